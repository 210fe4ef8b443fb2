/*
 * Does another interview still bring something new?
 *
 * Guest, Namey & Chen 2020 (PLoS ONE 15(5):e0232076): the different codes of
 * the first `base` interviews are the base; a run of the next `run` interviews
 * is saturated when its new codes are at most `threshold` of the base, which
 * stays the denominator.  Runs slide by one interview.  Francis et al. 2010: an
 * initial sample, then stop when so many interviews in a row bring nothing.
 * Hennink et al. 2017: the curve itself, in per cent of what was found.
 *
 * Beside them what does not depend on the order, after Chao 1987 and Chao &
 * Jost 2012: how many codes would be found in the end, and how much of what
 * people say is covered.  It assumes a random sample, which theoretical
 * sampling is not: a lower bound, to be read beside the others.  None of the
 * two kinds is a verdict.
 */
#ifndef AXIAL_MEASURE_SATURATION_H
#define AXIAL_MEASURE_SATURATION_H

#include <stdint.h>

#include "base/arena.h"
#include "measure/figure.h"

/* Which codes are in which interview. */
struct incidence {
	size_t interviews, codes;
	const bool *has;	/* interview by interview */
};

/* New codes in each interview, taken in the given order (NULL: as they
 * stand), into fresh[interviews]. */
void saturation_curve(const struct incidence *in, const uint32_t *order,
		      uint32_t *fresh);

struct run_ratio {
	size_t first, last;	/* interviews from 1 */
	uint32_t fresh;
	struct figure ratio;
};

struct guest {
	uint32_t base_codes;
	struct run_ratio *runs;
	size_t run_count;
	struct figure saturated_before;	/* interviews before the first run at
					 * or below the threshold: the 6 of
					 * "6+2" */
};

/* runs in the arena. */
void guest_saturation(struct arena *arena, const uint32_t *fresh,
		      size_t interviews, size_t base, size_t run,
		      double threshold, struct guest *guest);

/* The interview (from 1) after which the rule says stop. */
struct figure francis_saturation(const uint32_t *fresh, size_t interviews,
				 size_t initial, size_t stop);
/* The first interview (from 1) with a share of all codes found by then. */
struct figure hennink_saturation(const uint32_t *fresh, size_t interviews,
				 double share);

/* --------------------------------------------------------- how many in all */

/*
 * Of incidence: T interviews, U occurrences (a code once an interview), Q1
 * codes in one interview, Q2 in two.  Of abundance: n segments, f1 and f2 codes
 * with one and two.
 */
struct richness {
	double samples;			/* T or n */
	double found, occurrences;	/* S, U */
	double once, twice;		/* Q1, Q2 or f1, f2 */
	struct figure chao;		/* classical, with (T - 1) / T; iNEXT,
					 * vegan's specpool */
	struct figure chao_corrected;	/* bias-corrected, vegan's estimateR */
	struct figure coverage;		/* improved, Chao & Jost 2012 */
	struct figure good_turing;	/* 1 - f1 / n */
	struct figure jackknife1, jackknife2, bootstrap; /* of incidence */
};

void richness_of_incidence(const struct incidence *in,
			   struct richness *richness);
void richness_of_abundance(const double *counts, size_t codes,
			   struct richness *richness);

/* Exact rarefaction (Colwell et al. 2004): codes that n interviews have in the
 * mean, whichever they are, into expected[interviews]. */
void rarefaction(const struct incidence *in, double *expected);

/* The curve in so many random orders: the mean of what is found after each
 * interview, and where the middle 95 % lie. */
struct curve_band {
	double mean, low, high;
};

void order_bootstrap(const struct incidence *in, uint32_t orders,
		     uint64_t seed, struct curve_band *bands);

/* The chance that n interviews meet a theme that a share p of people have;
 * how many it takes to meet it with a chance of `power`. */
struct figure chance_to_meet(double p, double n);
struct figure interviews_needed(double p, double power);

#endif
