/*
 * Taking a code out of the study, and what goes with it.
 */
#ifndef AXIAL_CODING_CODE_REMOVE_H
#define AXIAL_CODING_CODE_REMOVE_H

#include "coding/code.h"

/* What hangs on a code. */
struct code_holdings {
	size_t codings;
	size_t evidence;	/* places of its codings as evidence */
	size_t members;		/* codes it holds; they move up */
	size_t properties, locations;
	size_t relations, frames, rules;
	size_t story;		/* sentences it supports, and being the core */
	size_t memo_links;	/* of it and of its codings; memos stay */
};

must_check bool code_holdings(struct project *p, int64_t code,
			      struct code_holdings *holdings,
			      struct error *err);
/* "3 codings, 1 relation"; "" for none.  In the arena. */
char *code_holdings_words(struct arena *arena,
			  const struct code_holdings *holdings);

struct code_removal {
	bool force;		/* also when something hangs on it */
	int64_t keep_codings_in;	/* another code, or 0 */
};

/*
 * Inside an act.  Refused, naming what would go, where anything hangs on the
 * code and `how` does not say force.  Codes that it held move up to its own
 * categories.  *gone says what went, or would have.
 */
must_check bool code_remove(struct project *p, int64_t code,
			    const struct code_removal *how,
			    struct code_holdings *gone, struct error *err);

#endif
