#include "base/file_guard.h"

#include <errno.h>
#include <fcntl.h>
#include <stdlib.h>
#include <string.h>
#include <strings.h>
#include <unistd.h>

#include "base/file.h"
#include "base/language.h"
#include "base/memory.h"

/* A file whatever it is called. */
struct place {
	dev_t device;
	ino_t inode;
};

struct study {
	struct place at;
	char *given, *path;	/* as it was named; without links */
};

/* One command is at work at a time, also on the screen; threads open studies
 * again, but none for the first time. */
static struct {
	struct study *at;
	size_t count, capacity;
} studies;

static struct {
	struct place *at;
	size_t count, capacity;
} inputs;

/* What lies beside a study and belongs to it. */
static const char *const companions[] = {
	"-wal", "-shm", "-journal", ".bak-v",
};

enum { COMPANIONS = sizeof(companions) / sizeof(companions[0]) };

static struct place place_of(const struct stat *st)
{
	return (struct place){ st->st_dev, st->st_ino };
}

static bool is_at(const struct stat *st, struct place place)
{
	return st->st_dev == place.device && st->st_ino == place.inode;
}

void file_guard_study(const char *path)
{
	struct study study = { .path = realpath(path, NULL) };
	struct stat st;

	if (!study.path || stat(path, &st) != 0) {
		free(study.path);
		return;
	}
	study.at = place_of(&st);
	study.given = xstrdup(path);
	list_push(&studies, study);
}

void file_guard_forget_study(const char *path)
{
	for (size_t i = studies.count; i-- > 0;) {
		if (strcmp(studies.at[i].given, path) != 0)
			continue;
		free(studies.at[i].given);
		free(studies.at[i].path);
		studies.at[i] = studies.at[--studies.count];
		break;
	}
	if (!studies.count)
		list_release(&studies);
}

static bool is_companion(const struct stat *st, const char *study)
{
	bool found = false;

	for (size_t i = 0; i < COMPANIONS && !found; i++) {
		struct strbuf path = STRBUF_INIT;
		struct stat beside;

		strbuf_addf(&path, "%s%s", study, companions[i]);
		found = stat(path.s, &beside) == 0 &&
			is_at(st, place_of(&beside));
		strbuf_release(&path);
	}
	return found;
}

bool file_guard_is_study(const struct stat *st)
{
	for (size_t i = 0; i < studies.count; i++) {
		struct stat now;

		/* As it was opened, or what stands in its place now. */
		if (is_at(st, studies.at[i].at) ||
		    (stat(studies.at[i].path, &now) == 0 &&
		     is_at(st, place_of(&now))) ||
		    is_companion(st, studies.at[i].path))
			return true;
	}
	return false;
}

void file_guard_input(const struct stat *st)
{
	list_push(&inputs, place_of(st));
}

void file_guard_forget_inputs(void)
{
	list_release(&inputs);
}

static bool is_input(const struct stat *st)
{
	struct stat in;

	if (fstat(STDIN_FILENO, &in) == 0 && S_ISREG(in.st_mode) &&
	    is_at(st, place_of(&in)))
		return true;
	for (size_t i = 0; i < inputs.count; i++)
		if (is_at(st, inputs.at[i]))
			return true;
	return false;
}

/* What the files of SQLite begin with: the file itself, its rollback journal,
 * its write-ahead log in either byte order. */
static bool begins_as_sqlite(const char *bytes, size_t n)
{
	static const struct { const char *bytes; size_t length; } kinds[] = {
		{ "SQLite format 3", 16 },
		{ "\xd9\xd5\x05\xf9\x20\xa1\x63\xd7", 8 },
		{ "\x37\x7f\x06\x82", 4 },
		{ "\x37\x7f\x06\x83", 4 },
	};

	for (size_t i = 0; i < sizeof(kinds) / sizeof(kinds[0]); i++)
		if (n >= kinds[i].length &&
		    !memcmp(bytes, kinds[i].bytes, kinds[i].length))
			return true;
	return false;
}

static bool is_sqlite(const char *path)
{
	char bytes[16];
	struct stat st;
	ssize_t n = -1;
	int fd;

	if (stat(path, &st) != 0 || !S_ISREG(st.st_mode))
		return false;
	if (file_guard_is_study(&st))
		return true;
	fd = open(path, O_RDONLY | O_CLOEXEC | O_NONBLOCK);
	if (fd >= 0) {
		n = read(fd, bytes, sizeof(bytes));
		close(fd);
	}
	return n > 0 && begins_as_sqlite(bytes, (size_t)n);
}

/* Also when it is not there at the moment: SQLite would take our table for
 * its journal. */
static bool belongs_to_sqlite(const char *path)
{
	const char *base = path_base(path);
	bool found = false;

	for (size_t i = 0; i < COMPANIONS && !found; i++) {
		const char *end = strcasestr(base, companions[i]);
		char *stem;

		if (!end || end == base)
			continue;
		stem = xstrndup(path, (size_t)(end - path));
		found = is_sqlite(stem);
		free(stem);
	}
	return found;
}

bool file_guard_new(const char *path, struct error *err)
{
	if (!strcasecmp(path_suffix(path), "axial"))
		return error_usage(err, _("%s: a file of this name would pass "
					  "for a study; name it otherwise"),
				   path);
	if (belongs_to_sqlite(path))
		return error_usage(err, _("%s: the name belongs to the study "
					  "beside it; name another file"),
				   path);
	return true;
}

bool file_guard_over(const char *path, const struct stat *st,
		     struct error *err)
{
	if (is_input(st))
		return error_usage(err, _("%s is read by this very command; "
					  "name another file"), path);
	if (is_sqlite(path))
		return error_usage(err, _("%s is a study or another SQLite "
					  "file, which is never written over; "
					  "name another file"), path);
	if (!(st->st_mode & (S_IWUSR | S_IWGRP | S_IWOTH)))
		return error_set(err, "%s: %s", path, strerror(EACCES));
	return file_guard_new(path, err);
}
