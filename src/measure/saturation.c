#include "measure/saturation.h"

#include <math.h>
#include <stdlib.h>
#include <string.h>

#include "base/language.h"
#include "base/memory.h"
#include "measure/distribution.h"
#include "measure/random.h"

static bool has(const struct incidence *in, size_t interview, size_t code)
{
	return in->has[interview * in->codes + code];
}

void saturation_curve(const struct incidence *in, const uint32_t *order,
		      uint32_t *fresh)
{
	bool *seen = xcalloc(in->codes + 1, sizeof(*seen));

	for (size_t i = 0; i < in->interviews; i++) {
		size_t interview = order ? order[i] : i;

		fresh[i] = 0;
		for (size_t code = 0; code < in->codes; code++)
			if (has(in, interview, code) && !seen[code]) {
				seen[code] = true;
				fresh[i]++;
			}
	}
	free(seen);
}

/* -------------------------------------------------------- rules of stopping */

static uint32_t sum(const uint32_t *fresh, size_t from, size_t to)
{
	uint32_t all = 0;

	for (size_t i = from; i < to; i++)
		all += fresh[i];
	return all;
}

void guest_saturation(struct arena *arena, const uint32_t *fresh,
		      size_t interviews, size_t base, size_t run,
		      double threshold, struct guest *guest)
{
	static const char no_base[] = N_("the base has no code");

	*guest = (struct guest){
		.saturated_before = figure_none(N_("no run is at or below the "
						   "threshold")),
	};
	if (!run || interviews < base || interviews - base < run) {
		guest->saturated_before = figure_none(
			N_("there are fewer interviews than base and run"));
		return;
	}
	guest->base_codes = sum(fresh, 0, base);
	guest->run_count = interviews - base - run + 1;
	guest->runs = arena_alloc(arena, guest->run_count *
				  sizeof(*guest->runs));
	if (!guest->base_codes)
		guest->saturated_before = figure_none(no_base);
	for (size_t i = 0; i < guest->run_count; i++) {
		struct run_ratio *one = &guest->runs[i];

		one->first = base + i + 1;
		one->last = base + i + run;
		one->fresh = sum(fresh, base + i, base + i + run);
		one->ratio = figure_ratio(one->fresh, guest->base_codes,
					  no_base);
		if (figure_is(one->ratio) && one->ratio.value <= threshold &&
		    !figure_is(guest->saturated_before))
			guest->saturated_before = figure_of(
				(double)(base + i));
	}
}

struct figure francis_saturation(const uint32_t *fresh, size_t interviews,
				 size_t initial, size_t stop)
{
	for (size_t n = initial + stop; n <= interviews; n++)
		if (!sum(fresh, n - stop, n))
			return figure_of((double)n);
	return figure_none(interviews < initial + stop ?
		N_("there are fewer interviews than the initial sample and "
		   "those to stop by") :
		N_("new codes came up to the end"));
}

struct figure hennink_saturation(const uint32_t *fresh, size_t interviews,
				 double share)
{
	double all = sum(fresh, 0, interviews), found = 0;

	for (size_t n = 1; n <= interviews && all > 0; n++) {
		found += fresh[n - 1];
		if (found >= share * all - 1e-9)
			return figure_of((double)n);
	}
	return figure_none(N_("there is no code"));
}

/* --------------------------------------------------------- how many in all */

/* The part of Chao & Jost's estimator that is like for both kinds. */
static void estimate_coverage(struct richness *r)
{
	double n = r->samples, once = r->once;
	double part = r->twice > 0 ?
		(n - 1) * once / ((n - 1) * once + 2 * r->twice) :
		(n - 1) * (once - 1) / ((n - 1) * (once - 1) + 2);

	if (!(r->occurrences > 0))
		r->coverage = figure_none(N_("nothing was found"));
	else if (!(once > 0))
		r->coverage = figure_of(1);
	else if (once == 1 && !(r->twice > 0))
		r->coverage = figure_none(N_("one code was found once, none "
					     "twice"));
	else
		r->coverage = figure_of(1 - once / r->occurrences * part);
	r->good_turing = figure_ratio(r->occurrences - once, r->occurrences,
				      N_("nothing was found"));
}

static void estimate_chao(struct richness *r, double corrected_by)
{
	double n = r->samples, once = r->once, small = n > 0 ? (n - 1) / n : 0;
	double unseen = r->twice > 0 ? once * once / (2 * r->twice) :
		once * (once - 1) / 2;

	r->chao = figure_of(r->found + small * unseen);
	r->chao_corrected = figure_of(r->found + corrected_by * once *
				      (once - 1) / (2 * (r->twice + 1)));
}

static uint32_t *occurrences_of(const struct incidence *in)
{
	uint32_t *count = xcalloc(in->codes + 1, sizeof(*count));

	for (size_t i = 0; i < in->interviews; i++)
		for (size_t k = 0; k < in->codes; k++)
			count[k] += has(in, i, k);
	return count;
}

static void count_richness(struct richness *r, double count)
{
	r->found += count > 0;
	r->occurrences += count;
	r->once += count == 1;
	r->twice += count == 2;
}

void richness_of_incidence(const struct incidence *in, struct richness *r)
{
	uint32_t *count = occurrences_of(in);
	double t = (double)in->interviews, rest = 0;

	*r = (struct richness){ .samples = t };
	for (size_t k = 0; k < in->codes; k++) {
		count_richness(r, count[k]);
		rest += count[k] ? pow(1 - count[k] / t, t) : 0;
	}
	free(count);
	estimate_chao(r, t > 0 ? (t - 1) / t : 0);
	estimate_coverage(r);
	if (t < 2) {
		r->jackknife1 = r->jackknife2 = r->bootstrap =
			figure_none(N_("there are fewer than two interviews"));
		return;
	}
	r->jackknife1 = figure_of(r->found + r->once * (t - 1) / t);
	r->jackknife2 = figure_of(r->found + r->once * (2 * t - 3) / t -
		r->twice * (t - 2) * (t - 2) / (t * (t - 1)));
	r->bootstrap = figure_of(r->found + rest);
}

void richness_of_abundance(const double *counts, size_t codes,
			   struct richness *r)
{
	*r = (struct richness){ 0 };
	for (size_t k = 0; k < codes; k++)
		count_richness(r, counts[k]);
	r->samples = r->occurrences;
	estimate_chao(r, 1);
	estimate_coverage(r);
	r->jackknife1 = r->jackknife2 = r->bootstrap =
		figure_none(N_("defined for interviews, not for segments"));
}

/* ----------------------------------------------------- order does not count */

void rarefaction(const struct incidence *in, double *expected)
{
	uint32_t *count = occurrences_of(in);
	double t = (double)in->interviews;

	for (size_t n = 1; n <= in->interviews; n++) {
		double all = lgamma(t + 1) - lgamma(t - (double)n + 1);
		double codes = 0;

		for (size_t k = 0; k < in->codes; k++) {
			double rest = t - count[k];
			double missed = rest < (double)n ? 0 :
				exp(lgamma(rest + 1) -
				    lgamma(rest - (double)n + 1) - all);

			codes += count[k] ? 1 - missed : 0;
		}
		expected[n - 1] = codes;
	}
	free(count);
}

static void shuffle(uint32_t *order, size_t count, struct random *random)
{
	for (size_t i = count; i > 1; i--) {
		size_t k = random_below(random, (uint32_t)i);
		uint32_t swap = order[i - 1];

		order[i - 1] = order[k];
		order[k] = swap;
	}
}

static int by_size(const void *left, const void *right)
{
	double a = *(const double *)left, b = *(const double *)right;

	return (a > b) - (a < b);
}

static void draw_curves(const struct incidence *in, uint32_t orders,
			uint64_t seed, double *curves)
{
	uint32_t *order = xcalloc(in->interviews + 1, sizeof(*order));
	uint32_t *fresh = xcalloc(in->interviews + 1, sizeof(*fresh));
	struct random random;

	random_seed(&random, seed);
	for (size_t i = 0; i < in->interviews; i++)
		order[i] = (uint32_t)i;
	for (uint32_t draw = 0; draw < orders; draw++) {
		double found = 0;

		shuffle(order, in->interviews, &random);
		saturation_curve(in, order, fresh);
		for (size_t i = 0; i < in->interviews; i++) {
			found += fresh[i];
			curves[i * orders + draw] = found;
		}
	}
	free(order);
	free(fresh);
}

void order_bootstrap(const struct incidence *in, uint32_t orders,
		     uint64_t seed, struct curve_band *bands)
{
	double *curves = xcalloc(in->interviews * orders + 1,
				 sizeof(*curves));

	draw_curves(in, orders, seed, curves);
	for (size_t i = 0; i < in->interviews && orders; i++) {
		double *at = curves + i * orders;

		bands[i] = (struct curve_band){ 0 };
		qsort(at, orders, sizeof(*at), by_size);
		for (uint32_t k = 0; k < orders; k++)
			bands[i].mean += at[k] / orders;
		bands[i].low = quantile_of(at, orders, 0.025);
		bands[i].high = quantile_of(at, orders, 0.975);
	}
	free(curves);
}

struct figure chance_to_meet(double p, double n)
{
	if (p < 0 || p > 1)
		return figure_none(N_("a prevalence lies between 0 and 1"));
	return figure_of(1 - pow(1 - p, n));
}

struct figure interviews_needed(double p, double power)
{
	if (!(p > 0) || !(p < 1) || !(power > 0) || !(power < 1))
		return figure_none(N_("a prevalence lies between 0 and 1"));
	return figure_of(ceil(log(1 - power) / log(1 - p) - 1e-9));
}
