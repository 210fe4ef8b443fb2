/* Where pieces lie, counted in characters, sentences, turns, paragraphs. */
#include <stdlib.h>

#include "base/memory.h"
#include "query/evaluate.h"
#include "transcript/unit_list.h"

/* One side in the document at hand. */
struct side {
	const struct piece_list *pieces;
	struct extent *extents;
	size_t from, to;
};

static bool next_document(struct side *side, uint32_t document)
{
	side->from = side->to;
	while (side->from < side->pieces->count &&
	       side->pieces->at[side->from].document < document)
		side->from = pieces_document_end(side->pieces, side->from);
	side->to = side->from;
	if (side->from < side->pieces->count &&
	    side->pieces->at[side->from].document == document)
		side->to = pieces_document_end(side->pieces, side->from);
	return side->to > side->from;
}

static void count_characters(const struct side *side,
			     const struct offset_map *map)
{
	for (size_t i = side->from; i < side->to; i++) {
		struct cp_span piece = offset_map_cp_span(map,
			side->pieces->at[i].span);

		side->extents[i] = (struct extent){
			.first = (uint32_t)piece.start,
			.after = (uint32_t)piece.end + 1,
		};
	}
}

/* The first unit that ends after the byte. */
static uint32_t first_unit(const struct span_list *units, size_t byte)
{
	size_t low = 0, high = units->count;

	while (low < high) {
		size_t middle = low + (high - low) / 2;

		if (units->at[middle].end <= byte)
			low = middle + 1;
		else
			high = middle;
	}
	return (uint32_t)low;
}

/* How many units begin before the byte. */
static uint32_t units_begun(const struct span_list *units, size_t byte)
{
	size_t low = 0, high = units->count;

	while (low < high) {
		size_t middle = low + (high - low) / 2;

		if (units->at[middle].start < byte)
			low = middle + 1;
		else
			high = middle;
	}
	return (uint32_t)low;
}

static void count_units(const struct side *side,
			const struct span_list *units)
{
	for (size_t i = side->from; i < side->to; i++) {
		struct span span = side->pieces->at[i].span;

		side->extents[i] = (struct extent){
			.first = first_unit(units, span.start),
			.after = units_begun(units, span.end),
		};
	}
}

static bool with_text(struct evaluation *ev, uint32_t number,
		      enum span_unit unit, struct side sides[2],
		      struct error *err)
{
	static const enum unit grown[] = {
		[SPAN_SENTENCES] = UNIT_SENTENCE,
		[SPAN_PARAGRAPHS] = UNIT_PARAGRAPH,
	};
	const struct document *document = &ev->documents.at[number];
	struct arena arena = ARENA_INIT;
	struct span_list units = { 0 };
	struct document_text text;
	struct scan_text in;
	bool ok = true;

	if (!document_text_open(ev->project, document, &text, err))
		return false;
	in = (struct scan_text){
		.document = document,
		.text = text.map.text,
		.length = text.map.bytes,
		.ascii = text.map.ascii,
	};
	if (unit != SPAN_CHARS)
		ok = segment_list(ev->project, &arena, document->id,
				  &in.segments, err);
	if (ok && unit != SPAN_CHARS)
		unit_list(&in, grown[unit], &units);
	for (size_t i = 0; ok && i < 2; i++)
		if (unit == SPAN_CHARS)
			count_characters(&sides[i], &text.map);
		else
			count_units(&sides[i], &units);
	list_release(&units);
	arena_release(&arena);
	document_text_close(&text);
	return ok;
}

/* Turns are known without reading texts. */
static void in_turns(const struct evaluation *ev, uint32_t number,
		     size_t *word, struct side sides[2])
{
	const struct piece_list *words = &ev->words;
	struct span_list units = { 0 };

	while (*word < words->count && words->at[*word].document < number)
		++*word;
	for (; *word < words->count && words->at[*word].document == number;
	     ++*word)
		list_push(&units, words->at[*word].span);
	count_units(&sides[0], &units);
	count_units(&sides[1], &units);
	list_release(&units);
}

bool extents_of(struct evaluation *ev, enum span_unit unit,
		const struct piece_list *left, const struct piece_list *right,
		struct extent **left_extents, struct extent **right_extents,
		struct error *err)
{
	struct side sides[2] = {
		{ left, xcalloc(left->count + 1, sizeof(struct extent)),
		  0, 0 },
		{ right, xcalloc(right->count + 1, sizeof(struct extent)),
		  0, 0 },
	};
	bool ok = unit != SPAN_TURNS || evaluation_words(ev, err);
	size_t word = 0;

	*left_extents = sides[0].extents;
	*right_extents = sides[1].extents;
	for (uint32_t d = 0; ok && d < ev->documents.count; d++) {
		bool both = next_document(&sides[0], d);

		both = next_document(&sides[1], d) && both;
		if (both && unit == SPAN_TURNS)
			in_turns(ev, d, &word, sides);
		else if (both)
			ok = with_text(ev, d, unit, sides, err);
	}
	return ok;
}
