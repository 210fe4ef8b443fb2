/*
 * Ratings made elsewhere, from one table or two.
 *
 *	one file	a row a unit, a column a coder, values in the cells
 *	two files	a coder each: a row a unit, a column a code, 0 or 1; the
 *			rows and columns of the two belong together by their
 *			names
 *
 * The first column names the unit; of one file only where it is called so
 * (unit, id …) or has no name.  An empty cell, NA and . are no value.
 */
#ifndef AXIAL_REPORT_RATINGS_FILE_H
#define AXIAL_REPORT_RATINGS_FILE_H

#include "base/arena.h"
#include "measure/agreement.h"
#include "report/report.h"

/* What coders did with one code, or with one set of categories. */
struct rated {
	const char *code;		/* NULL: a set of categories */
	struct ratings ratings;
	const char **categories;	/* of the set */
};

struct ratings_table {
	const char **coders;
	uint32_t coder_count;
	struct rated *at;
	size_t count;
};

/* In the arena. */
must_check bool ratings_read(struct arena *arena,
			     const struct report_texts *paths,
			     struct ratings_table *table, struct error *err);

#endif
