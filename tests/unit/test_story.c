/* The story line and what bears each sentence out. */
#include "base/strbuf.h"
#include "small_study.h"
#include "theory/core.h"
#include "theory/memo.h"
#include "theory/relation.h"
#include "theory/story.h"

static int64_t tell(struct small_study *s, const char *text, int64_t after)
{
	int64_t id;

	study_begin(s);
	must(s, story_add(&s->project, text, after, &id, &s->err));
	study_check(s);
	return id;
}

static struct story whole_story(struct small_study *s)
{
	struct story story;

	must(s, story_read(&s->project, &s->arena, &story, &s->err));
	return story;
}

/* The story as one text, for comparing. */
static void expect_story(struct small_study *s, const char *expected)
{
	struct story story = whole_story(s);
	struct strbuf out = STRBUF_INIT;

	for (size_t i = 0; i < story.count; i++) {
		strbuf_addf(&out, "%lld %s [", (long long)story.at[i].n,
			    story.at[i].text);
		support_show(&story.at[i].support, &out);
		strbuf_adds(&out, "]\n");
	}
	assert_string_equal(out.s, expected);
	strbuf_release(&out);
	assert_int_equal(study_count(s, "SELECT count(*) FROM ("
		"SELECT row_number() OVER (ORDER BY position) AS n, position"
		" FROM story_sentence) WHERE n <> position"), 0);
}

static bool bind(struct small_study *s, int64_t sentence,
		 enum support_kind kind, const char *words)
{
	struct support support;
	bool changed;

	must(s, support_find(&s->project, &s->arena, kind, words, &support,
			     &s->err));
	study_begin(s);
	must(s, story_bind(&s->project, sentence, &support, &changed,
			   &s->err));
	study_check(s);
	return changed;
}

static int64_t claim(struct small_study *s, enum relation_status status)
{
	struct relation_type causal;
	int64_t id;

	must(s, relation_type_find(&s->project, &s->arena, "causal", &causal,
				   &s->err));
	study_begin(s);
	must(s, relation_add(&s->project, s->high, &causal, s->trust, status,
			     &id, &s->err));
	study_check(s);
	return id;
}

static void sentences_stand_where_they_are_put(void **state)
{
	struct small_study *s = *state;
	int64_t id;

	tell(s, "Two.", STORY_END);
	tell(s, "Three.", STORY_END);
	tell(s, "One.", 0);
	tell(s, "Two  and\n a half.", 2);
	expect_story(s, "1 One. []\n2 Two. []\n3 Two and a half. []\n"
		     "4 Three. []\n");
	study_begin(s);
	refused(s, story_add(&s->project, "x", 5, &id, &s->err),
		"the story has 4");
	refused(s, story_add(&s->project, " \n", STORY_END, &id, &s->err),
		"needs words");
	refused(s, story_add(&s->project, "a\033b", STORY_END, &id, &s->err),
		"control character");
	study_check(s);
}

static void a_sentence_is_borne_out_by_codes_claims_and_passages(void **state)
{
	struct small_study *s = *state;
	int64_t id = tell(s, "Price frightens.", STORY_END);
	struct support coding;
	bool changed;

	claim(s, RELATION_HUNCH);
	assert_true(bind(s, id, SUPPORT_CODE, "too high"));
	assert_true(bind(s, id, SUPPORT_RELATION, "#1"));
	assert_true(bind(s, id, SUPPORT_CODING, "2"));
	assert_false(bind(s, id, SUPPORT_CODING, "#2"));
	expect_story(s, "1 Price frightens. [code: Price/too high; relation: "
		     "1; coding: 2]\n");
	must(s, support_find(&s->project, &s->arena, SUPPORT_CODING, "2",
			     &coding, &s->err));
	study_begin(s);
	must(s, story_unbind(&s->project, id, &coding, &changed, &s->err));
	assert_true(changed);
	must(s, story_unbind(&s->project, id, &coding, &changed, &s->err));
	assert_false(changed);
	study_check(s);
	expect_story(s, "1 Price frightens. [code: Price/too high; relation: "
		     "1]\n");
}

static void the_next_ones_move_up_when_one_goes(void **state)
{
	struct small_study *s = *state;
	int64_t first = tell(s, "One.", STORY_END), memo;
	struct sentence_removal what;

	tell(s, "Two.", STORY_END);
	bind(s, first, SUPPORT_CODE, "Trust");
	study_begin(s);
	must(s, memo_attach(&s->project, "note", "Is it so?",
			    "story_sentence", first, &memo, &s->err));
	study_check(s);
	study_begin(s);
	must(s, story_remove(&s->project, first, &what, &s->err));
	study_check(s);
	assert_int_equal(what.support, 1);
	assert_int_equal(what.memo_links, 1);
	expect_story(s, "1 Two. []\n");
	study_undo(s);
	expect_story(s, "1 One. [code: Trust]\n2 Two. []\n");
}

static void a_sentence_is_found_by_its_place(void **state)
{
	struct small_study *s = *state;
	struct sentence sentence;

	tell(s, "One.", STORY_END);
	must(s, story_find(&s->project, &s->arena, "1", &sentence, &s->err));
	assert_string_equal(sentence.text, "One.");
	refused(s, story_find(&s->project, &s->arena, "2", &sentence,
			      &s->err), "the story has 1");
	refused(s, story_find(&s->project, &s->arena, "0", &sentence,
			      &s->err), "no sentence 0");
	refused(s, story_find(&s->project, &s->arena, "One", &sentence,
			      &s->err), "by their place");
}

/* Story files. */

static struct story parse(struct small_study *s, const char *text)
{
	struct story draft;

	must(s, story_file_parse(&s->project, &s->arena, "story.txt", text,
				 strlen(text), &draft, &s->err));
	return draft;
}

static struct story_rewriting rewrite(struct small_study *s, const char *text)
{
	struct story draft = parse(s, text);
	struct story_rewriting what;

	must(s, act_begin(&s->project, "story edit", &s->err));
	must(s, story_rewrite(&s->project, &draft, &what, &s->err));
	study_check(s);
	return what;
}

static void a_file_has_a_sentence_a_line(void **state)
{
	struct small_study *s = *state;

	claim(s, RELATION_HUNCH);
	rewrite(s, "\xEF\xBB\xBF# the story\r\n\r\n"
		"Price frightens. [code: Price/too high; relation: 1;"
		" coding: #2]\r\n"
		"他们很可靠。[code: Trust]\n"
		"They said it [sic] themselves [sic]\n"
		"  [ code:delay ]\n"
		"\\# is a sign [code: Trust] []");
	expect_story(s, "1 Price frightens. [code: Price/too high; relation: "
		     "1; coding: 2]\n"
		     "2 他们很可靠。 [code: Trust]\n"
		     "3 They said it [sic] themselves [sic] [code: delay]\n"
		     "4 # is a sign [code: Trust] []\n");
}

static void a_bad_file_is_refused_by_line(void **state)
{
	static const struct {
		const char *text, *message;
	} cases[] = {
		{ "One.\nTwo. [code: Prix]", "story.txt:2: there is no code "
		  "'Prix'" },
		{ "One. [relation: 9]", "story.txt:1: there is no relation" },
		{ "One. [relaton: 9]", "'relaton' bears no sentence out" },
		{ "# x\n[code: Trust]", "story.txt:2: support before" },
		{ "One. [code: Trust; Price]", "'Price' bears no" },
		{ "One.\na\001b", "story.txt:2: the sentence holds" },
	};
	struct small_study *s = *state;
	struct story draft;

	for (size_t i = 0; i < sizeof(cases) / sizeof(cases[0]); i++)
		refused(s, story_file_parse(&s->project, &s->arena,
			"story.txt", cases[i].text, strlen(cases[i].text),
			&draft, &s->err), cases[i].message);
}

static void what_is_written_reads_back_the_same(void **state)
{
	struct small_study *s = *state;
	struct strbuf first = STRBUF_INIT, second = STRBUF_INIT;
	struct story story, draft;
	struct story_rewriting what;

	study_begin(s);
	study_code(s, CODE_CATEGORY, "odd; [name]", 0);
	study_check(s);
	rewrite(s, "\\# sign\n\\\\ two\nEnds so [sic] [code: Trust]\n"
		"Plain.\nAnd [code: Price] []\nOdd. [code: #5]\n");
	story = whole_story(s);
	assert_string_equal(story.at[0].text, "# sign");
	assert_string_equal(story.at[1].text, "\\ two");
	assert_string_equal(story.at[4].text, "And [code: Price]");
	story_file_write(&story, &first);
	draft = parse(s, first.s);
	story_file_write(&draft, &second);
	assert_string_equal(first.s, second.s);
	what = rewrite(s, first.s);
	assert_int_equal(what.kept, story.count);
	assert_int_equal(what.changed + what.added + what.removed, 0);
	strbuf_release(&first);
	strbuf_release(&second);
}

static void sentences_that_stay_keep_their_guid(void **state)
{
	struct small_study *s = *state;
	struct story before, after;
	struct story_rewriting what;

	rewrite(s, "Price frightens those who had debts. [code: Price]\n"
		"Trust comes slowly.\nWho waits is lost.\n");
	before = whole_story(s);
	what = rewrite(s, "Trust comes slowly. [code: Trust]\n"
		       "Price frightens everybody who had debts. [code: "
		       "Price]\nSomething else altogether.\n");
	after = whole_story(s);
	assert_int_equal(what.kept, 0);
	assert_int_equal(what.changed, 2);
	assert_int_equal(what.added, 1);
	assert_int_equal(what.removed, 1);
	assert_true(guid_equal(after.at[0].guid, before.at[1].guid));
	assert_true(guid_equal(after.at[1].guid, before.at[0].guid));
	assert_false(guid_equal(after.at[2].guid, before.at[2].guid));
	expect_story(s, "1 Trust comes slowly. [code: Trust]\n"
		     "2 Price frightens everybody who had debts. [code: "
		     "Price]\n3 Something else altogether. []\n");
}

static void rewriting_loses_no_memo_unsaid(void **state)
{
	struct small_study *s = *state;
	int64_t id = tell(s, "One.", STORY_END), memo;

	study_begin(s);
	must(s, memo_attach(&s->project, "note", "Is it so?",
			    "story_sentence", id, &memo, &s->err));
	study_check(s);
	assert_int_equal(rewrite(s, "Quite another.\n").memo_links, 1);
	assert_int_equal(study_count(s, "SELECT count(*) FROM memo"), 1);
}

/* Checking. */

static void expect_findings(struct small_study *s, const char *expected)
{
	struct story_finding_list list;
	struct strbuf out = STRBUF_INIT;

	must(s, story_check(&s->project, &s->arena, &list, &s->err));
	for (size_t i = 0; i < list.count; i++)
		strbuf_addf(&out, "%lld %s: %s\n", (long long)list.at[i].n,
			    list.at[i].finding,
			    list.at[i].about ? list.at[i].about : "");
	assert_string_equal(out.s, expected);
	strbuf_release(&out);
}

static void choose_core(struct small_study *s)
{
	struct code code;

	must(s, code_find(&s->project, &s->arena, "Price", CODE_ANY, &code,
			  &s->err));
	study_begin(s);
	must(s, core_set(&s->project, &code, NULL, &s->err));
	study_check(s);
}

static void a_study_without_a_story_is_told_so(void **state)
{
	struct small_study *s = *state;

	expect_findings(s, "0 no story: \n0 no core category: \n");
}

static void a_check_names_what_hangs_in_the_air(void **state)
{
	struct small_study *s = *state;
	int64_t id = claim(s, RELATION_REFUTED);

	choose_core(s);
	rewrite(s, "One.\nTwo. [relation: 1]\n");
	expect_findings(s, "1 no support: \n"
		"2 refuted relation: #1 Price/too high —causal→ Trust\n"
		"2 relation without evidence: #1 Price/too high —causal→ "
		"Trust\n");
	study_begin(s);
	must(s, relation_set_status(&s->project, id, RELATION_SUPPORTED,
				    &s->err));
	must(s, evidence_add(&s->project, relation_claimed(id), s->maya_high,
			     false,
			     &(enum evidence_change){ 0 }, &s->err));
	study_check(s);
	/* The claim was told of before it had anything to rest on. */
	expect_findings(s, "1 no support: \n2 one participant alone: \n"
			"2 evidence changed since it was told: relation: 1\n");
}

static void a_category_is_told_by_what_it_holds(void **state)
{
	struct small_study *s = *state;

	choose_core(s);
	rewrite(s, "One. [code: delay]\n");
	expect_findings(s, "0 category in no sentence: Price\n"
			"0 category in no sentence: Trust\n");
	/* A passage of a label tells of the label's category. */
	rewrite(s, "One. [coding: 1; coding: 3]\n");
	expect_findings(s, "1 one participant alone: \n");
}

int main(void)
{
	const struct CMUnitTest tests[] = {
		study_test(sentences_stand_where_they_are_put),
		study_test(
			a_sentence_is_borne_out_by_codes_claims_and_passages),
		study_test(the_next_ones_move_up_when_one_goes),
		study_test(a_sentence_is_found_by_its_place),
		study_test(a_file_has_a_sentence_a_line),
		study_test(a_bad_file_is_refused_by_line),
		study_test(what_is_written_reads_back_the_same),
		study_test(sentences_that_stay_keep_their_guid),
		study_test(rewriting_loses_no_memo_unsaid),
		study_test(a_study_without_a_story_is_told_so),
		study_test(a_check_names_what_hangs_in_the_air),
		study_test(a_category_is_told_by_what_it_holds),
	};

	return cmocka_run_group_tests_name("story", tests, NULL, NULL);
}
