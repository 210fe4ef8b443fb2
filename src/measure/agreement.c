#include "measure/agreement.h"

#include <math.h>
#include <stdlib.h>

#include "base/language.h"
#include "base/memory.h"
#include "measure/distribution.h"

static const char no_pairs[] = N_("no unit was judged by two coders");
static const char no_variation[] = N_("no variation: all values are the same");
static const char two_only[] = N_("defined for two coders");
static const char one_category[] = N_("there is only one category");
static const double normal_975 = 1.959963984540054;

/* ------------------------------------------------------------------- a unit */

/* How many values a unit has, and how many ordered pairs of them are alike. */
struct unit_counts {
	double values, alike;
};

static struct unit_counts count_unit(const struct ratings *r, size_t unit)
{
	const int32_t *values = rating_values(r, unit);
	struct unit_counts counts = { 0 };

	for (uint32_t i = 0; i < r->coders; i++) {
		if (values[i] == NO_RATING)
			continue;
		counts.values++;
		for (uint32_t k = 0; k < r->coders; k++)
			counts.alike += k != i && values[k] == values[i];
	}
	return counts;
}

static double agreement_in(struct unit_counts counts)
{
	return counts.values < 2 ? 0 :
		counts.alike / (counts.values * (counts.values - 1));
}

/* The mean of what a category is worth over the values of a unit. */
static double mean_over(const struct ratings *r, size_t unit,
			const double *worth, double values)
{
	const int32_t *at = rating_values(r, unit);
	double sum = 0;

	for (uint32_t i = 0; i < r->coders; i++)
		if (at[i] != NO_RATING)
			sum += worth[at[i]];
	return sum / values;
}

/* ---------------------------------------------------------------- all units */

struct sums {
	double n;		/* units with a value */
	double pairable;	/* with two */
	double po;
	double *share;		/* of each category: Gwet's pi */
};

static void sum_up(const struct ratings *r, struct sums *sums)
{
	*sums = (struct sums){
		.share = xcalloc(r->categories + (size_t)1,
				 sizeof(*sums->share)),
	};
	for (size_t u = 0; u < r->units; u++) {
		const int32_t *values = rating_values(r, u);
		struct unit_counts counts = count_unit(r, u);
		double weight = rating_weight(r, u);

		if (counts.values < 1)
			continue;
		sums->n += weight;
		if (counts.values >= 2) {
			sums->pairable += weight;
			sums->po += weight * agreement_in(counts);
		}
		for (uint32_t i = 0; i < r->coders; i++)
			if (values[i] != NO_RATING)
				sums->share[values[i]] += weight /
					counts.values;
	}
	for (uint32_t k = 0; k < r->categories && sums->n > 0; k++)
		sums->share[k] /= sums->n;
	if (sums->pairable > 0)
		sums->po /= sums->pairable;
}

static void set_interval(struct estimate *one, double variance, double times)
{
	one->se = sqrt(fmax(variance, 0));
	one->low = fmax(one->value.value - times * one->se, -1);
	one->high = fmin(one->value.value + times * one->se, 1);
	one->has_interval = true;
}

/*
 * A coefficient whose Pe is made of the categories' shares: `worth` says what
 * a value of each adds to it, so that Pe is the shares' mean of it.  The
 * variance is that of the units' own contributions (linearised, Gwet 2014).
 */
struct corrected {
	double pe;
	const double *worth;	/* NULL: Pe is fixed */
};

static double contribution(const struct ratings *r, const struct sums *sums,
			   const struct corrected *by, double value,
			   size_t unit, struct unit_counts counts)
{
	double own = counts.values < 2 ? 0 : sums->n / sums->pairable *
		(agreement_in(counts) - by->pe) / (1 - by->pe);
	double expected = by->worth ?
		mean_over(r, unit, by->worth, counts.values) : by->pe;

	return own - 2 * (1 - value) * (expected - by->pe) / (1 - by->pe);
}

static struct estimate correct(const struct ratings *r,
			       const struct sums *sums,
			       const struct corrected *by)
{
	struct estimate one = { 0 };
	double squares = 0;

	if (!(sums->pairable > 0))
		return (struct estimate){ .value = figure_none(no_pairs) };
	if (1 - by->pe < 1e-12)
		return (struct estimate){ .value = figure_none(no_variation) };
	one.value = figure_of((sums->po - by->pe) / (1 - by->pe));
	if (sums->n < 2)
		return one;
	for (size_t u = 0; u < r->units; u++) {
		struct unit_counts counts = count_unit(r, u);
		double off;

		if (counts.values < 1)
			continue;
		off = contribution(r, sums, by, one.value.value, u, counts) -
			one.value.value;
		squares += rating_weight(r, u) * off * off;
	}
	set_interval(&one, squares / (sums->n * (sums->n - 1)),
		     t_quantile(0.975, sums->n - 1));
	return one;
}

static struct estimate fleiss(const struct ratings *r,
			      const struct sums *sums)
{
	struct corrected by = { .worth = sums->share };

	for (uint32_t k = 0; k < r->categories; k++)
		by.pe += sums->share[k] * sums->share[k];
	return correct(r, sums, &by);
}

static struct estimate gwet_ac1(const struct ratings *r,
				const struct sums *sums)
{
	struct corrected by = { 0 };
	struct estimate one;
	double *worth;

	if (r->categories < 2)
		return (struct estimate){ .value = figure_none(one_category) };
	worth = xcalloc(r->categories, sizeof(*worth));
	for (uint32_t k = 0; k < r->categories; k++) {
		worth[k] = (1 - sums->share[k]) / (r->categories - 1);
		by.pe += sums->share[k] * worth[k];
	}
	by.worth = worth;
	one = correct(r, sums, &by);
	free(worth);
	return one;
}

static struct estimate brennan_prediger(const struct ratings *r,
					const struct sums *sums)
{
	struct corrected by = { 0 };

	if (r->categories < 2)
		return (struct estimate){ .value = figure_none(one_category) };
	by.pe = 1.0 / r->categories;
	return correct(r, sums, &by);
}

static struct estimate percent(const struct ratings *r,
			       const struct sums *sums)
{
	struct corrected nothing = { 0 };

	return correct(r, sums, &nothing);
}

/* -------------------------------------------------------------------- alpha */

/* Of the units with two values: Gwet's parts of Krippendorff's alpha. */
struct alpha_sums {
	double n, values, mean;
	double po;		/* before the correction for small samples */
	double pe;
	double *share;
};

static void sum_alpha(const struct ratings *r, struct alpha_sums *a)
{
	*a = (struct alpha_sums){
		.share = xcalloc(r->categories + (size_t)1,
				 sizeof(*a->share)),
	};
	for (size_t u = 0; u < r->units; u++) {
		const int32_t *values = rating_values(r, u);
		struct unit_counts counts = count_unit(r, u);
		double weight = rating_weight(r, u);

		if (counts.values < 2)
			continue;
		a->n += weight;
		a->values += weight * counts.values;
		a->po += weight * counts.alike / (counts.values - 1);
		for (uint32_t i = 0; i < r->coders; i++)
			if (values[i] != NO_RATING)
				a->share[values[i]] += weight;
	}
	if (!(a->values > 0))
		return;
	a->mean = a->values / a->n;
	a->po /= a->values;
	for (uint32_t k = 0; k < r->categories; k++) {
		a->share[k] /= a->values;
		a->pe += a->share[k] * a->share[k];
	}
}

static double alpha_variance(const struct ratings *r,
			     const struct alpha_sums *a)
{
	double plain = (a->po - a->pe) / (1 - a->pe), squares = 0;

	for (size_t u = 0; u < r->units; u++) {
		struct unit_counts counts = count_unit(r, u);
		double longer, own, expected, off;

		if (counts.values < 2)
			continue;
		longer = (counts.values - a->mean) / a->mean;
		own = counts.alike / (a->mean * (counts.values - 1)) -
			a->po * longer;
		expected = mean_over(r, u, a->share, a->mean) -
			a->pe * longer;
		off = (own - a->pe) / (1 - a->pe) - 2 * (1 - plain) *
			(expected - a->pe) / (1 - a->pe) - plain;
		squares += rating_weight(r, u) * off * off;
	}
	return squares / (a->n * (a->n - 1));
}

/* The degrees of freedom are those of all units, as in irrCAC. */
static struct estimate alpha(const struct ratings *r, const struct sums *sums)
{
	struct estimate one = { 0 };
	struct alpha_sums a;

	sum_alpha(r, &a);
	if (!(a.values > 0)) {
		one.value = figure_none(no_pairs);
	} else if (1 - a.pe < 1e-12) {
		one.value = figure_none(no_variation);
	} else {
		double po = (1 - 1 / a.values) * a.po + 1 / a.values;

		one.value = figure_of((po - a.pe) / (1 - a.pe));
		if (a.n >= 2)
			set_interval(&one, alpha_variance(r, &a),
				     t_quantile(0.975, sums->n - 1));
	}
	free(a.share);
	return one;
}

/* --------------------------------------------------------------- two coders */

/* Proportions of the units that both have judged. */
struct pair_table {
	double n, agreed;
	double *a, *b;		/* margins */
};

static void fill_table(const struct ratings *r, struct pair_table *t)
{
	*t = (struct pair_table){
		.a = xcalloc(r->categories + (size_t)1, sizeof(*t->a)),
		.b = xcalloc(r->categories + (size_t)1, sizeof(*t->b)),
	};
	for (size_t u = 0; u < r->units; u++) {
		const int32_t *v = rating_values(r, u);
		double weight = rating_weight(r, u);

		if (v[0] == NO_RATING || v[1] == NO_RATING)
			continue;
		t->n += weight;
		t->agreed += v[0] == v[1] ? weight : 0;
		t->a[v[0]] += weight;
		t->b[v[1]] += weight;
	}
	for (uint32_t k = 0; k < r->categories && t->n > 0; k++) {
		t->a[k] /= t->n;
		t->b[k] /= t->n;
	}
}

/* Fleiss, Cohen & Everitt 1969, equations 13 and 14. */
static void cohen_errors(const struct ratings *r, const struct pair_table *t,
			 double pe, struct agreement *agreement)
{
	double kappa = agreement->cohen_kappa.value.value;
	double rest = kappa - pe * (1 - kappa), sum = -rest * rest;
	double by_chance = pe + pe * pe;

	for (size_t u = 0; u < r->units; u++) {
		const int32_t *v = rating_values(r, u);
		double share = rating_weight(r, u) / t->n, off;

		if (v[0] == NO_RATING || v[1] == NO_RATING)
			continue;
		off = v[0] == v[1] ?
			1 - (t->a[v[0]] + t->b[v[0]]) * (1 - kappa) :
			(1 - kappa) * (t->b[v[0]] + t->a[v[1]]);
		sum += share * off * off;
	}
	for (uint32_t k = 0; k < r->categories; k++)
		by_chance -= t->a[k] * t->b[k] * (t->a[k] + t->b[k]);
	set_interval(&agreement->cohen_kappa,
		     sum / (t->n * (1 - pe) * (1 - pe)), normal_975);
	agreement->cohen_se_h0 = sqrt(fmax(by_chance, 0) / t->n) / (1 - pe);
}

static void measure_two(const struct ratings *r, struct agreement *agreement)
{
	struct pair_table t;
	double pe_cohen = 0, pe_scott = 0, po;

	fill_table(r, &t);
	po = t.n > 0 ? t.agreed / t.n : 0;
	for (uint32_t k = 0; k < r->categories; k++) {
		double pooled = (t.a[k] + t.b[k]) / 2;

		pe_cohen += t.a[k] * t.b[k];
		pe_scott += pooled * pooled;
	}
	if (!(t.n > 0)) {
		agreement->scott_pi = figure_none(no_pairs);
		agreement->cohen_kappa.value = figure_none(no_pairs);
	} else if (1 - pe_scott < 1e-12) {
		agreement->scott_pi = figure_none(no_variation);
		agreement->cohen_kappa.value = figure_none(no_variation);
	} else {
		agreement->scott_pi = figure_of((po - pe_scott) /
						(1 - pe_scott));
		agreement->cohen_kappa.value = figure_of((po - pe_cohen) /
							 (1 - pe_cohen));
		cohen_errors(r, &t, pe_cohen, agreement);
	}
	free(t.a);
	free(t.b);
}

/* ------------------------------------------------------------------- public */

static void count_unanimous(const struct ratings *r,
			    struct agreement *agreement)
{
	double unanimous = 0, pairable = 0, values = 0;

	for (size_t u = 0; u < r->units; u++) {
		struct unit_counts counts = count_unit(r, u);

		if (counts.values < 2)
			continue;
		pairable += rating_weight(r, u);
		values += rating_weight(r, u) * counts.values;
		unanimous += agreement_in(counts) >= 1 ?
			rating_weight(r, u) : 0;
	}
	agreement->all_agree = figure_ratio(unanimous, pairable, no_pairs);
	agreement->n = (uint64_t)pairable;
	agreement->values = (uint64_t)values;
}

void agreement_measure(const struct ratings *r, struct agreement *agreement)
{
	struct sums sums;

	*agreement = (struct agreement){
		.scott_pi = figure_none(two_only),
		.cohen_kappa.value = figure_none(two_only),
	};
	sum_up(r, &sums);
	agreement->percent = percent(r, &sums);
	agreement->fleiss_kappa = fleiss(r, &sums);
	agreement->gwet_ac1 = gwet_ac1(r, &sums);
	agreement->brennan_prediger = brennan_prediger(r, &sums);
	agreement->alpha = alpha(r, &sums);
	agreement->holsti = agreement_holsti(r);
	count_unanimous(r, agreement);
	if (r->coders == 2)
		measure_two(r, agreement);
	free(sums.share);
}
