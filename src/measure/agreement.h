/*
 * Agreement between coders who put units into categories.
 *
 * Po is the observed agreement; every coefficient that corrects for chance is
 * (Po - Pe) / (1 - Pe) with its own Pe:
 *
 *	Scott 1955		sum of squares of the pooled proportions
 *	Cohen 1960		sum over categories of both coders' proportions;
 *				standard error of Fleiss, Cohen & Everitt 1969
 *	Fleiss 1971		Scott's for any number of coders
 *	Brennan & Prediger 1981	1 / q, q being the declared categories
 *	Gwet's AC1 2008		sum of p (1 - p) / (q - 1)
 *
 * Krippendorff's alpha (nominal; 2011) rests on coincidences of values within
 * units; units with fewer than two values drop out.  Values may be missing:
 * Fleiss', Gwet's and Brennan & Prediger's follow Gwet 2014 then, with Po over
 * the units that have two values and proportions over all that have one.
 * Holsti 1969 is 2M / (N1 + N2), the mean over pairs where there are more.
 */
#ifndef AXIAL_MEASURE_AGREEMENT_H
#define AXIAL_MEASURE_AGREEMENT_H

#include <stdint.h>

#include "base/arena.h"
#include "measure/figure.h"

#define NO_RATING (-1)

struct ratings {
	size_t units;
	uint32_t coders;
	uint32_t categories;	/* declared, used or not */
	const int32_t *values;	/* unit by unit, coder by coder: a category, or
				 * NO_RATING */
	const uint64_t *weights;	/* how often there is a unit like this;
				 * NULL: once.  So a text need not be taken
				 * apart into its characters */
};

static inline double rating_weight(const struct ratings *r, size_t unit)
{
	return r->weights ? (double)r->weights[unit] : 1;
}

static inline const int32_t *rating_values(const struct ratings *r,
					   size_t unit)
{
	return r->values + unit * r->coders;
}

/* A coefficient and where it may lie with 95 % certainty. */
struct estimate {
	struct figure value;
	double se, low, high;
	bool has_interval;
};

struct agreement {
	struct estimate percent;	/* mean agreement of pairs in units */
	struct figure all_agree;	/* share of units without any dissent */
	struct figure holsti;
	struct figure scott_pi;		/* two coders */
	struct estimate cohen_kappa;	/* two coders */
	double cohen_se_h0;		/* if there were chance alone */
	struct estimate fleiss_kappa, gwet_ac1, brennan_prediger, alpha;
	uint64_t n;			/* units with two values at least */
	uint64_t values;		/* in these units */
};

/* Intervals are those of Gwet 2014 and of Fleiss, Cohen & Everitt: the units
 * are taken for a random sample, t and normal distribution. */
void agreement_measure(const struct ratings *ratings,
		       struct agreement *agreement);

/* Share of the values that each category has, into share[categories]; of one
 * coder, or of all where the coder is UINT32_MAX.  All 0 where there are
 * none. */
void agreement_prevalences(const struct ratings *ratings, uint32_t coder,
			   double *share);

/* Share of the units that both have judged in which they agree. */
struct figure agreement_of_pair(const struct ratings *ratings, uint32_t a,
				uint32_t b);

/* Of all pairs, their mean. */
struct figure agreement_holsti(const struct ratings *ratings);

/* Fleiss' kappa of one category against the rest; for as many values in every
 * unit. */
struct figure agreement_fleiss_category(const struct ratings *ratings,
					uint32_t category);

/* Holsti's coefficient of counts, and the reliability of so many coders
 * together. */
struct figure holsti_of(double agreements, double n1, double n2);
struct figure composite_reliability(double coders, double mean);

/*
 * Alpha of so many samples of the units, drawn with replacement: the interval
 * that holds the middle 95 %.  Samples without any variation have no alpha and
 * are left out; has_interval is false where too few are left.
 */
enum { BOOTSTRAP_SAMPLES = 1000, BOOTSTRAP_SEED = 1 };

struct estimate agreement_bootstrap_alpha(const struct ratings *ratings,
					  uint32_t samples, uint64_t seed);

#endif
