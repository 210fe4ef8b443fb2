/*
 * report dispersion: is a word everybody's, or one interview's?
 *
 * The parts are documents, or the participants, speakers or values of an
 * attribute; those in which nothing is said are none.
 */
#include <stdlib.h>

#include "base/language.h"
#include "base/memory.h"
#include "measure/words.h"
#include "report/report_option.h"
#include "report/word_columns.h"

static const struct column columns[] = {
	{ "word", N_("word"), COLUMN_TEXT },
	{ "count", N_("count"), COLUMN_NUMBER },
	{ "range", N_("parts"), COLUMN_NUMBER },
	{ "dp", N_("DP"), COLUMN_NUMBER },
	{ "dp_norm", N_("DPnorm"), COLUMN_NUMBER },
	{ "juilland_d", N_("Juilland's D"), COLUMN_NUMBER },
	{ "carroll_d2", N_("Carroll's D2"), COLUMN_NUMBER },
	{ "rosengren_s", N_("Rosengren's S"), COLUMN_NUMBER },
	{ "variation", N_("variation"), COLUMN_NUMBER },
};

/* The columns that have words, and the counts of a word in them. */
struct parts {
	uint32_t *column;
	uint64_t *sizes, *counts, *all;
	size_t count;
};

static void find_parts(const struct word_columns *by, struct parts *parts)
{
	size_t room = by->count + (size_t)1;

	*parts = (struct parts){
		.column = xcalloc(room, sizeof(*parts->column)),
		.sizes = xcalloc(room, sizeof(*parts->sizes)),
		.counts = xcalloc(room, sizeof(*parts->counts)),
		.all = xcalloc(room, sizeof(*parts->all)),
	};
	for (uint32_t i = 0; i < by->count; i++)
		if (by->words[i]) {
			parts->column[parts->count] = i;
			parts->sizes[parts->count++] = by->words[i];
		}
}

static void parts_release(struct parts *parts)
{
	free(parts->column);
	free(parts->sizes);
	free(parts->counts);
	free(parts->all);
}

static void write_word(struct writer *w, const struct word_corpus *corpus,
		       const struct word_columns *by, struct parts *parts,
		       const struct word_sum *sum)
{
	unsigned decimals = report_decimals(w);
	struct dispersion d;
	uint64_t count = 0;

	word_columns_count(corpus, by, sum->word, parts->all);
	for (size_t i = 0; i < parts->count; i++) {
		parts->counts[i] = parts->all[parts->column[i]];
		count += parts->counts[i];
	}
	if (!count)
		return;
	d = dispersion_of(parts->counts, parts->sizes, parts->count);
	writer_text(w, sum->s);
	writer_int(w, (int64_t)count);
	writer_int(w, (int64_t)d.range);
	writer_real(w, d.dp, decimals);
	writer_real(w, d.dp_norm, decimals);
	writer_real(w, d.juilland_d, decimals);
	writer_real(w, d.carroll_d2, decimals);
	writer_real(w, d.rosengren_s, decimals);
	writer_real(w, d.variation, decimals);
	writer_row(w);
}

static void write_report(const struct word_corpus *corpus,
			 const struct word_columns *by, const char *name,
			 struct writer *w)
{
	struct word_sum *sums = word_sums_by_count(corpus);
	struct parts parts;

	find_parts(by, &parts);
	report_open(corpus->material, w, _("Dispersion"),
		_("How evenly words are spread over %zu parts, by %s. DP "
		  "(Gries) is 0 where a word is as frequent everywhere and "
		  "goes to 1 where one part has it all; DPnorm makes 1 the "
		  "most it could be. Juilland's D, Carroll's D2 and "
		  "Rosengren's S are 1 where it is spread evenly. All take "
		  "the parts' sizes into account.%s"), parts.count, name,
		word_corpus_sentence(corpus));
	REPORT_TABLE(w, columns);
	for (size_t i = 0; i < corpus->distinct; i++)
		if (word_wanted(corpus, &sums[i]))
			write_word(w, corpus, by, &parts, &sums[i]);
	writer_table_end(w);
	parts_release(&parts);
	free(sums);
}

static bool run(const struct material *m, const struct report_words *words,
		struct writer *w, struct error *err)
{
	const char *by = words->by ? words->by : "document";
	struct word_columns columns_by;
	struct word_corpus corpus;
	bool ok;

	if (!word_corpus_make(m, &words->wish, NULL, &corpus, err))
		return false;
	ok = word_columns_make(&corpus, by, &columns_by, err);
	if (ok)
		write_report(&corpus, &columns_by, by, w);
	word_corpus_release(&corpus);
	return ok;
}

static const struct report_option *const options[] = {
	WORD_OPTIONS, &option_by, NULL,
};

const struct report report_dispersion = {
	.name = "dispersion",
	.folds_case = true,
	.summary = N_("how evenly each word is spread over documents or "
		      "people"),
	.options = options,
	.run = run,
};
