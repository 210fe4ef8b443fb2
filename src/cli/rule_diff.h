/*
 * What a rule would change: the passages that are new, and the codings that
 * it made and finds no more, as keyword in context.
 */
#ifndef AXIAL_CLI_RULE_DIFF_H
#define AXIAL_CLI_RULE_DIFF_H

#include "cli/kwic.h"
#include "coding/autocode.h"

void rule_diff_begin(struct kwic *kwic, struct invocation *in,
		     struct writer *w, size_t context);
/* Rows, and a line with all counts; end with kwic_end. */
must_check bool rule_diff_show(struct invocation *in, struct kwic *kwic,
			       const struct rule *rule,
			       const struct autocode *found,
			       struct error *err);

#endif
