/*
 * The turns, paragraphs or sentences of a document, one after another, so
 * that "two turns apart" can be counted.
 */
#ifndef AXIAL_TRANSCRIPT_UNIT_LIST_H
#define AXIAL_TRANSCRIPT_UNIT_LIST_H

#include "transcript/unit.h"

/* Adds the units of what is said in the text (or of all of it, where nobody
 * speaks), in their order. */
void unit_list(const struct scan_text *in, enum unit unit,
	       struct span_list *units);

#endif
