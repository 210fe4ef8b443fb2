/*
 * report crosstab: whether a code depends on who speaks.  People are counted,
 * since passages of one person are not independent of each other; passages
 * only where they are asked for.
 */
#include <math.h>
#include <stdlib.h>
#include <string.h>

#include "base/language.h"
#include "base/memory.h"
#include "measure/crosstab.h"
#include "report/attribute_values.h"
#include "report/measure_rows.h"
#include "report/report_option.h"

static const struct column columns[] = {
	{ "code", N_("code"), COLUMN_TEXT },
	{ "value", N_("value"), COLUMN_TEXT },
	{ "count", N_("count"), COLUMN_NUMBER },
	{ "of", N_("of"), COLUMN_NUMBER },
	{ "share", N_("share"), COLUMN_NUMBER },
	{ "expected", N_("expected"), COLUMN_NUMBER },
	{ "residual", N_("residual"), COLUMN_NUMBER },
	{ "chi_square", N_("chi²"), COLUMN_NUMBER },
	{ "df", N_("df"), COLUMN_NUMBER },
	{ "p", N_("p"), COLUMN_NUMBER },
	{ "p_holm", N_("p (Holm)"), COLUMN_NUMBER },
	{ "fisher", N_("Fisher"), COLUMN_NUMBER },
	{ "cramers_v", N_("V"), COLUMN_NUMBER },
	{ "note", N_("note"), COLUMN_LONG_TEXT },
};

/* People by the value that is known of them. */
struct groups {
	const char **values;
	uint32_t *of_person;		/* NOBODY: not known */
	uint32_t count;
	double *size;
};

static bool make_groups(const struct material *m, const char *attribute,
			struct groups *g, struct error *err)
{
	struct attribute_value *all = arena_alloc(m->arena,
		(m->person_count + 1) * sizeof(*all));

	*g = (struct groups){
		.values = arena_alloc(m->arena, (m->person_count + 1) *
				      sizeof(*g->values)),
		.of_person = arena_alloc(m->arena, (m->person_count + 1) *
					 sizeof(*g->of_person)),
		.size = arena_alloc(m->arena, (m->person_count + 1) *
				    sizeof(*g->size)),
	};
	if (!attribute_values(m, attribute, all, err))
		return false;
	for (size_t i = 0; i < m->person_count; i++) {
		uint32_t group;

		g->of_person[all[i].person] = NOBODY;
		if (!all[i].value)
			continue;
		if (!g->count || strcmp(g->values[g->count - 1],
					all[i].value) != 0)
			g->values[g->count++] = all[i].value;
		group = g->count - 1;
		g->of_person[all[i].person] = group;
		g->size[group]++;
	}
	return true;
}

/* With the code above, without it below; by value. */
static double *count_table(const struct material *m, const struct groups *g,
			   const struct tally *tally, uint32_t code)
{
	double *counts = arena_alloc(m->arena, (2 * (size_t)g->count + 1) *
				     sizeof(*counts));

	for (uint32_t i = 0; i < m->person_count; i++) {
		uint32_t group = g->of_person[i];

		if (group != NOBODY)
			counts[reach_meets(&tally->reach, code, i) ? group :
			       g->count + group]++;
	}
	return counts;
}

struct tested {
	double *counts;
	struct crosstab table;
	struct crosstab_test test;
};

static void write_tested(const struct material *m, struct writer *w,
			 const struct groups *g, const struct tested *one,
			 uint32_t code, double p_holm)
{
	double *expected = arena_alloc(m->arena, (2 * (size_t)g->count + 1) *
				       sizeof(*expected));
	double *residual = arena_alloc(m->arena, (2 * (size_t)g->count + 1) *
				       sizeof(*residual));
	const struct crosstab_test *t = &one->test;

	crosstab_residuals(&one->table, expected, NULL, residual);
	for (uint32_t v = 0; v < g->count; v++) {
		writer_text(w, m->code_words[code]);
		writer_text(w, g->values[v]);
		writer_int(w, (int64_t)one->counts[v]);
		writer_int(w, (int64_t)g->size[v]);
		write_figure(w, figure_ratio(one->counts[v], g->size[v], ""));
		writer_real(w, expected[v], 2);
		write_figure(w, figure_is(t->chi_square) ?
			     figure_of(residual[v]) : t->chi_square);
		write_figure(w, t->chi_square);
		writer_int(w, (int64_t)t->degrees);
		write_figure(w, t->p);
		write_figure(w, figure_is(t->p) ? figure_of(p_holm) : t->p);
		write_figure(w, t->fisher);
		write_figure(w, t->cramers_v);
		writer_text(w, note_of(t->chi_square, t->below_five ?
			_("fewer than 5 expected in a cell: chi² is not to be "
			  "relied on") : NULL));
		writer_row(w);
	}
}

static void test_codes(const struct material *m, struct writer *w,
		       const struct groups *g, const struct tally *tally)
{
	size_t n = m->codes.count, tests = 0;
	struct tested *all = xcalloc(n + 1, sizeof(*all));
	double *p = xcalloc(n + 1, sizeof(*p));

	for (uint32_t code = 0; code < n; code++) {
		struct tested *one = &all[code];

		one->counts = count_table(m, g, tally, code);
		one->table = (struct crosstab){ 2, g->count, one->counts };
		crosstab_test(&one->table, &one->test);
		if (figure_is(one->test.p))
			p[tests++] = one->test.p.value;
	}
	holm_adjust(p, tests);
	tests = 0;
	for (uint32_t code = 0; code < n; code++) {
		bool tested = figure_is(all[code].test.p);

		if (tally->reach.people[code])
			write_tested(m, w, g, &all[code], code,
				     tested ? p[tests] : 1);
		tests += tested;
	}
	free(all);
	free(p);
}

static bool run(const struct material *m, const struct report_words *words,
		struct writer *w, struct error *err)
{
	static const char prefix[] = "attribute:";
	struct tally_wish wish = { .rollup = words->rollup };
	const char *attribute = words->by;
	struct tally tally;
	struct groups groups;

	if (!attribute || strncmp(attribute, prefix, strlen(prefix)) != 0)
		return error_usage(err, _("codes are set against an "
			"attribute: say --by attribute:NAME"));
	attribute += strlen(prefix);
	if (!make_groups(m, attribute, &groups, err) ||
	    !tally_make(m, &wish, &tally, err))
		return false;
	report_open(m, w, _("Codes by what is known of people"),
		_("By %s: how many participants of each value have the code. "
		  "Residuals are adjusted; p is Pearson's, beside it after "
		  "Holm for all codes at once; Fisher's for two values. "
		  "Exploratory: "
		  "the codes were made on these people."), attribute);
	REPORT_TABLE(w, columns);
	test_codes(m, w, &groups, &tally);
	writer_table_end(w);
	return true;
}

static const struct report_option *const options[] = {
	&option_by, &option_rollup, NULL,
};

const struct report report_crosstab = {
	.name = "crosstab",
	.summary = N_("whether codes depend on what is known of people"),
	.asks = true,
	.options = options,
	.run = run,
};
