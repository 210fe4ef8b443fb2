/*
 * What a formula gives: a number, or the reason why there is none.  What is
 * not defined (0/0, no two coders who both judged) is never shown as 0, as 1
 * or as nan: a reader would take it for a finding.
 */
#ifndef AXIAL_MEASURE_FIGURE_H
#define AXIAL_MEASURE_FIGURE_H

#include <stdbool.h>
#include <stddef.h>

struct figure {
	double value;
	const char *undefined;	/* NULL where it is defined; else why it is
				 * not: N_(), translated where it is shown */
};

static inline struct figure figure_of(double value)
{
	return (struct figure){ value, NULL };
}

static inline struct figure figure_none(const char *why)
{
	return (struct figure){ 0, why };
}

static inline bool figure_is(struct figure figure)
{
	return !figure.undefined;
}

/* A quotient, undefined for the reason where it would be one by nothing. */
static inline struct figure figure_ratio(double of, double by, const char *why)
{
	return by != 0 ? figure_of(of / by) : figure_none(why);
}

#endif
