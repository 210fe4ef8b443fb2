/*
 * Quotations: which passages to show of a thing that has many, and how people
 * cite them.
 *
 * Those who have not been heard yet come first, so that no talkative person
 * fills the page; of each person the passage of most typical length for the
 * thing.  The choice is the same whenever the codings are.
 */
#ifndef AXIAL_REPORT_QUOTES_H
#define AXIAL_REPORT_QUOTES_H

#include "report/material.h"

/* A passage that may be shown of a thing, things being numbered from 0. */
struct quotable {
	uint32_t thing;
	size_t passage;			/* its number in the material */
	bool contrary;
};

struct quotable_list {
	struct quotable *at;
	size_t count, capacity;
};

struct quotation {
	uint32_t thing;
	size_t passage;
	bool contrary;
	uint32_t person;		/* NOBODY: not known */
	const char *voice;		/* as the transcript has it; or NULL */
	uint32_t turn;			/* 0: in no turn */
	int64_t start_ms;		/* of the turn; NO_TIME */
	const char *text;
};

struct quotation_list {
	struct quotation *at;		/* by thing, what is for before what is
					 * against, best first */
	size_t count, capacity;
};

/*
 * Chooses at most `most` for each thing and `most` against it; 0: all.  Sorts
 * the quotables.  The result lives in the material's arena.
 */
must_check bool quotes_choose(const struct material *m,
			      struct quotable_list *quotables, size_t most,
			      struct quotation_list *quotes,
			      struct error *err);

/* A coding that may be shown of a thing. */
struct quoted_coding {
	int64_t coding;
	uint32_t thing;
	bool contrary;
};

struct quoted_coding_list {
	struct quoted_coding *at;
	size_t count, capacity;
};

/* Those of them that are in the material.  Sorts the codings; the caller
 * releases the list. */
void quotables_of_codings(const struct material *m,
			  struct quoted_coding_list *codings,
			  struct quotable_list *list);

/* All passages of each code, as things of the codes' numbers.  The caller
 * releases the list. */
void quotables_of_codes(const struct material *m, struct quotable_list *list);

#endif
