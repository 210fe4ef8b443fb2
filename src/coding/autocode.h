/*
 * A rule applied: every hit becomes a passage, every new passage a coding.
 *
 * Looking comes first and changes nothing, so that a person can see what would
 * be new and what the rule has made but finds no more.  Then what is new is
 * coded, or put on the rule's review list (coding/review.h): neither what is
 * coded or listed already nor what a person has rejected.
 */
#ifndef AXIAL_CODING_AUTOCODE_H
#define AXIAL_CODING_AUTOCODE_H

#include "coding/review.h"

/* Codings that the rule has made, that still stand as it made them, and that
 * it finds no more. */
struct vanished_list {
	struct place *at;	/* by document and place */
	int64_t *codings;	/* their ids */
	size_t count;
};

struct autocode {
	size_t hits;		/* before they grew into passages */
	size_t passages;	/* of them: */
	struct place_list fresh;	/* sorted, as are all these */
	size_t already;			/* coded so by this coder */
	size_t rejected;		/* exceptions */
	size_t on_list;			/* that wait to be reviewed */
	struct vanished_list vanished;
	struct place_list stale;	/* on the list, but found no more or
					 * coded since */
};

struct autocode_hooks {		/* either may be NULL */
	void (*progress)(void *context, size_t done, size_t total);
	bool (*stop)(void);
	void *context;
};

/* The rule need not be kept yet: id and code may be 0. */
must_check bool autocode_look(struct project *p, const struct rule *rule,
	const struct scope *scope, const struct autocode_hooks *hooks,
	struct autocode *out, struct error *err);
void autocode_release(struct autocode *autocode);

/* Verbs; inside an act, on a rule that is kept. */

/* Codes what is new, or puts it on the list; stale places leave the list. */
must_check bool autocode_apply(struct project *p, const struct rule *rule,
	const struct autocode *found, bool for_review, struct error *err);

/* Removes the codings that have vanished, with all that hangs on them; they
 * become no exceptions.  *gone is added to. */
must_check bool autocode_prune(struct project *p,
	const struct autocode *found, struct coding_removal *gone,
	struct error *err);

#endif
