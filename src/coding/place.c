#include "coding/place.h"

#include <stdlib.h>

#include "base/language.h"
#include "base/memory.h"
#include "coding/passage.h"

int place_compare(const void *left, const void *right)
{
	const struct place *a = left, *b = right;

	if (a->document != b->document)
		return a->document < b->document ? -1 : 1;
	if (a->span.start != b->span.start)
		return a->span.start < b->span.start ? -1 : 1;
	return (a->span.end > b->span.end) - (a->span.end < b->span.end);
}

bool place_listed(const struct place_list *list, const struct place *place)
{
	return list->count && bsearch(place, list->at, list->count,
				      sizeof(*place), place_compare);
}

bool place_list_read(struct stmt *st, struct place_list *list,
		     struct error *err)
{
	int document = stmt_column(st, "document");
	int start = stmt_column(st, "start_byte");
	int end = stmt_column(st, "end_byte");

	while (stmt_step(st))
		list_push(list, ((struct place){
			.document = stmt_int_at(st, document),
			.span = {
				.start = (size_t)stmt_int_at(st, start),
				.end = (size_t)stmt_int_at(st, end),
			},
		}));
	return stmt_close(st, err);
}

/* Those of the first one's document; returns how many. */
static size_t visit_document(const struct passage_source *source,
	const struct place *at, size_t count, size_t first,
	void (*visit)(void *context, size_t n, const struct scan_hit *passage),
	void *context, struct error *err)
{
	const struct offset_map *map = &source->text.map;
	struct scan_text in = {
		.document = &source->document,
		.text = map->text,
		.length = map->bytes,
		.ascii = map->ascii,
		.segments = source->segments,
	};
	size_t n = 0;

	for (; n < count && at[n].document == at->document; n++) {
		struct span span = at[n].span;

		if (!span_fits(map->text, map->bytes, span)) {
			error_set(err, _("%s: bytes %zu to %zu are no passage "
				  "of it"), source->document.name, span.start,
				  span.end);
			return 0;
		}
		visit(context, first + n, &(struct scan_hit){
			.in = &in,
			.span = span,
			.place = offset_map_cp_span(map, span),
			.segment = segment_at(&source->segments, span.start),
		});
	}
	return n;
}

bool places_visit(struct project *p, const struct place *at, size_t count,
		  void (*visit)(void *context, size_t n,
				const struct scan_hit *passage),
		  void *context, struct error *err)
{
	size_t done, i;

	for (i = 0; i < count; i += done) {
		struct arena arena = ARENA_INIT;
		struct passage_source source;

		done = passage_open(p, &arena, at[i].document, &source, err) ?
			visit_document(&source, at + i, count - i, i, visit,
				       context, err) : 0;
		passage_close(&source);
		arena_release(&arena);
		if (!done)
			return false;
	}
	return true;
}
