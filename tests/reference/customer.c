/* Measures of customers. */
#include "reference.h"

#include <stdlib.h>
#include <string.h>

#include "measure/customer.h"

static void run_sentiment(struct reference *r)
{
	struct sentiment s = net_sentiment(number(r, "positive"),
		number(r, "negative"), number(r, "neutral"));

	put_figure(r->got, "net_of_polar", s.net_of_polar);
	put_figure(r->got, "net_of_all", s.net_of_all);
	put_figure(r->got, "positivity_ratio", s.positivity);
}

static void run_promoters(struct reference *r)
{
	double *scores = numbers_of(r->arena, in(r, "scores"));
	struct promoters p = { 0 };

	for (size_t i = 0; i < json_array_size(in(r, "scores")); i++)
		promoters_add(&p, scores[i]);
	put_count(r->got, "promoters", p.promoters);
	put_count(r->got, "passives", p.passives);
	put_count(r->got, "detractors", p.detractors);
	put_figure(r->got, "nps", promoter_score(&p));
}

static void run_servqual(struct reference *r)
{
	double *p = numbers_of(r->arena, in(r, "perceived"));
	double *e = numbers_of(r->arena, in(r, "expected"));
	double *w = numbers_of(r->arena, in(r, "weights"));
	size_t count = json_array_size(in(r, "perceived"));
	json_t *gap = json_array();

	for (size_t i = 0; i < count; i++)
		json_array_append_new(gap, json_real(p[i] - e[i]));
	put(r->got, "gap", gap);
	put_figure(r->got, "mean_gap", servqual_mean(p, e, count));
	put_figure(r->got, "weighted_gap", servqual_weighted(p, e, w, count));
}

static double sum_of(const json_t *object)
{
	const char *key;
	json_t *value;
	double sum = 0;

	json_object_foreach((json_t *)object, key, value)
		sum += json_number_value(value);
	return sum;
}

static void run_delivered(struct reference *r)
{
	double value = sum_of(in(r, "value")), cost = sum_of(in(r, "cost"));

	put_real(r->got, "total_value", value);
	put_real(r->got, "total_cost", cost);
	put_real(r->got, "delivered_value", value - cost);
}

static void run_lifetime(struct reference *r)
{
	double m = number(r, "margin"), rest = number(r, "retention");
	double i = number(r, "discount");

	put_figure(r->got, "multiplier", lifetime_multiple(rest, i));
	put_figure(r->got, "clv_infinite", lifetime_value(m, rest, i));
	put_real(r->got, "clv_n_periods", lifetime_value_over(m, rest, i,
		(uint32_t)number(r, "periods")));
}

/* ---------------------------------------------------------------------- RFM */

enum { RECENCY, FREQUENCY, MONETARY, KEYS };

static void put_scores(struct reference *r, const char *const *names,
		       size_t count, const double *values, int key,
		       int *scores)
{
	static const char *const long_names[] = { "recency", "frequency",
						  "monetary" };
	static const char *const short_names[] = { "R", "F", "M" };
	json_t *by_name = json_object(), *all = json_object();
	double thresholds[4];

	quintiles_of(values, count, thresholds);
	put(json_object_get(r->got, "thresholds"), long_names[key],
	    json_reals(thresholds, 4));
	for (size_t i = 0; i < count; i++) {
		int score = quintile_score(thresholds, values[i]);

		scores[i * KEYS + (size_t)key] = key == RECENCY ? 6 - score :
			score;
		put_real(all, names[i], values[i]);
		put_count(by_name, names[i],
			  (uint64_t)scores[i * KEYS + (size_t)key]);
	}
	put(r->got, key == RECENCY ? "recency_days" : long_names[key], all);
	put(r->got, short_names[key], by_name);
}

static void run_rfm(struct reference *r)
{
	const json_t *all = in(r, "transactions");
	size_t n = json_object_size(all), at = 0;
	const char **names = arena_alloc(r->arena, (n + 1) * sizeof(*names));
	double *values = arena_alloc(r->arena, (KEYS * n + 1) *
				     sizeof(*values));
	int *scores = arena_alloc(r->arena, (KEYS * n + 1) * sizeof(*scores));
	json_t *cells = json_object(), *totals = json_object(), *list;
	const char *name;
	int64_t today = 0, day;

	(void)date_days(text_of(in(r, "today")), &today);
	json_object_foreach((json_t *)all, name, list) {
		int64_t last = INT64_MIN;

		names[at] = name;
		for (size_t i = 0; i < json_array_size(list); i++) {
			const json_t *one = json_array_get(list, i);

			if (date_days(text_of(json_array_get(one, 0)), &day) &&
			    day > last)
				last = day;
			values[MONETARY * n + at] += json_number_value(
				json_array_get(one, 1));
		}
		values[FREQUENCY * n + at] = (double)json_array_size(list);
		values[RECENCY * n + at++] = (double)(today - last);
	}
	put(r->got, "thresholds", json_object());
	for (int key = 0; key < KEYS; key++)
		put_scores(r, names, n, values + (size_t)key * n, key, scores);
	for (size_t i = 0; i < n; i++) {
		const int *s = scores + i * KEYS;

		put(cells, names[i], json_string(arena_printf(r->arena,
			"%d%d%d", s[0], s[1], s[2])));
		put_count(totals, names[i], (uint64_t)(s[0] + s[1] + s[2]));
	}
	put(r->got, "cell", cells);
	put(r->got, "total", totals);
}

/* ---------------------------------------------------------------------- ABC */

struct valued {
	const char *name;
	double value;
};

static int by_value(const void *left, const void *right)
{
	const struct valued *a = left, *b = right;

	return (a->value < b->value) - (a->value > b->value);
}

static void run_abc(struct reference *r)
{
	size_t n = json_object_size(in(r, "values")), at = 0;
	struct valued *items = arena_alloc(r->arena, (n + 1) * sizeof(*items));
	double *values = arena_alloc(r->arena, (n + 1) * sizeof(*values));
	double *share = arena_alloc(r->arena, (n + 1) * sizeof(*share));
	char *grades = arena_alloc(r->arena, n + 1);
	const char *name;
	json_t *value;

	json_object_foreach((json_t *)in(r, "values"), name, value)
		items[at++] = (struct valued){ name,
					       json_number_value(value) };
	qsort(items, n, sizeof(*items), by_value);
	for (size_t i = 0; i < n; i++)
		values[i] = items[i].value;
	abc_grades(values, n, number(r, "a"), number(r, "b"), share, grades);
	for (size_t i = 0; i < n; i++) {
		json_t *o = json_object();

		put_real(o, "value", values[i]);
		put_real(o, "cumulative_share", share[i]);
		put(o, "grade", json_string(arena_printf(r->arena, "%c",
							 grades[i])));
		put(r->got, items[i].name, o);
	}
}

void run_customer(struct reference *r)
{
	if (has(r, "positive") && has(r, "negative"))
		run_sentiment(r);
	else if (has(r, "scores"))
		run_promoters(r);
	else if (has(r, "perceived"))
		run_servqual(r);
	else if (json_is_object(in(r, "value")) && has(r, "cost"))
		run_delivered(r);
	else if (has(r, "retention"))
		run_lifetime(r);
	else if (has(r, "transactions"))
		run_rfm(r);
	else if (json_is_object(in(r, "values")))
		run_abc(r);
}
