/*
 * Taking a code out of the study, and what goes with it.
 */
#ifndef AXIAL_CODING_CODE_REMOVE_H
#define AXIAL_CODING_CODE_REMOVE_H

#include "coding/code.h"
#include "store/removal.h"

/* What hangs on a code; codes in it would move up, memos stay. */
must_check bool code_holdings(struct project *p, int64_t code,
			      struct holdings *what, struct error *err);

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
			    struct holdings *gone, struct error *err);

#endif
