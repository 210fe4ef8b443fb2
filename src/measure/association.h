/*
 * How two things go together: two passages in a text, two codes in documents
 * or in the characters they cover.
 */
#ifndef AXIAL_MEASURE_ASSOCIATION_H
#define AXIAL_MEASURE_ASSOCIATION_H

#include <stdint.h>

#include "base/span.h"
#include "measure/coded_span.h"
#include "measure/figure.h"

/* ------------------------------------------------------------- two passages */

enum span_relation {
	SPANS_EQUAL, SPANS_CONTAINS, SPANS_WITHIN, SPANS_OVERLAP,
	SPANS_TOUCH, SPANS_DISJOINT,
};

enum span_relation span_relation(struct span a, struct span b);
const char *span_relation_name(enum span_relation relation);
size_t span_common(struct span a, struct span b);
size_t span_gap(struct span a, struct span b);	/* 0 unless disjoint */

/* What two united lists have in common. */
size_t spans_common(const struct span_list *a, const struct span_list *b);

/* ---------------------------------------------------- presence in things */

/* In how many documents (participants, characters) there are both codes, one
 * of them, neither. */
struct presence {
	double both, only_a, only_b, neither;
};

struct figure presence_jaccard(const struct presence *p);
struct figure presence_sorensen(const struct presence *p); /* 2a/(2a+b+c) */
struct figure presence_phi(const struct presence *p);
struct figure presence_cosine(const struct presence *p);
struct figure presence_matching(const struct presence *p); /* simple matching */

/* ------------------------------------------------------- the c-coefficient */

/* ATLAS.ti's c = n12 / (n1 + n2 - n12); n12 counts pairs of passages. */
struct c_coefficient {
	struct figure c;
	struct figure ratio;	/* of the frequencies, the larger above */
	bool out_of_range;	/* c > 1: passages of the one meet several */
	bool unequal;		/* ratio > 5: c says little then */
};

struct c_coefficient c_coefficient(uint64_t n1, uint64_t n2, uint64_t n12);

/* ------------------------------------------------------- codings that meet */

struct meeting_count {
	uint32_t code, other;
	uint64_t codings;	/* of the code that meet the other */
};

struct meeting_list {
	struct meeting_count *at;	/* by code, then other */
	size_t count, capacity;
};

/* How many codings of each code share a character with one of each other; the
 * spans sorted as for cooccurrence_count.  The caller releases the list. */
void cooccurrence_meetings(const struct coded_span *spans, size_t count,
			   struct meeting_list *list);

#endif
