/*
 * The stripes beside a transcript: where codings lie, side by side so that
 * nesting and overlap are seen.  Each code has a letter in a document, so
 * that it can be told without color.
 */
#ifndef AXIAL_TUI_STRIPES_H
#define AXIAL_TUI_STRIPES_H

#include "coding/coding.h"
#include "tui/page.h"

enum { STRIPES_MOST = 10 };

/* A coding as it is shown. */
struct stripe {
	const struct coding *coding;
	const struct code *code;	/* or NULL in a damaged study */
	char letter[2];			/* of its code */
	unsigned style;
	size_t first, last;		/* lines of the page */
	size_t lane;			/* from the left */
};

struct stripes {
	struct stripe *at;		/* in the order of the codings */
	size_t count;
	size_t lanes;			/* used */
	size_t *reach;			/* last line of all up to this one */
};

#define STRIPES_INIT { 0 }

/* Borrows all. */
void stripes_set(struct stripes *stripes, const struct coding_list *codings,
		 const struct code_list *codes);
/* Once the page is wrapped. */
void stripes_place(struct stripes *stripes, const struct page *page);
void stripes_release(struct stripes *stripes);

/* The first stripe that may touch the line or one after it. */
size_t stripes_from(const struct stripes *stripes, size_t line);

#endif
