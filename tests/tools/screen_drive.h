/*
 * Shared by the tools that press keys on the screen without a terminal: a
 * study, the screen on it, and every event written down as a step of a script
 * (src/tui/script.h), so that `axial tui --script` does it again.
 */
#ifndef SCREEN_DRIVE_H
#define SCREEN_DRIVE_H

#include <stdio.h>
#include <stdlib.h>
#include <string.h>
#include <time.h>
#include <unistd.h>

#include "base/memory.h"
#include "base/utf8.h"
#include "cli/cli.h"
#include "lent.h"
#include "tui/tui.h"

struct drive {
	const char *path;
	struct project project;
	struct tui tui;
	FILE *log;			/* or NULL */
	size_t events;
	double slowest;			/* milliseconds */
	char slowest_is[80];
};

static inline double drive_clock(void)
{
	struct timespec now;

	clock_gettime(CLOCK_MONOTONIC, &now);
	return (double)now.tv_sec * 1e3 + (double)now.tv_nsec / 1e6;
}

static inline void drive_die(const struct drive *d, const char *what)
{
	struct strbuf screen = STRBUF_INIT;

	canvas_print(&d->tui.canvas, &screen);
	fprintf(stderr, "%s\nafter event %zu, the screen:\n%s\n", what,
		d->events, screen.s ? screen.s : "");
	exit(1);
}

/* Commands as main.c lends them, but for those that would read or write files
 * wherever random words say. */
static inline int drive_run(const char *path, const char *coder, int argc,
			    const char *const *argv, struct tables *tables,
			    struct strbuf *said, const struct watch *watch)
{
	static const char *const not_here[] = {
		"import", "export", "init", "merge", "compact", "tui",
		"codebook", "pseudonym", NULL,
	};

	for (int i = 0; i < argc; i++)
		for (size_t k = 0; not_here[k]; k++)
			if (!strcmp(argv[i], not_here[k]) ||
			    !strcmp(argv[i], "-o") || strchr(argv[i], '/')) {
				strbuf_adds(said, "not here");
				return 1;
			}
	return cli_run_within(path, coder, argc, argv, tables, said,
			      watch);
}

static inline void drive_open(struct drive *d, int width, int height)
{
	static const struct tui_command_line command_line = {
		.verb = lent_verb, .option = lent_option, .run = drive_run,
	};
	static const struct tui_options options = {
		.command_line = &command_line,
	};
	static const struct project_options who = { .coder = "monkey" };
	struct error err = ERROR_INIT;

	d->project = (struct project)PROJECT_INIT;
	if (!project_open(&d->project, d->path, &who, &err)) {
		fprintf(stderr, "%s\n", err.message);
		exit(1);
	}
	tui_start(&d->tui, &d->project, &options, width, height);
	if (!tui_main_view(&d->tui)) {
		fprintf(stderr, "%s\n", d->tui.message.s);
		exit(1);
	}
	tui_draw(&d->tui);
}

static inline void drive_close(struct drive *d)
{
	tui_release(&d->tui);
	project_close(&d->project);
}

/* Only what may stand in a cell does, and a wide character has its half. */
static inline void drive_look(const struct drive *d)
{
	const struct canvas *c = &d->tui.canvas;

	for (int y = 0; y < c->height; y++)
		for (int x = 0; x < c->width; x++) {
			const struct canvas_cell *cell =
				canvas_cell_at(c, x, y);
			const struct glyph *g = &cell->glyph;
			size_t length;
			uint32_t first;

			if (!g->columns)
				continue;
			first = utf8_decode(g->text, g->length, &length);
			if (!utf8_valid(g->text, g->length) || !g->length ||
			    first < 0x20 || (first >= 0x7F && first < 0xA0))
				drive_die(d, "a cell holds what none may");
			if (g->columns == 2 && (x + 1 == c->width ||
			    canvas_cell_at(c, x + 1, y)->glyph.columns))
				drive_die(d, "half a wide character");
		}
	if (c->cursor->x >= c->width || c->cursor->y >= c->height)
		drive_die(d, "the cursor is outside");
}

/* Hands the event over and draws; `step` is how a script says it. */
static inline void drive_event(struct drive *d, const struct event *event,
			       const char *step)
{
	double begin, took;

	if (d->log)
		fprintf(d->log, "%s\n", step);
	d->events++;
	alarm(120);
	begin = drive_clock();
	tui_handle(&d->tui, event);
	if (!d->tui.quit)
		tui_draw(&d->tui);
	took = drive_clock() - begin;
	alarm(0);
	if (took <= d->slowest)
		return;
	d->slowest = took;
	snprintf(d->slowest_is, sizeof(d->slowest_is), "%s", step);
}

static inline void drive_key(struct drive *d, struct key key)
{
	struct event event = { .kind = EVENT_KEY, .key = key };
	struct strbuf step = STRBUF_INIT;

	strbuf_adds(&step, "keys ");
	key_describe(key, &step);
	drive_event(d, &event, step.s);
	strbuf_release(&step);
}

/* "3 j Enter" */
static inline void drive_keys(struct drive *d, const char *names)
{
	while (*names) {
		size_t n = strcspn(names, " ");
		struct key key;

		if (!key_parse(names, n, &key)) {
			fprintf(stderr, "no key: %s\n", names);
			exit(2);
		}
		drive_key(d, key);
		names += n;
		names += strspn(names, " ");
	}
}

static inline void drive_type(struct drive *d, const char *words)
{
	size_t n = strlen(words), length;

	for (size_t i = 0; i < n; i += length)
		drive_key(d, (struct key){ utf8_decode(words + i, n - i,
						       &length), 0 });
}

#endif
