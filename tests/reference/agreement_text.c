/* Agreement on passages of texts, of two coders and of more. */
#include "reference.h"

#include <math.h>
#include <stdlib.h>
#include <string.h>

#include "base/memory.h"
#include "measure/agreement_text.h"

static void read_spans(const json_t *array, struct span_list *list)
{
	*list = (struct span_list){ 0 };
	for (size_t i = 0; i < json_array_size(array); i++) {
		const json_t *one = json_array_get(array, i);
		struct span s = {
			(size_t)json_integer_value(json_array_get(one, 0)),
			(size_t)json_integer_value(json_array_get(one, 1)),
		};

		list_push(list, s);
	}
}

/* ------------------------------------------------------ two coders, one code */

/* As QualCoder prints it. */
static void put_four_digits(json_t *got, const char *key, struct figure one)
{
	put(got, key, figure_is(one) ?
	    json_real(round(one.value * 1e4) / 1e4) : json_null());
}

static struct text_table read_table(const json_t *of, json_t *got)
{
	struct span_list spans[2];
	struct text_marks marks = {
		.length = (size_t)json_integer_value(
			json_object_get(of, "length")),
		.coders = 2, .spans = spans,
	};
	struct stretches stretches = { 0 };
	struct ratings ratings;
	struct text_table table;

	read_spans(json_object_get(of, "coder_a"), &spans[0]);
	read_spans(json_object_get(of, "coder_b"), &spans[1]);
	if (got)
		put_four_digits(got, "must_not_equal_qualcoder_kappa",
				qualcoder_kappa(&spans[0], &spans[1]));
	stretches_add(&stretches, &marks);
	ratings = stretches_ratings(&stretches);
	table = text_table_of(&ratings);
	stretches_release(&stretches);
	list_release(&spans[0]);
	list_release(&spans[1]);
	return table;
}

static void run_one_text(struct reference *r)
{
	struct text_table table = read_table(r->input, r->got);

	put_count(r->got, "both", table.both);
	put_count(r->got, "a_only", table.a_only);
	put_count(r->got, "b_only", table.b_only);
	put_count(r->got, "neither", table.neither);
	put_figure(r->got, "percent_agreement", text_percent(&table));
	put_figure(r->got, "kappa", text_kappa(&table));
	put_figure(r->got, "agree_coded_only", text_coded_agreement(&table));
}

/* In these cases a text that nobody coded agrees, as in NVivo. */
static double kappa_or_one(const struct text_table *table)
{
	struct figure kappa = text_kappa(table);

	return figure_is(kappa) ? kappa.value : 1;
}

static void run_several_texts(struct reference *r)
{
	const json_t *documents = in(r, "documents");
	struct text_table all = { 0 };
	json_t *each = json_array();
	double mean = 0, weighted = 0, length = 0;
	size_t count = json_array_size(documents);

	for (size_t i = 0; i < count; i++) {
		const json_t *one = json_array_get(documents, i);
		struct text_table t = read_table(one, NULL);
		double kappa = kappa_or_one(&t), of = json_number_value(
			json_object_get(one, "length"));
		json_t *row = json_object();

		put_real(row, "length", of);
		put_real(row, "kappa", kappa);
		put_figure(row, "percent_agreement", text_percent(&t));
		json_array_append_new(each, row);
		mean += kappa / (double)count;
		weighted += kappa * of;
		length += of;
		all.both += t.both;
		all.a_only += t.a_only;
		all.b_only += t.b_only;
		all.neither += t.neither;
	}
	put(r->got, "per_document", each);
	put_figure(r->got, "pooled_kappa", text_kappa(&all));
	put_figure(r->got, "pooled_percent", text_percent(&all));
	put_real(r->got, "mean_kappa_unweighted", mean);
	put_real(r->got, "mean_kappa_weighted_by_length", weighted / length);
}

/* -------------------------------------------------------------------- units */

static void put_marks(struct reference *r, const char *key,
		      const int32_t *values, size_t count)
{
	json_t *marks = json_array();

	for (size_t i = 0; i < count; i++)
		json_array_append_new(marks, json_integer(values[2 * i]));
	put(r->got, key, marks);
}

static void run_paragraphs(struct reference *r)
{
	static const char *const names[] = { "coder_a", "coder_b" };
	struct span_list units, spans;
	struct agreement agreement;
	int32_t *values;

	read_spans(in(r, "paragraphs"), &units);
	values = arena_alloc(r->arena, (units.count + 1) * 2 *
			     sizeof(*values));
	for (size_t i = 0; i < 2; i++) {
		read_spans(in(r, names[i]), &spans);
		span_list_unite(&spans);
		units_marked(&units, &spans, values + i, 2);
		put_marks(r, names[i], values + i, units.count);
		list_release(&spans);
	}
	agreement_measure(&(struct ratings){
		.units = units.count, .coders = 2, .categories = 2,
		.values = values }, &agreement);
	put_figure(r->got, "percent_agreement", agreement.percent.value);
	put_figure(r->got, "kappa", agreement.cohen_kappa.value);
	list_release(&units);
}

/* ----------------------------------------------------------------- segments */

static struct coded_segment *read_segments(struct reference *r,
					   const json_t *array,
					   const char **codes, size_t *known)
{
	size_t count = json_array_size(array);
	struct coded_segment *list = arena_alloc(r->arena, (count + 1) *
						 sizeof(*list));

	for (size_t i = 0; i < count; i++) {
		const json_t *one = json_array_get(array, i);
		const char *code = text_of(json_array_get(one, 2));

		*known = add_different(codes, *known, code);
		list[i] = (struct coded_segment){ {
			(size_t)json_integer_value(json_array_get(one, 0)),
			(size_t)json_integer_value(json_array_get(one, 1)) },
			(uint32_t)place_of(codes, *known, code) };
	}
	return list;
}

static void run_segments(struct reference *r)
{
	const json_t *a = in(r, "coder_a"), *b = in(r, "coder_b");
	const char **codes = arena_alloc(r->arena, (json_array_size(a) +
		json_array_size(b) + 1) * sizeof(*codes));
	struct segment_agreement sum = { 0 };
	size_t known = 0;
	struct coded_segment *first = read_segments(r, a, codes, &known);
	struct coded_segment *second = read_segments(r, b, codes, &known);
	struct figure percent;

	segments_compare(first, json_array_size(a), second,
			 json_array_size(b), number(r, "threshold"), &sum);
	percent = figure_ratio((double)sum.agreed, (double)sum.segments, "");
	put_count(r->got, "segments", sum.segments);
	put_count(r->got, "agreements", sum.agreed);
	put_count(r->got, "disagreements", sum.segments - sum.agreed);
	put_figure(r->got, "percent_agreement", percent);
	put_real(r->got, "p_chance", 1 / number(r, "codes"));
	put_figure(r->got, "kappa_bp", kappa_by_codes(percent.value,
						      number(r, "codes")));
}

/* ------------------------------------------------------------- many coders */

/* Krippendorff's alpha with characters as units: marked or not. */
static void put_binary(struct reference *r)
{
	const json_t *coders = in(r, "coders");
	size_t count = json_array_size(coders);
	struct span_list *spans = arena_alloc(r->arena, (count + 1) *
					      sizeof(*spans));
	struct text_marks marks = { .length = whole(r, "length"),
		.coders = (uint32_t)count, .spans = spans };
	struct stretches stretches = { 0 };
	struct agreement agreement;
	struct ratings ratings;
	uint64_t coded = 0;

	for (size_t i = 0; i < count; i++)
		read_spans(json_array_get(coders, i), &spans[i]);
	stretches_add(&stretches, &marks);
	ratings = stretches_ratings(&stretches);
	agreement_measure(&ratings, &agreement);
	for (size_t i = 0; i < ratings.units * ratings.coders; i++)
		coded += ratings.values[i] ?
			ratings.weights[i / ratings.coders] : 0;
	put_figure(r->got, "alpha_binary", agreement.alpha.value);
	put_count(r->got, "n_pairable", agreement.values);
	put_count(r->got, "n_coded", coded);
	stretches_release(&stretches);
	for (size_t i = 0; i < count; i++)
		list_release(&spans[i]);
}

/* Alpha of codes that exclude each other where two coders have marked: what
 * ATLAS.ti calls cu-alpha, as far as it is published. */
static void put_domain(struct reference *r)
{
	const json_t *coders = in(r, "coders");
	size_t count = json_array_size(coders), length = whole(r, "length");
	const char **codes = arena_alloc(r->arena, 1024 * sizeof(*codes));
	int32_t *values = arena_alloc(r->arena, (length * count + 1) *
				      sizeof(*values));
	struct agreement agreement;
	size_t known = 0;

	for (size_t i = 0; i < length * count; i++)
		values[i] = NO_RATING;
	for (size_t i = 0; i < count; i++) {
		const json_t *list = json_array_get(coders, i);
		struct coded_segment *all = read_segments(r, list, codes,
							  &known);

		for (size_t k = 0; k < json_array_size(list); k++)
			for (size_t at = all[k].span.start;
			     at < all[k].span.end && at < length; at++)
				values[at * count + i] =
					(int32_t)all[k].code;
	}
	agreement_measure(&(struct ratings){
		.units = length, .coders = (uint32_t)count,
		.categories = (uint32_t)known, .values = values },
		&agreement);
	put_figure(r->got, "cu_alpha", agreement.alpha.value);
	put_count(r->got, "characters_with_two_coders", agreement.n);
}

void run_agreement_text(struct reference *r)
{
	const json_t *first = json_array_get(in(r, "documents"), 0);

	if (has(r, "paragraphs") && has(r, "coder_a"))
		run_paragraphs(r);
	else if (has(r, "threshold") && has(r, "coder_a"))
		run_segments(r);
	else if (has(r, "length") && has(r, "coder_a"))
		run_one_text(r);
	else if (json_object_get(first, "coder_a"))
		run_several_texts(r);
	else if (has(r, "percent_agreement") && has(r, "codes"))
		put_figure(r->got, "kappa_bp", kappa_by_codes(
			number(r, "percent_agreement"), number(r, "codes")));
	else if (has(r, "coders") && strstr(r->name, "text")) {
		put_binary(r);
		put_domain(r);
	}
}
