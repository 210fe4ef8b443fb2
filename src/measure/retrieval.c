#include "measure/retrieval.h"

#include <math.h>
#include <stdlib.h>

#include "base/fold.h"
#include "base/language.h"
#include "base/memory.h"
#include "base/strbuf.h"
#include "base/utf8.h"

/* -------------------------------------------------------------------- bags */

static int by_key(const void *left, const void *right)
{
	const struct feature *a = left, *b = right;

	return (a->key > b->key) - (a->key < b->key);
}

void feature_bag_settle(struct feature_bag *bag)
{
	size_t kept = 0;

	if (bag->count)
		qsort(bag->at, bag->count, sizeof(*bag->at), by_key);
	bag->total = 0;
	for (size_t i = 0; i < bag->count; i++) {
		bag->total += bag->at[i].count;
		if (kept && bag->at[kept - 1].key == bag->at[i].key)
			bag->at[kept - 1].count += bag->at[i].count;
		else
			bag->at[kept++] = bag->at[i];
	}
	bag->count = kept;
}

void feature_bag_release(struct feature_bag *bag)
{
	list_release(bag);
	bag->total = 0;
}

uint32_t feature_bag_count(const struct feature_bag *bag, uint64_t key)
{
	struct feature wanted = { .key = key };
	const struct feature *found = bag->count ?
		bsearch(&wanted, bag->at, bag->count, sizeof(*bag->at),
			by_key) : NULL;

	return found ? found->count : 0;
}

/* Code points have 21 bits, so that three of them are one key. */
static void add_runs(struct feature_bag *bag, const char *text, size_t length,
		     unsigned n)
{
	const uint64_t mask = (UINT64_C(1) << 21 * n) - 1;
	uint64_t key = 0;
	size_t seen = 0;

	for (size_t at = 0, step; at < length; at += step) {
		uint32_t cp = utf8_decode(text + at, length - at, &step);

		if (!utf8_is_letter(cp))
			continue;
		key = (key << 21 | cp) & mask;
		if (++seen >= n)
			list_push(bag, ((struct feature){ key, 1 }));
	}
}

/* A text that cannot be folded (no one's words) is taken as it is. */
void feature_bag_add_ngrams(struct feature_bag *bag, const char *text,
			    size_t length, unsigned n)
{
	struct folder *folder = folder_new(FOLD_COMPAT | FOLD_CASE);
	struct folded folded = FOLDED_INIT;

	if (folder_fold(folder, text, length, &folded))
		add_runs(bag, folded.text.s, folded.text.length, n);
	else
		add_runs(bag, text, length, n);
	folded_release(&folded);
	folder_free(folder);
}

static double squares(const struct feature_bag *bag)
{
	double sum = 0;

	for (size_t i = 0; i < bag->count; i++)
		sum += (double)bag->at[i].count * bag->at[i].count;
	return sum;
}

struct figure feature_cosine(const struct feature_bag *a,
			     const struct feature_bag *b)
{
	double product = 0;
	size_t i = 0, j = 0;

	if (!a->count || !b->count)
		return figure_none(N_("a text is too short to be compared"));
	while (i < a->count && j < b->count)
		if (a->at[i].key < b->at[j].key) {
			i++;
		} else if (a->at[i].key > b->at[j].key) {
			j++;
		} else {
			product += (double)a->at[i].count * b->at[j].count;
			i++;
			j++;
		}
	return figure_of(product / sqrt(squares(a) * squares(b)));
}

/* --------------------------------------------------------------------- BM25 */

static const double k1 = 1.2, b = 0.75, least_idf = 1e-6;

double bm25_idf(const struct bm25 *bm25, uint64_t with)
{
	double odds = ((double)bm25->documents - (double)with + 0.5) /
		((double)with + 0.5);

	if (bm25->idf == IDF_POSITIVE)
		return log(1 + odds);
	return odds > exp(least_idf) ? log(odds) : least_idf;
}

double bm25_part(const struct bm25 *bm25, uint64_t with, uint32_t count,
		 uint32_t length)
{
	double often = count;
	double long_for = bm25->mean_length > 0 ?
		length / bm25->mean_length : 1;

	if (!count)
		return 0;
	return bm25_idf(bm25, with) * often * (k1 + 1) /
		(often + k1 * (1 - b + b * long_for));
}

/* ------------------------------------------------------------------ ranking */

static const char nothing_relevant[] = N_("nothing is relevant");

static size_t found_to(const struct ranking *ranking, size_t k)
{
	size_t found = 0;

	for (size_t i = 0; i < ranking->count && i < k; i++)
		found += ranking->relevant[i];
	return found;
}

struct figure average_precision(const struct ranking *ranking)
{
	double sum = 0;
	size_t found = 0;

	for (size_t i = 0; i < ranking->count; i++)
		if (ranking->relevant[i])
			sum += (double)++found / (double)(i + 1);
	return figure_ratio(sum, (double)ranking->relevant_count,
			    nothing_relevant);
}

struct figure r_precision(const struct ranking *ranking)
{
	return recall_at(ranking, ranking->relevant_count);
}

struct figure recall_at(const struct ranking *ranking, size_t k)
{
	return figure_ratio((double)found_to(ranking, k),
			    (double)ranking->relevant_count,
			    nothing_relevant);
}

struct figure ndcg_at(const struct ranking *ranking, size_t k)
{
	double gain = 0, best = 0;

	for (size_t i = 0; i < k; i++) {
		if (i < ranking->count && ranking->relevant[i])
			gain += 1 / log2((double)i + 2);
		if (i < ranking->relevant_count)
			best += 1 / log2((double)i + 2);
	}
	return figure_ratio(gain, best, nothing_relevant);
}

double precision_at(const struct ranking *ranking, size_t k)
{
	return k ? (double)found_to(ranking, k) / (double)k : 0;
}

double reciprocal_rank(const struct ranking *ranking)
{
	for (size_t i = 0; i < ranking->count; i++)
		if (ranking->relevant[i])
			return 1 / (double)(i + 1);
	return 0;
}
