/*
 * report categories: the coding table of the method, from labels (open
 * coding) to categories (axial coding) to the core (selective coding).  Where
 * the core's column is empty, the theory does not reach yet.
 */
#include "base/language.h"
#include "report/example.h"
#include "report/levels.h"
#include "report/report_option.h"

static const struct column columns[] = {
	{ "core", N_("core"), COLUMN_LONG_TEXT },
	{ "category", N_("category"), COLUMN_LONG_TEXT },
	{ "label", N_("label"), COLUMN_LONG_TEXT },
	{ "naming", N_("naming"), COLUMN_TEXT },
	{ "codings", N_("codings"), COLUMN_NUMBER },
	{ "participants", N_("participants"), COLUMN_NUMBER },
	{ "example", N_("example"), COLUMN_LONG_TEXT },
};

enum { EXAMPLE_FOR_PEOPLE = 160 };	/* characters */

/* People see where a core or a category begins; programs want every cell. */
static void write_place(const struct material *m, const struct level_line *line,
			const struct level_line *above, uint32_t core,
			struct writer *w)
{
	bool same = above && writer_is_for_people(w) &&
		above->category == line->category;
	bool same_core = above && writer_is_for_people(w) &&
		above->of_core == line->of_core;

	writer_text(w, line->of_core && !same_core ?
		    m->codes.at[core].path : NULL);
	writer_text(w, line->category != NOBODY && !same ?
		    m->codes.at[line->category].path : NULL);
}

static void write_line(const struct material *m, const struct tally *tally,
		       const struct level_line *line,
		       const char *const *examples, struct writer *w)
{
	uint32_t coded = line->label != NOBODY ? line->label : line->category;
	const struct code *code = &m->codes.at[coded];

	writer_text(w, line->label == NOBODY ? NULL : code->name);
	writer_text(w, code->naming);
	writer_int(w, (int64_t)tally_at(tally, coded, 0)->codings);
	writer_int(w, tally->reach.people[coded]);
	writer_text(w, examples[coded]);
	writer_row(w);
}

static bool run(const struct material *m, const struct report_words *words,
		struct writer *w, struct error *err)
{
	size_t most = writer_is_for_people(w) ? EXAMPLE_FOR_PEOPLE : 0;
	struct levels levels = LEVELS_INIT;
	struct tally_wish wish = { 0 };
	const char **examples;
	struct tally tally;

	(void)words;
	if (!tally_make(m, &wish, &tally, err) ||
	    !examples_choose(m, most, &examples, err) ||
	    !levels_find(m, &tally, &levels, err))
		return false;
	report_open(m, w, _("Categories"), levels.core == NOBODY ?
		_("Labels by category, each with a passage of typical length; "
		  "no core category is chosen yet.") :
		_("Labels by category, each with a passage of typical length; "
		  "the core category stands beside those that it reaches "
		  "through claims."));
	REPORT_TABLE(w, columns);
	for (size_t i = 0; i < levels.lines.count; i++) {
		const struct level_line *line = &levels.lines.at[i];

		write_place(m, line, i ? line - 1 : NULL, levels.core, w);
		write_line(m, &tally, line, examples, w);
	}
	writer_table_end(w);
	levels_release(&levels);
	return true;
}

const struct report report_categories = {
	.name = "categories",
	.summary = N_("from labels to categories to the core, with an "
		      "example of each"),
	.run = run,
};
