#include "report/similar.h"

#include <stdlib.h>
#include <string.h>

#include "base/memory.h"
#include "coding/passage.h"
#include "report/features.h"

/* The features of the question, by number; a table open to chance. */
struct question {
	uint64_t *keys;			/* 0: empty; a key of 0 is 1 */
	uint32_t *numbers;
	size_t size;			/* a power of two */
	uint32_t count;
};

/* How often a turn has a feature of the question. */
struct posting {
	uint32_t turn, feature, count;
};

struct offered {
	uint32_t document;		/* its index in the list */
	struct span words;
	uint32_t length;		/* features, of the question or not */
	double score;
};

struct ranker {
	struct project *p;
	struct arena *arena;
	struct document_list documents;
	struct coding_list own;		/* of the code, by document and place */
	struct question question;
	struct { struct offered *at; size_t count, capacity; } turns;
	struct { struct posting *at; size_t count, capacity; } postings;
	uint32_t *counts;		/* of the turn at work, by feature */
	struct { uint32_t *at; size_t count, capacity; } met;
	uint32_t length;
};

static uint64_t slot_of(const struct question *q, uint64_t key)
{
	uint64_t slot = (key * 0x9e3779b97f4a7c15u) >> 20 & (q->size - 1);

	while (q->keys[slot] && q->keys[slot] != key)
		slot = (slot + 1) & (q->size - 1);
	return slot;
}

static void question_make(struct question *q, const struct feature_bag *bag)
{
	q->size = 64;
	while (q->size < bag->count * 3)
		q->size *= 2;
	q->keys = xcalloc(q->size, sizeof(*q->keys));
	q->numbers = xcalloc(q->size, sizeof(*q->numbers));
	for (size_t i = 0; i < bag->count; i++) {
		uint64_t key = bag->at[i].key ? bag->at[i].key : 1;
		uint64_t slot = slot_of(q, key);

		if (q->keys[slot])
			continue;
		q->keys[slot] = key;
		q->numbers[slot] = q->count++;
	}
}

static void meet(void *context, uint64_t feature)
{
	struct ranker *r = context;
	uint64_t key = feature ? feature : 1;
	uint64_t slot = slot_of(&r->question, key);
	uint32_t number;

	r->length++;
	if (!r->question.keys[slot])
		return;
	number = r->question.numbers[slot];
	if (!r->counts[number]++)
		list_push(&r->met, number);
}

/* Reading. */

/* The words of a coding, clipped to a text that may be shorter in a damaged
 * study. */
static struct span clipped(const struct passage_source *source,
			   struct span span)
{
	if (span.end > source->text.map.bytes)
		span.end = source->text.map.bytes;
	if (span.start > span.end)
		span.start = span.end;
	return span;
}

/* All that the code's passages in one document say: own[i] on, as long as the
 * document is the same. */
static bool ask_document(struct ranker *r, size_t *i, struct feature_bag *bag,
			 struct error *err)
{
	int64_t document = r->own.at[*i].document;
	struct passage_source source;
	bool ok = passage_open(r->p, r->arena, document, &source, err);

	for (; *i < r->own.count && r->own.at[*i].document == document; ++*i) {
		struct span span;

		if (!ok)
			continue;
		span = clipped(&source, r->own.at[*i].span);
		features_add(bag, source.text.map.text + span.start,
			     span_length(span));
	}
	passage_close(&source);
	return ok;
}

static bool ask(struct ranker *r, struct error *err)
{
	struct feature_bag bag = { 0 };
	bool ok = true;

	for (size_t i = 0; ok && i < r->own.count;)
		ok = ask_document(r, &i, &bag, err);
	feature_bag_settle(&bag);
	question_make(&r->question, &bag);
	r->counts = xcalloc(r->question.count + (size_t)1,
			    sizeof(*r->counts));
	feature_bag_release(&bag);
	return ok;
}

static bool is_coded(const struct ranker *r, size_t first, int64_t document,
		     struct span words)
{
	for (size_t i = first; i < r->own.count &&
	     r->own.at[i].document == document; i++)
		if (span_overlaps(r->own.at[i].span, words))
			return true;
	return false;
}

static void add_turn(struct ranker *r, uint32_t document, const char *text,
		     struct span words)
{
	r->length = 0;
	r->met.count = 0;
	features_each(text + words.start, span_length(words), meet, r);
	for (size_t i = 0; i < r->met.count; i++) {
		uint32_t feature = r->met.at[i];

		list_push(&r->postings, ((struct posting){
			(uint32_t)r->turns.count, feature,
			r->counts[feature] }));
		r->counts[feature] = 0;
	}
	list_push(&r->turns, ((struct offered){ document, words, r->length,
					       0 }));
}

static size_t first_own(const struct ranker *r, int64_t document)
{
	size_t i = 0;

	while (i < r->own.count && r->own.at[i].document != document)
		i++;
	return i;
}

static bool read_turns(struct ranker *r, uint32_t document, struct error *err)
{
	const struct document *doc = &r->documents.at[document];
	size_t first = first_own(r, doc->id);
	struct passage_source source;
	bool ok = passage_open(r->p, r->arena, doc->id, &source, err);

	for (size_t i = 0; ok && i < source.segments.count; i++) {
		const struct segment *turn = &source.segments.at[i];
		struct span words = clipped(&source, turn->words);

		if (turn->role != ROLE_INTERVIEWER && span_length(words) &&
		    !is_coded(r, first, doc->id, words))
			add_turn(r, document, source.text.map.text, words);
	}
	passage_close(&source);
	return ok;
}

/* Ranking. */

static void score(struct ranker *r)
{
	uint64_t *with = xcalloc(r->question.count + (size_t)1, sizeof(*with));
	struct bm25 bm25 = { .documents = r->turns.count,
			     .idf = IDF_POSITIVE };
	double total = 0;

	for (size_t i = 0; i < r->turns.count; i++)
		total += r->turns.at[i].length;
	bm25.mean_length = r->turns.count ? total / (double)r->turns.count : 0;
	for (size_t i = 0; i < r->postings.count; i++)
		with[r->postings.at[i].feature]++;
	for (size_t i = 0; i < r->postings.count; i++) {
		const struct posting *one = &r->postings.at[i];
		struct offered *turn = &r->turns.at[one->turn];

		turn->score += bm25_part(&bm25, with[one->feature], one->count,
					 turn->length);
	}
	free(with);
}

static int by_score(const void *left, const void *right)
{
	const struct offered *a = left, *b = right;

	if (a->score != b->score)
		return a->score < b->score ? 1 : -1;
	if (a->document != b->document)
		return a->document < b->document ? -1 : 1;
	return (a->words.start > b->words.start) -
		(a->words.start < b->words.start);
}

/* The coding whose words are most like these. */
static bool nearest_of(struct ranker *r, const char *text, size_t length,
		       int64_t *nearest, struct error *err)
{
	struct feature_bag mine = { 0 };
	double best = -1;
	bool ok = true;

	features_add(&mine, text, length);
	feature_bag_settle(&mine);
	for (size_t i = 0; ok && i < r->own.count;) {
		int64_t document = r->own.at[i].document;
		struct passage_source source;

		ok = passage_open(r->p, r->arena, document, &source, err);
		for (; i < r->own.count && r->own.at[i].document == document;
		     i++) {
			struct feature_bag theirs = { 0 };
			struct figure like;
			struct span span;

			if (!ok)
				continue;
			span = clipped(&source, r->own.at[i].span);
			features_add(&theirs, source.text.map.text +
				     span.start, span_length(span));
			feature_bag_settle(&theirs);
			like = feature_cosine(&mine, &theirs);
			if (figure_is(like) && like.value > best) {
				best = like.value;
				*nearest = r->own.at[i].id;
			}
			feature_bag_release(&theirs);
		}
		passage_close(&source);
	}
	feature_bag_release(&mine);
	return ok;
}

static bool tell(struct ranker *r, const struct offered *turn,
		 struct suggestion_list *list, struct error *err)
{
	const struct document *doc = &r->documents.at[turn->document];
	struct suggestion one = {
		.document = doc->id, .document_name = doc->name,
		.span = turn->words, .score = turn->score,
	};
	struct document_text text;
	bool ok;

	if (!document_text_open(r->p, doc, &text, err))
		return false;
	one.place = offset_map_cp_span(&text.map, turn->words);
	one.text = arena_strndup(r->arena, text.map.text + turn->words.start,
				 span_length(turn->words));
	document_text_close(&text);
	ok = nearest_of(r, one.text, span_length(turn->words), &one.nearest,
			err);
	list_push(list, one);
	return ok;
}

static bool is_wanted(const int64_t *documents, size_t count, int64_t id)
{
	for (size_t i = 0; i < count; i++)
		if (documents[i] == id)
			return true;
	return !count;
}

static void ranker_release(struct ranker *r)
{
	free(r->question.keys);
	free(r->question.numbers);
	free(r->counts);
	list_release(&r->turns);
	list_release(&r->postings);
	list_release(&r->met);
}

bool suggest_passages(struct project *p, struct arena *arena, int64_t code,
		      const int64_t *documents, size_t document_count,
		      size_t most, struct suggestion_list *list,
		      struct error *err)
{
	struct coding_filter filter = { .code = code,
					.with_descendants = true };
	struct ranker r = { .p = p, .arena = arena };
	bool ok = document_list(p, arena, &r.documents, err) &&
		coding_list(p, arena, &filter, &r.own, err) && ask(&r, err);

	*list = (struct suggestion_list){ 0 };
	for (uint32_t i = 0; ok && r.own.count && i < r.documents.count; i++)
		if (is_wanted(documents, document_count,
			      r.documents.at[i].id))
			ok = read_turns(&r, i, err);
	if (ok) {
		score(&r);
		if (r.turns.count)
			qsort(r.turns.at, r.turns.count, sizeof(*r.turns.at),
			      by_score);
	}
	for (size_t i = 0; ok && i < r.turns.count && i < most &&
	     r.turns.at[i].score > 0; i++)
		ok = tell(&r, &r.turns.at[i], list, err);
	ranker_release(&r);
	list_settle(list, arena);
	return ok;
}

/* Comparison. */

static bool read_likeness(struct project *p, struct arena *arena,
			  const struct coding_list *codings, size_t *i,
			  struct likeness_list *list, struct error *err)
{
	int64_t document = codings->at[*i].document;
	struct passage_source source;
	bool ok = passage_open(p, arena, document, &source, err);

	for (; *i < codings->count && codings->at[*i].document == document;
	     ++*i) {
		const struct segment *turn;
		struct span span;

		if (!ok)
			continue;
		span = clipped(&source, codings->at[*i].span);
		turn = passage_segment(&source.segments, span);
		list_push(list, ((struct likeness){
			.coding = codings->at[*i],
			.document_name = source.document.name,
			.speaker = turn ? turn->speaker_name : NULL,
			.participant = turn ? turn->participant : 0,
			.place = offset_map_cp_span(&source.text.map, span),
			.text = arena_strndup(arena, source.text.map.text +
					      span.start, span_length(span)),
		}));
	}
	passage_close(&source);
	return ok;
}

static void bag_of(struct feature_bag *bag, const char *text)
{
	*bag = (struct feature_bag){ 0 };
	features_add(bag, text, strlen(text));
	feature_bag_settle(bag);
}

static int by_likeness(const void *left, const void *right)
{
	const struct likeness *a = left, *b = right;

	if (a->similarity != b->similarity)
		return a->similarity < b->similarity ? 1 : -1;
	return (a->coding.id > b->coding.id) - (a->coding.id < b->coding.id);
}

static void measure_all(struct likeness_list *list, int64_t coding)
{
	struct feature_bag mine = { 0 };

	for (size_t i = 0; i < list->count; i++)
		if (list->at[i].coding.id == coding)
			bag_of(&mine, list->at[i].text);
	for (size_t i = 0; i < list->count; i++) {
		struct feature_bag theirs;
		struct figure like;

		bag_of(&theirs, list->at[i].text);
		like = feature_cosine(&mine, &theirs);
		list->at[i].similarity = figure_is(like) ? like.value : 0;
		if (list->at[i].coding.id == coding)
			list->at[i].similarity = 2;	/* to the head */
		feature_bag_release(&theirs);
	}
	feature_bag_release(&mine);
	if (list->count)
		qsort(list->at, list->count, sizeof(*list->at), by_likeness);
	if (list->count)
		list->at[0].similarity = 1;
}

bool compare_codings(struct project *p, struct arena *arena, int64_t code,
		     int64_t coding, struct likeness_list *list,
		     struct error *err)
{
	struct coding_filter filter = { .code = code,
					.with_descendants = true };
	struct coding_list codings;
	bool ok = coding_list(p, arena, &filter, &codings, err);

	*list = (struct likeness_list){ 0 };
	for (size_t i = 0; ok && i < codings.count;)
		ok = read_likeness(p, arena, &codings, &i, list, err);
	if (ok)
		measure_all(list, coding);
	list_settle(list, arena);
	return ok;
}
