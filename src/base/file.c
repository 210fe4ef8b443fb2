#include "base/file.h"

#include <errno.h>
#include <fcntl.h>
#include <stdlib.h>
#include <string.h>
#include <sys/stat.h>
#include <unistd.h>

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
				"larger than %zu MB, the most that is read",
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
		error_set(err, "%s: not a file", path);
	} else if (S_ISREG(st.st_mode) && (uintmax_t)st.st_size > limit) {
		error_set(err, "%s: larger than %zu MB, the most that is read",
			  path, limit / 1000000);
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

bool file_draft_open(struct file_draft *draft, const char *path,
		     struct error *err)
{
	struct strbuf name = STRBUF_INIT;
	mode_t mask;
	int fd;

	strbuf_addf(&name, "%s.XXXXXX", path);
	fd = mkstemp(name.s);
	if (fd < 0) {
		error_set(err, "%s: %s", path, strerror(errno));
		strbuf_release(&name);
		return false;
	}
	/* mkstemp makes it private; an export is an ordinary file. */
	mask = umask(0);
	umask(mask);
	(void)!fchmod(fd, 0666 & ~mask);
	draft->stream = fdopen(fd, "wb");
	if (!draft->stream)
		die("out of memory");
	draft->path = xstrdup(path);
	draft->temporary = strbuf_detach(&name);
	return true;
}

bool file_draft_commit(struct file_draft *draft, struct error *err)
{
	bool ok = fflush(draft->stream) == 0 && !ferror(draft->stream) &&
		fsync(fileno(draft->stream)) == 0;
	int reason = errno;

	if (fclose(draft->stream) != 0 && ok) {
		ok = false;
		reason = errno;
	}
	draft->stream = NULL;
	if (ok && rename(draft->temporary, draft->path) != 0) {
		ok = false;
		reason = errno;
	}
	if (!ok) {
		error_set(err, "%s: %s", draft->path, strerror(reason));
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
	unlink(draft->temporary);
	draft_release(draft);
}
