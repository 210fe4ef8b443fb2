/* Agreement by pairs of coders and by single categories, and how often each
 * category is given. */
#include "measure/agreement.h"

#include "base/language.h"

static const char no_pairs[] = N_("no unit was judged by two coders");
static const char no_variation[] = N_("no variation: all values are the same");

/* -------------------------------------------------------------------- pairs */

struct pair_counts {
	double n1, n2, both, agreed;
};

static struct pair_counts count_pair(const struct ratings *r, uint32_t a,
				     uint32_t b)
{
	struct pair_counts counts = { 0 };

	for (size_t u = 0; u < r->units; u++) {
		const int32_t *v = rating_values(r, u);
		double weight = rating_weight(r, u);
		bool one = v[a] != NO_RATING, other = v[b] != NO_RATING;

		counts.n1 += one ? weight : 0;
		counts.n2 += other ? weight : 0;
		counts.both += one && other ? weight : 0;
		counts.agreed += one && v[a] == v[b] ? weight : 0;
	}
	return counts;
}

struct figure agreement_of_pair(const struct ratings *r, uint32_t a,
				uint32_t b)
{
	struct pair_counts counts = count_pair(r, a, b);

	return figure_ratio(counts.agreed, counts.both, no_pairs);
}

struct figure holsti_of(double agreements, double n1, double n2)
{
	return figure_ratio(2 * agreements, n1 + n2, no_pairs);
}

struct figure composite_reliability(double coders, double mean)
{
	return figure_ratio(coders * mean, 1 + (coders - 1) * mean,
			    N_("the mean agreement is too low"));
}

struct figure agreement_holsti(const struct ratings *r)
{
	double sum = 0, pairs = 0;

	for (uint32_t a = 0; a < r->coders; a++)
		for (uint32_t b = a + 1; b < r->coders; b++) {
			struct pair_counts c = count_pair(r, a, b);
			struct figure one = holsti_of(c.agreed, c.n1, c.n2);

			if (c.both > 0 && figure_is(one)) {
				sum += one.value;
				pairs++;
			}
		}
	return figure_ratio(sum, pairs, no_pairs);
}

/* --------------------------------------------------------- categories */

static double count_values(const struct ratings *r, size_t unit)
{
	double values = 0;

	for (uint32_t i = 0; i < r->coders; i++)
		values += rating_values(r, unit)[i] != NO_RATING;
	return values;
}

void agreement_prevalences(const struct ratings *r, uint32_t coder,
			   double *share)
{
	double all = 0;

	for (uint32_t k = 0; k < r->categories; k++)
		share[k] = 0;
	for (size_t u = 0; u < r->units; u++)
		for (uint32_t i = 0; i < r->coders; i++) {
			int32_t value = rating_values(r, u)[i];

			if (value == NO_RATING ||
			    (coder != UINT32_MAX && coder != i))
				continue;
			share[value] += rating_weight(r, u);
			all += rating_weight(r, u);
		}
	for (uint32_t k = 0; k < r->categories && all > 0; k++)
		share[k] /= all;
}

struct figure agreement_fleiss_category(const struct ratings *r,
					uint32_t category)
{
	double per_unit = -1, n = 0, share = 0, apart = 0;

	for (size_t u = 0; u < r->units; u++) {
		const int32_t *v = rating_values(r, u);
		double values = count_values(r, u), here = 0;

		if (values < 2)
			continue;
		if (per_unit >= 0 && values != per_unit)
			return figure_none(N_("not every unit has as many "
					      "values"));
		per_unit = values;
		for (uint32_t i = 0; i < r->coders; i++)
			here += v[i] == (int32_t)category;
		n += rating_weight(r, u);
		share += rating_weight(r, u) * here;
		apart += rating_weight(r, u) * here * (values - here);
	}
	if (!(n > 0))
		return figure_none(no_pairs);
	share /= n * per_unit;
	if (share <= 0 || share >= 1)
		return figure_none(no_variation);
	return figure_of(1 - apart / (n * per_unit * (per_unit - 1) * share *
				      (1 - share)));
}
