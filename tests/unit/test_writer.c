/* What programs read: CSV, TSV, JSON, JSON lines; and Markdown. */
#include "writing.h"

#include <locale.h>
#include <math.h>

static const struct column two[] = {
	{ "name", "Name", COLUMN_TEXT },
	{ "count", "Count", COLUMN_NUMBER },
};

static void two_rows(struct writer *w)
{
	writer_table(w, two, 2);
	writer_text(w, "too dear");
	writer_int(w, 12);
	writer_row(w);
	writer_text(w, "客服");
	writer_null(w);
	writer_row(w);
	writer_table_end(w);
}

/* One column, one row: the cell as it comes out in the format. */
static void expect_cell(const char *format, const char *cell,
			const char *expected)
{
	static const struct column column = { "k", "K", COLUMN_TEXT };
	struct writing out;
	struct writer *w = writing_begin(&out, format);

	writer_table(w, &column, 1);
	writer_text(w, cell);
	writer_row(w);
	writer_table_end(w);
	writing_expect(&out, expected);
}

static void expect_report(const char *format, const char *expected)
{
	struct writing out;
	struct writer *w = writing_begin(&out, format);

	writer_heading(w, "Codes");
	writer_prose(w, "What was counted.");
	two_rows(w);
	writing_expect(&out, expected);
}

static void test_each_format_writes_a_table(void **state)
{
	(void)state;
	expect_report("csv", "name,count\ntoo dear,12\n客服,\n");
	expect_report("tsv", "name\tcount\ntoo dear\t12\n客服\t\n");
	expect_report("json", "[\n{\"name\": \"too dear\", \"count\": 12},\n"
		      "{\"name\": \"客服\", \"count\": null}\n]\n");
	expect_report("jsonl", "{\"name\": \"too dear\", \"count\": 12}\n"
		      "{\"name\": \"客服\", \"count\": null}\n");
	expect_report("md", "# Codes\n\nWhat was counted.\n\n"
		      "| Name | Count |\n| --- | ---: |\n"
		      "| too dear | 12 |\n| 客服 | – |\n");
}

static void test_several_tables(void **state)
{
	static const struct { const char *format, *expected; } cases[] = {
		{ "csv", "name,count\ntoo dear,12\n客服,\n\nk\n" },
		{ "tsv", "name\tcount\ntoo dear\t12\n客服\t\n\nk\n" },
		{ "json", "[\n[\n{\"name\": \"too dear\", \"count\": 12},\n"
		  "{\"name\": \"客服\", \"count\": null}\n],\n[]\n]\n" },
		{ "jsonl", "{\"name\": \"too dear\", \"count\": 12}\n"
		  "{\"name\": \"客服\", \"count\": null}\n" },
		{ "md", "| Name | Count |\n| --- | ---: |\n"
		  "| too dear | 12 |\n| 客服 | – |\n\n| k |\n| --- |\n" },
	};
	static const struct column other = { "k", NULL, COLUMN_TEXT };

	(void)state;
	for (size_t i = 0; i < sizeof(cases) / sizeof(cases[0]); i++) {
		struct writing out;
		struct writer *w = writing_begin(&out, cases[i].format);

		writer_several_tables(w);
		two_rows(w);
		writer_table(w, &other, 1);
		writer_table_end(w);
		writing_expect(&out, cases[i].expected);
	}
}

static void test_nothing_is_still_the_format(void **state)
{
	struct writing out;

	(void)state;
	writing_begin(&out, "json");
	writing_expect(&out, "[]\n");
	writing_begin(&out, "csv");
	writing_expect(&out, "");
	writer_table(writing_begin(&out, "json"), two, 2);
	writer_table_end(out.w);
	writing_expect(&out, "[]\n");
}

static void test_csv_quotes(void **state)
{
	(void)state;
	expect_cell("csv", "a,b", "k\n\"a,b\"\n");
	expect_cell("csv", "so \"cheap\"", "k\n\"so \"\"cheap\"\"\"\n");
	expect_cell("csv", "one\ntwo", "k\n\"one\ntwo\"\n");
	expect_cell("csv", " plain ", "k\n plain \n");
	/* An empty line would be no row. */
	expect_cell("csv", "", "k\n\"\"\n");
}

static void test_a_cell_is_no_formula(void **state)
{
	(void)state;
	expect_cell("csv", "=1+1", "k\n'=1+1\n");
	expect_cell("csv", "+49 30", "k\n'+49 30\n");
	expect_cell("csv", "-", "k\n'-\n");
	expect_cell("csv", "@all", "k\n'@all\n");
	expect_cell("csv", "\tx", "k\n'\tx\n");
	expect_cell("csv", "\rx", "k\n\"'\rx\"\n");
	expect_cell("csv", "＝1", "k\n'＝1\n");
	expect_cell("csv", "a=1", "k\na=1\n");
	expect_cell("csv", "a;=1", "k\na;'=1\n");
	expect_cell("tsv", "=1", "k\n'=1\n");
	expect_cell("tsv", "\tx", "k\n'\\tx\n");
	expect_cell("json", "=1", "[\n{\"k\": \"=1\"}\n]\n");
}

static void test_numbers_are_never_taken_for_formulas(void **state)
{
	struct writing out;
	struct writer *w = writing_begin(&out, "csv");

	(void)state;
	writer_table(w, two, 2);
	writer_int(w, -3);
	writer_real(w, -0.25, 2);
	writer_row(w);
	writer_table_end(w);
	writing_expect(&out, "name,count\n-3,-0.25\n");
}

static void test_tsv_escapes(void **state)
{
	(void)state;
	expect_cell("tsv", "a\tb\nc\\d\re", "k\na\\tb\\nc\\\\d\\re\n");
}

static void test_json_escapes(void **state)
{
	(void)state;
	expect_cell("jsonl", "\"\\/\b\f\n\r\t\x01\x1b\x7f é客😀",
		    "{\"k\": \"\\\"\\\\/\\b\\f\\n\\r\\t\\u0001\\u001b\\u007f"
		    " é客😀\"}\n");
}

static void test_a_nul_ends_nothing(void **state)
{
	static const struct column column = { "k", NULL, COLUMN_TEXT };
	struct writing out;
	struct writer *w = writing_begin(&out, "jsonl");

	(void)state;
	writer_table(w, &column, 1);
	writer_textn(w, "a\0b", 3);
	writer_row(w);
	writer_table_end(w);
	writing_expect(&out, "{\"k\": \"a\\u0000b\"}\n");
}

static void test_output_is_utf8_whatever_comes(void **state)
{
	(void)state;
	expect_cell("jsonl", "a\xff\xc3z", "{\"k\": \"a\xef\xbf\xbd\xef\xbf\xbd"
		    "z\"}\n");
}

static void test_markdown_shows_what_was_said(void **state)
{
	(void)state;
	expect_cell("md", "a|b\nc<d & *e* \\ `f` [g]",
		    "| K |\n| --- |\n| a\\|b<br>c&lt;d &amp; \\*e\\* \\\\ \\`f"
		    "\\` \\[g\\] |\n");
	expect_cell("md", "snake_case _it_",
		    "| K |\n| --- |\n| snake_case \\_it\\_ |\n");
	expect_cell("md", "\x1b[2Jgone", "| K |\n| --- |\n| ␛\\[2Jgone |\n");
}

static void expect_real(double value, unsigned decimals, const char *expected)
{
	static const struct column column = { "k", NULL, COLUMN_NUMBER };
	struct writing out;
	struct writer *w = writing_begin(&out, "jsonl");
	char line[512];

	writer_table(w, &column, 1);
	writer_real(w, value, decimals);
	writer_row(w);
	writer_table_end(w);
	snprintf(line, sizeof(line), "{\"k\": %s}\n", expected);
	writing_expect(&out, line);
}

static void test_reals(void **state)
{
	(void)state;
	expect_real(0.125, 3, "0.125");
	expect_real(-12.5, 1, "-12.5");
	expect_real(7, 0, "7");
	expect_real(-0.001, 2, "0.00");
	expect_real(NAN, 2, "null");
	expect_real(-INFINITY, 2, "null");
	expect_real(1e22, 1, "10000000000000000000000.0");
}

static void test_reals_have_a_point_in_every_locale(void **state)
{
	(void)state;
	if (!setlocale(LC_NUMERIC, "de_DE.UTF-8") &&
	    !setlocale(LC_NUMERIC, "de_DE.utf8"))
		skip();		/* that locale is not on this machine */
	expect_real(0.5, 1, "0.5");
	setlocale(LC_NUMERIC, "C");
}

static void test_keys_are_unique(void **state)
{
	static const struct column columns[] = {
		{ "code", NULL, COLUMN_TEXT },
		{ "code", NULL, COLUMN_NUMBER },
		{ "a\"b", NULL, COLUMN_NUMBER },
		{ "code", NULL, COLUMN_NUMBER },
	};
	struct writing out;
	struct writer *w = writing_begin(&out, "jsonl");

	(void)state;
	writer_table(w, columns, 4);
	writer_text(w, "x");
	writer_int(w, 1);
	writer_int(w, 2);
	writer_int(w, 3);
	writer_row(w);
	writer_table_end(w);
	writing_expect(&out, "{\"code\": \"x\", \"code_2\": 1, \"a\\\"b\": 2,"
		       " \"code_3\": 3}\n");
}

/* A matrix has a column for each person, and a survey has many people. */
static void test_a_table_has_very_many_columns(void **state)
{
	enum { MANY = 200000 };
	struct column *columns = calloc(MANY, sizeof(*columns));
	char (*keys)[16] = calloc(MANY, sizeof(*keys));
	struct writing out;
	struct writer *w;

	(void)state;
	assert_true(columns && keys);
	for (size_t i = 0; i < MANY; i++) {
		snprintf(keys[i], sizeof(keys[i]), "p%zu",
			 i == MANY - 1 ? 7 : i);
		columns[i] = (struct column){ keys[i], NULL, COLUMN_NUMBER };
	}
	w = writing_begin(&out, "csv");
	writer_table(w, columns, MANY);
	writer_table_end(w);
	writing_end(&out);
	assert_non_null(strstr(out.text, "p0,p1,p2,"));
	assert_non_null(strstr(out.text, ",p199998,p7_2\n"));
	writing_free(&out);
	free(columns);
	free(keys);
}

static void test_unknown_format_names_the_known(void **state)
{
	struct writer_style style = { 0 };
	struct error err = ERROR_INIT;

	(void)state;
	assert_null(writer_new("yaml", stdout, &style, &err));
	assert_int_equal(err.kind, ERROR_USAGE);
	assert_string_equal(err.message, "there is no format 'yaml'; there "
			    "are: text, csv, tsv, json, jsonl, md, html, "
			    "docx, xlsx");
	assert_true(writer_format_known("jsonl"));
	assert_false(writer_format_known("JSON"));
}

static void test_a_full_disk_is_told(void **state)
{
	struct writer_style style = { 0 };
	struct error err = ERROR_INIT;
	FILE *full = fopen("/dev/full", "w");
	struct writer *w;

	(void)state;
	if (!full)
		skip();
	w = writer_new("csv", full, &style, &err);
	assert_non_null(w);
	two_rows(w);
	assert_false(writer_close(w, &err));
	assert_non_null(strstr(err.message, "No space left"));
	fclose(full);
}

int main(void)
{
	const struct CMUnitTest tests[] = {
		cmocka_unit_test(test_each_format_writes_a_table),
		cmocka_unit_test(test_several_tables),
		cmocka_unit_test(test_nothing_is_still_the_format),
		cmocka_unit_test(test_csv_quotes),
		cmocka_unit_test(test_a_cell_is_no_formula),
		cmocka_unit_test(test_numbers_are_never_taken_for_formulas),
		cmocka_unit_test(test_tsv_escapes),
		cmocka_unit_test(test_json_escapes),
		cmocka_unit_test(test_a_nul_ends_nothing),
		cmocka_unit_test(test_output_is_utf8_whatever_comes),
		cmocka_unit_test(test_markdown_shows_what_was_said),
		cmocka_unit_test(test_reals),
		cmocka_unit_test(test_reals_have_a_point_in_every_locale),
		cmocka_unit_test(test_keys_are_unique),
		cmocka_unit_test(test_a_table_has_very_many_columns),
		cmocka_unit_test(test_unknown_format_names_the_known),
		cmocka_unit_test(test_a_full_disk_is_told),
	};

	return cmocka_run_group_tests_name("writer", tests, NULL, NULL);
}
