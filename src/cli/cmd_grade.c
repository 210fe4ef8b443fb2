/* grade: customers by what they are worth: ABC of values, RFM of purchases. */
#include "cli/cmd.h"

#include <math.h>
#include <stdlib.h>
#include <string.h>

#include "base/csv.h"
#include "base/memory.h"
#include "measure/customer.h"
#include "reading/table_file.h"

struct customer {
	const char *name;
	double value, purchases;
	int64_t last;		/* day */
};

struct customer_list {
	struct customer *at;
	size_t count, capacity;
};

struct columns_found {
	int name, value, date;
};

static int column_of(const struct csv_table *table, const char *const *names)
{
	for (; *names; names++)
		if (csv_column(table, *names) != CSV_NO_COLUMN)
			return csv_column(table, *names);
	return CSV_NO_COLUMN;
}

static bool find_columns(const struct csv_table *table,
			 struct columns_found *found, struct error *err)
{
	static const char *const name[] = { "customer", "participant", "name",
		"client", "客户", "受访者", "姓名", NULL };
	static const char *const value[] = { "value", "amount", "revenue",
		"sales", "spend", "金额", "销售额", "消费金额", NULL };
	static const char *const date[] = { "date", "day", "日期", "时间",
		NULL };

	*found = (struct columns_found){ column_of(table, name),
		column_of(table, value), column_of(table, date) };
	return (found->name != CSV_NO_COLUMN &&
		found->value != CSV_NO_COLUMN) ||
		error_set(err, _("%s: a table of customers has a column "
				 "customer and one of value; with one of date "
				 "there is RFM, too"), table->name);
}

static int by_name(const void *left, const void *right)
{
	const struct customer *a = left, *b = right;

	return strcmp(a->name, b->name);
}

static void unite(struct customer_list *list)
{
	size_t kept = 0;

	if (list->count)
		qsort(list->at, list->count, sizeof(*list->at), by_name);
	for (size_t i = 0; i < list->count; i++) {
		struct customer *one = &list->at[i];

		if (kept && !by_name(&list->at[kept - 1], one)) {
			struct customer *before = &list->at[kept - 1];

			before->value += one->value;
			before->purchases += one->purchases;
			if (one->last > before->last)
				before->last = one->last;
		} else {
			list->at[kept++] = *one;
		}
	}
	list->count = kept;
}

static bool read_customers(struct invocation *in,
			   const struct csv_table *table,
			   const struct columns_found *found,
			   struct customer_list *list, struct error *err)
{
	for (size_t i = 0; i < table->count; i++) {
		const struct csv_row *row = &table->at[i];
		const char *value = csv_cell(&in->arena, row, found->value);
		const char *date = csv_cell(&in->arena, row, found->date);
		struct customer one = {
			.name = csv_cell(&in->arena, row, found->name),
			.purchases = 1 };
		char *end;

		one.value = strtod(value, &end);
		if (!*value || *end || !isfinite(one.value) || one.value < 0)
			return error_set(err, _("%s:%zu: '%s' is no value"),
					 table->name, row->line, value);
		if (found->date != CSV_NO_COLUMN &&
		    !date_days(date, &one.last))
			return error_set(err, _("%s:%zu: '%s' is no date; "
				"write 2026-01-31"), table->name, row->line,
				date);
		list_push(list, one);
	}
	unite(list);
	return true;
}

/* ----------------------------------------------------------------- the rows */

static const struct column columns[] = {
	{ "customer", N_("customer"), COLUMN_TEXT },
	{ "value", N_("value"), COLUMN_NUMBER },
	{ "cumulative_share", N_("share so far"), COLUMN_NUMBER },
	{ "grade", N_("grade"), COLUMN_TEXT },
	{ "recency", N_("days ago"), COLUMN_NUMBER },
	{ "frequency", N_("purchases"), COLUMN_NUMBER },
	{ "R", N_("R"), COLUMN_NUMBER },
	{ "F", N_("F"), COLUMN_NUMBER },
	{ "M", N_("M"), COLUMN_NUMBER },
	{ "cell", N_("cell"), COLUMN_TEXT },
};

static int by_value(const void *left, const void *right)
{
	const struct customer *a = left, *b = right;

	if (a->value != b->value)
		return a->value > b->value ? -1 : 1;
	return strcmp(a->name, b->name);
}

struct scores {
	double recency[4], frequency[4], value[4];
};

static void find_scores(const struct customer_list *list, int64_t today,
			double *values, struct scores *s)
{
	for (size_t i = 0; i < list->count; i++)
		values[i] = (double)(today - list->at[i].last);
	quintiles_of(values, list->count, s->recency);
	for (size_t i = 0; i < list->count; i++)
		values[i] = list->at[i].purchases;
	quintiles_of(values, list->count, s->frequency);
	for (size_t i = 0; i < list->count; i++)
		values[i] = list->at[i].value;
	quintiles_of(values, list->count, s->value);
}

static void write_scores(struct invocation *in, struct writer *w,
			 const struct customer *one, int64_t today,
			 const struct scores *s)
{
	double days = (double)(today - one->last);
	int r = 6 - quintile_score(s->recency, days);
	int f = quintile_score(s->frequency, one->purchases);
	int m = quintile_score(s->value, one->value);

	writer_int(w, (int64_t)days);
	writer_int(w, (int64_t)one->purchases);
	writer_int(w, r);
	writer_int(w, f);
	writer_int(w, m);
	writer_text(w, arena_printf(&in->arena, "%d%d%d", r, f, m));
}

static void write_customers(struct invocation *in, struct writer *w,
			    struct customer_list *list, bool dated,
			    int64_t today)
{
	double *values = arena_alloc(&in->arena, (list->count + 1) *
				     sizeof(*values));
	double *share = arena_alloc(&in->arena, (list->count + 1) *
				    sizeof(*share));
	char *grades = arena_alloc(&in->arena, list->count + 1);
	struct scores scores;

	if (list->count)
		qsort(list->at, list->count, sizeof(*list->at), by_value);
	find_scores(list, today, values, &scores);
	abc_grades(values, list->count, 0.8, 0.95, share, grades);
	for (size_t i = 0; i < list->count; i++) {
		writer_text(w, list->at[i].name);
		writer_real(w, list->at[i].value, 2);
		writer_real(w, share[i], 6);
		writer_text(w, arena_printf(&in->arena, "%c", grades[i]));
		if (dated)
			write_scores(in, w, &list->at[i], today, &scores);
		else
			for (int k = 0; k < 6; k++)
				writer_null(w);
		writer_row(w);
	}
}

/* --today, or the last day in the table. */
static bool read_today(const struct invocation *in,
		       const struct customer_list *list, int64_t *today,
		       struct error *err)
{
	const char *said = option_text(in, "today");

	if (said)
		return date_days(said, today) ||
			error_usage(err, _("'%s' is no date; write "
					   "2026-01-31"), said);
	*today = 0;
	for (size_t i = 0; i < list->count; i++)
		if (list->at[i].last > *today)
			*today = list->at[i].last;
	return true;
}

static enum command_result run_grade(struct invocation *in, struct error *err)
{
	enum command_result result = COMMAND_FAILED;
	struct customer_list list = { 0 };
	struct columns_found found;
	struct csv_table table;
	struct writer *w;
	int64_t today;

	if (table_file_read(&in->arena, in->argv[0], NULL, &table, err) &&
	    find_columns(&table, &found, err) &&
	    read_customers(in, &table, &found, &list, err) &&
	    read_today(in, &list, &today, err)) {
		w = listing_open(in, columns,
				 sizeof(columns) / sizeof(columns[0]), err);
		if (w) {
			write_customers(in, w, &list,
					found.date != CSV_NO_COLUMN, today);
			result = listing_close(in, w, err);
		}
	}
	list_release(&list);
	return result;
}

static const struct option_row options[] = {
	{ "today", 0, OPTION_TEXT, N_("DATE"),
	  N_("the day that recency counts from; else the last in FILE") },
	{ 0 },
};

const struct command cmd_grade = {
	.name = "grade",
	.arguments = N_("FILE"),
	.summary = N_("customers by worth: ABC, and RFM of their purchases"),
	.details = N_("FILE is a table (csv or xlsx) with the columns customer "
		"and value, a row a customer or a row a purchase; with a "
		"column date there are scores of recency, frequency and money, "
		"too.\n\n"
		"ABC: a customer is A while the share of the value before it "
		"is below 80 per cent, B while below 95. RFM (Hughes 1994): "
		"quintiles (type 7), equal values have equal scores, the most "
		"recent is 5."),
	.least = 1, .most = 1,
	.needs = NEEDS_NOTHING,
	.options = options,
	.run = run_grade,
};
