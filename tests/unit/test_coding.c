/* Coding passages: one, very many, taken away, changed. */
#include <time.h>

#include "coding/passage.h"
#include "coding_study.h"

static const char talk[] =
	"Int: How was it?\n"
	"Anna: 太贵了, too dear. The pot came late.\n"
	"Ben: Too dear, the pot.\n";

static struct new_coding at(int64_t document, size_t start, size_t end,
			    int64_t code)
{
	return (struct new_coding){ document, code, { start, end } };
}

static bool add(struct study *s, struct new_coding new)
{
	struct coding_origin origin = { 0 };
	int64_t id;

	return coding_add(&s->p, &new, &origin, &id, &s->err);
}

static void a_passage_carries_several_labels(void **state)
{
	struct study *s = *state;
	int64_t document = study_document(s, "talk", talk), a, b;
	struct coding_filter all = { 0 };
	struct coding_list list;

	study_begin(s);
	a = study_code(s, CODE_LABEL, "price", 0);
	b = study_code(s, CODE_LABEL, "delay", 0);
	study_coding(s, document, 23, 32, a);
	study_coding(s, document, 23, 32, b);
	study_end(s);
	must(coding_list(&s->p, &s->arena, &all, &list, &s->err));
	assert_int_equal(list.count, 2);
	assert_string_equal(list.at[0].coder_name, "tester");
	assert_string_equal(list.at[0].origin, "manual");
}

static void what_cannot_be_coded(void **state)
{
	struct study *s = *state;
	int64_t document = study_document(s, "talk", talk), code;

	study_begin(s);
	code = study_code(s, CODE_LABEL, "price", 0);
	study_coding(s, document, 23, 32, code);
	study_end(s);
	study_begin(s);
	refused(add(s, at(document, 5, 5, code)), "empty");
	refused(add(s, at(document, 9, 5, code)), "empty");
	refused(add(s, at(document, 0, 5000, code)), "ends outside");
	refused(add(s, at(document, 24, 32, code)), "cuts a character");
	refused(add(s, at(document, 22, 23, code)), "white space alone");
	refused(add(s, at(document, 0, 4, 999)), "no code #999");
	refused(add(s, at(999, 0, 4, code)), "no document #999");
	refused(add(s, at(document, 23, 32, code)),
		"talk 23:26 is coded 'price' already: #1");
	study_abort(s);
}

static void another_coder_codes_the_same(void **state)
{
	struct study *s = *state;
	int64_t document = study_document(s, "talk", talk), code;
	struct project_options other = study_options;

	study_begin(s);
	code = study_code(s, CODE_LABEL, "price", 0);
	study_coding(s, document, 0, 5, code);
	study_end(s);
	project_close(&s->p);
	other.coder = "second";
	must(project_open(&s->p, s->path, &other, &s->err));
	act(add(s, at(document, 0, 5, code)));
	assert_count(2, "SELECT count(DISTINCT coder) FROM coding");
}

/* A rule, by hand: making rules is not this test's business. */
static int64_t make_rule(struct study *s, int64_t code)
{
	struct stmt st = stmt_open(&s->p.db,
		"INSERT INTO rule (guid, name, pattern, code, created_at,"
		" coder) VALUES (randomblob(16), 'r' || :code, 'x', :code,"
		" '2024-01-01T00:00:00Z', 1)");

	stmt_bind_int(&st, ":code", code);
	stmt_run(&st);
	must(stmt_close(&st, &s->err));
	return db_last_id(&s->p.db);
}

static void very_many_at_once(void **state)
{
	enum { MANY = 250000 };
	struct study *s = *state;
	struct strbuf text = STRBUF_INIT;
	struct new_coding *new = xcalloc(MANY, sizeof(*new));
	struct coding_origin origin = { 0 };
	struct coding_tally tally;
	struct timespec begin, end;
	int64_t document, code;

	strbuf_adds(&text, "Anna: ");
	strbuf_fill(&text, 'x', MANY + 10);
	strbuf_addc(&text, '\n');
	document = study_document(s, "long", text.s);
	study_begin(s);
	code = study_code(s, CODE_LABEL, "x", 0);
	must(project_coder(&s->p, &s->err));
	origin.rule = make_rule(s, code);
	must(act_commit(&s->p, &s->err));
	for (size_t i = 0; i < MANY; i++)
		new[i] = at(document, 6 + i, 7 + i, code);
	clock_gettime(CLOCK_MONOTONIC, &begin);
	study_begin(s);
	must(coding_add_many(&s->p, new, MANY, &origin, &tally, &s->err));
	must(act_commit(&s->p, &s->err));
	clock_gettime(CLOCK_MONOTONIC, &end);
	print_message("%d codings: %.2f s\n", MANY,
		      (double)(end.tv_sec - begin.tv_sec) +
		      (double)(end.tv_nsec - begin.tv_nsec) / 1e9);
	assert_int_equal(tally.added, MANY);
	study_begin(s);
	must(coding_add_many(&s->p, new, 100, &origin, &tally, &s->err));
	assert_int_equal(tally.added, 0);
	assert_int_equal(tally.already, 100);
	study_abort(s);
	new[1].span.end = text.length + 1;
	refused_act(coding_add_many(&s->p, new, 2, &origin, &tally, &s->err),
		    "no passage of it");
	assert_count(MANY, "SELECT count(*) FROM coding"
			   " WHERE origin = 'rule'");
	strbuf_release(&text);
	free(new);
}

static void taking_a_coding_away_takes_what_hung_on_it(void **state)
{
	struct study *s = *state;
	int64_t document = study_document(s, "talk", talk), a, b, coding;
	struct coding_removal what = { 0 };

	study_begin(s);
	a = study_code(s, CODE_LABEL, "price", 0);
	b = study_code(s, CODE_LABEL, "delay", 0);
	(void)a;
	(void)b;
	coding = study_coding(s, document, 23, 32, a);
	study_sql(s,
		"INSERT INTO relation (id, guid, from_code, type, to_code,"
		" created_at, coder) VALUES (1, randomblob(16), 1, 1, 2, 't',"
		" 1);"
		"INSERT INTO relation_evidence VALUES (1, 1, 'for');"
		"INSERT INTO need (id, guid, statement, created_at, coder)"
		" VALUES (1, randomblob(16), 'cheap', 't', 1);"
		"INSERT INTO need_evidence (need, coding,"
		" stance) VALUES (1, 1, 'for');"
		"INSERT INTO memo (id, guid, title, text, created_at,"
		" changed_at, coder) VALUES (1, randomblob(16), 'm', 'm', 't',"
		" 't', 1);"
		"INSERT INTO memo_link (memo, coding) VALUES (1, 1);"
		"INSERT INTO property (id, guid, code, name) VALUES (1,"
		" randomblob(16), 1, 'p');"
		"INSERT INTO dimension_value (id, guid, property, position,"
		" name) VALUES (1, randomblob(16), 1, 1, 'low');"
		"INSERT INTO coding_location VALUES (1, 1, 1);");
	study_end(s);
	act(coding_remove(&s->p, coding, &what, &s->err));
	assert_int_equal(what.codings, 1);
	assert_int_equal(what.evidence, 2);
	assert_int_equal(what.locations, 1);
	assert_int_equal(what.memo_links, 1);
	assert_count(1, "SELECT count(*) FROM memo");
	assert_count(1, "SELECT count(*) FROM relation");
}

static void a_rule_does_not_bring_back_what_was_taken_away(void **state)
{
	struct study *s = *state;
	int64_t document = study_document(s, "talk", talk), code, other;
	struct coding_origin origin = { 0 };
	struct coding_removal what = { 0 };
	struct coding_tally tally;
	struct new_coding new[3];

	study_begin(s);
	code = study_code(s, CODE_LABEL, "price", 0);
	other = study_code(s, CODE_LABEL, "other", 0);
	origin.rule = make_rule(s, code);
	for (size_t i = 0; i < 3; i++)
		new[i] = at(document, i, i + 1, code);
	must(coding_add_many(&s->p, new, 3, &origin, &tally, &s->err));
	assert_int_equal(tally.added, 3);
	study_end(s);
	act(coding_remove(&s->p, 1, &what, &s->err));
	act(coding_recode(&s->p, 2, other, &s->err));
	act(coding_add_many(&s->p, new, 3, &origin, &tally, &s->err) &&
	    coding_add_many(&s->p, &new[2], 1, &origin, &tally, &s->err) &&
	    study_count(s, "SELECT count(*) FROM coding") == 2 &&
	    code_rename(&s->p, code, "kept", &s->err));
	assert_int_equal(tally.already, 1);
	assert_count(1, "SELECT count(*) FROM coding WHERE code = 1");
}

static void a_coding_stays_itself_when_it_changes(void **state)
{
	struct study *s = *state;
	int64_t document = study_document(s, "talk", talk), a, b, coding;
	struct coding before, after;

	study_begin(s);
	a = study_code(s, CODE_LABEL, "price", 0);
	b = study_code(s, CODE_LABEL, "delay", 0);
	coding = study_coding(s, document, 0, 3, a);
	study_coding(s, document, 0, 3, b);
	study_end(s);
	must(coding_find(&s->p, &s->arena, "#1", &before, &s->err));
	act(coding_move(&s->p, coding, (struct span){ 5, 8 }, &s->err));
	act(coding_recode(&s->p, coding, b, &s->err));
	must(coding_find(&s->p, &s->arena, "#1", &after, &s->err));
	assert_true(guid_equal(before.guid, after.guid));
	assert_int_equal(after.code, b);
	assert_int_equal(after.span.start, 5);
	study_begin(s);
	refused(coding_move(&s->p, coding, (struct span){ 0, 3 }, &s->err),
		"coded 'delay' already: #2");
	refused(coding_move(&s->p, coding, (struct span){ 5, 8 }, &s->err),
		"these borders already");
	refused(coding_recode(&s->p, coding, b, &s->err),
		"on this code already");
	refused(coding_recode(&s->p, 77, b, &s->err), "no coding #77");
	study_abort(s);
}

/* Passages. */

static struct passage_source open_talk(struct study *s)
{
	int64_t document = study_document(s, "talk", talk);
	struct passage_source source;

	must(passage_open(&s->p, &s->arena, document, &source, &s->err));
	return source;
}

static void a_place_counts_characters(void **state)
{
	struct study *s = *state;
	struct passage_source source = open_talk(s);
	struct span span;

	must(passage_at(&source, "23:26", &span, &s->err));
	assert_int_equal(span.start, 23);
	assert_int_equal(span.end, 32);
	refused(passage_at(&source, "26:23", &span, &s->err), "is empty");
	refused(passage_at(&source, "3:9000", &span, &s->err),
		"ends outside it");
	refused(passage_at(&source, "3-9", &span, &s->err), "START:END");
	refused(passage_at(&source, "-3:9", &span, &s->err), "START:END");
	refused(passage_at(&source, "99999999999999999999:9", &span, &s->err),
		"START:END");
	passage_close(&source);
}

static void a_quote_finds_its_place(void **state)
{
	struct study *s = *state;
	struct passage_source source = open_talk(s);
	struct span span;

	must(passage_quoted(&source, "太贵了", 0, &span, &s->err));
	assert_int_equal(span.start, 23);
	assert_int_equal(span.end, 32);
	must(passage_quoted(&source, " it?  Anna: ", 0, &span, &s->err));
	assert_int_equal(span.start, 13);
	assert_int_equal(span.end, 22);
	refused(passage_quoted(&source, "oo dear", 0, &span, &s->err),
		"2 times, at 29:36, 63:70; quote more");
	must(passage_quoted(&source, "oo dear", 2, &span, &s->err));
	refused(passage_quoted(&source, "oo dear", 3, &span, &s->err),
		"2 times, not 3");
	refused(passage_quoted(&source, "cheap", 0, &span, &s->err),
		"does not hold these words");
	refused(passage_quoted(&source, "  ", 0, &span, &s->err), "empty");
	passage_close(&source);
}

static void a_turn_is_a_passage(void **state)
{
	struct study *s = *state;
	struct passage_source source = open_talk(s);
	struct span span;

	must(passage_of_segment(&source, 1, &span, &s->err));
	assert_int_equal(span.start, 5);
	assert_string_equal(passage_interviewer(&source.segments, span),
			    "Int");
	must(passage_of_segment(&source, 3, &span, &s->err));
	assert_null(passage_interviewer(&source.segments, span));
	span = (struct span){ 13, 32 };
	assert_string_equal(passage_interviewer(&source.segments, span),
			    "Int");
	refused(passage_of_segment(&source, 4, &span, &s->err),
		"3 turns; there is no turn 4");
	passage_close(&source);
}

static void a_passage_gives_a_label_its_name(void **state)
{
	struct study *s = *state;
	static const char text[] = "  ... too\n\tdear,  and/or late!\xE2\x80\x9D ";
	struct strbuf far = STRBUF_INIT;

	assert_string_equal(passage_name(&s->arena, text,
		(struct span){ 0, sizeof(text) - 1 }),
		"too dear, and\xE2\x88\x95or late");
	assert_string_equal(passage_name(&s->arena, "?!", (struct span){ 0, 2 }),
			    "");
	for (int i = 0; i < 300; i++)
		strbuf_adds(&far, "贵");
	assert_int_equal(strlen(passage_name(&s->arena, far.s,
		(struct span){ 0, far.length })), 600);
	strbuf_release(&far);
}

#define TEST(name) cmocka_unit_test_setup_teardown(name, study_setup, \
						   study_teardown)

int main(void)
{
	const struct CMUnitTest tests[] = {
		TEST(a_passage_carries_several_labels),
		TEST(what_cannot_be_coded),
		TEST(another_coder_codes_the_same),
		TEST(very_many_at_once),
		TEST(taking_a_coding_away_takes_what_hung_on_it),
		TEST(a_rule_does_not_bring_back_what_was_taken_away),
		TEST(a_coding_stays_itself_when_it_changes),
		TEST(a_place_counts_characters),
		TEST(a_quote_finds_its_place),
		TEST(a_turn_is_a_passage),
		TEST(a_passage_gives_a_label_its_name),
	};

	return cmocka_run_group_tests(tests, NULL, NULL);
}
