/*
 * A rule applied: every hit becomes a passage, every new passage a coding.
 *
 * Looking comes first and changes nothing, so that a person can see each
 * passage before it is coded.  Coding adds what is new: neither what is there
 * already nor what a person has taken back.
 */
#ifndef AXIAL_CODING_AUTOCODE_H
#define AXIAL_CODING_AUTOCODE_H

#include "coding/rule.h"

struct autocode_passage {
	int64_t document;
	struct span span;
	bool is_new;
};

struct autocode {
	struct {
		struct autocode_passage *at;	/* by document and place */
		size_t count, capacity;
	} passages;
	size_t hits;		/* before they grew into passages */
	size_t fresh, already, taken_back;	/* of the passages */
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

/* Inside an act; the rule is kept. */
must_check bool autocode_apply(struct project *p, const struct rule *rule,
	const struct autocode *found, struct error *err);

/*
 * Calls `visit` for each new passage, with its text, by document and place;
 * for showing them.
 */
must_check bool autocode_each_new(struct project *p,
	const struct scope *scope, const struct autocode *found,
	void (*visit)(void *context, const struct scan_hit *passage),
	void *context, struct error *err);

#endif
