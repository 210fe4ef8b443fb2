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

static void a_file_that_is_no_text_is_refused(void **state)
{
	struct csv_table table;
	FILE *file = fopen("/tmp/axial-test.csv", "w");

	(void)state;
	assert_non_null(file);
	fwrite("a\nx\0y\n", 1, 6, file);
	fclose(file);
	assert_false(csv_read(&arena, "/tmp/axial-test.csv", &table, &err));
	assert_non_null(strstr(err.message, "/tmp/axial-test.csv"));
	remove("/tmp/axial-test.csv");
	assert_false(csv_read(&arena, "/nowhere/x.csv", &table, &err));
}

#define TEST(name) cmocka_unit_test_teardown(name, forget)

int main(void)
{
	const struct CMUnitTest tests[] = {
		TEST(cells_lines_and_columns),
		TEST(quotes_hold_anything),
		TEST(what_parts_the_cells_is_seen),
		TEST(a_row_may_be_short_but_not_long),
		TEST(broken_tables_name_their_line),
		TEST(what_is_written_reads_back),
		TEST(a_file_that_is_no_text_is_refused),
	};

	return cmocka_run_group_tests(tests, NULL, NULL);
}
