/*
 * Does it depend on who speaks whether a code is given?  Tables of counts and
 * their tests.  What is counted must be independent of each other: people, not
 * their passages.
 */
#ifndef AXIAL_MEASURE_CROSSTAB_H
#define AXIAL_MEASURE_CROSSTAB_H

#include <stddef.h>
#include <stdint.h>

#include "measure/figure.h"

struct crosstab {
	size_t rows, columns;
	const double *counts;	/* row by row */
};

struct crosstab_test {
	struct figure chi_square, p;	/* Pearson's */
	struct figure g_square, p_g;	/* likelihood ratio */
	struct figure cramers_v;
	struct figure yates, p_yates, phi;	/* of two by two */
	struct figure fisher, fisher_greater;
	size_t degrees;
	size_t rows, columns;	/* that are not empty: others are left out */
	size_t below_five;	/* cells of which fewer than 5 are expected */
	double n;
};

void crosstab_test(const struct crosstab *table, struct crosstab_test *test);

/* Into arrays of the table's size; 0 where a row or column is empty.  Any may
 * be NULL.  Adjusted residuals beyond 1.96 are off at 5 %, each by itself. */
void crosstab_residuals(const struct crosstab *table, double *expected,
			double *pearson, double *adjusted);

/* Holm 1979: raises each of many p so that they hold together.  In place. */
void holm_adjust(double *p, size_t count);

#endif
