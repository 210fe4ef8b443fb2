/*
 * report categories: the coding table of the method, from labels (open
 * coding) to categories (axial coding) to the core (selective coding).
 *
 * A category belongs to the core when it is the core, stands below it, or
 * claims lead from it there; where the core's column is empty, the theory
 * does not reach yet.
 */
#include <stdlib.h>

#include "base/language.h"
#include "base/memory.h"
#include "report/example.h"
#include "report/report_option.h"
#include "report/tally.h"
#include "theory/core.h"
#include "theory/relation.h"

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

/* A line of the table.  Numbers of codes; NOBODY: there is none. */
struct line {
	uint32_t category, label;
	bool of_core;
};

struct line_list {
	struct line *at;
	size_t count, capacity;
};

/* From one code to another along a claim, or from a category to what it
 * holds. */
struct step {
	uint32_t from, to;
};

struct step_list {
	struct step *at;
	size_t count, capacity;
};

static void add_step(struct step_list *steps, uint32_t from, uint32_t to)
{
	if (from != NOBODY && to != NOBODY)
		list_push(steps, ((struct step){ from, to }));
}

/* A claim about a label is one about its category, too. */
static uint32_t category_of(const struct material *m, uint32_t code)
{
	const struct code *one;

	if (code == NOBODY)
		return NOBODY;
	one = &m->codes.at[code];
	if (one->kind == CODE_LABEL && one->parent)
		return material_code(m, one->parent);
	return code;
}

static bool find_steps(const struct material *m, struct step_list *steps,
		       struct error *err)
{
	struct relation_filter all = { 0 };
	struct relation_list relations;

	if (!relation_list(m->project, m->arena, &all, &relations, err))
		return false;
	for (size_t i = 0; i < relations.count; i++) {
		const struct relation *r = &relations.at[i];
		uint32_t from = category_of(m, material_code(m, r->from));
		uint32_t to = category_of(m, material_code(m, r->to));

		if (r->status == RELATION_REFUTED)
			continue;
		add_step(steps, from, to);
		add_step(steps, to, from);
	}
	for (size_t i = 0; i < m->memberships.count; i++)
		add_step(steps, material_code(m, m->memberships.at[i].parent),
			 material_code(m, m->memberships.at[i].child));
	return true;
}

/* Marks all that steps lead to from the core. */
static void spread(const struct step_list *steps, bool *reached)
{
	bool more = true;

	while (more) {
		more = false;
		for (size_t i = 0; i < steps->count; i++) {
			struct step step = steps->at[i];

			if (!reached[step.from] || reached[step.to])
				continue;
			reached[step.to] = more = true;
		}
	}
}

/* *core is NOBODY where none is chosen. */
static bool find_core(const struct material *m, uint32_t *core, bool *reached,
		      struct error *err)
{
	struct step_list steps = { 0 };
	struct core chosen;
	bool is_chosen, ok = true;

	*core = NOBODY;
	if (!core_get(m->project, m->arena, &chosen, &is_chosen, err))
		return false;
	if (is_chosen)
		*core = material_code(m, chosen.code.id);
	if (*core != NOBODY) {
		reached[*core] = true;
		ok = find_steps(m, &steps, err);
		spread(&steps, reached);
		list_release(&steps);
	}
	return ok;
}

/* A category's labels; or its own line where it has none or is a code on
 * passages itself. */
static void add_category(const struct material *m, const struct tally *tally,
			 const bool *reached, uint32_t category,
			 struct line_list *lines)
{
	struct line line = { category, NOBODY, reached[category] };
	size_t begun = lines->count;

	for (size_t i = 0; i < m->memberships.count; i++) {
		uint32_t child = material_code(m, m->memberships.at[i].child);
		int64_t parent = m->memberships.at[i].parent;

		if (parent != m->codes.at[category].id || child == NOBODY ||
		    m->codes.at[child].kind != CODE_LABEL)
			continue;
		line.label = child;
		list_push(lines, line);
	}
	line.label = NOBODY;
	if (lines->count == begun || tally_at(tally, category, 0)->codings)
		list_push(lines, line);
}

static bool stands_somewhere(const struct material *m, int64_t code)
{
	for (size_t i = 0; i < m->memberships.count; i++)
		if (m->memberships.at[i].child == code)
			return true;
	return false;
}

static int by_place(const void *left, const void *right)
{
	const struct line *a = left, *b = right;

	if (a->of_core != b->of_core)
		return a->of_core ? -1 : 1;
	if (a->category != b->category)
		return a->category < b->category ? -1 : 1;
	return (a->label > b->label) - (a->label < b->label);
}

/* What the core reaches first, labels without a category last. */
static void find_lines(const struct material *m, const struct tally *tally,
		       const bool *reached, struct line_list *lines)
{
	for (uint32_t i = 0; i < m->codes.count; i++) {
		const struct code *code = &m->codes.at[i];

		if (code->kind == CODE_CATEGORY)
			add_category(m, tally, reached, i, lines);
		else if (!stands_somewhere(m, code->id))
			list_push(lines, ((struct line){ NOBODY, i, false }));
	}
	if (lines->count)
		qsort(lines->at, lines->count, sizeof(*lines->at), by_place);
}

/* People see where a core or a category begins; programs want every cell. */
static void write_place(const struct material *m, const struct line *line,
			const struct line *above, uint32_t core,
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
		       const struct line *line, const char *const *examples,
		       struct writer *w)
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
	bool *reached = arena_alloc(m->arena, m->codes.count + 1);
	struct tally_wish wish = { 0 };
	struct line_list lines = { 0 };
	const char **examples;
	struct tally tally;
	uint32_t core;

	(void)words;
	if (!tally_make(m, &wish, &tally, err) ||
	    !find_core(m, &core, reached, err) ||
	    !examples_choose(m, most, &examples, err))
		return false;
	find_lines(m, &tally, reached, &lines);
	report_open(m, w, _("Categories"), core == NOBODY ?
		_("Labels by category, each with a passage of typical length; "
		  "no core category is chosen yet.") :
		_("Labels by category, each with a passage of typical length; "
		  "the core category stands beside those that it reaches "
		  "through claims."));
	REPORT_TABLE(w, columns);
	for (size_t i = 0; i < lines.count; i++) {
		const struct line *line = &lines.at[i];

		write_place(m, line, i ? line - 1 : NULL, core, w);
		write_line(m, &tally, line, examples, w);
	}
	writer_table_end(w);
	list_release(&lines);
	return true;
}

const struct report report_categories = {
	.name = "categories",
	.summary = N_("from labels to categories to the core, with an "
		      "example of each"),
	.run = run,
};
