/* Where one begins: the documents, and how far each is coded. */
#include <string.h>

#include "base/memory.h"
#include "transcript/document.h"
#include "tui/list.h"
#include "tui/tui.h"
#include "tui/views.h"

struct start {
	struct arena arena;
	struct document_list documents;
	struct list list;
};

static bool refresh(struct tui *t, struct view *v, struct error *err)
{
	struct start *s = v->state;

	arena_release(&s->arena);
	s->arena = (struct arena)ARENA_INIT;
	s->documents = (struct document_list){ 0 };
	if (!document_list(t->project, &s->arena, &s->documents, err))
		return false;
	list_resize(&s->list, s->documents.count);
	return true;
}

static bool open_start(struct tui *t, struct view *v,
		       const struct view_target *at, struct error *err)
{
	struct start *s = v->state;

	(void)at;
	v->list = &s->list;
	return refresh(t, v, err);
}

static void draw_row(void *context, struct canvas *c, size_t i)
{
	const struct start *s = context;
	const struct document *d = &s->documents.at[i];

	canvas_field(c, 1, 0, c->width - 14, STYLE_NORMAL, ALIGN_LEFT,
		     d->name);
	canvas_printf(c, c->width - 12, 0, STYLE_NUMBER, "%10zu",
		      d->characters);
}

static void draw(struct tui *t, struct view *v, struct canvas *c)
{
	struct start *s = v->state;

	(void)t;
	list_draw(&s->list, c, draw_row, s);
}

static void close_start(struct tui *t, struct view *v)
{
	struct start *s = v->state;

	(void)t;
	list_close(&s->list);
	arena_release(&s->arena);
}

const struct view_ops view_start = {
	.context = &context_start, .title = N_("Start"), .is_tab = true,
	.size = sizeof(struct start), .open = open_start, .refresh = refresh,
	.draw = draw, .close = close_start,
};

static const struct action actions[] = {
	{ 0 },
};

static const struct binding bindings[] = {
	{ 0 },
};

const struct context context_start = {
	.name = "start", .title = N_("at the start"),
	.actions = actions, .bindings = bindings, .also = "list",
};
