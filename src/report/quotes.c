#include "report/quotes.h"

#include <stdlib.h>
#include <string.h>

#include "base/memory.h"

/* By passage: in whose words it begins. */
struct saying {
	uint32_t voice, turn;
};

struct choosing {
	const struct material *m;
	struct saying *sayings;
	uint32_t *heard;	/* by person: the thing last heard of, and one
				 * more */
	size_t most;
	struct quotation_list *quotes;
};

static bool hear_document(struct choosing *c, uint32_t number,
			  struct error *err)
{
	const struct material *m = c->m;
	struct material_document document;

	if (m->first_passage[number] == m->first_passage[number + 1])
		return true;
	if (!material_document_open(m, number, WITHOUT_TEXT, &document, err))
		return false;
	for (size_t i = m->first_passage[number];
	     i < m->first_passage[number + 1]; i++) {
		struct span span = m->passages.at[i].span;
		const struct stretch *one = stretch_first(&document.stretches,
							  span);

		c->sayings[i] = one ? (struct saying){ one->voice, one->n } :
			(struct saying){ NOBODY, 0 };
	}
	material_document_close(&document);
	return true;
}

static uint32_t person_of(const struct choosing *c, size_t passage)
{
	const struct material *m = c->m;
	uint32_t voice = c->sayings[passage].voice;

	return voice != NOBODY ? m->voices[voice].person :
		m->person_of_document[m->passages.at[passage].document];
}

static size_t length_of(const struct material *m, const struct quotable *q)
{
	return span_length(m->passages.at[q->passage].span);
}

static int by_thing(const void *left, const void *right)
{
	const struct quotable *a = left, *b = right;

	if (a->thing != b->thing)
		return a->thing < b->thing ? -1 : 1;
	if (a->contrary != b->contrary)
		return a->contrary ? 1 : -1;
	return (a->passage > b->passage) - (a->passage < b->passage);
}

/* How far from the typical length; who asks the questions comes last. */
struct fitness {
	size_t far;
	const struct quotable *quotable;
};

static int by_fitness(const void *left, const void *right)
{
	const struct fitness *a = left, *b = right;

	if (a->far != b->far)
		return a->far < b->far ? -1 : 1;
	return (a->quotable > b->quotable) - (a->quotable < b->quotable);
}

static int by_size(const void *left, const void *right)
{
	const size_t *a = left, *b = right;

	return (*a > *b) - (*a < *b);
}

static size_t typical_length(const struct material *m,
			     const struct quotable *at, size_t count)
{
	size_t *lengths = xcalloc(count, sizeof(*lengths)), typical;

	for (size_t i = 0; i < count; i++)
		lengths[i] = length_of(m, &at[i]);
	qsort(lengths, count, sizeof(*lengths), by_size);
	typical = lengths[count / 2];
	free(lengths);
	return typical;
}

static void take(struct choosing *c, const struct quotable *q)
{
	struct saying saying = c->sayings[q->passage];

	list_push(c->quotes, ((struct quotation){
		.thing = q->thing, .passage = q->passage,
		.contrary = q->contrary, .person = person_of(c, q->passage),
		.voice = saying.voice == NOBODY ? NULL :
			c->m->voices[saying.voice].name,
		.turn = saying.turn, .start_ms = NO_TIME,
	}));
}

/* Of one thing and one side: a round of people not heard yet, then the rest
 * as they fit. */
static void choose(struct choosing *c, const struct quotable *at,
		   size_t count, uint32_t round)
{
	size_t typical = typical_length(c->m, at, count);
	size_t most = c->most && c->most < count ? c->most : count, taken = 0;
	struct fitness *fit = xcalloc(count, sizeof(*fit));

	for (size_t i = 0; i < count; i++) {
		size_t length = length_of(c->m, &at[i]);
		bool nobody = person_of(c, at[i].passage) == NOBODY;

		fit[i] = (struct fitness){ (length > typical ?
			length - typical : typical - length) +
			(nobody ? SIZE_MAX / 2 : 0), &at[i] };
	}
	qsort(fit, count, sizeof(*fit), by_fitness);
	for (int again = 0; again < 2; again++)
		for (size_t i = 0; i < count && taken < most; i++) {
			const struct quotable *q = fit[i].quotable;
			uint32_t person;

			if (!q)
				continue;
			person = person_of(c, q->passage);
			if (!again && (person == NOBODY ||
				       c->heard[person] == round))
				continue;
			if (person != NOBODY)
				c->heard[person] = round;
			take(c, q);
			fit[i].quotable = NULL;
			taken++;
		}
	free(fit);
}

static void choose_all(struct choosing *c, const struct quotable_list *list)
{
	uint32_t round = 0;

	for (size_t i = 0, n; i < list->count; i += n) {
		for (n = 1; i + n < list->count &&
		     list->at[i + n].thing == list->at[i].thing &&
		     list->at[i + n].contrary == list->at[i].contrary; n++)
			;
		choose(c, &list->at[i], n, ++round);
	}
}

/* ---- their words ---- */

static int by_passage(const void *left, const void *right)
{
	const struct quotation *const *a = left, *const *b = right;

	return ((*a)->passage > (*b)->passage) -
		((*a)->passage < (*b)->passage);
}

static bool read_texts(const struct material *m, struct quotation *const *at,
		       size_t count, struct error *err)
{
	const struct document *document = &m->documents.at[
		m->passages.at[at[0]->passage].document];
	struct arena arena = ARENA_INIT;
	struct segment_list segments;
	struct document_text text;
	bool ok = segment_list(m->project, &arena, document->id, &segments,
			       err);

	if (!ok || !document_text_open(m->project, document, &text, err)) {
		arena_release(&arena);
		return false;
	}
	for (size_t i = 0; i < count; i++) {
		struct span span = span_clip(
			m->passages.at[at[i]->passage].span, text.map.bytes);
		const struct segment *segment = segment_at(&segments,
							   span.start);

		at[i]->text = arena_strndup(m->arena, text.map.text +
					    span.start, span_length(span));
		if (segment && segment->n == at[i]->turn)
			at[i]->start_ms = segment->start_ms;
	}
	document_text_close(&text);
	arena_release(&arena);
	return true;
}

static bool read_all_texts(const struct material *m,
			   struct quotation_list *quotes, struct error *err)
{
	struct quotation **at = xcalloc(quotes->count + 1, sizeof(*at));
	bool ok = true;

	for (size_t i = 0; i < quotes->count; i++)
		at[i] = &quotes->at[i];
	if (quotes->count)
		qsort(at, quotes->count, sizeof(*at), by_passage);
	for (size_t i = 0, n; ok && i < quotes->count; i += n) {
		uint32_t document = m->passages.at[at[i]->passage].document;

		for (n = 1; i + n < quotes->count &&
		     m->passages.at[at[i + n]->passage].document == document;
		     n++)
			;
		ok = read_texts(m, &at[i], n, err);
	}
	free(at);
	return ok;
}

bool quotes_choose(const struct material *m, struct quotable_list *quotables,
		   size_t most, struct quotation_list *quotes,
		   struct error *err)
{
	struct choosing c = {
		.m = m, .most = most, .quotes = quotes,
		.sayings = xcalloc(m->passages.count + 1,
				   sizeof(*c.sayings)),
		.heard = xcalloc(m->person_count + 1, sizeof(*c.heard)),
	};
	bool ok = true;

	*quotes = (struct quotation_list){ 0 };
	for (uint32_t d = 0; ok && d < m->documents.count; d++)
		ok = hear_document(&c, d, err);
	if (ok && quotables->count) {
		qsort(quotables->at, quotables->count,
		      sizeof(*quotables->at), by_thing);
		choose_all(&c, quotables);
	}
	free(c.sayings);
	free(c.heard);
	list_settle(quotes, m->arena);
	return ok && read_all_texts(m, quotes, err);
}

void quotables_of_codes(const struct material *m, struct quotable_list *list)
{
	for (size_t i = 0; i < m->passages.count; i++)
		list_push(list, ((struct quotable){
			.thing = m->passages.at[i].code, .passage = i }));
}

static int by_coding(const void *left, const void *right)
{
	const struct quoted_coding *a = left, *b = right;

	if (a->coding != b->coding)
		return a->coding < b->coding ? -1 : 1;
	return (a->thing > b->thing) - (a->thing < b->thing);
}

static size_t first_at(const struct quoted_coding_list *list, int64_t coding)
{
	size_t low = 0, high = list->count;

	while (low < high) {
		size_t middle = low + (high - low) / 2;

		if (list->at[middle].coding < coding)
			low = middle + 1;
		else
			high = middle;
	}
	return low;
}

void quotables_of_codings(const struct material *m,
			  struct quoted_coding_list *codings,
			  struct quotable_list *list)
{
	if (!codings->count)
		return;
	qsort(codings->at, codings->count, sizeof(*codings->at), by_coding);
	for (size_t i = 0; i < m->passages.count; i++) {
		int64_t id = m->passages.at[i].id;

		for (size_t k = first_at(codings, id); k < codings->count &&
		     codings->at[k].coding == id; k++)
			list_push(list, ((struct quotable){
				.thing = codings->at[k].thing, .passage = i,
				.contrary = codings->at[k].contrary }));
	}
}
