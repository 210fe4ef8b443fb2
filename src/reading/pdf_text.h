/*
 * The lines of a PDF becoming paragraphs: running heads, feet and the numbers
 * of pages and lines go, lines are joined, words that were cut at a line's end
 * are made whole.  Inner header of reader_pdf.c.
 */
#ifndef AXIAL_READING_PDF_TEXT_H
#define AXIAL_READING_PDF_TEXT_H

#include "reading/pdf_layout.h"
#include "reading/prose.h"

/* What was left out, in lines. */
struct pdf_left_out {
	size_t running;		/* heads, feet, numbers of pages */
	size_t numbers;		/* beside the lines */
};

/* pdf_furniture.c: takes these lines out of the list, and numbers in the
 * margin off the others' labels. */
void pdf_remove_furniture(struct pdf_line_list *lines, size_t pages,
			  struct pdf_left_out *out);

/* pdf_paragraph.c: puts the paragraphs into the text. */
void pdf_put_paragraphs(const struct pdf_line_list *lines, struct prose *p);

/* Whether a line begins as one of a speaker does. */
bool pdf_is_head(const char *text, struct span *name);

#endif
