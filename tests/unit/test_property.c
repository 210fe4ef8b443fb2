/* Properties, their dimensions, and where incidents lie on them. */
#include "coding/locate.h"
#include "coding_study.h"

static struct scale scale(struct study *s, const char *words)
{
	struct scale out;

	must(scale_parse(&s->arena, words, &out, &s->err));
	return out;
}

static void a_scale_is_written_in_several_ways(void **state)
{
	struct study *s = *state;
	struct scale it = scale(s, "low..high");

	assert_int_equal(it.count, 2);
	assert_string_equal(it.at[0], "low");
	assert_string_equal(it.at[1], "high");
	it = scale(s, "低，中、高");
	assert_int_equal(it.count, 3);
	assert_string_equal(it.at[2], "高");
	it = scale(s, " a bit , very much\xE3\x80\x80");
	assert_string_equal(it.at[0], "a bit");
	assert_string_equal(it.at[1], "very much");
	it = scale(s, "0..5, more");	/* a comma decides */
	assert_int_equal(it.count, 2);
	it = scale(s, "one");
	assert_int_equal(it.count, 1);
	refused(scale_parse(&s->arena, "a,,b", &it, &s->err), "needs a name");
	refused(scale_parse(&s->arena, "a,b,a", &it, &s->err), "twice");
	refused(scale_parse(&s->arena, "low..", &it, &s->err),
		"needs a name");
}

/* Price (#1) has price sensitivity (#1); dear (#2) stands in it; coding #1. */
static struct coding make(struct study *s)
{
	int64_t document = study_document(s, "talk", "Anna: too dear\n");
	struct scale three = scale(s, "low,middling,high");
	struct coding coding;
	int64_t price, dear, id;

	study_begin(s);
	price = study_code(s, CODE_CATEGORY, "Price", 0);
	dear = study_code(s, CODE_LABEL, "dear", price);
	must(property_add(&s->p, price, "price sensitivity", "how far", &three,
			  &id, &s->err));
	study_coding(s, document, 6, 14, dear);
	study_end(s);
	must(coding_find(&s->p, &s->arena, "#1", &coding, &s->err));
	return coding;
}

static struct property property(struct study *s)
{
	struct code code = study_find(s, "Price");
	struct property out;

	must(property_find(&s->p, &s->arena, &code, "price", &out, &s->err));
	return out;
}

static void a_property_has_ordered_values(void **state)
{
	struct study *s = *state;
	struct property_list list;
	int64_t id;

	make(s);
	must(property_list(&s->p, &s->arena, 0, &list, &s->err));
	assert_int_equal(list.count, 1);
	assert_string_equal(list.at[0].definition, "how far");
	assert_int_equal(list.at[0].values.count, 3);
	assert_string_equal(list.at[0].values.at[1].name, "middling");
	assert_int_equal(list.at[0].values.at[1].position, 2);
	refused_act(property_add(&s->p, 1, "price sensitivity", NULL, NULL,
				 &id, &s->err), "already (#1)");
}

static void an_incident_lies_on_a_property_of_a_category_above(void **state)
{
	struct study *s = *state;
	struct coding coding = make(s);
	struct location_list list;
	struct property found;
	struct dimension_value value;
	bool was;

	must(location_property(&s->p, &s->arena, &coding, "price sens",
			       &found, &s->err));
	must(property_value_find(&found, "3", &value, &s->err));
	assert_string_equal(value.name, "high");
	must(property_value_find(&found, "mid", &value, &s->err));
	act(location_set(&s->p, 1, found.id, value.id, &s->err));
	must(property_value_find(&found, "low", &value, &s->err));
	act(location_set(&s->p, 1, found.id, value.id, &s->err));
	must(location_list(&s->p, &s->arena, 1, &list, &s->err));
	assert_int_equal(list.count, 1);
	assert_string_equal(list.at[0].value_name, "low");
	assert_int_equal(property(s).located, 1);
	act(location_clear(&s->p, 1, found.id, &was, &s->err));
	assert_true(was);
	refused(property_value_find(&found, "9", &value, &s->err),
		"it has, lowest first: 'low', 'middling', 'high'");
	refused(location_property(&s->p, &s->arena, &coding, "colour", &found,
				  &s->err), "no property 'colour'");
}

static void the_nearer_property_is_meant(void **state)
{
	struct study *s = *state;
	struct coding coding = make(s);
	struct scale two = scale(s, "a..b");
	struct property found;
	int64_t id;

	act(property_add(&s->p, 2, "price sensitivity", NULL, &two, &id,
			 &s->err));
	must(location_property(&s->p, &s->arena, &coding, "price sensitivity",
			       &found, &s->err));
	assert_int_equal(found.id, id);
}

static void a_code_without_properties_says_so(void **state)
{
	struct study *s = *state;
	struct coding coding = make(s);
	struct property found;
	int64_t free;

	study_begin(s);
	free = study_code(s, CODE_LABEL, "free", 0);
	must(coding_recode(&s->p, 1, free, &s->err));
	study_end(s);
	must(coding_find(&s->p, &s->arena, "#1", &coding, &s->err));
	refused(location_property(&s->p, &s->arena, &coding, "x", &found,
				  &s->err),
		"axial property add 'free'");
}

static void a_new_scale_keeps_what_lies_on_the_old(void **state)
{
	struct study *s = *state;
	struct scale wider, without;
	struct property before;

	make(s);
	before = property(s);
	act(location_set(&s->p, 1, before.id, before.values.at[1].id,
			 &s->err));
	wider = scale(s, "none,middling,low,extreme");
	act(property_set_scale(&s->p, before.id, &wider, &s->err));
	assert_int_equal(property(s).values.count, 4);
	assert_string_equal(property(s).values.at[1].name, "middling");
	assert_int_equal(property(s).values.at[1].id,
			 before.values.at[1].id);
	without = scale(s, "none..low");
	refused_act(property_set_scale(&s->p, before.id, &without, &s->err),
		    "1 coding lies on 'middling'");
	act(property_value_rename(&s->p, before.values.at[1].id, "some",
				  &s->err));
	refused_act(property_value_rename(&s->p, before.values.at[1].id,
					  "low", &s->err), "already");
}

static void renaming_and_removing(void **state)
{
	struct study *s = *state;
	struct property_removal what = { 0 };
	struct property it;

	make(s);
	it = property(s);
	act(location_set(&s->p, 1, it.id, it.values.at[0].id, &s->err));
	study_begin(s);
	study_sql(s, "INSERT INTO memo (id, guid, title, text, created_at,"
		     " changed_at, coder) VALUES (1, randomblob(16), 'm', 'm',"
		     " 't', 't', 1);"
		     "INSERT INTO memo_link (memo, property) VALUES (1, 1);");
	study_end(s);
	act(property_rename(&s->p, it.id, "price feeling", &s->err));
	assert_string_equal(property(s).name, "price feeling");
	act(property_define(&s->p, it.id, "", &s->err));
	assert_null(property(s).definition);
	act(property_remove(&s->p, it.id, &what, &s->err));
	assert_int_equal(what.values, 3);
	assert_int_equal(what.locations, 1);
	assert_int_equal(what.memo_links, 1);
	assert_count(1, "SELECT count(*) FROM memo");
}

#define TEST(name) cmocka_unit_test_setup_teardown(name, study_setup, \
						   study_teardown)

int main(void)
{
	const struct CMUnitTest tests[] = {
		TEST(a_scale_is_written_in_several_ways),
		TEST(a_property_has_ordered_values),
		TEST(an_incident_lies_on_a_property_of_a_category_above),
		TEST(the_nearer_property_is_meant),
		TEST(a_code_without_properties_says_so),
		TEST(a_new_scale_keeps_what_lies_on_the_old),
		TEST(renaming_and_removing),
	};

	return cmocka_run_group_tests(tests, NULL, NULL);
}
