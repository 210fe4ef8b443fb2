/*
 * A text that is corrected carries everything along, whatever is changed and
 * whatever is coded: of each coding, what lay outside of the changes is still
 * there, and the study stays whole.
 */
#include "small_study.h"

#include "base/utf8.h"
#include "transcript/correction.h"
#include "transcript/pseudonym_apply.h"
#include "transcript/segment_edit.h"

static struct document doc_of(struct small_study *s, int64_t id)
{
	struct document doc;

	must(s, document_get(&s->project, &s->arena, id, &doc, &s->err));
	return doc;
}

static char *text_of(struct small_study *s, int64_t id)
{
	struct document doc = doc_of(s, id);
	struct document_text text;
	char *copy;

	must(s, document_text_open(&s->project, &doc, &text, &s->err));
	copy = arena_strndup(&s->arena, text.map.text, text.map.bytes);
	document_text_close(&text);
	return copy;
}

/* What a coding stands on. */
static char *passage(struct small_study *s, int64_t coding)
{
	struct stmt st = stmt_open(&s->project.db,
		"SELECT document, start_byte, end_byte FROM coding"
		" WHERE id = :id");
	struct span span;
	int64_t document;

	stmt_bind_int(&st, ":id", coding);
	assert_true(stmt_step(&st));
	document = stmt_int(&st, "document");
	span = (struct span){
		(size_t)stmt_int(&st, "start_byte"),
		(size_t)stmt_int(&st, "end_byte"),
	};
	must(s, stmt_close(&st, &s->err));
	return arena_strndup(&s->arena, text_of(s, document) + span.start,
			     span_length(span));
}

static bool correct(struct small_study *s, int64_t id, const char *new,
		    struct correction *what)
{
	struct text_edit_list edits = { 0 };
	struct document doc = doc_of(s, id);
	const char *old = text_of(s, id);
	bool ok;

	text_diff(old, strlen(old), new, strlen(new), &edits);
	ok = document_correct(&s->project, &doc, &edits, CORRECTION_OF_WORDS,
			      what, &s->err);
	list_release(&edits);
	return ok;
}

/* Places lie in the text that the document has now, on borders of its
 * characters, and turns follow each other. */
static void check_sound(struct small_study *s)
{
	struct stmt st = stmt_open(&s->project.db,
		"SELECT document, start_byte AS a, end_byte AS b FROM coding"
		" UNION ALL SELECT document, head_byte, start_byte"
		" FROM segment"
		" UNION ALL SELECT document, start_byte, end_byte"
		" FROM segment");

	while (stmt_step(&st)) {
		const char *text = text_of(s, stmt_int(&st, "document"));
		size_t n = strlen(text), a = (size_t)stmt_int(&st, "a");
		size_t b = (size_t)stmt_int(&st, "b");

		assert_true(a <= b && b <= n);
		assert_true(utf8_is_border(text, n, a));
		assert_true(utf8_is_border(text, n, b));
	}
	must(s, stmt_close(&st, &s->err));
	assert_int_equal(study_count(s, "SELECT count(*) FROM segment s"
		" JOIN segment b ON b.document = s.document AND b.n = s.n - 1"
		" WHERE s.head_byte < b.end_byte"), 0);
	assert_int_equal(study_count(s, "SELECT count(*) FROM document d"
		" JOIN blob b ON b.hash = d.text_hash"
		" WHERE b.characters <> d.characters"), 0);
	study_check(s);
}

static void a_correction_can_be_undone(void **state)
{
	struct small_study *s = *state;
	struct correction what;
	char *before = text_of(s, s->maya);

	study_begin(s);
	must(s, correct(s, s->maya,
			"I: Is 80 € a month too much?\n"
			"Maya: Eighty is by far too much 😀 for a student.\n"
			"I: And the shop?\n"
			"Maya: I do trust them, they always wrote back.\n",
			&what));
	check_sound(s);
	assert_string_equal(passage(s, s->maya_high), "far too much");
	assert_string_equal(passage(s, s->maya_trust), "I do trust them");
	assert_string_equal(passage(s, s->asked_high), "too much?");
	study_undo(s);
	assert_string_equal(text_of(s, s->maya), before);
	assert_string_equal(passage(s, s->maya_trust), "I trust them");
}

static void two_codings_do_not_become_one(void **state)
{
	struct small_study *s = *state;
	struct correction what;

	study_begin(s);
	study_coding(s, s->notes, "two weeks late.", s->delay);
	refused(s, correct(s, s->notes, "The parcel came two weeks late\n",
			   &what), "would become one");
	act_abort(&s->project);
	check_sound(s);
}

/* As many words as before are what was coded, said otherwise. */
static void a_coded_word_can_be_another(void **state)
{
	struct small_study *s = *state;
	struct correction what;
	int64_t coding;

	study_begin(s);
	coding = study_coding(s, s->notes, "parcel", s->high);
	must(s, correct(s, s->notes, "The packet came two weeks late.\n",
			&what));
	check_sound(s);
	assert_string_equal(passage(s, coding), "packet");
	study_begin(s);
	refused(s, correct(s, s->notes, "They came two weeks late.\n", &what),
		"would lose its passage");
	act_abort(&s->project);
}

/* No two codings of one label have one place, not even on the way. */
static void one_coding_goes_where_another_has_been(void **state)
{
	struct small_study *s = *state;
	struct correction what;
	int64_t first, second;

	study_begin(s);
	first = study_coding(s, s->notes, "parcel", s->high);
	second = study_coding(s, s->notes, "came t", s->high);
	study_check(s);
	study_begin(s);
	must(s, correct(s, s->notes,
			"In all The parcel came two weeks late.\n", &what));
	check_sound(s);
	assert_string_equal(passage(s, first), "parcel");
	assert_string_equal(passage(s, second), "came t");
	/* And back, from behind. */
	study_begin(s);
	must(s, correct(s, s->notes, "The parcel came two weeks late.\n",
			&what));
	check_sound(s);
	assert_string_equal(passage(s, first), "parcel");
	assert_string_equal(passage(s, second), "came t");
}

static void what_rules_were_told_moves_along(void **state)
{
	struct small_study *s = *state;
	struct correction what;

	study_begin(s);
	must(s, db_exec(&s->project.db,
		"INSERT INTO rule (guid, name, pattern, code, created_at,"
		" coder) SELECT x'00112233445566778899aabbccddeeff', 'r', 'x',"
		" code, '', coder FROM coding LIMIT 1;"
		"INSERT INTO rule_exception SELECT 1, id, 4, 10 FROM document"
		" WHERE name = '03-notes';"
		"INSERT INTO rule_proposal SELECT 1, id, 11, 15 FROM document"
		" WHERE name = '03-notes';", &s->err));
	must(s, correct(s, s->notes, "Our big parcel came two weeks late.\n",
			&what));
	check_sound(s);
	assert_int_equal(study_count(s, "SELECT start_byte * 100 + end_byte"
				     " FROM rule_exception"), 814);
	assert_int_equal(study_count(s, "SELECT start_byte * 100 + end_byte"
				     " FROM rule_proposal"), 1519);
	study_undo(s);
}

static void a_turn_without_words_goes(void **state)
{
	struct small_study *s = *state;
	struct correction what;

	study_begin(s);
	must(s, correct(s, s->maya,
			"I: Is eighty a month too much?\n"
			"Maya: Eighty is far too much for a student.\n"
			"Maya: I trust them, they always wrote back.\n",
			&what));
	assert_int_equal(what.segments_gone, 1);
	check_sound(s);
	assert_int_equal(study_count(s, "SELECT count(*) FROM segment"
				     " WHERE document = 1"), 3);
	study_undo(s);
	assert_int_equal(study_count(s, "SELECT count(*) FROM segment"
				     " WHERE document = 1"), 4);
}

/* Random changes under random codings. */

static uint32_t seed = 7;

static unsigned draw(unsigned below)
{
	seed = seed * 1664525u + 1013904223u;
	return (seed >> 8) % below;
}

static size_t border(const char *s, size_t n)
{
	size_t at = draw((unsigned)n + 1);

	while (!utf8_is_border(s, n, at))
		at--;
	return at;
}

static void code_at_random(struct small_study *s)
{
	int64_t documents[] = { s->maya, s->lin, s->notes };
	int64_t codes[] = { s->high, s->trust, s->delay };
	struct coding_origin by_hand = { 0 };
	struct error ignored = ERROR_INIT;

	for (int i = 0; i < 40; i++) {
		struct new_coding new = {
			.document = documents[draw(3)],
			.code = codes[draw(3)],
		};
		const char *text = text_of(s, new.document);
		size_t n = strlen(text), a = border(text, n);
		size_t b = border(text, n);
		int64_t id;

		new.span = a < b ? (struct span){ a, b } :
			(struct span){ b, a };
		if (a != b)
			(void)!coding_add(&s->project, &new, &by_hand, &id,
					  &ignored);
	}
}

/* One change somewhere; the bytes of every coding before and behind it are
 * to be the same afterwards. */
static void change_at_random(struct small_study *s, int64_t document)
{
	static const char *const words[] = {
		"", "x", "价格", "😀", " and\nmore ", "e\xCC\x81", "\n\n", "  ",
	};
	const char *new = words[draw(8)], *old = text_of(s, document);
	size_t n = strlen(old), a = border(old, n), b = border(old, n);
	struct text_edit edit = { .text = new, .length = strlen(new) };
	struct text_edit_list edits = { &edit, 1, 1 };
	struct document doc = doc_of(s, document);
	struct correction what;
	const char *now;

	if (b > a + 12)		/* few large ones: they are refused */
		b = a + 12;
	while (!utf8_is_border(old, n, b))
		b--;
	if (b < a)
		b = a;
	edit.place = (struct span){ a, b };
	text_edits_settle(&edits);
	study_begin(s);
	if (!document_correct(&s->project, &doc, &edits, draw(2) ?
			      CORRECTION_OF_WORDS : CORRECTION_OF_NAMES, &what,
			      &s->err)) {
		act_abort(&s->project);
		s->err = (struct error)ERROR_INIT;
		assert_string_equal(text_of(s, document), old);
		return;
	}
	must(s, act_commit(&s->project, &s->err));
	now = text_of(s, document);
	assert_memory_equal(now, old, a);
	assert_string_equal(now + a + edit.length, old + b);
}

static void whatever_changes_the_study_stays_whole(void **state)
{
	struct small_study *s = *state;
	int64_t documents[] = { s->maya, s->lin, s->notes };
	size_t codings;

	study_begin(s);
	code_at_random(s);
	must(s, act_commit(&s->project, &s->err));
	codings = (size_t)study_count(s, "SELECT count(*) FROM coding");
	for (int round = 0; round < 150; round++) {
		change_at_random(s, documents[draw(3)]);
		assert_int_equal(study_count(s, "SELECT count(*) FROM coding"),
				 codings);
		if (round % 30 == 29)
			check_sound(s);
	}
	for (int i = 0; i < 20; i++)
		study_undo(s);
	check_sound(s);
}

/* Ten megabytes, with a coding on each of many words. */
static void large_texts_are_corrected_in_time(void **state)
{
	struct small_study *s = *state;
	struct transcript t = TRANSCRIPT_INIT;
	struct strbuf new = STRBUF_INIT;
	struct correction what;
	int64_t id, coding;

	t.media_type = "text/plain";
	for (int i = 0; i < 400000; i++)
		strbuf_addf(&t.text, "word %d of a long text 价格\n", i);
	study_begin(s);
	must(s, document_add(&s->project, "long", "long", "", 0, &t, &id,
			     &s->err));
	coding = study_coding(s, id, "word 399999 of", s->high);
	must(s, act_commit(&s->project, &s->err));
	strbuf_adds(&new, "First ");
	strbuf_add(&new, t.text.s, t.text.length);
	study_begin(s);
	must(s, correct(s, id, new.s, &what));
	assert_int_equal(what.edits, 1);
	must(s, act_commit(&s->project, &s->err));
	assert_string_equal(passage(s, coding), "word 399999 of");
	strbuf_release(&new);
	transcript_release(&t);
}

int main(void)
{
	const struct CMUnitTest tests[] = {
		study_test(a_correction_can_be_undone),
		study_test(two_codings_do_not_become_one),
		study_test(a_coded_word_can_be_another),
		study_test(one_coding_goes_where_another_has_been),
		study_test(what_rules_were_told_moves_along),
		study_test(a_turn_without_words_goes),
		study_test(whatever_changes_the_study_stays_whole),
		study_test(large_texts_are_corrected_in_time),
	};

	return cmocka_run_group_tests(tests, NULL, NULL);
}
