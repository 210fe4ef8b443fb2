/* The codebook as a table: read, written, and the same again. */
#include "base/file.h"
#include "base/file_guard.h"
#include "coding/codebook.h"
#include "coding_study.h"

static void write_book(struct study *s, const char *text)
{
	char path[128];

	snprintf(path, sizeof(path), "%s/book.csv", s->folder);
	file_guard_forget_inputs();
	must(file_write(path, FILE_REPLACE, text, strlen(text), &s->err));
}

static bool read_book(struct study *s, struct codebook_tally *tally)
{
	char path[128];

	snprintf(path, sizeof(path), "%s/book.csv", s->folder);
	return codebook_import(&s->p, path, tally, &s->err);
}

static char *exported(struct study *s)
{
	struct strbuf out = STRBUF_INIT;
	char path[128], *copy;
	struct leaving to = { .p = &s->p, .path = path };
	size_t count;

	snprintf(path, sizeof(path), "%s/out.csv", s->folder);
	must(codebook_export(&to, false, &count, &s->err));
	must(file_read(path, 1 << 20, &out, &s->err));
	unlink(path);
	copy = arena_strndup(&s->arena, out.s, out.length);
	strbuf_release(&out);
	return copy;
}

static int clean_up(void **state)
{
	struct study *s = *state;
	char path[128];

	snprintf(path, sizeof(path), "%s/book.csv", s->folder);
	unlink(path);
	return study_teardown(state);
}

static const char book[] =
	"path,kind,definition,use_when,not_when,example,codings,naming,"
	"naming_source,color,also_in,properties\n"
	"Price,category,what it costs,,,,9,,,#d95f02,,"
	"\"sensitivity (how far): low < middling < high; pace\"\n"
	"Price/anchor,label,,\"a, b\",,\"\"\"too dear\"\"\",,literature,"
	"Kahneman 2011,,Service; Service/Delivery,\n"
	"Service/Delivery/late,,came late,,,,,in vivo,,,,\n";

static void a_table_makes_a_codebook(void **state)
{
	struct study *s = *state;
	struct codebook_tally tally;
	struct code code;

	write_book(s, book);
	act(read_book(s, &tally));
	assert_int_equal(tally.categories, 3);	/* two of them from paths */
	assert_int_equal(tally.labels, 2);
	code = study_find(s, "anchor");
	assert_string_equal(code.path, "Price/anchor");
	assert_string_equal(code.naming_source, "Kahneman 2011");
	assert_string_equal(code.example, "\"too dear\"");
	assert_int_equal(study_find(s, "late").kind, CODE_LABEL);
	assert_count(3, "SELECT count(*) FROM membership"
			" WHERE child = (SELECT id FROM code"
			" WHERE name = 'anchor')");
	assert_count(2, "SELECT count(*) FROM property");
	assert_count(3, "SELECT count(*) FROM dimension_value");

	study_begin(s);
	must(read_book(s, &tally));
	assert_int_equal(tally.unchanged, 3);
	assert_int_equal(tally.changed + tally.labels + tally.categories, 0);
	must(act_commit(&s->p, &s->err));
	assert_count(2, "SELECT count(*) FROM act WHERE kind = 'do'");
}

static void a_table_changes_what_it_names(void **state)
{
	struct study *s = *state;
	struct codebook_tally tally;

	write_book(s, book);
	act(read_book(s, &tally));
	write_book(s, "path;definition;properties\n"
		      "Price;the sum asked;sensitivity: none < low < middling "
		      "< high\n"
		      "Price / anchor;;\n");
	act(read_book(s, &tally));
	assert_int_equal(tally.changed, 1);
	assert_int_equal(tally.unchanged, 1);
	assert_string_equal(study_find(s, "Price").definition,
			    "the sum asked");
	assert_string_equal(study_find(s, "Price").color, "#d95f02");
	assert_count(4, "SELECT count(*) FROM dimension_value");
}

static void what_is_written_reads_back_the_same(void **state)
{
	struct study *s = *state, *other;
	struct codebook_tally tally;
	struct scale odd = { 0 };
	const char *first;
	void *second_state;
	int64_t id, category;

	write_book(s, book);
	act(read_book(s, &tally));
	study_begin(s);
	category = study_code(s, CODE_CATEGORY, "时间; 地点 (甲)", 0);
	study_code(s, CODE_CATEGORY, "empty", category);
	must(code_join(&s->p, study_find(s, "late").id, category, &s->err));
	must(scale_parse(&s->arena, "< 5 min,5:00\\、很久；", &odd, &s->err));
	must(property_add(&s->p, category, "how (long):", "a; b\\", &odd, &id,
			  &s->err));
	study_end(s);
	first = exported(s);

	study_setup(&second_state);
	other = second_state;
	write_book(other, first);
	{
		struct study *kept = s;

		s = other;
		act(read_book(s, &tally));
		assert_string_equal(exported(s), first);
		s = kept;
	}
	clean_up(&second_state);
}

static void wrong_tables_name_the_line(void **state)
{
	static const struct {
		const char *table, *message;
	} wrong[] = {
		{ "title\nx\n", "needs a column 'path'" },
		{ "path,kind\na,label\nb,thing\n", "book.csv:3: 'thing'" },
		{ "path\na//b\n", "book.csv:2: a category needs a name" },
		{ "path,color\na,\nb,red\n", "book.csv:3: 'red' is no color" },
		{ "path\na\nb\na\n", "book.csv:4: 'a' stands on line 2" },
		{ "path,naming\na,literature\n", "book.csv:2: a name from" },
		{ "path,also_in\na/x,a/x\n", "book.csv:2: 'a/x' is a label" },
		{ "path,kind,also_in\na,category,\na/b,category,\nc/a,category,"
		  "a/b\na,category,\n", "stands on line 2" },
		{ "path,kind,also_in\na,category,a/b\na/b,category,\n",
		  "book.csv:2: 'b' stands below 'a'" },
		{ "path,properties\na,(x)\n", "a property without a name" },
		{ "path,properties\na,p (x\n", "no closing ')'" },
		{ "path,properties\na,p: x < x\n", "stands twice" },
		{ "path,properties\na,p: x <  < y\n", "needs a name" },
		{ "path\n#3\n", "stands for numbers" },
	};
	struct study *s = *state;
	struct codebook_tally tally;

	for (size_t i = 0; i < sizeof(wrong) / sizeof(wrong[0]); i++) {
		write_book(s, wrong[i].table);
		refused_act(read_book(s, &tally), wrong[i].message);
	}
	assert_count(0, "SELECT count(*) FROM code");
}

static void a_scale_with_codings_on_it_is_not_cut(void **state)
{
	struct study *s = *state;
	struct codebook_tally tally;
	int64_t document = study_document(s, "talk", "Anna: too dear\n");

	write_book(s, "path,kind,properties\nPrice,category,p: a < b\n");
	act(read_book(s, &tally));
	study_begin(s);
	study_coding(s, document, 6, 14, 1);
	study_sql(s, "INSERT INTO coding_location VALUES (1, 1, 2)");
	study_end(s);
	write_book(s, "path,kind,properties\nPrice,category,p: a < c\n");
	refused_act(read_book(s, &tally), "book.csv:2: 1 coding lies on 'b'");
}

static void a_large_table_takes_no_time(void **state)
{
	struct study *s = *state;
	struct codebook_tally tally;
	struct strbuf table = STRBUF_INIT;

	strbuf_adds(&table, "path,definition,properties\n");
	for (int i = 0; i < 3000; i++)
		strbuf_addf(&table, "c%d/l%d,\"d\",p: a < b\n", i % 100, i);
	write_book(s, table.s);
	study_begin(s);
	must(read_book(s, &tally));
	must(act_commit(&s->p, &s->err));
	assert_int_equal(tally.labels, 3000);
	assert_int_equal(tally.categories, 100);
	strbuf_release(&table);
}

#define TEST(name) cmocka_unit_test_setup_teardown(name, study_setup, \
						   clean_up)

int main(void)
{
	const struct CMUnitTest tests[] = {
		TEST(a_table_makes_a_codebook),
		TEST(a_table_changes_what_it_names),
		TEST(what_is_written_reads_back_the_same),
		TEST(wrong_tables_name_the_line),
		TEST(a_scale_with_codings_on_it_is_not_cut),
		TEST(a_large_table_takes_no_time),
	};

	return cmocka_run_group_tests(tests, NULL, NULL);
}
