/* Merging, splitting and removing: nothing is lost without being told. */
#include "theory/code_merge.h"
#include "coding/code_remove.h"
#include "coding/locate.h"
#include "coding_study.h"

static const char talk[] = "Anna: too dear, and it came late, really late.\n";

/*
 * Two categories with everything on them that a code can have:
 * Cost (#1, label dear #3) and Price (#2), a label delay (#4).
 */
struct rich {
	int64_t document, cost, price, dear, delay;
};

static struct rich make_rich(struct study *s)
{
	struct rich r = { .document = study_document(s, "talk", talk) };
	struct scale two = { 0 }, three = { 0 };
	int64_t property;

	study_begin(s);
	r.cost = study_code(s, CODE_CATEGORY, "Cost", 0);
	r.price = study_code(s, CODE_CATEGORY, "Price", 0);
	r.dear = study_code(s, CODE_LABEL, "dear", r.cost);
	r.delay = study_code(s, CODE_LABEL, "delay", 0);
	study_coding(s, r.document, 6, 14, r.cost);	/* #1 */
	study_coding(s, r.document, 6, 14, r.price);	/* #2: the same */
	study_coding(s, r.document, 20, 32, r.cost);	/* #3 */
	study_coding(s, r.document, 20, 32, r.delay);	/* #4 */
	must(scale_parse(&s->arena, "low..high", &two, &s->err));
	must(scale_parse(&s->arena, "low,mid，top", &three, &s->err));
	must(property_add(&s->p, r.cost, "size", "how much", &two, &property,
			  &s->err));
	must(property_add(&s->p, r.price, "size", NULL, &three, &property,
			  &s->err));
	must(property_add(&s->p, r.cost, "pace", NULL, &two, &property,
			  &s->err));
	must(location_set(&s->p, 1, 1, 1, &s->err));	/* size: low */
	must(location_set(&s->p, 2, 2, 4, &s->err));	/* size: mid */
	must(location_set(&s->p, 3, 1, 2, &s->err));	/* size: high */
	study_sql(s,
		/* 1: Cost causal delay, 2: Price causal delay, 3: Cost causal
		 * Price, 4: Price similar delay, 5: delay similar Cost */
		"INSERT INTO relation (id, guid, from_code, type, to_code,"
		" status, created_at, coder) VALUES"
		" (1, randomblob(16), 1, 1, 4, 'supported', 't', 1),"
		" (2, randomblob(16), 2, 1, 4, 'hunch', 't', 1),"
		" (3, randomblob(16), 1, 1, 2, 'hunch', 't', 1),"
		" (4, randomblob(16), 2, 12, 4, 'hunch', 't', 1),"
		" (5, randomblob(16), 4, 12, 1, 'hunch', 't', 1);"
		"INSERT INTO relation_evidence VALUES (1, 1, 'for'),"
		" (1, 3, 'for'), (2, 2, 'contrary'), (3, 1, 'for');"
		"INSERT INTO need (id, guid, statement, created_at, coder)"
		" VALUES (1, randomblob(16), 'cheap', 't', 1);"
		"INSERT INTO need_evidence (need, coding,"
		" stance) VALUES (1, 1, 'for'), (1, 3, 'for');"
		"INSERT INTO memo (id, guid, title, text, created_at,"
		" changed_at, coder) VALUES (1, randomblob(16), 'm', 'm', 't',"
		" 't', 1), (2, randomblob(16), 'n', 'n', 't', 't', 1);"
		"INSERT INTO memo_link (memo, code) VALUES (1, 1), (1, 2),"
		" (2, 1);"
		"INSERT INTO memo_link (memo, coding) VALUES (1, 1), (1, 2),"
		" (2, 1);"
		"INSERT INTO memo_link (memo, relation) VALUES (1, 3);"
		"INSERT INTO memo_link (memo, property) VALUES (1, 1);"
		"INSERT INTO frame (id, guid, phenomenon, model, created_at)"
		" VALUES (1, randomblob(16), 1, 'paradigm', 't'),"
		" (2, randomblob(16), 2, 'paradigm', 't');"
		"INSERT INTO frame_slot VALUES (1, 'cause', 4),"
		" (2, 'cause', 4), (2, 'context', 1);"
		"INSERT INTO core_category VALUES (1, 1, 'why', 't', 1);"
		"INSERT INTO story_sentence (id, guid, position, text) VALUES"
		" (1, randomblob(16), 1, 's');"
		"INSERT INTO story_support (sentence, code) VALUES (1, 1),"
		" (1, 2);"
		"INSERT INTO story_support (sentence, relation) VALUES"
		" (1, 3);"
		"INSERT INTO story_support (sentence, coding) VALUES (1, 1);"
		"INSERT INTO rule (id, guid, name, pattern, code, created_at,"
		" coder) VALUES (1, randomblob(16), 'r', 'x', 1, 't', 1);"
		"INSERT INTO rule_exception VALUES (1, 1, 0, 4);");
	study_end(s);
	return r;
}

static bool notes_hold(const struct code_merging *told, const char *words)
{
	for (size_t i = 0; i < told->notes.count; i++)
		if (strstr(told->notes.at[i], words))
			return true;
	return false;
}

static void a_merge_carries_everything(void **state)
{
	struct study *s = *state;
	struct rich r = make_rich(s);
	struct code_merging told;
	struct code_fields fields = { .definition = "what it takes" };
	bool changed;

	act(code_define(&s->p, r.cost, &fields, &changed, &s->err));
	act(code_merge(&s->p, &s->arena, &r.cost, 1, r.price, &told,
		       &s->err));

	assert_int_equal(told.codings, 2);
	assert_int_equal(told.united, 1);
	assert_count(0, "SELECT count(*) FROM coding WHERE id = 1");
	assert_count(2, "SELECT count(*) FROM coding WHERE code = 2");

	/* The evidence of the lost coding is the kept one's; where they
	 * disagree, the kept one's word stands. */
	assert_count(1, "SELECT count(*) FROM relation_evidence"
			" WHERE coding = 2 AND stance = 'contrary'");
	assert_count(2, "SELECT count(*) FROM need_evidence");
	assert_count(1, "SELECT count(*) FROM coding_location WHERE coding = 2"
			" AND value = 4");

	/* One property of one name, with all values, 1 to 4. */
	assert_count(2, "SELECT count(*) FROM property WHERE code = 2");
	assert_count(4, "SELECT max(position) FROM dimension_value"
			" WHERE property = 2");
	assert_count(4, "SELECT position FROM dimension_value"
			" WHERE property = 2 AND name = 'high'");
	assert_count(1, "SELECT count(*) FROM property WHERE id = 2"
			" AND definition = 'how much'");
	assert_true(notes_hold(&told, "both had the property 'size'"));

	assert_int_equal(told.relations_united, 2);
	assert_int_equal(told.relations_dropped, 1);
	assert_count(2, "SELECT count(*) FROM relation");
	assert_true(notes_hold(&told, "relation #3 'Cost' causal 'Price'"));
	assert_true(notes_hold(&told, "which stays 'hunch'"));
	/* What hung on the claim that is gone hangs on the code. */
	assert_count(0, "SELECT count(*) FROM story_support"
			" WHERE relation IS NOT NULL");
	assert_count(1, "SELECT count(*) FROM story_support WHERE code = 2");
	assert_count(1, "SELECT count(*) FROM story_support WHERE coding = 2");

	assert_count(2, "SELECT count(*) FROM memo_link WHERE code = 2");
	assert_count(2, "SELECT count(*) FROM memo_link WHERE coding = 2");
	assert_count(1, "SELECT count(*) FROM memo_link WHERE property = 2");
	assert_count(1, "SELECT count(*) FROM frame");
	assert_count(1, "SELECT count(*) FROM frame_slot");
	assert_true(notes_hold(&told, "stood around itself"));
	assert_count(2, "SELECT code FROM core_category");
	assert_count(2, "SELECT code FROM rule");

	assert_string_equal(study_find(s, "dear").path, "Price/dear");
	assert_string_equal(study_find(s, "Price").definition,
			    "what it takes");
	assert_count(3, "SELECT count(*) FROM code");
}

static void words_that_are_not_kept_are_told(void **state)
{
	struct study *s = *state;
	struct code_fields one = { .definition = "one" };
	struct code_fields two = { .definition = "two" };
	struct code_merging told;
	int64_t a, b;

	study_begin(s);
	must(code_add(&s->p, CODE_LABEL, "a", &one, NULL, 0, &a, &s->err));
	must(code_add(&s->p, CODE_LABEL, "b", &two, NULL, 0, &b, &s->err));
	study_end(s);
	act(code_merge(&s->p, &s->arena, &a, 1, b, &told, &s->err));
	assert_string_equal(study_find(s, "b").definition, "two");
	assert_true(notes_hold(&told, "the definition of 'a' is not kept: "
				      "one"));
}

static void merging_takes_memberships_along(void **state)
{
	struct study *s = *state;
	struct code_merging told;
	int64_t price, service, a, b, top;

	study_begin(s);
	price = study_code(s, CODE_CATEGORY, "Price", 0);
	service = study_code(s, CODE_CATEGORY, "Service", 0);
	a = study_code(s, CODE_LABEL, "a", price);
	b = study_code(s, CODE_LABEL, "b", service);
	top = study_code(s, CODE_LABEL, "top", 0);
	study_end(s);
	act(code_merge(&s->p, &s->arena, &a, 1, b, &told, &s->err));
	assert_string_equal(study_find(s, "b").path, "Service/b");
	assert_count(2, "SELECT count(*) FROM membership WHERE child = 4");
	act(code_merge(&s->p, &s->arena, &b, 1, top, &told, &s->err));
	assert_string_equal(study_find(s, "top").path, "Service/top");
}

static void parent_and_child_can_be_merged(void **state)
{
	struct study *s = *state;
	struct code_merging told;
	int64_t outer, middle, inner, label;

	study_begin(s);
	outer = study_code(s, CODE_CATEGORY, "Price", 0);
	middle = study_code(s, CODE_CATEGORY, "Price", outer);
	inner = study_code(s, CODE_CATEGORY, "deep", middle);
	label = study_code(s, CODE_LABEL, "dear", outer);
	study_end(s);
	refused_act(code_merge(&s->p, &s->arena, &outer, 1, inner, &told,
			       &s->err), "stands deep within 'Price'");
	act(code_merge(&s->p, &s->arena, &outer, 1, middle, &told, &s->err));
	assert_string_equal(study_find(s, "dear").path, "Price/dear");
	assert_string_equal(study_find(s, "deep").path, "Price/deep");
	act(code_merge(&s->p, &s->arena, &inner, 1, middle, &told, &s->err));
	(void)label;
	assert_count(2, "SELECT count(*) FROM code");
}

static void what_cannot_be_merged(void **state)
{
	struct study *s = *state;
	struct code_merging told;
	int64_t price, cost, label;

	study_begin(s);
	price = study_code(s, CODE_CATEGORY, "Price", 0);
	cost = study_code(s, CODE_CATEGORY, "Cost", 0);
	label = study_code(s, CODE_LABEL, "dear", price);
	study_code(s, CODE_LABEL, "dear", cost);
	study_end(s);
	study_begin(s);
	refused(code_merge(&s->p, &s->arena, &price, 1, price, &told,
			   &s->err), "into itself");
	refused(code_merge(&s->p, &s->arena, &price, 1, cost, &told, &s->err),
		"both hold a label 'dear' (#3 and #4)");
	refused(code_merge(&s->p, &s->arena, &cost, 1, label, &told, &s->err),
		"label promote");
	study_abort(s);
}

/* Splitting. */

static void a_split_moves_some_codings(void **state)
{
	struct study *s = *state;
	struct rich r = make_rich(s);
	int64_t some[] = { 3 }, wrong[] = { 4 }, id;

	act(code_split(&s->p, r.cost, "effort", some, 1, &id, &s->err));
	assert_count(1, "SELECT count(*) FROM coding WHERE code = 1");
	assert_int_equal(study_find(s, "effort").codings, 1);
	assert_count(2, "SELECT count(*) FROM relation_evidence"
			" WHERE relation = 1");
	refused_act(code_split(&s->p, r.cost, "x", wrong, 1, &id, &s->err),
		    "#4 is none of this code's");
	refused_act(code_split(&s->p, r.cost, "x", NULL, 0, &id, &s->err),
		    "which codings");
}

static void the_parts_stand_where_the_whole_stood(void **state)
{
	struct study *s = *state;
	struct rich r = make_rich(s);
	int64_t ids[1], id;

	study_begin(s);
	must(code_join(&s->p, r.dear, r.price, &s->err));
	ids[0] = study_coding(s, r.document, 6, 9, r.dear);
	study_end(s);
	act(code_split(&s->p, r.dear, "too dear", ids, 1, &id, &s->err));
	assert_string_equal(study_find(s, "too dear").path, "Cost/too dear");
	assert_count(2, "SELECT count(*) FROM membership"
			" WHERE child = (SELECT max(id) FROM code)");
	refused_act(code_split(&s->p, id, "dear", ids, 1, &id, &s->err),
		    "holds a label 'dear' already");
}

/* Removing. */

static void a_bare_code_just_goes(void **state)
{
	struct study *s = *state;
	struct code_removal how = { 0 };
	struct holdings gone;
	int64_t price, label;

	study_begin(s);
	price = study_code(s, CODE_CATEGORY, "Price", 0);
	label = study_code(s, CODE_LABEL, "dear", price);
	study_end(s);
	act(code_remove(&s->p, label, &how, &gone, &s->err));
	assert_string_equal(holdings_words(&s->arena, &gone), "");
	assert_count(1, "SELECT count(*) FROM code");
}

static void what_hangs_on_a_code_is_named_first(void **state)
{
	struct study *s = *state;
	struct rich r = make_rich(s);
	struct code_removal how = { 0 };
	struct holdings gone, named;

	refused_act(code_remove(&s->p, r.cost, &how, &gone, &s->err),
		"on 'Cost' hang 1 code in it, 2 properties, 4 values of "
		"properties, 2 codings, 2 locations on properties, 1 rule, "
		"3 relations, 6 pieces of evidence, 1 frame, 1 place in a "
		"frame, 3 places in the story, 6 links to memos");
	how.force = true;
	must(code_holdings(&s->p, r.cost, &named, &s->err));
	act(code_remove(&s->p, r.cost, &how, &gone, &s->err));
	assert_string_equal(holdings_words(&s->arena, &named),
			    holdings_words(&s->arena, &gone));
	assert_int_equal(holdings_of(&gone, HELD_FRAMES), 1);
	assert_int_equal(holdings_of(&gone, HELD_RULES), 1);
	assert_string_equal(study_find(s, "dear").path, "dear");
	assert_count(2, "SELECT count(*) FROM relation");
	assert_count(2, "SELECT count(*) FROM memo");
	assert_count(0, "SELECT count(*) FROM rule");
	assert_count(0, "SELECT count(*) FROM core_category");
}

static void what_a_coding_bore_out_goes_with_it(void **state)
{
	struct study *s = *state;
	struct coding_removal what = { 0 };

	make_rich(s);
	act(coding_remove(&s->p, 1, &what, &s->err));
	/* Two claims, a need and a sentence of the story. */
	assert_int_equal(what.evidence, 4);
	assert_int_equal(what.locations, 1);
	assert_int_equal(what.memo_links, 2);
	assert_int_equal(what.codings, 1);
}

static void what_a_document_bore_out_goes_with_it(void **state)
{
	struct study *s = *state;
	struct rich r = make_rich(s);
	struct document_removal what;

	act(document_remove(&s->p, r.document, &what, &s->err));
	assert_int_equal(what.codings, 4);
	assert_int_equal(what.evidence, 7);
	assert_int_equal(what.memo_links, 3);
	assert_int_equal(what.segments, 1);
	assert_count(0, "SELECT count(*) FROM need_evidence");
	assert_count(0, "SELECT count(*) FROM rule_exception");
	assert_count(1, "SELECT count(*) FROM rule");
}

/* The coding that stays keeps its weight; where it has none, it takes the
 * other's. */
static void the_weight_of_the_coding_that_stays_stands(void **state)
{
	struct study *s = *state;
	struct rich r = make_rich(s);
	struct code_merging told;
	struct code_removal how = { .force = true,
				    .keep_codings_in = r.delay };
	struct holdings gone;

	study_begin(s);
	study_sql(s, "UPDATE coding SET weight = 2 WHERE id = 1;"
		     "UPDATE coding SET weight = 5 WHERE id IN (2, 3)");
	study_end(s);
	act(code_merge(&s->p, &s->arena, &r.cost, 1, r.price, &told,
		       &s->err));
	assert_count(5, "SELECT weight FROM coding WHERE id = 2");
	act(code_remove(&s->p, r.price, &how, &gone, &s->err));
	assert_count(5, "SELECT weight FROM coding WHERE id = 4");
}

static void its_codings_can_go_on_elsewhere(void **state)
{
	struct study *s = *state;
	struct rich r = make_rich(s);
	struct code_removal how = { .keep_codings_in = r.delay };
	struct holdings gone;

	refused_act(code_remove(&s->p, r.cost, &how, &gone, &s->err),
		    "on 'Cost' hang 1 code in it");
	how.force = true;
	act(code_remove(&s->p, r.cost, &how, &gone, &s->err));
	assert_int_equal(holdings_of(&gone, HELD_CODINGS), 0);
	/* #3 was the same passage as #4. */
	assert_count(2, "SELECT count(*) FROM coding WHERE code = 4");
	assert_count(4, "SELECT code FROM rule");
	how.keep_codings_in = r.price;
	refused_act(code_remove(&s->p, r.price, &how, &gone, &s->err),
		    "cannot keep its codings");
}

static void what_stood_in_a_category_moves_up(void **state)
{
	struct study *s = *state;
	struct code_removal how = { .force = true };
	struct holdings gone;
	int64_t a, b, c, other;

	study_begin(s);
	a = study_code(s, CODE_CATEGORY, "A", 0);
	b = study_code(s, CODE_CATEGORY, "B", a);
	c = study_code(s, CODE_LABEL, "c", b);
	other = study_code(s, CODE_CATEGORY, "O", 0);
	must(code_join(&s->p, c, other, &s->err));
	study_code(s, CODE_LABEL, "d", b);
	study_end(s);
	act(code_remove(&s->p, b, &how, &gone, &s->err));
	assert_string_equal(study_find(s, "c").path, "A/c");
	assert_string_equal(study_find(s, "d").path, "A/d");
	act(code_remove(&s->p, a, &how, &gone, &s->err));
	assert_string_equal(study_find(s, "c").path, "O/c");
	assert_string_equal(study_find(s, "d").path, "d");
}

#define TEST(name) cmocka_unit_test_setup_teardown(name, study_setup, \
						   study_teardown)

int main(void)
{
	const struct CMUnitTest tests[] = {
		TEST(a_merge_carries_everything),
		TEST(words_that_are_not_kept_are_told),
		TEST(merging_takes_memberships_along),
		TEST(parent_and_child_can_be_merged),
		TEST(what_cannot_be_merged),
		TEST(a_split_moves_some_codings),
		TEST(the_parts_stand_where_the_whole_stood),
		TEST(a_bare_code_just_goes),
		TEST(what_hangs_on_a_code_is_named_first),
		TEST(what_a_coding_bore_out_goes_with_it),
		TEST(what_a_document_bore_out_goes_with_it),
		TEST(the_weight_of_the_coding_that_stays_stands),
		TEST(its_codings_can_go_on_elsewhere),
		TEST(what_stood_in_a_category_moves_up),
	};

	return cmocka_run_group_tests(tests, NULL, NULL);
}
