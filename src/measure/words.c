#include "measure/words.h"

#include <math.h>
#include <stdbool.h>

/* What a cell adds to a log-likelihood; an empty one adds nothing. */
static double cell(double observed, double expected)
{
	return observed > 0 ? observed * log(observed / expected) : 0;
}

static double ratio(double a, double b)
{
	return b > 0 ? a / b : NAN;
}

struct four_cells {
	double observed[4], expected[4];
};

/* Rows: the first thing or not; columns: the second or not. */
static struct four_cells four_cells(double both, double row, double column,
				    double total)
{
	struct four_cells c = {
		.observed = { both, row - both, column - both,
			      total - row - column + both },
		.expected = { row * column / total,
			      row * (total - column) / total,
			      (total - row) * column / total,
			      (total - row) * (total - column) / total },
	};

	return c;
}

static double log_likelihood(const struct four_cells *c)
{
	double sum = 0;

	for (int i = 0; i < 4; i++)
		sum += cell(c->observed[i], c->expected[i]);
	/* Rounding may leave a trace below nothing. */
	return fmax(2 * sum, 0);
}

static double chi_square(const struct four_cells *c)
{
	double sum = 0;

	for (int i = 0; i < 4; i++) {
		double off = c->observed[i] - c->expected[i];

		if (c->expected[i] > 0)
			sum += off * off / c->expected[i];
	}
	return sum;
}

static double log_ratio(double a, double b, double size1, double size2)
{
	if (a <= 0 && b <= 0)
		return NAN;
	return log2((a > 0 ? a : 0.5) / size1) -
		log2((b > 0 ? b : 0.5) / size2);
}

struct keyness keyness_of(const struct word_contrast *contrast)
{
	double a = (double)contrast->count1, b = (double)contrast->count2;
	double size1 = (double)contrast->size1;
	double size2 = (double)contrast->size2;
	double total = size1 + size2;
	struct keyness k = {
		.expected1 = ratio(size1 * (a + b), total),
		.expected2 = ratio(size2 * (a + b), total),
	};
	struct four_cells c = four_cells(a, size1, a + b, total);
	double least = fmin(k.expected1, k.expected2);

	k.ll = fmax(2 * (cell(a, k.expected1) + cell(b, k.expected2)), 0);
	k.g2 = log_likelihood(&c);
	k.chi_square = chi_square(&c);
	/* With one degree of freedom chi squared is a normal one squared. */
	k.p = erfc(sqrt(k.ll / 2));
	k.log_ratio = size1 > 0 && size2 > 0 ?
		log_ratio(a, b, size1, size2) : NAN;
	k.relative_risk = ratio(ratio(a, size1), ratio(b, size2));
	k.percent_diff = 100 * (k.relative_risk - 1);
	k.odds_ratio = ratio(a * (size2 - b), b * (size1 - a));
	k.bic = total > 0 ? k.ll - log(total) : NAN;
	k.ell = least > 0 && least != 1 ? k.ll / (total * log(least)) : NAN;
	return k;
}

struct collocation collocation_of(const struct word_meeting *meeting)
{
	double o = (double)meeting->together;
	double x = (double)meeting->count1, y = (double)meeting->count2;
	double n = (double)meeting->total;
	double e = n > 0 ? x * y * meeting->span / n : NAN;
	struct four_cells c = four_cells(o, x, y, n);
	bool met = meeting->together > 0;

	return (struct collocation){
		.expected = e,
		.mi = met ? log2(o / e) : NAN,
		.mi3 = met ? log2(o * o * o / e) : NAN,
		.t_score = met ? (o - e) / sqrt(o) : NAN,
		.z_score = e > 0 ? (o - e) / sqrt(e) : NAN,
		.dice = ratio(2 * o, x + y),
		.log_dice = met ? 14 + log2(2 * o / (x + y)) : NAN,
		.jaccard = ratio(o, x + y - o),
		.log_likelihood = log_likelihood(&c),
		.chi_square = chi_square(&c),
		.phi_square = ratio(chi_square(&c), n),
	};
}

struct sums {
	double count, size, relative, relative_log, root;
	double apart;		/* of the shares, in all */
	double least;		/* share of the smallest part */
};

static struct sums sums_of(const uint64_t *counts, const uint64_t *sizes,
			   size_t parts)
{
	struct sums s = { .least = 1 };

	for (size_t i = 0; i < parts; i++) {
		s.count += (double)counts[i];
		s.size += (double)sizes[i];
		s.relative += (double)counts[i] / (double)sizes[i];
	}
	for (size_t i = 0; i < parts; i++) {
		double count = (double)counts[i], size = (double)sizes[i];
		double share = count / size / s.relative;

		s.least = fmin(s.least, size / s.size);
		s.apart += fabs(size / s.size - count / s.count);
		s.root += sqrt(size / s.size * count);
		if (counts[i])
			s.relative_log -= share * log2(share);
	}
	return s;
}

/* Of the relative frequencies. */
static double variation(const uint64_t *counts, const uint64_t *sizes,
			size_t parts, double sum)
{
	double mean = sum / (double)parts, squares = 0;

	for (size_t i = 0; i < parts; i++) {
		double off = (double)counts[i] / (double)sizes[i] - mean;

		squares += off * off;
	}
	return sqrt(squares / (double)parts) / mean;
}

struct dispersion dispersion_of(const uint64_t *counts, const uint64_t *sizes,
				size_t parts)
{
	struct dispersion d = { 0, NAN, NAN, NAN, NAN, NAN, NAN };
	struct sums s = sums_of(counts, sizes, parts);

	for (size_t i = 0; i < parts; i++)
		d.range += counts[i] > 0;
	if (!d.range)
		return d;
	d.dp = s.apart / 2;
	d.rosengren_s = s.root * s.root / s.count;
	d.variation = variation(counts, sizes, parts, s.relative);
	/* A single part leaves nothing to compare. */
	if (parts < 2)
		return d;
	d.dp_norm = d.dp / (1 - s.least);
	d.juilland_d = 1 - d.variation / sqrt((double)parts - 1);
	d.carroll_d2 = s.relative_log / log2((double)parts);
	return d;
}

double idf_of(enum idf_form form, uint64_t documents, uint64_t with)
{
	double n = (double)documents, df = (double)with;

	if (form == IDF_SMOOTH)
		return log((1 + n) / (1 + df)) + 1;
	if (!with)
		return NAN;
	switch (form) {
	case IDF_PLUS_ONE:
		return log(n / df) + 1;
	case IDF_LOG10:
		return log10(n / df);
	default:
		return log(n / df);
	}
}

void weights_normalize(double *weights, size_t count)
{
	double squares = 0;

	for (size_t i = 0; i < count; i++)
		squares += weights[i] * weights[i];
	for (size_t i = 0; i < count && squares > 0; i++)
		weights[i] /= sqrt(squares);
}
