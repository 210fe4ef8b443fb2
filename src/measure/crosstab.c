#include "measure/crosstab.h"

#include <math.h>
#include <stdlib.h>

#include "base/language.h"
#include "base/memory.h"
#include "measure/distribution.h"

static const char one_row[] = N_("only one row or column has counts");
static const char not_two[] = N_("defined for two by two");

struct margins {
	double *rows, *columns, all;
};

static void add_up(const struct crosstab *t, struct margins *m)
{
	*m = (struct margins){
		.rows = xcalloc(t->rows + 1, sizeof(*m->rows)),
		.columns = xcalloc(t->columns + 1, sizeof(*m->columns)),
	};
	for (size_t i = 0; i < t->rows; i++)
		for (size_t k = 0; k < t->columns; k++) {
			double count = t->counts[i * t->columns + k];

			m->rows[i] += count;
			m->columns[k] += count;
			m->all += count;
		}
}

static void drop(struct margins *m)
{
	free(m->rows);
	free(m->columns);
}

static size_t count_filled(const double *sums, size_t count)
{
	size_t filled = 0;

	for (size_t i = 0; i < count; i++)
		filled += sums[i] > 0;
	return filled;
}

static double expected_at(const struct margins *m, size_t row, size_t column)
{
	return m->all > 0 ? m->rows[row] * m->columns[column] / m->all : 0;
}

static void sum_cells(const struct crosstab *t, const struct margins *m,
		      struct crosstab_test *test)
{
	double chi = 0, g = 0;

	for (size_t i = 0; i < t->rows; i++)
		for (size_t k = 0; k < t->columns; k++) {
			double e = expected_at(m, i, k);
			double o = t->counts[i * t->columns + k];

			if (!(e > 0))
				continue;
			chi += (o - e) * (o - e) / e;
			g += o > 0 ? 2 * o * log(o / e) : 0;
			test->below_five += e < 5;
		}
	test->chi_square = figure_of(chi);
	test->g_square = figure_of(fmax(g, 0));
	test->p = figure_of(chi_square_above(chi, (double)test->degrees));
	test->p_g = figure_of(chi_square_above(g, (double)test->degrees));
}

/* The four counts that are left when empty rows and columns are out. */
static void take_four(const struct crosstab *t, const struct margins *m,
		      double *four)
{
	size_t at = 0;

	for (size_t i = 0; i < t->rows; i++)
		for (size_t k = 0; k < t->columns; k++)
			if (m->rows[i] > 0 && m->columns[k] > 0)
				four[at++] = t->counts[i * t->columns + k];
}

static void test_four(const double *c, double n, struct crosstab_test *test)
{
	double a = c[0] + c[1], b = c[2] + c[3];
	double left = c[0] + c[2], right = c[1] + c[3];
	double apart = c[0] * c[3] - c[1] * c[2];
	double off = fabs(c[0] - a * left / n);
	double yates = off - fmin(0.5, off);
	struct fisher fisher = fisher_exact((uint64_t)c[0], (uint64_t)c[1],
					    (uint64_t)c[2], (uint64_t)c[3]);

	yates = yates * yates * n * n * n / (a * b * left * right);
	test->phi = figure_of(apart / sqrt(a * b * left * right));
	test->yates = figure_of(yates);
	test->p_yates = figure_of(chi_square_above(yates, 1));
	test->fisher = figure_of(fisher.two_sided);
	test->fisher_greater = figure_of(fisher.greater);
}

void crosstab_test(const struct crosstab *t, struct crosstab_test *test)
{
	struct figure none = figure_none(one_row), not = figure_none(not_two);
	struct margins m;
	size_t less;
	double four[4];

	add_up(t, &m);
	*test = (struct crosstab_test){
		.chi_square = none, .p = none, .g_square = none, .p_g = none,
		.cramers_v = none, .yates = not, .p_yates = not, .phi = not,
		.fisher = not, .fisher_greater = not, .n = m.all,
		.rows = count_filled(m.rows, t->rows),
		.columns = count_filled(m.columns, t->columns),
	};
	less = test->rows < test->columns ? test->rows : test->columns;
	if (less >= 2) {
		test->degrees = (test->rows - 1) * (test->columns - 1);
		sum_cells(t, &m, test);
		test->cramers_v = figure_of(sqrt(test->chi_square.value /
			(m.all * ((double)less - 1))));
	}
	if (test->rows == 2 && test->columns == 2) {
		take_four(t, &m, four);
		test_four(four, m.all, test);
	}
	drop(&m);
}

void crosstab_residuals(const struct crosstab *t, double *expected,
			double *pearson, double *adjusted)
{
	struct margins m;

	add_up(t, &m);
	for (size_t i = 0; i < t->rows; i++)
		for (size_t k = 0; k < t->columns; k++) {
			size_t at = i * t->columns + k;
			double e = expected_at(&m, i, k);
			double off = e > 0 ? (t->counts[at] - e) / sqrt(e) : 0;
			double free = e > 0 ? (1 - m.rows[i] / m.all) *
				(1 - m.columns[k] / m.all) : 0;

			if (expected)
				expected[at] = e;
			if (pearson)
				pearson[at] = off;
			if (adjusted)
				adjusted[at] = free > 0 ? off / sqrt(free) : 0;
		}
	drop(&m);
}

static int by_p(const void *left, const void *right)
{
	double a = **(const double *const *)left;
	double b = **(const double *const *)right;

	return (a > b) - (a < b);
}

void holm_adjust(double *p, size_t count)
{
	double **order = xcalloc(count + 1, sizeof(*order));
	double highest = 0;

	for (size_t i = 0; i < count; i++)
		order[i] = &p[i];
	qsort(order, count, sizeof(*order), by_p);
	for (size_t i = 0; i < count; i++) {
		highest = fmax(highest, fmin(1, *order[i] *
					     (double)(count - i)));
		*order[i] = highest;
	}
	free(order);
}
