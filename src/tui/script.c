#include "tui/script.h"

#include <stdio.h>
#include <stdlib.h>
#include <string.h>
#include <time.h>

#include "base/file.h"
#include "base/memory.h"
#include "base/utf8.h"
#include "tui/slow.h"

struct script {
	struct tui *t;
	const char *path;
	size_t line;
	struct strbuf shown;
	struct error *err;
	double slowest;		/* milliseconds, of the keys since `slowest` */
	struct key slowest_key;
};

static bool wrong(struct script *s, const char *what)
{
	return error_set(s->err, "%s:%zu: %s", s->path, s->line, what);
}

static void press(struct script *s, struct key key)
{
	struct event event = { .kind = EVENT_KEY, .key = key };

	struct timespec from, to;
	double took;

	if (s->t->quit)
		return;
	clock_gettime(CLOCK_MONOTONIC, &from);
	tui_handle(s->t, &event);
	tui_draw(s->t);
	clock_gettime(CLOCK_MONOTONIC, &to);
	took = (double)(to.tv_sec - from.tv_sec) * 1e3 +
		(double)(to.tv_nsec - from.tv_nsec) / 1e6;
	if (took <= s->slowest)
		return;
	s->slowest = took;
	s->slowest_key = key;
}

/* "3.2 ms: c", and begins anew; fails where that is more than said. */
static bool step_slowest(struct script *s, const char *rest)
{
	struct strbuf name = STRBUF_INIT;
	double most = strtod(rest, NULL), slowest = s->slowest;

	key_describe(s->slowest_key, &name);
	printf("%.1f ms: %s\n", slowest, name.s);
	strbuf_release(&name);
	s->slowest = 0;
	return !*rest || slowest <= most || wrong(s, "a key took too long");
}

static bool step_keys(struct script *s, const char *rest)
{
	while (*rest) {
		size_t n = strcspn(rest, " ");
		struct key key;

		if (!key_parse(rest, n, &key))
			return wrong(s, _("these are no keys"));
		press(s, key);
		rest += n;
		rest += strspn(rest, " ");
	}
	return true;
}

static bool step_type(struct script *s, const char *rest)
{
	size_t n = strlen(rest), length;

	for (size_t i = 0; i < n; i += length)
		press(s, (struct key){ utf8_decode(rest + i, n - i, &length),
			0 });
	return true;
}

static bool step_paste(struct script *s, const char *rest)
{
	struct strbuf text = STRBUF_INIT;
	struct event event = { .kind = EVENT_PASTE };

	for (; *rest; rest++) {
		bool line_end = rest[0] == '\\' && rest[1] == 'n';

		strbuf_addc(&text, line_end ? '\n' : *rest);
		rest += line_end;
	}
	event.text = text.s;
	tui_handle(s->t, &event);
	tui_draw(s->t);
	strbuf_release(&text);
	return true;
}

static const struct {
	const char *name;
	enum mouse_kind kind;
	int clicks, button;
} mouse_words[] = {
	{ "press", MOUSE_PRESS, 1, 1 },
	{ "double", MOUSE_PRESS, 2, 1 },
	{ "right", MOUSE_PRESS, 1, 3 },
	{ "drag", MOUSE_DRAG, 1, 1 },
	{ "release", MOUSE_RELEASE, 1, 1 },
	{ "wheel-up", MOUSE_WHEEL_UP, 1, 0 },
	{ "wheel-down", MOUSE_WHEEL_DOWN, 1, 0 },
};

static bool step_mouse(struct script *s, const char *rest)
{
	struct event event = { .kind = EVENT_MOUSE };
	char word[16];

	if (sscanf(rest, "%15s %d %d", word, &event.mouse.x,
		   &event.mouse.y) != 3)
		return wrong(s, "mouse KIND X Y");
	for (size_t i = 0; i < sizeof(mouse_words) / sizeof(mouse_words[0]);
	     i++) {
		if (strcmp(mouse_words[i].name, word) != 0)
			continue;
		event.mouse.kind = mouse_words[i].kind;
		event.mouse.clicks = mouse_words[i].clicks;
		event.mouse.button = mouse_words[i].button;
		tui_handle(s->t, &event);
		tui_draw(s->t);
		return true;
	}
	return wrong(s, "mouse KIND X Y");
}

static bool parse_size(const char *words, int *width, int *height)
{
	return sscanf(words, "%dx%d", width, height) == 2 && *width > 0 &&
		*height > 0 && *width <= 1000 && *height <= 1000;
}

static bool step_resize(struct script *s, const char *rest)
{
	int width, height;

	if (!parse_size(rest, &width, &height))
		return wrong(s, "resize WIDTHxHEIGHT");
	tui_resize(s->t, width, height);
	tui_draw(s->t);
	return true;
}

static void look(struct script *s)
{
	strbuf_reset(&s->shown);
	canvas_print(&s->t->canvas, &s->shown);
}

static bool step_show(struct script *s, const char *rest)
{
	struct canvas part = s->t->canvas;
	int first = 0, last = part.height - 1;

	if (*rest && sscanf(rest, "%d %d", &first, &last) < 1)
		return wrong(s, "show [FIRST [LAST]]");
	part = canvas_part(&part, 0, first, part.width, last - first + 1);
	strbuf_reset(&s->shown);
	canvas_print(&part, &s->shown);
	fputs(s->shown.s, stdout);
	return true;
}

static bool step_see(struct script *s, const char *rest)
{
	look(s);
	if (strstr(s->shown.s, rest))
		return true;
	fputs(s->shown.s, stdout);
	return error_set(s->err, "%s:%zu: not seen: %s", s->path, s->line,
			 rest);
}

static bool step_unsee(struct script *s, const char *rest)
{
	look(s);
	if (!strstr(s->shown.s, rest))
		return true;
	fputs(s->shown.s, stdout);
	return error_set(s->err, "%s:%zu: seen: %s", s->path, s->line, rest);
}

static bool step_wait(struct script *s, const char *rest)
{
	struct event event = { .kind = EVENT_TIME };
	struct view *v;

	(void)rest;
	tui_handle(s->t, &event);
	v = tui_view(s->t);
	while (v->ops->idle && v->ops->idle(s->t, v))
		;
	tui_draw(s->t);
	return true;
}

static bool step_meanwhile(struct script *s, const char *rest)
{
	return system(rest) == 0 || wrong(s, "the command failed");
}

static bool step_stop(struct script *s, const char *rest)
{
	(void)s, (void)rest;
	slow_stop_next();
	return true;
}

static bool step_run(struct script *s, const char *rest)
{
	return step_meanwhile(s, rest) && step_wait(s, "");
}

static const struct {
	const char *word;
	bool (*step)(struct script *s, const char *rest);
} steps[] = {
	{ "keys", step_keys },
	{ "type", step_type },
	{ "paste", step_paste },
	{ "mouse", step_mouse },
	{ "resize", step_resize },
	{ "show", step_show },
	{ "see", step_see },
	{ "unsee", step_unsee },
	{ "wait", step_wait },
	{ "slowest", step_slowest },
	{ "run", step_run },
	{ "meanwhile", step_meanwhile },
	{ "stop", step_stop },
};

static bool take_step(struct script *s, const char *line)
{
	size_t n = strcspn(line, " ");

	if (!n || *line == '#')
		return true;
	for (size_t i = 0; i < sizeof(steps) / sizeof(steps[0]); i++)
		if (strlen(steps[i].word) == n &&
		    !strncmp(steps[i].word, line, n))
			return steps[i].step(s, line + n + (line[n] == ' '));
	return wrong(s, "no such step");
}

static bool take_steps(struct script *s, const char *text)
{
	bool ok = true;

	while (*text && ok && !s->t->quit) {
		size_t n = strcspn(text, "\n");
		char *line = xstrndup(text, n);

		s->line++;
		ok = take_step(s, line);
		fflush(stdout);
		free(line);
		text += n + (text[n] == '\n');
	}
	return ok;
}

bool script_run(struct project *p, const struct tui_options *options,
		int *status, struct error *err)
{
	enum { LIMIT = 64 << 20 };
	struct strbuf text = STRBUF_INIT;
	struct tui t;
	struct script s = {
		.t = &t, .path = options->script, .shown = STRBUF_INIT,
		.err = err,
	};
	int width = 80, height = 24;
	bool ok;

	if (options->size && !parse_size(options->size, &width, &height))
		return error_usage(err, _("a size is WIDTHxHEIGHT, not '%s'"),
				   options->size);
	if (!file_read(options->script, LIMIT, &text, err))
		return false;
	tui_start(&t, p, options, width, height);
	ok = tui_main_view(&t) != NULL ||
		error_set(err, "%s", t.message.s);
	if (ok) {
		tui_draw(&t);
		ok = utf8_valid(text.s, text.length) ?
			take_steps(&s, text.s) :
			error_set(err, _("%s is not UTF-8"), options->script);
	}
	*status = t.status;
	tui_release(&t);
	strbuf_release(&s.shown);
	strbuf_release(&text);
	return ok;
}
