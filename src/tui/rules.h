/* What the views of rules share. */
#ifndef AXIAL_TUI_RULES_H
#define AXIAL_TUI_RULES_H

#include "coding/rule.h"
#include "tui/tui.h"

struct rule_run {
	size_t fresh, already, gone;
};

/*
 * Runs a rule that is kept again, as an act: codes what is new, or puts it on
 * the review list; with `prune`, takes away what it finds no more.  Errors are
 * told.
 */
bool rule_run_again(struct tui *t, const struct rule *rule, bool for_review,
		    bool prune, struct rule_run *run);

#endif
