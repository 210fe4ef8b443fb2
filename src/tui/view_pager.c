/* A text to read, in a window: messages, what a command printed. */
#include <stdlib.h>
#include <string.h>

#include "base/memory.h"
#include "tui/list.h"
#include "tui/tui.h"
#include "tui/views.h"

struct line_list {
	struct span *at;
	size_t count, capacity;
};

struct pager {
	char *title, *text;
	struct line_list lines;
	int wrapped_at;			/* columns; 0: not yet */
	struct list list;
};

static void wrap(struct pager *p, int width)
{
	const char *s = p->text;

	p->wrapped_at = width;
	p->lines.count = 0;
	for (size_t at = 0; s[at];) {
		size_t n = strcspn(s + at, "\n");
		size_t fits = glyph_fit(s + at, n, (size_t)width);
		struct span line = { at, at + fits };

		if (fits < n) {
			/* At a space, where one is near. */
			size_t space = fits;

			while (space > fits / 2 && s[at + space] != ' ')
				space--;
			if (space > fits / 2)
				line.end = at + space;
		}
		if (line.end == at && n)
			line.end = at + n;
		list_push(&p->lines, line);
		at = line.end;
		if (s[at] == '\n' || (s[at] == ' ' && fits < n))
			at++;
	}
	list_resize(&p->list, p->lines.count);
}

static void draw_row(void *context, struct canvas *c, size_t i)
{
	const struct pager *p = context;

	canvas_textn(c, 0, 0, STYLE_NORMAL, p->text + p->lines.at[i].start,
		     span_length(p->lines.at[i]));
}

static void draw(struct tui *t, struct view *v, struct canvas *c)
{
	struct pager *p = v->state;
	struct canvas box = canvas_box(c, p->title);

	(void)t;
	box = canvas_part(&box, 1, 0, box.width - 2, box.height);
	if (p->wrapped_at != box.width - 1 && box.width > 1)
		wrap(p, box.width - 1);
	list_draw(&p->list, &box, draw_row, p);
}

static void close_pager(struct tui *t, struct view *v)
{
	struct pager *p = v->state;

	(void)t;
	free(p->title);
	free(p->text);
	list_release(&p->lines);
	list_close(&p->list);
}

static const struct view_ops view_pager = {
	.context = &context_pager, .title = N_("Text"),
	.place = PLACE_WINDOW, .size = sizeof(struct pager),
	.draw = draw, .close = close_pager,
};

void tui_pager(struct tui *t, const char *title, const char *text)
{
	struct pager *p;
	struct view *v;

	if (!tui_open(t, &view_pager, NULL))
		return;
	v = tui_view(t);
	p = v->state;
	p->title = xstrdup(title);
	p->text = xstrdup(text);
	v->list = &p->list;
}

static const struct action actions[] = {
	{ 0 },
};

static const struct binding bindings[] = {
	{ "Enter", "back" },
	{ 0 },
};

const struct context context_pager = {
	.name = "text", .title = N_("while reading a text"),
	.actions = actions, .bindings = bindings, .also = "list",
};
