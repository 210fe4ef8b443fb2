/* A transcript laid out in lines: places and columns, stripes beside it. */
#include "test.h"

#include "base/memory.h"
#include "tui/page.h"
#include "tui/stripes.h"

struct laid {
	struct segment segments[4];
	struct segment_list list;
	struct page page;
};

static struct segment turn(size_t head, size_t start, size_t end,
			   const char *who)
{
	return (struct segment){
		.kind = SEGMENT_TURN, .head = head,
		.words = { start, end }, .speaker_name = who,
		.start_ms = NO_TIME, .end_ms = NO_TIME,
	};
}

static const char talk[] =
	"I: Why did you go?\nAnna: The price was far too high for us.\n"
	"林: 太贵了，我买不起。\nthe end\n";

static int setup(void **state)
{
	struct laid *l = calloc(1, sizeof(*l));

	l->segments[0] = turn(0, 3, 18, "I");
	l->segments[1] = turn(19, 25, 59, "Anna");
	l->segments[2] = turn(60, 65, 92, "林");
	l->list = (struct segment_list){ l->segments, 3, 3 };
	page_init(&l->page, talk, strlen(talk), &l->list);
	page_wrap(&l->page, 12);
	*state = l;
	return 0;
}

static int teardown(void **state)
{
	struct laid *l = *state;

	page_release(&l->page);
	free(l);
	return 0;
}

static void assert_line(const struct laid *l, size_t i, const char *words)
{
	struct span s = l->page.lines.at[i].span;

	assert_int_equal(l->page.lines.at[i].kind, PAGE_TEXT);
	assert_int_equal(span_length(s), strlen(words));
	assert_memory_equal(talk + s.start, words, strlen(words));
}

static void turns_are_wrapped_below_their_speakers(void **state)
{
	const struct laid *l = *state;

	assert_int_equal(l->page.lines.at[0].kind, PAGE_HEAD);
	assert_line(l, 1, "Why did you ");
	assert_line(l, 2, "go?");
	assert_int_equal(l->page.lines.at[3].kind, PAGE_GAP);
	assert_int_equal(l->page.lines.at[4].kind, PAGE_HEAD);
	assert_line(l, 5, "The price ");
}

static void chinese_is_broken_between_characters_not_before_a_comma(
	void **state)
{
	const struct laid *l = *state;
	size_t line = page_line_of(&l->page, 65);

	assert_line(l, line, "太贵了，我买");
	assert_line(l, line + 1, "不起。");
}

static void text_outside_of_turns_is_shown_too(void **state)
{
	const struct laid *l = *state;

	assert_int_equal(l->page.blocks.count, 4);
	assert_line(l, l->page.lines.count - 1, "the end");
}

/* Every character is reached by going on, and again by going back. */
static void one_can_go_through_all_of_it(void **state)
{
	struct laid *l = *state;
	size_t at = page_settle(&l->page, 0), steps = 0, back = 0, next;

	assert_int_equal(at, 3);
	while ((next = page_next(&l->page, at)) != at) {
		assert_true(next > at);
		assert_int_equal(page_settle(&l->page, next), next);
		at = next;
		steps++;
	}
	assert_int_equal(at, strlen(talk) - 2);
	while ((next = page_previous(&l->page, at)) != at) {
		assert_true(next < at);
		at = next;
		back++;
	}
	assert_int_equal(at, 3);
	assert_int_equal(steps, back);
}

static void columns_and_bytes_agree(void **state)
{
	struct laid *l = *state;
	size_t line = page_line_of(&l->page, 68);

	assert_int_equal(page_column_of(&l->page, 68), 2);
	assert_int_equal(page_byte_at(&l->page, line, 2), 68);
	assert_int_equal(page_byte_at(&l->page, line, 3), 68);
	assert_int_equal(page_byte_at(&l->page, line, 99), 80);
	assert_int_equal(page_byte_at(&l->page, 0, 0), 3);
	assert_int_equal(page_byte_at(&l->page, 9999, 0), strlen(talk) - 8);
}

static void an_empty_text_has_no_lines(void **state)
{
	struct segment_list none = { 0 };
	struct page page;

	(void)state;
	page_init(&page, "", 0, &none);
	page_wrap(&page, 40);
	assert_int_equal(page.lines.count, 0);
	assert_true(page_line_of(&page, 0) == SIZE_MAX);
	assert_int_equal(page_settle(&page, 5), 0);
	assert_int_equal(page_next(&page, 0), 0);
	assert_int_equal(page_byte_at(&page, 3, 3), 0);
	page_release(&page);
}

static void segments_that_make_no_sense_are_left(void **state)
{
	struct segment bad[3] = {
		turn(0, 3, 18, "I"), turn(2, 4, 900, "x"),
		turn(60, 66, 70, "cuts a character"),
	};
	struct segment_list list = { bad, 3, 3 };
	struct page page;

	(void)state;
	page_init(&page, talk, strlen(talk), &list);
	page_wrap(&page, 40);
	for (size_t i = 0; i < page.lines.count; i++)
		assert_true(page.lines.at[i].span.end <= strlen(talk));
	page_release(&page);
}

/* Stripes. */

static struct coding coding(int64_t code, size_t start, size_t end)
{
	return (struct coding){ .code = code, .span = { start, end } };
}

static void overlapping_codings_lie_side_by_side(void **state)
{
	struct laid *l = *state;
	struct coding at[] = {
		coding(1, 3, 59), coding(2, 3, 18), coding(1, 25, 30),
		coding(3, 65, 68),
	};
	struct code codes[] = {
		{ .id = 1, .name = "one" }, { .id = 2, .name = "two" },
	};
	struct coding_list list = { at, 4, 4 };
	struct code_list of = { codes, 2, 2 };
	struct stripes s = STRIPES_INIT;

	stripes_set(&s, &list, &of);
	stripes_place(&s, &l->page);
	assert_int_equal(s.lanes, 2);
	assert_int_equal(s.at[0].lane, 0);
	assert_int_equal(s.at[1].lane, 1);
	assert_int_equal(s.at[2].lane, 1);
	assert_int_equal(s.at[3].lane, 0);
	assert_string_equal(s.at[0].letter, "A");
	assert_string_equal(s.at[1].letter, "B");
	assert_string_equal(s.at[2].letter, "A");
	assert_string_equal(s.at[3].letter, "?");
	assert_int_equal(stripes_from(&s, s.at[0].last), 0);
	assert_int_equal(stripes_from(&s, s.at[3].first), 3);
	assert_int_equal(stripes_from(&s, s.at[3].last + 1), 4);
	stripes_release(&s);
}

static void very_many_codings_share_the_last_lane(void **state)
{
	struct laid *l = *state;
	struct coding at[30];
	struct coding_list list = { at, 30, 30 };
	struct code_list of = { 0 };
	struct stripes s = STRIPES_INIT;

	for (size_t i = 0; i < 30; i++)
		at[i] = coding((int64_t)i + 1, 3, 18);
	stripes_set(&s, &list, &of);
	stripes_place(&s, &l->page);
	assert_int_equal(s.lanes, STRIPES_MOST);
	assert_int_equal(s.at[29].lane, STRIPES_MOST - 1);
	stripes_release(&s);
}

#define page_test(f) cmocka_unit_test_setup_teardown(f, setup, teardown)

int main(void)
{
	const struct CMUnitTest tests[] = {
		page_test(turns_are_wrapped_below_their_speakers),
		page_test(
		chinese_is_broken_between_characters_not_before_a_comma),
		page_test(text_outside_of_turns_is_shown_too),
		page_test(one_can_go_through_all_of_it),
		page_test(columns_and_bytes_agree),
		cmocka_unit_test(an_empty_text_has_no_lines),
		cmocka_unit_test(segments_that_make_no_sense_are_left),
		page_test(overlapping_codings_lie_side_by_side),
		page_test(very_many_codings_share_the_last_lane),
	};

	return cmocka_run_group_tests(tests, NULL, NULL);
}
