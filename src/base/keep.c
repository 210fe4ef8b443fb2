#include "base/keep.h"

#include <errno.h>
#include <fcntl.h>
#include <string.h>
#include <unistd.h>

#include "base/language.h"

enum { TRIES = 1000 };

static void name_file(const char *study, const char *what, int n,
		      struct strbuf *path)
{
	static const char suffix[] = ".axial";
	size_t length = strlen(study), end = sizeof(suffix) - 1;

	if (length > end && !strcmp(study + length - end, suffix))
		length -= end;
	strbuf_reset(path);
	strbuf_add(path, study, length);
	strbuf_addf(path, n > 1 ? ".%s.kept-%d.txt" : ".%s.kept.txt", what, n);
}

static bool write_all(int fd, const char *bytes, size_t length)
{
	while (length) {
		ssize_t n = write(fd, bytes, length);

		if (n < 0 && errno == EINTR)
			continue;
		if (n <= 0)
			return false;
		bytes += n;
		length -= (size_t)n;
	}
	return fsync(fd) == 0;
}

bool words_keep(const char *study, const char *what, const char *words,
		size_t length, struct strbuf *path, struct error *err)
{
	int fd = -1;
	bool ok;

	for (int n = 1; fd < 0 && n <= TRIES; n++) {
		name_file(study, what, n, path);
		fd = open(path->s, O_WRONLY | O_CREAT | O_EXCL | O_CLOEXEC,
			  0600);
		if (fd < 0 && errno != EEXIST)
			break;
	}
	ok = fd >= 0 && write_all(fd, words, length);
	if (fd >= 0 && close(fd) != 0)
		ok = false;
	return ok || error_set(err, "%s: %s", path->s, strerror(errno));
}
