/* The distributions that tests and intervals ask: chi square, t, Fisher. */
#ifndef AXIAL_MEASURE_DISTRIBUTION_H
#define AXIAL_MEASURE_DISTRIBUTION_H

#include <stddef.h>
#include <stdint.h>

/* The chance of a chi square at least as large. */
double chi_square_above(double x, double degrees);

/* The value of Student's t below which a share of p lies; degrees > 0. */
double t_quantile(double p, double degrees);

/* Of [[a, b], [c, d]] with these margins: the chance of a table as rare or
 * rarer (two-sided), and of an `a` at least as large (greater). */
struct fisher {
	double two_sided, greater, less;
};

struct fisher fisher_exact(uint64_t a, uint64_t b, uint64_t c, uint64_t d);

/* The value below which a share of p of the sorted values lies (type 7:
 * between two of them in proportion); count > 0. */
double quantile_of(const double *sorted, size_t count, double p);

#endif
