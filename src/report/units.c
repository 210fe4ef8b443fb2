#include "report/units.h"

#include "base/memory.h"

/* The units of one stretch of words, by growing one place after another. */
static void add_units(struct unit_finder *finder, struct span words,
		      struct span_list *units)
{
	const char *text = finder->in->text;
	size_t at = words.start, length;

	while (at < words.end) {
		struct span unit;

		if (utf8_is_space(utf8_decode(text + at, words.end - at,
					      &length))) {
			at += length;
			continue;
		}
		unit = unit_finder_grow(finder,
			(struct span){ at, at + length });
		list_push(units, unit);
		at = unit.end > at ? unit.end : at + length;
	}
}

bool units_list(const struct material *m,
		const struct material_document *document, enum unit unit,
		struct span_list *units, struct error *err)
{
	const struct document *of = &m->documents.at[document->number];
	const struct offset_map *map = &document->text.map;
	struct scan_text in = {
		.document = of,
		.text = map->text,
		.length = map->bytes,
		.ascii = map->ascii,
	};
	struct unit_finder finder;
	struct arena arena = ARENA_INIT;
	bool ok = segment_list(m->project, &arena, of->id, &in.segments, err);

	*units = (struct span_list){ 0 };
	unit_finder_init(&finder, unit);
	unit_finder_begin(&finder, &in);
	if (ok && !in.segments.count)
		add_units(&finder, (struct span){ 0, in.length }, units);
	for (size_t i = 0; ok && i < in.segments.count; i++)
		add_units(&finder, material_clip(document,
						 in.segments.at[i].words),
			  units);
	unit_finder_release(&finder);
	arena_release(&arena);
	return ok;
}

/* The first unit that ends after the byte. */
static size_t unit_after(const struct span_list *units, size_t byte)
{
	size_t low = 0, high = units->count;

	while (low < high) {
		size_t middle = low + (high - low) / 2;

		if (units->at[middle].end <= byte)
			low = middle + 1;
		else
			high = middle;
	}
	return low;
}

void units_touched(const struct span_list *units, struct span span,
		   uint32_t *first, uint32_t *last)
{
	size_t from = unit_after(units, span.start), to = from;

	while (to + 1 < units->count && units->at[to + 1].start < span.end)
		to++;
	*first = (uint32_t)from;
	*last = (uint32_t)to;
}
