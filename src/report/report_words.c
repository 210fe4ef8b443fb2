/* report words: how often each word is said, by how many, and where. */
#include <stdlib.h>
#include <string.h>

#include "base/language.h"
#include "base/memory.h"
#include "report/report_option.h"
#include "report/word_columns.h"

static const struct column columns[] = {
	{ "word", N_("word"), COLUMN_TEXT },
	{ "count", N_("count"), COLUMN_NUMBER },
	{ "documents", N_("documents"), COLUMN_NUMBER },
	{ "participants", N_("participants"), COLUMN_NUMBER },
	{ "per_1000", N_("per 1000"), COLUMN_NUMBER },
};

static const struct column forms_column =
	{ "forms", N_("forms"), COLUMN_LONG_TEXT };

enum { COLUMNS = sizeof(columns) / sizeof(columns[0]) };

static bool check_words(const struct report_words *words, struct error *err)
{
	return !words->per_1000 || words->by ||
		error_usage(err, _("--per-1000 is for columns: say --by "
				   "document, participant, speaker or "
				   "attribute:NAME"));
}

/* What a row is made of. */
struct words_table {
	const struct word_corpus *corpus;
	struct word_columns by;		/* none where nothing was asked for */
	bool per_1000;			/* not counts */
	uint64_t *counts;		/* of a word, by column */
};

static void write_columns(struct writer *w, const struct words_table *table)
{
	struct column *all = xcalloc(COLUMNS + 1 + (size_t)table->by.count,
				     sizeof(*all));
	size_t count = COLUMNS;

	memcpy(all, columns, sizeof(columns));
	if (table->corpus->groups)
		all[count++] = forms_column;
	for (uint32_t i = 0; i < table->by.count; i++)
		all[count++] = (struct column){ .key = table->by.names[i],
						.kind = COLUMN_NUMBER };
	writer_table(w, all, count);
	free(all);
}

static void write_per_1000(struct writer *w, uint64_t count, uint64_t words)
{
	if (words)
		writer_real(w, 1000 * (double)count / (double)words,
			    report_decimals(w));
	else
		writer_null(w);
}

static void write_word(struct writer *w, const struct words_table *table,
		       const struct word_sum *sum)
{
	const struct word_columns *by = &table->by;

	writer_text(w, sum->s);
	writer_int(w, (int64_t)sum->count);
	writer_int(w, sum->documents);
	writer_int(w, sum->participants);
	write_per_1000(w, sum->count, table->corpus->words);
	if (table->corpus->groups)
		writer_text(w, word_forms(table->corpus, sum->word));
	if (by->count)
		word_columns_count(table->corpus, by, sum->word,
				   table->counts);
	for (uint32_t i = 0; i < by->count; i++)
		if (table->per_1000)
			write_per_1000(w, table->counts[i], by->words[i]);
		else
			writer_int(w, (int64_t)table->counts[i]);
	writer_row(w);
}

static void write_words(struct writer *w, const struct words_table *table)
{
	const struct word_corpus *corpus = table->corpus;
	struct word_sum *sums = word_sums_by_count(corpus);

	write_columns(w, table);
	for (size_t i = 0; i < corpus->distinct; i++)
		if (word_wanted(corpus, &sums[i]))
			write_word(w, table, &sums[i]);
	writer_table_end(w);
	free(sums);
}

static bool run(const struct material *m, const struct report_words *words,
		struct writer *w, struct error *err)
{
	struct word_corpus corpus = { 0 };
	struct words_table table = { .corpus = &corpus,
				     .per_1000 = words->per_1000 };
	bool ok = check_words(words, err) &&
		word_corpus_make(m, &words->wish, NULL, &corpus, err);

	if (ok && words->by && !word_columns_make(&corpus, words->by,
						  &table.by, err)) {
		word_corpus_release(&corpus);
		return false;
	}
	if (!ok)
		return false;
	table.counts = xcalloc(table.by.count + (size_t)1,
			       sizeof(*table.counts));
	report_open(m, w, _("Words"), _("%llu words, %zu different ones, in "
					"%zu documents.%s"),
		    (unsigned long long)corpus.words, corpus.distinct,
		    m->documents.count, word_corpus_sentence(&corpus));
	write_words(w, &table);
	free(table.counts);
	word_corpus_release(&corpus);
	return true;
}

static const struct report_option option_per_1000 = FLAG_OPTION("per-1000",
	per_1000, N_("words --by: per thousand words of the column"));

static const struct report_option *const options[] = {
	WORD_OPTIONS, &option_by, &option_per_1000, NULL,
};

const struct report report_words = {
	.name = "words",
	.folds_case = true,
	.summary = N_("how often each word is said, and by how many"),
	.options = options,
	.run = run,
};
