#include "report/units.h"

#include "transcript/unit_list.h"

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
	struct arena arena = ARENA_INIT;
	bool ok = segment_list(m->project, &arena, of->id, &in.segments, err);

	*units = (struct span_list){ 0 };
	if (ok)
		unit_list(&in, unit, units);
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
