/* Dated thoughts about anything in the study. */
#include "small_study.h"
#include "theory/memo.h"

static int64_t write_memo(struct small_study *s, const char *kind,
			  const char *title, const char *text)
{
	int64_t id;

	study_begin(s);
	must(s, memo_add(&s->project, kind, title, text, &id, &s->err));
	study_check(s);
	return id;
}

static struct memo memo_numbered(struct small_study *s, int64_t id)
{
	struct memo memo;
	char words[32];

	snprintf(words, sizeof(words), "%lld", (long long)id);
	must(s, memo_find(&s->project, &s->arena, words, &memo, &s->err));
	return memo;
}

static struct object object(struct small_study *s, const char *words)
{
	struct object on;

	must(s, memo_object_find(&s->project, &s->arena, words, &on,
				 &s->err));
	return on;
}

static void link_to(struct small_study *s, int64_t memo, const char *words)
{
	struct object on = object(s, words);
	bool changed;

	study_begin(s);
	must(s, memo_link(&s->project, memo, on, &changed, &s->err));
	study_check(s);
	assert_true(changed);
}

static void a_title_is_the_first_words(void **state)
{
	struct small_study *s = *state;
	int64_t id = write_memo(s, "note", NULL, "Fear of debt.\nIt shows in "
				"both interviews.");

	assert_string_equal(memo_numbered(s, id).title, "Fear of debt.");
	id = write_memo(s, "note", NULL, "People who have once been in debt "
			"speak of prices in another way than others do.");
	assert_string_equal(memo_numbered(s, id).title,
			    "People who have once been in debt speak of…");
	id = write_memo(s, "note", NULL, "负债的经历改变了人们谈论价格的方式，"
			"这一点在两次访谈里都很明显，需要再看。");
	assert_string_equal(memo_numbered(s, id).title,
			    "负债的经历改变了人们谈论价格的方式，这一点在两次"
			    "…");
	id = write_memo(s, "note", "Debt", "x");
	assert_string_equal(memo_numbered(s, id).title, "Debt");
}

static void line_ends_are_tidied(void **state)
{
	struct small_study *s = *state;
	int64_t id = write_memo(s, "note", NULL, "\xEF\xBB\xBF\r\none\r\n\r\n"
				"two\rthree\n\n");

	assert_string_equal(memo_numbered(s, id).text, "one\n\ntwo\nthree");
}

static void bad_memos_are_refused(void **state)
{
	struct small_study *s = *state;
	char *long_text = malloc(MEMO_BYTES + 2);
	struct memo memo;
	int64_t id;

	memset(long_text, 'a', MEMO_BYTES + 1);
	long_text[MEMO_BYTES + 1] = '\0';
	study_begin(s);
	refused(s, memo_add(&s->project, "note", NULL, " \n ", &id, &s->err),
		"needs words");
	refused(s, memo_add(&s->project, "note", NULL, "a\xff", &id, &s->err),
		"not UTF-8");
	refused(s, memo_add(&s->project, "", NULL, "a", &id, &s->err),
		"needs a name");
	refused(s, memo_add(&s->project, "note", NULL, long_text, &id,
			    &s->err), "longer than");
	study_check(s);
	refused(s, memo_find(&s->project, &s->arena, "9", &memo, &s->err),
		"there is no memo #9");
	refused(s, memo_find(&s->project, &s->arena, "x", &memo, &s->err),
		"by their numbers");
	free(long_text);
}

static void a_memo_can_be_about_anything(void **state)
{
	static const char *const objects[] = {
		"code:Price/too high", "doc:01-maya", "coding:1",
		"relation:1", "participant:Maya", "property:Price/level",
		"sentence:1", "need:#1", "memo:1",
	};
	struct small_study *s = *state;
	int64_t id;

	write_memo(s, "note", NULL, "first");
	study_begin(s);
	must(s, db_exec(&s->project.db,
		"INSERT INTO relation VALUES (1, x'01', 2, 1, 3, 'hunch',"
		" 'now', 1);"
		"INSERT INTO property VALUES (1, x'01', 1, 'level', NULL);"
		"INSERT INTO story_sentence VALUES (1, x'01', 1, 'So.');"
		"INSERT INTO need (id, guid, statement, created_at, coder)"
		" VALUES (1, x'01', 'To be told', 'now', 1);", &s->err));
	study_check(s);
	id = write_memo(s, "note", NULL, "second");
	for (size_t i = 0; i < sizeof(objects) / sizeof(objects[0]); i++) {
		link_to(s, id, objects[i]);
		/* What a listing shows can be typed again. */
		assert_non_null(strstr(memo_numbered(s, id).on, objects[i]));
		object(s, objects[i]);
		assert_string_equal(memo_numbered(s, id).about[i].words,
				    objects[i]);
	}
	assert_int_equal(study_count(s, "SELECT count(*) FROM memo_link"), 9);
}

/* A name may look like two. */
static void what_a_memo_is_about_is_a_list(void **state)
{
	struct small_study *s = *state;
	int64_t id = write_memo(s, "note", NULL, "thought"), code;
	struct memo memo;

	study_begin(s);
	must(s, code_add(&s->project, CODE_LABEL, "fees; tips", NULL, NULL, 0,
			 &code, &s->err));
	study_check(s);
	link_to(s, id, "code:fees; tips");
	memo = memo_numbered(s, id);
	assert_int_equal(memo.about_count, 1);
	assert_int_equal(memo.about[0].object.id, code);
	assert_string_equal(memo.about[0].words, "code:fees; tips");
}

static void an_object_must_be_there_and_of_a_kind(void **state)
{
	struct small_study *s = *state;
	struct object on;

	refused(s, memo_object_find(&s->project, &s->arena, "Price", &on,
				    &s->err), "code:NAME");
	refused(s, memo_object_find(&s->project, &s->arena, "codes:Price", &on,
				    &s->err), "doc, participant, code");
	refused(s, memo_object_find(&s->project, &s->arena, "code:Prix", &on,
				    &s->err), "did you mean 'Price'");
	refused(s, memo_object_find(&s->project, &s->arena, "relation:7", &on,
				    &s->err), "there is no relation 7");
	refused(s, memo_object_find(&s->project, &s->arena, "relation:x", &on,
				    &s->err), "is no relation");
	refused(s, memo_object_find(&s->project, &s->arena, "property:Price",
				    &on, &s->err), "property:CODE/NAME");
}

static void a_link_is_made_once_and_taken_back(void **state)
{
	struct small_study *s = *state;
	int64_t id = write_memo(s, "note", NULL, "thought");
	struct object self = { .kind = kind_of("memo"), .id = id };
	struct object on = object(s, "code:Trust");
	bool changed;

	link_to(s, id, "code:Trust");
	study_begin(s);
	must(s, memo_link(&s->project, id, on, &changed, &s->err));
	assert_false(changed);
	refused(s, memo_link(&s->project, id, self, &changed, &s->err),
		"about itself");
	must(s, memo_unlink(&s->project, id, on, &changed, &s->err));
	assert_true(changed);
	must(s, memo_unlink(&s->project, id, on, &changed, &s->err));
	assert_false(changed);
	study_check(s);
	assert_string_equal(memo_numbered(s, id).on, "");
}

static void a_derived_title_follows_the_text(void **state)
{
	struct small_study *s = *state;
	int64_t id = write_memo(s, "note", NULL, "old words");
	struct memo_edit words = { .text = "new words" };
	struct memo_edit title = { .title = "Mine", .kind = "theoretical" };
	struct memo memo = memo_numbered(s, id);

	study_begin(s);
	must(s, memo_edit(&s->project, &memo, &words, &s->err));
	study_check(s);
	memo = memo_numbered(s, id);
	assert_string_equal(memo.title, "new words");
	study_begin(s);
	must(s, memo_edit(&s->project, &memo, &title, &s->err));
	study_check(s);
	memo = memo_numbered(s, id);
	words.text = "newest words";
	study_begin(s);
	must(s, memo_edit(&s->project, &memo, &words, &s->err));
	study_check(s);
	memo = memo_numbered(s, id);
	assert_string_equal(memo.title, "Mine");
	assert_string_equal(memo.kind, "theoretical");
	assert_string_equal(memo.text, "newest words");
}

static void lists_can_be_narrowed(void **state)
{
	struct small_study *s = *state;
	struct object on = object(s, "code:Trust");
	struct memo_filter all = { 0 }, about = { .on = &on };
	struct memo_filter kind = { .kind = "theoretical" };
	struct memo_list list;

	write_memo(s, "theoretical", NULL, "one");
	link_to(s, write_memo(s, "note", NULL, "two"), "code:Trust");
	write_memo(s, "note", NULL, "three");
	must(s, memo_list(&s->project, &s->arena, &all, &list, &s->err));
	assert_int_equal(list.count, 3);
	assert_string_equal(list.at[0].on, "");
	assert_string_equal(list.at[1].on, "code:Trust");
	assert_string_equal(list.at[2].on, "");
	assert_string_equal(list.at[0].coder_name, "ann");
	must(s, memo_list(&s->project, &s->arena, &about, &list, &s->err));
	assert_int_equal(list.count, 1);
	assert_string_equal(list.at[0].text, "two");
	must(s, memo_list(&s->project, &s->arena, &kind, &list, &s->err));
	assert_int_equal(list.count, 1);
	assert_string_equal(list.at[0].text, "one");
}

static void removing_a_memo_takes_links_from_and_to_it(void **state)
{
	struct small_study *s = *state;
	int64_t first = write_memo(s, "note", NULL, "one");
	int64_t second = write_memo(s, "note", NULL, "two");
	size_t links;

	link_to(s, second, "memo:1");
	link_to(s, first, "code:Trust");
	study_begin(s);
	must(s, memo_remove(&s->project, first, &links, &s->err));
	study_check(s);
	assert_int_equal(links, 2);
	assert_string_equal(memo_numbered(s, second).on, "");
	study_undo(s);
	assert_string_equal(memo_numbered(s, second).on, "memo:1");
}

int main(void)
{
	const struct CMUnitTest tests[] = {
		study_test(a_title_is_the_first_words),
		study_test(line_ends_are_tidied),
		study_test(bad_memos_are_refused),
		study_test(a_memo_can_be_about_anything),
		study_test(what_a_memo_is_about_is_a_list),
		study_test(an_object_must_be_there_and_of_a_kind),
		study_test(a_link_is_made_once_and_taken_back),
		study_test(a_derived_title_follows_the_text),
		study_test(lists_can_be_narrowed),
		study_test(removing_a_memo_takes_links_from_and_to_it),
	};

	return cmocka_run_group_tests_name("memo", tests, NULL, NULL);
}
