#include "base/file_draft.h"

#include <errno.h>
#include <fcntl.h>
#include <limits.h>
#include <stdlib.h>
#include <string.h>
#include <sys/file.h>
#include <sys/stat.h>
#include <sys/xattr.h>
#include <unistd.h>

#include "base/file.h"
#include "base/file_guard.h"
#include "base/language.h"
#include "base/memory.h"
#include "base/strbuf.h"

/* Streams that know why a write failed. */

struct file_stream {
	int fd;
	struct file_tap tap;
};

static int last_failure;

const char *file_failure(void)
{
	return strerror(last_failure ? last_failure : EIO);
}

static ssize_t stream_write(void *context, const char *bytes, size_t length)
{
	struct file_stream *s = context;
	ssize_t n = -1;

	errno = 0;
	if (s->tap.write)
		n = s->tap.write(s->tap.context, bytes, length) ?
			(ssize_t)length : -1;
	else
		do
			n = write(s->fd, bytes, length);
		while (n < 0 && errno == EINTR);
	if (n < 0)
		last_failure = errno;
	/* stdio takes 0 for a failure, and -1 for bytes that were written. */
	return n < 0 ? 0 : n;
}

static ssize_t stream_read(void *context, char *bytes, size_t length)
{
	struct file_stream *s = context;

	return read(s->fd, bytes, length);
}

static int stream_seek(void *context, off64_t *offset, int whence)
{
	struct file_stream *s = context;
	off_t at = lseek(s->fd, *offset, whence);

	if (at < 0)
		return -1;
	*offset = at;
	return 0;
}

static int stream_close(void *context)
{
	struct file_stream *s = context;
	int result = s->fd < 0 ? 0 : close(s->fd);

	if (result != 0)
		last_failure = errno;
	free(s);
	return result;
}

FILE *file_stream(int fd, const struct file_tap *tap)
{
	enum { BUFFER = 1 << 16 };
	static const cookie_io_functions_t calls = {
		.read = stream_read, .write = stream_write,
		.seek = stream_seek, .close = stream_close,
	};
	struct file_stream *s = xcalloc(1, sizeof(*s));
	FILE *stream;

	s->fd = fd;
	if (tap)
		s->tap = *tap;
	stream = fopencookie(s, fd < 0 ? "wb" : "w+b", calls);
	if (!stream)
		die("out of memory");
	setvbuf(stream, NULL, _IOFBF, BUFFER);
	return stream;
}

/* Where it is to be written. */

/* The descriptor that /dev/stdout and its like are a name of, or -1. */
static int own_descriptor(const char *path)
{
	static const char *const folders[] = { "/dev/fd/", "/proc/self/fd/" };
	char *end;

	if (!strcmp(path, "/dev/stdout"))
		return STDOUT_FILENO;
	if (!strcmp(path, "/dev/stderr"))
		return STDERR_FILENO;
	for (size_t i = 0; i < sizeof(folders) / sizeof(folders[0]); i++) {
		size_t n = strlen(folders[i]);
		long fd;

		if (strncmp(path, folders[i], n) != 0)
			continue;
		fd = strtol(path + n, &end, 10);
		if (path[n] && !*end && fd >= 0 && fd <= INT_MAX)
			return (int)fd;
	}
	return -1;
}

static bool already_there(const char *path, struct error *err)
{
	return error_set(err, _("%s: there is already a file of this name; "
				"--force writes over it"), path);
}

/* What stands at a path. */
struct target {
	char *path;		/* without links; the caller frees */
	bool is_there;		/* a regular file */
	bool as_it_stands;
};

/* A link stays one, and the file that it leads to is meant; where it leads
 * nowhere yet, whose place it would be nobody has said. */
static bool find_path(const char *path, char **out, struct error *err)
{
	struct stat st;

	*out = realpath(path, NULL);
	if (*out)
		return true;
	if (errno == ENOENT && lstat(path, &st) == 0 && S_ISLNK(st.st_mode))
		return error_set(err, _("%s: a link that leads nowhere"), path);
	*out = xstrdup(path);
	return true;
}

static bool may_be_written(const char *path, enum file_over over,
			   struct target *target, struct error *err)
{
	struct stat st;
	bool there = stat(path, &st) == 0;

	if (there && S_ISDIR(st.st_mode))
		return error_set(err, _("%s: is a folder"), path);
	if (there && (S_ISBLK(st.st_mode) || S_ISSOCK(st.st_mode)))
		return error_set(err, _("%s: not a file"), path);
	if (there && !S_ISREG(st.st_mode)) {
		target->as_it_stands = true;
		return true;
	}
	if (own_descriptor(path) >= 0) {
		/* Somebody else has opened it, and knows what for. */
		target->as_it_stands = true;
		return !there || file_guard_over(path, &st, err);
	}
	target->is_there = there;
	if (!find_path(path, &target->path, err))
		return false;
	if (!there)
		return file_guard_new(target->path, err);
	return file_guard_over(target->path, &st, err) &&
		(over == FILE_REPLACE || already_there(path, err));
}

bool file_draft_allowed(const char *path, enum file_over over,
			struct error *err)
{
	struct target target = { 0 };
	bool ok = may_be_written(path, over, &target, err);

	free(target.path);
	return ok;
}

bool file_draft_would_replace(const char *path)
{
	struct error ignored = ERROR_INIT;
	struct target target = { 0 };
	bool ok = may_be_written(path, FILE_REPLACE, &target, &ignored) &&
		target.is_there;

	free(target.path);
	return ok;
}

/* Making it. */

static void draft_release(struct file_draft *draft)
{
	free(draft->path);
	free(draft->temporary);
	if (draft->as_it_stands)
		close(draft->device);
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
	fd = open(folder, O_TMPFILE | O_RDWR | O_CLOEXEC, 0600);

	free(folder);
	return fd;
}

/* Whether a file beside the target was left by an axial that was killed, and
 * is gone now: one that is being written is locked. */
static bool is_leftover(const char *name)
{
	struct stat st;
	int fd = open(name, O_RDWR | O_CLOEXEC | O_NOFOLLOW | O_NONBLOCK);
	bool left = fd >= 0 && fstat(fd, &st) == 0 && S_ISREG(st.st_mode) &&
		st.st_uid == geteuid() &&
		flock(fd, LOCK_EX | LOCK_NB) == 0 && unlink(name) == 0;

	if (fd >= 0)
		close(fd);
	return left;
}

/*
 * Gives a draft its name beside the target; `take` makes the file of that name
 * or says by errno why not.
 */
static bool name_beside(const char *path, char **name,
			bool (*take)(int *fd, const char *name), int *fd)
{
	enum { TRIES = 100 };
	struct strbuf beside = STRBUF_INIT;
	bool taken = false;

	for (unsigned i = 1; i <= TRIES && !taken; i++) {
		strbuf_reset(&beside);
		strbuf_addf(&beside, "%s.axial-part", path);
		if (i > 1)
			strbuf_addf(&beside, "-%u", i);
		taken = take(fd, beside.s) ||
			(errno == EEXIST && is_leftover(beside.s) &&
			 take(fd, beside.s));
		if (!taken && errno != EEXIST)
			break;
	}
	if (taken)
		*name = strbuf_detach(&beside);
	else
		strbuf_release(&beside);
	return taken;
}

static bool take_new(int *fd, const char *name)
{
	*fd = open(name, O_CREAT | O_EXCL | O_RDWR | O_CLOEXEC, 0600);
	return *fd >= 0;
}

static bool take_link(int *fd, const char *name)
{
	char self[64];

	snprintf(self, sizeof(self), "/proc/self/fd/%d", *fd);
	return linkat(AT_FDCWD, self, AT_FDCWD, name, AT_SYMLINK_FOLLOW) == 0;
}

static int open_draft(const char *path, char **temporary, struct error *err)
{
	int fd = open_nameless(path);

	if (fd < 0 && !name_beside(path, temporary, take_new, &fd)) {
		error_set(err, "%s: %s", path, strerror(errno));
		return -1;
	}
	flock(fd, LOCK_EX | LOCK_NB);
	return fd;
}

/* What a device gets is made in a file of no name first. */
static bool open_device(struct file_draft *draft, const char *path,
			struct error *err)
{
	int own = own_descriptor(path);

	draft->device = own >= 0 ? fcntl(own, F_DUPFD_CLOEXEC, 3) :
		open(path, O_WRONLY | O_CLOEXEC | O_NOCTTY);
	if (draft->device < 0)
		return error_set(err, "%s: %s", path, strerror(errno));
	draft->as_it_stands = true;
	draft->path = xstrdup(path);
	draft->stream = tmpfile();
	if (draft->stream) {
		draft->fd = fcntl(fileno(draft->stream), F_DUPFD_CLOEXEC, 3);
		fclose(draft->stream);
	}
	if (!draft->stream || draft->fd < 0) {
		error_set(err, "%s: %s", path, strerror(errno));
		draft_release(draft);
		return false;
	}
	draft->stream = file_stream(draft->fd, NULL);
	return true;
}

bool file_draft_open(struct file_draft *draft, const char *path,
		     enum file_over over, struct error *err)
{
	struct target target = { 0 };

	*draft = (struct file_draft)FILE_DRAFT_INIT;
	last_failure = 0;
	if (!may_be_written(path, over, &target, err)) {
		free(target.path);
		return false;
	}
	if (target.as_it_stands)
		return open_device(draft, path, err);
	draft->over = over;
	draft->path = target.path;
	draft->fd = open_draft(draft->path, &draft->temporary, err);
	if (draft->fd < 0) {
		draft_release(draft);
		return false;
	}
	draft->stream = file_stream(draft->fd, NULL);
	return true;
}

FILE *file_scratch(const char *path, struct error *err)
{
	char *name = NULL;
	int fd = own_descriptor(path) >= 0 ? -1 : open_nameless(path);
	FILE *stream;

	if (fd < 0 && own_descriptor(path) < 0 &&
	    name_beside(path, &name, take_new, &fd)) {
		unlink(name);
		free(name);
	}
	stream = fd >= 0 ? fdopen(fd, "w+b") : tmpfile();
	if (!stream)
		error_set(err, "%s: %s", path, strerror(errno));
	return stream;
}

off_t file_scratch_length(FILE *stream, struct error *err)
{
	/* stdio forgets why it failed, but will fail again. */
	if (ferror(stream)) {
		clearerr(stream);
		errno = 0;
		for (int i = 0; i <= BUFSIZ && !ferror(stream); i++)
			putc('\n', stream);
	} else if (fflush(stream) == 0 && fseeko(stream, 0, SEEK_END) == 0) {
		return ftello(stream);
	}
	error_set(err, "%s", strerror(errno ? errno : EIO));
	return -1;
}

/* Completing it. */

static const char output_mark[] = "user.axial.output";

bool file_is_output(const char *path)
{
	return getxattr(path, output_mark, NULL, 0) >= 0;
}

/* To a name that is free, or not at all. */
static bool name_new(struct file_draft *draft)
{
	int fd = draft->fd;

	if (!draft->temporary)
		return take_link(&fd, draft->path);
	if (renameat2(AT_FDCWD, draft->temporary, AT_FDCWD, draft->path,
		      RENAME_NOREPLACE) == 0)
		return true;
	/* Some file systems cannot promise it. */
	if (errno != EINVAL && errno != ENOSYS)
		return false;
	if (access(draft->path, F_OK) == 0) {
		errno = EEXIST;
		return false;
	}
	return rename(draft->temporary, draft->path) == 0;
}

static bool name_over(struct file_draft *draft)
{
	int fd = draft->fd;

	return (draft->temporary ||
		name_beside(draft->path, &draft->temporary, take_link, &fd)) &&
		rename(draft->temporary, draft->path) == 0;
}

/* What stands there may have become something else in the meantime. */
static bool give_name(struct file_draft *draft, struct error *err)
{
	struct target target = { 0 };
	bool ok = may_be_written(draft->path, draft->over, &target, err);

	free(target.path);
	if (!ok)
		return false;
	if (draft->over == FILE_NEW ? name_new(draft) : name_over(draft))
		return true;
	return errno == EEXIST ? already_there(draft->path, err) :
		error_set(err, "%s: %s", draft->path, strerror(errno));
}

static bool write_all(int fd, const char *bytes, size_t length)
{
	while (length) {
		ssize_t n = write(fd, bytes, length);

		if (n < 0 && errno == EINTR)
			continue;
		if (n < 0)
			return false;
		bytes += n;
		length -= (size_t)n;
	}
	return true;
}

static bool send_to_device(struct file_draft *draft, struct error *err)
{
	char bytes[1 << 16];
	bool ok = lseek(draft->fd, 0, SEEK_SET) == 0;
	ssize_t n = 0;

	while (ok && (n = read(draft->fd, bytes, sizeof(bytes))) > 0)
		ok = write_all(draft->device, bytes, (size_t)n);
	return (ok && n == 0) ||
		error_set(err, "%s: %s", draft->path, strerror(errno));
}

bool file_draft_commit(struct file_draft *draft, struct error *err)
{
	bool ok = fflush(draft->stream) == 0 && !ferror(draft->stream);

	(void)fsetxattr(draft->fd, output_mark, "", 0, 0);
	if (!ok)
		error_set(err, "%s: %s", draft->path, file_failure());
	else if (draft->as_it_stands)
		ok = send_to_device(draft, err);
	else if (fsync(draft->fd) != 0)
		ok = error_set(err, "%s: %s", draft->path, strerror(errno));
	else
		ok = give_name(draft, err);
	if (ok) {
		free(draft->temporary);
		draft->temporary = NULL;
	}
	file_draft_abort(draft);
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

bool file_write(const char *path, enum file_over over, const void *bytes,
		size_t length, struct error *err)
{
	struct file_draft draft = FILE_DRAFT_INIT;

	if (!file_draft_open(&draft, path, over, err))
		return false;
	if (length)
		(void)!fwrite(bytes, 1, length, draft.stream);
	return file_draft_commit(&draft, err);
}
