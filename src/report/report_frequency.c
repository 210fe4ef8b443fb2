/* report frequency: how often and how widely each code was given. */
#include <stdlib.h>

#include "base/language.h"
#include "base/memory.h"
#include "measure/coverage.h"
#include "report/report_option.h"
#include "report/tally.h"

static const struct column columns[] = {
	{ "code", N_("code"), COLUMN_LONG_TEXT },
	{ "path", N_("path"), COLUMN_TEXT },
	{ "kind", N_("kind"), COLUMN_TEXT },
	{ "codings", N_("codings"), COLUMN_NUMBER },
	{ "documents", N_("documents"), COLUMN_NUMBER },
	{ "participants", N_("participants"), COLUMN_NUMBER },
	{ "words", N_("words"), COLUMN_NUMBER },
	{ "characters", N_("characters"), COLUMN_NUMBER },
	{ "coverage", N_("coverage"), COLUMN_NUMBER },
};

enum { COLUMNS = sizeof(columns) / sizeof(columns[0]), PATH = 1 };

/* People read where a code stands from the order, or from its name. */
static void open_table(struct writer *w)
{
	struct column chosen[COLUMNS];
	size_t count = 0;

	for (size_t i = 0; i < COLUMNS; i++)
		if (i != PATH || !writer_is_for_people(w))
			chosen[count++] = columns[i];
	writer_table(w, chosen, count);
}

static void write_code(struct writer *w, const struct material *m,
		       uint32_t row, bool in_order_of_tree)
{
	if (!writer_is_for_people(w)) {
		writer_text(w, m->codes.at[row].name);
		writer_text(w, m->codes.at[row].path);
	} else if (in_order_of_tree) {
		report_code_in_tree(m, w, row);
	} else {
		writer_text(w, m->code_words[row]);
	}
}

static void write_row(struct writer *w, const struct tally *tally,
		      uint32_t row, bool in_order_of_tree)
{
	const struct material *m = tally->material;
	const struct tally_cell *cell = tally_at(tally, row, 0);

	write_code(w, m, row, in_order_of_tree);
	writer_text(w, material_kind_name(m, row));
	writer_int(w, (int64_t)cell->codings);
	writer_int(w, cell->documents);
	writer_int(w, tally->reach.people[row]);
	writer_int(w, (int64_t)cell->words);
	writer_int(w, (int64_t)cell->characters);
	writer_real(w, coverage_share(cell->characters,
				      tally->columns[0].characters),
		    report_decimals(w));
	writer_row(w);
}

struct ranked {
	uint32_t row;
	uint64_t codings;
};

static int by_codings(const void *left, const void *right)
{
	const struct ranked *a = left, *b = right;

	if (a->codings != b->codings)
		return a->codings > b->codings ? -1 : 1;
	return (a->row > b->row) - (a->row < b->row);
}

/* The most frequent first; with roll-up the tree's order, in which each
 * category stands over what it sums up. */
static void write_rows(struct writer *w, const struct tally *tally,
		       bool in_order_of_tree)
{
	size_t count = tally->material->codes.count;
	struct ranked *ranked = xcalloc(count, sizeof(*ranked));

	for (uint32_t i = 0; i < count; i++)
		ranked[i] = (struct ranked){
			i, tally_at(tally, i, 0)->codings };
	if (!in_order_of_tree)
		qsort(ranked, count, sizeof(*ranked), by_codings);
	for (size_t i = 0; i < count; i++)
		write_row(w, tally, ranked[i].row, in_order_of_tree);
	free(ranked);
}

static bool run(const struct material *m, const struct report_words *words,
		struct writer *w, struct error *err)
{
	struct tally_wish wish = { .rollup = words->rollup, .amounts = true };
	struct tally tally;

	if (!tally_make(m, &wish, &tally, err))
		return false;
	report_open(m, w, _("Frequency of codes"), words->rollup ?
		_("%zu codings in %zu documents, counted for their codes and "
		  "for every category above; what several of them share in "
		  "the text counts once.") :
		_("%zu codings in %zu documents; what several codings with a "
		  "code share in the text counts once."),
		m->passages.count, m->documents.count);
	open_table(w);
	write_rows(w, &tally, words->rollup);
	writer_table_end(w);
	return true;
}

static const struct report_option *const options[] = {
	&option_rollup, &option_smart, NULL,
};

const struct report report_frequency = {
	.name = "frequency",
	.summary = N_("how often and how widely each code was given"),
	.options = options,
	.run = run,
};
