/* report matrix: codes against documents, people, attributes or coders. */
#include <string.h>

#include "base/language.h"
#include "base/memory.h"
#include "measure/coverage.h"
#include "report/report_option.h"
#include "report/tally.h"

enum cell_content { CODINGS, DOCUMENTS, WORDS, COVERAGE, WEIGHT,
		    MEAN_WEIGHT };

static const struct {
	const char *name, *sentence;
} contents[] = {
	[CODINGS] = { "codings", N_("codings of each code") },
	[DOCUMENTS] = { "documents", N_("documents in which each code was "
					"given") },
	[WORDS] = { "words", N_("words coded with each code; those that "
				"several codings share count once") },
	[COVERAGE] = { "coverage", N_("share of the characters coded with "
				      "each code; those that several codings "
				      "share count once") },
	[WEIGHT] = { "weight", N_("sum of the weights of codings that have "
				  "one") },
	[MEAN_WEIGHT] = { "mean-weight", N_("mean weight of the codings that "
					    "have one") },
};

enum { CONTENTS = sizeof(contents) / sizeof(contents[0]) };

static bool parse_content(const char *name, enum cell_content *content,
			  struct error *err)
{
	*content = CODINGS;
	if (!name)
		return true;
	for (size_t i = 0; i < CONTENTS; i++)
		if (!strcmp(name, contents[i].name)) {
			*content = (enum cell_content)i;
			return true;
		}
	return error_usage(err, _("a cell can hold codings, documents, words, "
				  "coverage, weight or mean-weight, not "
				  "'%s'"), name);
}

static void write_columns(struct writer *w, const struct tally *tally)
{
	size_t count = tally->column_count + (size_t)1;
	struct column *columns = arena_alloc(tally->material->arena,
					     count * sizeof(*columns));

	columns[0] = (struct column){ "code", N_("code"),
					COLUMN_LONG_TEXT };
	for (uint32_t i = 0; i < tally->column_count; i++)
		columns[i + 1] = (struct column){
			.key = tally->columns[i].name,
			.kind = COLUMN_NUMBER,
		};
	writer_table(w, columns, count);
}

static void write_cell(struct writer *w, const struct tally *tally,
		       uint32_t row, uint32_t column,
		       enum cell_content content)
{
	const struct tally_cell *cell = tally_at(tally, row, column);

	switch (content) {
	case CODINGS:
		writer_int(w, (int64_t)cell->codings);
		break;
	case DOCUMENTS:
		writer_int(w, cell->documents);
		break;
	case WORDS:
		writer_int(w, (int64_t)cell->words);
		break;
	case COVERAGE:
		writer_real(w, coverage_share(cell->characters,
			tally->columns[column].characters),
			report_decimals(w));
		break;
	case WEIGHT:
		writer_int(w, (int64_t)cell->weight);
		break;
	case MEAN_WEIGHT:
		if (cell->weighed)
			writer_real(w, cell->weight / (double)cell->weighed,
				    report_decimals(w));
		else
			writer_null(w);
		break;
	}
}

static bool run(const struct material *m, const struct report_words *words,
		struct writer *w, struct error *err)
{
	const char *by = words->by ? words->by : "document";
	struct tally_wish wish = { .by = by, .rollup = words->rollup };
	enum cell_content content;
	struct tally tally;

	if (!parse_content(words->cell, &content, err))
		return false;
	wish.amounts = content == WORDS || content == COVERAGE;
	if (!tally_make(m, &wish, &tally, err))
		return false;
	report_open(m, w, _("Codes in comparison"),
		    _("By %s: %s."), by,
		    _(contents[content].sentence));
	write_columns(w, &tally);
	for (uint32_t row = 0; row < m->codes.count; row++) {
		writer_text(w, m->code_words[row]);
		for (uint32_t i = 0; i < tally.column_count; i++)
			write_cell(w, &tally, row, i, content);
		writer_row(w);
	}
	writer_table_end(w);
	return true;
}

static const struct report_option *const options[] = {
	&option_by, &option_cell, &option_rollup, &option_smart, NULL,
};

const struct report report_matrix = {
	.name = "matrix",
	.summary = N_("codes by document, participant, speaker, attribute "
		      "or coder"),
	.options = options,
	.run = run,
};
