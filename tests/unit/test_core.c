/* The core category and what it rests on. */
#include "small_study.h"
#include "theory/core.h"
#include "theory/relation.h"

static struct code code_named(struct small_study *s, const char *words)
{
	struct code code;

	must(s, code_find(&s->project, &s->arena, words, CODE_ANY, &code,
			  &s->err));
	return code;
}

static void choose(struct small_study *s, const char *words,
		   const char *reason)
{
	struct code code = code_named(s, words);

	study_begin(s);
	must(s, core_set(&s->project, &code, reason, &s->err));
	study_check(s);
}

static struct core chosen_core(struct small_study *s)
{
	struct core core;
	bool chosen;

	must(s, core_get(&s->project, &s->arena, &core, &chosen, &s->err));
	assert_true(chosen);
	return core;
}

static void relate(struct small_study *s, int64_t from, int64_t to)
{
	struct relation_type causal;
	int64_t id;

	must(s, relation_type_find(&s->project, &s->arena, "causal", &causal,
				   &s->err));
	study_begin(s);
	must(s, relation_add(&s->project, from, &causal, to, RELATION_HUNCH,
			     &id, &s->err));
	study_check(s);
}

static void there_is_none_at_first(void **state)
{
	struct small_study *s = *state;
	struct core core;
	bool chosen, was;

	must(s, core_get(&s->project, &s->arena, &core, &chosen, &s->err));
	assert_false(chosen);
	study_begin(s);
	must(s, core_clear(&s->project, &was, &s->err));
	study_check(s);
	assert_false(was);
}

static void it_is_chosen_for_a_reason(void **state)
{
	struct small_study *s = *state;
	struct core core;

	choose(s, "Price", "all speak of it");
	core = chosen_core(s);
	assert_string_equal(core.code.path, "Price");
	assert_string_equal(core.reason, "all speak of it");
	assert_string_equal(core.coder_name, "ann");
	assert_non_null(core.chosen_at);
}

static void another_takes_its_place_and_undo_gives_it_back(void **state)
{
	struct small_study *s = *state;

	choose(s, "Price", "first");
	choose(s, "Trust", NULL);
	assert_string_equal(chosen_core(s).code.path, "Trust");
	assert_null(chosen_core(s).reason);
	study_undo(s);
	assert_string_equal(chosen_core(s).code.path, "Price");
	assert_string_equal(chosen_core(s).reason, "first");
}

static void a_label_is_refused_with_the_way_out(void **state)
{
	struct small_study *s = *state;
	struct code label = code_named(s, "too high");

	study_begin(s);
	refused(s, core_set(&s->project, &label, NULL, &s->err),
		"axial label promote 'Price/too high'");
	study_check(s);
}

static void it_rests_on_all_that_it_holds(void **state)
{
	struct small_study *s = *state;
	struct core core;

	relate(s, s->high, s->trust);
	relate(s, s->delay, s->price);
	relate(s, s->trust, s->high);
	relate(s, s->high, s->price);	/* within the core: neither */
	choose(s, "Price", NULL);
	core = chosen_core(s);
	assert_int_equal(core.codings, 3);
	assert_int_equal(core.documents, 2);
	assert_int_equal(core.participants, 2);
	assert_int_equal(core.relations_out, 1);
	assert_int_equal(core.relations_in, 2);
}

static void it_can_be_taken_back(void **state)
{
	struct small_study *s = *state;
	bool was;

	choose(s, "Price", NULL);
	study_begin(s);
	must(s, core_clear(&s->project, &was, &s->err));
	study_check(s);
	assert_true(was);
	assert_int_equal(study_count(s, "SELECT count(*) FROM core_category"),
			 0);
}

int main(void)
{
	const struct CMUnitTest tests[] = {
		study_test(there_is_none_at_first),
		study_test(it_is_chosen_for_a_reason),
		study_test(another_takes_its_place_and_undo_gives_it_back),
		study_test(a_label_is_refused_with_the_way_out),
		study_test(it_rests_on_all_that_it_holds),
		study_test(it_can_be_taken_back),
	};

	return cmocka_run_group_tests_name("core", tests, NULL, NULL);
}
