/*
 * What speaks for each category as the core of the theory: how often and by
 * how many it is spoken of, how it hangs together with the others, how it
 * varies, what speaks against its claims (measure/axial.h).  The table orders;
 * a person chooses, and writes why.
 */
#ifndef AXIAL_REPORT_CORE_TABLE_H
#define AXIAL_REPORT_CORE_TABLE_H

#include "measure/axial.h"
#include "report/material.h"

struct core_row {
	int64_t code;
	const char *path;
	struct core_candidate measures;
	size_t contrary;	/* codings against claims about it or what it
				 * holds */
};

struct core_table {
	struct core_row *at;	/* the highest in the Borda order first */
	size_t count;
	size_t participants, segments;	/* of the study */
};

/* Lives in the arena. */
must_check bool core_table(struct project *p, struct arena *arena,
			   struct core_table *table, struct error *err);

#endif
