/*
 * What a command prints: its listing, its words to the person, progress.
 * Bytes that would steer the terminal are shown, never sent.
 */
#include <errno.h>
#include <poll.h>
#include <signal.h>
#include <stdlib.h>
#include <string.h>
#include <sys/ioctl.h>
#include <sys/stat.h>
#include <time.h>
#include <unistd.h>

#include "base/memory.h"
#include "base/strbuf.h"
#include "cli/cli_internal.h"
#include "cli/command.h"

static unsigned terminal_width(int fd)
{
	const char *columns = getenv("COLUMNS");
	struct winsize size;

	if (columns && atoi(columns) > 0)
		return (unsigned)atoi(columns);
	if (isatty(fd) && ioctl(fd, TIOCGWINSZ, &size) == 0 && size.ws_col)
		return size.ws_col;
	return 0;
}

static bool terminal_color(int fd)
{
	const char *no = getenv("NO_COLOR"), *term = getenv("TERM");

	return isatty(fd) && !(no && *no) && term && strcmp(term, "dumb") != 0;
}

struct leaving out_door(const struct invocation *in, const char *path)
{
	/* A person who looks at the own study is told nothing new. */
	bool is_here = !path && (in->tables || isatty(STDOUT_FILENO));

	return (struct leaving){
		.p = in->project, .path = path,
		.over = in->force ? FILE_REPLACE : FILE_NEW,
		.small_letters = in->small_letters,
		.with_names = in->with_names || in->command->tells_names ||
			is_here,
	};
}

bool out_has_bom(const struct invocation *in, const char *path)
{
	struct stat st;
	bool is_file = path && strncmp(path, "/dev/", 5) != 0 &&
		(stat(path, &st) != 0 || S_ISREG(st.st_mode));

	return in->bom || (is_file && !in->no_bom);
}

struct writer *out_open(struct invocation *in, struct error *err)
{
	struct writer_style style = { 0 };
	struct writer *w;

	if (in->tables && !in->output)
		return tables_writer(in->tables);
	in->leaving = out_door(in, in->output);
	if (!leaving_open(&in->leaving, err))
		return NULL;
	if (!in->output) {
		style.width = terminal_width(STDOUT_FILENO);
		style.color = terminal_color(STDOUT_FILENO);
		style.terminal = isatty(STDOUT_FILENO);
	}
	style.bom = in->bom || (out_has_bom(in, in->output) &&
				!strcmp(in->format, "csv"));
	w = writer_new(in->format, in->leaving.stream, &style, err);
	if (!w)
		leaving_abort(&in->leaving);
	return w;
}

/* Who read our output has had enough, as head does: that is no failure, and
 * what the command did to the study is kept. */
static bool reader_is_gone(void)
{
	struct pollfd out = { .fd = STDOUT_FILENO, .events = POLLOUT };

	return poll(&out, 1, 0) == 1 && (out.revents & POLLERR);
}

static bool let_out(struct invocation *in, struct error *err)
{
	struct leaving *l = &in->leaving;
	bool ok = leaving_close(l, err) || (!l->path && reader_is_gone());

	if (ok && !l->path && l->found.places)
		complain(in, _("what was written holds real names that have a "
			       "pseudonym (%s)"), l->found.names);
	return ok;
}

bool out_close(struct invocation *in, struct writer *w, struct error *err)
{
	if (writer_close(w, err))
		return !in->leaving.stream || let_out(in, err);
	leaving_abort(&in->leaving);
	return !in->output && reader_is_gone();
}

void out_abort(struct invocation *in, struct writer *w)
{
	writer_abandon(w);
	leaving_abort(&in->leaving);
}

static void show(const char *text, size_t length, FILE *stream)
{
	struct strbuf shown = STRBUF_INIT;

	for (size_t at = 0; at < length;) {
		const char *line = text + at;
		const char *end = memchr(line, '\n', length - at);
		size_t n = end ? (size_t)(end - line) : length - at;

		strbuf_add_printable(&shown, line, n);
		strbuf_addc(&shown, '\n');
		at += n + 1;
	}
	fwrite(shown.s, 1, shown.length, stream);
	strbuf_release(&shown);
}

bool out_text(struct invocation *in, const char *text, size_t length,
	      struct error *err)
{
	if (in->output && strcmp(in->format, "text") != 0 &&
	    strcmp(in->format, "md") != 0)
		return error_usage(err, _("%s: axial %s gives plain text; name "
					  "a .txt file"), in->output,
				   in->command->name);
	in->leaving = out_door(in, in->output);
	if (!leaving_open(&in->leaving, err))
		return false;
	if (!in->output && isatty(STDOUT_FILENO))
		show(text, length, in->leaving.stream);
	else
		fwrite(text, 1, length, in->leaving.stream);
	return let_out(in, err);
}

struct writer *listing_open(struct invocation *in,
			    const struct column *columns, size_t count,
			    struct error *err)
{
	struct writer *w = out_open(in, err);

	if (w)
		writer_table(w, columns, count);
	return w;
}

enum command_result listing_close(struct invocation *in, struct writer *w,
				  struct error *err)
{
	writer_table_end(w);
	return out_close(in, w, err) ? COMMAND_OK : COMMAND_FAILED;
}

/* Who is told of progress in place of the terminal, or NULL. */
static const struct watch *watcher;

void progress_watch(const struct watch *watch)
{
	watcher = watch;
}

static bool progress_shown;

static void progress_clear(void)
{
	if (progress_shown)
		fputs("\r\033[K", stderr);
	progress_shown = false;
}

/* The line as it may be shown, with its line end. */
__attribute__((format(printf, 2, 0)))
static void add_line(struct strbuf *out, const char *format, va_list args)
{
	va_list again;
	char *line;
	int n;

	va_copy(again, args);
	n = vsnprintf(NULL, 0, format, again);
	va_end(again);
	line = xmalloc((size_t)n + 1);
	vsnprintf(line, (size_t)n + 1, format, args);
	strbuf_add_printable(out, line, (size_t)n);
	strbuf_addc(out, '\n');
	free(line);
}

static void print(const struct strbuf *lines)
{
	if (!lines->length)
		return;
	progress_clear();
	fputs(lines->s, stderr);
}

void say(const struct invocation *in, const char *format, ...)
{
	struct strbuf line = STRBUF_INIT;
	va_list args;

	if (in->quiet)
		return;
	va_start(args, format);
	add_line(in->held ? in->held : &line, format, args);
	va_end(args);
	print(&line);
	strbuf_release(&line);
}

void say_held(struct invocation *in, bool kept)
{
	if (kept)
		print(in->held);
	strbuf_release(in->held);
	in->held = NULL;
}

void complain(const struct invocation *in, const char *format, ...)
{
	struct strbuf line = STRBUF_INIT;
	va_list args;

	(void)in;
	va_start(args, format);
	add_line(&line, format, args);
	va_end(args);
	print(&line);
	strbuf_release(&line);
}

void progress(const struct invocation *in, const char *what, size_t done,
	      size_t total)
{
	static struct timespec last;
	struct timespec now;
	enum { BAR = 24 };
	size_t full;

	if (watcher) {
		watcher->progress(what, done, total);
		return;
	}
	if (in->quiet || !isatty(STDERR_FILENO))
		return;
	if (done >= total) {
		progress_clear();
		return;
	}
	clock_gettime(CLOCK_MONOTONIC, &now);
	if (progress_shown && (now.tv_sec - last.tv_sec) * 1000 +
	    (now.tv_nsec - last.tv_nsec) / 1000000 < 100)
		return;
	last = now;
	full = total ? done * BAR / total : 0;
	fprintf(stderr, "\r\033[K%s ", what);
	for (size_t i = 0; i < BAR; i++)
		fputs(i < full ? "█" : "░", stderr);
	fprintf(stderr, " %zu/%zu", done, total);
	fflush(stderr);
	progress_shown = true;
}

static volatile sig_atomic_t interrupts;

static void on_interrupt(int number)
{
	(void)number;
	/* The first asks the command to stop; the second ends it. */
	if (interrupts++)
		_exit(130);
}

void interrupts_forget(void)
{
	interrupts = 0;
}

bool interrupted(void)
{
	if (!interrupts && watcher && watcher->stop())
		interrupts = 1;
	return interrupts != 0;
}

void catch_interrupts(void)
{
	struct sigaction action = { .sa_handler = on_interrupt };

	sigemptyset(&action.sa_mask);
	sigaction(SIGINT, &action, NULL);
	sigaction(SIGTERM, &action, NULL);
}
