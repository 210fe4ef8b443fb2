/* report coverage: how much of each document a code takes up, what several
 * codings share counted once. */
#include "base/language.h"
#include "measure/figure.h"
#include "report/measure_rows.h"
#include "report/report_option.h"

static const struct column columns[] = {
	{ "document", N_("document"), COLUMN_TEXT },
	{ "code", N_("code"), COLUMN_TEXT },
	{ "codings", N_("codings"), COLUMN_NUMBER },
	{ "characters", N_("characters"), COLUMN_NUMBER },
	{ "of", N_("of"), COLUMN_NUMBER },
	{ "coverage", N_("coverage"), COLUMN_NUMBER },
	{ "per_1000_characters", N_("per 1000 characters"), COLUMN_NUMBER },
	{ "per_1000_words", N_("per 1000 words"), COLUMN_NUMBER },
};

static const char empty[] = N_("the document has no words");

static void write_cell(const struct material *m, struct writer *w,
		       const struct tally *tally, uint32_t code,
		       uint32_t document)
{
	const struct tally_cell *cell = tally_at(tally, code, document);
	double all = (double)tally->columns[document].characters;
	double codings = (double)cell->codings;

	writer_text(w, tally->columns[document].name);
	writer_text(w, m->code_words[code]);
	writer_int(w, (int64_t)cell->codings);
	writer_int(w, (int64_t)cell->characters);
	writer_int(w, (int64_t)all);
	write_figure(w, figure_ratio((double)cell->characters, all, empty));
	write_figure(w, figure_ratio(1000 * codings, all, empty));
	write_figure(w, figure_ratio(1000 * codings,
		(double)m->documents.at[document].words, empty));
	writer_row(w);
}

static bool run(const struct material *m, const struct report_words *words,
		struct writer *w, struct error *err)
{
	struct tally_wish wish = { .by = "document", .amounts = true,
				   .rollup = words->rollup };
	struct tally tally;

	if (!tally_make(m, &wish, &tally, err))
		return false;
	report_open(m, w, _("Coverage"), _("Characters coded with each code, "
		"of those of the document; what several codings share counts "
		"once. Codings per thousand characters and words beside it."));
	REPORT_TABLE(w, columns);
	for (uint32_t d = 0; d < tally.column_count; d++)
		for (uint32_t code = 0; code < m->codes.count; code++)
			if (tally_at(&tally, code, d)->codings)
				write_cell(m, w, &tally, code, d);
	writer_table_end(w);
	return true;
}

static const struct report_option *const options[] = {
	&option_rollup, &option_smart, NULL,
};

const struct report report_coverage = {
	.name = "coverage",
	.summary = N_("how much of each document a code takes up"),
	.options = options,
	.run = run,
};
