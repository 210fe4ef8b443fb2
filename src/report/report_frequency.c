/* report frequency: how often and how widely each code was given. */
#include <stdlib.h>

#include "base/language.h"
#include "base/memory.h"
#include "measure/coverage.h"
#include "report/report.h"
#include "report/tally.h"

static const struct column columns[] = {
	{ "code", N_("code"), COLUMN_TEXT },
	{ "path", N_("path"), COLUMN_TEXT },
	{ "kind", N_("kind"), COLUMN_TEXT },
	{ "codings", N_("codings"), COLUMN_NUMBER },
	{ "documents", N_("documents"), COLUMN_NUMBER },
	{ "participants", N_("participants"), COLUMN_NUMBER },
	{ "words", N_("words"), COLUMN_NUMBER },
	{ "characters", N_("characters"), COLUMN_NUMBER },
	{ "coverage", N_("coverage"), COLUMN_NUMBER },
};

enum { COLUMNS = sizeof(columns) / sizeof(columns[0]) };

/* A path ends with the code's name: people need not read it twice. */
static size_t left_out(const struct writer *w)
{
	return writer_is_for_people(w) ? 1 : 0;
}

static void write_row(struct writer *w, const struct tally *tally,
		      uint32_t row)
{
	const struct code *code = &tally->material->codes.at[row];
	const struct tally_cell *cell = tally_at(tally, row, 0);

	if (!left_out(w))
		writer_text(w, code->name);
	writer_text(w, code->path);
	writer_text(w, code_kind_name(code->kind));
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
		write_row(w, tally, ranked[i].row);
	free(ranked);
}

bool report_frequency(const struct material *m,
		      const struct report_words *words, struct writer *w,
		      struct error *err)
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
	writer_table(w, columns + left_out(w), COLUMNS - left_out(w));
	write_rows(w, &tally, words->rollup);
	writer_table_end(w);
	return true;
}
