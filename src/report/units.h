/*
 * Turns, paragraphs and sentences of a document, numbered, so that "two turns
 * apart" can be counted.
 */
#ifndef AXIAL_REPORT_UNITS_H
#define AXIAL_REPORT_UNITS_H

#include "report/material.h"
#include "transcript/unit.h"

/* All units of the document in their order; the caller releases the list.
 * Wants the document's text. */
must_check bool units_list(const struct material *m,
			   const struct material_document *document,
			   enum unit unit, struct span_list *units,
			   struct error *err);

/* The first and last unit that the span touches.  One that touches none (a
 * speaker's name) is as near as the unit after it. */
void units_touched(const struct span_list *units, struct span span,
		   uint32_t *first, uint32_t *last);

#endif
