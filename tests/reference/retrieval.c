/* Similar texts, and how good rankings are. */
#include "reference.h"

#include <ctype.h>
#include <string.h>

#include "base/memory.h"
#include "measure/retrieval.h"

/* --------------------------------------------------------------------- BM25 */

struct corpus {
	const char **words;	/* by number */
	size_t word_count;
	struct feature_bag *bags;
	const char **names;
	size_t count;
	struct bm25 bm25;
};

/* The texts of these cases are words parted by spaces. */
static void read_text(struct corpus *corpus, struct arena *arena,
		      const char *text, struct feature_bag *bag)
{
	while (*text) {
		size_t length = strcspn(text, " ");
		char *word = arena_strndup(arena, text, length);
		struct feature one = { .count = 1 };

		for (char *c = word; *c; c++)
			*c = (char)tolower((unsigned char)*c);
		corpus->word_count = add_different(corpus->words,
						   corpus->word_count, word);
		one.key = place_of(corpus->words, corpus->word_count, word);
		if (length)
			list_push(bag, one);
		text += length + (text[length] == ' ');
	}
	feature_bag_settle(bag);
}

static void read_corpus(struct reference *r, struct corpus *corpus)
{
	const json_t *documents = in(r, "documents");
	const char *key;
	json_t *text;
	size_t most = 1, length = 0;

	json_object_foreach((json_t *)documents, key, text)
		most += strlen(text_of(text));
	*corpus = (struct corpus){ .bm25.documents =
		json_object_size(documents) };
	corpus->words = arena_alloc(r->arena, most * sizeof(*corpus->words));
	corpus->bags = arena_alloc(r->arena, most * sizeof(*corpus->bags));
	corpus->names = arena_alloc(r->arena, most * sizeof(*corpus->names));
	json_object_foreach((json_t *)documents, key, text) {
		corpus->names[corpus->count] = key;
		read_text(corpus, r->arena, text_of(text),
			  &corpus->bags[corpus->count]);
		length += corpus->bags[corpus->count++].total;
	}
	corpus->bm25.mean_length = (double)length / (double)corpus->count;
}

static double score(const struct corpus *corpus, const json_t *query,
		    size_t document)
{
	const struct feature_bag *bag = &corpus->bags[document];
	double sum = 0;

	for (size_t i = 0; i < json_array_size(query); i++) {
		size_t word = place_of(corpus->words, corpus->word_count,
			text_of(json_array_get(query, i)));
		uint64_t with = 0;

		for (size_t k = 0; k < corpus->count; k++)
			with += feature_bag_count(&corpus->bags[k], word) > 0;
		sum += bm25_part(&corpus->bm25, with,
				 feature_bag_count(bag, word), bag->total);
	}
	return sum;
}

static json_t *scores(struct corpus *corpus, const json_t *query,
		      enum idf_way idf, double sign)
{
	json_t *by_document = json_object();

	corpus->bm25.idf = idf;
	for (size_t i = 0; i < corpus->count; i++) {
		double one = score(corpus, query, i);

		if (one != 0)
			put_real(by_document, corpus->names[i], sign * one);
	}
	return by_document;
}

static void run_bm25(struct reference *r)
{
	struct corpus corpus;

	read_corpus(r, &corpus);
	for (size_t i = 0; i < json_array_size(in(r, "queries")); i++) {
		const json_t *query = json_array_get(in(r, "queries"), i);
		const char *name = "";
		json_t *both = json_object();

		for (size_t k = 0; k < json_array_size(query); k++)
			name = arena_printf(r->arena, "%s%s%s", name,
				k ? " OR " : "",
				text_of(json_array_get(query, k)));
		put(both, "sqlite_fts5_bm25", scores(&corpus, query,
						     IDF_FLOORED, -1));
		put(both, "bm25_positive_idf", scores(&corpus, query,
						      IDF_POSITIVE, 1));
		put(r->got, name, both);
	}
	for (size_t i = 0; i < corpus.count; i++)
		feature_bag_release(&corpus.bags[i]);
}

/* ------------------------------------------------------------------- cosine */

static void add_text(struct feature_bag *bag, const char *text, unsigned n)
{
	*bag = (struct feature_bag){ 0 };
	feature_bag_add_ngrams(bag, text, strlen(text), n);
	feature_bag_settle(bag);
}

static void run_cosine(struct reference *r)
{
	const json_t *segments = in(r, "segments");
	size_t count = json_array_size(segments);
	struct feature_bag *bags = arena_alloc(r->arena, (count + 1) *
					       sizeof(*bags));
	json_t *matrix = json_array();

	for (size_t i = 0; i < count; i++)
		add_text(&bags[i], text_of(json_array_get(segments, i)),
			 (unsigned)number(r, "n"));
	for (size_t i = 0; i < count; i++) {
		json_t *row = json_array();

		for (size_t k = 0; k < count; k++)
			json_array_append_new(row, json_figure(
				feature_cosine(&bags[i], &bags[k])));
		json_array_append_new(matrix, row);
	}
	put(r->got, "cosine", matrix);
	for (size_t i = 0; i < count; i++)
		feature_bag_release(&bags[i]);
}

static void run_two_texts(struct reference *r)
{
	struct feature_bag a, b;

	add_text(&a, text_of(in(r, "a")), (unsigned)number(r, "n"));
	add_text(&b, text_of(in(r, "b")), (unsigned)number(r, "n"));
	put_figure(r->got, "cosine", feature_cosine(&a, &b));
	put(r->got, "fallback_exact_equal", json_boolean(
		!strcmp(text_of(in(r, "a")), text_of(in(r, "b")))));
	feature_bag_release(&a);
	feature_bag_release(&b);
}

/* A word of two characters must be found. */
static void run_search(struct reference *r)
{
	const json_t *segments = in(r, "segments");
	json_t *matches = json_array();

	for (size_t i = 0; i < json_array_size(segments); i++)
		if (strstr(text_of(json_array_get(segments, i)),
			   text_of(in(r, "query"))))
			json_array_append_new(matches, json_integer(
				(json_int_t)i + 1));
	put_count(r->got, "count", json_array_size(matches));
	put(r->got, "matches", matches);
}

/* ------------------------------------------------------------------ ranking */

static bool holds(const json_t *array, const json_t *value)
{
	for (size_t i = 0; i < json_array_size(array); i++)
		if (json_equal(json_array_get(array, i), value))
			return true;
	return false;
}

static struct ranking read_ranking(struct arena *arena, const json_t *query)
{
	const json_t *ranked = json_object_get(query, "ranking");
	const json_t *relevant = json_object_get(query, "relevant");
	bool *marks = arena_alloc(arena, json_array_size(ranked) + 1);

	for (size_t i = 0; i < json_array_size(ranked); i++)
		marks[i] = holds(relevant, json_array_get(ranked, i));
	return (struct ranking){ marks, json_array_size(ranked),
				 json_array_size(relevant) };
}

static json_t *measures_of(struct arena *arena, const struct ranking *ranking)
{
	json_t *one = json_object();

	put_figure(one, "average_precision", average_precision(ranking));
	put_real(one, "reciprocal_rank", reciprocal_rank(ranking));
	put_figure(one, "r_precision", r_precision(ranking));
	for (int k = 1; k <= 100; k++) {
		size_t to = (size_t)k;

		put_real(one, arena_printf(arena, "precision_at_%d", k),
			 precision_at(ranking, to));
		put_figure(one, arena_printf(arena, "recall_at_%d", k),
			   recall_at(ranking, to));
		put_figure(one, arena_printf(arena, "ndcg_at_%d", k),
			   ndcg_at(ranking, to));
	}
	return one;
}

static void run_rankings(struct reference *r)
{
	const json_t *queries = in(r, "queries");
	json_t *each = json_array(), *aps = json_array();
	double precision = 0, rank = 0;
	size_t asked = 0;

	for (size_t i = 0; i < json_array_size(queries); i++) {
		struct ranking ranking = read_ranking(r->arena,
			json_array_get(queries, i));
		struct figure ap = average_precision(&ranking);

		json_array_append_new(each, measures_of(r->arena, &ranking));
		json_array_append_new(aps, json_figure(ap));
		if (!figure_is(ap))
			continue;
		precision += ap.value;
		rank += reciprocal_rank(&ranking);
		asked++;
	}
	put(r->got, "per_query", each);
	put(r->got, "ap", aps);
	put_figure(r->got, "map", figure_ratio(precision, (double)asked, ""));
	put_figure(r->got, "map_over_queries_with_relevant",
		   figure_ratio(precision, (double)asked, ""));
	put_figure(r->got, "mrr", figure_ratio(rank, (double)asked, ""));
}

void run_retrieval(struct reference *r)
{
	const json_t *first = json_array_get(in(r, "queries"), 0);

	if (json_is_object(in(r, "documents")) && json_is_array(first))
		run_bm25(r);
	else if (json_is_object(first) && json_object_get(first, "ranking"))
		run_rankings(r);
	else if (has(r, "segments") && json_is_string(in(r, "query")))
		run_search(r);
	else if (json_is_string(json_array_get(in(r, "segments"), 0)) &&
		 has(r, "n"))
		run_cosine(r);
	else if (json_is_string(in(r, "a")) && json_is_string(in(r, "b")))
		run_two_texts(r);
}
