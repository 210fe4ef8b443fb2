/*
 * Tables of codes by documents that other programs made, from one file or one
 * file an interview.
 *
 *	NVivo		"1 : Code" down, "A : Case" across
 *	ATLAS.ti	"Code\nGr=12" down, "Document\nGr=62; GS=3" across, with
 *			categories among the codes and sums at the ends
 *	plain		codes down, documents across; or the other way round
 *			where the first cell says so (document, interview …)
 *
 * What counts is that a code is there.  Where codes are told from categories
 * by their mark (○), the rows of categories, which hold the same passages
 * again, are left out, and so are sums: levels are never added up.
 */
#ifndef AXIAL_REPORT_CODE_TABLE_H
#define AXIAL_REPORT_CODE_TABLE_H

#include "base/arena.h"
#include "base/error.h"
#include "report/report.h"

struct code_table {
	const char **codes, **documents;
	size_t code_count, document_count;
	double *counts;		/* document by document */
	double *grounded;	/* by document: its quotations as the file says
				 * them ("Gr="), or -1 */
	size_t left_out;	/* rows and columns of higher levels and sums */
};

/* In the arena; errors name the file and the row. */
must_check bool code_table_read(struct arena *arena,
				const struct report_texts *paths,
				struct code_table *table, struct error *err);

#endif
