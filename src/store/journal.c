/*
 * A journal belongs to a file that is as the interrupted act found it, or as
 * it was leaving it: the first page, whose original the journal holds, counts
 * the changes of the file.  A copy from before the act has the same number,
 * and its pages are put back without harm; any other file has another.
 *
 * The formats are SQLite's (sqlite.org/fileformat2.html, sections 1.3 and 3);
 * numbers in them are big-endian.
 */
#include "store/journal.h"

#include <errno.h>
#include <fcntl.h>
#include <stdint.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>
#include <sys/stat.h>
#include <unistd.h>

#include "base/file.h"
#include "base/language.h"

enum {
	HEADER = 100,			/* of a database file */
	PAGE_SIZE_AT = 16, WRITTEN_AS_AT = 18, CHANGES_AT = 24, PAGES_AT = 28,

	JOURNAL_HEADER = 28,
	RECORDS_AT = 8, PAGES_BEFORE_AT = 16, SECTOR_AT = 20,
	JOURNAL_PAGE_SIZE_AT = 24,
	PAGE_NUMBER = 4, CHECKSUM = 4,	/* around each page */

	/* SQLite locks single bytes here, far beyond what a study reaches. */
	RESERVED_BYTE = 0x40000001,
};

static const unsigned char journal_magic[8] = {
	0xd9, 0xd5, 0x05, 0xf9, 0x20, 0xa1, 0x63, 0xd7,
};

struct study_file {
	int fd;
	unsigned char header[HEADER];
};

static uint32_t number_at(const unsigned char *bytes, size_t at)
{
	return (uint32_t)bytes[at] << 24 | (uint32_t)bytes[at + 1] << 16 |
		(uint32_t)bytes[at + 2] << 8 | bytes[at + 3];
}

static uint32_t page_size(const unsigned char *header)
{
	uint32_t size = (uint32_t)header[PAGE_SIZE_AT] << 8 |
		header[PAGE_SIZE_AT + 1];

	return size == 1 ? 65536 : size;
}

static bool read_all_at(int fd, void *out, size_t length, int64_t at)
{
	return pread(fd, out, length, (off_t)at) == (ssize_t)length;
}

/* What the journal says of the pages that follow its header. */
struct journal_part {
	int64_t first;			/* record */
	uint32_t records;
	int64_t next;			/* header */
};

static bool read_part(int fd, int64_t at, uint32_t sector, int64_t record,
		      struct journal_part *part)
{
	unsigned char header[JOURNAL_HEADER];

	if (!read_all_at(fd, header, sizeof(header), at))
		return false;
	part->first = at + sector;
	part->records = number_at(header, RECORDS_AT);
	part->next = part->first + part->records * record;
	part->next = (part->next + sector - 1) / sector * sector;
	/* Not synced: how many there are only the file's end says. */
	if (memcmp(header, journal_magic, sizeof(journal_magic)) != 0 ||
	    !part->records || part->records == UINT32_MAX) {
		part->records = UINT32_MAX;
		part->next = INT64_MAX;
	}
	return true;
}

static bool find_in_part(int fd, const struct journal_part *part,
			 int64_t record, unsigned char original[HEADER])
{
	unsigned char start[PAGE_NUMBER + HEADER];
	int64_t at = part->first;

	for (uint32_t i = 0; i < part->records; i++, at += record) {
		if (!read_all_at(fd, start, sizeof(start), at))
			return false;
		if (number_at(start, 0) == 1) {
			memcpy(original, start + PAGE_NUMBER, HEADER);
			return true;
		}
	}
	return false;
}

/* The header of page 1 as the journal has kept it. */
static bool find_original(int fd, const unsigned char *first, uint32_t page,
			  unsigned char original[HEADER])
{
	uint32_t sector = number_at(first, SECTOR_AT);
	int64_t record = (int64_t)page + PAGE_NUMBER + CHECKSUM, at = 0;
	struct journal_part part;

	if (sector < 512 || sector > 65536)
		return false;
	while (at < INT64_MAX && read_part(fd, at, sector, record, &part)) {
		if (find_in_part(fd, &part, record, original))
			return true;
		at = part.next;
	}
	return false;
}

static bool is_its_journal(const struct study_file *study, int fd)
{
	unsigned char first[JOURNAL_HEADER], original[HEADER];
	uint32_t page = page_size(study->header);

	if (!read_all_at(fd, first, sizeof(first), 0) ||
	    memcmp(first, journal_magic, sizeof(journal_magic)) != 0)
		return true;		/* holds nothing to put back */
	if (number_at(first, JOURNAL_PAGE_SIZE_AT) != page)
		return false;
	/* Ours always have page 1; without it, as another program may have
	 * left it, the file has not been given another. */
	if (!find_original(fd, first, page, original))
		return number_at(first, PAGES_BEFORE_AT) ==
			number_at(study->header, PAGES_AT);
	return !memcmp(original, study->header, HEADER) ||
		number_at(original, CHANGES_AT) + 1 ==
		number_at(study->header, CHANGES_AT);
}

/* A file of which SQLite keeps a write-ahead log says so in its header. */
static bool may_have_log(const struct study_file *study)
{
	return study->header[WRITTEN_AS_AT] == 2 ||
		study->header[WRITTEN_AS_AT + 1] == 2;
}

/* A program is at work on the study, and what lies beside it is its. */
static bool is_being_written(const struct study_file *study)
{
	struct flock lock = {
		.l_type = F_RDLCK, .l_whence = SEEK_SET,
		.l_start = RESERVED_BYTE, .l_len = 1,
	};

	return fcntl(study->fd, F_GETLK, &lock) == 0 && lock.l_type != F_UNLCK;
}

static bool set_aside(const char *path, const char *beside,
		      struct strbuf *notice, struct error *err)
{
	struct strbuf name = STRBUF_INIT;
	bool ok;

	strbuf_addf(&name, "%s-of-another-state", beside);
	for (int i = 2; access(name.s, F_OK) == 0; i++) {
		strbuf_reset(&name);
		strbuf_addf(&name, "%s-of-another-state-%d", beside, i);
	}
	ok = rename(beside, name.s) == 0;
	if (ok)
		strbuf_addf(notice, _("%s has been replaced since an act was "
			"broken off in it; what that act had kept of the file "
			"before is not of this one and is now %s"),
			path, path_base(name.s));
	else
		error_set(err, _("%s: beside it lies %s, which is of another "
				 "state of the study and would ruin it, and "
				 "cannot be moved away: %s"), path,
			  path_base(beside), strerror(errno));
	strbuf_release(&name);
	return ok;
}

/* There, and holding something. */
static int open_filled(const char *path)
{
	int fd = open(path, O_RDONLY | O_CLOEXEC | O_NONBLOCK);
	struct stat st;

	if (fd >= 0 && fstat(fd, &st) == 0 && S_ISREG(st.st_mode) &&
	    st.st_size > 0)
		return fd;
	if (fd >= 0)
		close(fd);
	return -1;
}

typedef bool belongs(const struct study_file *study, int fd);

static bool is_its_log(const struct study_file *study, int fd)
{
	(void)fd;
	return may_have_log(study);
}

static bool sort_out(const char *path, const char *suffix, belongs *is_its,
		     struct strbuf *notice, struct error *err)
{
	struct study_file study;
	struct strbuf beside = STRBUF_INIT;
	bool ok = true;
	int fd;

	strbuf_addf(&beside, "%s%s", path, suffix);
	fd = open_filled(beside.s);
	/* The study itself is opened only where there is something to ask:
	 * whoever closes a file lets go of all that this program has locked
	 * in it. */
	study.fd = fd < 0 ? -1 : open_filled(path);
	if (study.fd >= 0 &&
	    read_all_at(study.fd, study.header, HEADER, 0) &&
	    !is_being_written(&study) && !is_its(&study, fd))
		ok = set_aside(path, beside.s, notice, err);
	if (study.fd >= 0)
		close(study.fd);
	if (fd >= 0)
		close(fd);
	strbuf_release(&beside);
	return ok;
}

enum journal_kind journal_kind(const char *path)
{
	struct study_file study = { .fd = open_filled(path) };
	struct strbuf log = STRBUF_INIT;
	enum journal_kind kind = JOURNAL_ROLLBACK;
	char *real = realpath(path, NULL);
	int fd = -1;

	if (study.fd >= 0 &&
	    read_all_at(study.fd, study.header, HEADER, 0) &&
	    may_have_log(&study)) {
		strbuf_addf(&log, "%s-wal", real ? real : path);
		fd = open_filled(log.s);
		kind = fd < 0 ? JOURNAL_LOG_EMPTY : JOURNAL_LOG_FILLED;
	}
	if (fd >= 0)
		close(fd);
	if (study.fd >= 0)
		close(study.fd);
	free(real);
	strbuf_release(&log);
	return kind;
}

bool journal_sort_out(const char *path, struct strbuf *notice,
		      struct error *err)
{
	char *real = realpath(path, NULL);	/* SQLite follows links, too */
	bool ok;

	if (!real)
		return true;		/* whoever opens it says why not */
	ok = sort_out(real, "-journal", is_its_journal, notice, err) &&
		sort_out(real, "-wal", is_its_log, notice, err);
	free(real);
	return ok;
}
