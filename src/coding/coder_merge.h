/*
 * Two names of one coder become one: what the one has done the other has.
 * Where both gave a passage the same code these codings are one, with the
 * memos, evidence and locations of both.
 */
#ifndef AXIAL_CODING_CODER_MERGE_H
#define AXIAL_CODING_CODER_MERGE_H

#include "store/unite.h"

struct coder_merging {
	size_t codings;			/* now the other's */
	size_t united;			/* of them, with one that was there */
	size_t clashes;			/* locations or stances that gave way to
					 * those of the coding that stays */
};

/* Inside an act.  *told is added to. */
must_check bool coder_merge(struct project *p, int64_t from, int64_t to,
			    struct coder_merging *told, struct error *err);

#endif
