/* report words: how often each word is said, and by how many. */
#include <stdlib.h>
#include <string.h>

#include "base/language.h"
#include "base/memory.h"
#include "measure/words.h"
#include "report/word_corpus.h"

static const struct column columns[] = {
	{ "word", N_("word"), COLUMN_TEXT },
	{ "count", N_("count"), COLUMN_NUMBER },
	{ "documents", N_("documents"), COLUMN_NUMBER },
	{ "participants", N_("participants"), COLUMN_NUMBER },
	{ "per_1000", N_("per 1000"), COLUMN_NUMBER },
};

/* The most frequent first, then by the alphabet. */
static int by_count(const void *left, const void *right)
{
	const struct word_sum *a = left, *b = right;

	if (a->count != b->count)
		return a->count > b->count ? -1 : 1;
	return strcmp(a->s, b->s);
}

static void write_sums(struct writer *w, const struct word_corpus *corpus,
		       struct word_sum *sums)
{
	size_t count = corpus->vocabulary.count;

	if (count)
		qsort(sums, count, sizeof(*sums), by_count);
	for (size_t i = 0; i < count; i++) {
		if (!word_wanted(corpus, &sums[i]))
			continue;
		writer_text(w, sums[i].s);
		writer_int(w, (int64_t)sums[i].count);
		writer_int(w, sums[i].documents);
		writer_int(w, sums[i].participants);
		writer_real(w, 1000 * (double)sums[i].count /
			    (double)corpus->words, report_decimals(w));
		writer_row(w);
	}
}

bool report_words(const struct material *m, const struct report_words *words,
		  struct writer *w, struct error *err)
{
	struct word_corpus corpus;
	struct word_sum *sums;

	if (!word_corpus_make(m, &words->wish, NULL, &corpus, err))
		return false;
	sums = word_sums(&corpus, NULL);
	report_open(m, w, _("Words"), _("%llu words, %zu different ones, in "
					"%zu documents.%s"),
		    (unsigned long long)corpus.words, corpus.vocabulary.count,
		    m->documents.count, word_corpus_sentence(&corpus));
	REPORT_TABLE(w, columns);
	write_sums(w, &corpus, sums);
	writer_table_end(w);
	free(sums);
	word_corpus_release(&corpus);
	return true;
}
