/* Cells: clipping, wide characters, combining marks, hostile characters. */
#include "test.h"

#include "tui/canvas.h"

static struct canvas canvas;
static struct strbuf printed = STRBUF_INIT;

static int setup(void **state)
{
	(void)state;
	canvas_init(&canvas, 8, 2);
	return 0;
}

static int teardown(void **state)
{
	(void)state;
	canvas_release(&canvas);
	strbuf_release(&printed);
	return 0;
}

static void assert_shown(const char *expected)
{
	strbuf_reset(&printed);
	canvas_print(&canvas, &printed);
	assert_string_equal(printed.s, expected);
}

static void text_is_cut_at_the_borders(void **state)
{
	(void)state;
	canvas_text(&canvas, -2, 0, 0, "abcd");
	canvas_text(&canvas, 6, 1, 0, "abcd");
	canvas_text(&canvas, 0, 2, 0, "below");
	canvas_text(&canvas, 0, -1, 0, "above");
	assert_shown("cd\n      ab\n");
}

static void a_wide_character_is_never_half_drawn(void **state)
{
	(void)state;
	canvas_text(&canvas, -1, 0, 0, "价a");
	canvas_text(&canvas, 5, 0, 0, "价格");
	canvas_text(&canvas, 0, 1, 0, "价格");
	canvas_text(&canvas, 1, 1, 0, "x");
	assert_shown(" a   价\n x格\n");
	canvas_text(&canvas, 2, 1, 0, "y");
	assert_shown(" a   价\n xy\n");
}

static void a_part_cuts_what_lies_outside(void **state)
{
	struct canvas part = canvas_part(&canvas, 2, 0, 3, 1);

	(void)state;
	canvas_text(&part, 0, 0, 0, "价格");
	canvas_text(&part, 0, 1, 0, "no");
	assert_shown("  价\n\n");
	part = canvas_part(&canvas, 6, 1, 10, 10);
	assert_int_equal(part.width, 2);
	assert_int_equal(part.height, 1);
	part = canvas_part(&canvas, 9, 3, 10, 10);
	canvas_text(&part, 0, 0, 0, "nowhere");
	assert_int_equal(part.width, 0);
}

static void marks_stay_with_their_letter(void **state)
{
	struct glyph g;

	(void)state;
	assert_int_equal(glyph_next("e\xcc\x81x", 4, &g), 3);
	assert_int_equal(g.columns, 1);
	assert_int_equal(g.length, 3);
	assert_int_equal(glyph_columns("e\xcc\x81x", 4), 2);
	assert_int_equal(glyph_previous("e\xcc\x81x", 3), 0);
	assert_int_equal(glyph_previous("e\xcc\x81x", 4), 3);
	canvas_text(&canvas, 0, 0, 0, "e\xcc\x81x");
	assert_shown("e\xcc\x81x\n\n");
}

/* Zalgo: what does not fit into a cell is left out, and it ends. */
static void a_hundred_marks_are_one_character(void **state)
{
	struct strbuf zalgo = STRBUF_INIT;
	struct glyph g;

	(void)state;
	strbuf_addc(&zalgo, 'a');
	for (int i = 0; i < 100; i++)
		strbuf_adds(&zalgo, "\xcc\x81");
	assert_int_equal(glyph_next(zalgo.s, zalgo.length, &g), 201);
	assert_true(g.length <= GLYPH_BYTES);
	strbuf_release(&zalgo);
}

static void controls_are_shown_and_never_sent(void **state)
{
	(void)state;
	canvas_text(&canvas, 0, 0, 0, "\033[31m\007\x7f");
	canvas_text(&canvas, 0, 1, 0, "a\xe2\x80\xae" "b\xc2\x9b" "c\td");
	assert_shown("␛[31m␇␡\na\xef\xbf\xbd" "b\xef\xbf\xbd" "c d\n");
}

static void bytes_that_are_no_utf8_do_no_harm(void **state)
{
	(void)state;
	canvas_text(&canvas, 0, 0, 0, "a\xff\xe4\xbb");
	assert_shown("a\xef\xbf\xbd\xef\xbf\xbd\xef\xbf\xbd\n\n");
}

static void a_mark_without_a_letter_is_carried(void **state)
{
	(void)state;
	canvas_text(&canvas, 0, 0, 0, "\xcc\x81" "a");
	assert_shown("◌\xcc\x81" "a\n\n");
}

static void fields_are_cut_with_an_ellipsis(void **state)
{
	(void)state;
	canvas_field(&canvas, 0, 0, 5, 0, ALIGN_LEFT, "abcdefg");
	canvas_field(&canvas, 0, 1, 8, 0, ALIGN_LEFT_CUT, "a价格高低");
	assert_shown("abcd…\n …格高低\n");
	canvas_field(&canvas, 0, 0, 8, 0, ALIGN_RIGHT, "12");
	canvas_field(&canvas, 0, 1, 4, 0, ALIGN_LEFT, "价格高");
	assert_shown("      12\n价… 高低\n");
	canvas_field(&canvas, 0, 0, 0, 0, ALIGN_LEFT, "none");
	canvas_field(&canvas, 0, 0, 1, 0, ALIGN_LEFT, "价");
	assert_shown("…     12\n价… 高低\n");
}

static void a_bar_is_as_long_as_its_share(void **state)
{
	(void)state;
	canvas_bar(&canvas, 0, 0, 4, 0, 0.5);
	canvas_bar(&canvas, 0, 1, 4, 0, 0.0001);
	assert_shown("██\n▏\n");
	canvas_bar(&canvas, 0, 0, 4, 0, 7);
	canvas_bar(&canvas, 0, 1, 4, 0, -1);
	assert_shown("████\n\n");
}

static void the_cursor_is_of_the_whole(void **state)
{
	struct canvas part = canvas_part(&canvas, 2, 1, 3, 1);

	(void)state;
	canvas_set_cursor(&part, 1, 0);
	assert_int_equal(canvas.cursor->x, 3);
	assert_int_equal(canvas.cursor->y, 1);
	canvas_set_cursor(&part, 5, 0);
	assert_int_equal(canvas.cursor->x, 3);
}

#define canvas_test(f) cmocka_unit_test_setup_teardown(f, setup, teardown)

int main(void)
{
	const struct CMUnitTest tests[] = {
		canvas_test(text_is_cut_at_the_borders),
		canvas_test(a_wide_character_is_never_half_drawn),
		canvas_test(a_part_cuts_what_lies_outside),
		canvas_test(marks_stay_with_their_letter),
		canvas_test(a_hundred_marks_are_one_character),
		canvas_test(controls_are_shown_and_never_sent),
		canvas_test(bytes_that_are_no_utf8_do_no_harm),
		canvas_test(a_mark_without_a_letter_is_carried),
		canvas_test(fields_are_cut_with_an_ellipsis),
		canvas_test(a_bar_is_as_long_as_its_share),
		canvas_test(the_cursor_is_of_the_whole),
	};

	return cmocka_run_group_tests(tests, NULL, NULL);
}
