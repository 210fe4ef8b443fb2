/*
 * The weak spots of an analysis: labels that nobody defined, claims that rest
 * on nothing or on one person, memos that speak of what has changed since.
 *
 * A finding is no fault of the file (check finds those) but a question to the
 * researcher.  Each names its object as a memo would, and the command that
 * mends it.
 */
#ifndef AXIAL_REPORT_LINT_H
#define AXIAL_REPORT_LINT_H

#include "base/arena.h"
#include "store/project.h"

enum lint_severity {
	LINT_ERROR,		/* what is claimed does not hold up */
	LINT_WARNING,		/* it may not */
	LINT_NOTE,		/* something is left to do */
};

const char *lint_severity_name(enum lint_severity severity);	/* N_() */

struct lint_finding {
	enum lint_severity severity;
	const char *kind;	/* of the object: code, relation, need … */
	const char *object;	/* "code:Price/too high", "relation:3" */
	const char *finding;	/* N_() */
	const char *mend;	/* a command */
};

struct lint_list {
	struct lint_finding *at;
	size_t count, capacity;
};

/* The gravest first, otherwise in the order of the method.  Lives in the
 * arena. */
must_check bool lint_run(struct project *p, struct arena *arena,
			 struct lint_list *list, struct error *err);

#endif
