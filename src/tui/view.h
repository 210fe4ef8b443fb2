/*
 * A view is one way of looking at the study: the transcript, the tree of
 * codes, a report.  It keeps only cursor, scroll and selection, and reads the
 * rest from the study whenever that has changed.  What lies over a view for a
 * moment (a prompt, a picker, a question) is a view too.
 */
#ifndef AXIAL_TUI_VIEW_H
#define AXIAL_TUI_VIEW_H

#include <stdint.h>

#include "base/error.h"
#include "base/span.h"
#include "tui/action.h"
#include "tui/canvas.h"

struct edit;
struct list;
struct table_view;
struct tree;
struct tui;
struct view;

/* What a view is opened on; zeroed: whatever it shows by itself. */
struct view_target {
	int64_t id;		/* of a document, a code, a relation … */
	struct span span;	/* a passage of the document */
	int64_t coding;
	const char *text;	/* words to search for, a report's name */
};

enum view_place {
	PLACE_WHOLE,		/* between the tabs and the bottom */
	PLACE_BOTTOM,		/* over the line of state: a prompt */
	PLACE_WINDOW,		/* over the middle: a picker */
};

struct view_ops {
	const struct context *context;	/* its actions and keys */
	const char *title;		/* N_() */
	bool is_tab;			/* reached by 1, 2, 3 … in the order
					 * of views[] */
	enum view_place place;
	int width, height;		/* most, of PLACE_WINDOW; 0: all */
	bool beside;			/* a window in the half of the screen
					 * where the cursor is not */
	size_t size;			/* of its state, zeroed before open */

	/* All but draw may be NULL.  After a failed open, close is called
	 * too: it must stand a state that is zero in part. */
	bool (*open)(struct tui *t, struct view *v,
		     const struct view_target *at, struct error *err);
	/* The study has changed (also by an undo, or another window): read
	 * it again; what one looked at may be gone. */
	bool (*refresh)(struct tui *t, struct view *v, struct error *err);
	/* What a line of the list is about: when another window changes the
	 * study, cursor and marks stay on that. */
	uint64_t (*line_key)(const struct view *v, size_t line);
	void (*draw)(struct tui *t, struct view *v, struct canvas *c);
	/* The words in its tab, and at the right of the line of state. */
	void (*name)(struct tui *t, struct view *v, struct strbuf *out);
	void (*state)(struct tui *t, struct view *v, struct strbuf *out);
	/* Where the keys mean other things at times (while one types). */
	const struct context *(*context_now)(struct tui *t, struct view *v);
	/* A key that is bound to nothing; true: it was used. */
	bool (*key)(struct tui *t, struct view *v, struct key key);
	void (*paste)(struct tui *t, struct view *v, const char *text);
	/* Lists and tables see to the mouse themselves. */
	void (*mouse)(struct tui *t, struct view *v,
		      const struct mouse *mouse);
	/* Now and then, when no key comes; for work in small pieces.  True:
	 * there is more to do. */
	bool (*idle)(struct tui *t, struct view *v);
	void (*close)(struct tui *t, struct view *v);
};

struct view {
	const struct view_ops *ops;
	void *state;
	int64_t about;			/* view_target.id that it was opened
					 * on */
	unsigned seen;			/* t->generation when it was read */
	/* What the actions of widgets work on; set by open, or NULL. */
	struct list *list;
	struct tree *tree;
	struct table_view *table;
	struct edit *edit;
	struct canvas area;		/* where it was drawn last */
	bool in_mouse;			/* a button went down in it */
};

/* The views that stand in tabs, and all contexts of keys: a line each in
 * views.c. */
extern const struct view_ops *const views[];	/* NULL at the end */

#endif
