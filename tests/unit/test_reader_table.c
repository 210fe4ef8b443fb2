/*
 * Tables of speech, as text and as workbooks: which column is for what, and
 * what a cell shows.
 */
#include <unistd.h>

#include "base/file_guard.h"
#include "base/file.h"
#include "base/file_draft.h"
#include "reading.h"
#include "reading/table_file.h"
#include "reading/workbook.h"
#include "workbook.h"

static void expect_workbook(const char *talk, const char *notes,
			    const char *strings,
			    const struct reader_options *options,
			    const char *expected)
{
	size_t length;
	void *bytes = make_workbook(talk, notes, strings, &length);

	expect_read("a.xlsx", bytes, length, options, expected);
	free(bytes);
}

static void expect_workbook_refused(const char *talk, const char *strings,
				    const char *words)
{
	size_t length;
	void *bytes = make_workbook(talk, NULL, strings, &length);

	expect_refused("a.xlsx", bytes, length, words);
	free(bytes);
}

/* ---- columns ---- */

static void columns_can_be_named(void **state)
{
	static const char table[] = "wer,wann,was,sonst\n"
		"Ann,00:00:05,So.,x\nBo,00:00:09,Why?,y\n";
	static const char *const words[] = { "was" };
	const struct reader_options by_name = {
		.speaker_column = "WER", .time_column = "wann",
		.text_columns = words, .text_column_count = 1,
	};
	static const char *const numbers[] = { "3" };
	const struct reader_options by_number = {
		.speaker_column = "1", .text_columns = numbers,
		.text_column_count = 1,
	};

	(void)state;
	expect_refused("a.csv", BYTES(table), "--text-column");
	expect_read("a.csv", BYTES(table), &by_name,
		    "T[5000] Ann: So.\n" "T[9000] Bo: Why?\n");
	expect_read("a.csv", BYTES(table), &by_number,
		    "T Ann: So.\n" "T Bo: Why?\n");
}

static void several_columns_are_questions(void **state)
{
	static const char table[] = "id,Likes,Age,Dislikes\n"
		"P1,soup,34,price\nP2,,51,waiting\n";
	static const char *const words[] = { "Likes", "Dislikes" };
	const struct reader_options options = {
		.text_columns = words, .text_column_count = 2,
	};

	(void)state;
	expect_read("a.csv", BYTES(table), &options,
		    "H Likes\n" "T P1: soup\n" "H Dislikes\n"
		    "T P1: price\n" "H Dislikes\n" "T P2: waiting\n");
}

static void a_column_that_is_not_there_is_named(void **state)
{
	static const char *const words[] = { "words" };
	const struct reader_options options = {
		.text_columns = words, .text_column_count = 1,
	};
	struct transcript t = TRANSCRIPT_INIT;
	struct error err = ERROR_INIT;

	(void)state;
	assert_refused(reader_read_here("a.csv", BYTES("wer,was\nA,b\n"),
					&options, &t, &err),
		       "no column is called 'words'; there are 'wer', 'was'");
	assert_int_equal(err.kind, ERROR_USAGE);
	transcript_release(&t);
}

/* An occasion of five words is no answer; a sentence is. */
static void a_table_of_people_is_no_interview(void **state)
{
	static const char *const tables[] = {
		"participant,age,occasion\nMaya,34,hosting her husband's old "
		"friends and colleagues\nTom,51,a long day at work\n",
		"case,age\nID1,20\n",
		"姓名,年龄,职业\n林悦,31,一家小公司的财务经理\n",
	};
	struct transcript t = TRANSCRIPT_INIT;
	struct error err;

	(void)state;
	for (size_t i = 0; i < 3; i++) {
		err = (struct error)ERROR_INIT;
		assert_refused(reader_read_here("a.csv", tables[i],
			strlen(tables[i]), NULL, &t, &err),
			"participant import");
		assert_int_equal(err.kind, ERROR_ELSEWHERE);
		/* The child says so, too. */
		err = (struct error)ERROR_INIT;
		assert_refused(reader_read("a.csv", tables[i],
			strlen(tables[i]), NULL, &t, &err),
			"participant import");
		assert_int_equal(err.kind, ERROR_ELSEWHERE);
	}
	transcript_release(&t);
	expect_turns("a.csv", "participant,age,comments\n"
		     "Maya,34,The pot came late twice\n",
		     "H comments\n" "T Maya: The pot came late twice\n");
}

static void rows_without_times_are_not_joined(void **state)
{
	(void)state;
	expect_turns("a.csv", "document,text\na,One quote\nb,another\n",
		     "T One quote\n" "T another\n");
}

/* ---- workbooks ---- */

static void a_sheet_is_a_table(void **state)
{
	(void)state;
	expect_workbook(SHEET(
		R(T("Speaker") T("Time") T("Text"))
		R(T("Ann") F("2", "0.000717592592592593")
		  T("Why did you leave?"))
		R(T("Bo") F("6", "1.5") T("It was &lt;late&gt;."))),
		NULL, NULL, NULL,
		"T[62000] Ann: Why did you leave?\n"
		"T[129600000] Bo: It was <late>.\n");
}

static void strings_are_shared_and_in_runs(void **state)
{
	(void)state;
	expect_workbook(SHEET(
		"<row r=\"1\"><c r=\"A1\" t=\"s\"><v>0</v></c>"
		"<c r=\"C1\" t=\"s\"><v>1</v></c></row>"
		"<row r=\"2\"><c r=\"C2\" t=\"s\"><v>3</v></c>"
		"<c r=\"A2\" t=\"s\"><v>2</v></c></row>"
		"<row r=\"4\"><c r=\"A4\" t=\"s\"><v>99</v></c>"
		"<c r=\"C4\" t=\"str\"><f>A1</f><v>a_x000D__x000A_b</v></c>"
		"</row>"), NULL,
		"<sst><si><t>说话人</t></si><si><t>内容</t></si>"
		"<si><t>林</t></si><si><r><t>价格</t></r><r><rPr><b/></rPr>"
		"<t>太高</t></r><rPh sb=\"0\" eb=\"1\"><t>jiage</t></rPh></si>"
		"</sst>", NULL, "T 林: 价格太高\n" "T a b\n");
}

static void sheets_of_speech_come_one_after_the_other(void **state)
{
	static const char talk[] = SHEET(
		R(T("Interview with Ann, 3 May"))
		R(T("speaker") T("text"))
		R(T("Ann") T("So.")));
	static const char notes[] = SHEET(
		R(T("speaker") T("text")) R(T("Bo") T("No.")));
	static const char people[] = SHEET(
		R(T("participant") T("age")) R(T("Bo") N("34")));
	const struct reader_options one = { .sheet = "notes" };
	const struct reader_options none = { .sheet = "Talks" };
	struct transcript t = TRANSCRIPT_INIT;
	struct error err = ERROR_INIT;
	size_t length;
	void *bytes;

	(void)state;
	expect_workbook(talk, notes, NULL, NULL, "H Talk\n" "T Ann: So.\n"
			"H Notes\n" "T Bo: No.\n");
	expect_workbook(talk, notes, NULL, &one, "T Bo: No.\n");
	expect_workbook(talk, people, NULL, NULL, "T Ann: So.\n");
	bytes = make_workbook(talk, notes, NULL, &length);
	assert_refused(reader_read_here("a.xlsx", bytes, length, &none, &t,
					&err), "there are 'Talk', 'Notes'");
	transcript_release(&t);
	free(bytes);
	bytes = make_workbook(people, people, NULL, &length);
	expect_refused("a.xlsx", bytes, length, "participant import");
	free(bytes);
}

static void a_merged_speaker_speaks_in_each_row(void **state)
{
	(void)state;
	expect_workbook("<worksheet><sheetData>"
		"<row r=\"1\"><c r=\"A1\" t=\"str\"><v>speaker</v></c>"
		"<c r=\"B1\" t=\"str\"><v>text</v></c></row>"
		"<row r=\"2\"><c r=\"A2\" t=\"str\"><v>Ann</v></c>"
		"<c r=\"B2\" t=\"str\"><v>One.</v></c></row>"
		"<row r=\"3\"><c r=\"B3\" t=\"str\"><v>Two.</v></c></row>"
		"<row r=\"4\"><c r=\"B4\" t=\"str\"><v>Three.</v></c></row>"
		"</sheetData><mergeCells><mergeCell ref=\"A2:A3\"/>"
		"</mergeCells></worksheet>", NULL, NULL, NULL,
		"T Ann: One.\n" "T Ann: Two.\n" "T Three.\n");
}

static void cells_show_what_a_person_sees(void **state)
{
	static const char *const shown[] = {
		"2024-02-29", "1900-02-28", "00:01:02", "3.50", "45%",
		"2024-02-29", "36:00:00", "13800138000", "0.3", "TRUE", "",
		"2024-01-05",
	};
	size_t length;
	void *bytes = make_workbook(SHEET(
		R(T("a") T("b") T("c") T("d") T("e") T("f") T("g") T("h")
		  T("i") T("j") T("k") T("l"))
		R(F("1", "45351") F("1", "59") F("2", "0.000717592592592593")
		  F("3", "3.5") F("4", "0.45") F("5", "45351.25")
		  F("6", "1.5") N("13800138000") N("0.30000000000000004")
		  "<c t=\"b\"><v>1</v></c><c t=\"e\"><v>#N/A</v></c>"
		  "<c t=\"d\"><v>2024-01-05</v></c>")), NULL, NULL, &length);
	struct arena arena = ARENA_INIT;
	struct workbook workbook;
	struct error err = ERROR_INIT;

	(void)state;
	assert_done(workbook_read(&arena, bytes, length, &workbook, &err));
	assert_int_equal(workbook.count, 1);
	for (size_t i = 0; i < sizeof(shown) / sizeof(shown[0]); i++)
		assert_string_equal(csv_cell(&arena,
			&workbook.at[0].table.at[0], (int)i), shown[i]);
	arena_release(&arena);
	free(bytes);
}

static void hostile_workbooks_are_refused(void **state)
{
	struct strbuf loop = STRBUF_INIT;

	(void)state;
	expect_workbook_refused(SHEET("<row r=\"1\"><c r=\"XFD1\" t=\"str\">"
		"<v>x</v></c></row>"), NULL, "more than 4096 columns");
	expect_workbook_refused(SHEET("<row"), NULL, "sheet1.xml");
	expect_workbook_refused(SHEET(""), NULL, "no text");
	/* Places beyond any sheet, and merged cells over all of it. */
	strbuf_adds(&loop, "<worksheet><sheetData><row r=\"1048576\"><c r=\""
		    "A9999999999999999999\" t=\"str\"><v>text</v></c></row>"
		    "<row r=\"-7\"><c r=\"ZZZZZZ1\" t=\"s\"><v>-1</v></c>"
		    "</row><row r=\"2\"><c r=\"A2\" t=\"str\"><v>b</v></c>"
		    "</row></sheetData><mergeCells>");
	for (size_t i = 0; i < 20000; i++)
		strbuf_adds(&loop, "<mergeCell ref=\"A2:XFD1048576\"/>");
	strbuf_adds(&loop, "</mergeCells></worksheet>");
	expect_workbook_refused(loop.s, NULL, "without a column of words");
	strbuf_release(&loop);
}

/* A string of a megabyte, named a thousand times by few bytes. */
static void a_string_repeated_without_end_is_refused(void **state)
{
	struct strbuf strings = STRBUF_INIT, sheet = STRBUF_INIT;
	struct transcript t = TRANSCRIPT_INIT;
	struct error err = ERROR_INIT;
	size_t length;
	void *bytes;

	(void)state;
	strbuf_adds(&strings, "<sst><si><t>text</t></si><si><t>");
	for (size_t i = 0; i < 100000; i++)
		strbuf_addf(&strings, "word%zu ", i);
	strbuf_adds(&strings, "</t></si></sst>");
	strbuf_adds(&sheet, "<worksheet><sheetData>"
		    R("<c t=\"s\"><v>0</v></c>"));
	for (size_t i = 0; i < 3000; i++)
		strbuf_adds(&sheet, R("<c t=\"s\"><v>1</v></c>"));
	strbuf_adds(&sheet, "</sheetData></worksheet>");
	bytes = make_workbook(sheet.s, NULL, strings.s, &length);
	assert_refused(reader_read_here("a.xlsx", bytes, length, NULL, &t,
					&err), "MB");
	transcript_release(&t);
	free(bytes);
	strbuf_release(&strings);
	strbuf_release(&sheet);
}

/* ---- tables that are no speech ---- */

static void write_file(const char *path, const void *bytes, size_t length)
{
	struct error err = ERROR_INIT;

	/* Each is another command's file. */
	file_guard_forget_inputs();
	assert_done(file_write(path, FILE_REPLACE, bytes, length, &err));
}

static void a_workbook_is_read_as_a_table_of_people(void **state)
{
	struct arena arena = ARENA_INIT;
	struct csv_table table;
	struct error err = ERROR_INIT;
	size_t length;
	void *bytes = make_workbook(SHEET(
		"<row r=\"2\">" T("name") T("joined") T("said") "</row>"
		"<row r=\"5\">" T("Ann") F("1", "45351") T("a, &quot;b&quot;"
		" and&#10;c") "</row>"),
		SHEET(R(T("name") T("age")) R(T("Bo") N("3"))), NULL,
		&length);
	char path[] = "/tmp/axial-table-XXXXXX";
	int fd = mkstemp(path);

	(void)state;
	assert_true(fd >= 0);
	close(fd);
	write_file(path, bytes, length);
	assert_done(table_file_read(&arena, path, NULL, &table, &err));
	assert_int_equal(table.header.line, 2);
	assert_int_equal(table.count, 1);
	assert_int_equal(table.at[0].line, 5);
	assert_string_equal(table.at[0].cells[1], "2024-02-29");
	assert_string_equal(table.at[0].cells[2], "a, \"b\" and c");
	assert_done(table_file_read(&arena, path, "Notes", &table, &err));
	assert_string_equal(table.at[0].cells[0], "Bo");
	assert_refused(table_file_read(&arena, path, "x", &table, &err),
		       "no sheet is called 'x'");
	write_file(path, BYTES("name,age\nBo,3\n"));
	assert_done(table_file_read(&arena, path, NULL, &table, &err));
	assert_string_equal(table.at[0].cells[1], "3");
	assert_refused(table_file_read(&arena, path, "x", &table, &err),
		       "goes with a workbook");
	write_file(path, bytes, length / 2);
	assert_refused(table_file_read(&arena, path, NULL, &table, &err),
		       path);
	unlink(path);
	arena_release(&arena);
	free(bytes);
}

int main(void)
{
	const struct CMUnitTest tests[] = {
		cmocka_unit_test(columns_can_be_named),
		cmocka_unit_test(several_columns_are_questions),
		cmocka_unit_test(a_column_that_is_not_there_is_named),
		cmocka_unit_test(a_table_of_people_is_no_interview),
		cmocka_unit_test(rows_without_times_are_not_joined),
		cmocka_unit_test(a_sheet_is_a_table),
		cmocka_unit_test(strings_are_shared_and_in_runs),
		cmocka_unit_test(sheets_of_speech_come_one_after_the_other),
		cmocka_unit_test(a_merged_speaker_speaks_in_each_row),
		cmocka_unit_test(cells_show_what_a_person_sees),
		cmocka_unit_test(hostile_workbooks_are_refused),
		cmocka_unit_test(a_string_repeated_without_end_is_refused),
		cmocka_unit_test(a_workbook_is_read_as_a_table_of_people),
	};

	return cmocka_run_group_tests_name("reader_table", tests, NULL, NULL);
}
