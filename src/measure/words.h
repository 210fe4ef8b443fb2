/*
 * What the counts of words say: which words mark one part of the material off
 * from another (keyness), which stand together (collocation), how evenly one
 * is spread over the interviews (dispersion), which tell one interview from
 * the others (tf-idf).
 *
 * Pure arithmetic over counts.  NaN stands for what is not defined: no
 * coefficient of words that never meet, no ratio to nothing.
 */
#ifndef AXIAL_MEASURE_WORDS_H
#define AXIAL_MEASURE_WORDS_H

#include <stddef.h>
#include <stdint.h>

/* A word in two parts: how often there, of how many words. */
struct word_contrast {
	uint64_t count1, count2;
	uint64_t size1, size2;
};

struct keyness {
	double expected1, expected2;
	double ll;		/* log-likelihood of Rayson & Garside: the two
				 * cells of the word alone */
	double g2;		/* Dunning's, of all four cells */
	double p;		/* of ll, one degree of freedom */
	double chi_square;	/* of the four cells */
	double log_ratio;	/* log2 of the relative frequencies, half an
				 * occurrence standing in for none; negative
				 * where the word is rarer in part 1 */
	double percent_diff;	/* how much more frequent than in part 2 */
	double bic;		/* ll less what its size alone would give; above
				 * 2 is evidence, above 10 strong evidence */
	double ell;		/* ll as a share of the most it could be */
	double relative_risk, odds_ratio;
};

struct keyness keyness_of(const struct word_contrast *contrast);

/* Two words that meet `together` times, in `total` words. */
struct word_meeting {
	uint64_t together, count1, count2, total;
	double span;		/* places in which they may meet: 1 for
				 * neighbours in order, twice the width for a
				 * window to both sides */
};

struct collocation {
	double expected;	/* count1 * count2 * span / total */
	double mi, mi3;		/* base 2 */
	double t_score, z_score;
	double dice, log_dice, jaccard;
	double log_likelihood, chi_square, phi_square;	/* four cells; these
				 * three take no account of the span */
};

struct collocation collocation_of(const struct word_meeting *meeting);

/* A word in the parts of the material, none of them empty. */
struct dispersion {
	size_t range;		/* parts that have it */
	double dp;		/* Gries: 0 as even as the parts' sizes, to 1 */
	double dp_norm;		/* the same, 1 being the most it could be */
	double juilland_d;	/* of relative frequencies, population s.d. */
	double carroll_d2;
	double rosengren_s;
	double variation;	/* coefficient of, population s.d. */
};

struct dispersion dispersion_of(const uint64_t *counts, const uint64_t *sizes,
				size_t parts);

/* What it says of a document that it has a word which `with` of `documents`
 * have. */
enum idf_form {
	IDF_PLAIN,		/* ln(N / df) */
	IDF_PLUS_ONE,		/* ln(N / df) + 1 */
	IDF_SMOOTH,		/* ln((1 + N) / (1 + df)) + 1 */
	IDF_LOG10,		/* log10(N / df) */
};

double idf_of(enum idf_form form, uint64_t documents, uint64_t with);

/* Makes the weights of one document a vector of length 1; all 0 stay so. */
void weights_normalize(double *weights, size_t count);

#endif
