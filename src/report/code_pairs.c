#include "report/code_pairs.h"

#include <stdlib.h>

#include "base/memory.h"

/* What one document has of each code, in characters. */
struct held {
	struct span_list *of;		/* by code, united */
	size_t *length;
};

static void hold(const struct material *m,
		 const struct material_document *document, struct held *held)
{
	uint32_t d = document->number;

	for (size_t c = 0; c < m->codes.count; c++)
		held->of[c].count = 0;
	for (size_t i = m->first_passage[d]; i < m->first_passage[d + 1];
	     i++) {
		const struct passage *one = &m->passages.at[i];
		struct cp_span cp = offset_map_cp_span(&document->text.map,
			material_clip(document, one->span));

		list_push(&held->of[one->code],
			  ((struct span){ cp.start, cp.end }));
	}
	for (size_t c = 0; c < m->codes.count; c++)
		held->length[c] = held->of[c].count ?
			span_list_unite(&held->of[c]) : 0;
}

static void add_document(const struct held *held,
			 const struct code_pair_list *pairs,
			 struct pair_measures *all)
{
	for (size_t i = 0; i < pairs->count; i++) {
		const struct span_list *a = &held->of[pairs->at[i].a];
		const struct span_list *b = &held->of[pairs->at[i].b];
		struct presence *d = &all[i].documents;
		struct presence *c = &all[i].characters;
		double common = a->count && b->count ?
			(double)spans_common(a, b) : 0;

		*(a->count ? b->count ? &d->both : &d->only_a :
		  b->count ? &d->only_b : &d->neither) += 1;
		c->both += common;
		c->only_a += (double)held->length[pairs->at[i].a] - common;
		c->only_b += (double)held->length[pairs->at[i].b] - common;
	}
}

static int by_codes(const void *left, const void *right)
{
	const struct meeting_count *a = left, *b = right;

	if (a->code != b->code)
		return a->code < b->code ? -1 : 1;
	return (a->other > b->other) - (a->other < b->other);
}

static uint64_t meeting(const struct meeting_list *list, uint32_t code,
			uint32_t other)
{
	struct meeting_count key = { code, other, 0 };
	const struct meeting_count *found = list->count ?
		bsearch(&key, list->at, list->count, sizeof(key), by_codes) :
		NULL;

	return found ? found->codings : 0;
}

bool code_pairs_measure(const struct material *m,
			const struct coded_span *spans,
			const struct code_pair_list *pairs,
			struct pair_measures **measures, struct error *err)
{
	struct pair_measures *all = arena_alloc(m->arena, (pairs->count + 1) *
						sizeof(*all));
	size_t codes = m->codes.count;
	struct held held = { xcalloc(codes + 1, sizeof(*held.of)),
			     xcalloc(codes + 1, sizeof(*held.length)) };
	struct meeting_list list;
	bool ok = true;

	for (uint32_t d = 0; ok && d < m->documents.count; d++) {
		struct material_document document;

		ok = material_document_open(m, d, WITH_TEXT, &document, err);
		if (!ok)
			break;
		hold(m, &document, &held);
		add_document(&held, pairs, all);
		material_document_close(&document);
	}
	for (size_t c = 0; c < codes; c++)
		list_release(&held.of[c]);
	free(held.of);
	free(held.length);
	cooccurrence_meetings(spans, m->passages.count, &list);
	for (size_t i = 0; i < pairs->count; i++) {
		all[i].a_meeting = meeting(&list, pairs->at[i].a,
					   pairs->at[i].b);
		all[i].b_meeting = meeting(&list, pairs->at[i].b,
					   pairs->at[i].a);
	}
	list_release(&list);
	*measures = all;
	return ok;
}
