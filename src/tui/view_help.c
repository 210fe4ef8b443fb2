/*
 * Help: the keys of the view below and of all it falls back to, made from the
 * same rows as the keys themselves, so that it is always true.
 */
#include <stdlib.h>

#include "base/memory.h"
#include "tui/list.h"
#include "tui/tui.h"
#include "tui/views.h"

struct help_line {
	const char *keys;	/* NULL: a heading */
	const char *text, *name;
};

struct help_line_list {
	struct help_line *at;
	size_t count, capacity;
};

struct help {
	struct arena arena;
	struct help_line_list lines;
	struct list list;
};

static void add_context(struct tui *t, struct help *h,
			const struct context *from, const struct context *c)
{
	struct help_line line = { .text = _(c->title) };

	if (!c->actions->name)
		return;
	list_push(&h->lines, line);
	for (const struct action *a = c->actions; a->name; a++) {
		struct strbuf keys = STRBUF_INIT;

		keymap_keys_of(&t->keymap, from, a, 0, &keys);
		line = (struct help_line){
			.keys = arena_strdup(&h->arena, keys.s),
			.text = _(a->help), .name = a->name,
		};
		list_push(&h->lines, line);
		strbuf_release(&keys);
	}
}

static bool open_help(struct tui *t, struct view *v,
		      const struct view_target *at, struct error *err)
{
	struct help *h = v->state;
	const struct context *from = tui_context(t, tui_view(t));

	(void)at, (void)err;
	for (const struct context *c = from; c; c = context_next(c))
		add_context(t, h, from, c);
	v->list = &h->list;
	list_resize(&h->list, h->lines.count);
	return true;
}

static void draw_row(void *context, struct canvas *c, size_t i)
{
	const struct help *h = context;
	const struct help_line *line = &h->lines.at[i];
	enum { KEYS = 22 };

	if (!line->keys) {
		canvas_field(c, 0, 0, c->width, STYLE_HEADING, ALIGN_LEFT,
			     line->text);
		return;
	}
	canvas_field(c, 2, 0, KEYS, STYLE_KEY, ALIGN_LEFT, line->keys);
	canvas_field(c, KEYS + 3, 0, c->width - KEYS - 3, STYLE_NORMAL,
		     ALIGN_LEFT, line->text);
}

static void draw(struct tui *t, struct view *v, struct canvas *c)
{
	struct help *h = v->state;
	struct canvas box = canvas_box(c, _("Keys"));

	(void)t;
	list_draw(&h->list, &box, draw_row, h);
}

static void close_help(struct tui *t, struct view *v)
{
	struct help *h = v->state;

	(void)t;
	list_release(&h->lines);
	list_close(&h->list);
	arena_release(&h->arena);
}

const struct view_ops view_help = {
	.context = &context_help, .title = N_("Help"),
	.place = PLACE_WINDOW, .width = 90, .size = sizeof(struct help),
	.open = open_help, .draw = draw, .close = close_help,
};

static const struct action actions[] = {
	{ 0 },
};

static const struct binding bindings[] = {
	{ "?", "back" },
	{ "F1", "back" },
	{ 0 },
};

const struct context context_help = {
	.name = "help", .title = N_("in the help"),
	.actions = actions, .bindings = bindings, .also = "list",
};
