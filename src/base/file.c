#include "base/file.h"

#include <errno.h>
#include <fcntl.h>
#include <stdlib.h>
#include <string.h>
#include <sys/stat.h>
#include <unistd.h>

#include "base/file_guard.h"
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
	int fd;

	if (stat(path, &st) == 0 && file_guard_is_study(&st))
		return error_elsewhere(err, _("%s: the study itself"), path);
	fd = open(path, O_RDONLY | O_CLOEXEC | O_NONBLOCK);
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
		file_guard_input(&st);
		ok = read_descriptor(fd, limit, out, err);
		if (!ok)
			error_prefix(err, "%s", path);
	}
	close(fd);
	return ok;
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
