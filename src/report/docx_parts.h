/*
 * What a Word document is made of beside its words: the package's parts (Office
 * Open XML, ECMA-376), styles among them, and how text stands in them.
 */
#ifndef AXIAL_REPORT_DOCX_PARTS_H
#define AXIAL_REPORT_DOCX_PARTS_H

#include "base/strbuf.h"

struct docx_part {
	const char *name, *text;
};

/* All but word/document.xml; to the one without name. */
extern const struct docx_part docx_parts[];

/* A4, with margins: what is left for text, in twentieths of a point. */
enum { DOCX_TEXT_WIDTH = 9638 };

extern const char docx_document_head[], docx_document_end[];
/* Of a table with three lines that is as wide as the text. */
extern const char docx_table_head[];

/* Characters that XML 1.0 cannot hold are shown as U+FFFD. */
void docx_add_text(struct strbuf *out, const char *text, size_t length);

#endif
