#include "cli/patient_out.h"

#include <errno.h>
#include <limits.h>
#include <poll.h>
#include <stdio.h>
#include <sys/stat.h>
#include <unistd.h>

#include "base/strbuf.h"

/* Beyond this much it waits after all. */
enum { MOST_KEPT = 256 << 20 };

static FILE *before;			/* the real one, or NULL */
static struct strbuf kept = STRBUF_INIT;
static size_t written;			/* of what is kept */

static void forget(void)
{
	strbuf_reset(&kept);
	written = 0;
}

static bool can_write(bool wait)
{
	struct pollfd out = { .fd = STDOUT_FILENO, .events = POLLOUT };

	return poll(&out, 1, wait ? -1 : 0) == 1;
}

/* A pipe that can be written to takes PIPE_BUF bytes without waiting. */
static bool write_kept(bool wait)
{
	while (written < kept.length && can_write(wait)) {
		size_t left = kept.length - written;
		ssize_t n = write(STDOUT_FILENO, kept.s + written,
				  left < PIPE_BUF ? left : PIPE_BUF);

		if (n > 0) {
			written += (size_t)n;
		} else if (n < 0 && errno != EINTR && errno != EAGAIN) {
			forget();
			return false;
		}
	}
	if (written == kept.length)
		forget();
	return true;
}

static ssize_t take(void *cookie, const char *bytes, size_t length)
{
	(void)cookie;
	strbuf_add(&kept, bytes, length);
	return write_kept(kept.length - written > MOST_KEPT) ?
		(ssize_t)length : 0;
}

void patient_out_begin(void)
{
	static const cookie_io_functions_t functions = { .write = take };
	struct stat st;
	FILE *stream;

	if (before || fstat(STDOUT_FILENO, &st) != 0 || S_ISREG(st.st_mode))
		return;
	stream = fopencookie(NULL, "w", functions);
	if (!stream)
		return;
	setvbuf(stream, NULL, isatty(STDOUT_FILENO) ? _IOLBF : _IOFBF, BUFSIZ);
	fflush(stdout);
	before = stdout;
	stdout = stream;
}

void patient_out_end(void)
{
	if (!before)
		return;
	fclose(stdout);
	stdout = before;
	before = NULL;
	while (kept.length && write_kept(true))
		;
	strbuf_release(&kept);
	kept = (struct strbuf)STRBUF_INIT;
}
