/* Agreement of coders on units: contingency tables, units by coders, counts. */
#include "reference.h"

#include <stdlib.h>
#include <string.h>

#include "measure/agreement.h"

static void put_estimate(json_t *got, const char *key,
			 const struct estimate *one)
{
	json_t *se = json_object_get(got, "se");
	json_t *low = json_object_get(got, "ci_low");

	put_figure(got, key, one->value);
	if (!one->has_interval)
		return;
	put_real(se, key, one->se);
	put_real(low, key, one->low);
	put_real(got, "ci_high", one->high);
}

static void put_pairs(struct reference *r, const struct ratings *ratings)
{
	json_t *pairs = json_object();

	for (uint32_t a = 0; a < ratings->coders; a++)
		for (uint32_t b = a + 1; b < ratings->coders; b++)
			put_figure(pairs, arena_printf(r->arena, "%u-%u", a, b),
				   agreement_of_pair(ratings, a, b));
	put(r->got, "pairwise", pairs);
}

static void put_agreement(struct reference *r, const struct ratings *ratings,
			  const char *const *categories)
{
	json_t *got = r->got, *each = json_object();
	struct agreement a;

	agreement_measure(ratings, &a);
	put(got, "se", json_object());
	put(got, "ci_low", json_object());
	put_estimate(got, "percent_agreement", &a.percent);
	put_figure(got, "observed_agreement", a.percent.value);
	put_figure(got, "all_coders_agree", a.all_agree);
	put_figure(got, "scott_pi", a.scott_pi);
	put_estimate(got, "cohen_kappa", &a.cohen_kappa);
	if (a.cohen_kappa.has_interval) {
		put_real(got, "cohen_kappa_se", a.cohen_kappa.se);
		put_real(got, "cohen_kappa_se_h0", a.cohen_se_h0);
	}
	put_estimate(got, "gwet_ac1", &a.gwet_ac1);
	put_estimate(got, "brennan_prediger", &a.brennan_prediger);
	put_figure(got, "free_marginal_kappa", a.brennan_prediger.value);
	put_estimate(got, "krippendorff_alpha", &a.alpha);
	put_figure(got, "krippendorff_alpha_nominal", a.alpha.value);
	put_estimate(got, "fleiss_kappa", &a.fleiss_kappa);
	put_figure(got, "fleiss_kappa_or_multi_pi", a.fleiss_kappa.value);
	put_figure(got, "holsti_mean_pairwise", a.holsti);
	put_figure(got, "holsti", a.holsti);
	put_count(got, "n_pairable", a.values);
	for (uint32_t k = 0; k < ratings->categories; k++)
		put_figure(each, categories[k],
			   agreement_fleiss_category(ratings, k));
	put(got, "category_kappa", each);
	put_pairs(r, ratings);
}

static void run_contingency(struct reference *r)
{
	const json_t *table = in(r, "rows_coder1_cols_coder2");
	size_t columns, rows = json_array_size(table), q;
	double *cells = matrix_of(r->arena, table, &columns);
	int32_t *values;
	uint64_t *weights;
	const char **names = texts_of(r->arena, in(r, "categories"));

	q = rows > columns ? rows : columns;
	if (json_array_size(in(r, "categories")) > q)
		q = json_array_size(in(r, "categories"));
	values = arena_alloc(r->arena, (rows * columns + 1) * 2 *
			     sizeof(*values));
	weights = arena_alloc(r->arena, (rows * columns + 1) *
			      sizeof(*weights));
	for (size_t i = 0; i < rows * columns; i++) {
		values[2 * i] = (int32_t)(i / columns);
		values[2 * i + 1] = (int32_t)(i % columns);
		weights[i] = (uint64_t)cells[i];
	}
	put_agreement(r, &(struct ratings){
		.units = rows * columns, .coders = 2,
		.categories = (uint32_t)q, .values = values,
		.weights = weights }, names);
}

static void run_units(struct reference *r)
{
	const json_t *units = in(r, "units");
	const json_t *declared = in(r, "categories");
	size_t count = json_array_size(units), coders, known;
	const char **names;
	int32_t *values;

	coders = json_array_size(json_array_get(units, 0));
	names = arena_alloc(r->arena, (count * coders + 1 +
		json_array_size(declared)) * sizeof(*names));
	known = json_array_size(declared);
	if (known)
		memcpy(names, texts_of(r->arena, declared),
		       known * sizeof(*names));
	values = arena_alloc(r->arena, (count * coders + 1) * sizeof(*values));
	for (size_t u = 0; u < count; u++) {
		const json_t *unit = json_array_get(units, u);
		const char **texts = texts_of(r->arena, unit);

		for (size_t i = 0; i < coders; i++) {
			const json_t *one = json_array_get(unit, i);

			values[u * coders + i] = NO_RATING;
			if (!one || json_is_null(one))
				continue;
			known = add_different(names, known, texts[i]);
			values[u * coders + i] = (int32_t)place_of(names,
				known, texts[i]);
		}
	}
	put_agreement(r, &(struct ratings){
		.units = count, .coders = (uint32_t)coders,
		.categories = (uint32_t)known, .values = values }, names);
}

void run_agreement(struct reference *r)
{
	if (has(r, "rows_coder1_cols_coder2"))
		run_contingency(r);
	else if (json_is_array(json_array_get(in(r, "units"), 0)))
		run_units(r);
	else if (has(r, "agreements") && has(r, "n1")) {
		struct figure one = holsti_of(number(r, "agreements"),
			number(r, "n1"), number(r, "n2"));

		put_figure(r->got, "holsti", one);
		if (figure_is(one))
			put_figure(r->got, "composite_reliability_2_coders",
				   composite_reliability(2, one.value));
	}
}
