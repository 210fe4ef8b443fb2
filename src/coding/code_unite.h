/*
 * Making one code of two: what the one holds is the other's, and what would
 * then stand there twice becomes one too.  What only refers to it follows by
 * store/unite.h.  For code_merge.c and code_remove.c; inside an act.
 */
#ifndef AXIAL_CODING_CODE_UNITE_H
#define AXIAL_CODING_CODE_UNITE_H

#include "coding/code_merge.h"
#include "store/unite.h"

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
must_check bool unite_relations(const struct uniting *u, int64_t from,
				int64_t to, struct error *err);
must_check bool unite_frames(const struct uniting *u, int64_t from,
			     int64_t to, struct error *err);

void unite_note(const struct uniting *u, const char *format, ...)
	__attribute__((format(printf, 2, 3)));

#endif
