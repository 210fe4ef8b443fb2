#include "measure/agreement_text.h"

#include <stdlib.h>

#include "base/language.h"
#include "base/memory.h"

static const char nothing_coded[] = N_("nobody coded anything");
static const char no_variation[] = N_("no variation: all values are the same");

/* ---------------------------------------------------------------- stretches */

void stretches_release(struct stretches *stretches)
{
	list_release(&stretches->values);
	list_release(&stretches->weights);
}

/* The next border after `at` of the passages that are not over. */
static size_t next_border(const struct text_marks *marks, const size_t *place,
			  size_t at)
{
	size_t next = marks->length;

	for (uint32_t i = 0; i < marks->coders; i++) {
		const struct span_list *list = &marks->spans[i];
		struct span s;

		if (place[i] == list->count)
			continue;
		s = list->at[place[i]];
		if (s.start > at && s.start < next)
			next = s.start;
		else if (s.start <= at && s.end < next)
			next = s.end;
	}
	return next;
}

void stretches_add(struct stretches *out, struct text_marks *marks)
{
	size_t *place = xcalloc(marks->coders + (size_t)1, sizeof(*place));

	out->coders = marks->coders;
	for (uint32_t i = 0; i < marks->coders; i++)
		span_list_unite(&marks->spans[i]);
	for (size_t at = 0, next; at < marks->length; at = next) {
		for (uint32_t i = 0; i < marks->coders; i++) {
			const struct span_list *list = &marks->spans[i];

			while (place[i] < list->count &&
			       list->at[place[i]].end <= at)
				place[i]++;
			list_push(&out->values, place[i] < list->count &&
				  list->at[place[i]].start <= at ? 1 : 0);
		}
		next = next_border(marks, place, at);
		list_push(&out->weights, next - at);
	}
	free(place);
}

struct ratings stretches_ratings(const struct stretches *stretches)
{
	return (struct ratings){
		.units = stretches->weights.count,
		.coders = stretches->coders, .categories = 2,
		.values = stretches->values.at,
		.weights = stretches->weights.at,
	};
}

/* --------------------------------------------------------------- two coders */

struct text_table text_table_of(const struct ratings *r)
{
	struct text_table table = { 0 };

	for (size_t u = 0; u < r->units; u++) {
		const int32_t *v = r->values + u * r->coders;
		uint64_t weight = r->weights ? r->weights[u] : 1;

		if (v[0] == NO_RATING || v[1] == NO_RATING)
			continue;
		*(v[0] ? v[1] ? &table.both : &table.a_only :
		  v[1] ? &table.b_only : &table.neither) += weight;
	}
	return table;
}

static double whole(const struct text_table *t)
{
	return (double)t->both + (double)t->a_only + (double)t->b_only +
		(double)t->neither;
}

struct figure text_percent(const struct text_table *t)
{
	return figure_ratio((double)t->both + (double)t->neither, whole(t),
			    N_("there is no text"));
}

struct figure text_kappa(const struct text_table *t)
{
	double all = whole(t), a = (double)t->both + (double)t->a_only;
	double b = (double)t->both + (double)t->b_only;
	double agreed = (double)t->both + (double)t->neither;
	double by_chance = all > 0 ? (a * b + (all - a) * (all - b)) / all : 0;

	return figure_ratio(agreed - by_chance, all - by_chance, no_variation);
}

struct figure text_coded_agreement(const struct text_table *t)
{
	return figure_ratio((double)t->both, whole(t) - (double)t->neither,
			    nothing_coded);
}

/* ---------------------------------------------------------------- QualCoder */

struct border {
	size_t at;
	int step;
};

static int by_border(const void *left, const void *right)
{
	const struct border *a = left, *b = right;

	return (a->at > b->at) - (a->at < b->at);
}

static double add_borders(const struct span_list *list, struct border *borders,
			  size_t *count)
{
	double length = 0;

	for (size_t i = 0; i < list->count; i++) {
		borders[(*count)++] = (struct border){ list->at[i].start, 1 };
		borders[(*count)++] = (struct border){ list->at[i].end, -1 };
		length += (double)span_length(list->at[i]);
	}
	return length;
}

struct figure qualcoder_kappa(const struct span_list *a,
			      const struct span_list *b)
{
	struct border *borders = xcalloc(2 * (a->count + b->count) + 1,
					 sizeof(*borders));
	size_t count = 0;
	double first = add_borders(a, borders, &count);
	double second = add_borders(b, borders, &count);
	double dual = 0, marked, po, pe;
	int depth = 0;

	qsort(borders, count, sizeof(*borders), by_border);
	for (size_t i = 0; i < count; i++) {
		if (i && depth == 2)
			dual += (double)(borders[i].at - borders[i - 1].at);
		depth += borders[i].step;
	}
	free(borders);
	marked = first + second - dual;
	if (!(marked > 0))
		return figure_none(nothing_coded);
	po = dual / marked;
	pe = first / marked * (second / marked) *
		((marked - first) / marked) * ((marked - second) / marked);
	return figure_ratio(po - pe, 1 - pe, no_variation);
}

/* ------------------------------------------------------ units and segments */

void units_marked(const struct span_list *units, const struct span_list *spans,
		  int32_t *values, size_t step)
{
	size_t from = 0;

	for (size_t i = 0; i < units->count; i++) {
		while (from < spans->count &&
		       spans->at[from].end <= units->at[i].start)
			from++;
		values[i * step] = from < spans->count &&
			span_overlaps(spans->at[from], units->at[i]);
	}
}

static double overlap_share(struct span a, struct span b)
{
	size_t start = a.start > b.start ? a.start : b.start;
	size_t end = a.end < b.end ? a.end : b.end;
	double common = end > start ? (double)(end - start) : 0;

	return common / ((double)span_length(a) + (double)span_length(b) -
			 common);
}

static bool has_like(const struct coded_segment *one,
		     const struct coded_segment *others, size_t count,
		     double threshold)
{
	for (size_t i = 0; i < count; i++)
		if (others[i].code == one->code &&
		    overlap_share(one->span, others[i].span) >= threshold)
			return true;
	return false;
}

void segments_compare(const struct coded_segment *a, size_t a_count,
		      const struct coded_segment *b, size_t b_count,
		      double threshold, struct segment_agreement *sum)
{
	for (size_t i = 0; i < a_count; i++)
		sum->agreed += has_like(&a[i], b, b_count, threshold);
	for (size_t i = 0; i < b_count; i++)
		sum->agreed += has_like(&b[i], a, a_count, threshold);
	sum->segments += a_count + b_count;
}

struct figure kappa_by_codes(double percent, double codes)
{
	if (codes < 2)
		return figure_none(N_("there is only one code"));
	return figure_of((percent - 1 / codes) / (1 - 1 / codes));
}
