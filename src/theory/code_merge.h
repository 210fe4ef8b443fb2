/*
 * Constant comparison at work: labels that turn out to be one are merged, a
 * label that turns out to be two is split.  Claims and frames become one with
 * the codes that they are of, so a merge belongs to theory.
 */
#ifndef AXIAL_THEORY_CODE_MERGE_H
#define AXIAL_THEORY_CODE_MERGE_H

#include "coding/code_unite.h"

/*
 * All of `codes` into `into`, with their codings and what hangs on these,
 * memberships, properties, relations, frames, rules, story support and memos.
 * What `into` says of itself stays; where it says nothing, it takes what the
 * others say.  Refused where a category would come to stand in itself or hold
 * two codes of one name.  *told lives in the arena.
 */
must_check bool code_merge(struct project *p, struct arena *arena,
	const int64_t *codes, size_t count, int64_t into,
	struct code_merging *told, struct error *err);

/*
 * A new label in the categories of an old code takes over some of its
 * codings, with all that hangs on them.  Refused where one of them is not the
 * old code's.
 */
must_check bool code_split(struct project *p, int64_t code, const char *name,
	const int64_t *codings, size_t count, int64_t *id, struct error *err);

#endif
