/* Curves, rules of stopping, and how many codes there are in all. */
#include "reference.h"

#include <stdlib.h>
#include <string.h>

#include "measure/saturation.h"

static void read_incidence(struct reference *r, const json_t *interviews,
			   struct incidence *out)
{
	size_t n = json_array_size(interviews), most = 1, known = 0;
	const char **codes;
	bool *has_code;

	for (size_t i = 0; i < n; i++)
		most += json_array_size(json_array_get(interviews, i));
	codes = arena_alloc(r->arena, most * sizeof(*codes));
	has_code = arena_alloc(r->arena, n * most + 1);
	for (size_t i = 0; i < n; i++) {
		const json_t *list = json_array_get(interviews, i);

		for (size_t k = 0; k < json_array_size(list); k++) {
			const char *code = text_of(json_array_get(list, k));

			known = add_different(codes, known, code);
			has_code[i * most + place_of(codes, known, code)] =
				true;
		}
	}
	for (size_t i = 0; i < n; i++)
		memmove(has_code + i * known, has_code + i * most, known);
	*out = (struct incidence){ n, known, has_code };
}

static uint32_t *curve_of(struct reference *r, const struct incidence *in)
{
	uint32_t *fresh = arena_alloc(r->arena, (in->interviews + 1) *
				      sizeof(*fresh));

	saturation_curve(in, NULL, fresh);
	return fresh;
}

static json_t *count_array(const uint32_t *values, size_t count)
{
	json_t *array = json_array();

	for (size_t i = 0; i < count; i++)
		json_array_append_new(array, json_integer(values[i]));
	return array;
}

static void put_curve(struct reference *r, const uint32_t *fresh, size_t n)
{
	json_t *cumulative = json_array(), *percent = json_array();
	double all = 0, sum = 0;

	for (size_t i = 0; i < n; i++)
		all += fresh[i];
	for (size_t i = 0; i < n; i++) {
		sum += fresh[i];
		json_array_append_new(cumulative, json_real(sum));
		json_array_append_new(percent, json_figure(
			figure_ratio(100 * sum, all, "")));
	}
	put(r->got, "new", count_array(fresh, n));
	put(r->got, "new_per_interview", count_array(fresh, n));
	put(r->got, "cumulative", cumulative);
	put(r->got, "percent_of_final", percent);
	put_figure(r->got, "first_interview_at_90_percent",
		   hennink_saturation(fresh, n, 0.9));
}

static json_t *saturated_object(struct reference *r, struct figure before,
				size_t run)
{
	json_t *o;

	if (!figure_is(before))
		return json_null();
	o = json_object();
	put_real(o, "interviews_before_run", before.value);
	put_count(o, "run", run);
	put(o, "at", json_string(arena_printf(r->arena, "%g+%zu",
					      before.value, run)));
	return o;
}

static json_t *runs_array(const struct guest *guest)
{
	json_t *runs = json_array();

	for (size_t i = 0; i < guest->run_count; i++) {
		const struct run_ratio *one = &guest->runs[i];
		json_t *o = json_object();

		put(o, "interviews", json_pack("[ii]", (int)one->first,
					       (int)one->last));
		put_count(o, "new", one->fresh);
		put_figure(o, "ratio", one->ratio);
		json_array_append_new(runs, o);
	}
	return runs;
}

static json_t *run_guest(struct reference *r, const json_t *interviews,
			 struct guest *guest)
{
	struct incidence incidence;
	uint32_t *fresh;

	read_incidence(r, interviews, &incidence);
	fresh = curve_of(r, &incidence);
	guest_saturation(r->arena, fresh, incidence.interviews,
			 whole(r, "base"), whole(r, "run"),
			 number(r, "threshold"), guest);
	return saturated_object(r, guest->saturated_before, whole(r, "run"));
}

static void put_richness(json_t *o, const struct richness *x, bool incidence)
{
	put_real(o, incidence ? "T" : "n", x->samples);
	put_real(o, "S_obs", x->found);
	put_real(o, "U", x->occurrences);
	put_real(o, incidence ? "Q1" : "f1", x->once);
	put_real(o, incidence ? "Q2" : "f2", x->twice);
	put_figure(o, incidence ? "chao2" : "chao1", x->chao);
	put_figure(o, incidence ? "chao2_bias_corrected" :
		   "chao1_bias_corrected", x->chao_corrected);
	put_figure(o, "vegan_specpool_chao", x->chao);
	put_real(o, "estimated_unseen", x->chao.value - x->found);
	put_figure(o, "coverage", x->coverage);
	put_figure(o, "good_turing_coverage", x->good_turing);
	put_figure(o, "jackknife1", x->jackknife1);
	put_figure(o, "jackknife2", x->jackknife2);
	put_figure(o, "bootstrap", x->bootstrap);
}

static void run_incidence(struct reference *r)
{
	struct incidence incidence;
	struct richness richness;
	double *expected;
	uint32_t *fresh;

	read_incidence(r, in(r, "codes_per_interview"), &incidence);
	fresh = curve_of(r, &incidence);
	put_curve(r, fresh, incidence.interviews);
	richness_of_incidence(&incidence, &richness);
	put_richness(r->got, &richness, true);
	expected = arena_alloc(r->arena, (incidence.interviews + 1) *
			       sizeof(*expected));
	rarefaction(&incidence, expected);
	put(r->got, "exact_rarefaction", json_reals(expected,
						    incidence.interviews));
	if (has(r, "base")) {
		struct guest guest;

		put(r->got, "saturated", run_guest(r,
			in(r, "codes_per_interview"), &guest));
		put_count(r->got, "base_codes", guest.base_codes);
		put(r->got, "runs", runs_array(&guest));
	}
	if (has(r, "codes_per_interview_empty_base")) {
		struct guest guest;

		put(r->got, "empty_base_saturated", run_guest(r,
			in(r, "codes_per_interview_empty_base"), &guest));
	}
	if (has(r, "initial"))
		put_figure(r->got, "saturated_at_interview",
			   francis_saturation(fresh, incidence.interviews,
					      whole(r, "initial"),
					      whole(r, "stop")));
}

static json_t *run_abundance(struct reference *r, const json_t *counts)
{
	struct richness richness;
	json_t *o = json_object();

	richness_of_abundance(numbers_of(r->arena, counts),
			      json_array_size(counts), &richness);
	put_richness(o, &richness, false);
	return o;
}

/* The key names the prevalence: n_needed_p_0_1. */
static void put_needed(struct reference *r, const char *key)
{
	char *name;

	if (!has(r, key))
		return;
	name = arena_printf(r->arena, "n_needed_p_%g", number(r, key));
	for (char *c = name; *c; c++)
		*c = *c == '.' ? '_' : *c;
	put_figure(r->got, name, interviews_needed(number(r, key),
						   number(r, "power")));
}

/* Every member is an array of numbers. */
static bool all_counts(const json_t *input)
{
	const char *key;
	json_t *value;

	json_object_foreach((json_t *)input, key, value)
		if (!json_is_number(json_array_get(value, 0)))
			return false;
	return json_object_size(input) > 0;
}

void run_saturation(struct reference *r)
{
	if (has(r, "codes_per_interview")) {
		run_incidence(r);
	} else if (has(r, "abundances")) {
		json_t *o = run_abundance(r, in(r, "abundances"));

		json_object_update(r->got, o);
		json_decref(o);
	} else if (has(r, "p") && has(r, "power")) {
		put_figure(r->got, "seen", chance_to_meet(number(r, "p"),
							  number(r, "n")));
		put_needed(r, "p");
		put_needed(r, "p2");
	} else if (!strcmp(r->name, "saturation") && all_counts(r->input)) {
		const char *key;
		json_t *value;

		json_object_foreach((json_t *)r->input, key, value)
			put(r->got, key, run_abundance(r, value));
	}
}
