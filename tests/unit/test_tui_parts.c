/* Small parts of the screen: fits of letters, settings, looks, lists, trees,
 * tables kept in memory. */
#include "test.h"

#include "base/unicode.h"
#include "report/tables.h"
#include "tui/list.h"
#include "tui/picker.h"
#include "tui/settings.h"
#include "tui/table_view.h"
#include "tui/theme.h"
#include "tui/tree.h"

/* Letters. */

static void letters_must_stand_in_this_order(void **state)
{
	(void)state;
	assert_true(pick_score("Price/too high", "pth") > 0);
	assert_true(pick_score("Price/too high", "PRICE") > 0);
	assert_int_equal(pick_score("Price/too high", "hgp"), 0);
	assert_int_equal(pick_score("Price", "pricey"), 0);
	assert_true(pick_score("价格太高", "价高") > 0);
}

static void a_better_fit_has_a_higher_score(void **state)
{
	(void)state;
	/* at the start of words, side by side, whole */
	assert_true(pick_score("late delivery", "ld") >
		    pick_score("old", "ld"));
	assert_true(pick_score("delay", "del") >
		    pick_score("double deal", "del"));
	assert_true(pick_score("Time/late", "late") >
		    pick_score("later", "late"));
	assert_true(pick_score("Price", "pr") > pick_score("Price/x", "pr"));
	/* in the name rather than in the names of what holds it */
	assert_true(pick_score("Rules/matter: waiting", "wai") >
		    pick_score("Waiting for it/late", "wai"));
}

static void many_letters_that_fit_in_many_ways_take_no_time(void **state)
{
	(void)state;
	assert_true(pick_score("aaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaa",
			       "aaaaaaaaaaaaaaaaaaaaaaaaaaaaaaa") >= 0);
}

static void chinese_is_found_by_its_pinyin(void **state)
{
	struct strbuf latin = STRBUF_INIT;

	(void)state;
	assert_true(unicode_latin("价格", strlen("价格"), &latin));
	assert_string_equal(latin.s, "jia ge");
	assert_false(unicode_latin("price", 5, &latin));
	assert_true(pick_score(latin.s, "jg") > 0);
	strbuf_release(&latin);
}

/* Settings. */

static void count_line(void *context, size_t line, const char *problem)
{
	size_t *lines = context;

	assert_non_null(problem);
	*lines = *lines * 10 + line;
}

static void settings_are_read_and_bad_ones_told(void **state)
{
	struct settings s;
	size_t told = 0;

	(void)state;
	settings_init(&s);
	assert_int_equal(s.theme, THEME_DARK);
	settings_read(&s, "# mine\n theme = light \ntext-width=72\n"
		      "theme = pink\nfly = on\nnothing\npoll = 7\n",
		      count_line, &told);
	assert_int_equal(s.theme, THEME_LIGHT);
	assert_int_equal(s.text_width, 72);
	assert_int_equal(s.poll, 1000);
	assert_int_equal(told, 4567);
}

static void every_setting_shows_its_value(void **state)
{
	struct settings s;

	(void)state;
	settings_init(&s);
	for (const struct setting *row = settings; row->name; row++) {
		struct strbuf value = STRBUF_INIT;

		setting_value(&s, row, &value);
		assert_true(value.length > 0);
		assert_true(*row->help);
		strbuf_release(&value);
	}
}

/* Looks. */

static void without_colors_there_are_attributes_alone(void **state)
{
	(void)state;
	for (unsigned style = 0; style < STYLE_COUNT; style++) {
		struct look look = theme_look(THEME_MONO, style);

		assert_int_equal(look.ink, LOOK_DEFAULT);
		assert_int_equal(look.ground, LOOK_DEFAULT);
	}
	assert_true(theme_look(THEME_MONO, STYLE_CURSOR).attributes);
	assert_int_equal(theme_look(THEME_MONO, style_of_code("#ff0000", 1)).
			 ink, LOOK_DEFAULT);
}

static void colors_are_the_nearest_there_are(void **state)
{
	(void)state;
	assert_int_equal(theme_color_256(0xff0000), 196);
	assert_int_equal(theme_color_256(0xffffff), 231);
	assert_int_equal(theme_color_8(0xff0000), 1);
	assert_int_equal(theme_color_8(0x00ffff), 6);
	assert_int_equal(theme_color_8(0x000000), 0);
	assert_int_equal(theme_color_8(0xffffff), 7);
}

static void a_codes_own_color_is_taken(void **state)
{
	(void)state;
	assert_int_equal(style_of_code("#12ab9f", 3), STYLE_RGB | 0x1a9);
	assert_int_not_equal(style_of_code(NULL, 1), style_of_code(NULL, 2));
	assert_int_equal(style_of_code("red", 1), style_of_code(NULL, 1));
}

/* Lists and trees. */

static void a_list_keeps_its_cursor_inside(void **state)
{
	struct list list = LIST_INIT;

	(void)state;
	list_resize(&list, 5);
	list_go(&list, 9);
	assert_int_equal(list.cursor, 4);
	list_resize(&list, 2);
	assert_int_equal(list.cursor, 1);
	list_resize(&list, 0);
	assert_int_equal(list.cursor, 0);
	list_close(&list);
}

static void a_tree_remembers_what_is_folded(void **state)
{
	struct tree_node nodes[] = {
		{ 1, 0 }, { 2, 1 }, { 3, 2 }, { 4, 1 }, { 5, 0 },
	};
	struct tree tree = TREE_INIT;

	(void)state;
	tree_set(&tree, nodes, 5);
	assert_int_equal(tree.list.count, 5);
	assert_true(tree_has_children(&tree, 0));
	assert_false(tree_has_children(&tree, 2));
	assert_true(tree_go(&tree, 3));
	assert_int_equal(tree_current(&tree), 2);
	assert_false(tree_go(&tree, 99));
	/* Read anew without the node of the cursor. */
	tree_set(&tree, nodes + 3, 2);
	assert_int_equal(tree.list.count, 2);
	assert_int_equal(tree_current(&tree), 1);
	tree_set(&tree, NULL, 0);
	assert_true(tree_current(&tree) == SIZE_MAX);
	tree_close(&tree);
}

/* Tables. */

static const struct column columns[] = {
	{ "code", NULL, COLUMN_TEXT },
	{ "guid", NULL, COLUMN_FOR_PROGRAMS },
	{ "codings", NULL, COLUMN_NUMBER },
};

static void fill(struct tables *tables)
{
	static const struct {
		const char *code;
		int64_t codings;
	} rows[] = { { "late", 9 }, { "Price", 10 }, { "kind", -1 } };
	struct writer *w = tables_writer(tables);
	struct error err = ERROR_INIT;

	writer_heading(w, "Codes");
	writer_table(w, columns, 3);
	for (size_t i = 0; i < 3; i++) {
		writer_text(w, rows[i].code);
		writer_text(w, "g");
		if (rows[i].codings < 0)
			writer_null(w);
		else
			writer_int(w, rows[i].codings);
		writer_row(w);
	}
	writer_table_end(w);
	assert_done(writer_close(w, &err));
}

static void a_report_is_kept_as_a_table(void **state)
{
	struct tables tables = TABLES_INIT;
	const struct table *table;

	(void)state;
	fill(&tables);
	assert_int_equal(tables.count, 2);
	assert_string_equal(tables.at[0].text, "Codes");
	table = &tables.at[1].table;
	assert_int_equal(table->column_count, 2);
	assert_int_equal(table->row_count, 3);
	assert_string_equal(table_cell(table, 1, 0)->text, "Price");
	assert_true(table_cell(table, 1, 1)->is_number);
	assert_true(table_cell(table, 2, 1)->is_null);
	tables_release(&tables);
}

static void a_writer_that_is_left_leaves_no_rows(void **state)
{
	struct tables tables = TABLES_INIT;
	struct writer *w = tables_writer(&tables);

	(void)state;
	writer_table(w, columns, 3);
	writer_text(w, "x");
	writer_text(w, "g");
	writer_int(w, 1);
	writer_row(w);
	writer_abandon(w);
	assert_int_equal(tables.at[0].table.row_count, 0);
	tables_release(&tables);
}

static void rows_are_filtered_whatever_their_case(void **state)
{
	struct tables tables = TABLES_INIT;
	struct table_view tv = TABLE_VIEW_INIT;

	(void)state;
	fill(&tables);
	table_view_set(&tv, &tables);
	assert_int_equal(tv.list.count, 3);
	table_view_filter(&tv, "PRI 1");
	assert_int_equal(tv.list.count, 1);
	assert_int_equal(table_view_row(&tv), 1);
	assert_string_equal(table_view_cell(&tv, "codings")->text, "10");
	table_view_filter(&tv, "nothing");
	assert_true(table_view_row(&tv) == SIZE_MAX);
	assert_null(table_view_cell(&tv, "codings"));
	table_view_filter(&tv, NULL);
	assert_int_equal(tv.list.count, 3);
	table_view_close(&tv);
	tables_release(&tables);
}

int main(void)
{
	const struct CMUnitTest tests[] = {
		cmocka_unit_test(letters_must_stand_in_this_order),
		cmocka_unit_test(a_better_fit_has_a_higher_score),
		cmocka_unit_test(
			many_letters_that_fit_in_many_ways_take_no_time),
		cmocka_unit_test(chinese_is_found_by_its_pinyin),
		cmocka_unit_test(settings_are_read_and_bad_ones_told),
		cmocka_unit_test(every_setting_shows_its_value),
		cmocka_unit_test(without_colors_there_are_attributes_alone),
		cmocka_unit_test(colors_are_the_nearest_there_are),
		cmocka_unit_test(a_codes_own_color_is_taken),
		cmocka_unit_test(a_list_keeps_its_cursor_inside),
		cmocka_unit_test(a_tree_remembers_what_is_folded),
		cmocka_unit_test(a_report_is_kept_as_a_table),
		cmocka_unit_test(a_writer_that_is_left_leaves_no_rows),
		cmocka_unit_test(rows_are_filtered_whatever_their_case),
	};

	return cmocka_run_group_tests(tests, NULL, NULL);
}
