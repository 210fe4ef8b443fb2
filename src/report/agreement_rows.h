/*
 * The rows of a report on agreement: a figure each, with how it was made.
 * Whatever corrects for chance stands beside the observed agreement and the
 * coders' prevalences, without which it says little.
 */
#ifndef AXIAL_REPORT_AGREEMENT_ROWS_H
#define AXIAL_REPORT_AGREEMENT_ROWS_H

#include "measure/agreement.h"
#include "report/material.h"
#include "report/writer.h"

struct agreement_rows {
	struct writer *w;
	struct arena *arena;
	const char *level;	/* code, category, all */
	const char *code;	/* or NULL */
	const char *of;		/* N_(): what n counts: characters, units */
	const char *const *coders;
	bool independent;	/* the units may be taken for a sample: there
				 * are intervals; characters may not */
};

void agreement_rows_begin(struct writer *w);
void agreement_row(const struct agreement_rows *rows, const char *measure,
		   struct figure figure, double n, const char *note);
/* All coefficients of ratings; those of a code have the value 1 where it is
 * given. */
void agreement_rows_write(const struct agreement_rows *rows,
			  const struct ratings *ratings);

#endif
