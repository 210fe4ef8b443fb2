/* Tables for the eye.  The screens below are what a person sees. */
#include "writing.h"

#include "base/utf8.h"

static const struct column frequency[] = {
	{ "code", "Code", COLUMN_TEXT },
	{ "codings", "Codings", COLUMN_NUMBER },
	{ "coverage", "Coverage", COLUMN_NUMBER },
};

static void frequency_rows(struct writer *w)
{
	writer_table(w, frequency, 3);
	writer_text(w, "too dear");
	writer_int(w, 12);
	writer_real(w, 0.125, 3);
	writer_row(w);
	writer_text(w, "客服太慢");
	writer_int(w, 3);
	writer_null(w);
	writer_row(w);
	writer_table_end(w);
}

static void test_columns_line_up_in_screen_columns(void **state)
{
	struct writing out;
	struct writer *w = writing_begin(&out, "text");

	(void)state;
	writer_heading(w, "Codes 编码");
	writer_prose(w, "How often each code was given.");
	frequency_rows(w);
	writing_expect(&out,
		"Codes 编码\n"
		"══════════\n"
		"How often each code was given.\n"
		"\n"
		"Code      Codings  Coverage\n"
		"───────────────────────────\n"
		"too dear       12     0.125\n"
		"客服太慢        3         –\n");
}

static void test_color_where_asked_for(void **state)
{
	struct writing out;
	struct writer *w = writing_begin_styled(&out, "text",
		(struct writer_style){ .color = true });
	static const struct column column = { "k", "K", COLUMN_TEXT };

	(void)state;
	writer_table(w, &column, 1);
	writer_text(w, "v");
	writer_row(w);
	writer_table_end(w);
	writing_expect(&out, "\033[1mK\033[0m\n\033[2m─\033[0m\nv\n");
}

static void test_a_hit_stands_out_in_its_context(void **state)
{
	static const struct column columns[] = {
		{ "left", " ", COLUMN_LEFT_CONTEXT },
		{ "match", "M", COLUMN_RIGHT_CONTEXT },
	};
	struct writing out;
	struct writer *w = writing_begin_styled(&out, "text",
		(struct writer_style){ .color = true });

	(void)state;
	writer_table(w, columns, 2);
	writer_text(w, "太");
	writer_marked(w, "贵\n了", strlen("贵\n了"), strlen("贵"));
	writer_row(w);
	writer_table_end(w);
	writing_expect(&out, "\033[1m  M\033[0m\n\033[2m───────\033[0m\n"
		       "太\033[1;31m贵\033[0m 了\n");
	w = writing_begin(&out, "tsv");
	writer_table(w, columns, 2);
	writer_text(w, "a");
	writer_marked(w, "bcd", 3, 1);
	writer_row(w);
	writer_table_end(w);
	writing_expect(&out, "left\tmatch\na\tbcd\n");
}

static void test_an_answer_can_be_abandoned(void **state)
{
	static const struct column column = { "k", "K", COLUMN_TEXT };
	struct writing out;
	struct writer *w = writing_begin(&out, "json");

	(void)state;
	writer_table(w, &column, 1);
	writer_text(w, "v");
	writer_abandon(w);
	fclose(out.stream);
	writing_free(&out);
}

static void test_control_characters_are_shown(void **state)
{
	static const struct column column = { "k", "K", COLUMN_TEXT };
	struct writing out;
	struct writer *w = writing_begin(&out, "text");

	(void)state;
	writer_table(w, &column, 1);
	writer_text(w, "\033]0;x\a\r\x7f\xc2\x9b" "31m\xe2\x80\xae!\ta\nb");
	writer_row(w);
	writer_table_end(w);
	writing_expect(&out, "K\n──────────────────\n"
		       "␛]0;x␇␍␡\uFFFD31m\uFFFD! a⏎b\n");
}

static const struct column context[] = {
	{ "document", "Document", COLUMN_TEXT },
	{ "left", "", COLUMN_LEFT_CONTEXT },
	{ "match", "Match", COLUMN_TEXT },
	{ "right", "", COLUMN_TEXT },
};

static void test_cells_are_cut_to_the_terminal(void **state)
{
	struct writing out;
	struct writer *w = writing_begin_styled(&out, "text",
		(struct writer_style){ .width = 50 });

	(void)state;
	writer_table(w, context, 4);
	writer_text(w, "en-01");
	writer_text(w, "and then I thought that it was the ");
	writer_text(w, "price");
	writer_text(w, " that kept me from buying it at all");
	writer_row(w);
	writer_text(w, "zh-01");
	writer_text(w, "其实我觉得还是这个东西的");
	writer_text(w, "价格");
	writer_text(w, "太高了所以我最后没有买下来");
	writer_row(w);
	writer_table_end(w);
	writing_expect(&out,
		"Document                   Match\n"
		"──────────────────────────────────────────────────\n"
		"en-01     …at it was the   price   that kept me f…\n"
		"zh-01     …还是这个东西的  价格   太高了所以我最…\n");
}

static const struct column codebook[] = {
	{ "path", "Code", COLUMN_TEXT },
	{ "definition", "Definition", COLUMN_LONG_TEXT },
	{ "codings", "N", COLUMN_NUMBER },
};

static void test_long_text_wraps(void **state)
{
	struct writing out;
	struct writer *w = writing_begin_styled(&out, "text",
		(struct writer_style){ .width = 40 });

	(void)state;
	writer_table(w, codebook, 3);
	writer_text(w, "dear");
	writer_text(w, "The customer says that what is asked\nis too much.");
	writer_int(w, 7);
	writer_row(w);
	writer_text(w, "客服");
	writer_text(w, "受访者提到（不论好坏）客服人员，并且对其态度或者速度作出评价。");
	writer_int(w, 12);
	writer_row(w);
	writer_table_end(w);
	writing_expect(&out,
		"Code  Definition                       N\n"
		"────────────────────────────────────────\n"
		"dear  The customer says that what is   7\n"
		"      asked is too much.\n"
		"\n"
		"客服  受访者提到（不论好坏）客服人    12\n"
		"      员，并且对其态度或者速度作出评\n"
		"      价。\n");
}

static void test_wide_tables_are_never_cut(void **state)
{
	struct writing out;
	struct writer *w = writing_begin_styled(&out, "text",
		(struct writer_style){ .width = 20, .wide_tables = true });

	(void)state;
	frequency_rows(w);
	writing_expect(&out,
		"Code      Codings  Coverage\n"
		"───────────────────────────\n"
		"too dear       12     0.125\n"
		"客服太慢        3         –\n");
}

static void test_too_many_columns_come_in_parts(void **state)
{
	struct writing out;
	struct writer *w = writing_begin_styled(&out, "text",
		(struct writer_style){ .width = 20 });

	(void)state;
	frequency_rows(w);
	writing_expect(&out,
		"Code      Codings\n"
		"─────────────────\n"
		"too dear       12\n"
		"客服太慢        3\n"
		"\n"
		"Code      Coverage\n"
		"──────────────────\n"
		"too dear     0.125\n"
		"客服太慢         –\n");
}

static void test_a_long_table_streams(void **state)
{
	struct writing out;
	struct writer *w = writing_begin(&out, "text");
	size_t lines = 0;

	(void)state;
	writer_table(w, frequency, 3);
	for (int i = 0; i < 5000; i++) {
		writer_text(w, i == 4000 ? "a name wider than seen" : "code");
		writer_int(w, i);
		writer_real(w, i / 5000.0, 4);
		writer_row(w);
		if (i == 3000) {
			fflush(out.stream);
			assert_true(out.length > 3000);
		}
	}
	writer_table_end(w);
	writing_end(&out);
	for (const char *c = out.text; *c; c++)
		lines += *c == '\n';
	assert_int_equal(lines, 5002);
	assert_non_null(strstr(out.text,
		"\ncode     3999    0.7998\n"
		"a name wider than seen     4000    0.8000\n"
		"code     4001    0.8002\n"));
	writing_free(&out);
}

static void test_prose_wraps(void **state)
{
	struct writing out;
	struct writer *w = writing_begin_styled(&out, "text",
		(struct writer_style){ .width = 24 });

	(void)state;
	writer_prose(w, "Codings that share at least one character.");
	writer_prose(w, "每个编码出现的次数，以及覆盖的文字比例。");
	writing_expect(&out, "Codings that share at\nleast one character.\n\n"
		       "每个编码出现的次数，以及\n覆盖的文字比例。\n");
}

static void test_no_terminal_is_too_narrow(void **state)
{
	(void)state;
	for (unsigned width = 1; width < 60; width++) {
		struct writing out;
		struct writer *w = writing_begin_styled(&out, "text",
			(struct writer_style){ .width = width });

		writer_prose(w, "客服 slow、（价格）—— don't.");
		writer_several_tables(w);
		writer_table(w, context, 4);
		for (int i = 0; i < 4; i++)
			writer_text(w, "其实，我觉得a price（很）高。e\xcc\x81");
		writer_row(w);
		writer_table_end(w);
		writer_table(w, codebook, 3);
		writer_text(w, "x");
		writer_text(w, "其实，我觉得a price（很）高。");
		writer_int(w, 1234567890);
		writer_row(w);
		writer_table_end(w);
		writing_end(&out);
		assert_true(utf8_valid(out.text, out.length));
		assert_non_null(strstr(out.text, "1234567890"));
		writing_free(&out);
	}
}

int main(void)
{
	const struct CMUnitTest tests[] = {
		cmocka_unit_test(test_columns_line_up_in_screen_columns),
		cmocka_unit_test(test_color_where_asked_for),
		cmocka_unit_test(test_a_hit_stands_out_in_its_context),
		cmocka_unit_test(test_an_answer_can_be_abandoned),
		cmocka_unit_test(test_control_characters_are_shown),
		cmocka_unit_test(test_cells_are_cut_to_the_terminal),
		cmocka_unit_test(test_long_text_wraps),
		cmocka_unit_test(test_wide_tables_are_never_cut),
		cmocka_unit_test(test_too_many_columns_come_in_parts),
		cmocka_unit_test(test_a_long_table_streams),
		cmocka_unit_test(test_prose_wraps),
		cmocka_unit_test(test_no_terminal_is_too_narrow),
	};

	return cmocka_run_group_tests_name("writer_text", tests, NULL, NULL);
}
