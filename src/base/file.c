#include "base/file.h"

#include <errno.h>
#include <fcntl.h>
#include <stdlib.h>
#include <string.h>
#include <sys/stat.h>
#include <unistd.h>

#include "base/language.h"
#include "base/memory.h"

/* Reads until the end or `limit`; pipes have no size to ask for. */
static bool read_descriptor(int fd, size_t limit, struct strbuf *out,
			    struct error *err)
{
	size_t begin = out->length;

	for (;;) {
		ssize_t n;

		strbuf_reserve(out, 64 * 1024);
		n = read(fd, out->s + out->length,
			 out->capacity - out->length - 1);
		if (n < 0 && errno == EINTR)
			continue;
		if (n < 0)
			return error_set(err, "%s", strerror(errno));
		if (n == 0)
			return true;
		out->length += (size_t)n;
		out->s[out->length] = '\0';
		if (out->length - begin > limit)
			return error_set(err,
				_("larger than %zu MB, the most that is read"),
				limit / 1000000);
	}
}

bool file_read(const char *path, size_t limit, struct strbuf *out,
	       struct error *err)
{
	struct stat st;
	bool ok = false;
	int fd = open(path, O_RDONLY | O_CLOEXEC | O_NONBLOCK);

	if (fd < 0)
		return error_set(err, "%s: %s", path, strerror(errno));
	if (fstat(fd, &st) != 0) {
		error_set(err, "%s: %s", path, strerror(errno));
	} else if (!S_ISREG(st.st_mode) && !S_ISFIFO(st.st_mode)) {
		error_set(err, _("%s: not a file"), path);
	} else if (S_ISREG(st.st_mode) && (uintmax_t)st.st_size > limit) {
		error_set(err, _("%s: larger than %zu MB, the most that is "
				 "read"), path, limit / 1000000);
	} else {
		if (S_ISFIFO(st.st_mode))
			fcntl(fd, F_SETFL, 0);	/* wait for the writer */
		strbuf_reserve(out, (size_t)st.st_size + 1);
		ok = read_descriptor(fd, limit, out, err);
		if (!ok)
			error_prefix(err, "%s", path);
	}
	close(fd);
	return ok;
}

bool file_write(const char *path, const void *bytes, size_t length,
		struct error *err)
{
	struct file_draft draft = FILE_DRAFT_INIT;

	if (!file_draft_open(&draft, path, err))
		return false;
	if (length && fwrite(bytes, 1, length, draft.stream) != length) {
		error_set(err, "%s: %s", path, strerror(errno));
		file_draft_abort(&draft);
		return false;
	}
	return file_draft_commit(&draft, err);
}

const char *path_base(const char *path)
{
	const char *slash = strrchr(path, '/');

	return slash ? slash + 1 : path;
}

const char *path_suffix(const char *path)
{
	const char *base = path_base(path);
	const char *dot = strrchr(base, '.');

	return dot && dot != base ? dot + 1 : "";
}

static void draft_release(struct file_draft *draft)
{
	free(draft->path);
	free(draft->temporary);
	*draft = (struct file_draft)FILE_DRAFT_INIT;
}

/* The folder in which `path` stands; the caller frees. */
static char *folder_of(const char *path)
{
	const char *base = path_base(path);

	if (base == path)
		return xstrdup(".");
	return xstrndup(path, base - path > 1 ? (size_t)(base - path - 1) : 1);
}

/* A file that has no name yet, or -1 where the file system has none such. */
static int open_nameless(const char *path)
{
	char *folder;
	int fd;

	/* Only through /proc can it get a name later. */
	if (access("/proc/self/fd", X_OK) != 0)
		return -1;
	folder = folder_of(path);
	fd = open(folder, O_TMPFILE | O_RDWR | O_CLOEXEC, 0666);

	free(folder);
	return fd;
}

/* A file beside `path`, and its name. */
static int open_beside(const char *path, char **name, struct error *err)
{
	struct strbuf pattern = STRBUF_INIT;
	mode_t mask;
	int fd;

	strbuf_addf(&pattern, "%s.XXXXXX", path);
	fd = mkostemp(pattern.s, O_CLOEXEC);
	if (fd < 0) {
		error_set(err, "%s: %s", path, strerror(errno));
		strbuf_release(&pattern);
		return -1;
	}
	/* mkstemp makes it private; an export is an ordinary file. */
	mask = umask(0);
	umask(mask);
	(void)!fchmod(fd, 0666 & ~mask);
	*name = strbuf_detach(&pattern);
	return fd;
}

static FILE *stream_of(int fd)
{
	FILE *stream = fdopen(fd, "w+b");

	if (!stream)
		die("out of memory");
	return stream;
}

/*
 * A device or a pipe (/dev/stdout, a FIFO) is written to as it stands: to put
 * a file in its place would take it from everybody.
 */
static bool open_as_it_stands(struct file_draft *draft, const char *path,
			      struct error *err)
{
	int fd = open(path, O_WRONLY | O_CLOEXEC);

	if (fd < 0)
		return error_set(err, "%s: %s", path, strerror(errno));
	draft->stream = fdopen(fd, "wb");
	if (!draft->stream)
		die("out of memory");
	draft->as_it_stands = true;
	draft->path = xstrdup(path);
	return true;
}

bool file_draft_open(struct file_draft *draft, const char *path,
		     struct error *err)
{
	struct stat st;
	char *target;
	int fd;

	*draft = (struct file_draft)FILE_DRAFT_INIT;
	if (stat(path, &st) == 0 && S_ISDIR(st.st_mode))
		return error_set(err, _("%s: is a folder"), path);
	if (stat(path, &st) == 0 && !S_ISREG(st.st_mode))
		return open_as_it_stands(draft, path, err);
	/* A link stays one; the file that it leads to is replaced. */
	target = realpath(path, NULL);
	if (!target)
		target = xstrdup(path);
	fd = open_nameless(target);
	if (fd < 0)
		fd = open_beside(target, &draft->temporary, err);
	if (fd < 0) {
		free(target);
		return false;
	}
	draft->stream = stream_of(fd);
	draft->path = target;
	return true;
}

FILE *file_scratch(const char *path, struct error *err)
{
	char *name = NULL;
	int fd = open_nameless(path);

	if (fd < 0)
		fd = open_beside(path, &name, err);
	if (fd < 0)
		return NULL;
	if (name)
		unlink(name);
	free(name);
	return stream_of(fd);
}

/* A nameless file can be linked to a free name only, never over another. */
static bool give_name(struct file_draft *draft)
{
	struct strbuf name = STRBUF_INIT;
	char self[64];
	bool named = false;

	if (draft->temporary)
		return true;
	snprintf(self, sizeof(self), "/proc/self/fd/%d",
		 fileno(draft->stream));
	for (unsigned i = 0; i < 100 && !named; i++) {
		strbuf_reset(&name);
		strbuf_addf(&name, "%s.%ld-%u", draft->path, (long)getpid(),
			    i);
		named = linkat(AT_FDCWD, self, AT_FDCWD, name.s,
			       AT_SYMLINK_FOLLOW) == 0;
		if (!named && errno != EEXIST)
			break;
	}
	if (named)
		draft->temporary = strbuf_detach(&name);
	else
		strbuf_release(&name);
	return named;
}

bool file_draft_commit(struct file_draft *draft, struct error *err)
{
	bool ok = fflush(draft->stream) == 0 && !ferror(draft->stream) &&
		(draft->as_it_stands ||
		 (fsync(fileno(draft->stream)) == 0 && give_name(draft)));
	int reason = errno;

	if (fclose(draft->stream) != 0 && ok) {
		ok = false;
		reason = errno;
	}
	draft->stream = NULL;
	if (ok && !draft->as_it_stands &&
	    rename(draft->temporary, draft->path) != 0) {
		ok = false;
		reason = errno;
	}
	if (!ok) {
		error_set(err, "%s: %s", draft->path, strerror(reason));
		if (draft->temporary)
			unlink(draft->temporary);
	}
	draft_release(draft);
	return ok;
}

void file_draft_abort(struct file_draft *draft)
{
	if (!draft->path)
		return;
	if (draft->stream)
		fclose(draft->stream);
	if (draft->temporary)
		unlink(draft->temporary);
	draft_release(draft);
}
