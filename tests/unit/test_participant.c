/* People, what is known of them, and which voices are theirs. */
#include "small_study.h"
#include "theory/memo.h"
#include "transcript/participant.h"
#include "transcript/participant_import.h"

static struct participant person_named(struct small_study *s,
				       const char *words)
{
	struct participant person;

	must(s, participant_find(&s->project, &s->arena, words, &person,
				 &s->err));
	return person;
}

static bool is_there(struct small_study *s, const char *name)
{
	int64_t id;

	must(s, participant_named(&s->project, name, &id, &s->err));
	return id != 0;
}

static struct speaker voice(struct small_study *s, const char *words)
{
	struct speaker speaker;

	must(s, speaker_of_words(&s->project, &s->arena, words, &speaker,
				 &s->err));
	return speaker;
}

static int64_t add_attribute(struct small_study *s, const char *name,
			     enum attribute_type type)
{
	int64_t id;

	study_begin(s);
	must(s, attribute_add(&s->project, name, type, &id, &s->err));
	study_check(s);
	return id;
}

static struct attribute attribute_called(struct small_study *s,
					 const char *name)
{
	struct attribute attribute;

	must(s, attribute_named(&s->project, &s->arena, name, &attribute,
				&s->err));
	assert_int_not_equal(attribute.id, 0);
	return attribute;
}

/* What is known of the person, or "-". */
static const char *known(struct small_study *s, const char *person,
			 const char *attribute)
{
	struct participant_list list;

	must(s, participant_list(&s->project, &s->arena, &list, &s->err));
	for (size_t i = 0; i < list.count; i++)
		for (size_t k = 0; k < list.attributes.count; k++)
			if (!strcmp(list.at[i].name, person) &&
			    !strcmp(list.attributes.at[k].name, attribute) &&
			    list.at[i].values[k])
				return list.at[i].values[k];
	return "-";
}

static void set(struct small_study *s, const char *person,
		const char *attribute, const char *value)
{
	struct attribute a = attribute_called(s, attribute);
	int64_t id = person_named(s, person).id;
	bool changed;

	study_begin(s);
	must(s, participant_set(&s->project, id, &a, value, &changed,
				&s->err));
	study_check(s);
}

/* Attributes. */

static void a_type_is_guessed_from_the_whole_column(void **state)
{
	static const struct {
		const char *values[4];
		enum attribute_type type;
	} cases[] = {
		{ { "34", "-2", "", " 0 " }, ATTRIBUTE_INTEGER },
		{ { "34", "0.5", "1e3", "-.5" }, ATTRIBUTE_REAL },
		{ { "yes", "no", "YES", "" }, ATTRIBUTE_BOOLEAN },
		{ { "是", "否", "是", "是" }, ATTRIBUTE_BOOLEAN },
		{ { "1", "0", "1", "0" }, ATTRIBUTE_INTEGER },
		{ { "2024-02-29", "1999-12-31", "", "" }, ATTRIBUTE_DATE },
		{ { "2023-02-29", "1999-12-31", "", "" }, ATTRIBUTE_TEXT },
		{ { "2024-1--05", "", "", "" }, ATTRIBUTE_TEXT },
		{ { "007", "12", "", "" }, ATTRIBUTE_TEXT },
		{ { "34", "yes", "", "" }, ATTRIBUTE_TEXT },
		{ { "", "", "", "" }, ATTRIBUTE_TEXT },
		{ { "0x10", "", "", "" }, ATTRIBUTE_TEXT },
		{ { "nan", "", "", "" }, ATTRIBUTE_TEXT },
		{ { "99999999999999999999", "", "", "" }, ATTRIBUTE_REAL },
	};

	(void)state;
	for (size_t i = 0; i < sizeof(cases) / sizeof(cases[0]); i++)
		assert_int_equal(attribute_guess(cases[i].values, 4),
				 cases[i].type);
}

static void a_value_is_checked_and_kept_tidy(void **state)
{
	struct small_study *s = *state;
	int64_t maya = person_named(s, "Maya").id;
	struct attribute age, member;
	bool changed;

	add_attribute(s, "age", ATTRIBUTE_INTEGER);
	add_attribute(s, "member", ATTRIBUTE_BOOLEAN);
	age = attribute_called(s, "AGE");
	member = attribute_called(s, "member");
	set(s, "Maya", "age", " 34 ");
	set(s, "Maya", "member", "是");
	assert_string_equal(known(s, "Maya", "age"), "34");
	assert_string_equal(known(s, "Maya", "member"), "true");
	study_begin(s);
	refused(s, participant_set(&s->project, maya, &age, "old", &changed,
				   &s->err), "age: 'old' is not a whole");
	refused(s, participant_set(&s->project, maya, &member, "maybe",
				   &changed, &s->err), "yes or no");
	must(s, participant_set(&s->project, maya, &age, "34", &changed,
				&s->err));
	assert_false(changed);
	study_check(s);
	set(s, "Maya", "age", "");
	assert_string_equal(known(s, "Maya", "age"), "-");
}

static void attributes_are_renamed_retyped_and_removed(void **state)
{
	struct small_study *s = *state;
	struct attribute attribute;
	size_t values;
	int64_t id;

	add_attribute(s, "joined", ATTRIBUTE_TEXT);
	set(s, "Maya", "joined", "yes");
	attribute = attribute_called(s, "joined");
	study_begin(s);
	refused(s, attribute_add(&s->project, "Joined", ATTRIBUTE_TEXT, &id,
				 &s->err), "already an attribute");
	refused(s, attribute_add(&s->project, "a=b", ATTRIBUTE_TEXT, &id,
				 &s->err), "cannot hold '='");
	must(s, attribute_rename(&s->project, attribute.id, "member",
				 &s->err));
	study_check(s);
	study_begin(s);
	refused(s, attribute_retype(&s->project, &attribute, ATTRIBUTE_DATE,
				    &s->err), "Maya: ");
	act_abort(&s->project);
	study_begin(s);
	must(s, attribute_retype(&s->project, &attribute, ATTRIBUTE_BOOLEAN,
				 &s->err));
	study_check(s);
	assert_string_equal(known(s, "Maya", "member"), "true");
	study_begin(s);
	must(s, attribute_remove(&s->project, attribute.id, &values,
				 &s->err));
	study_check(s);
	assert_int_equal(values, 1);
	study_undo(s);
	assert_string_equal(known(s, "Maya", "member"), "true");
}

/* People. */

static void import_made_those_who_speak(void **state)
{
	struct small_study *s = *state;
	struct participant_list list;

	must(s, participant_list(&s->project, &s->arena, &list, &s->err));
	assert_int_equal(list.count, 2);
	assert_string_equal(list.at[0].name, "Maya");
	assert_int_equal(list.at[0].documents, 1);
	assert_string_equal(list.at[1].name, "林");
}

static void people_are_added_renamed_and_found(void **state)
{
	struct small_study *s = *state;
	struct participant person;
	int64_t id;

	study_begin(s);
	must(s, participant_add(&s->project, "Tom", &id, &s->err));
	refused(s, participant_add(&s->project, "Maya", &id, &s->err),
		"already a participant 'Maya'");
	refused(s, participant_add(&s->project, "maya", &id, &s->err),
		"already a participant");
	refused(s, participant_add(&s->project, "#1", &id, &s->err),
		"begins with '#'");
	must(s, participant_rename(&s->project, id, "TOM", &s->err));
	must(s, participant_rename(&s->project, id, "Thomas", &s->err));
	refused(s, participant_rename(&s->project, id, "林", &s->err),
		"already a participant");
	study_check(s);
	assert_int_equal(person_named(s, "tho").id, id);
	refused(s, participant_find(&s->project, &s->arena, "Mya", &person,
				    &s->err), "did you mean 'Maya'");
}

static void two_names_can_be_one_person(void **state)
{
	struct small_study *s = *state;
	struct participant_merging what = { 0 };
	int64_t maya = person_named(s, "Maya").id, memo;
	int64_t lin = person_named(s, "林").id;

	add_attribute(s, "age", ATTRIBUTE_INTEGER);
	add_attribute(s, "city", ATTRIBUTE_TEXT);
	add_attribute(s, "wave", ATTRIBUTE_INTEGER);
	set(s, "Maya", "age", "34");
	set(s, "林", "age", "31");
	set(s, "林", "city", "Shanghai");
	set(s, "Maya", "wave", "1");
	set(s, "林", "wave", "1");
	study_begin(s);
	must(s, memo_attach(&s->project, "note", "calm", "participant",
			    lin, &memo, &s->err));
	refused(s, participant_merge(&s->project, maya, maya, &what, &s->err),
		"into itself");
	must(s, participant_merge(&s->project, lin, maya, &what, &s->err));
	study_check(s);
	assert_int_equal(what.speakers, 1);
	assert_int_equal(what.values, 1);
	assert_int_equal(what.dropped, 1);
	assert_int_equal(what.memo_links, 1);
	assert_false(is_there(s, "林"));
	assert_int_equal(person_named(s, "Maya").documents, 2);
	assert_string_equal(known(s, "Maya", "age"), "34");
	assert_string_equal(known(s, "Maya", "city"), "Shanghai");
	study_undo(s);
	assert_true(is_there(s, "林"));
}

static void who_speaks_is_not_removed_by_mistake(void **state)
{
	struct small_study *s = *state;
	int64_t maya = person_named(s, "Maya").id;
	struct participant_removal what;

	add_attribute(s, "age", ATTRIBUTE_INTEGER);
	set(s, "Maya", "age", "34");
	study_begin(s);
	refused(s, participant_remove(&s->project, maya, false, &what,
				      &s->err), "--force");
	must(s, participant_remove(&s->project, maya, true, &what, &s->err));
	study_check(s);
	assert_int_equal(what.speakers, 1);
	assert_int_equal(what.values, 1);
	assert_int_equal(voice(s, "01-maya").participant, 0);
}

/* Voices. */

static void a_voice_is_named_by_document_and_name(void **state)
{
	struct small_study *s = *state;
	struct speaker speaker;

	assert_string_equal(voice(s, "01").name, "Maya");
	assert_string_equal(voice(s, "01-maya:I").name, "I");
	assert_string_equal(voice(s, "02-lin:林").name, "林");
	refused(s, speaker_of_words(&s->project, &s->arena, "03-notes",
				    &speaker, &s->err), "takes part");
	refused(s, speaker_of_words(&s->project, &s->arena, "01:Tom",
				    &speaker, &s->err),
		"01-maya: there is no speaker 'Tom'");
	refused(s, speaker_of_words(&s->project, &s->arena, "07", &speaker,
				    &s->err), "there is no document '07'");
}

static void linking_a_voice_leaves_no_empty_person(void **state)
{
	struct small_study *s = *state;
	int64_t maya = person_named(s, "Maya").id;
	struct speaker lin = voice(s, "02-lin");
	struct speaker asker = voice(s, "01-maya:I");
	const char *removed;

	study_begin(s);
	must(s, participant_link(&s->project, &s->arena, &lin, maya, true,
				 &removed, &s->err));
	refused(s, participant_link(&s->project, &s->arena, &asker, maya,
				    true, &removed, &s->err),
		"does not take part (role: interviewer)");
	study_check(s);
	assert_int_equal(person_named(s, "Maya").documents, 2);
	assert_false(is_there(s, "林"));
}

static void a_person_of_whom_something_is_known_stays(void **state)
{
	struct small_study *s = *state;
	int64_t maya = person_named(s, "Maya").id;
	struct speaker lin = voice(s, "02-lin");
	const char *removed;

	add_attribute(s, "age", ATTRIBUTE_INTEGER);
	set(s, "林", "age", "31");
	study_begin(s);
	must(s, participant_link(&s->project, &s->arena, &lin, maya, true,
				 &removed, &s->err));
	study_check(s);
	assert_null(removed);
	assert_true(is_there(s, "林"));
}

static struct role_change become(struct small_study *s, const char *words,
				 enum speaker_role role)
{
	struct speaker speaker = voice(s, words);
	struct role_change what;

	study_begin(s);
	must(s, speaker_become(&s->project, &s->arena, &speaker, role, &what,
			       &s->err));
	study_check(s);
	return what;
}

static void an_interviewer_is_no_participant(void **state)
{
	struct small_study *s = *state;
	struct role_change what = become(s, "01-maya:Maya", ROLE_INTERVIEWER);

	assert_string_equal(what.removed, "Maya");
	assert_false(is_there(s, "Maya"));
	what = become(s, "01-maya:Maya", ROLE_PARTICIPANT);
	assert_string_equal(what.linked, "Maya");
	assert_true(is_there(s, "Maya"));
	assert_int_equal(voice(s, "01-maya").participant,
			 person_named(s, "Maya").id);
	what = become(s, "01-maya:Maya", ROLE_PARTICIPANT);
	assert_null(what.linked);
}

static void a_word_for_a_part_is_the_documents_person(void **state)
{
	static const char *const lines[] = {
		"I: Hello?", "受访者: Hm.", "Speaker 2: Yes.", "P: Oh.",
	};
	static const char *const voices[] = {
		"04-x:受访者", "04-x:Speaker 2", "04-x:P",
	};
	struct small_study *s = *state;

	study_begin(s);
	study_document(s, "04-x", lines, 4);
	study_check(s);
	for (size_t i = 0; i < 3; i++) {
		become(s, voices[i], ROLE_OTHER);
		assert_string_equal(
			become(s, voices[i], ROLE_PARTICIPANT).linked, "04-x");
	}
}

/* Import. */

static bool import(struct small_study *s, const char *text,
		   struct participant_import *what)
{
	struct csv_table table;
	bool ok;

	study_begin(s);
	ok = csv_parse(&s->arena, "people.csv", text, strlen(text), &table,
		       &s->err) &&
		participant_import(&s->project, &s->arena, &table, what,
				   &s->err);
	if (ok)
		study_check(s);
	else
		act_abort(&s->project);
	return ok;
}

static void a_table_says_what_is_known(void **state)
{
	struct small_study *s = *state;
	struct participant_import what;

	must(s, import(s, "age,participant,rate,note,id\n"
		       "34,Maya,0.5,\"a, b\",7\n31,林,2,,8\n,Tom,,,9\n",
		       &what));
	assert_int_equal(what.rows, 3);
	assert_int_equal(what.values, 5);
	assert_int_equal(what.attributes.count, 3);
	assert_int_equal(attribute_called(s, "age").type, ATTRIBUTE_INTEGER);
	assert_int_equal(attribute_called(s, "rate").type, ATTRIBUTE_REAL);
	assert_string_equal(known(s, "Maya", "note"), "a, b");
	assert_string_equal(known(s, "林", "rate"), "2");
	assert_int_equal(what.voiceless.count, 1);
	assert_string_equal(what.voiceless.at[0], "Tom");
	assert_int_equal(what.unlisted.count, 0);
}

static void a_table_read_again_corrects(void **state)
{
	struct small_study *s = *state;
	struct participant_import what;

	must(s, import(s, "受访者,age\nMaya,34\n林,31\n", &what));
	must(s, import(s, "姓名,Age\nMaya,35\n林,\n", &what));
	assert_int_equal(what.attributes.count, 0);
	assert_int_equal(what.values, 1);
	assert_string_equal(known(s, "Maya", "age"), "35");
	assert_string_equal(known(s, "林", "age"), "31");
	must(s, import(s, "whoever\nMAYA\n", &what));
	assert_int_equal(what.renamed.count, 1);
	assert_string_equal(what.renamed.at[0], "Maya → MAYA");
	assert_string_equal(person_named(s, "maya").name, "MAYA");
	assert_int_equal(what.unlisted.count, 1);
	assert_string_equal(what.unlisted.at[0], "林");
}

static void voices_that_are_nobody_are_found_or_named(void **state)
{
	struct small_study *s = *state;
	struct participant_removal gone;
	struct participant_import what;

	study_begin(s);
	must(s, participant_remove(&s->project, person_named(s, "Maya").id,
				   true, &gone, &s->err));
	must(s, participant_remove(&s->project, person_named(s, "林").id,
				   true, &gone, &s->err));
	study_check(s);
	must(s, import(s, "name\nMaya\n", &what));
	assert_int_equal(voice(s, "01-maya").participant,
			 person_named(s, "Maya").id);
	assert_int_equal(what.unlinked.count, 1);
	assert_string_equal(what.unlinked.at[0], "02-lin:林");
}

static void a_bad_table_is_refused_by_line(void **state)
{
	static const struct {
		const char *text, *message;
	} cases[] = {
		{ "name,age\nMaya,34\nMaya,35\n",
		  "people.csv:3: 'Maya' stands in line 2" },
		{ "name,age\n,34\n", "people.csv:2: a participant needs" },
		{ "name,age,age\nMaya,1,2\n",
		  "people.csv:1: two columns are called 'age'" },
		{ "name,\nMaya,1\n", "people.csv:1: column 2 has no name" },
		{ "name,a=b\nMaya,1\n", "people.csv:1: the name 'a=b'" },
		{ "name,known\nMaya,1\nTom,x\n",
		  "people.csv:3: known: 'x' is not a whole number" },
	};
	struct small_study *s = *state;
	struct participant_import what;

	add_attribute(s, "known", ATTRIBUTE_INTEGER);
	for (size_t i = 0; i < sizeof(cases) / sizeof(cases[0]); i++)
		refused(s, import(s, cases[i].text, &what), cases[i].message);
	assert_false(is_there(s, "Tom"));
}

int main(void)
{
	const struct CMUnitTest tests[] = {
		cmocka_unit_test(a_type_is_guessed_from_the_whole_column),
		study_test(a_value_is_checked_and_kept_tidy),
		study_test(attributes_are_renamed_retyped_and_removed),
		study_test(import_made_those_who_speak),
		study_test(people_are_added_renamed_and_found),
		study_test(two_names_can_be_one_person),
		study_test(who_speaks_is_not_removed_by_mistake),
		study_test(a_voice_is_named_by_document_and_name),
		study_test(linking_a_voice_leaves_no_empty_person),
		study_test(a_person_of_whom_something_is_known_stays),
		study_test(an_interviewer_is_no_participant),
		study_test(a_word_for_a_part_is_the_documents_person),
		study_test(a_table_says_what_is_known),
		study_test(a_table_read_again_corrects),
		study_test(voices_that_are_nobody_are_found_or_named),
		study_test(a_bad_table_is_refused_by_line),
	};

	return cmocka_run_group_tests_name("participant", tests, NULL, NULL);
}
