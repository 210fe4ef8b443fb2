/*
 * What a person says of a rule's finds, passage by passage.
 *
 * A rule that is run for review puts what it finds on its list instead of
 * coding it.  An accepted passage becomes a coding of the rule's; a rejected
 * one becomes an exception, which the rule neither codes nor puts on the list
 * again until it is readmitted.  Lists are in the order of document and
 * place.
 */
#ifndef AXIAL_CODING_REVIEW_H
#define AXIAL_CODING_REVIEW_H

#include "coding/place.h"
#include "coding/rule.h"

/* Appended to the list, which the caller releases. */
must_check bool rule_proposals(struct project *p, int64_t rule,
			       struct place_list *list, struct error *err);
must_check bool rule_exceptions(struct project *p, int64_t rule,
				struct place_list *list, struct error *err);

/* Verbs; inside an act. */

/* Makes them codings of the rule's, by the working coder. */
must_check bool rule_code(struct project *p, const struct rule *rule,
			  const struct place *at, size_t count,
			  struct coding_tally *tally, struct error *err);

/* Puts places on the list; those that are there stay. */
must_check bool rule_propose(struct project *p, int64_t rule,
			     const struct place *at, size_t count,
			     struct error *err);
/* Takes places off the list, and says nothing about them. */
must_check bool rule_withdraw(struct project *p, int64_t rule,
			      const struct place *at, size_t count,
			      struct error *err);

/* What is coded so already just leaves the list; see the tally. */
must_check bool rule_accept(struct project *p, const struct rule *rule,
			    const struct place *at, size_t count,
			    struct coding_tally *tally, struct error *err);
must_check bool rule_reject(struct project *p, int64_t rule,
			    const struct place *at, size_t count,
			    struct error *err);
/* Takes exceptions back: the rule may find these places again. */
must_check bool rule_readmit(struct project *p, int64_t rule,
			     const struct place *at, size_t count,
			     struct error *err);

#endif
