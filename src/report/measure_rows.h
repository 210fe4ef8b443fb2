/* Small things that reports on measures share. */
#ifndef AXIAL_REPORT_MEASURE_ROWS_H
#define AXIAL_REPORT_MEASURE_ROWS_H

#include "measure/figure.h"
#include "report/tally.h"
#include "report/writer.h"

/* A number, or no value where it is not defined. */
void write_figure(struct writer *w, struct figure figure);
/* So many cells without a value. */
void write_nulls(struct writer *w, size_t count);
/* The note, or why there is no figure. */
const char *note_of(struct figure figure, const char *note);

/*
 * What is compared: codes by the documents or people that have them, or these
 * by the codes they have.  Things without any coding are left out.
 */
struct profile {
	const char **names;
	double *rows;		/* thing by thing: codings */
	size_t count, columns;
	size_t left_out;
	const char *of;		/* codes, documents, participants */
};

must_check bool profile_make(const struct material *m, const char *of,
			     struct profile *profile, struct error *err);

/* Jaccard's distance of codes (by presence), 1 - cosine of the others. */
double *profile_distances(const struct material *m,
			  const struct profile *profile);

#endif
