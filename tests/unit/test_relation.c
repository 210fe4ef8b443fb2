/* Claims between codes, and what speaks for and against them. */
#include "small_study.h"
#include "theory/memo.h"
#include "theory/relation.h"

static struct relation_type type_named(struct small_study *s,
				       const char *words)
{
	struct relation_type type;

	must(s, relation_type_find(&s->project, &s->arena, words, &type,
				   &s->err));
	return type;
}

static int64_t claim(struct small_study *s, int64_t from, const char *type,
		     int64_t to, enum relation_status status)
{
	struct relation_type t = type_named(s, type);
	int64_t id;

	study_begin(s);
	must(s, relation_add(&s->project, from, &t, to, status, &id, &s->err));
	study_check(s);
	return id;
}

static struct relation relation_numbered(struct small_study *s, int64_t id)
{
	struct relation relation;
	char words[32];

	snprintf(words, sizeof(words), "#%lld", (long long)id);
	must(s, relation_find(&s->project, &s->arena, words, &relation,
			      &s->err));
	return relation;
}

static enum evidence_change bring(struct small_study *s, int64_t relation,
				  int64_t coding, bool contrary)
{
	enum evidence_change change;

	study_begin(s);
	must(s, evidence_add(&s->project, relation_claimed(relation), coding,
			     contrary, &change,
			     &s->err));
	study_check(s);
	return change;
}

static void the_types_of_the_method_are_there(void **state)
{
	struct small_study *s = *state;
	struct relation_type_list list;

	must(s, relation_type_list(&s->project, &s->arena, &list, &s->err));
	assert_int_equal(list.count, 13);
	assert_string_equal(list.at[0].name, "causal");
	assert_true(list.at[0].directed);
}

static void a_type_is_named_by_its_unique_beginning(void **state)
{
	struct small_study *s = *state;
	struct relation_type type;

	assert_string_equal(type_named(s, "cau").name, "causal");
	refused(s, relation_type_find(&s->project, &s->arena, "con", &type,
				      &s->err), "more than one");
	refused(s, relation_type_find(&s->project, &s->arena, "casual", &type,
				      &s->err), "did you mean 'causal'");
}

static void a_type_can_be_added_once(void **state)
{
	struct small_study *s = *state;
	int64_t id;

	study_begin(s);
	must(s, relation_type_add(&s->project, "mirrors", false,
				  "the two look alike", &id, &s->err));
	study_check(s);
	assert_false(type_named(s, "mirrors").directed);
	study_begin(s);
	refused(s, relation_type_add(&s->project, "Mirrors", true, "x", &id,
				     &s->err), "already a relation type");
	refused(s, relation_type_add(&s->project, "new", true, "", &id,
				     &s->err), "needs a definition");
	study_check(s);
}

static void a_claim_is_a_hunch_at_first(void **state)
{
	struct small_study *s = *state;
	int64_t id = claim(s, s->high, "causal", s->trust, RELATION_HUNCH);
	struct relation r = relation_numbered(s, id);

	assert_int_equal(r.status, RELATION_HUNCH);
	assert_string_equal(r.from_path, "Price/too high");
	assert_string_equal(r.to_path, "Trust");
	assert_string_equal(relation_claim(&s->arena, &r),
			    "Price/too high —causal→ Trust");
	assert_int_equal(r.supporting, 0);
	assert_int_equal(r.participants, 0);
	assert_null(r.memo);
}

static void the_same_claim_twice_is_refused_by_number(void **state)
{
	struct small_study *s = *state;
	int64_t id = claim(s, s->high, "causal", s->trust, RELATION_HUNCH);
	struct relation_type causal = type_named(s, "causal");

	study_begin(s);
	refused(s, relation_add(&s->project, s->high, &causal, s->trust,
				RELATION_HUNCH, &id, &s->err),
		"#1 Price/too high —causal→ Trust (hunch)");
	refused(s, relation_add(&s->project, s->high, &causal, s->high,
				RELATION_HUNCH, &id, &s->err), "same one");
	study_check(s);
	/* The other way round is another claim. */
	claim(s, s->trust, "causal", s->high, RELATION_HUNCH);
}

static void an_undirected_claim_is_the_same_both_ways(void **state)
{
	struct small_study *s = *state;
	struct relation_type type = type_named(s, "contradiction");
	int64_t id;

	claim(s, s->high, "contradiction", s->trust, RELATION_HUNCH);
	study_begin(s);
	refused(s, relation_add(&s->project, s->trust, &type, s->high,
				RELATION_HUNCH, &id, &s->err),
		"there already");
	study_check(s);
}

static void reach_counts_people_not_mentions(void **state)
{
	struct small_study *s = *state;
	int64_t id = claim(s, s->high, "causal", s->trust, RELATION_HUNCH);

	bring(s, id, s->maya_high, false);
	bring(s, id, s->maya_trust, false);
	assert_int_equal(relation_numbered(s, id).supporting, 2);
	assert_int_equal(relation_numbered(s, id).participants, 1);
	bring(s, id, s->lin_high, false);
	assert_int_equal(relation_numbered(s, id).participants, 2);
	/* A document without speakers is one. */
	bring(s, id, s->notes_delay, false);
	assert_int_equal(relation_numbered(s, id).participants, 3);
	/* The interviewer is nobody. */
	bring(s, id, s->asked_high, false);
	assert_int_equal(relation_numbered(s, id).supporting, 5);
	assert_int_equal(relation_numbered(s, id).participants, 3);
}

static void contrary_evidence_is_no_support(void **state)
{
	struct small_study *s = *state;
	int64_t id = claim(s, s->high, "causal", s->trust, RELATION_HUNCH);

	bring(s, id, s->maya_high, true);
	assert_int_equal(relation_numbered(s, id).contrary, 1);
	assert_int_equal(relation_numbered(s, id).supporting, 0);
	assert_int_equal(relation_numbered(s, id).participants, 0);
}

static void evidence_changes_sides_and_says_so(void **state)
{
	struct small_study *s = *state;
	int64_t id = claim(s, s->high, "causal", s->trust, RELATION_HUNCH);

	assert_int_equal(bring(s, id, s->maya_high, false), EVIDENCE_ADDED);
	assert_int_equal(bring(s, id, s->maya_high, false), EVIDENCE_ALREADY);
	assert_int_equal(bring(s, id, s->maya_high, true), EVIDENCE_TURNED);
	assert_int_equal(relation_numbered(s, id).supporting, 0);
	assert_int_equal(relation_numbered(s, id).contrary, 1);
	study_begin(s);
	must(s, evidence_remove(&s->project, relation_claimed(id), s->maya_high,
				&s->err));
	study_check(s);
	assert_int_equal(relation_numbered(s, id).contrary, 0);
	study_begin(s);
	refused(s, evidence_remove(&s->project, relation_claimed(id),
				   s->maya_high, &s->err),
		"is no evidence of relation #1");
	study_check(s);
}

static void evidence_is_shown_in_its_words(void **state)
{
	struct small_study *s = *state;
	int64_t id = claim(s, s->high, "causal", s->trust, RELATION_HUNCH);
	struct evidence_list list;

	bring(s, id, s->maya_trust, true);
	bring(s, id, s->lin_high, false);
	bring(s, id, s->notes_delay, false);
	must(s, evidence_list(&s->project, &s->arena, relation_claimed(id),
			      &list, &s->err));
	assert_int_equal(list.count, 3);
	assert_string_equal(list.at[0].text, "太贵了");
	assert_string_equal(list.at[0].speaker, "林");
	assert_string_equal(list.at[0].document, "02-lin");
	assert_string_equal(list.at[0].code, "Price/too high");
	/* "I: 价格怎么样？\n林: " is 13 characters. */
	assert_int_equal(list.at[0].place.start, 13);
	assert_int_equal(list.at[0].place.end, 16);
	assert_null(list.at[1].speaker);
	assert_true(list.at[2].contrary);
	assert_string_equal(list.at[2].text, "I trust them");
}

static void a_claim_can_change_its_type_but_not_into_another(void **state)
{
	struct small_study *s = *state;
	int64_t id = claim(s, s->high, "causal", s->trust, RELATION_HUNCH);
	struct relation_type condition = type_named(s, "condition");
	struct relation_type causal = type_named(s, "causal");
	struct relation r;

	study_begin(s);
	r = relation_numbered(s, id);
	must(s, relation_set_type(&s->project, &r, &condition, &s->err));
	must(s, relation_set_status(&s->project, id, RELATION_REFUTED,
				    &s->err));
	study_check(s);
	r = relation_numbered(s, id);
	assert_string_equal(r.type_name, "condition");
	assert_int_equal(r.status, RELATION_REFUTED);
	claim(s, s->high, "causal", s->trust, RELATION_HUNCH);
	study_begin(s);
	refused(s, relation_set_type(&s->project, &r, &causal, &s->err),
		"there already: #2");
	study_check(s);
}

static void removing_a_claim_keeps_the_memo(void **state)
{
	struct small_study *s = *state;
	int64_t id = claim(s, s->high, "causal", s->trust, RELATION_HUNCH);
	struct relation_removal what;
	int64_t memo;

	bring(s, id, s->maya_high, false);
	study_begin(s);
	must(s, memo_attach(&s->project, "theoretical", "Debt frightens.",
			    "relation", id, &memo, &s->err));
	study_check(s);
	assert_string_equal(relation_numbered(s, id).memo, "Debt frightens.");
	study_begin(s);
	must(s, relation_remove(&s->project, id, &what, &s->err));
	study_check(s);
	assert_int_equal(what.evidence, 1);
	assert_int_equal(what.memo_links, 1);
	assert_int_equal(study_count(s, "SELECT count(*) FROM memo"), 1);
	assert_int_equal(study_count(s, "SELECT count(*) FROM relation"), 0);
	study_undo(s);
	assert_int_equal(relation_numbered(s, id).supporting, 1);
	assert_string_equal(relation_numbered(s, id).memo, "Debt frightens.");
}

static void lists_can_be_narrowed(void **state)
{
	struct small_study *s = *state;
	enum relation_status refuted = RELATION_REFUTED;
	struct relation_filter by_code = { .code = s->delay };
	struct relation_filter by_status = { .status = &refuted };
	struct relation_filter by_type = { 0 };
	struct relation_list list;

	claim(s, s->high, "causal", s->trust, RELATION_HUNCH);
	claim(s, s->trust, "condition", s->delay, RELATION_REFUTED);
	must(s, relation_list(&s->project, &s->arena, &by_code, &list,
			      &s->err));
	assert_int_equal(list.count, 1);
	assert_int_equal(list.at[0].id, 2);
	must(s, relation_list(&s->project, &s->arena, &by_status, &list,
			      &s->err));
	assert_int_equal(list.count, 1);
	by_type.type = type_named(s, "causal").id;
	must(s, relation_list(&s->project, &s->arena, &by_type, &list,
			      &s->err));
	assert_int_equal(list.count, 1);
	assert_int_equal(list.at[0].id, 1);
}

static void a_status_is_one_of_four(void **state)
{
	struct small_study *s = *state;
	enum relation_status status;

	must(s, relation_status_parse("qual", &status, &s->err));
	assert_int_equal(status, RELATION_QUALIFIED);
	refused(s, relation_status_parse("proven", &status, &s->err),
		"hunch, supported, qualified or refuted");
	refused(s, relation_status_parse("", &status, &s->err), "no status");
}

int main(void)
{
	const struct CMUnitTest tests[] = {
		study_test(the_types_of_the_method_are_there),
		study_test(a_type_is_named_by_its_unique_beginning),
		study_test(a_type_can_be_added_once),
		study_test(a_claim_is_a_hunch_at_first),
		study_test(the_same_claim_twice_is_refused_by_number),
		study_test(an_undirected_claim_is_the_same_both_ways),
		study_test(reach_counts_people_not_mentions),
		study_test(contrary_evidence_is_no_support),
		study_test(evidence_changes_sides_and_says_so),
		study_test(evidence_is_shown_in_its_words),
		study_test(a_claim_can_change_its_type_but_not_into_another),
		study_test(removing_a_claim_keeps_the_memo),
		study_test(lists_can_be_narrowed),
		study_test(a_status_is_one_of_four),
	};

	return cmocka_run_group_tests_name("relation", tests, NULL, NULL);
}
