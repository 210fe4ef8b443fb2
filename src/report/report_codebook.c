/* report codebook: what each code means and when it is given. */
#include "base/language.h"
#include "report/example.h"
#include "report/codebook_past.h"
#include "report/report_option.h"

static const struct column columns[] = {
	{ "path", N_("code"), COLUMN_LONG_TEXT },
	{ "kind", N_("kind"), COLUMN_TEXT },
	{ "definition", N_("definition"), COLUMN_LONG_TEXT },
	{ "use_when", N_("use when"), COLUMN_LONG_TEXT },
	{ "not_when", N_("not when"), COLUMN_LONG_TEXT },
	{ "example", N_("example"), COLUMN_LONG_TEXT },
	{ "codings", N_("codings"), COLUMN_NUMBER },
};

enum { EXAMPLE_FOR_PEOPLE = 160 };	/* characters */

static bool run(const struct material *m, const struct report_words *words,
		struct writer *w, struct error *err)
{
	size_t most = writer_is_for_people(w) ? EXAMPLE_FOR_PEOPLE : 0;
	size_t *codings = arena_alloc(m->arena, (m->codes.count + 1) *
				      sizeof(*codings));
	const char **examples;

	if (words->at || words->between.count)
		return report_codebook_past(m, words, w, err);
	if (!examples_choose(m, most, &examples, err))
		return false;
	for (size_t i = 0; i < m->passages.count; i++)
		codings[m->passages.at[i].code]++;
	report_open(m, w, _("Codebook"), _("%zu codes; where a code has no "
		"example of its own, one of its passages stands for it."),
		m->codes.count);
	REPORT_TABLE(w, columns);
	for (size_t i = 0; i < m->codes.count; i++) {
		const struct code *code = &m->codes.at[i];

		if (writer_is_for_people(w))
			report_code_in_tree(m, w, (uint32_t)i);
		else
			writer_text(w, code->path);
		writer_text(w, code_kind_name(code->kind));
		writer_text(w, code->definition);
		writer_text(w, code->use_when);
		writer_text(w, code->not_when);
		writer_text(w, code->example ? code->example : examples[i]);
		writer_int(w, (int64_t)codings[i]);
		writer_row(w);
	}
	writer_table_end(w);
	return true;
}

static const struct report_option option_at = TEXT_OPTION("at", at,
	N_("DATE"), N_("codebook: as it was then, a date or an act (#12)"));
static const struct report_option option_between = FILES_OPTION("between",
	between, N_("DATE"),
	N_("codebook: what has changed between two dates or acts"));

static const struct report_option *const options[] = {
	&option_at, &option_between, NULL,
};

const struct report report_codebook = {
	.name = "codebook",
	.summary = N_("what each code means and when it is given"),
	.details = N_("A date is 2025-12-19, or the beginning of a time as "
		"axial log writes it; of a day, all acts count. What was then "
		"is made anew from the log."),
	.options = options,
	.run = run,
};
