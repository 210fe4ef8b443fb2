/*
 * A list to go through: which line the cursor is on, which lines are seen,
 * which are marked.  It knows only how many there are; the view draws each.
 */
#ifndef AXIAL_TUI_LIST_H
#define AXIAL_TUI_LIST_H

#include <stdint.h>

#include "tui/action.h"
#include "tui/canvas.h"

struct view;

struct list {
	size_t count;
	size_t cursor;		/* < count, or 0 */
	size_t first;		/* seen */
	size_t height;		/* lines seen when it was drawn last */
	unsigned char *marks;	/* one a line, or NULL: none yet */
	size_t marked;
	bool markable;		/* Space marks lines */
	bool away;		/* another part of the view is at work */
	int left, top, width;	/* where it was drawn on the whole screen */
};

#define LIST_INIT { 0 }

void list_close(struct list *list);
/* Another number of lines; marks go, the cursor stays if it can. */
void list_resize(struct list *list, size_t count);
void list_go(struct list *list, size_t line);

/* What cursor and marks stand on, by keys of the lines, and putting them back
 * where these lines are after list_resize; what is gone is marked no more. */
struct list_kept {
	uint64_t cursor, *marked;
	size_t count;
};
typedef uint64_t (*list_key)(const struct view *v, size_t line);
void list_keep(const struct list *list, list_key key, const struct view *v,
	       struct list_kept *kept);
void list_restore(struct list *list, list_key key, const struct view *v,
		  struct list_kept *kept);
void list_unmark(struct list *list);
bool list_is_marked(const struct list *list, size_t line);

/* Draws the lines that are seen, each by `row` on a canvas of one line, then
 * the cursor over it, and a scroll bar where there are more. */
void list_draw(struct list *list, struct canvas *c,
	       void (*row)(void *context, struct canvas *line, size_t i),
	       void *context);

/* The line at a place of the whole screen. */
bool list_line_at(const struct list *list, int x, int y, size_t *line);
/* Click, wheel, at a place of the whole screen; true: a double click on a
 * line. */
bool list_mouse(struct list *list, const struct mouse *mouse);

extern const struct context context_list;

#endif
