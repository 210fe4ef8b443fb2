/*
 * Which passages are like one another or like a question, and how well a
 * ranking of them found what it should.
 */
#ifndef AXIAL_MEASURE_RETRIEVAL_H
#define AXIAL_MEASURE_RETRIEVAL_H

#include <stdint.h>

#include "measure/figure.h"

/* -------------------------------------------------- what a text is made of */

/* A feature (a word by its number, a bigram) and how often it comes up. */
struct feature {
	uint64_t key;
	uint32_t count;
};

struct feature_bag {
	struct feature *at;	/* by key */
	size_t count, capacity;
	uint32_t total;		/* of the counts: the length of the text */
};

/* Sorts and unites what was pushed with counts. */
void feature_bag_settle(struct feature_bag *bag);
void feature_bag_release(struct feature_bag *bag);
uint32_t feature_bag_count(const struct feature_bag *bag, uint64_t key);

/*
 * Adds a text's runs of `n` characters, 1 to 3, after compatibility and case
 * are folded away and everything but letters and digits is left out: what CJK
 * texts, which part no words by spaces, are compared by.
 */
void feature_bag_add_ngrams(struct feature_bag *bag, const char *text,
			    size_t length, unsigned n);

/* Of two settled bags; not defined where one of them is empty. */
struct figure feature_cosine(const struct feature_bag *a,
			     const struct feature_bag *b);

/* --------------------------------------------------------------------- BM25 */

enum idf_way {
	IDF_POSITIVE,	/* ln(1 + (N-n+.5)/(n+.5)), as Lucene */
	IDF_FLOORED,	/* ln((N-n+.5)/(n+.5)), at least 1e-6, as FTS5: a word
			 * in half of the texts counts for nothing */
};

struct bm25 {
	uint64_t documents;
	double mean_length;
	enum idf_way idf;
};

/* How rare a feature is that `with` of the documents have. */
double bm25_idf(const struct bm25 *bm25, uint64_t with);

/*
 * Robertson & Zaragoza 2009 with k1 1.2 and b 0.75: what one feature of the
 * question adds to the score of a text that has it `count` times in `length`
 * features.
 */
double bm25_part(const struct bm25 *bm25, uint64_t with, uint32_t count,
		 uint32_t length);

/* ------------------------------------------------------------------ ranking */

/* What came back for one question, best first. */
struct ranking {
	const bool *relevant;	/* by rank */
	size_t count;
	size_t relevant_count;	/* that there are, found or not */
};

/* Not defined where nothing is relevant: such a question is counted apart.
 * What is relevant and never came back counts as found with precision 0. */
struct figure average_precision(const struct ranking *ranking);
struct figure r_precision(const struct ranking *ranking);
struct figure recall_at(const struct ranking *ranking, size_t k);
/* Binary gain, log2(rank + 1): Järvelin & Kekäläinen 2002. */
struct figure ndcg_at(const struct ranking *ranking, size_t k);
double precision_at(const struct ranking *ranking, size_t k);
double reciprocal_rank(const struct ranking *ranking);

#endif
