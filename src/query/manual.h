/*
 * What the query language means, as rows: each operand and operator with what
 * it says and a worked example on one small interview.  The help, the manual
 * page and the tests are made from these rows, so none can drift.
 */
#ifndef AXIAL_QUERY_MANUAL_H
#define AXIAL_QUERY_MANUAL_H

#include <stddef.h>

struct manual_row {
	const char *form;	/* "A within B"; NULL: a heading in `says` */
	const char *says;	/* N_() */
	const char *example;	/* a question, or NULL */
	const char *answer;	/* the passages, parted by " | " */
};

extern const struct manual_row query_manual[];	/* to the row without says */

/* Paragraphs before the rows, N_(). */
extern const char *const query_manual_opening[];	/* to NULL */
/* The study of the examples: a text whose lines are turns, … */
extern const char query_manual_text[];

struct manual_coding {
	const char *code, *coder, *words;
};
/* … and what is coded in it: to the row without code. */
extern const struct manual_coding query_manual_codings[];
/* The same and the rest of the study in words, N_(). */
extern const char query_manual_study[];

#endif
