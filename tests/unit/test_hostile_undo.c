/*
 * An act taken back from among later ones: what rests on it in ways that no
 * single row shows is found, and named, before anything is kept.
 */
#include "coding_study.h"

#include "coding/study_check.h"
#include "transcript/correction.h"

static int64_t last_act(struct study *s)
{
	return study_count(s, "SELECT max(id) FROM act");
}

static bool undo_act(struct study *s, int64_t id)
{
	struct act_list done;

	return history_undo_act(&s->p, id, study_is_sound, &s->arena, &done,
				&s->err);
}

static void undo_all(struct study *s)
{
	struct act_list done;

	must(history_undo(&s->p, 1000, &s->arena, &done, &s->err));
	study_whole(s);
	assert_count(0, "SELECT count(*) FROM code");
}

static int64_t add(struct study *s, enum code_kind kind, const char *name,
		   int64_t parent)
{
	int64_t id;

	study_begin(s);
	id = study_code(s, kind, name, parent);
	must(act_commit(&s->p, &s->err));
	return id;
}

#define do_act(call) \
	do { \
		study_begin(s); \
		must(call); \
		must(act_commit(&s->p, &s->err)); \
	} while (0)

static void what_holds_codes_stays_a_category(void **state)
{
	struct study *s = *state;
	int64_t holder = add(s, CODE_LABEL, "holder", 0), promoted;

	do_act(code_promote(&s->p, holder, &s->err));
	promoted = last_act(s);
	add(s, CODE_LABEL, "held", holder);
	refused(undo_act(s, promoted), "builds on it");
	undo_all(s);
}

static void no_circle_comes_of_it(void **state)
{
	struct study *s = *state;
	int64_t a = add(s, CODE_CATEGORY, "a", 0);
	int64_t b = add(s, CODE_CATEGORY, "b", a), out;

	do_act(code_leave(&s->p, b, a, &s->err));
	out = last_act(s);
	do_act(code_move(&s->p, a, b, &s->err));
	refused(undo_act(s, out), "builds on it");
	undo_all(s);
}

static void no_two_of_a_name_come_of_it(void **state)
{
	struct study *s = *state;
	int64_t first = add(s, CODE_LABEL, "price", 0), renamed;

	do_act(code_rename(&s->p, first, "cost", &s->err));
	renamed = last_act(s);
	add(s, CODE_LABEL, "price", 0);
	refused(undo_act(s, renamed), "builds on it");
	undo_all(s);
}

static void what_a_later_undo_would_bring_back_keeps_its_code(void **state)
{
	struct study *s = *state;
	int64_t document = study_document(s, "talk", "Anna: too dear\n");
	int64_t label = add(s, CODE_LABEL, "price", 0), coding, act_of_label;
	struct coding_removal what = { 0 };

	act_of_label = last_act(s);
	study_begin(s);
	coding = study_coding(s, document, 6, 9, label);
	must(act_commit(&s->p, &s->err));
	do_act(coding_remove(&s->p, coding, &what, &s->err));
	/* Nothing refers to the label now, but the last act's undo would. */
	refused(undo_act(s, act_of_label), "builds on it");
	undo_all(s);
}

static void the_same_row_made_again_is_not_the_same(void **state)
{
	struct study *s = *state;
	int64_t a = add(s, CODE_CATEGORY, "a", 0);
	int64_t b = add(s, CODE_CATEGORY, "b", 0), joined;

	do_act(code_join(&s->p, b, a, &s->err));
	joined = last_act(s);
	do_act(code_leave(&s->p, b, a, &s->err));
	do_act(code_join(&s->p, b, a, &s->err));
	/* By its values alone the later row could be taken for this act's. */
	refused(undo_act(s, joined), "builds on it");
	undo_all(s);
}

static void correct(struct study *s, int64_t id, const char *old,
		    const char *new)
{
	struct text_edit_list edits = { 0 };
	struct correction what;
	struct document document;

	must(document_get(&s->p, &s->arena, id, &document, &s->err));
	text_diff(old, strlen(old), new, strlen(new), &edits);
	do_act(document_correct(&s->p, &document, &edits,
				CORRECTION_OF_WORDS, &what, &s->err));
	list_release(&edits);
}

static void places_stay_with_the_text_they_were_marked_in(void **state)
{
	static const char before[] = "Anna: too dear, too late\n";
	static const char after[] = "Anna: far too dear, too late\n";
	struct study *s = *state;
	int64_t document = study_document(s, "talk", before), coding, act;
	int64_t other = study_document(s, "other", "Ben: too dear\n");
	int64_t label = add(s, CODE_LABEL, "price", 0);
	struct coding_removal what = { 0 };
	struct act_list done;

	correct(s, document, before, after);
	act = last_act(s);
	study_begin(s);
	study_coding(s, other, 5, 8, label);
	must(act_commit(&s->p, &s->err));
	must(undo_act(s, act));		/* what lies elsewhere is no matter */
	must(history_redo(&s->p, 1, &s->arena, &done, &s->err));
	study_begin(s);
	coding = study_coding(s, document, 10, 18, label);
	must(act_commit(&s->p, &s->err));
	refused(undo_act(s, act), "builds on it");

	do_act(coding_remove(&s->p, coding, &what, &s->err));
	act = last_act(s);
	correct(s, document, after, before);
	refused(undo_act(s, act), "builds on it");
	undo_all(s);
}

static void what_stands_alone_comes_out(void **state)
{
	struct study *s = *state;
	struct act_list done;
	int64_t one;

	add(s, CODE_LABEL, "first", 0);	/* makes the coder, too */
	add(s, CODE_LABEL, "one", 0);
	one = last_act(s);
	add(s, CODE_LABEL, "two", 0);
	must(undo_act(s, one));
	study_whole(s);
	assert_count(2, "SELECT count(*) FROM code");
	must(history_redo(&s->p, 1, &s->arena, &done, &s->err));
	study_whole(s);
	/* Now the older act lies above the newer one. */
	must(undo_act(s, one));
	must(history_redo(&s->p, 1, &s->arena, &done, &s->err));
	undo_all(s);
}

#define TEST(name) cmocka_unit_test_setup_teardown(name, study_setup, \
						   study_teardown)

int main(void)
{
	const struct CMUnitTest tests[] = {
		TEST(what_holds_codes_stays_a_category),
		TEST(no_circle_comes_of_it),
		TEST(no_two_of_a_name_come_of_it),
		TEST(what_a_later_undo_would_bring_back_keeps_its_code),
		TEST(the_same_row_made_again_is_not_the_same),
		TEST(places_stay_with_the_text_they_were_marked_in),
		TEST(what_stands_alone_comes_out),
	};

	return cmocka_run_group_tests(tests, NULL, NULL);
}
