#include "report/suggest_evaluate.h"

#include <math.h>
#include <stdlib.h>
#include <string.h>

#include "base/language.h"
#include "base/memory.h"
#include "report/features.h"

const char *const ranker_ways[WAYS] = {
	[BY_LIKENESS] = N_("likeness (BM25)"),
	[BY_FREQUENCY] = N_("most frequent code"),
	[BY_NEIGHBOUR] = N_("code of the passage before"),
	[BY_CHANCE] = N_("chance"),
};

const char *const ranker_measures[] = {
	[MEAN_AVERAGE_PRECISION] = "map",
	[RECALL_AT_5] = "recall_at_5",
	[MEAN_RECIPROCAL_RANK] = "mrr",
};

/* A passage as it is asked about: some codings share their place. */
struct asked {
	uint32_t document;
	size_t first, count;		/* of the material's passages */
	struct feature_bag bag;
};

/* How often the passages of a code in an interview have a feature. */
struct entry {
	uint64_t feature;
	uint32_t code, document, count;
};

struct evaluator {
	const struct material *m;
	struct { struct asked *at; size_t count, capacity; } asked;
	struct { struct entry *at; size_t count, capacity; } entries;
	uint32_t *passages;		/* by code, then document */
	uint32_t *length;		/* likewise: features */
	uint32_t *all_passages, *all_length;	/* by code */
	double *score;			/* of the passage at work, by code */
	uint32_t *order;
	bool *relevant;
	/* Sums over the interview at work, and over interviews. */
	double sum[WAYS][RANKER_MEASURES];
	double mean[WAYS][RANKER_MEASURES], square[WAYS][RANKER_MEASURES];
	size_t in_interview;
	struct evaluation_result *result;
};

static size_t cell(const struct evaluator *e, uint32_t code, uint32_t document)
{
	return (size_t)code * e->m->documents.count + document;
}

/* Reading. */

static bool same_place(const struct passage *a, const struct passage *b)
{
	return a->span.start == b->span.start && a->span.end == b->span.end;
}

static void add_asked(struct evaluator *e, uint32_t document, size_t first,
		      size_t count, const char *text, struct span span)
{
	struct asked one = { document, first, count, { 0 } };

	features_add(&one.bag, text + span.start, span_length(span));
	feature_bag_settle(&one.bag);
	for (size_t i = first; i < first + count; i++) {
		uint32_t code = e->m->passages.at[i].code;

		e->passages[cell(e, code, document)]++;
		e->length[cell(e, code, document)] += one.bag.total;
		for (size_t k = 0; k < one.bag.count; k++)
			list_push(&e->entries, ((struct entry){
				one.bag.at[k].key, code, document,
				one.bag.at[k].count }));
	}
	list_push(&e->asked, one);
}

static bool read_document(struct evaluator *e, uint32_t number,
			  struct error *err)
{
	const struct material *m = e->m;
	size_t end = m->first_passage[number + 1];
	struct material_document document;

	if (m->first_passage[number] == end)
		return true;
	if (!material_document_open(m, number, WITH_TEXT, &document, err))
		return false;
	for (size_t i = m->first_passage[number], n; i < end; i += n) {
		const struct passage *one = &m->passages.at[i];

		for (n = 1; i + n < end && same_place(one, &one[n]); n++)
			;
		add_asked(e, number, i, n, document.text.map.text,
			  material_clip(&document, one->span));
	}
	material_document_close(&document);
	return true;
}

static int by_feature(const void *left, const void *right)
{
	const struct entry *a = left, *b = right;

	return (a->feature > b->feature) - (a->feature < b->feature);
}

/* Scores. */

static size_t first_entry(const struct evaluator *e, uint64_t feature)
{
	size_t low = 0, high = e->entries.count;

	while (low < high) {
		size_t middle = low + (high - low) / 2;

		if (e->entries.at[middle].feature < feature)
			low = middle + 1;
		else
			high = middle;
	}
	return low;
}

/* Passages of a code in other interviews. */
static uint32_t elsewhere(const struct evaluator *e, uint32_t code,
			  uint32_t document)
{
	return e->all_passages[code] - e->passages[cell(e, code, document)];
}

static void add_feature(struct evaluator *e, const struct bm25 *bm25,
			uint64_t feature, uint32_t document, uint32_t *counts)
{
	size_t first = first_entry(e, feature), i;
	uint64_t with = 0;

	for (i = first; i < e->entries.count &&
	     e->entries.at[i].feature == feature; i++) {
		const struct entry *one = &e->entries.at[i];

		if (one->document == document)
			continue;
		with += !counts[one->code];
		counts[one->code] += one->count;
	}
	for (i = first; i < e->entries.count &&
	     e->entries.at[i].feature == feature; i++) {
		uint32_t code = e->entries.at[i].code;

		if (counts[code])
			e->score[code] += bm25_part(bm25, with, counts[code],
				e->all_length[code] -
				e->length[cell(e, code, document)]);
		counts[code] = 0;
	}
}

static void score_likeness(struct evaluator *e, const struct asked *asked)
{
	size_t codes = e->m->codes.count;
	uint32_t *counts = xcalloc(codes + 1, sizeof(*counts));
	struct bm25 bm25 = { .idf = IDF_POSITIVE };
	double total = 0;

	for (uint32_t i = 0; i < codes; i++)
		if (elsewhere(e, i, asked->document)) {
			bm25.documents++;
			total += e->all_length[i] -
				e->length[cell(e, i, asked->document)];
		}
	bm25.mean_length = bm25.documents ? total / (double)bm25.documents : 0;
	for (size_t i = 0; i < asked->bag.count; i++)
		add_feature(e, &bm25, asked->bag.at[i].key, asked->document,
			    counts);
	free(counts);
}

static void score_neighbour(struct evaluator *e, const struct asked *asked)
{
	const struct asked *before = asked - 1;

	for (uint32_t i = 0; i < e->m->codes.count; i++)
		e->score[i] = elsewhere(e, i, asked->document);
	if (asked == e->asked.at || before->document != asked->document)
		return;
	for (size_t i = before->first; i < before->first + before->count; i++)
		e->score[e->m->passages.at[i].code] += 1e9;
}

/* The same chance in every run. */
static void score_chance(struct evaluator *e, const struct asked *asked)
{
	uint64_t x = (uint64_t)(asked - e->asked.at) * 0x9e3779b97f4a7c15u + 1;

	for (uint32_t i = 0; i < e->m->codes.count; i++) {
		x ^= x << 13;
		x ^= x >> 7;
		x ^= x << 17;
		e->score[i] = (double)(x >> 11);
	}
}

static void score(struct evaluator *e, const struct asked *asked,
		  enum ranker_way way)
{
	for (uint32_t i = 0; i < e->m->codes.count; i++)
		e->score[i] = way == BY_FREQUENCY ?
			elsewhere(e, i, asked->document) : 0;
	if (way == BY_LIKENESS)
		score_likeness(e, asked);
	else if (way == BY_NEIGHBOUR)
		score_neighbour(e, asked);
	else if (way == BY_CHANCE)
		score_chance(e, asked);
}

/* Ranking. */

static const double *scores_at_work;

static int by_score(const void *left, const void *right)
{
	uint32_t a = *(const uint32_t *)left, b = *(const uint32_t *)right;

	if (scores_at_work[a] != scores_at_work[b])
		return scores_at_work[a] < scores_at_work[b] ? 1 : -1;
	return (a > b) - (a < b);
}

static bool has_code(const struct evaluator *e, const struct asked *asked,
		     uint32_t code)
{
	for (size_t i = asked->first; i < asked->first + asked->count; i++)
		if (e->m->passages.at[i].code == code)
			return true;
	return false;
}

static struct ranking rank(struct evaluator *e, const struct asked *asked)
{
	struct ranking ranking = { .relevant = e->relevant };

	for (uint32_t i = 0; i < e->m->codes.count; i++)
		if (elsewhere(e, i, asked->document))
			e->order[ranking.count++] = i;
	scores_at_work = e->score;
	qsort(e->order, ranking.count, sizeof(*e->order), by_score);
	for (size_t i = 0; i < ranking.count; i++) {
		e->relevant[i] = has_code(e, asked, e->order[i]);
		ranking.relevant_count += e->relevant[i];
	}
	return ranking;
}

static void ask(struct evaluator *e, const struct asked *asked)
{
	for (enum ranker_way way = 0; way < WAYS; way++) {
		struct ranking ranking;

		score(e, asked, way);
		ranking = rank(e, asked);
		if (!ranking.relevant_count) {
			e->result->without++;
			return;
		}
		e->sum[way][MEAN_AVERAGE_PRECISION] +=
			average_precision(&ranking).value;
		e->sum[way][RECALL_AT_5] += recall_at(&ranking, 5).value;
		e->sum[way][MEAN_RECIPROCAL_RANK] += reciprocal_rank(&ranking);
	}
	e->in_interview++;
	e->result->passages++;
}

static void end_interview(struct evaluator *e)
{
	for (int way = 0; way < WAYS && e->in_interview; way++)
		for (int i = 0; i < RANKER_MEASURES; i++) {
			double mean = e->sum[way][i] / (double)e->in_interview;

			e->mean[way][i] += mean;
			e->square[way][i] += mean * mean;
		}
	e->result->interviews += e->in_interview > 0;
	e->in_interview = 0;
	memset(e->sum, 0, sizeof(e->sum));
}

static struct ranker_quality quality(double sum, double square, size_t n)
{
	static const char nothing[] = N_("no passage has a code that another "
					 "interview has, too");
	static const char single[] = N_("there is one interview alone");
	double mean = n ? sum / (double)n : 0, spread;
	struct ranker_quality q = {
		figure_none(nothing), figure_none(nothing),
		figure_none(nothing),
	};

	if (!n)
		return q;
	q.value = figure_of(mean);
	q.low = q.high = figure_none(single);
	if (n < 2)
		return q;
	spread = (square - (double)n * mean * mean) / (double)(n - 1);
	spread = 1.96 * sqrt(spread > 0 ? spread / (double)n : 0);
	q.low = figure_of(mean - spread);
	q.high = figure_of(mean + spread);
	return q;
}

static void make_room(struct evaluator *e)
{
	size_t codes = e->m->codes.count + 1;
	size_t cells = codes * (e->m->documents.count + 1);
	struct arena *arena = e->m->arena;

	e->passages = arena_alloc(arena, cells * sizeof(*e->passages));
	e->length = arena_alloc(arena, cells * sizeof(*e->length));
	e->all_passages = arena_alloc(arena, codes * sizeof(uint32_t));
	e->all_length = arena_alloc(arena, codes * sizeof(uint32_t));
	e->score = arena_alloc(arena, codes * sizeof(*e->score));
	e->order = arena_alloc(arena, codes * sizeof(*e->order));
	e->relevant = arena_alloc(arena, codes * sizeof(*e->relevant));
}

static void add_up(struct evaluator *e)
{
	for (uint32_t code = 0; code < e->m->codes.count; code++)
		for (uint32_t d = 0; d < e->m->documents.count; d++) {
			e->all_passages[code] += e->passages[cell(e, code, d)];
			e->all_length[code] += e->length[cell(e, code, d)];
		}
	if (e->entries.count)
		qsort(e->entries.at, e->entries.count,
		      sizeof(*e->entries.at), by_feature);
}

static void evaluate(struct evaluator *e)
{
	for (size_t i = 0; i < e->asked.count; i++) {
		ask(e, &e->asked.at[i]);
		if (i + 1 == e->asked.count || e->asked.at[i + 1].document !=
		    e->asked.at[i].document)
			end_interview(e);
	}
	for (int way = 0; way < WAYS; way++)
		for (int i = 0; i < RANKER_MEASURES; i++)
			e->result->of[way][i] = quality(e->mean[way][i],
				e->square[way][i], e->result->interviews);
}

bool suggest_evaluate(const struct material *m,
		      struct evaluation_result *result, struct error *err)
{
	struct evaluator e = { .m = m, .result = result };
	bool ok = true;

	*result = (struct evaluation_result){ 0 };
	if (m->passages.count > EVALUATED_MOST)
		return error_set(err, _("%zu codings are too many to hold back "
					"one interview after another; --in "
					"names fewer documents"),
				 m->passages.count);
	make_room(&e);
	for (uint32_t d = 0; ok && d < m->documents.count; d++)
		ok = read_document(&e, d, err);
	if (ok) {
		add_up(&e);
		evaluate(&e);
	}
	for (size_t i = 0; i < e.asked.count; i++)
		feature_bag_release(&e.asked.at[i].bag);
	list_release(&e.asked);
	list_release(&e.entries);
	return ok;
}
