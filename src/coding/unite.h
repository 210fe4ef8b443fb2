/*
 * Making one object of two: what hangs on the one is hung on the other, and
 * what would then hang there twice becomes one too.  For code_merge.c and
 * code_remove.c; inside an act.
 */
#ifndef AXIAL_CODING_UNITE_H
#define AXIAL_CODING_UNITE_H

#include "coding/code_merge.h"

struct uniting {
	struct project *p;
	struct arena *arena;		/* of the notes */
	struct code_merging *told;
};

/* Points `column` of `table` from one id at another; rows that would double
 * another go.  Counts both; either may be NULL. */
must_check bool unite_column(struct project *p, const char *table,
	const char *column, int64_t from, int64_t to, size_t *moved,
	size_t *dropped, struct error *err);
/* The same of memo_link: no memo is linked to one thing twice. */
must_check bool unite_memos(struct project *p, const char *column,
	int64_t from, int64_t to, size_t *moved, struct error *err);

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
