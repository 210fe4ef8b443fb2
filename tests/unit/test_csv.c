/* Tables as spreadsheets and people write them. */
#include <stdarg.h>
#include <setjmp.h>
#include <stddef.h>
#include <stdint.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>

#include <cmocka.h>

#include "base/csv.h"

static struct arena arena;
static struct error err;

static int forget(void **state)
{
	(void)state;
	arena_release(&arena);
	return 0;
}

static struct csv_table parse(const char *text)
{
	struct csv_table table;

	if (!csv_parse(&arena, "t.csv", text, strlen(text), &table, &err))
		fail_msg("%s", err.message);
	return table;
}

static void refused(const char *text, const char *words)
{
	struct csv_table table;

	assert_false(csv_parse(&arena, "t.csv", text, strlen(text), &table,
			       &err));
	if (!strstr(err.message, words))
		fail_msg("not \"%s\" but: %s", words, err.message);
}

static const char *at(const struct csv_table *table, size_t row,
		      const char *column)
{
	return csv_cell(&arena, &table->at[row], csv_column(table, column));
}

static void cells_lines_and_columns(void **state)
{
	struct csv_table t = parse("name, Age\nAnna,31\n\nBen,\n");

	(void)state;
	assert_int_equal(t.count, 2);
	assert_string_equal(at(&t, 0, "name"), "Anna");
	assert_string_equal(at(&t, 0, "age"), "31");
	assert_string_equal(at(&t, 1, "age"), "");
	assert_string_equal(at(&t, 1, "height"), "");
	assert_int_equal(t.at[1].line, 4);
}

static void quotes_hold_anything(void **state)
{
	struct csv_table t = parse("a,b\r\n\"x, \"\"y\"\"\r\nz\",\" 2 \" \r\n"
				   "3,4");

	(void)state;
	assert_int_equal(t.count, 2);
	assert_string_equal(at(&t, 0, "a"), "x, \"y\"\nz");
	assert_string_equal(at(&t, 0, "b"), "2");
	assert_string_equal(t.at[0].cells[1], " 2 ");
	assert_int_equal(t.at[1].line, 4);
}

static void what_parts_the_cells_is_seen(void **state)
{
	struct csv_table t = parse("\xEF\xBB\xBF" "a;b;\"c,,,,\"\n1,5;2;3\n");

	(void)state;
	assert_string_equal(at(&t, 0, "a"), "1,5");
	t = parse("a\tb\n1,5\t2\n");
	assert_string_equal(at(&t, 0, "a"), "1,5");
	t = parse("a\rb\rc\r");		/* one column, old line ends */
	assert_int_equal(t.count, 2);
}

static void a_line_of_excels_says_what_parts_them(void **state)
{
	struct csv_table t = parse("sep=;\r\nname;said\r\nAnna;1,5\r\n");

	(void)state;
	assert_int_equal(t.count, 1);
	assert_string_equal(at(&t, 0, "said"), "1,5");
	assert_int_equal(t.at[0].line, 3);
	t = parse("\"SEP=\t\"\nname\tsaid\nAnna\tx;y;z\n");
	assert_string_equal(at(&t, 0, "said"), "x;y;z");
	/* A column may be called so. */
	t = parse("sep=more,b\n1,2\n");
	assert_string_equal(at(&t, 0, "b"), "2");
}

static void a_row_may_be_short_but_not_long(void **state)
{
	struct csv_table t = parse("a,b\n1\n2,3,,\n");

	(void)state;
	assert_int_equal(t.count, 2);
	refused("a,b\n1,2\n3,4,5\n", "t.csv:3: 3 cells, but the header names 2");
}

static void broken_tables_name_their_line(void **state)
{
	(void)state;
	refused("", "the table is empty");
	refused("\n\n", "the table is empty");
	refused("a\n\"x\ny\n", "t.csv:2: the quote");
	refused("a\n1\n\"x\"y\n", "t.csv:3: words after the closing quote");
}

static void what_is_written_reads_back(void **state)
{
	const char *const cells[] = {
		"plain", "a,b", "he said \"no\"", "two\nlines", NULL, "价格；高",
		";", "\t",
	};
	struct strbuf out = STRBUF_INIT;
	struct csv_table t;

	(void)state;
	strbuf_adds(&out, "1,2,3,4,5,6,7,8\n");
	csv_add_row(&out, cells, 8);
	t = parse(out.s);
	assert_int_equal(t.count, 1);
	for (size_t i = 0; i < 8; i++)
		assert_string_equal(t.at[0].cells[i],
				    cells[i] ? cells[i] : "");
	strbuf_release(&out);
}

static void no_text_is_taken_for_a_formula(void **state)
{
	static const char *const cells[] = {
		"=1+1", "+5", "-5", "@SUM(A1)", "＝1", "plain", "", "'quoted'",
		"'=1", "''=1", "a;=1", "a;'=1", ";;=1", "a\n-1", "a\t＝1",
		"a; b", "so ;-)", "said:\n- this", ";", "=;=;=",
	};

	(void)state;
	assert_string_equal(csv_guarded(&arena, "=1+1"), "'=1+1");
	assert_string_equal(csv_guarded(&arena, "plain"), "plain");
	assert_null(csv_guarded(&arena, NULL));
	/* Where ';' parts cells, quotes in mid-row are no quotes. */
	assert_string_equal(csv_guarded(&arena, "a;=1+1"), "a;'=1+1");
	assert_string_equal(csv_guarded(&arena, "a\n+1"), "a\n'+1");
	assert_string_equal(csv_guarded(&arena, "so ;-)"), "so ;-)");
	assert_string_equal(csv_guarded(&arena, "said:\n- this"),
			    "said:\n- this");
	for (size_t i = 0; i < sizeof(cells) / sizeof(*cells); i++)
		assert_string_equal(csv_unguarded(&arena, csv_guarded(&arena,
						cells[i])), cells[i]);
}

static bool read_bytes(const void *bytes, size_t n, struct csv_table *table)
{
	static const char path[] = "/tmp/axial-test-csv.csv";
	FILE *file = fopen(path, "w");
	bool ok;

	assert_non_null(file);
	assert_int_equal(fwrite(bytes, 1, n, file), n);
	fclose(file);
	ok = csv_read(&arena, path, table, &err);
	remove(path);
	return ok;
}

static void spreadsheets_write_in_other_encodings(void **state)
{
	static const char utf16[] = "\xFF\xFE" "a\0,\0b\0\n\0"
				    "\x14\x5c,\0" "2\0\n";
	/* path,definition / 价格,人们为此付出的代价，包括钱和时间 */
	static const char gb[] = "path,definition\n\xBC\xDB\xB8\xF1,"
		"\xC8\xCB\xC3\xC7\xCE\xAA\xB4\xCB\xB8\xB6\xB3\xF6"
		"\xB5\xC4\xB4\xFA\xBC\xDB\xA3\xAC\xB0\xFC\xC0\xA8"
		"\xC7\xAE\xBA\xCD\xCA\xB1\xBC\xE4\n";
	struct csv_table t;

	(void)state;
	assert_true(read_bytes(utf16, sizeof(utf16), &t));
	assert_string_equal(at(&t, 0, "a"), "\xE5\xB0\x94");
	assert_true(read_bytes(gb, sizeof(gb) - 1, &t));
	assert_string_equal(at(&t, 0, "path"), "价格");
}

static void a_file_that_is_no_table_is_refused(void **state)
{
	struct csv_table t;

	(void)state;
	assert_false(read_bytes("ab,cd\nx\0y,z\n", 13, &t));
	assert_non_null(strstr(err.message, "axial-test-csv.csv"));
	assert_false(csv_read(&arena, "/nowhere/x.csv", &t, &err));
}

#define TEST(name) cmocka_unit_test_teardown(name, forget)

int main(void)
{
	const struct CMUnitTest tests[] = {
		TEST(cells_lines_and_columns),
		TEST(quotes_hold_anything),
		TEST(what_parts_the_cells_is_seen),
		TEST(a_line_of_excels_says_what_parts_them),
		TEST(a_row_may_be_short_but_not_long),
		TEST(broken_tables_name_their_line),
		TEST(what_is_written_reads_back),
		TEST(no_text_is_taken_for_a_formula),
		TEST(spreadsheets_write_in_other_encodings),
		TEST(a_file_that_is_no_table_is_refused),
	};

	return cmocka_run_group_tests(tests, NULL, NULL);
}
