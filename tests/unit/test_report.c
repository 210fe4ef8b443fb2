/*
 * The reports on a study small enough to count by hand:
 *
 *	01-maya   I:    Is eighty a month [too much?]         too high
 *	          Maya: Eighty is [far too much] for ...      too high
 *	          Maya: [I trust them], they always ...       Trust
 *	02-lin    林:   [太贵了]，我买不起。                     too high
 *	03-notes  The parcel came [two weeks late].           delay
 *
 * Price holds "too high"; Trust is coded itself; delay stands nowhere.
 */
#include "small_study.h"
#include "writing.h"

#include "report/report_option.h"
#include "theory/core.h"
#include "theory/relation.h"

static void run_named(struct small_study *s, const char *name,
		      const char *format, const struct report_words *words,
		      struct writing *out, bool *ok)
{
	const struct report *report;
	struct writer *w = writing_begin(out, format);

	must(s, report_find(name, &report, &s->err));
	*ok = report_check(report, words, &s->err) &&
		report_run(report, &s->project, &s->arena, words, w, &s->err);
	writing_end(out);
}

static void expect(struct small_study *s, const char *name,
		   struct report_words words, const char *format,
		   const char *expected)
{
	struct writing out;
	bool ok;

	run_named(s, name, format, &words, &out, &ok);
	must(s, ok);
	assert_string_equal(out.text, expected);
	writing_free(&out);
}

static void expect_refused(struct small_study *s, const char *name,
			   struct report_words words, const char *because)
{
	struct writing out;
	bool ok;

	run_named(s, name, "csv", &words, &out, &ok);
	assert_string_equal(out.text, "");
	assert_int_equal(s->err.kind, ERROR_USAGE);
	refused(s, ok, because);
	writing_free(&out);
}

static const struct report_words plain;

static void test_frequency(void **state)
{
	/* Of 136 + 35 + 32 characters. */
	expect(*state, "frequency", plain, "csv",
	       "code,path,kind,codings,documents,participants,words,"
	       "characters,coverage\n"
	       "too high,Price/too high,label,3,2,2,8,24,0.118227\n"
	       "Trust,Trust,category,1,1,1,3,12,0.059113\n"
	       "delay,delay,label,1,1,1,3,14,0.068966\n"
	       "Price,Price,category,0,0,0,0,0,0.000000\n");
}

static void test_frequency_for_people(void **state)
{
	expect(*state, "frequency", plain, "text",
	       "Frequency of codes\n"
	       "══════════════════\n"
	       "5 codings in 3 documents; what several codings with a code "
	       "share in the text\ncounts once.\n"
	       "\n"
	       "code      kind      codings  documents  participants  words"
	       "  characters  coverage\n"
	       "──────────────────────────────────────────────────────────"
	       "───────────────────────\n"
	       "too high  label           3          2             2      8"
	       "          24     0.118\n"
	       "Trust     category        1          1             1      3"
	       "          12     0.059\n"
	       "delay     label           1          1             1      3"
	       "          14     0.069\n"
	       "Price     category        0          0             0      0"
	       "           0     0.000\n");
}

/* Programs get the path in every row; people see the tree. */
static void test_rollup_for_people(void **state)
{
	expect(*state, "frequency", (struct report_words){ .rollup = true },
	       "md",
	       "# Frequency of codes\n"
	       "\n"
	       "5 codings in 3 documents, counted for their codes and for "
	       "every category above; what several of them share in the text "
	       "counts once.\n"
	       "\n"
	       "| code | kind | codings | documents | participants | words | "
	       "characters | coverage |\n"
	       "| --- | --- | ---: | ---: | ---: | ---: | ---: | ---: |\n"
	       "| Price | category | 3 | 2 | 2 | 8 | 24 | 0.118 |\n"
	       "| \u00a0\u00a0too high | label | 3 | 2 | 2 | 8 | 24 | 0.118 "
	       "|\n"
	       "| Trust | category | 1 | 1 | 1 | 3 | 12 | 0.059 |\n"
	       "| delay | label | 1 | 1 | 1 | 3 | 14 | 0.069 |\n");
}

static void test_rollup_counts_what_categories_hold(void **state)
{
	expect(*state, "frequency", (struct report_words){ .rollup = true },
	       "csv",
	       "code,path,kind,codings,documents,participants,words,"
	       "characters,coverage\n"
	       "Price,Price,category,3,2,2,8,24,0.118227\n"
	       "too high,Price/too high,label,3,2,2,8,24,0.118227\n"
	       "Trust,Trust,category,1,1,1,3,12,0.059113\n"
	       "delay,delay,label,1,1,1,3,14,0.068966\n");
}

/* A label in two categories of one: its codings count there once. */
static void test_rollup_counts_a_coding_once(void **state)
{
	struct small_study *s = *state;
	int64_t money, value;
	struct stmt st;

	study_begin(s);
	money = study_code(s, CODE_CATEGORY, "Money", 0);
	value = study_code(s, CODE_CATEGORY, "Value", money);
	st = stmt_open(&s->project.db, "INSERT INTO membership VALUES"
		       " (:high, :value, 0), (:price, :money, 1)");
	stmt_bind_int(&st, ":high", s->high);
	stmt_bind_int(&st, ":value", value);
	stmt_bind_int(&st, ":price", s->price);
	stmt_bind_int(&st, ":money", money);
	stmt_run(&st);
	must(s, stmt_close(&st, &s->err));
	study_check(s);
	expect(s, "frequency", (struct report_words){ .rollup = true }, "tsv",
	       "code\tpath\tkind\tcodings\tdocuments\tparticipants\twords\t"
	       "characters\tcoverage\n"
	       "Money\tMoney\tcategory\t3\t2\t2\t8\t24\t0.118227\n"
	       "Price\tMoney/Price\tcategory\t3\t2\t2\t8\t24\t0.118227\n"
	       "too high\tMoney/Price/too high\tlabel\t3\t2\t2\t8\t24\t"
	       "0.118227\n"
	       "Value\tMoney/Value\tcategory\t3\t2\t2\t8\t24\t0.118227\n"
	       "Trust\tTrust\tcategory\t1\t1\t1\t3\t12\t0.059113\n"
	       "delay\tdelay\tlabel\t1\t1\t1\t3\t14\t0.068966\n");
}

static void test_overlapping_codings_cover_once(void **state)
{
	struct small_study *s = *state;
	static const char *const in[] = { "01-maya" };
	struct report_words words = {
		.scope.where = { .documents = in, .document_count = 1 },
	};

	study_begin(s);
	study_coding(s, s->maya, "too much for a student", s->high);
	study_check(s);
	/* "far too much for a student" and "too much?" */
	expect(s, "frequency", words, "jsonl",
	       "{\"code\": \"too high\", \"path\": \"Price/too high\", "
	       "\"kind\": \"label\", \"codings\": 3, \"documents\": 1, "
	       "\"participants\": 1, \"words\": 8, \"characters\": 35, "
	       "\"coverage\": 0.257353}\n"
	       "{\"code\": \"Trust\", \"path\": \"Trust\", \"kind\": "
	       "\"category\", \"codings\": 1, \"documents\": 1, "
	       "\"participants\": 1, \"words\": 3, \"characters\": 12, "
	       "\"coverage\": 0.088235}\n"
	       "{\"code\": \"Price\", \"path\": \"Price\", \"kind\": "
	       "\"category\", \"codings\": 0, \"documents\": 0, "
	       "\"participants\": 0, \"words\": 0, \"characters\": 0, "
	       "\"coverage\": 0.000000}\n"
	       "{\"code\": \"delay\", \"path\": \"delay\", \"kind\": "
	       "\"label\", \"codings\": 0, \"documents\": 0, "
	       "\"participants\": 0, \"words\": 0, \"characters\": 0, "
	       "\"coverage\": 0.000000}\n");
}

/* The coding in the interviewer's question goes, and so do all words that
 * participants did not say: 37 + 37 and 9 + 8 characters are left. */
static void test_scope_of_a_role(void **state)
{
	struct report_words words = { .scope.where.role = "participant" };

	expect(*state, "frequency", words, "csv",
	       "code,path,kind,codings,documents,participants,words,"
	       "characters,coverage\n"
	       "too high,Price/too high,label,2,2,2,6,15,0.164835\n"
	       "Trust,Trust,category,1,1,1,3,12,0.131868\n"
	       "Price,Price,category,0,0,0,0,0,0.000000\n"
	       "delay,delay,label,0,0,0,0,0,0.000000\n");
}

static void test_matrix_by_document(void **state)
{
	expect(*state, "matrix", plain, "csv",
	       "code,01-maya,02-lin,03-notes\n"
	       "Price,0,0,0\ntoo high,2,1,0\nTrust,1,0,0\ndelay,0,0,1\n");
	expect(*state, "matrix", (struct report_words){ .rollup = true,
		.cell = "words" }, "csv",
	       "code,01-maya,02-lin,03-notes\n"
	       "Price,5,3,0\ntoo high,5,3,0\nTrust,3,0,0\ndelay,0,0,3\n");
}

static void test_matrix_by_people(void **state)
{
	expect(*state, "matrix", (struct report_words){ .by = "participant" },
	       "csv",
	       "code,Maya,林,03-notes\n"
	       "Price,0,0,0\ntoo high,1,1,0\nTrust,1,0,0\ndelay,0,0,1\n");
	expect(*state, "matrix", (struct report_words){ .by = "speaker" },
	       "csv",
	       "code,I,Maya,林\n"
	       "Price,0,0,0\ntoo high,1,1,1\nTrust,0,1,0\ndelay,0,0,0\n");
	expect(*state, "matrix", (struct report_words){ .by = "coder" }, "csv",
	       "code,ann\nPrice,0\ntoo high,3\nTrust,1\ndelay,1\n");
}

static void test_matrix_coverage(void **state)
{
	/* 12 of Maya's 74 characters, 3 of 林's 17; 14 of 32. */
	expect(*state, "matrix", (struct report_words){ .by = "participant",
		.cell = "coverage" }, "csv",
	       "code,Maya,林,03-notes\n"
	       "Price,0.000000,0.000000,0.000000\n"
	       "too high,0.162162,0.176471,0.000000\n"
	       "Trust,0.162162,0.000000,0.000000\n"
	       "delay,0.000000,0.000000,0.437500\n");
}

static void set_attribute(struct small_study *s, const char *person,
			  const char *value)
{
	struct stmt st = stmt_open(&s->project.db,
		"INSERT INTO participant_attribute"
		" SELECT p.id, a.id, :value FROM participant p, attribute a"
		" WHERE p.name = :person AND a.name = 'tenure'");

	stmt_bind_text(&st, ":person", person);
	stmt_bind_text(&st, ":value", value);
	stmt_run(&st);
	must(s, stmt_close(&st, &s->err));
}

/* Numbers have the order of their size; a document has no attributes. */
static void test_matrix_by_attribute(void **state)
{
	struct small_study *s = *state;
	struct writing out;
	struct stmt st;
	bool ok;

	study_begin(s);
	st = stmt_open(&s->project.db, "INSERT INTO attribute"
		" (guid, name, type, position) VALUES"
		" (:guid, 'tenure', 'integer', 1)");
	stmt_bind_guid(&st, ":guid", guid_new(&s->project.guids));
	stmt_run(&st);
	must(s, stmt_close(&st, &s->err));
	set_attribute(s, "Maya", "12");
	set_attribute(s, "林", "3");
	study_check(s);
	expect(s, "matrix", (struct report_words){
		.by = "attribute:tenure" }, "csv",
	       "code,3,12,no value\n"
	       "Price,0,0,0\ntoo high,1,1,0\nTrust,0,1,0\ndelay,0,0,1\n");
	run_named(s, "matrix", "csv", &(struct report_words){
		.by = "attribute:age" }, &out, &ok);
	refused(s, ok, "there is no attribute 'age'");
	writing_free(&out);
}

static void test_cooccurrence(void **state)
{
	static const char header[] = "a,b,count,documents,n_a,n_b,c\n";
	static const char none[] = "a,b,count,documents,n_a,n_b,c\n";
	const int64_t two = 2, zero = 0;
	struct small_study *s = *state;
	char meets[128];

	expect(s, "cooccurrence", plain, "csv", none);
	study_begin(s);
	study_coding(s, s->maya, "far too much for a student", s->trust);
	study_check(s);
	snprintf(meets, sizeof(meets), "%stoo high,Trust,1,1,3,2,0.250000\n",
		 header);
	expect(s, "cooccurrence", plain, "csv", meets);
	expect(s, "cooccurrence", (struct report_words){ .mode = "within" },
	       "csv", meets);
	expect(s, "cooccurrence", (struct report_words){ .mode = "exact" },
	       "csv", none);
	/* Turns 1, 2 hold "too high", turns 2, 4 Trust. */
	expect(s, "cooccurrence", (struct report_words){ .mode = "near",
		.distance = &zero }, "csv", meets);
	snprintf(meets, sizeof(meets), "%stoo high,Trust,3,1,3,2,1.500000\n",
		 header);
	expect(s, "cooccurrence", (struct report_words){ .mode = "near",
		.distance = &two, .unit = "turn" }, "csv", meets);
}

static void test_cooccurrence_near_in_sentences(void **state)
{
	const int64_t zero = 0, one = 1;
	struct small_study *s = *state;

	study_begin(s);
	study_coding(s, s->lin, "他们很可靠", s->trust);
	study_coding(s, s->lin, "买不起", s->delay);
	study_check(s);
	expect(s, "cooccurrence", (struct report_words){ .mode = "near",
		.distance = &zero, .unit = "sentence" }, "csv",
	       "a,b,count,documents,n_a,n_b,c\n"
	       "too high,delay,1,1,3,2,0.250000\n");
	expect(s, "cooccurrence", (struct report_words){ .mode = "near",
		.distance = &one, .unit = "paragraph",
		.scope.where.role = "participant" }, "csv",
	       "a,b,count,documents,n_a,n_b,c\n"
	       "too high,Trust,1,1,2,2,0.333333\n"
	       "too high,delay,1,1,2,1,0.500000\n"
	       "Trust,delay,1,1,2,1,0.500000\n");
}

static void test_refusals(void **state)
{
	const int64_t below = -1, two = 2;

	expect_refused(*state, "codebook", (struct report_words){
		.by = "document" }, "no use for --by");
	expect_refused(*state, "matrix", (struct report_words){
		.by = "colour" }, "not by 'colour'");
	expect_refused(*state, "matrix", (struct report_words){
		.cell = "n" }, "not 'n'");
	expect_refused(*state, "cooccurrence", (struct report_words){
		.mode = "n" }, "not by 'n'");
	expect_refused(*state, "cooccurrence", (struct report_words){
		.mode = "exact", .distance = &two }, "--mode near");
	expect_refused(*state, "cooccurrence", (struct report_words){
		.distance = &below }, "-1");
	expect_refused(*state, "cooccurrence", (struct report_words){
		.unit = "document" }, "'document'");
	expect_refused(*state, "frequency", (struct report_words){
		.scope.where.role = "boss" }, "boss");
}

static void test_reports_are_found_by_name(void **state)
{
	const struct report *report;
	struct error err = ERROR_INIT;

	(void)state;
	assert_true(report_find("freq", &report, &err));
	assert_string_equal(report->name, "frequency");
	assert_false(report_find("poem", &report, &err));
	assert_int_equal(err.kind, ERROR_USAGE);
	assert_non_null(strstr(err.message, "frequency matrix cooccurrence"));
}

/* One command line is read for all of them. */
static void test_an_option_takes_the_same_in_every_report(void **state)
{
	(void)state;
	for (const struct report *const *r = reports; *r; r++)
		for (const struct report *const *other = reports; *other;
		     other++)
			for (const struct report_option *const *one =
			     (*r)->options; one && *one; one++) {
				const struct report_option *like =
					report_option_named(*other,
						(*one)->row.name);

				if (like)
					assert_int_equal(like->row.kind,
							 (*one)->row.kind);
			}
}

static int64_t claim(struct small_study *s, int64_t from, int64_t to)
{
	struct relation_type type;
	int64_t id;

	must(s, relation_type_find(&s->project, &s->arena, "causal", &type,
				   &s->err));
	must(s, relation_add(&s->project, from, &type, to, RELATION_HUNCH, &id,
			     &s->err));
	return id;
}

/* The same counts as relation list for the whole study, fewer in a scope. */
static void test_relations(void **state)
{
	struct small_study *s = *state;
	static const char *const in[] = { "02" };
	struct report_words lin = {
		.scope.where = { .documents = in, .document_count = 1 },
	};
	struct relation_filter all = { 0 };
	enum evidence_change change;
	struct relation_list list;
	char expected[256];
	int64_t id;

	study_begin(s);
	id = claim(s, s->high, s->trust);
	must(s, evidence_add(&s->project, relation_claimed(id), s->maya_high,
			     false, &change,
			     &s->err));
	must(s, evidence_add(&s->project, relation_claimed(id), s->lin_high,
			     false, &change,
			     &s->err));
	must(s, evidence_add(&s->project, relation_claimed(id), s->asked_high,
			     false, &change,
			     &s->err));
	must(s, evidence_add(&s->project, relation_claimed(id), s->notes_delay,
			     true, &change,
			     &s->err));
	study_check(s);
	must(s, relation_list(&s->project, &s->arena, &all, &list, &s->err));
	assert_int_equal(list.at[0].participants, 2);
	snprintf(expected, sizeof(expected),
		 "id,from,type,to,status,supporting,contrary,participants,memo"
		 "\n1,Price/too high,causal,Trust,hunch,%zu,%zu,%zu,\n",
		 list.at[0].supporting, list.at[0].contrary,
		 list.at[0].participants);
	expect(s, "relations", plain, "csv", expected);
	expect(s, "relations", lin, "csv",
	       "id,from,type,to,status,supporting,contrary,participants,memo\n"
	       "1,Price/too high,causal,Trust,hunch,1,0,1,\n");
}

/* The example is a participant's before the interviewer's, and of middling
 * length. */
static void test_categories(void **state)
{
	struct small_study *s = *state;
	struct code trust;

	expect(s, "categories", plain, "csv",
	       "core,category,label,naming,codings,participants,example\n"
	       ",Price,too high,constructed,3,2,太贵了\n"
	       ",Trust,,constructed,1,1,I trust them\n"
	       ",,delay,constructed,1,1,two weeks late\n");
	study_begin(s);
	must(s, code_find(&s->project, &s->arena, "Trust", CODE_CATEGORY,
			  &trust, &s->err));
	must(s, core_set(&s->project, &trust, "all comes back to it",
			 &s->err));
	claim(s, s->high, s->trust);
	study_check(s);
	expect(s, "categories", plain, "csv",
	       "core,category,label,naming,codings,participants,example\n"
	       "Trust,Price,too high,constructed,3,2,太贵了\n"
	       "Trust,Trust,,constructed,1,1,I trust them\n"
	       ",,delay,constructed,1,1,two weeks late\n");
}

static void test_codebook(void **state)
{
	struct small_study *s = *state;
	struct code_fields fields = {
		.definition = "says the price is too much",
		.example = "“Too dear!”",
	};
	bool changed;

	study_begin(s);
	must(s, code_define(&s->project, s->high, &fields, &changed,
			    &s->err));
	study_check(s);
	expect(s, "codebook", plain, "csv",
	       "path,kind,definition,use_when,not_when,example,codings\n"
	       "Price,category,,,,,0\n"
	       "Price/too high,label,says the price is too much,,,“Too dear!”,"
	       "3\n"
	       "Trust,category,,,,I trust them,1\n"
	       "delay,label,,,,two weeks late,1\n");
}

/* Every report in every format, in a study without anything. */
static void test_an_empty_study(void **state)
{
	static const char *const formats[] = {
		"text", "csv", "tsv", "json", "jsonl", "md",
	};
	struct small_study *s = *state;
	struct project_options options = { .coder = "ann" };
	struct project empty = PROJECT_INIT;
	char path[128];

	snprintf(path, sizeof(path), "%s/e.axial", s->folder);
	must(s, project_create(&empty, path, "Empty", &options, &s->err));
	for (const struct report *const *r = reports; *r; r++)
		for (size_t i = 0; i < 6 && !(*r)->asks; i++) {
			struct writing out;
			struct writer *w = writing_begin(&out, formats[i]);

			must(s, report_run(*r, &empty, &s->arena, &plain, w,
					   &s->err));
			writing_end(&out);
			writing_free(&out);
		}
	project_close(&empty);
	unlink(path);
}

/* A study file that claims codings and turns beyond its text. */
static void test_a_damaged_study(void **state)
{
	static const char *const units[] = { "turn", "sentence" };
	struct small_study *s = *state;

	must(s, db_exec(&s->project.db,
		"UPDATE coding SET end_byte = 4000000000 WHERE id % 2;"
		"UPDATE coding SET start_byte = 3000000000,"
		" end_byte = 4000000000 WHERE id = 2;"
		"UPDATE segment SET end_byte = 5000000000 WHERE n = 3;",
		&s->err));
	for (const struct report *const *r = reports; *r; r++)
		for (size_t i = 0; i < 2; i++) {
			static const char *const typed[] = { "trust" };
			struct report_words words = { 0 };
			struct writing out;
			struct writer *w = writing_begin(&out, "json");

			if (report_knows(*r, &option_attribute))
				words.scope.where.role = "participant";
			if ((*r)->argument) {
				words.words = typed;
				words.word_count = 1;
			}
			if (report_knows(*r, &option_unit))
				words.unit = units[i];
			if (report_knows(*r, &option_cell))
				words.cell = "coverage";
			if (report_knows(*r, &option_by))
				words.by = "speaker";
			/* An answer, or a reason why there is none. */
			if (!report_run(*r, &s->project, &s->arena, &words, w,
					&s->err))
				assert_string_not_equal(s->err.message, "");
			s->err = (struct error)ERROR_INIT;
			writing_end(&out);
			writing_free(&out);
		}
}

int main(void)
{
	const struct CMUnitTest tests[] = {
		study_test(test_frequency),
		cmocka_unit_test(test_an_option_takes_the_same_in_every_report),
		study_test(test_frequency_for_people),
		study_test(test_rollup_for_people),
		study_test(test_rollup_counts_what_categories_hold),
		study_test(test_rollup_counts_a_coding_once),
		study_test(test_overlapping_codings_cover_once),
		study_test(test_scope_of_a_role),
		study_test(test_matrix_by_document),
		study_test(test_matrix_by_people),
		study_test(test_matrix_coverage),
		study_test(test_matrix_by_attribute),
		study_test(test_cooccurrence),
		study_test(test_cooccurrence_near_in_sentences),
		study_test(test_refusals),
		study_test(test_reports_are_found_by_name),
		study_test(test_relations),
		study_test(test_categories),
		study_test(test_codebook),
		study_test(test_an_empty_study),
		study_test(test_a_damaged_study),
	};

	return cmocka_run_group_tests_name("report", tests, NULL, NULL);
}
