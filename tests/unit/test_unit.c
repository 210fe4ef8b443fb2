/* How far a hit grows, and where it stops. */
#include <setjmp.h>
#include <stdarg.h>
#include <stddef.h>
#include <stdint.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>

#include <cmocka.h>

#include "base/memory.h"
#include "transcript/unit.h"

struct text {
	struct document document;
	struct segment segments[16];
	struct scan_text in;
};

/* Lines "NAME: words" and those after them up to the next name are a turn;
 * '|' is a line end inside a turn. */
static void text_of(struct text *t, const char *words, bool blank_lines_part)
{
	char *copy = xstrdup(words);
	size_t length = strlen(copy), at = 0;

	memset(t, 0, sizeof(*t));
	t->document = (struct document){
		.id = 1, .name = "talk", .blank_lines_part = blank_lines_part,
	};
	t->in = (struct scan_text){
		.document = &t->document, .text = copy, .length = length,
	};
	t->in.segments.at = t->segments;
	while (at < length) {
		size_t end = at + strcspn(copy + at, "\n");
		const char *colon = strstr(copy + at, ": ");
		size_t start = colon && colon < copy + end ?
			(size_t)(colon + 2 - copy) : at;

		t->segments[t->in.segments.count++] = (struct segment){
			.n = (int64_t)t->in.segments.count + 1,
			.head = at, .words = { start, end },
		};
		at = end + 1;
	}
	for (size_t i = 0; i < length; i++)
		if (copy[i] == '|')
			copy[i] = '\n';
}

/* What the first place of `hit` grows to. */
static const char *grown(struct text *t, enum unit unit, const char *hit)
{
	static char out[512];
	struct unit_finder finder;
	const char *at = strstr(t->in.text, hit);
	struct span span;

	assert_non_null(at);
	unit_finder_init(&finder, unit);
	unit_finder_begin(&finder, &t->in);
	span.start = (size_t)(at - t->in.text);
	span.end = span.start + strlen(hit);
	span = unit_finder_grow(&finder, span);
	snprintf(out, sizeof(out), "%.*s", (int)span_length(span),
		 t->in.text + span.start);
	unit_finder_release(&finder);
	return out;
}

#define assert_grown(unit, hit, words) \
	assert_string_equal(grown(&t, (unit), (hit)), (words))

static void text_free(struct text *t)
{
	free((char *)t->in.text);
}

static void a_sentence_ends_where_it_should(void **state)
{
	struct text t;

	(void)state;
	text_of(&t, "Anna: The price, mostly. It is too dear! And late.\n"
		"林: 太贵了，我买不起。真的！但是服务很好。", false);
	assert_grown(UNIT_SENTENCE, "dear", "It is too dear!");
	assert_grown(UNIT_SENTENCE, "mostly. It",
		     "The price, mostly. It is too dear!");
	assert_grown(UNIT_SENTENCE, "late.", "And late.");
	assert_grown(UNIT_SENTENCE, "贵", "太贵了，我买不起。");
	assert_grown(UNIT_SENTENCE, "服务", "但是服务很好。");
	assert_grown(UNIT_SENTENCE, "起。真", "太贵了，我买不起。真的！");
	text_free(&t);
}

static void nothing_runs_into_the_next_speaker(void **state)
{
	struct text t;

	(void)state;
	text_of(&t, "Anna: it was late\nTom: so it was\n林: 是的", false);
	assert_grown(UNIT_SENTENCE, "late", "it was late");
	assert_grown(UNIT_TURN, "so", "so it was");
	assert_grown(UNIT_PARAGRAPH, "was", "it was late");
	/* Neither does a hit that does. */
	assert_grown(UNIT_TURN, "late\nTom: so", "it was late");
	assert_grown(UNIT_SENTENCE, "late\nTom: so", "it was late");
	/* One in a name alone is in nobody's words. */
	assert_grown(UNIT_SENTENCE, "Tom", "Tom");
	assert_grown(UNIT_TURN, "Tom", "Tom");
	text_free(&t);
}

static void paragraphs_are_lines(void **state)
{
	struct text t;

	(void)state;
	text_of(&t, "Anna: one two|three four |five", false);
	assert_grown(UNIT_PARAGRAPH, "two", "one two");
	assert_grown(UNIT_PARAGRAPH, "four", "three four");
	assert_grown(UNIT_PARAGRAPH, "two\nthree", "one two\nthree four");
	assert_grown(UNIT_TURN, "three", "one two\nthree four \nfive");
	text_free(&t);
}

static void or_blocks_between_empty_lines(void **state)
{
	struct text t;

	(void)state;
	text_of(&t, "Anna: It was|late. And cold.| \t||Then it got|warm.",
		true);
	assert_grown(UNIT_PARAGRAPH, "was", "It was\nlate. And cold.");
	assert_grown(UNIT_PARAGRAPH, "got", "Then it got\nwarm.");
	/* A wrapped line ends no sentence there. */
	assert_grown(UNIT_SENTENCE, "was", "It was\nlate.");
	assert_grown(UNIT_SENTENCE, "warm", "Then it got\nwarm.");
	assert_grown(UNIT_SENTENCE, "cold", "And cold.");
	text_free(&t);
}

static void a_text_without_turns_is_one(void **state)
{
	struct text t;

	(void)state;
	text_of(&t, "First. Second one.", false);
	t.in.segments.count = 0;
	assert_grown(UNIT_SENTENCE, "one", "Second one.");
	assert_grown(UNIT_TURN, "one", "First. Second one.");
	text_free(&t);
}

static void a_document_is_all_of_it(void **state)
{
	struct text t;

	(void)state;
	text_of(&t, "Anna: one\nTom: two\n", false);
	assert_grown(UNIT_DOCUMENT, "one", "Anna: one\nTom: two");
	assert_grown(UNIT_DOCUMENT, "Tom", "Anna: one\nTom: two");
	assert_grown(UNIT_HIT, "on", "on");
	text_free(&t);
}

static void many_hits_in_one_long_turn_are_quick(void **state)
{
	struct strbuf words = STRBUF_INIT;
	struct unit_finder finder;
	struct text t;

	(void)state;
	for (size_t i = 0; i < 50000; i++)
		strbuf_adds(&words, i % 7 ? "very " : "good. ");
	text_of(&t, words.s, false);
	for (int unit = UNIT_HIT; unit <= UNIT_DOCUMENT; unit++) {
		unit_finder_init(&finder, (enum unit)unit);
		unit_finder_begin(&finder, &t.in);
		for (size_t at = 0; at + 4 < t.in.length; at += 5) {
			struct span hit = { at, at + 4 };
			struct span grown = unit_finder_grow(&finder, hit);

			assert_true(span_overlaps(grown, hit) ||
				    unit == UNIT_SENTENCE);
		}
		unit_finder_release(&finder);
	}
	text_free(&t);
	strbuf_release(&words);
}

static void units_have_names(void **state)
{
	struct error err = ERROR_INIT;
	enum unit unit;

	(void)state;
	assert_true(unit_parse("paragraph", &unit, &err));
	assert_int_equal(unit, UNIT_PARAGRAPH);
	assert_string_equal(unit_name(UNIT_DOCUMENT), "document");
	assert_false(unit_parse("page", &unit, &err));
	assert_int_equal(err.kind, ERROR_USAGE);
}

int main(void)
{
	const struct CMUnitTest tests[] = {
		cmocka_unit_test(a_sentence_ends_where_it_should),
		cmocka_unit_test(nothing_runs_into_the_next_speaker),
		cmocka_unit_test(paragraphs_are_lines),
		cmocka_unit_test(or_blocks_between_empty_lines),
		cmocka_unit_test(a_text_without_turns_is_one),
		cmocka_unit_test(a_document_is_all_of_it),
		cmocka_unit_test(many_hits_in_one_long_turn_are_quick),
		cmocka_unit_test(units_have_names),
	};

	return cmocka_run_group_tests(tests, NULL, NULL);
}
