/*
 * The page of a PDF, which is letters at places, becoming lines in the order
 * in which a person reads them: columns one after the other, a column of
 * names or numbers beside the words it belongs to.  Knows no PDF library.
 * Inner header of reader_pdf.c.
 */
#ifndef AXIAL_READING_PDF_LAYOUT_H
#define AXIAL_READING_PDF_LAYOUT_H

#include <stdbool.h>
#include <stdint.h>

#include "base/arena.h"

/* A letter; places are in points from the page's left top corner. */
struct pdf_glyph {
	uint32_t cp;		/* '\n': what follows stands elsewhere */
	float left, top, right, bottom;
	float size;		/* of its font, in points; 0: not known */
	bool bold;
};

struct pdf_glyph_list {
	struct pdf_glyph *at;
	size_t count, capacity;
};

struct pdf_page {
	size_t number;		/* from 0 */
	double width, height;	/* points */
	struct pdf_glyph_list glyphs;
};

/* A line as it is read.  The places are those of the text; on a page that is
 * turned, of the page turned back. */
struct pdf_line {
	size_t page;
	double left, right, top, bottom, size;
	double word;		/* width of its first word or wide letter */
	double margin;		/* where its column's lines end; 0: where
				 * those of the page do */
	const char *label;	/* what stands beside it in a column of its
				 * own, or NULL */
	const char *text;	/* never "" unless there is a label */
	size_t bold_end;	/* bytes of the text that are bold */
	bool begins_column;
};

struct pdf_line_list {
	struct pdf_line *at;
	size_t count, capacity;
};

/* Appends the page's lines; their texts live in the arena. */
void pdf_layout_page(struct arena *arena, const struct pdf_page *page,
		     struct pdf_line_list *lines);

#endif
