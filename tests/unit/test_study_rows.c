/* A study as rows, and what a damaged answer of the reading child may do. */
#include "test.h"

#include "exchange/arrival_report.h"
#include "exchange/study_data.h"

static struct error err;

static void fill(struct study_rows *rows)
{
	struct row_table *t = rows_table(rows, "code", "id guid name weight");
	const struct guid guid = { "sixteen bytes ." };

	row_int(t, 1);
	row_guid(t, guid);
	row_text(t, "价格");
	row_real(t, 1.5);
	row_int(t, -9000000000000000000);
	row_null(t);
	row_text(t, "");
	row_null(t);
	t = rows_table(rows, "empty", "a");
	assert_int_equal(t->count, 0);
}

static void what_is_sent_is_received(void **state)
{
	struct study_rows rows = STUDY_ROWS_INIT, back = STUDY_ROWS_INIT;
	struct strbuf wire = STRBUF_INIT;
	struct row_cursor c;
	struct cell cells[ROW_CELLS];
	struct guid guid;

	(void)state;
	fill(&rows);
	study_rows_send(&rows, &wire);
	assert_done(study_rows_receive(wire.s, wire.length, &back, &err));
	c = (struct row_cursor){ .table = rows_find(&back, "code") };
	assert_int_equal(c.table->count, 2);
	assert_true(row_next(&c, cells));
	assert_int_equal(cells[0].number, 1);
	assert_true(cell_guid(&cells[1], &guid));
	assert_string_equal(cell_text(&cells[2]), "价格");
	assert_true(cells[3].real > 1.4 && cells[3].real < 1.6);
	assert_true(row_next(&c, cells));
	assert_int_equal(cells[0].number, -9000000000000000000);
	assert_true(cell_is_empty(&cells[1]));
	assert_true(cell_is_empty(&cells[2]));
	assert_false(row_next(&c, cells));
	assert_non_null(rows_find(&back, "empty"));
	study_rows_release(&rows);
	study_rows_release(&back);
	strbuf_release(&wire);
}

/* Whatever a byte becomes and wherever the answer ends: it is refused or it
 * is whole. */
static void a_damaged_answer_is_refused_or_whole(void **state)
{
	struct study_rows rows = STUDY_ROWS_INIT;
	struct strbuf wire = STRBUF_INIT;

	(void)state;
	fill(&rows);
	study_rows_send(&rows, &wire);
	for (size_t at = 0; at < wire.length; at++)
		for (unsigned value = 0; value < 256; value += 5) {
			struct study_rows back = STUDY_ROWS_INIT;
			char *copy = malloc(wire.length);

			memcpy(copy, wire.s, wire.length);
			copy[at] = (char)value;
			(void)!study_rows_receive(copy, value ? wire.length :
						  at, &back, &err);
			study_rows_release(&back);
			free(copy);
		}
	study_rows_release(&rows);
	strbuf_release(&wire);
}

static void a_text_must_be_utf8_without_nul(void **state)
{
	static const char *const bad[] = { "\xff\xfe", "a\0b" };

	(void)state;
	for (size_t i = 0; i < 2; i++) {
		struct study_rows rows = STUDY_ROWS_INIT,
				  back = STUDY_ROWS_INIT;
		struct strbuf wire = STRBUF_INIT;

		row_textn(rows_table(&rows, "t", "a"), bad[i], 2 + i);
		study_rows_send(&rows, &wire);
		assert_refused(study_rows_receive(wire.s, wire.length, &back,
						  &err), "damaged");
		study_rows_release(&rows);
		study_rows_release(&back);
		strbuf_release(&wire);
	}
}

static void the_report_goes_with_the_rows(void **state)
{
	struct arrival_report there = ARRIVAL_REPORT_INIT,
			      here = ARRIVAL_REPORT_INIT;
	struct study_rows rows = STUDY_ROWS_INIT;
	struct arrival_line *line = arrival_line(&there, "coding");

	(void)state;
	line->read = 3;
	line->dropped = 1;
	arrival_note(line, "%s", "one is not there");
	arrival_note(line, "%s", "one is not there");
	arrival_report_send(&there, &rows);
	arrival_report_receive(&here, &rows);
	line = arrival_line(&here, "coding");
	assert_int_equal(line->read, 3);
	assert_string_equal(line->note.s, "one is not there");
	assert_false(arrival_is_whole(&here));
	for (unsigned i = 0; i < 2000; i++)
		arrival_note(line, "a note of number %u", i);
	assert_true(line->note.length < 8000);
	assert_true(line->untold > 1000);
	study_rows_release(&rows);
	arrival_report_release(&there);
	arrival_report_release(&here);
}

static void our_own_data_says_what_is_wrong_with_it(void **state)
{
	static const struct { const char *text, *words; } wrong[] = {
		{ STUDY_DATA_HEAD " \"version\": 99}\n", "newer axial" },
		{ STUDY_DATA_HEAD " \"version\": 2}\n[1]\n",
		  "line 2: a row without its table" },
		{ STUDY_DATA_HEAD " \"version\": 2}\n{\"table\": \"t\","
		  " \"columns\": [\"a b\"], \"types\": [\"TEXT\"]}\n",
		  "cannot be read" },
		{ STUDY_DATA_HEAD " \"version\": 2}\n{\"table\": \"t\","
		  " \"columns\": [\"a\"], \"types\": [\"BLOB\"]}\n[\"zz\"]\n",
		  "line 3" },
		{ STUDY_DATA_HEAD " \"version\": 2}\n{\"table\": \"t\"", "line 2" },
	};

	(void)state;
	for (size_t i = 0; i < sizeof(wrong) / sizeof(wrong[0]); i++) {
		struct study_rows rows = STUDY_ROWS_INIT;

		assert_true(study_data_looks_like(wrong[i].text,
						  strlen(wrong[i].text)));
		assert_refused(study_data_read(wrong[i].text,
					       strlen(wrong[i].text), &rows,
					       &err), wrong[i].words);
		study_rows_release(&rows);
	}
}

int main(void)
{
	const struct CMUnitTest tests[] = {
		cmocka_unit_test(what_is_sent_is_received),
		cmocka_unit_test(a_damaged_answer_is_refused_or_whole),
		cmocka_unit_test(a_text_must_be_utf8_without_nul),
		cmocka_unit_test(the_report_goes_with_the_rows),
		cmocka_unit_test(our_own_data_says_what_is_wrong_with_it),
	};

	return cmocka_run_group_tests(tests, NULL, NULL);
}
