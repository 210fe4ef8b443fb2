/* Labels and categories: made, named, defined, sorted. */
#include "coding_study.h"

static void a_label_has_a_name_and_a_place(void **state)
{
	struct study *s = *state;
	struct code code;
	int64_t price, label;

	study_begin(s);
	price = study_code(s, CODE_CATEGORY, "Price", 0);
	label = study_code(s, CODE_LABEL, "too high", price);
	study_end(s);
	code = study_find(s, "too high");
	assert_int_equal(code.id, label);
	assert_string_equal(code.path, "Price/too high");
	assert_string_equal(code.naming, "constructed");
	assert_int_equal(code.kind, CODE_LABEL);
}

static void names_that_cannot_be(void **state)
{
	struct study *s = *state;
	int64_t id;

	study_begin(s);
	refused(code_add(&s->p, CODE_LABEL, "a/b", NULL, NULL, 0, &id,
			 &s->err), "parts a path");
	refused(code_add(&s->p, CODE_LABEL, "", NULL, NULL, 0, &id, &s->err),
		"needs a name");
	refused(code_add(&s->p, CODE_LABEL, "#1", NULL, NULL, 0, &id,
			 &s->err), "stands for numbers");
	refused(code_add(&s->p, CODE_LABEL, " a", NULL, NULL, 0, &id,
			 &s->err), "white space");
	study_abort(s);
}

static void one_name_once_in_a_place(void **state)
{
	struct study *s = *state;
	int64_t price, service, id;

	study_begin(s);
	price = study_code(s, CODE_CATEGORY, "Price", 0);
	service = study_code(s, CODE_CATEGORY, "Service", 0);
	study_code(s, CODE_LABEL, "slow", price);
	study_code(s, CODE_LABEL, "slow", service);	/* elsewhere: fine */
	study_code(s, CODE_CATEGORY, "slow", price);	/* a category: fine */
	study_code(s, CODE_LABEL, "slow", 0);
	study_end(s);
	study_begin(s);
	refused(code_add(&s->p, CODE_LABEL, "slow", NULL, &price, 1, &id,
			 &s->err), "'Price' holds a label 'slow' already");
	refused(code_add(&s->p, CODE_LABEL, "slow", NULL, NULL, 0, &id,
			 &s->err), "already a label 'slow'");
	refused(code_rename(&s->p, price, "Service", &s->err),
		"already a category 'Service'");
	study_abort(s);
}

static void a_borrowed_name_has_a_source(void **state)
{
	struct study *s = *state;
	struct code_fields fields = { .naming = "literature" };
	struct code code;
	int64_t id;
	bool changed;

	refused_act(code_add(&s->p, CODE_LABEL, "anchoring", &fields, NULL, 0,
			     &id, &s->err), "--source");
	fields.naming_source = "Tversky & Kahneman 1974";
	act(code_add(&s->p, CODE_LABEL, "anchoring", &fields, NULL, 0, &id,
		     &s->err));
	fields = (struct code_fields){ .naming = "in vivo" };
	act(code_define(&s->p, id, &fields, &changed, &s->err));
	code = study_find(s, "anchoring");
	assert_string_equal(code.naming, "in vivo");
	assert_null(code.naming_source);
	fields = (struct code_fields){ .naming_source = "X" };
	refused_act(code_define(&s->p, id, &fields, &changed, &s->err),
		    "only a name from the literature");
	fields = (struct code_fields){ .naming = "heard" };
	refused_act(code_define(&s->p, id, &fields, &changed, &s->err),
		    "constructed, literature");
}

static void a_definition_says_a_part_and_keeps_the_rest(void **state)
{
	struct study *s = *state;
	struct code_fields fields = {
		.definition = "what it costs", .color = "#D95F02",
		.example = "too dear",
	};
	struct code code;
	int64_t id;
	bool changed;

	act(code_add(&s->p, CODE_LABEL, "cost", &fields, NULL, 0, &id,
		     &s->err));
	assert_string_equal(study_find(s, "cost").color, "#d95f02");
	fields = (struct code_fields){ .use_when = "money", .example = "" };
	act(code_define(&s->p, id, &fields, &changed, &s->err));
	assert_true(changed);
	code = study_find(s, "cost");
	assert_string_equal(code.definition, "what it costs");
	assert_string_equal(code.use_when, "money");
	assert_null(code.example);
	study_begin(s);
	must(code_define(&s->p, id, &fields, &changed, &s->err));
	assert_false(changed);
	fields = (struct code_fields){ .color = "orange" };
	refused(code_define(&s->p, id, &fields, &changed, &s->err),
		"#rrggbb");
	study_abort(s);
}

static void moving_makes_the_path(void **state)
{
	struct study *s = *state;
	int64_t price, service, label;

	study_begin(s);
	price = study_code(s, CODE_CATEGORY, "Price", 0);
	service = study_code(s, CODE_CATEGORY, "Service", 0);
	label = study_code(s, CODE_LABEL, "slow", price);
	study_end(s);
	act(code_join(&s->p, label, service, &s->err));
	assert_string_equal(study_find(s, "slow").path, "Price/slow");
	assert_count(2, "SELECT count(*) FROM membership");
	act(code_move(&s->p, label, service, &s->err));
	assert_string_equal(study_find(s, "slow").path, "Service/slow");
	assert_count(1, "SELECT count(*) FROM membership");
	act(code_join(&s->p, label, price, &s->err));
	act(code_leave(&s->p, label, service, &s->err));
	assert_string_equal(study_find(s, "slow").path, "Price/slow");
	act(code_leave(&s->p, label, 0, &s->err));
	assert_string_equal(study_find(s, "slow").path, "slow");
	refused_act(code_leave(&s->p, label, price, &s->err),
		    "'slow' does not stand in 'Price'");
}

static void no_category_stands_in_itself(void **state)
{
	struct study *s = *state;
	int64_t a, b, c, label;

	study_begin(s);
	a = study_code(s, CODE_CATEGORY, "A", 0);
	b = study_code(s, CODE_CATEGORY, "B", a);
	c = study_code(s, CODE_CATEGORY, "C", b);
	label = study_code(s, CODE_LABEL, "L", 0);
	study_end(s);
	study_begin(s);
	refused(code_move(&s->p, a, c, &s->err), "'C' stands below 'A'");
	refused(code_join(&s->p, a, b, &s->err), "'B' stands below 'A'");
	refused(code_move(&s->p, a, a, &s->err), "cannot hold itself");
	refused(code_move(&s->p, c, label, &s->err), "label promote");
	study_abort(s);
}

static void coming_to_the_top_meets_the_names_there(void **state)
{
	struct study *s = *state;
	int64_t a, inner;

	study_begin(s);
	a = study_code(s, CODE_CATEGORY, "A", 0);
	inner = study_code(s, CODE_LABEL, "L", a);
	study_code(s, CODE_LABEL, "L", 0);
	study_end(s);
	refused_act(code_leave(&s->p, inner, 0, &s->err),
		    "outside all categories there is a label 'L'");
}

static void a_label_grows_into_a_category(void **state)
{
	struct study *s = *state;
	int64_t document = study_document(s, "talk", "Anna: too dear\n");
	int64_t label, inner;
	struct guid before;

	study_begin(s);
	label = study_code(s, CODE_LABEL, "cost", 0);
	study_coding(s, document, 6, 14, label);
	study_end(s);
	before = study_find(s, "cost").guid;
	act(code_promote(&s->p, label, &s->err));
	assert_true(guid_equal(study_find(s, "cost").guid, before));
	assert_int_equal(study_find(s, "cost").codings, 1);
	study_begin(s);
	inner = study_code(s, CODE_LABEL, "dear", label);
	study_end(s);
	assert_int_equal(study_find(s, "cost/dear").id, inner);
	refused_act(code_promote(&s->p, label, &s->err),
		    "is a category already");
}

#define TEST(name) cmocka_unit_test_setup_teardown(name, study_setup, \
						   study_teardown)

int main(void)
{
	const struct CMUnitTest tests[] = {
		TEST(a_label_has_a_name_and_a_place),
		TEST(names_that_cannot_be),
		TEST(one_name_once_in_a_place),
		TEST(a_borrowed_name_has_a_source),
		TEST(a_definition_says_a_part_and_keeps_the_rest),
		TEST(moving_makes_the_path),
		TEST(no_category_stands_in_itself),
		TEST(coming_to_the_top_meets_the_names_there),
		TEST(a_label_grows_into_a_category),
	};

	return cmocka_run_group_tests(tests, NULL, NULL);
}
