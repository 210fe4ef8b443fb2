/* Units that coders mark themselves: the u-alpha family and the older
 * alpha_U. */
#include "reference.h"

#include <stdlib.h>
#include <string.h>

#include "base/memory.h"
#include "measure/agreement.h"
#include "measure/unitizing.h"

enum { MOST_CODES = 1024 };

struct marked {
	struct unitized document;
	const char **codes;
	size_t code_count;
};

static int by_text(const void *left, const void *right)
{
	return strcmp(*(const char *const *)left, *(const char *const *)right);
}

static void read_marked(struct reference *r, struct marked *m)
{
	const json_t *coders = in(r, "coders");
	size_t count = json_array_size(coders);

	*m = (struct marked){
		.document = { whole(r, "length"), (uint32_t)count,
			arena_alloc(r->arena, (count + 1) *
				    sizeof(*m->document.units)) },
		.codes = arena_alloc(r->arena, MOST_CODES * sizeof(char *)),
	};
	for (int round = 0; round < 2; round++) {
		for (size_t i = 0; i < count; i++)
			for (size_t k = 0; k < json_array_size(
				     json_array_get(coders, i)); k++) {
				const json_t *one = json_array_get(
					json_array_get(coders, i), k);
				const char *code = text_of(
					json_array_get(one, 2));
				struct valued_unit unit = { {
					(size_t)json_integer_value(
						json_array_get(one, 0)),
					(size_t)json_integer_value(
						json_array_get(one, 1)) }, 0 };

				if (!round) {
					m->code_count = add_different(m->codes,
						m->code_count, code);
					continue;
				}
				unit.value = (uint32_t)place_of(m->codes,
					m->code_count, code);
				list_push(&m->document.units[i], unit);
			}
		qsort(m->codes, m->code_count, sizeof(*m->codes), by_text);
	}
}

static const char *value_name(const struct marked *m, size_t value)
{
	return value ? m->codes[value - 1] : "None";
}

static void put_tables(struct reference *r, const struct marked *m,
		       const struct unitizing *u)
{
	json_t *observed = json_object(), *expected = json_object();

	for (uint32_t c = 0; c <= u->codes; c++)
		for (uint32_t k = 0; k <= u->codes; k++) {
			const char *key = arena_printf(r->arena, "%s|%s",
				value_name(m, c), value_name(m, k));

			put_real(observed, key,
				 u->observed[c * (u->codes + 1) + k]);
			put_figure(expected, key, unitizing_expected(u, c, k));
		}
	put(r->got, "observed", observed);
	put(r->got, "expected_coincidences", expected);
}

static json_t *by_code(const struct marked *m, const struct unitizing *u,
		       enum cu_way way)
{
	json_t *each = json_object();

	for (uint32_t k = 0; k < u->codes; k++)
		put_figure(each, m->codes[k], unitizing_k_u_alpha(u, way, k));
	return each;
}

static void run_family(struct reference *r)
{
	json_t *coverage = json_object();
	struct unitizing u;
	struct marked m;

	read_marked(r, &m);
	unitizing_init(&u, m.document.coders, (uint32_t)m.code_count);
	u.with_union = true;
	unitizing_add(&u, &m.document);
	put_tables(r, &m, &u);
	put_figure(r->got, "u_alpha", unitizing_u_alpha(&u));
	put_figure(r->got, "bar_u_alpha", unitizing_bar_u_alpha(&u));
	put_figure(r->got, "cu_coverage", unitizing_cu_coverage(&u));
	for (uint32_t k = 0; k < u.codes; k++)
		put_figure(coverage, m.codes[k], unitizing_k_coverage(&u, k));
	put(r->got, "k_coverage", coverage);
	put_figure(r->got, "cu_alpha", unitizing_cu_alpha(&u, CU_PAIRWISE));
	put_figure(r->got, "cu_alpha_pairwise_intersections",
		   unitizing_cu_alpha(&u, CU_PAIRWISE));
	put_figure(r->got, "cu_alpha_union_variant",
		   unitizing_cu_alpha(&u, CU_UNION));
	put(r->got, "k_u_alpha", by_code(&m, &u, CU_PAIRWISE));
	put(r->got, "k_u_alpha_pairwise", by_code(&m, &u, CU_PAIRWISE));
	put(r->got, "k_u_alpha_union_variant", by_code(&m, &u, CU_UNION));
	unitizing_release(&u);
	for (uint32_t i = 0; i < m.document.coders; i++)
		list_release(&m.document.units[i]);
}

/* ------------------------------------------------------------------ alpha_U */

static void read_older(struct reference *r, const json_t *coders,
		       struct unitized *d)
{
	size_t begin = whole(r, "begin"), count = json_array_size(coders);

	*d = (struct unitized){ whole(r, "length"), (uint32_t)count,
		arena_alloc(r->arena, (count + 1) * sizeof(*d->units)) };
	for (size_t i = 0; i < count; i++)
		for (size_t k = 0; k < json_array_size(
			     json_array_get(coders, i)); k++) {
			const json_t *one = json_array_get(
				json_array_get(coders, i), k);
			size_t start = (size_t)json_integer_value(
				json_array_get(one, 0)) - begin;
			struct valued_unit unit = { { start, start + (size_t)
				json_integer_value(json_array_get(one, 1)) },
				0 };

			list_push(&d->units[i], unit);
		}
}

static json_t *digitised(struct reference *r, const struct unitized *d)
{
	int32_t *values = arena_alloc(r->arena, (d->length * d->coders + 1) *
				      sizeof(*values));
	json_t *o = json_object();
	struct agreement a;

	for (uint32_t i = 0; i < d->coders; i++)
		for (size_t k = 0; k < d->units[i].count; k++)
			for (size_t at = d->units[i].at[k].span.start;
			     at < d->units[i].at[k].span.end; at++)
				values[at * d->coders + i] = 1;
	agreement_measure(&(struct ratings){
		.units = d->length, .coders = d->coders, .categories = 2,
		.values = values }, &a);
	put_figure(o, "cohen_kappa", a.cohen_kappa.value);
	put_figure(o, "scott_pi", a.scott_pi);
	put_figure(o, "alpha", a.alpha.value);
	return o;
}

static void run_older(struct reference *r)
{
	json_t *observed = json_object(), *expected = json_object();
	json_t *alphas = json_object(), *digits = json_object(), *coders;
	double observed_sum = 0, expected_sum = 0;
	const char *code;

	json_object_foreach((json_t *)in(r, "codes"), code, coders) {
		struct unitized d;
		struct alpha_u one;

		read_older(r, coders, &d);
		one = alpha_u_of(&d);
		put_real(observed, code, one.observed);
		put_real(expected, code, one.expected);
		put_figure(alphas, code, figure_ratio(one.expected -
			one.observed, one.expected, ""));
		put(digits, code, digitised(r, &d));
		observed_sum += one.observed;
		expected_sum += one.expected;
		for (uint32_t i = 0; i < d.coders; i++)
			list_release(&d.units[i]);
	}
	put(r->got, "Do", observed);
	put(r->got, "De", expected);
	put(r->got, "alpha", alphas);
	put(r->got, "digitised", digits);
	put_figure(r->got, "alpha_overall", figure_ratio(expected_sum -
		observed_sum, expected_sum, ""));
}

void run_unitizing(struct reference *r)
{
	if (has(r, "begin") && json_is_object(in(r, "codes")))
		run_older(r);
	else if (has(r, "length") && has(r, "coders") &&
		 !strstr(r->name, "text"))
		run_family(r);
}
