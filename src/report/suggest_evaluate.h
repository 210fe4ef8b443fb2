/*
 * How well likeness finds the codes that people gave: each interview is held
 * back in turn, and for each of its passages the codes are ranked by how like
 * their passages in the other interviews are.  Beside it stand three ways that
 * know nothing of the words: the most frequent codes, the codes of the passage
 * before, and chance.  Whoever beats none of them should not be asked.
 */
#ifndef AXIAL_REPORT_SUGGEST_EVALUATE_H
#define AXIAL_REPORT_SUGGEST_EVALUATE_H

#include "measure/figure.h"
#include "report/material.h"

enum ranker_way { BY_LIKENESS, BY_FREQUENCY, BY_NEIGHBOUR, BY_CHANCE, WAYS };
enum ranker_measure { MEAN_AVERAGE_PRECISION, RECALL_AT_5,
		      MEAN_RECIPROCAL_RANK, RANKER_MEASURES };

extern const char *const ranker_ways[WAYS], *const ranker_measures[];

/* The mean over interviews of the mean over their passages, and 1.96 standard
 * errors around it, which are not defined for one interview. */
struct ranker_quality {
	struct figure value, low, high;
};

struct evaluation_result {
	struct ranker_quality of[WAYS][RANKER_MEASURES];
	size_t interviews, passages;
	size_t without;		/* passages none of whose codes is elsewhere */
};

enum { EVALUATED_MOST = 20000 };

must_check bool suggest_evaluate(const struct material *m,
				 struct evaluation_result *result,
				 struct error *err);

#endif
