/*
 * The columns of a study that hold what people wrote, where a real name may
 * stand; and those that hold none, so that a test can tell that no column was
 * forgotten.  Whoever gives the study a new column of text says here what it
 * is.
 */
#ifndef AXIAL_TRANSCRIPT_SWEPT_H
#define AXIAL_TRANSCRIPT_SWEPT_H

#include "transcript/pseudonym.h"

enum swept_kind {
	SWEPT_WORDS,
	SWEPT_PATTERN,		/* a regular expression */
	SWEPT_NAME,		/* no two things of the table have one */
};

/* Columns without `where` hold no words of people, or have a verb of their
 * own by which they are renamed. */
struct swept_column {
	const char *table, *column;
	const char *where;	/* "memo": N_() */
	enum name_case how;
	const char *condition;	/* of the rows, or NULL */
	enum swept_kind kind;
};

const struct swept_column *swept_columns(size_t *count);

/* Does the table say what this column is? */
bool swept_knows(const char *table, const char *column);

#endif
