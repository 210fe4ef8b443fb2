/*
 * What each of several coders marked with each code, document by document, in
 * characters: what reports on agreement compare.
 */
#ifndef AXIAL_REPORT_CODER_MARKS_H
#define AXIAL_REPORT_CODER_MARKS_H

#include "report/material.h"
#include "report/report.h"
#include "transcript/unit.h"

struct coder_choice {
	const char **names;
	uint32_t *number_of;	/* by coder of the material: a place among the
				 * chosen, or NOBODY */
	uint32_t count;
	bool *documents;	/* by document: all of them have coded it */
	uint32_t document_count;	/* of these */
	uint32_t left_out;	/* coded by some of them only */
};

/* The coders named, or all who have coded in the scope; at least two. */
must_check bool coders_choose(const struct material *m,
			      const struct report_texts *words,
			      struct coder_choice *choice,
			      struct error *err);

/* A document: spans in characters by thing and coder. */
struct document_marks {
	uint32_t document;
	size_t length;
	struct span_list *spans;	/* thing * coders + coder */
	struct span_list units;		/* where they were asked for */
};

/* Things are codes, or categories with all that they hold: thing_of lists
 * them for each code, to a NOBODY. */
struct things_of_code {
	uint32_t count;			/* things */
	const uint32_t *const *of;	/* by code */
	const char **names;		/* of things */
};

void things_are_codes(const struct material *m, struct things_of_code *things);
void things_are_categories(const struct material *m,
			   struct things_of_code *things);

/* `unit` may be NULL: characters.  The caller releases. */
must_check bool marks_open(const struct material *m,
			   const struct coder_choice *coders,
			   const struct things_of_code *things,
			   uint32_t document, const enum unit *unit,
			   struct document_marks *marks, struct error *err);
void marks_close(struct document_marks *marks,
		 const struct coder_choice *coders,
		 const struct things_of_code *things);

#endif
