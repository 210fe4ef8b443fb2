/*
 * A coding as formulas see it: a place and the number of a code.  Documents
 * and codes are numbered from 0 by the caller.
 */
#ifndef AXIAL_MEASURE_CODED_SPAN_H
#define AXIAL_MEASURE_CODED_SPAN_H

#include <stdint.h>

#include "base/span.h"

struct coded_span {
	uint32_t document, code;
	struct span span;
	/* The first and last turn, paragraph or sentence that it touches,
	 * numbered through the document; for nearness alone. */
	uint32_t first_unit, last_unit;
};

#endif
