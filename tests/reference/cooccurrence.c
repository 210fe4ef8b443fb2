/* Passages that meet, what codes have in common, how much they cover. */
#include "reference.h"

#include <stdlib.h>
#include <string.h>

#include "base/memory.h"
#include "measure/association.h"
#include "measure/cooccurrence.h"

static struct span span_of(const json_t *pair)
{
	return (struct span){
		(size_t)json_integer_value(json_array_get(pair, 0)),
		(size_t)json_integer_value(json_array_get(pair, 1)),
	};
}

static void run_pairs(struct reference *r)
{
	const json_t *pairs = in(r, "pairs");
	json_t *relations = json_array(), *common = json_array();
	json_t *gaps = json_array();

	for (size_t i = 0; i < json_array_size(pairs); i++) {
		const json_t *pair = json_array_get(pairs, i);
		struct span a = span_of(json_array_get(pair, 0));
		struct span b = span_of(json_array_get(pair, 1));

		json_array_append_new(relations, json_string(
			span_relation_name(span_relation(a, b))));
		json_array_append_new(common, json_integer(
			(json_int_t)span_common(a, b)));
		json_array_append_new(gaps, json_integer(
			(json_int_t)span_gap(a, b)));
	}
	put(r->got, "relations", relations);
	put(r->got, "overlap_chars", common);
	put(r->got, "gap_chars", gaps);
}

static void run_coefficient(struct reference *r)
{
	struct c_coefficient one = c_coefficient(whole(r, "n1"),
		whole(r, "n2"), whole(r, "n12"));

	put_figure(r->got, "c", one.c);
	put_figure(r->got, "frequency_ratio", one.ratio);
	put(r->got, "warn_unequal_frequencies", json_boolean(one.unequal));
	put(r->got, "out_of_range", json_boolean(one.out_of_range));
}

static void run_coverage(struct reference *r)
{
	const json_t *segments = in(r, "segments");
	struct span_list spans = { 0 };
	double count = (double)json_array_size(segments), covered;

	for (size_t i = 0; i < json_array_size(segments); i++)
		list_push(&spans, span_of(json_array_get(segments, i)));
	covered = (double)span_list_unite(&spans);
	list_release(&spans);
	put_real(r->got, "segments", count);
	put_real(r->got, "coded_chars_union", covered);
	put_real(r->got, "coverage_percent",
		 100 * covered / number(r, "length"));
	put_real(r->got, "segments_per_1000_chars",
		 1000 * count / number(r, "length"));
	put_real(r->got, "segments_per_1000_words",
		 1000 * count / number(r, "words"));
}

/* --------------------------------------------------------- a coded material */

struct coded {
	const char **codes;
	size_t code_count, documents;
	double *lengths;
	struct { struct coded_span *at; size_t count, capacity; } spans;
	size_t characters;
};

static void touch_paragraphs(struct coded_span *coded, const json_t *paragraphs)
{
	bool found = false;

	for (size_t i = 0; i < json_array_size(paragraphs); i++) {
		struct span p = span_of(json_array_get(paragraphs, i));

		if (!span_overlaps(p, coded->span))
			continue;
		if (!found)
			coded->first_unit = (uint32_t)i;
		coded->last_unit = (uint32_t)i;
		found = true;
	}
}

static void read_coded(struct reference *r, struct coded *c)
{
	const char *name;
	json_t *document;
	uint32_t number = 0;

	*c = (struct coded){
		.codes = texts_of(r->arena, in(r, "codes")),
		.code_count = json_array_size(in(r, "codes")),
		.documents = json_object_size(in(r, "documents")),
	};
	json_object_foreach((json_t *)in(r, "documents"), name, document) {
		const json_t *segs = json_object_get(document, "segs");

		for (size_t i = 0; i < json_array_size(segs); i++) {
			const json_t *one = json_array_get(segs, i);
			struct coded_span coded = {
				.document = number, .span = span_of(one),
				.code = (uint32_t)place_of(c->codes,
					c->code_count,
					text_of(json_array_get(one, 2))),
			};

			touch_paragraphs(&coded, json_object_get(document,
								 "paras"));
			list_push(&c->spans, coded);
		}
		c->characters += (size_t)json_integer_value(
			json_object_get(document, "length"));
		number++;
	}
	coded_spans_sort(c->spans.at, c->spans.count);
}

static uint64_t pairs_of(const struct coded *c, uint32_t a, uint32_t b,
			 enum cooccurrence_mode mode, uint32_t distance)
{
	struct code_pair_list pairs;
	uint64_t count = 0;

	cooccurrence_count(c->spans.at, c->spans.count,
			   (uint32_t)c->code_count, mode, distance, &pairs);
	for (size_t i = 0; i < pairs.count; i++)
		if (pairs.at[i].a == a && pairs.at[i].b == b)
			count = pairs.at[i].count;
	list_release(&pairs);
	return count;
}

static uint64_t meetings_of(const struct coded *c, uint32_t a, uint32_t b)
{
	struct meeting_list list;
	uint64_t count = 0;

	cooccurrence_meetings(c->spans.at, c->spans.count, &list);
	for (size_t i = 0; i < list.count; i++)
		if (list.at[i].code == a && list.at[i].other == b)
			count = list.at[i].codings;
	list_release(&list);
	return count;
}

static struct span_list united(const struct coded *c, uint32_t code,
			       uint32_t document)
{
	struct span_list list = { 0 };

	for (size_t i = 0; i < c->spans.count; i++)
		if (c->spans.at[i].code == code &&
		    c->spans.at[i].document == document)
			list_push(&list, c->spans.at[i].span);
	span_list_unite(&list);
	return list;
}

static size_t length_of(const struct span_list *list)
{
	size_t length = 0;

	for (size_t i = 0; i < list->count; i++)
		length += span_length(list->at[i]);
	return length;
}

static uint64_t count_of(const struct coded *c, uint32_t code)
{
	uint64_t count = 0;

	for (size_t i = 0; i < c->spans.count; i++)
		count += c->spans.at[i].code == code;
	return count;
}

/* In characters and in documents. */
static void measure_presence(const struct coded *c, uint32_t a, uint32_t b,
			     struct presence *characters,
			     struct presence *documents)
{
	*characters = *documents = (struct presence){ 0 };
	for (uint32_t d = 0; d < c->documents; d++) {
		struct span_list first = united(c, a, d);
		struct span_list second = united(c, b, d);
		double common = (double)spans_common(&first, &second);

		characters->both += common;
		characters->only_a += (double)length_of(&first) - common;
		characters->only_b += (double)length_of(&second) - common;
		*(first.count ? second.count ? &documents->both :
		  &documents->only_a : second.count ? &documents->only_b :
		  &documents->neither) += 1;
		list_release(&first);
		list_release(&second);
	}
}

static json_t *pair_object(const struct coded *c, uint32_t a, uint32_t b)
{
	struct presence chars, docs;
	uint64_t n1 = count_of(c, a), n2 = count_of(c, b);
	uint64_t n12 = pairs_of(c, a, b, COOCCURRENCE_OVERLAP, 0);
	json_t *o = json_object();

	measure_presence(c, a, b, &chars, &docs);
	put_count(o, "n1", n1);
	put_count(o, "n2", n2);
	put_count(o, "overlapping_pairs", n12);
	put_count(o, "equal_pairs", pairs_of(c, a, b, COOCCURRENCE_EXACT, 0));
	put_count(o, "a_segments_meeting_b", meetings_of(c, a, b));
	put_count(o, "b_segments_meeting_a", meetings_of(c, b, a));
	put_count(o, "same_paragraph_pairs",
		  pairs_of(c, a, b, COOCCURRENCE_NEAR, 0));
	put_count(o, "within_1_paragraph_pairs",
		  pairs_of(c, a, b, COOCCURRENCE_NEAR, 1));
	put_figure(o, "c_coefficient", c_coefficient(n1, n2, n12).c);
	put_real(o, "overlap_chars", chars.both);
	put_figure(o, "jaccard_chars", presence_jaccard(&chars));
	put(o, "docs", json_pack("{s:f,s:f,s:f,s:f}", "both", docs.both,
		"only_a", docs.only_a, "only_b", docs.only_b, "neither",
		docs.neither));
	put_figure(o, "doc_jaccard", presence_jaccard(&docs));
	put_figure(o, "doc_sorensen", presence_sorensen(&docs));
	put_figure(o, "doc_phi", presence_phi(&docs));
	put_figure(o, "doc_cosine", presence_cosine(&docs));
	put_figure(o, "doc_simple_matching", presence_matching(&docs));
	return o;
}

static json_t *code_object(const struct coded *c, uint32_t code)
{
	size_t covered = 0, documents = 0;
	json_t *o = json_object();

	for (uint32_t d = 0; d < c->documents; d++) {
		struct span_list list = united(c, code, d);

		covered += length_of(&list);
		documents += list.count > 0;
		list_release(&list);
	}
	put_count(o, "segments", count_of(c, code));
	put_count(o, "coded_chars", covered);
	put_real(o, "coverage_percent",
		 100 * (double)covered / (double)c->characters);
	put_count(o, "documents", documents);
	return o;
}

static void run_material(struct reference *r)
{
	json_t *pairs = json_object(), *codes = json_object();
	struct coded c;

	read_coded(r, &c);
	for (uint32_t a = 0; a < c.code_count; a++) {
		put(codes, c.codes[a], code_object(&c, a));
		for (uint32_t b = a + 1; b < c.code_count; b++)
			put(pairs, arena_printf(r->arena, "%s|%s", c.codes[a],
						c.codes[b]),
			    pair_object(&c, a, b));
	}
	put(r->got, "pairs", pairs);
	put(r->got, "codes", codes);
	put_count(r->got, "total_chars", c.characters);
	list_release(&c.spans);
}

void run_cooccurrence(struct reference *r)
{
	if (has(r, "pairs"))
		run_pairs(r);
	else if (has(r, "n12"))
		run_coefficient(r);
	else if (has(r, "length") && has(r, "segments"))
		run_coverage(r);
	else if (json_is_object(in(r, "documents")) && has(r, "codes"))
		run_material(r);
}
