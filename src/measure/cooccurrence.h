/*
 * Which codes meet in the text, and how often.
 *
 * What is counted are *pairs of codings*, one of each code, in one document:
 * a coding of A that shares words with two codings of B makes two.  So the
 * coefficient c = n12 / (n1 + n2 - n12) can leave [0, 1], and says then that
 * passages of the one lie over several of the other.
 */
#ifndef AXIAL_MEASURE_COOCCURRENCE_H
#define AXIAL_MEASURE_COOCCURRENCE_H

#include <stddef.h>

#include "measure/coded_span.h"

enum cooccurrence_mode {
	COOCCURRENCE_OVERLAP,	/* they share at least one character */
	COOCCURRENCE_EXACT,	/* they are the same passage */
	COOCCURRENCE_WITHIN,	/* one lies in the other, or is the same */
	COOCCURRENCE_NEAR,	/* at most `distance` units apart; 0: in one */
};

struct code_pair {
	uint32_t a, b;		/* a < b */
	uint64_t count;		/* pairs of codings */
	uint32_t documents;	/* that have such a pair */
};

struct code_pair_list {
	struct code_pair *at;	/* by a, then b; only pairs that meet */
	size_t count, capacity;
};

/* By document, then place, longer first at the same start. */
void coded_spans_sort(struct coded_span *spans, size_t count);

/*
 * One pass over the spans, which must be sorted so (and whose units ascend
 * with them).  A code does not meet itself.  The caller releases the list.
 */
void cooccurrence_count(const struct coded_span *spans, size_t count,
			uint32_t codes, enum cooccurrence_mode mode,
			uint32_t distance, struct code_pair_list *pairs);

/* NaN where it is not defined: nothing is coded with either, or there are as
 * many pairs as codings of both. */
double cooccurrence_c(uint64_t n1, uint64_t n2, uint64_t n12);

#endif
