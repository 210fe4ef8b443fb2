/*
 * The counting behind frequencies and matrices: a row for each code, a column
 * for each document, participant, speaker, value of an attribute or coder, or
 * one for all.
 *
 * A coding counts in every column whose words it touches, and with roll-up in
 * every category above its code, once each however many ways lead there.
 * Words and characters that several codings share count once.
 */
#ifndef AXIAL_REPORT_TALLY_H
#define AXIAL_REPORT_TALLY_H

#include "report/material.h"
#include "report/reach.h"

struct tally_cell {
	uint64_t codings, words, characters;
	uint64_t weighed;	/* codings that have a weight */
	double weight;		/* of these, added up */
	uint32_t documents;	/* with such a coding */
	uint32_t last;		/* of them, and one more; for counting */
};

struct tally_column {
	const char *name;
	uint64_t characters;	/* of its words, coded or not */
};

struct tally {
	const struct material *material;
	struct tally_column *columns;
	uint32_t column_count;
	struct tally_cell *cells;	/* row after row, codes as numbered */
	struct reach reach;		/* of the rows: participants */
	/* How a column is found: by the document, the coder or the voice. */
	const uint32_t *of_document, *of_coder, *of_voice, *of_passage;
	/* Rows in which a coding of a code counts, one list after another. */
	uint32_t *rows;
	size_t *first_row;
};

struct tally_wish {
	const char *by;		/* document, participant, speaker, coder,
				 * attribute:NAME; NULL: one column */
	bool rollup;
	bool amounts;		/* words and characters: reads the texts */
};

/* Counts.  All of it lives in the material's arena. */
must_check bool tally_make(const struct material *m,
			   const struct tally_wish *wish, struct tally *tally,
			   struct error *err);
const struct tally_cell *tally_at(const struct tally *tally, uint32_t row,
				  uint32_t column);

/* tally_columns.c: sets up the columns of a wish. */
must_check bool tally_columns(struct tally *tally, const char *by,
			      struct error *err);

#endif
