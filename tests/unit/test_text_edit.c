/*
 * Changes to a text and what becomes of its passages, without a study: first
 * as rules, one by one, then as what must hold of any texts and passages.
 */
#include <setjmp.h>
#include <stdarg.h>
#include <stddef.h>
#include <stdint.h>
#include <stdlib.h>
#include <string.h>

#include <cmocka.h>

#include "base/memory.h"
#include "base/utf8.h"
#include "transcript/text_edit.h"

static struct span at(const char *text, const char *words)
{
	const char *found = strstr(text, words);

	assert_non_null(found);
	return (struct span){
		(size_t)(found - text),
		(size_t)(found - text) + strlen(words),
	};
}

static void one(struct text_edit_list *edits, struct span place,
		const char *words)
{
	list_push(edits, ((struct text_edit){
		.place = place, .text = words, .length = strlen(words),
	}));
	text_edits_settle(edits);
}

/* The passage `words` of `text`, after `edit` in it became `new`. */
static void becomes(const char *text, const char *edit, const char *new,
		    const char *words, const char *expected)
{
	struct text_edit_list edits = { 0 };
	struct strbuf out = STRBUF_INIT;
	struct span now;

	one(&edits, at(text, edit), new);
	text_edits_apply(&edits, text, strlen(text), &out);
	now = text_edits_passage(&edits, at(text, words));
	assert_true(now.end <= out.length);
	out.s[now.end] = '\0';
	assert_string_equal(out.s + now.start, expected);
	list_release(&edits);
	strbuf_release(&out);
}

static void a_passage_is_carried_along(void **state)
{
	(void)state;
	becomes("one two three", "one", "1", "three", "three");
	becomes("one two three", "three", "3", "one", "one");
	becomes("one two three", "two", "2", "one two three", "one 2 three");
	becomes("one two three", "two", "two and a half", "two",
		"two and a half");
	becomes("one two three", "two", "", "one two three", "one  three");
}

/* Chinese has no blanks: what is coded often begins just behind a word that is
 * replaced, or ends just before it, and stays what it is. */
static void a_passage_beside_a_change_does_not_take_it_in(void **state)
{
	(void)state;
	becomes("太贵了很慢", "太贵了", "贵", "很慢", "很慢");
	becomes("太贵了很慢", "太贵了", "实在是太贵了", "很慢", "很慢");
	becomes("太贵了很慢", "很慢", "慢", "太贵了", "太贵了");
	becomes("太贵了很慢", "很慢", "慢得不得了", "太贵了", "太贵了");
}

static void a_passage_grows_over_what_cuts_into_it(void **state)
{
	(void)state;
	becomes("Anna Smith said", "Anna Smith", "P1", "Smith said",
		"P1 said");
	becomes("Anna Smith said", "Anna Smith", "P1", "Anna", "P1");
	becomes("Anna Smith said", "Smith said", "x", "Anna Smith", "Anna x");
	becomes("Anna Smith said", "Smith said", "", "Anna Smith", "Anna ");
}

static void words_put_in_at_a_border_stay_outside(void **state)
{
	struct text_edit_list edits = { 0 };
	struct span before, behind;

	(void)state;
	one(&edits, (struct span){ 4, 4 }, "new ");
	before = text_edits_passage(&edits, (struct span){ 0, 4 });
	behind = text_edits_passage(&edits, (struct span){ 4, 7 });
	assert_true(span_equal(before, (struct span){ 0, 4 }));
	assert_true(span_equal(behind, (struct span){ 8, 11 }));
	list_release(&edits);
}

static void words_put_in_at_a_turns_border_belong_to_it(void **state)
{
	/* "Anna: one" and "Ben: two": words at 6..9 and 15..18. */
	struct turn_place anna = { 0, { 6, 9 } }, ben = { 10, { 15, 18 } };
	struct text_edit_list edits = { 0 };
	struct turn_place now;

	(void)state;
	one(&edits, (struct span){ 6, 6 }, "x ");
	one(&edits, (struct span){ 9, 9 }, " y");
	now = text_edits_turn(&edits, anna, 0);
	assert_int_equal(now.head, 0);
	assert_true(span_equal(now.words, (struct span){ 6, 13 }));
	now = text_edits_turn(&edits, ben, now.words.end);
	assert_int_equal(now.head, 14);
	assert_true(span_equal(now.words, (struct span){ 19, 22 }));
	list_release(&edits);
}

static void changes_out_of_order_are_known(void **state)
{
	struct text_edit_list edits = { 0 };

	(void)state;
	one(&edits, (struct span){ 5, 8 }, "");
	assert_true(text_edits_in_order(&edits, 8));
	assert_false(text_edits_in_order(&edits, 7));
	one(&edits, (struct span){ 7, 9 }, "");
	assert_false(text_edits_in_order(&edits, 100));
	edits.at[1].place = (struct span){ 8, 9 };
	assert_true(text_edits_in_order(&edits, 100));
	edits.at[1].place = (struct span){ 9, 8 };
	assert_false(text_edits_in_order(&edits, 100));
	list_release(&edits);
}

static void check_diff(const char *a, size_t n, const char *b, size_t m,
		       size_t most)
{
	struct text_edit_list edits = { 0 };
	struct strbuf out = STRBUF_INIT;

	text_diff(a, n, b, m, &edits);
	assert_true(text_edits_in_order(&edits, n));
	assert_true(edits.count <= most);
	text_edits_apply(&edits, a, n, &out);
	assert_int_equal(out.length, m);
	assert_memory_equal(out.s, b, m);
	list_release(&edits);
	strbuf_release(&out);
}

static void texts_are_compared_word_by_word(void **state)
{
	static const struct {
		const char *a, *b;
		size_t edits;
	} cases[] = {
		{ "", "", 0 }, { "a", "", 1 }, { "", "a", 1 },
		{ "same", "same", 0 },
		{ "one two three four", "one 2 three 4", 2 },
		{ "a b c d e", "b c d e f", 2 },
		{ "太贵了，我买不起", "便宜了，我买得起", 2 },
		{ "e\xCC\x81t\xC3\xA9 😀", "été 😀", 1 },
		{ "x y z", "p q r", 3 },
	};

	(void)state;
	for (size_t i = 0; i < sizeof(cases) / sizeof(cases[0]); i++)
		check_diff(cases[i].a, strlen(cases[i].a), cases[i].b,
			   strlen(cases[i].b), cases[i].edits);
}

/* Whole sheets of other words are one change, and quickly found so. */
static void texts_without_likeness_are_told_apart_in_time(void **state)
{
	struct strbuf a = STRBUF_INIT, b = STRBUF_INIT;

	(void)state;
	for (int i = 0; i < 200000; i++) {
		strbuf_addf(&a, "a%d ", i);
		strbuf_addf(&b, "b%d\n", i);
	}
	check_diff(a.s, a.length, b.s, b.length, 1000000);
	strbuf_release(&a);
	strbuf_release(&b);
}

/* What holds of any changes: made up at random from few letters, so that
 * much is alike, with Chinese and an emoji among them. */

static uint32_t seed = 1;

static unsigned draw(unsigned below)
{
	seed = seed * 1664525u + 1013904223u;
	return (seed >> 8) % below;
}

static void random_text(struct strbuf *out, unsigned most)
{
	static const char *const pieces[] = {
		"a", "b", " ", "\n", "价", "格", "😀", "e\xCC\x81", "word ",
	};

	for (unsigned n = draw(most); n; n--)
		strbuf_adds(out, pieces[draw(9)]);
}

static size_t random_border(const struct strbuf *text)
{
	size_t i = draw((unsigned)text->length + 1);

	while (!utf8_is_border(text->s, text->length, i))
		i--;
	return i;
}

static struct span random_span(const struct strbuf *text)
{
	size_t a = random_border(text), b = random_border(text);

	return a < b ? (struct span){ a, b } : (struct span){ b, a };
}

/*
 * Letter by letter: the bytes of a passage that no change touches are, in
 * their order, exactly the bytes of the new passage that no change made.
 */
static void check_kept(const struct text_edit_list *edits,
		       const struct strbuf *before,
		       const struct strbuf *after, struct span passage)
{
	struct span now = text_edits_passage(edits, passage);
	struct strbuf old = STRBUF_INIT, new = STRBUF_INIT;
	size_t i = 0, k = 0;

	assert_true(now.start <= now.end && now.end <= after->length);
	assert_true(utf8_is_border(after->s, after->length, now.start));
	assert_true(utf8_is_border(after->s, after->length, now.end));
	for (size_t e = 0; e <= edits->count; e++) {
		size_t to = e < edits->count ? edits->at[e].place.start :
			before->length;

		for (; i < to; i++, k++) {
			if (span_contains(passage, i))
				strbuf_addc(&old, before->s[i]);
			if (span_contains(now, k))
				strbuf_addc(&new, after->s[k]);
		}
		if (e < edits->count) {
			i = edits->at[e].place.end;
			k += edits->at[e].length;
		}
	}
	assert_string_equal(old.s, new.s);
	strbuf_release(&old);
	strbuf_release(&new);
}

static void nothing_outside_a_change_is_lost(void **state)
{
	(void)state;
	for (int round = 0; round < 20000; round++) {
		struct strbuf a = STRBUF_INIT, b = STRBUF_INIT;
		struct strbuf out = STRBUF_INIT;
		struct text_edit_list edits = { 0 };
		struct span p, q;

		random_text(&a, 30);
		random_text(&b, 30);
		if (draw(2)) {
			text_diff(a.s, a.length, b.s, b.length, &edits);
		} else {
			one(&edits, random_span(&a), b.s);
		}
		assert_true(text_edits_in_order(&edits, a.length));
		text_edits_apply(&edits, a.s, a.length, &out);
		p = random_span(&a);
		q = random_span(&a);
		check_kept(&edits, &a, &out, p);
		check_kept(&edits, &a, &out, q);
		/* Who lies within another still does. */
		if (span_within(p, q) && span_length(p))
			assert_true(span_within(text_edits_passage(&edits, p),
				text_edits_passage(&edits, q)));
		list_release(&edits);
		strbuf_release(&a);
		strbuf_release(&b);
		strbuf_release(&out);
	}
}

static void turns_stay_in_order(void **state)
{
	(void)state;
	for (int round = 0; round < 20000; round++) {
		struct strbuf a = STRBUF_INIT, b = STRBUF_INIT;
		struct text_edit_list edits = { 0 };
		size_t cuts[8], after = 0;
		size_t length;

		random_text(&a, 40);
		random_text(&b, 40);
		text_diff(a.s, a.length, b.s, b.length, &edits);
		length = b.length;
		for (int i = 0; i < 8; i++)
			cuts[i] = random_border(&a);
		for (int i = 0; i < 8; i++)
			for (int k = 0; k < 7; k++)
				if (cuts[k] > cuts[k + 1]) {
					size_t t = cuts[k];

					cuts[k] = cuts[k + 1];
					cuts[k + 1] = t;
				}
		for (int i = 0; i + 2 < 8; i += 3) {
			struct turn_place now = text_edits_turn(&edits,
				(struct turn_place){ cuts[i], {
					cuts[i + 1], cuts[i + 2] } }, after);

			assert_true(after <= now.head);
			assert_true(now.head <= now.words.start);
			assert_true(now.words.start <= now.words.end);
			assert_true(now.words.end <= length);
			after = now.words.end;
		}
		list_release(&edits);
		strbuf_release(&a);
		strbuf_release(&b);
	}
}

int main(void)
{
	const struct CMUnitTest tests[] = {
		cmocka_unit_test(a_passage_is_carried_along),
		cmocka_unit_test(a_passage_beside_a_change_does_not_take_it_in),
		cmocka_unit_test(a_passage_grows_over_what_cuts_into_it),
		cmocka_unit_test(words_put_in_at_a_border_stay_outside),
		cmocka_unit_test(words_put_in_at_a_turns_border_belong_to_it),
		cmocka_unit_test(changes_out_of_order_are_known),
		cmocka_unit_test(texts_are_compared_word_by_word),
		cmocka_unit_test(texts_without_likeness_are_told_apart_in_time),
		cmocka_unit_test(nothing_outside_a_change_is_lost),
		cmocka_unit_test(turns_stay_in_order),
	};

	return cmocka_run_group_tests(tests, NULL, NULL);
}
