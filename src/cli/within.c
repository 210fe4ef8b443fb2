/*
 * A command run inside the screen: standard output and error go to a file
 * without a name meanwhile, so that whatever a command writes is caught.
 */
#include <fcntl.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>
#include <sys/mman.h>
#include <unistd.h>

#include "base/memory.h"
#include "base/utf8.h"
#include "cli/cli.h"
#include "cli/cli_internal.h"

enum { STREAMS = 3 };

struct redirection {
	int before[STREAMS];
	int said;		/* where output goes */
};

static bool redirect(struct redirection *r)
{
	int nothing = open("/dev/null", O_RDONLY | O_CLOEXEC);

	fflush(stdout);
	fflush(stderr);
	r->said = memfd_create("said", MFD_CLOEXEC);
	for (int i = 0; i < STREAMS; i++)
		r->before[i] = fcntl(i, F_DUPFD_CLOEXEC, STREAMS);
	if (r->said < 0 || nothing < 0) {
		if (nothing >= 0)
			close(nothing);
		return false;
	}
	dup2(nothing, STDIN_FILENO);
	dup2(r->said, STDOUT_FILENO);
	dup2(r->said, STDERR_FILENO);
	close(nothing);
	return true;
}

static void restore(struct redirection *r)
{
	fflush(stdout);
	fflush(stderr);
	for (int i = 0; i < STREAMS; i++) {
		if (r->before[i] < 0)
			continue;
		dup2(r->before[i], i);
		close(r->before[i]);
	}
}

/* All that was written, as UTF-8. */
static void collect(int fd, struct strbuf *said)
{
	enum { LIMIT = 4 << 20 };
	char buffer[8192];
	struct strbuf raw = STRBUF_INIT;
	size_t length;
	ssize_t n;

	lseek(fd, 0, SEEK_SET);
	while (raw.length < LIMIT &&
	       (n = read(fd, buffer, sizeof(buffer))) > 0)
		strbuf_add(&raw, buffer, (size_t)n);
	for (size_t i = 0; i < raw.length; i += length)
		strbuf_add_codepoint(said, utf8_decode(raw.s + i,
			raw.length - i, &length));
	strbuf_release(&raw);
	close(fd);
}

int cli_run_within(const char *path, const char *coder, int argc,
		   const char *const *argv, struct tables *tables,
		   struct strbuf *said, const struct watch *watch)
{
	struct redirection r = { .before = { -1, -1, -1 } };
	bool by_coder = coder && *coder;
	char **all = xcalloc((size_t)argc + 6, sizeof(*all));
	int n = 0, status = 1;

	all[n++] = xstrdup("axial");
	all[n++] = xstrdup("--project");
	all[n++] = xstrdup(path);
	if (by_coder) {
		all[n++] = xstrdup("--coder");
		all[n++] = xstrdup(coder);
	}
	for (int i = 0; i < argc; i++)
		all[n++] = xstrdup(argv[i]);
	if (redirect(&r)) {
		interrupts_forget();
		progress_watch(watch);
		status = cli_run_words(n, all, tables);
		progress_watch(NULL);
		restore(&r);
		collect(r.said, said);
	} else {
		restore(&r);
	}
	while (n)
		free(all[--n]);
	free(all);
	return status;
}
