/*
 * Two codes at once: in which documents and in how many characters there are
 * both, one of them, neither; how many codings of one meet the other.
 */
#ifndef AXIAL_REPORT_CODE_PAIRS_H
#define AXIAL_REPORT_CODE_PAIRS_H

#include "measure/association.h"
#include "measure/cooccurrence.h"
#include "report/material.h"

struct pair_measures {
	struct presence documents, characters;	/* neither: of documents */
	uint64_t a_meeting, b_meeting;
};

/* One for each pair, in the material's arena; the spans as they were counted,
 * sorted. */
must_check bool code_pairs_measure(const struct material *m,
				   const struct coded_span *spans,
				   const struct code_pair_list *pairs,
				   struct pair_measures **measures,
				   struct error *err);

#endif
