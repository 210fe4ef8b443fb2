/* What relation … and need … share: passages for a claim and against it. */
#ifndef AXIAL_CLI_EVIDENCE_ROWS_H
#define AXIAL_CLI_EVIDENCE_ROWS_H

#include "cli/command.h"
#include "theory/evidence.h"

/* The evidence as a table. */
void evidence_rows(struct writer *w, const struct evidence_list *list);

struct evidence_tally {
	size_t added, turned, already, removed;
};

/*
 * Brings the codings named by the arguments from the second on for the claim,
 * against it (--contrary), or takes them away (--remove), and says what stood
 * elsewhere before.
 */
must_check bool evidence_args(struct invocation *in, struct claim_ref claim,
			      struct evidence_tally *tally,
			      struct error *err);

#define EVIDENCE_OPTIONS \
	{ "contrary", 0, OPTION_FLAG, NULL, \
	  N_("the passages speak against the claim") }, \
	{ "remove", 0, OPTION_FLAG, NULL, \
	  N_("the passages are no evidence after all") }

#endif
