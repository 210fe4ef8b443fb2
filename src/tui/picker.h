/*
 * One of many, picked by a few of its letters: type some that stand in its
 * name or path in this order, and the best fit is on top.  What was picked
 * lately comes first.  Chinese names are found by pinyin too (jg: 价格).
 */
#ifndef AXIAL_TUI_PICKER_H
#define AXIAL_TUI_PICKER_H

#include "coding/code.h"
#include "tui/view.h"

struct pick {
	int64_t id;
	const char *text;	/* what is matched: a path, a name */
	const char *remark;	/* shown beside it, or NULL */
	unsigned style;		/* of the sign before it; 0: no sign */
	int64_t rank;		/* higher comes first among equal fits */
	int bonus;		/* to a fit; 400: as if used lately */
};

struct pick_list {
	struct pick *at;
	size_t count, capacity;
};

struct picker {
	const char *title;		/* "Code" */
	const char *recent;		/* what was picked under this name
					 * before comes first; NULL: none */
	const char *initial;		/* letters already typed, or NULL */
	const char *new_label;		/* "new label": what is typed may be
					 * new; NULL: it may not */
	const struct pick_list *list;	/* copied */
	/* `words`: what was typed, where `pick` is NULL since it is new. */
	void (*done)(struct tui *t, void *context, const struct pick *pick,
		     const char *words);
	void (*cancelled)(struct tui *t, void *context);	/* or NULL */
	void *context;
};

void tui_picker(struct tui *t, const struct picker *picker);

/* All codes of a kind as a list to pick from, with paths and definitions. */
must_check bool picks_of_codes(struct tui *t, struct arena *arena,
			       enum code_kind kind, struct pick_list *list,
			       struct error *err);

/*
 * How well the letters fit, higher is better; 0: not at all.  Letters must
 * stand in the text in this order, whatever their case; at the start of words
 * and side by side they fit better.
 */
int pick_score(const char *text, const char *letters);

/* Remembers that it was picked, so that it comes first the next time. */
void tui_picked(struct tui *t, const char *recent, int64_t id);
/* The nth most recently picked (from 0), or 0. */
int64_t tui_recent(struct tui *t, const char *recent, size_t nth);

extern const struct context context_picker;

#endif
