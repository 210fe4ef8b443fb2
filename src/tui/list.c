#include "tui/list.h"

#include <stdlib.h>
#include <string.h>

#include "base/memory.h"
#include "tui/tui.h"

void list_close(struct list *list)
{
	free(list->marks);
	*list = (struct list)LIST_INIT;
}

void list_resize(struct list *list, size_t count)
{
	free(list->marks);
	list->marks = NULL;
	list->marked = 0;
	list->count = count;
	list_go(list, list->cursor);
}

void list_go(struct list *list, size_t line)
{
	if (line >= list->count)
		line = list->count ? list->count - 1 : 0;
	list->cursor = line;
}

void list_unmark(struct list *list)
{
	if (list->marks)
		memset(list->marks, 0, list->count);
	list->marked = 0;
}

bool list_is_marked(const struct list *list, size_t line)
{
	return list->marks && line < list->count && list->marks[line];
}

static void mark(struct list *list, size_t line, bool on)
{
	if (line >= list->count)
		return;
	if (!list->marks)
		list->marks = xcalloc(list->count, 1);
	if (!!list->marks[line] == on)
		return;
	list->marks[line] = on;
	list->marked += on ? 1 : (size_t)-1;
}

static int by_key(const void *a, const void *b)
{
	const uint64_t *x = a, *y = b;

	return (*x > *y) - (*x < *y);
}

void list_keep(const struct list *list, list_key key, const struct view *v,
	       struct list_kept *kept)
{
	*kept = (struct list_kept){ 0 };
	if (list->cursor < list->count)
		kept->cursor = key(v, list->cursor);
	kept->marked = xcalloc(list->marked + 1, sizeof(*kept->marked));
	for (size_t i = 0; list->marked && i < list->count; i++)
		if (list_is_marked(list, i))
			kept->marked[kept->count++] = key(v, i);
	if (kept->count)
		qsort(kept->marked, kept->count, sizeof(uint64_t), by_key);
}

void list_restore(struct list *list, list_key key, const struct view *v,
		  struct list_kept *kept)
{
	size_t cursor = list->cursor;

	for (size_t i = 0; i < list->count; i++) {
		uint64_t here = key(v, i);

		if (here == kept->cursor)
			cursor = i;
		if (kept->count && bsearch(&here, kept->marked, kept->count,
					   sizeof(uint64_t), by_key))
			mark(list, i, true);
	}
	list_go(list, cursor);
	free(kept->marked);
	*kept = (struct list_kept){ 0 };
}

/* Scrolls so far that the cursor is seen. */
static void follow(struct list *list)
{
	if (list->cursor < list->first)
		list->first = list->cursor;
	if (list->height && list->cursor >= list->first + list->height)
		list->first = list->cursor - list->height + 1;
	if (list->first && list->first + list->height > list->count)
		list->first = list->count > list->height ?
			list->count - list->height : 0;
}

void list_draw(struct list *list, struct canvas *c,
	       void (*row)(void *context, struct canvas *line, size_t i),
	       void *context)
{
	list->height = (size_t)c->height;
	list->left = c->left;
	list->top = c->top;
	list->width = c->width;
	follow(list);
	for (size_t i = 0; i < list->height; i++) {
		size_t line = list->first + i;
		struct canvas at = canvas_part(c, 0, (int)i,
					       c->width - 1, 1);

		if (line >= list->count)
			break;
		row(context, &at, line);
		if (list_is_marked(list, line))
			canvas_restyle(&at, 0, 0, at.width, STYLE_MARKED);
		if (line == list->cursor)
			canvas_restyle(&at, 0, 0, at.width, list->away ?
				       STYLE_CURSOR_AWAY : STYLE_CURSOR);
	}
	canvas_scrollbar(c, c->width - 1, list->first, list->height,
			 list->count);
}

bool list_line_at(const struct list *list, int x, int y, size_t *line)
{
	if (y < list->top || (size_t)(y - list->top) >= list->height ||
	    x < list->left || x >= list->left + list->width)
		return false;
	*line = list->first + (size_t)(y - list->top);
	return *line < list->count;
}

static void scroll(struct list *list, long by)
{
	size_t most = list->count > list->height ?
		list->count - list->height : 0;
	long first = (long)list->first + by;

	list->first = first < 0 ? 0 : (size_t)first;
	if (list->first > most)
		list->first = most;
	if (list->cursor < list->first)
		list->cursor = list->first;
	if (list->height && list->cursor >= list->first + list->height)
		list_go(list, list->first + list->height - 1);
}

bool list_mouse(struct list *list, const struct mouse *mouse)
{
	size_t line;

	if (mouse->kind == MOUSE_WHEEL_UP)
		scroll(list, -3);
	if (mouse->kind == MOUSE_WHEEL_DOWN)
		scroll(list, 3);
	if (mouse->kind != MOUSE_PRESS ||
	    !list_line_at(list, mouse->x, mouse->y, &line))
		return false;
	list_go(list, line);
	if (mouse->button == 1 && (mouse->with & WITH_CONTROL) &&
	    list->markable)
		mark(list, line, !list_is_marked(list, line));
	return mouse->button == 1 && mouse->clicks == 2;
}

/* Actions. */

static void move(struct tui *t, long by)
{
	struct list *list = tui_view(t)->list;
	long to;

	if (!list)
		return;
	to = (long)list->cursor + by;
	list_go(list, to < 0 ? 0 : (size_t)to);
}

static long page(struct tui *t)
{
	const struct list *list = tui_view(t)->list;

	return list && list->height > 1 ? (long)list->height - 1 : 1;
}

static void run_up(struct tui *t)
{
	move(t, -1);
}

static void run_down(struct tui *t)
{
	move(t, 1);
}

static void run_page_up(struct tui *t)
{
	move(t, -page(t));
}

static void run_page_down(struct tui *t)
{
	move(t, page(t));
}

static void run_first(struct tui *t)
{
	if (tui_view(t)->list)
		list_go(tui_view(t)->list, 0);
}

static void run_last(struct tui *t)
{
	struct list *list = tui_view(t)->list;

	if (list && list->count)
		list_go(list, list->count - 1);
}

static void run_mark(struct tui *t)
{
	struct list *list = tui_view(t)->list;

	if (!list || !list->markable)
		return;
	mark(list, list->cursor, !list_is_marked(list, list->cursor));
	list_go(list, list->cursor + 1);
}

static void run_mark_all(struct tui *t)
{
	struct list *list = tui_view(t)->list;

	if (!list || !list->markable)
		return;
	if (list->marked)
		list_unmark(list);
	else
		for (size_t i = 0; i < list->count; i++)
			mark(list, i, true);
}

static const struct action actions[] = {
	{ "up", N_("a line up"), run_up, NULL },
	{ "down", N_("a line down"), run_down, NULL },
	{ "page-up", N_("a page up"), run_page_up, NULL },
	{ "page-down", N_("a page down"), run_page_down, NULL },
	{ "first", N_("to the first line"), run_first, NULL },
	{ "last", N_("to the last line"), run_last, NULL },
	{ "mark", N_("mark the line or take the mark away"), run_mark, NULL },
	{ "mark-all", N_("mark all lines, or none where some are"),
	  run_mark_all, NULL },
	{ 0 },
};

static const struct binding bindings[] = {
	{ "Up", "up" },
	{ "k", "up" },
	{ "Down", "down" },
	{ "j", "down" },
	{ "PgUp", "page-up" },
	{ "C-b", "page-up" },
	{ "PgDn", "page-down" },
	{ "C-f", "page-down" },
	{ "Home", "first" },
	{ "g g", "first" },
	{ "End", "last" },
	{ "G", "last" },
	{ "Space", "mark" },
	{ "*", "mark-all" },
	{ 0 },
};

const struct context context_list = {
	.name = "list", .title = N_("in a list"),
	.actions = actions, .bindings = bindings,
};
