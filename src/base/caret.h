/*
 * Showing where a text is wrong: the line that holds the place, and a caret
 * under it, in the columns of a terminal.
 */
#ifndef AXIAL_BASE_CARET_H
#define AXIAL_BASE_CARET_H

#include "base/strbuf.h"

/*
 * Appends two lines, each after a line end: what stands round the place (a
 * byte of the text; its length is the end), cut with … where it is long, and
 * the caret.  The text is valid UTF-8.
 */
void caret_add(struct strbuf *out, const char *text, size_t place);

#endif
