/*
 * reader_show [--encoding NAME] [--text FILE] [--turns FILE] [--decode] FILE
 *
 * Reads one file as an import does, in a process of its own, and tells what
 * came of it in lines of "word TAB value", for tests in the shell:
 *
 *	state	read, refused, or failed where the reading process died
 *	reason	why it was refused
 *	type, encoding, turns, pieces, first, last (milliseconds)
 *	voice	its turns, TAB, its name; one line each
 *	left	words that are in no segment
 *	notice	one line each
 *	cpu	milliseconds		memory	kilobytes at most
 *
 * --text writes the text, --turns a line a turn (kind, speaker, words).
 * --decode takes the file for text and does not look for a transcript in it.
 */
#include <errno.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>
#include <sys/resource.h>

#include "base/file.h"
#include "base/unicode.h"
#include "reading/reader.h"

struct task {
	const char *encoding, *text, *turns, *file;
	bool decode;
};

static bool parse(int argc, char **argv, struct task *task)
{
	for (int i = 1; i < argc; i++) {
		bool more = i + 1 < argc;

		if (!strcmp(argv[i], "--decode"))
			task->decode = true;
		else if (!strcmp(argv[i], "--encoding") && more)
			task->encoding = argv[++i];
		else if (!strcmp(argv[i], "--text") && more)
			task->text = argv[++i];
		else if (!strcmp(argv[i], "--turns") && more)
			task->turns = argv[++i];
		else if (!task->file)
			task->file = argv[i];
		else
			return false;
	}
	return task->file != NULL;
}

static FILE *open_or_die(const char *path)
{
	FILE *f = fopen(path, "w");

	if (!f) {
		fprintf(stderr, "%s: %s\n", path, strerror(errno));
		exit(2);
	}
	return f;
}

static void write_text(const char *path, const struct strbuf *text)
{
	FILE *f = open_or_die(path);

	fwrite(text->s, 1, text->length, f);
	fclose(f);
}

/* The words on one line: their line ends and runs of blanks are one space. */
static void write_turns(const char *path, const struct transcript *t)
{
	static const char kinds[] = "TPH";
	FILE *f = open_or_die(path);

	for (size_t i = 0; i < t->turns.count; i++) {
		const struct turn *turn = &t->turns.at[i];
		bool blank = false;

		fprintf(f, "%c\t%s\t", kinds[turn->kind],
			turn->speaker == NO_SPEAKER ? "" :
			t->voices.at[turn->speaker].name);
		for (size_t k = turn->words.start; k < turn->words.end; k++) {
			char c = t->text.s[k];

			if (strchr(" \t\n", c)) {
				blank = true;
				continue;
			}
			if (blank)
				putc(' ', f);
			blank = false;
			putc(c, f);
		}
		putc('\n', f);
	}
	fclose(f);
}

static void show_voices(const struct transcript *t)
{
	for (size_t v = 0; v < t->voices.count; v++) {
		size_t turns = 0;

		for (size_t i = 0; i < t->turns.count; i++)
			turns += t->turns.at[i].speaker == (int)v;
		printf("voice\t%zu\t%s\n", turns, t->voices.at[v].name);
	}
}

static void show(const struct task *task, const struct transcript *t)
{
	const struct turn_list *turns = &t->turns;
	long long first = NO_TIME, last = NO_TIME;

	for (size_t i = 0; i < turns->count; i++) {
		const struct turn *turn = &turns->at[i];

		if (turn->start_ms != NO_TIME &&
		    (first == NO_TIME || turn->start_ms < first))
			first = turn->start_ms;
		if (turn->end_ms > last)
			last = turn->end_ms;
	}
	printf("state\tread\ntype\t%s\nencoding\t%s\nturns\t%zu\n"
	       "pieces\t%zu\nfirst\t%lld\nlast\t%lld\nleft\t%zu\n",
	       t->media_type, t->encoding, turns->count, t->pieces, first,
	       last, t->left_out);
	show_voices(t);
	for (size_t i = 0; i < t->notices.count; i++)
		printf("notice\t%s\n", t->notices.at[i]);
	if (task->text)
		write_text(task->text, &t->text);
	if (task->turns)
		write_turns(task->turns, t);
}

static void show_refusal(const struct error *err)
{
	/* So begins what base/sandbox.c says of a child that died. */
	const char *state = strstr(err->message, ": reading it ") ||
		strstr(err->message, "is damaged") ? "failed" : "refused";

	printf("state\t%s\nreason\t%s\n", state, err->message);
}

static void decode(const struct task *task, const struct strbuf *bytes)
{
	struct strbuf text = STRBUF_INIT;
	struct unicode_source source;
	struct error err = ERROR_INIT;

	if (unicode_decode(bytes->s, bytes->length, task->encoding, &text,
			   &source, &err)) {
		unicode_tidy(&text);
		printf("state\tread\nencoding\t%s\nconfidence\t%d\n",
		       source.encoding, source.confidence);
		if (task->text)
			write_text(task->text, &text);
	} else {
		show_refusal(&err);
	}
	strbuf_release(&text);
}

static long milliseconds(const struct rusage *u)
{
	return (long)(u->ru_utime.tv_sec + u->ru_stime.tv_sec) * 1000 +
		(long)(u->ru_utime.tv_usec + u->ru_stime.tv_usec) / 1000;
}

static void show_usage(void)
{
	struct rusage self, child;

	getrusage(RUSAGE_SELF, &self);
	getrusage(RUSAGE_CHILDREN, &child);
	printf("cpu\t%ld\nmemory\t%ld\n",
	       milliseconds(&self) + milliseconds(&child),
	       self.ru_maxrss > child.ru_maxrss ? self.ru_maxrss
						: child.ru_maxrss);
}

int main(int argc, char **argv)
{
	struct task task = { 0 };
	struct reader_options options = { 0 };
	struct transcript t = TRANSCRIPT_INIT;
	struct strbuf bytes = STRBUF_INIT;
	struct error err = ERROR_INIT;

	if (!parse(argc, argv, &task)) {
		fprintf(stderr, "usage: reader_show [--encoding NAME] [--text "
			"FILE] [--turns FILE] [--decode] FILE\n");
		return 2;
	}
	options.encoding = task.encoding;
	if (!file_read(task.file, 1u << 30, &bytes, &err)) {
		fprintf(stderr, "%s\n", err.message);
		return 2;
	}
	if (task.decode)
		decode(&task, &bytes);
	else if (reader_read(path_base(task.file), bytes.s, bytes.length,
			     &options, &t, &err))
		show(&task, &t);
	else
		show_refusal(&err);
	show_usage();
	transcript_release(&t);
	strbuf_release(&bytes);
	return 0;
}
