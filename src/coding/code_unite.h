/*
 * Making one code of two: what the one holds is the other's, and what would
 * then stand there twice becomes one too.  What only refers to it follows by
 * store/unite.h.  For theory/code_merge.c and code_remove.c; inside an act.
 */
#ifndef AXIAL_CODING_CODE_UNITE_H
#define AXIAL_CODING_CODE_UNITE_H

#include "coding/code.h"
#include "store/unite.h"

/* What a merge did; its notes are sentences for the researcher. */
struct code_merging {
	size_t codes;			/* that are gone */
	size_t codings;			/* now stand on the code that stays */
	size_t united;			/* of them, with one that was there: the
					 * same passage by the same coder */
	size_t clashes;			/* a location or stance that gave way to
					 * another of the same coding */
	size_t relations, relations_united, relations_dropped;
	size_t members, properties, memo_links, rules, frames, story;
	struct {
		const char **at;
		size_t count, capacity;
	} notes;
};

struct uniting {
	struct project *p;
	struct arena *arena;		/* of the notes */
	struct code_merging *told;
};

/* What one code has, given to another. */
must_check bool unite_codings(const struct uniting *u, int64_t from,
			      int64_t to, struct error *err);
must_check bool unite_properties(const struct uniting *u, int64_t from,
				 int64_t to, struct error *err);

/* Two objects of a table are one; what gives way counts as a clash. */
must_check bool unite_one(const struct uniting *u, const char *table,
			  struct id_pair pair, struct error *err);

void unite_note(const struct uniting *u, const char *format, ...)
	__attribute__((format(printf, 2, 3)));

#endif
