/*
 * One line of text being typed: the line, and where the cursor stands in it.
 * Moves by characters as people see them.  Used by prompts, pickers, filters.
 */
#ifndef AXIAL_TUI_EDIT_H
#define AXIAL_TUI_EDIT_H

#include "base/strbuf.h"
#include "tui/action.h"
#include "tui/canvas.h"

struct edit {
	struct strbuf text;
	size_t cursor;		/* byte */
	unsigned changes;	/* counts up whenever the text changes */
};

#define EDIT_INIT { .text = STRBUF_INIT }

void edit_release(struct edit *edit);
void edit_set(struct edit *edit, const char *text);	/* cursor at the end */
void edit_insert(struct edit *edit, const char *text, size_t n);
/* A key that is a character; false: it is none. */
bool edit_type(struct edit *edit, struct key key);
/* Line ends become spaces. */
void edit_paste(struct edit *edit, const char *text);

/* The line in one line of a canvas, scrolled so that the cursor is seen. */
void edit_draw(struct edit *edit, struct canvas *c, int x, int y, int width,
	       unsigned style);

/* Left, right, words, deleting: the actions of whoever has an edit. */
extern const struct context context_edit;

#endif
