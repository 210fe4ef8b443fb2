/*
 * The screen as cells, apart from any terminal: views draw here, screen.c
 * paints what has changed, and tests read it.
 *
 * A cell holds one character as people see it: a letter with its combining
 * marks.  A wide one (Chinese) takes two cells and is never half drawn: where
 * one half is cut off or written over, the other becomes a space.  Nothing
 * that steers a terminal gets in: control characters are shown as their
 * pictures (␛), characters that turn the direction of writing as U+FFFD.
 *
 * Places and sizes are columns and lines from 0, of the canvas that is drawn
 * on; what lies outside of it is cut off.
 */
#ifndef AXIAL_TUI_CANVAS_H
#define AXIAL_TUI_CANVAS_H

#include <stdbool.h>
#include <stddef.h>
#include <stdint.h>

#include "base/strbuf.h"
#include "tui/style.h"

enum { GLYPH_BYTES = 20 };

/* One character as people see it. */
struct glyph {
	char text[GLYPH_BYTES];		/* what is sent; not ended by a NUL */
	uint8_t length;			/* of it, bytes */
	uint8_t columns;		/* 1 or 2 */
};

struct canvas_cell {
	struct glyph glyph;		/* columns 0: right half of a wide
					 * character */
	uint16_t style;
};

struct canvas_cursor {
	int x, y;			/* of the whole; -1: hidden */
};

/* A window on cells: the whole, or a part of it. */
struct canvas {
	struct canvas_cell *cells;	/* of the whole */
	int whole_width;
	int left, top;			/* where this part begins in it */
	int width, height;
	struct canvas_cursor *cursor;	/* shared with all parts */
};

#define CANVAS_INIT { 0 }

void canvas_init(struct canvas *c, int width, int height);
void canvas_release(struct canvas *c);
void canvas_clear(struct canvas *c);
/* A part; it is cut to what there is and may be empty. */
struct canvas canvas_part(const struct canvas *c, int x, int y, int width,
			  int height);

/*
 * The character at s[0], n > 0, and its length in bytes.  Text must be valid
 * UTF-8; what is not shows as U+FFFD.
 */
size_t glyph_next(const char *s, size_t n, struct glyph *glyph);
/* Where the character before s[at] begins; at > 0. */
size_t glyph_previous(const char *s, size_t at);
/* Columns that the text takes on a canvas. */
size_t glyph_columns(const char *s, size_t n);
/* Bytes of the longest beginning that fits. */
size_t glyph_fit(const char *s, size_t n, size_t columns);

/* Draws one line of text from x on; returns the columns used, also where
 * they lie outside. */
int canvas_text(struct canvas *c, int x, int y, unsigned style,
		const char *text);
int canvas_textn(struct canvas *c, int x, int y, unsigned style,
		 const char *text, size_t n);
int canvas_printf(struct canvas *c, int x, int y, unsigned style,
		  const char *format, ...)
	__attribute__((format(printf, 5, 6)));

enum align {
	ALIGN_LEFT,
	ALIGN_RIGHT,
	ALIGN_LEFT_CUT,		/* at the right, cut at its beginning */
	ALIGN_NAME,		/* at the left, cut in its middle: names often
				 * begin alike, and end alike */
	ALIGN_NAME_RIGHT,	/* the same at the right */
};

/* A field of `width` columns: filled with spaces, and with … where the text
 * is too long: at its end, if the align says nothing else. */
void canvas_field(struct canvas *c, int x, int y, int width, unsigned style,
		  enum align align, const char *text);
void canvas_fieldn(struct canvas *c, int x, int y, int width, unsigned style,
		   enum align align, const char *text, size_t n);

void canvas_fill(struct canvas *c, int x, int y, int width, int height,
		 unsigned style);	/* with spaces */
/* Gives cells that are there another style, or adds a mark. */
void canvas_restyle(struct canvas *c, int x, int y, int width,
		    unsigned style);
void canvas_mark(struct canvas *c, int x, int y, int width, unsigned mark);

/* A frame along the canvas's border with a title in it (or NULL); returns the
 * inside, which is filled with spaces. */
struct canvas canvas_box(struct canvas *c, const char *title);
void canvas_hline(struct canvas *c, int x, int y, int width);
void canvas_vline(struct canvas *c, int x, int y, int height);
/* A bar of value / most, in eighths of a column. */
void canvas_bar(struct canvas *c, int x, int y, int width, unsigned style,
		double share);
/* A scroll bar in column x: which of `total` lines are seen. */
void canvas_scrollbar(struct canvas *c, int x, size_t first, size_t shown,
		      size_t total);

/* Where the terminal's cursor stands; input methods open there. */
void canvas_set_cursor(struct canvas *c, int x, int y);

const struct canvas_cell *canvas_cell_at(const struct canvas *c, int x,
					 int y);	/* NULL outside */
bool canvas_cell_equal(const struct canvas_cell *a,
		       const struct canvas_cell *b);

/* As text, a line each, without the spaces at line ends. */
void canvas_print(const struct canvas *c, struct strbuf *out);

#endif
