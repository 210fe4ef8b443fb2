/* Rules: written by hand, kept in the study, applied and applied again. */
#include "small_study.h"

#include "base/file.h"
#include "coding/autocode.h"
#include "coding/code_ensure.h"
#include "coding/rule_file.h"

/* -------------------------------------------------------------- the files */

static struct arena arena;

static bool parse(const char *text, struct rule_file *file, struct error *err)
{
	return rule_file_parse(&arena, "x.rules", text, strlen(text), file,
			       err);
}

static void assert_refused(const char *text, const char *message)
{
	struct error err = ERROR_INIT;
	struct rule_file file;

	assert_false(parse(text, &file, &err));
	if (!strstr(err.message, message))
		assert_string_equal(err.message, message);
	arena_release(&arena);
}

static void a_file_says_all_of_a_rule(void **state)
{
	struct error err = ERROR_INIT;
	struct rule_file file;
	const struct rule *rule;

	(void)state;
	assert_true(parse("# what it costs\n"
			  "[too expensive]   # a comment\n"
			  "pattern = (?i)\\b(too|so) (dear)\\b = # all of it \n"
			  "\n"
			  "label   = Price/too high\n"
			  "unit = sentence\n"
			  "\trole = participant\n"
			  "in = en-04-tom, en-05-hannah\n"
			  "in = #7\n"
			  "speaker=Tom\n"
			  "options = i, w\n"
			  "[next]\npattern=x\nlabel=y", &file, &err));
	assert_int_equal(file.count, 2);
	rule = &file.at[0].rule;
	assert_string_equal(rule->name, "too expensive");
	assert_string_equal(rule->pattern,
			    "(?i)\\b(too|so) (dear)\\b = # all of it");
	assert_string_equal(file.at[0].label, "Price/too high");
	assert_int_equal(file.at[0].line, 2);
	assert_int_equal(file.at[0].label_line, 5);
	assert_int_equal(rule->unit, UNIT_SENTENCE);
	assert_string_equal(rule->scope.role, "participant");
	assert_int_equal(rule->scope.document_count, 3);
	assert_string_equal(rule->scope.documents[1], "en-05-hannah");
	assert_string_equal(rule->scope.documents[2], "#7");
	assert_string_equal(rule->scope.speakers[0], "Tom");
	assert_true(rule->options.caseless && rule->options.words &&
		    !rule->options.literal);
	rule = &file.at[1].rule;
	assert_int_equal(rule->unit, UNIT_HIT);
	assert_null(rule->scope.role);
	assert_int_equal(rule->scope.document_count, 0);
	arena_release(&arena);
}

static void a_file_may_be_chinese(void **state)
{
	struct error err = ERROR_INIT;
	struct rule_file file;
	const struct rule *rule;

	(void)state;
	assert_true(parse("# 注释\n【太贵】 # 名称\n模式 ＝ 太贵|买不起\n"
			  "标签 ＝ 价格/太高\n单位＝句子\n角色＝受访者\n"
			  "文档 ＝ 林，陈、王\n　说话人＝小李\n选项＝i\n",
			  &file, &err));
	rule = &file.at[0].rule;
	assert_string_equal(rule->name, "太贵");
	assert_string_equal(rule->pattern, "太贵|买不起");
	assert_int_equal(rule->unit, UNIT_SENTENCE);
	assert_string_equal(rule->scope.role, "participant");
	assert_int_equal(rule->scope.document_count, 3);
	assert_string_equal(rule->scope.documents[2], "王");
	assert_string_equal(rule->scope.speakers[0], "小李");
	arena_release(&arena);
}

static void several_patterns_are_alternatives(void **state)
{
	struct error err = ERROR_INIT;
	struct rule_file file;

	(void)state;
	assert_true(parse("[r]\npattern = a|b\npattern = (c)\\1\nlabel = x\n"
			  "[f]\npattern = 1+1\npattern = (\nlabel = x\n"
			  "options = F w", &file, &err));
	assert_string_equal(file.at[0].rule.pattern, "(?|(?:a|b)|(?:(c)\\1))");
	assert_string_equal(file.at[1].rule.pattern, "(?|(?:1\\+1)|(?:\\())");
	assert_false(file.at[1].rule.options.literal);
	assert_true(file.at[1].rule.options.words);
	arena_release(&arena);
}

static void what_is_wrong_is_told_with_its_line(void **state)
{
	(void)state;
	assert_refused("[a]\npatern = x\n",
		       "x.rules:2: there is no key 'patern'; did you mean "
		       "'pattern'?");
	assert_refused("[a]\ncolour = x\n",
		       "x.rules:2: there is no key 'colour'");
	assert_refused("pattern = x\n", "x.rules:1: 'pattern' stands before "
		       "the first rule; begin one with its name: [name]");
	assert_refused("[a]\npattern = x\n[b]\n",
		       "x.rules:1: the rule 'a' has no label");
	assert_refused("[a]\nlabel = x\n",
		       "x.rules:1: the rule 'a' looks for nothing");
	assert_refused("[a]\nlabel = x\nlabel = y\n",
		       "x.rules:3: 'label' stands twice");
	assert_refused("[a]\npattern = x\nlabel = x\n\n[a]\n",
		       "x.rules:5: there is a rule 'a' in line 1 already");
	assert_refused("[a\n", "x.rules:1: the bracket is not closed");
	assert_refused("[a] b\n", "x.rules:1: after [name] only");
	assert_refused("[]\n", "x.rules:1: a rule needs a name");
	assert_refused("[a]\nthe price\n",
		       "x.rules:2: 'the price' is neither");
	assert_refused("[a]\nunit = page\n", "x.rules:2: there is no unit");
	assert_refused("[a]\nrole = boss\n", "x.rules:2: there is no role");
	assert_refused("[a]\noptions = i x\n",
		       "x.rules:2: there is no option 'x'");
	assert_refused("[a]\npattern =\n", "x.rules:2: a pattern is missing");
	assert_refused("[a]\npattern = x\npattern = (b\nlabel = y\n",
		       "x.rules:3: the pattern does not work: missing closing "
		       "parenthesis\n  (b\n    ^");
	assert_refused("# nothing\n", "x.rules: there is no rule in it");
	assert_refused("", "x.rules: there is no rule in it");
}

static void a_file_has_limits(void **state)
{
	struct strbuf text = STRBUF_INIT;

	(void)state;
	for (int i = 0; i <= RULE_FILE_RULES; i++)
		strbuf_addf(&text, "[%d]\npattern=x\nlabel=y\n", i);
	assert_refused(text.s, "x.rules:3001: more than 1000 rules");
	strbuf_reset(&text);
	strbuf_adds(&text, "[a]\nlabel = y\npattern = ");
	strbuf_fill(&text, 'x', PATTERN_MOST + 1);
	assert_refused(text.s, "x.rules:3: the pattern has 100001 bytes");
	strbuf_release(&text);
}

static void a_file_is_read_in_any_encoding(void **state)
{
	/* [太贵] in GB18030, and CR LF. */
	static const char bytes[] = "[\xCC\xAB\xB9\xF3]\r\npattern = "
		"\xCC\xAB\xB9\xF3|\xC2\xF2\xB2\xBB\xC6\xF0\r\n"
		"label = \xBC\xDB\xB8\xF1\r\n";
	char path[] = "/tmp/axial-test-XXXXXX";
	struct error err = ERROR_INIT;
	struct rule_file file;
	int fd = mkstemp(path);

	(void)state;
	assert_true(write(fd, bytes, sizeof(bytes) - 1) > 0);
	close(fd);
	assert_true(rule_file_read(&arena, path, &file, &err));
	assert_string_equal(file.at[0].rule.name, "太贵");
	assert_string_equal(file.at[0].label, "价格");
	unlink(path);
	assert_false(rule_file_read(&arena, path, &file, &err));
	assert_non_null(strstr(err.message, path));
	arena_release(&arena);
}

/* -------------------------------------------------------------- the study */

static struct rule rule_of(struct small_study *s, const char *pattern)
{
	return (struct rule){
		.name = "r", .pattern = pattern, .code = s->delay,
		.code_path = "delay",
	};
}

static struct autocode look(struct small_study *s, struct rule *rule)
{
	struct autocode_hooks none = { 0 };
	struct autocode found;
	struct scope scope;

	must(s, rule_resolve(&s->project, &s->arena, rule, &scope, &s->err));
	must(s, rule_identify(&s->project, &s->arena, rule, &s->err));
	must(s, autocode_look(&s->project, rule, &scope, &none, &found,
			      &s->err));
	return found;
}

/* Looks, keeps, codes or lists; *changes may be NULL. */
static struct autocode use(struct small_study *s, struct rule *rule,
			   const char **changes, bool for_review)
{
	const char *ignored;
	struct autocode found;
	struct scope scope;

	study_begin(s);
	must(s, rule_resolve(&s->project, &s->arena, rule, &scope, &s->err));
	must(s, rule_identify(&s->project, &s->arena, rule, &s->err));
	must(s, rule_save(&s->project, &s->arena, rule,
			  changes ? changes : &ignored, &s->err));
	found = look(s, rule);
	must(s, autocode_apply(&s->project, rule, &found, for_review,
			       &s->err));
	study_check(s);
	return found;
}

static struct autocode run(struct small_study *s, struct rule *rule,
			   const char **changes)
{
	return use(s, rule, changes, false);
}

static void expect_counts(struct autocode found, size_t hits, size_t passages,
			  size_t fresh, size_t already, size_t rejected)
{
	assert_int_equal(found.hits, hits);
	assert_int_equal(found.passages, passages);
	assert_int_equal(found.fresh.count, fresh);
	assert_int_equal(found.already, already);
	assert_int_equal(found.rejected, rejected);
	autocode_release(&found);
}

static void every_hit_becomes_a_coding(void **state)
{
	struct small_study *s = *state;
	struct rule rule = rule_of(s, "too|太");

	expect_counts(run(s, &rule, NULL), 3, 3, 3, 0, 0);
	assert_int_equal(study_count(s, "SELECT count(*) FROM coding c"
		" JOIN rule r ON r.id = c.rule WHERE c.origin = 'rule'"
		" AND r.name = 'r' AND c.code = r.code"), 3);
	study_undo(s);
	assert_int_equal(study_count(s, "SELECT count(*) FROM coding"
		" WHERE origin = 'rule'"), 0);
	assert_int_equal(study_count(s, "SELECT count(*) FROM rule"), 0);
}

static void hits_of_one_sentence_are_one_passage(void **state)
{
	struct small_study *s = *state;
	struct rule rule = rule_of(s, "[a-z]+");

	rule.unit = UNIT_SENTENCE;
	rule.scope.role = "participant";
	expect_counts(run(s, &rule, NULL), 14, 2, 2, 0, 0);
}

static void names_are_not_coded(void **state)
{
	struct small_study *s = *state;
	struct rule rule = rule_of(s, "Maya|林");

	expect_counts(run(s, &rule, NULL), 0, 0, 0, 0, 0);
	rule = rule_of(s, "\\s+");
	expect_counts(run(s, &rule, NULL), 25, 0, 0, 0, 0);
}

static void again_adds_only_what_is_new(void **state)
{
	static const char *const more[] = { "Tom: Too much, too." };
	struct small_study *s = *state;
	struct rule rule = rule_of(s, "(?i)too");

	expect_counts(run(s, &rule, NULL), 2, 2, 2, 0, 0);
	expect_counts(run(s, &rule, NULL), 2, 2, 0, 2, 0);
	study_begin(s);
	study_document(s, "04-tom", more, 1);
	study_check(s);
	expect_counts(run(s, &rule, NULL), 4, 4, 2, 2, 0);
}

static void what_a_person_took_back_stays_away(void **state)
{
	struct small_study *s = *state;
	struct rule rule = rule_of(s, "too");
	struct coding_removal gone = { 0 };

	expect_counts(run(s, &rule, NULL), 2, 2, 2, 0, 0);
	study_begin(s);
	must(s, coding_remove(&s->project, study_count(s,
		"SELECT min(id) FROM coding WHERE rule = 1"), &gone, &s->err));
	study_check(s);
	expect_counts(run(s, &rule, NULL), 2, 2, 0, 1, 1);
	expect_counts(look(s, &rule), 2, 2, 0, 1, 1);
}

static void a_coding_by_hand_is_left_alone(void **state)
{
	struct small_study *s = *state;
	struct rule rule = rule_of(s, "two weeks late");

	expect_counts(run(s, &rule, NULL), 1, 1, 0, 1, 0);
	assert_int_equal(study_count(s, "SELECT count(*) FROM coding"
		" WHERE rule IS NOT NULL"), 0);
	/* Another coder may see it too. */
	free(s->project.coder_name);
	s->project.coder_name = strdup("ben");
	s->project.coder = 0;
	expect_counts(run(s, &rule, NULL), 1, 1, 1, 0, 0);
}

static void looking_changes_nothing(void **state)
{
	struct small_study *s = *state;
	struct rule rule = rule_of(s, "too");

	expect_counts(look(s, &rule), 2, 2, 2, 0, 0);
	assert_int_equal(rule.id, 0);
	assert_int_equal(study_count(s, "SELECT count(*) FROM rule"), 0);
}

struct visits {
	struct strbuf text;
};

static void note_passage(void *context, size_t n,
			 const struct scan_hit *passage)
{
	struct visits *visits = context;

	strbuf_addf(&visits->text, "%zu %s %zu:%zu %s\n", n,
		    passage->in->document->name, passage->place.start,
		    passage->place.end, passage->segment->speaker_name ?
		    passage->segment->speaker_name : "-");
}

static void new_passages_can_be_seen_first(void **state)
{
	struct small_study *s = *state;
	struct rule rule = rule_of(s, "late|太");
	struct visits visits = { .text = STRBUF_INIT };
	struct autocode found = look(s, &rule);

	must(s, places_visit(&s->project, found.fresh.at, found.fresh.count,
			     note_passage, &visits, &s->err));
	assert_string_equal(visits.text.s,
			    "0 02-lin 13:14 林\n1 03-notes 26:30 -\n");
	strbuf_release(&visits.text);
	autocode_release(&found);
}

/* The rule's list, by place in code points. */
static void expect_list(struct small_study *s, struct rule *rule,
	bool (*read)(struct project *p, int64_t rule, struct place_list *list,
		     struct error *err), const char *expected)
{
	struct visits visits = { .text = STRBUF_INIT };
	struct place_list list = { 0 };

	must(s, read(&s->project, rule->id, &list, &s->err));
	must(s, places_visit(&s->project, list.at, list.count, note_passage,
			     &visits, &s->err));
	assert_string_equal(visits.text.s ? visits.text.s : "", expected);
	strbuf_release(&visits.text);
	list_release(&list);
}

static void a_rule_may_ask_first(void **state)
{
	struct small_study *s = *state;
	struct rule rule = rule_of(s, "late|太"), kept;
	struct place_list list = { 0 };
	struct coding_tally tally;
	struct autocode found;

	expect_counts(use(s, &rule, NULL, true), 2, 2, 2, 0, 0);
	assert_int_equal(study_count(s, "SELECT count(*) FROM coding"
		" WHERE rule IS NOT NULL"), 0);
	expect_list(s, &rule, rule_proposals,
		    "0 02-lin 13:14 林\n1 03-notes 26:30 -\n");
	must(s, rule_find(&s->project, &s->arena, "r", &kept, &s->err));
	assert_int_equal(kept.proposals, 2);
	/* Once on the list, neither coded nor listed again. */
	found = run(s, &rule, NULL);
	assert_int_equal(found.on_list, 2);
	expect_counts(found, 2, 2, 0, 0, 0);

	must(s, rule_proposals(&s->project, rule.id, &list, &s->err));
	study_begin(s);
	must(s, rule_accept(&s->project, &rule, list.at, 1, &tally, &s->err));
	must(s, rule_reject(&s->project, rule.id, list.at + 1, 1, &s->err));
	study_check(s);
	assert_int_equal(tally.added, 1);
	assert_int_equal(study_count(s, "SELECT count(*) FROM coding"
		" WHERE rule = 1 AND origin = 'rule'"), 1);
	expect_list(s, &rule, rule_proposals, "");
	expect_list(s, &rule, rule_exceptions, "0 03-notes 26:30 -\n");
	expect_counts(use(s, &rule, NULL, true), 2, 2, 0, 1, 1);
	study_undo(s);
	expect_list(s, &rule, rule_proposals,
		    "0 02-lin 13:14 林\n1 03-notes 26:30 -\n");
	list_release(&list);
}

static void what_was_rejected_can_be_readmitted(void **state)
{
	struct small_study *s = *state;
	struct rule rule = rule_of(s, "late");
	struct place_list list = { 0 };

	expect_counts(use(s, &rule, NULL, true), 1, 1, 1, 0, 0);
	must(s, rule_proposals(&s->project, rule.id, &list, &s->err));
	study_begin(s);
	must(s, rule_reject(&s->project, rule.id, list.at, 1, &s->err));
	study_check(s);
	study_begin(s);
	must(s, rule_readmit(&s->project, rule.id, list.at, 1, &s->err));
	study_check(s);
	expect_counts(look(s, &rule), 1, 1, 1, 0, 0);
	list_release(&list);
}

static void what_a_rule_finds_no_more_is_told(void **state)
{
	struct small_study *s = *state;
	struct rule rule = rule_of(s, "too|太"), other = rule_of(s, "太");
	struct coding_removal gone = { 0 };
	struct autocode found;

	expect_counts(run(s, &rule, NULL), 3, 3, 3, 0, 0);
	found = run(s, &other, NULL);
	assert_int_equal(found.vanished.count, 2);
	assert_int_equal(study_count(s, "SELECT count(*) FROM coding"
		" WHERE rule = 1"), 3);
	study_begin(s);
	must(s, autocode_prune(&s->project, &found, &gone, &s->err));
	study_check(s);
	assert_int_equal(gone.codings, 2);
	autocode_release(&found);
	/* They are no exceptions: another pattern finds them again. */
	expect_counts(run(s, &rule, NULL), 3, 3, 2, 1, 0);
	study_undo(s);
}

static void what_a_person_moved_does_not_vanish(void **state)
{
	struct small_study *s = *state;
	struct rule rule = rule_of(s, "too");
	struct autocode found;
	int64_t first;

	expect_counts(run(s, &rule, NULL), 2, 2, 2, 0, 0);
	first = study_count(s, "SELECT min(id) FROM coding WHERE rule = 1");
	study_begin(s);
	must(s, coding_move(&s->project, first, (struct span){
		(size_t)study_count(s, "SELECT start_byte FROM coding"
			" WHERE id = (SELECT min(id) FROM coding WHERE"
			" rule = 1)"),
		(size_t)study_count(s, "SELECT end_byte + 3 FROM coding"
			" WHERE id = (SELECT min(id) FROM coding WHERE"
			" rule = 1)") }, &s->err));
	study_check(s);
	found = look(s, &rule);
	assert_int_equal(found.vanished.count, 0);
	expect_counts(found, 2, 2, 0, 1, 1);
}

static void stale_passages_leave_the_list(void **state)
{
	struct small_study *s = *state;
	struct rule rule = rule_of(s, "late|太"), other = rule_of(s, "太");

	expect_counts(use(s, &rule, NULL, true), 2, 2, 2, 0, 0);
	expect_counts(use(s, &other, NULL, true), 1, 1, 0, 0, 0);
	expect_list(s, &rule, rule_proposals, "0 02-lin 13:14 林\n");
}

static void a_renamed_document_is_the_same(void **state)
{
	static const char *const documents[] = { "01-maya" };
	struct small_study *s = *state;
	struct rule rule = rule_of(s, "too"), kept, same = rule_of(s, "too");

	rule.scope.documents = same.scope.documents = documents;
	rule.scope.document_count = same.scope.document_count = 1;
	expect_counts(run(s, &rule, NULL), 2, 2, 2, 0, 0);
	study_begin(s);
	must(s, document_rename(&s->project, s->maya, "玛雅", &s->err));
	study_check(s);
	must(s, rule_find(&s->project, &s->arena, "r", &kept, &s->err));
	assert_string_equal(kept.document_names[0], "玛雅");
	expect_counts(look(s, &kept), 2, 2, 0, 2, 0);
	/* As older studies kept it. */
	study_begin(s);
	must(s, db_exec(&s->project.db, "UPDATE rule SET documents = '玛雅'",
			&s->err));
	must(s, act_commit(&s->project, &s->err));
	must(s, rule_find(&s->project, &s->arena, "r", &kept, &s->err));
	assert_string_equal(kept.scope.documents[0], "#1");
	expect_counts(look(s, &kept), 2, 2, 0, 2, 0);
}

static void a_document_that_has_gone_is_named(void **state)
{
	static const char *const documents[] = { "01-maya", "02-lin" };
	struct small_study *s = *state;
	struct rule rule = rule_of(s, "too"), kept;
	struct document_removal gone;
	struct scope scope;

	rule.scope.documents = documents;
	rule.scope.document_count = 2;
	expect_counts(use(s, &rule, NULL, true), 2, 2, 2, 0, 0);
	study_begin(s);
	must(s, document_remove(&s->project, s->maya, &gone, &s->err));
	study_check(s);
	must(s, rule_find(&s->project, &s->arena, "r", &kept, &s->err));
	assert_string_equal(kept.document_names[0], "01-maya");
	refused(s, rule_resolve(&s->project, &s->arena, &kept, &scope,
				&s->err), "there is no document '01-maya'");
}

static void a_rule_gets_another_name(void **state)
{
	struct small_study *s = *state;
	struct rule rule = rule_of(s, "too"), other = rule_of(s, "much");

	other.name = "s";
	expect_counts(run(s, &rule, NULL), 2, 2, 2, 0, 0);
	expect_counts(run(s, &other, NULL), 2, 2, 2, 0, 0);
	study_begin(s);
	refused(s, rule_rename(&s->project, rule.id, "s", &s->err),
		"there is already a rule 's'");
	refused(s, rule_rename(&s->project, rule.id, " ", &s->err), "name");
	must(s, rule_rename(&s->project, rule.id, "太贵", &s->err));
	study_check(s);
	assert_int_equal(study_count(s, "SELECT id FROM rule"
		" WHERE name = '太贵'"), rule.id);
}

static void the_same_name_is_the_same_rule(void **state)
{
	struct small_study *s = *state;
	struct rule rule = rule_of(s, "too"), other = rule_of(s, "much");
	const char *changes;

	expect_counts(run(s, &rule, &changes), 2, 2, 2, 0, 0);
	assert_string_equal(changes, "");
	expect_counts(run(s, &rule, &changes), 2, 2, 0, 2, 0);
	assert_string_equal(changes, "");
	other.unit = UNIT_TURN;
	other.options.caseless = true;
	other.scope.role = "interviewer";
	expect_counts(run(s, &other, &changes), 1, 1, 1, 0, 0);
	assert_string_equal(changes, "pattern, options, unit, role");
	assert_int_equal(other.id, rule.id);
	/* What it coded before stays. */
	assert_int_equal(study_count(s, "SELECT count(*) FROM coding"
		" WHERE rule = 1"), 3);
}

static void a_rule_without_a_name_gets_one(void **state)
{
	struct small_study *s = *state;
	struct rule first = rule_of(s, "too"), second = rule_of(s, "much"),
		same = rule_of(s, "too");

	first.name = second.name = same.name = NULL;
	expect_counts(run(s, &first, NULL), 2, 2, 2, 0, 0);
	expect_counts(run(s, &second, NULL), 2, 2, 2, 0, 0);
	expect_counts(run(s, &same, NULL), 2, 2, 0, 2, 0);
	assert_string_equal(first.name, "delay");
	assert_string_equal(second.name, "delay 2");
	assert_string_equal(same.name, "delay");
	assert_int_equal(same.id, first.id);
}

static void a_rule_comes_back_as_it_was_kept(void **state)
{
	static const char *const documents[] = { "01-maya", "02-lin" };
	static const char *const speakers[] = { "Maya" };
	struct small_study *s = *state;
	struct rule rule = rule_of(s, "too"), kept;

	rule.scope = (struct scope_words){
		.documents = documents, .document_count = 2,
		.speakers = speakers, .speaker_count = 1,
		.role = "participant",
	};
	rule.unit = UNIT_PARAGRAPH;
	rule.options.words = true;
	expect_counts(run(s, &rule, NULL), 1, 1, 1, 0, 0);
	must(s, rule_find(&s->project, &s->arena, "r", &kept, &s->err));
	assert_string_equal(kept.pattern, "too");
	assert_true(kept.options.words && !kept.options.caseless);
	assert_int_equal(kept.unit, UNIT_PARAGRAPH);
	assert_string_equal(kept.code_path, "delay");
	assert_string_equal(kept.scope.role, "participant");
	assert_int_equal(kept.scope.document_count, 2);
	assert_string_equal(kept.scope.documents[1], "#2");
	assert_string_equal(kept.document_names[1], "02-lin");
	assert_string_equal(kept.scope.speakers[0], "Maya");
	assert_string_equal(kept.coder_name, "ann");
	assert_int_equal(kept.codings, 1);
	refused(s, rule_find(&s->project, &s->arena, "nought", &kept, &s->err),
		"there is no rule 'nought'");
}

static void a_rule_goes_and_its_codings_stay(void **state)
{
	struct small_study *s = *state;
	struct rule rule = rule_of(s, "too");
	struct rule_removal what;

	expect_counts(run(s, &rule, NULL), 2, 2, 2, 0, 0);
	study_begin(s);
	must(s, rule_remove(&s->project, rule.id, false, &what, &s->err));
	study_check(s);
	assert_int_equal(what.freed, 2);
	assert_int_equal(study_count(s, "SELECT count(*) FROM coding"
		" WHERE origin = 'rule' AND rule IS NULL"), 2);
	study_undo(s);
	assert_int_equal(study_count(s, "SELECT count(*) FROM coding"
		" WHERE rule = 1"), 2);
}

static void or_it_goes_with_all_it_did(void **state)
{
	struct small_study *s = *state;
	struct rule rule = rule_of(s, "too");
	struct rule_removal what;
	int64_t before = study_count(s, "SELECT count(*) FROM coding");
	struct coding_removal gone = { 0 };

	expect_counts(run(s, &rule, NULL), 2, 2, 2, 0, 0);
	study_begin(s);
	must(s, coding_remove(&s->project, study_count(s,
		"SELECT min(id) FROM coding WHERE rule = 1"), &gone, &s->err));
	must(s, db_exec(&s->project.db,
		"INSERT INTO memo (guid, title, text, created_at, changed_at,"
		" coder) VALUES (randomblob(16), 't', 't', 'x', 'x', 1);"
		"INSERT INTO memo_link (memo, coding) SELECT 1, max(id)"
		" FROM coding", &s->err));
	study_check(s);
	study_begin(s);
	must(s, rule_remove(&s->project, rule.id, true, &what, &s->err));
	study_check(s);
	assert_int_equal(what.gone.codings, 1);
	assert_int_equal(what.gone.memo_links, 1);
	assert_int_equal(study_count(s, "SELECT count(*) FROM coding"),
			 before);
	assert_int_equal(study_count(s, "SELECT count(*) FROM rule_exception"),
			 0);
}

static void very_many_hits_are_one_act(void **state)
{
	struct small_study *s = *state;
	struct rule rule = rule_of(s, "word");
	struct strbuf line = STRBUF_INIT;
	const char *lines[1];

	strbuf_adds(&line, "Tom: ");
	for (int i = 0; i < 50000; i++)
		strbuf_adds(&line, "word ");
	strbuf_trim_end(&line);
	lines[0] = line.s;
	study_begin(s);
	study_document(s, "04-tom", lines, 1);
	must(s, act_commit(&s->project, &s->err));
	expect_counts(run(s, &rule, NULL), 50000, 50000, 50000, 0, 0);
	strbuf_release(&line);
}

/* --------------------------------------------------------- labels on the way */

static void ensure(struct small_study *s, const char *words, bool create,
		   const char *path)
{
	struct codes_made made;
	struct code code;

	must(s, code_ensure(&s->project, &s->arena, words, create, &code,
			    &made, &s->err));
	assert_string_equal(code.path, path);
}

static void a_label_is_found_or_made(void **state)
{
	struct small_study *s = *state;
	struct codes_made made;
	struct code code;

	study_begin(s);
	ensure(s, "too h", false, "Price/too high");
	ensure(s, "too high", true, "Price/too high");
	refused(s, code_ensure(&s->project, &s->arena, "fair", false, &code,
			       &made, &s->err), "'fair'");
	ensure(s, "too h", true, "too h");
	ensure(s, "Price/fair", true, "Price/fair");
	ensure(s, "Waiting/at home/bored", true, "Waiting/at home/bored");
	ensure(s, "fair", true, "Price/fair");
	refused(s, code_ensure(&s->project, &s->arena, "/x", true, &code,
			       &made, &s->err), "needs a name");
	study_check(s);
}

int main(void)
{
	const struct CMUnitTest tests[] = {
		cmocka_unit_test(a_file_says_all_of_a_rule),
		cmocka_unit_test(a_file_may_be_chinese),
		cmocka_unit_test(several_patterns_are_alternatives),
		cmocka_unit_test(what_is_wrong_is_told_with_its_line),
		cmocka_unit_test(a_file_has_limits),
		cmocka_unit_test(a_file_is_read_in_any_encoding),
		study_test(every_hit_becomes_a_coding),
		study_test(hits_of_one_sentence_are_one_passage),
		study_test(names_are_not_coded),
		study_test(again_adds_only_what_is_new),
		study_test(what_a_person_took_back_stays_away),
		study_test(a_coding_by_hand_is_left_alone),
		study_test(looking_changes_nothing),
		study_test(new_passages_can_be_seen_first),
		study_test(a_rule_may_ask_first),
		study_test(what_was_rejected_can_be_readmitted),
		study_test(what_a_rule_finds_no_more_is_told),
		study_test(what_a_person_moved_does_not_vanish),
		study_test(stale_passages_leave_the_list),
		study_test(a_renamed_document_is_the_same),
		study_test(a_document_that_has_gone_is_named),
		study_test(a_rule_gets_another_name),
		study_test(the_same_name_is_the_same_rule),
		study_test(a_rule_without_a_name_gets_one),
		study_test(a_rule_comes_back_as_it_was_kept),
		study_test(a_rule_goes_and_its_codings_stay),
		study_test(or_it_goes_with_all_it_did),
		study_test(very_many_hits_are_one_act),
		study_test(a_label_is_found_or_made),
	};

	return cmocka_run_group_tests(tests, NULL, NULL);
}
