/*
 * The steps of a code: from a first label to a category and the core, each
 * with the act that made it, when and by whom.
 */
#ifndef AXIAL_CODING_CODE_HISTORY_H
#define AXIAL_CODING_CODE_HISTORY_H

#include "coding/code.h"

struct code_step {
	int64_t act;
	const char *at, *who;
	const char *step;		/* N_(): made, renamed, promoted … */
	const char *command;		/* the act's words */
};

struct code_step_list {
	struct code_step *at;
	size_t count, capacity;
};

/* By the acts in force, the oldest first.  Lives in the arena. */
must_check bool code_history(struct project *p, struct arena *arena,
			     int64_t code, struct code_step_list *list,
			     struct error *err);

#endif
