/*
 * Text made safe to show.  A transcript or a name may hold what moves a
 * terminal's cursor, recolours it or turns its reading direction round; such
 * characters are shown by a sign (␛, \u202e) and never sent.
 */
#ifndef AXIAL_REPORT_SHOWN_H
#define AXIAL_REPORT_SHOWN_H

#include <stddef.h>

#include "base/strbuf.h"

/* Appends the text; `line_end` stands for each line end in it. */
void shown_add(struct strbuf *out, const char *text, size_t length,
	       const char *line_end);

#endif
