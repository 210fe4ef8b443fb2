/*
 * How much of a text passages take up.  What two passages share is counted
 * once: adding up their lengths would give more text than there is.
 */
#ifndef AXIAL_MEASURE_COVERAGE_H
#define AXIAL_MEASURE_COVERAGE_H

#include "base/span.h"
#include "base/utf8.h"

struct coverage {
	size_t characters;	/* code points */
	size_t words;		/* as utf8_count_words counts */
};

/* Of one text.  Sorts and unites the spans in place. */
struct coverage coverage_of(struct span_list *spans,
			    const struct offset_map *text);

/* NaN of no text at all. */
double coverage_share(size_t characters, size_t of);

#endif
