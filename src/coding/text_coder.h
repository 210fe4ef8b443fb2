/*
 * Rules of a file applied to texts that no study keeps: each text by itself
 * gets the passages that `autocode` with that file would code in it, were it
 * a document of one voice.
 *
 * One pass over a text sees which rules can find anything in it; only those
 * are tried.  So forty rules cost little more than one.
 */
#ifndef AXIAL_CODING_TEXT_CODER_H
#define AXIAL_CODING_TEXT_CODER_H

#include "coding/code.h"
#include "coding/rule_file.h"

/* Rules made ready; read-only then, so threads may share them. */
struct ready_rules;

/*
 * Where a codebook is given, labels must be in it, and are called by their
 * paths there; else they are called as the file has them.  A rule that asks
 * for documents, speakers or a query is refused: here are none.  So is one for
 * another role than the participant's, who is taken to speak.  Borrows the
 * file.
 */
must_check bool ready_rules_new(const struct rule_file *file,
				const struct code_list *codebook,
				struct ready_rules **out, struct error *err);
void ready_rules_free(struct ready_rules *rules);

size_t ready_rules_count(const struct ready_rules *rules);
const char *ready_rule_name(const struct ready_rules *rules, size_t rule);
const char *ready_rule_code(const struct ready_rules *rules, size_t rule);

/* A passage, and the rule that found it. */
struct coded_place {
	struct span span;
	struct cp_span place;
	size_t rule;
};

struct coded_places {
	struct coded_place *at;		/* by place, then by rule */
	size_t count, capacity;
};

/* What a rule found in all texts. */
struct rule_tally {
	size_t hits;		/* before they grew into passages */
	size_t passages;
	size_t texts;		/* with at least one */
};

enum { CODED_PLACES_MOST = 100 * 1000 };	/* in one text */

/* What one thread needs. */
struct text_coder;

/* Borrows the rules.  `stop`, or NULL, is asked now and then. */
struct text_coder *text_coder_new(const struct ready_rules *rules,
				  bool (*stop)(void));
void text_coder_free(struct text_coder *coder);

/*
 * The text must be valid UTF-8.  tallies[rule] is added to.  An error tells
 * of this text alone, which then counts nowhere, or that the work was
 * stopped.
 */
must_check bool text_coder_code(struct text_coder *coder, const char *text,
				size_t length, struct coded_places *out,
				struct rule_tally *tallies,
				struct error *err);

#endif
