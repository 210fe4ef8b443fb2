/*
 * A study from a stranger whose texts are no texts, and whose passages lie
 * where no text is.
 */
#include "coding_study.h"

#include "base/pattern.h"
#include "transcript/correction.h"
#include "transcript/scan.h"

static const char talk[] = "Anna: 太贵了, so I left.\nBen: They came late.\n";

static bool no_hit(void *context, const struct scan_hit *hit,
		   struct error *err)
{
	(void)hit;
	(void)err;
	++*(size_t *)context;
	return true;
}

static bool looks(struct study *s, const char *words, size_t *hits)
{
	struct search_options options = { 0 };
	struct search *search = search_new(words, &options, &s->err);
	struct scope scope = { 0 };
	struct scan_request request = {
		.search = search, .scope = &scope, .hit = no_hit,
		.context = hits,
	};
	bool ok;

	must(search != NULL);
	must(document_list(&s->p, &s->arena, &scope.documents, &s->err));
	*hits = 0;
	ok = scan(&s->p, &request, &s->err);
	search_free(search);
	return ok;
}

static void a_text_that_is_no_utf8_is_not_searched(void **state)
{
	static const char *const ends[] = {
		"x'f0'", "x'e5a4'", "x'ff'", "x'eda080'", "x'f7bfbfbf'",
		"x'fdbfbfbfbfbf'",
	};
	struct study *s = *state;
	size_t hits;

	study_document(s, "talk", talk);
	assert_true(looks(s, "\\w+$", &hits));
	for (size_t i = 0; i < sizeof(ends) / sizeof(ends[0]); i++) {
		char sql[128];

		snprintf(sql, sizeof(sql), "UPDATE blob SET bytes ="
			 " CAST(substr(bytes, 1, 25) || %s AS BLOB),"
			 " ascii = %d", ends[i], (int)i % 2);
		study_sql(s, sql);
		refused(looks(s, "\\w+$", &hits), "its text is damaged");
	}
}

static void places_are_clipped_to_the_text(void **state)
{
	static const char *const places[] = {
		"start_byte = 0, end_byte = 9999999",
		"start_byte = -5, end_byte = -1",
		"start_byte = 9223372036854775807,"
		" end_byte = 9223372036854775807",
		"start_byte = 20, end_byte = 10",
	};
	struct study *s = *state;
	int64_t document = study_document(s, "talk", talk), code;
	struct coding_filter filter = { 0 };
	struct coding_list codings;
	struct segment_list segments;

	study_begin(s);
	code = study_code(s, CODE_LABEL, "price", 0);
	study_coding(s, document, 6, 15, code);
	study_end(s);
	for (size_t i = 0; i < sizeof(places) / sizeof(places[0]); i++) {
		struct coding one;
		char sql[256];

		study_sql(s, "PRAGMA ignore_check_constraints = ON");
		snprintf(sql, sizeof(sql), "UPDATE coding SET %s;"
			 "UPDATE segment SET head_byte = -3, %s", places[i],
			 places[i]);
		study_sql(s, sql);
		must(coding_list(&s->p, &s->arena, &filter, &codings,
				 &s->err));
		must(coding_find(&s->p, &s->arena, "#1", &one, &s->err));
		must(segment_list(&s->p, &s->arena, document, &segments,
				  &s->err));
		assert_true(one.span.start <= one.span.end &&
			    one.span.end <= sizeof(talk) - 1);
		assert_true(span_equal(one.span, codings.at[0].span));
		for (size_t k = 0; k < segments.count; k++) {
			struct span words = segments.at[k].words;

			assert_true(segments.at[k].head <= words.start &&
				    words.start <= words.end &&
				    words.end <= sizeof(talk) - 1);
		}
	}
}

static bool correct(struct study *s, int64_t id, const char *new)
{
	struct text_edit_list edits = { 0 };
	struct correction what;
	struct document document;
	bool ok;

	must(document_get(&s->p, &s->arena, id, &document, &s->err));
	text_diff(talk, strlen(talk), new, strlen(new), &edits);
	ok = document_correct(&s->p, &document, &edits, CORRECTION_OF_WORDS,
			      &what, &s->err);
	list_release(&edits);
	return ok;
}

/* Codings, and what rules found or were told to leave. */
static void no_correction_carries_what_lies_outside(void **state)
{
	static const char *const places[] = {
		"start_byte = 6, end_byte = 4294967295",
		"start_byte = 9223372036854775800,"
		" end_byte = 9223372036854775807",
		"start_byte = -9223372036854775807, end_byte = 15",
		"start_byte = -5, end_byte = -1",
		"start_byte = 20, end_byte = 10",
	};
	static const char *const news[] = {
		"Ann: 太贵了, so I left.\nBen: They came late.\n",
		"Anna: 贵, so I left.\nBen: They came.\n",
	};
	struct study *s = *state;
	int64_t document = study_document(s, "talk", talk), code;

	study_begin(s);
	code = study_code(s, CODE_LABEL, "price", 0);
	study_coding(s, document, 6, 15, code);
	study_sql(s, "PRAGMA foreign_keys = OFF;"
		     "PRAGMA ignore_check_constraints = ON;"
		     "UPDATE coding SET id = 9223372036854775800;"
		     "INSERT INTO rule_exception VALUES (1, 1, 6, 15)");
	for (size_t i = 0; i < sizeof(places) / sizeof(places[0]); i++) {
		char sql[128];

		snprintf(sql, sizeof(sql), "UPDATE coding SET %s", places[i]);
		study_sql(s, sql);
		for (size_t k = 0; k < 2; k++)
			refused(correct(s, document, news[k]),
				"lies outside the text (axial check)");
	}
	study_sql(s, "UPDATE coding SET start_byte = 6, end_byte = 15;"
		     "UPDATE rule_exception SET start_byte = -3,"
		     " end_byte = 9223372036854775807");
	must(correct(s, document, news[0]));
	study_end(s);
}

/* The quick answer is the slow one, wherever in a block the fault is. */
static void the_quick_check_agrees(void **state)
{
	static const unsigned char seconds[] = {
		0x00, 0x7F, 0x80, 0x8F, 0x90, 0x9F, 0xA0, 0xBF, 0xC0, 0xFF,
	};
	static const char *const around[] = { "x", "价" };
	char text[400];

	(void)state;
	for (unsigned a = 0; a < 256; a++)
		for (size_t i = 0; i < 1000; i++) {
			/* About the borders of what is looked at at once. */
			size_t border = 32 * (1 + i % 9);
			size_t at = border - 4 + i % 7, n;
			const char *fill = around[(a + i) % 2];

			for (n = 0; n + 3 < sizeof(text) - a % 40; n++)
				text[n] = fill[n % strlen(fill)];
			text[at] = (char)a;
			text[at + 1] = (char)seconds[i % 10];
			text[at + 2] = (char)seconds[i / 10 % 10];
			text[at + 3] = (char)seconds[i / 100];
			n = i % 3 ? n : at + i % 5;
			assert_int_equal(utf8_valid(text, n),
					 utf8_check(text, n) == n);
		}
}

#define TEST(name) cmocka_unit_test_setup_teardown(name, study_setup, \
						   study_teardown)

int main(void)
{
	const struct CMUnitTest tests[] = {
		TEST(a_text_that_is_no_utf8_is_not_searched),
		TEST(places_are_clipped_to_the_text),
		TEST(no_correction_carries_what_lies_outside),
		cmocka_unit_test(the_quick_check_agrees),
	};

	return cmocka_run_group_tests(tests, NULL, NULL);
}
