/* Tables of counts. */
#include "reference.h"

#include <string.h>

#include "measure/crosstab.h"

static void test_table(struct reference *r, const json_t *table,
		       struct crosstab *out, struct crosstab_test *test)
{
	*out = (struct crosstab){ .rows = json_array_size(table) };
	out->counts = matrix_of(r->arena, table, &out->columns);
	crosstab_test(out, test);
}

static void put_residuals(struct reference *r, const struct crosstab *t)
{
	size_t cells = t->rows * t->columns + 1;
	double *e = arena_alloc(r->arena, cells * sizeof(*e));
	double *p = arena_alloc(r->arena, cells * sizeof(*p));
	double *a = arena_alloc(r->arena, cells * sizeof(*a));

	crosstab_residuals(t, e, p, a);
	put(r->got, "expected", json_matrix(e, t->rows, t->columns));
	put(r->got, "pearson_residuals", json_matrix(p, t->rows, t->columns));
	put(r->got, "adjusted_residuals", json_matrix(a, t->rows, t->columns));
}

static void run_table(struct reference *r)
{
	struct crosstab_test test;
	struct crosstab table;

	test_table(r, in(r, "table"), &table, &test);
	put_figure(r->got, "chi_square", test.chi_square);
	put_figure(r->got, "chi_square_after_drop", test.chi_square);
	put_count(r->got, "df", test.degrees);
	put_count(r->got, "df_after_drop", test.degrees);
	put_figure(r->got, "p_value", test.p);
	put_figure(r->got, "g_square", test.g_square);
	put_figure(r->got, "p_value_g", test.p_g);
	put_figure(r->got, "cramers_v", test.cramers_v);
	put_figure(r->got, "chi_square_yates", test.yates);
	put_figure(r->got, "p_value_yates", test.p_yates);
	put_figure(r->got, "phi", test.phi);
	put_figure(r->got, "fisher_p_two_sided", test.fisher);
	put_figure(r->got, "fisher_p_greater", test.fisher_greater);
	put_count(r->got, "cells_expected_below_5", test.below_five);
	put_residuals(r, &table);
	if (has(r, "table_one_row")) {
		test_table(r, in(r, "table_one_row"), &table, &test);
		put_figure(r->got, "one_row", test.chi_square);
	}
}

/* Many p-values that must hold together. */
static void run_holm(struct reference *r)
{
	double *p = numbers_of(r->arena, in(r, "p_values"));
	size_t count = json_array_size(in(r, "p_values"));

	holm_adjust(p, count);
	put(r->got, "holm", json_reals(p, count));
}

void run_crosstab(struct reference *r)
{
	if (has(r, "table"))
		run_table(r);
	else if (has(r, "p_values"))
		run_holm(r);
}
