/*
 * The words of the material by document, participant, speaker or attribute:
 * a column each, for comparing them.
 */
#ifndef AXIAL_REPORT_WORD_COLUMNS_H
#define AXIAL_REPORT_WORD_COLUMNS_H

#include "report/word_corpus.h"

struct word_columns {
	const char **names;
	uint64_t *words;	/* by column: all that are said there */
	uint32_t count;
	uint32_t *of_part;	/* NOBODY: in no column */
};

/* `by` as a person says it.  Lives in the material's arena. */
must_check bool word_columns_make(const struct word_corpus *corpus,
				  const char *by, struct word_columns *out,
				  struct error *err);
/* How often a word is said in each column, into counts[columns->count]. */
void word_columns_count(const struct word_corpus *corpus,
			const struct word_columns *columns, uint32_t word,
			uint64_t *counts);

#endif
