/* How other programs count the places in their texts. */
#include "test.h"

#include "base/utf8.h"
#include "exchange/source_text.h"

static const char words[] =
	"Ana: 😀 one word, 𠮷野家 and two.\nBo: so 😀😀 it is, Zoë said.\n"
	"Ana: and then three more words followed.\n";

/* The words in a file: with a mark or without, with CR LF or LF. */
static void make_file(struct strbuf *out, bool mark, bool crlf)
{
	strbuf_reset(out);
	if (mark)
		strbuf_adds(out, "\xEF\xBB\xBF");
	for (const char *at = words; *at; at++) {
		if (crlf && *at == '\n')
			strbuf_addc(out, '\r');
		strbuf_addc(out, *at);
	}
}

/* Where a passage of the words lies, as a program counts it in such a file. */
static int64_t counted(const struct strbuf *file, size_t byte_of_words,
		       const struct source_count *count)
{
	size_t ours = 0, length;
	int64_t n = 0;

	for (size_t i = 0; i < file->length; i += length) {
		uint32_t cp = utf8_decode(file->s + i, file->length - i,
					  &length);
		bool is_mark = i == 0 && cp == 0xFEFF;
		bool is_cr = cp == '\r';

		if (ours >= byte_of_words && !is_mark && !is_cr)
			break;
		if (is_mark ? count->mark : is_cr ? !count->crlf_once : true)
			n += count->unit == COUNT_UTF16 && cp >= 0x10000 ?
				2 : 1;
		if (!is_mark && !is_cr)
			ours += length;
	}
	return n;
}

static const char *const passages[] = {
	"one word", "𠮷野家", "two", "so", "😀😀", "Zoë", "three more words",
	"followed",
};

enum { PASSAGES = sizeof(passages) / sizeof(passages[0]) };

static void tell(const struct strbuf *file, const struct source_count *count,
		 struct told_passage told[PASSAGES])
{
	for (size_t i = 0; i < PASSAGES; i++) {
		size_t at = (size_t)(strstr(words, passages[i]) - words);

		told[i].start = counted(file, at, count);
		told[i].end = counted(file, at + strlen(passages[i]), count);
		told[i].quote = NULL;
	}
}

static void check_cuts(const struct source_text *t,
		       const struct count_verdict *v,
		       const struct told_passage told[PASSAGES])
{
	struct source_places p;

	source_places_init(&p, t, &v->count);
	for (size_t i = 0; i < PASSAGES; i++) {
		size_t start = p.at[told[i].start], end = p.at[told[i].end];

		assert_int_equal(end - start, strlen(passages[i]));
		assert_memory_equal(t->text.s + start, passages[i],
				    end - start);
	}
	source_places_release(&p);
}

static void one_text_in_all_ways_gives_the_same_passages(void **state)
{
	static const struct source_count usual = { COUNT_CODE_POINTS, false,
						   false };
	struct strbuf file = STRBUF_INIT;

	(void)state;
	for (unsigned way = 0; way < 32; way++) {
		bool mark = way & 1, crlf = way & 2;
		struct source_count count = {
			way & 4 ? COUNT_UTF16 : COUNT_CODE_POINTS,
			mark && way & 8, crlf && way & 16,
		};
		struct told_passage told[PASSAGES];
		struct source_text t;
		struct count_verdict v;

		make_file(&file, mark, crlf);
		tell(&file, &count, told);
		assert_true(source_text_init(&t, file.s, file.length));
		assert_string_equal(t.text.s, words);
		v = source_text_judge(&t, told, PASSAGES, &usual);
		check_cuts(&t, &v, told);
		source_text_release(&t);
	}
	strbuf_release(&file);
}

static void a_text_of_common_signs_is_not_guessed_wrong(void **state)
{
	static const char plain[] = "one two three\nfour five six\n";
	/* Passages that cut words, as people make them. */
	static const struct told_passage told[] = {
		{ 1, 5, NULL }, { 9, 12, NULL }, { 15, 20, NULL },
	};
	static const struct source_count usual = { COUNT_CODE_POINTS, false,
						   false };
	struct source_text t;
	struct count_verdict v;

	(void)state;
	assert_true(source_text_init(&t, plain, strlen(plain)));
	v = source_text_judge(&t, told, 3, &usual);
	assert_true(v.is_only);
	assert_int_equal(v.count.unit, COUNT_CODE_POINTS);
	source_text_release(&t);
}

static void a_place_beyond_the_end_proves_what_was_counted(void **state)
{
	static const char faces[] = "😀😀😀😀 end";
	static const struct told_passage told[] = { { 9, 12, NULL } };
	static const struct source_count usual = { COUNT_CODE_POINTS, false,
						   false };
	struct source_text t;
	struct count_verdict v;

	(void)state;
	assert_true(source_text_init(&t, faces, strlen(faces)));
	v = source_text_judge(&t, told, 1, &usual);
	assert_true(v.is_proved);
	assert_int_equal(v.count.unit, COUNT_UTF16);
	source_text_release(&t);
}

static void quotes_weigh_more_than_borders(void **state)
{
	static const char text[] = "😀 a b c d e f\n";
	static const struct told_passage told[] = {
		{ 3, 4, "b" }, { 5, 6, "c…" }, { 7, 8, "d" },
	};
	/* By code points; by UTF-16 units they would stand one earlier. */
	static const struct told_passage points[] = {
		{ 4, 5, "b" }, { 6, 7, "c…" }, { 8, 9, "d" },
	};
	static const struct source_count usual = { COUNT_UTF16, false, false };
	struct source_text t;

	(void)state;
	assert_true(source_text_init(&t, text, strlen(text)));
	assert_int_equal(source_text_judge(&t, points, 3, &usual).count.unit,
			 COUNT_CODE_POINTS);
	assert_int_equal(source_text_judge(&t, told, 3, &usual).quotes_fit, 0);
	source_text_release(&t);
}

static void words_are_found_near_where_they_were_told(void **state)
{
	static const char text[] = "price here\nno\nprice there\n";
	struct source_text t;
	struct span found;

	(void)state;
	assert_true(source_text_init(&t, text, strlen(text)));
	assert_true(source_text_find(&t, "price", (struct span){ 16, 20 },
				     &found));
	assert_int_equal(found.start, 14);
	assert_true(source_text_find(&t, "price", (struct span){ 2, 4 },
				     &found));
	assert_int_equal(found.start, 0);
	assert_false(source_text_find(&t, "absent", (struct span){ 0, 1 },
				      &found));
	source_text_release(&t);
}

static void bytes_that_are_no_utf8_are_read_and_said(void **state)
{
	static const char latin[] = "Zo\xEB said: caf\xE9.\n";
	struct source_text t;

	(void)state;
	assert_true(source_text_init(&t, latin, strlen(latin)));
	assert_true(t.is_guessed);
	assert_string_equal(t.text.s, "Zoë said: café.\n");
	source_text_release(&t);
}

int main(void)
{
	const struct CMUnitTest tests[] = {
		cmocka_unit_test(one_text_in_all_ways_gives_the_same_passages),
		cmocka_unit_test(a_text_of_common_signs_is_not_guessed_wrong),
		cmocka_unit_test(
			a_place_beyond_the_end_proves_what_was_counted),
		cmocka_unit_test(quotes_weigh_more_than_borders),
		cmocka_unit_test(words_are_found_near_where_they_were_told),
		cmocka_unit_test(bytes_that_are_no_utf8_are_read_and_said),
	};

	return cmocka_run_group_tests(tests, NULL, NULL);
}
