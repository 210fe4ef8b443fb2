/* The ways of finding beside patterns: forms, edits, nearness, folding. */
#include "searching.h"

/* All hits, parted by '|', or the words of the refusal. */
static const char *found_in(const char *pattern, const char *options,
			    const char *language, const char *text)
{
	static char out[4096];
	struct search_options given = options_of(options);
	struct span_list hits = { 0 };
	struct error err = ERROR_INIT;
	struct strbuf sb = STRBUF_INIT;

	if (!look_through(pattern, &given, language, text, strlen(text),
			  &hits, &err))
		strbuf_addf(&sb, "refused: %s", err.message);
	for (size_t i = 0; i < hits.count; i++) {
		strbuf_adds(&sb, i ? "|" : "");
		strbuf_add(&sb, text + hits.at[i].start,
			   span_length(hits.at[i]));
	}
	snprintf(out, sizeof(out), "%s", sb.s);
	strbuf_release(&sb);
	list_release(&hits);
	return out;
}

#define assert_found(pattern, options, text, hits) \
	assert_string_equal(found_in(pattern, options, NULL, text), hits)
#define assert_forms(pattern, language, text, hits) \
	assert_string_equal(found_in(pattern, "forms", language, text), hits)

static void without_options_it_is_a_pattern(void **state)
{
	(void)state;
	assert_found("del\\w+", "", "delays delay", "delays|delay");
	assert_found("a.c", "F", "abc a.c", "a.c");
	assert_found("A.C", "iFw", "xa.c a.c", "a.c");
	assert_found("价格", "w", "太高价格了", "价格");
}

/* ------------------------------------------------------------- word forms */

static void words_are_found_in_all_their_forms(void **state)
{
	(void)state;
	assert_forms("delay", "en", "Delayed, delays; a DELAY.  delicate",
		     "Delayed|delays|DELAY");
	assert_forms("deliveries", "en-GB", "one delivery", "delivery");
	assert_forms("continuer", "fr", "il continua, elle continuait",
		     "continua|continuait");
	assert_forms("l'envie", "fr", "mes envies, l’envie", "l’envie");
	assert_forms("Häuser", "de", "ein Haus, viele Häuser", "Haus|Häuser");
	assert_forms("книга", "ru", "Книги и книгу", "Книги|книгу");
}

static void a_phrase_of_forms_stands_together(void **state)
{
	(void)state;
	assert_forms("late delivery", "en",
		     "late deliveries; Late-delivery; late\ndelivery",
		     "late deliveries|Late-delivery|late\ndelivery");
	assert_forms("late delivery", "en",
		     "late. Delivery; late\n\ndelivery; late for delivery", "");
	assert_forms("very very good", "en", "very very very good",
		     "very very good");
}

static void apostrophes_belong_to_english_words(void **state)
{
	(void)state;
	assert_forms("customer", "en", "the customer's, the customer’s view",
		     "customer's|customer’s");
	assert_forms("don't", "en", "I don’t", "don’t");
	assert_forms("amour", "fr", "l'amour, d’amour", "amour|amour");
}

static void chinese_has_no_forms(void **state)
{
	(void)state;
	assert_forms("价格", "zh", "价格太高，高价格", "价格|价格");
	assert_forms("价格 app", "zh", "价格apps 价格 App", "价格apps|价格 App");
	assert_forms("价格", NULL, "the价格ok", "价格");
}

static void words_of_no_known_language_count_as_english(void **state)
{
	(void)state;
	assert_forms("delay", NULL, "delayed", "delayed");
	assert_forms("delay", "zh", "delays", "delays");
	/* No rules are known for it, and they would not be those. */
	assert_forms("delay", "xx", "delays DELAY", "DELAY");
	assert_forms("café", "zh", "Café cafe\xCC\x81 cafe",
		     "Café|cafe\xCC\x81");
}

static void forms_need_a_word(void **state)
{
	(void)state;
	assert_found("?!", "forms", "x", "refused: there is no word in '?!' "
		     "that could have forms");
}

/* ------------------------------------------------------------------ edits */

static void one_edit_of_each_kind_is_found(void **state)
{
	(void)state;
	assert_found("price", "fuzzy=1", "a price", "price");
	assert_found("price", "fuzzy=1", "a prixe", "prixe");
	assert_found("price", "fuzzy=1", "a prce", "prce");
	assert_found("price", "fuzzy=1", "a priice", "priice");
	assert_found("price", "fuzzy=1", "a pirce", "pirce");
	assert_found("price", "fuzzy=1", "a pirze prcie.", "prcie");
	assert_found("价格太高", "fuzzy=1", "价格好高。价太高。价太格高",
		     "价格好高|价太高|价太格高");
	assert_found("delivery", "fuzzy=2", "delievry dleivrey dlvry",
		     "delievry|dleivrey");
}

static void the_hit_is_the_nearest_then_the_shortest(void **state)
{
	(void)state;
	assert_found("price", "fuzzy=1", "prices", "price");
	assert_found("price", "fuzzy=1", "pprice", "price");
	assert_found("price", "fuzzy=2", "the pric is", "pric");
	/* Whole words before shorter ones. */
	assert_found("price", "fuzzy=1", "pricd", "pricd");
	assert_found("价格", "fuzzy=1", "价位", "价");
}

static void edits_go_with_case_and_words(void **state)
{
	(void)state;
	assert_found("price", "fuzzy=1", "PRICE", "");
	assert_found("price", "fuzzy=1 i", "PIRCE", "PIRCE");
	assert_found("ÉCOLE", "fuzzy=1 i", "écple", "écple");
	assert_found("\xE2\x84\xAAing", "fuzzy=1 i", "king", "king");
	assert_found("price", "fuzzy=1 w", "prices enterprice pri.ce",
		     "prices|pri.ce");
	assert_found("price", "fuzzy=1 w", "unpriced", "");
	/* Its signs stand for themselves. */
	assert_found("a.c*", "fuzzy=1", "abcc a.c*", "a.c*");
}

static void edits_must_leave_something(void **state)
{
	(void)state;
	assert_found("ab", "fuzzy=2", "x", "refused: --fuzzy 2 would take "
		     "'ab' for anything; give it more than 2 characters");
	assert_found("ab", "fuzzy=1", "", "");
	assert_found("1234567890123456789012345678901234567890"
		     "123456789012345678901234", "fuzzy=1", "x",
		     "refused: --fuzzy takes at most 63 characters, not 64");
}

static void the_longest_fuzzy_text_is_found(void **state)
{
	char pattern[FUZZY_LONGEST + 1], text[200];

	(void)state;
	memset(pattern, 'a', FUZZY_LONGEST);
	pattern[FUZZY_LONGEST] = '\0';
	snprintf(text, sizeof(text), "b%sb", pattern);
	assert_found(pattern, "fuzzy=2", text, pattern);
	text[5] = 'x';
	assert_int_equal(strlen(found_in(pattern, "fuzzy=2", NULL, text)), 63);
}

/* --------------------------------------------------------------- nearness */

static void words_near_each_other_are_found_in_any_order(void **state)
{
	(void)state;
	assert_found("price delay", "near=2",
		     "the price of a delay; delay and price",
		     "price of a delay|delay and price");
	assert_found("price delay", "near=1", "price of a delay", "");
	assert_found("price delay", "near=0", "price, delay; price a delay",
		     "price, delay");
	assert_found("pric\\w+ delay", "near=5", "prices, delay",
		     "prices, delay");
	assert_found("a.b c", "F near=1", "axb c a.b c", "c a.b");
}

static void chinese_characters_are_words_between(void **state)
{
	(void)state;
	assert_found("价格 配送", "near=2", "价格和配送，价格以及说配送",
		     "价格和配送");
	assert_found("价格　配送", "near=1", "配送价格", "配送价格");
}

static void the_hit_is_as_short_as_can_be(void **state)
{
	(void)state;
	assert_found("a b", "near=9", "a a b b", "a b");
	assert_found("x y z", "near=1", "x y y y z", "x y y y z");
	assert_found("x y z", "near=0", "x q y z", "");
}

static void overlapping_finds_are_not_near(void **state)
{
	(void)state;
	assert_found("价 价格", "near=3", "价格", "");
	assert_found("价 价格", "near=3", "价格和价", "价格和价");
}

static void parts_may_be_phrases_forms_and_edits(void **state)
{
	(void)state;
	assert_found("\"too much\" price", "near=3", "too much a price",
		     "too much a price");
	assert_found("deliver late", "near=2 forms", "late we delivered",
		     "late we delivered");
	assert_found("deliver late", "near=2 fuzzy=1", "deliver ltae",
		     "deliver ltae");
}

static void nearness_needs_different_words(void **state)
{
	(void)state;
	assert_found("price", "near=3", "", "refused: --near looks for two or "
		     "more words; part them by blanks, as in 'price delay'");
	assert_found("a a", "near=3", "a a", "refused: --near looks for "
		     "different words; 'a' stands twice");
	assert_found("a b c d e f g h i", "near=3", "", "refused: --near "
		     "takes at most 8 words");
	assert_found("a (", "near=3", "", "refused: the pattern does not "
		     "work: missing closing parenthesis\n  (\n   ^");
}

/* ---------------------------------------------------------------- folding */

static void case_folds_in_full(void **state)
{
	(void)state;
	assert_found("strasse", "fold=case", "Straße STRASSE",
		     "Straße|STRASSE");
	assert_found("straße", "F fold=case", "STRASSE", "STRASSE");
	assert_found("ΣΟΦΟΣ", "fold=case", "σοφος σοφός σοφοσ",
		     "σοφος|σοφοσ");
	assert_found("PRICE", "fold=case", "Price", "Price");
}

static void marks_fold_however_they_are_written(void **state)
{
	(void)state;
	assert_found("cafe", "fold=marks", "café cafe\xCC\x81! cafes",
		     "café|cafe\xCC\x81|cafe");
	assert_found("café", "fold=marks", "cafe CAFE", "cafe");
	assert_found("cafe\xCC\x81", "fold=case", "CAFÉ cafe", "CAFÉ");
	assert_found("lodz", "fold=marks+case", "Łódź", "Łódź");
	/* Marks that make another letter are none. */
	assert_found("か", "fold=marks", "が", "");
	assert_found("क", "fold=marks", "कि", "क");
}

static void width_folds(void **state)
{
	(void)state;
	assert_found("ABC,", "F fold=width", "ＡＢＣ，", "ＡＢＣ，");
	assert_found("ガ", "fold=width", "ｶﾞ", "ｶﾞ");
	assert_found("（贵）", "fold=width", "(贵)（贵）", "(贵)|（贵）");
	assert_found("a　b", "fold=width", "a b", "a b");
	assert_found("fi", "fold=width", "ﬁ", "");
}

static void compatibility_forms_fold(void **state)
{
	(void)state;
	assert_found("find", "fold=compat", "ﬁnd", "ﬁnd");
	assert_found("1kg", "fold=compat", "①㎏ １ｋｇ", "①㎏|１ｋｇ");
	assert_found("...", "F fold=compat", "…", "…");
}

static void chinese_folds_to_simplified(void **state)
{
	(void)state;
	assert_found("價格", "fold=chinese", "价格 價格", "价格|價格");
	assert_found("头发", "fold=chinese", "頭髮", "頭髮");
	assert_found("发现", "F fold=chinese", "發現", "發現");
	assert_found("台湾", "fold=chinese", "臺灣台湾", "臺灣|台湾");
}

static void a_hit_takes_whole_letters(void **state)
{
	(void)state;
	assert_found("s", "fold=case", "ßs", "s");
	assert_found("f", "fold=compat", "ﬁf", "f");
	assert_found("ind", "fold=compat", "ﬁnd ind", "ind");
	assert_found("ss", "fold=case", "sßs", "ß");
	assert_found("e", "fold=case", "e\xCC\x81 e", "e");
}

static void regular_expressions_fold(void **state)
{
	(void)state;
	assert_found("caf[éè]\\w*", "fold=marks", "cafés CAFE cafe",
		     "cafés|cafe");
	assert_found("ß+", "fold=case", "ssß", "ssß");
	assert_found("(?:太|很)貴", "fold=chinese", "太贵很貴", "太贵|很貴");
	assert_found("\\Q（é）\\E", "fold=width+marks", "(e)", "(e)");
	assert_found("[[:alpha:]é]+", "fold=marks", "ñá", "ñá");
	assert_found("[ß]", "fold=case", "", "refused: folded, the 'ß' in "
		     "[…] is several letters (ss), which […] cannot hold; "
		     "write (?:…|…)");
	assert_found("\xCC\x81", "fold=marks", "x", "refused: nothing is left "
		     "of the pattern when it is folded");
}

static void folding_goes_with_every_way(void **state)
{
	(void)state;
	assert_found("résumé", "fold=marks fuzzy=1", "resmué", "resmué");
	assert_found("价格 配送", "fold=chinese near=1", "價格配送",
		     "價格配送");
	assert_found("cafe", "fold=marks forms", "cafés", "cafés");
	assert_found("ＡＢＣ", "fold=all w", "xabc abc", "abc");
}

/* ---------------------------------------------------------------- options */

static void options_are_written_and_read(void **state)
{
	static const char *const written[] = {
		"", "iFw", "forms", "w fuzzy=2", "i near=0", "fold=all",
		"iFw fuzzy=1 near=12 fold=case+marks+chinese",
	};

	(void)state;
	for (size_t i = 0; i < sizeof(written) / sizeof(written[0]); i++) {
		struct search_options options = options_of(written[i]);
		struct strbuf again = STRBUF_INIT;

		search_options_format(&options, &again);
		assert_string_equal(again.s, written[i]);
		strbuf_release(&again);
	}
}

static void options_come_in_any_order(void **state)
{
	struct search_options a = options_of("iw near=3 fold=case+marks");
	struct search_options b = options_of("fold=marks+case, near=3,w i");

	(void)state;
	assert_true(search_options_equal(&a, &b));
	b.near_words = 4;
	assert_false(search_options_equal(&a, &b));
}

static void wrong_options_are_refused(void **state)
{
	static const struct {
		const char *text, *why;
	} cases[] = {
		{ "ix", "there is no option 'x'" },
		{ "价", "there is no option '价'" },
		{ "fuzzy", "'fuzzy' takes a number up to 2" },
		{ "fuzzy=3", "'fuzzy' takes a number up to 2" },
		{ "fuzzy=-1", "'fuzzy' takes a number up to 2" },
		{ "near=99999999999999999999", "'near' takes a number" },
		{ "near=5x", "'near' takes a number" },
		{ "forms=1", "'forms' takes no value" },
		{ "fold=", "say what to fold" },
		{ "fold=cases", "there is no folding 'cases'" },
		{ "forms fuzzy=1", "do not go together" },
	};

	(void)state;
	for (size_t i = 0; i < sizeof(cases) / sizeof(cases[0]); i++) {
		struct search_options options;
		struct error err = ERROR_INIT;

		assert_refused(search_options_parse(cases[i].text, &options,
						    &err), cases[i].why);
		assert_int_equal(err.kind, ERROR_USAGE);
	}
}

static void hostile_patterns_are_refused(void **state)
{
	static const char *const ways[] = {
		"", "forms", "fuzzy=1", "near=1", "fold=all",
	};
	size_t n = 10 * 1000 * 1000;
	char *huge = xmalloc(n + 1);

	(void)state;
	memset(huge, 'a', n);
	huge[n] = '\0';
	for (size_t i = 0; i < sizeof(ways) / sizeof(ways[0]); i++) {
		struct search_options options = options_of(ways[i]);
		struct error err = ERROR_INIT;

		assert_refused(search_new(huge, &options, &err),
			       "at most 100000 are taken");
		assert_refused(search_new("", &options, &err),
			       "the pattern is empty");
		assert_refused(search_new("a\xFF", &options, &err),
			       "not valid UTF-8");
	}
	free(huge);
}

/* A million marks on one letter, and others without end. */
static void hostile_texts_take_no_time(void **state)
{
	static const char *const units[] = {
		"\xCC\x81\xCC\xA3", "a", "ß", "价", "\xEF\xBA\xA0", "a ",
		"\xE1\x84\x80", "ab",
	};
	static const char *const searches[][2] = {
		{ "e", "fold=all" }, { "aaaaaaab", "fuzzy=2" },
		{ "abababab", "fuzzy=2 w" }, { "a x", "near=1000" },
		{ "a b", "near=3 forms" }, { "s.*x", "fold=case" },
		{ "aaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaa",
		  "fuzzy=2" },
	};
	struct strbuf text = STRBUF_INIT;

	(void)state;
	for (size_t i = 0; i < sizeof(units) / sizeof(units[0]); i++) {
		strbuf_reset(&text);
		while (text.length < 200000)
			strbuf_adds(&text, units[i]);
		for (size_t k = 0; k < sizeof(searches) / sizeof(searches[0]);
		     k++) {
			struct search_options options =
				options_of(searches[k][1]);
			struct span_list hits = { 0 };
			struct error err = ERROR_INIT;

			assert_done(look_through(searches[k][0], &options,
						 "en", text.s, text.length,
						 &hits, &err));
			list_release(&hits);
		}
	}
	strbuf_release(&text);
}

static void a_text_that_would_swell_is_refused(void **state)
{
	struct search_options options = options_of("fold=compat");
	struct error err = ERROR_INIT;
	struct strbuf text = STRBUF_INIT;
	struct search *search = search_new("a", &options, &err);
	struct searcher *searcher = searcher_new(search, NULL);
	struct span hit;

	(void)state;
	while (text.length < 1000000)
		strbuf_adds(&text, "ﷺ");
	searcher_text(searcher, &(struct search_text){
		.s = text.s, .length = text.length });
	assert_int_equal(searcher_next(searcher, &hit, &err), MATCH_FAILED);
	assert_non_null(strstr(err.message, "becomes too long"));
	searcher_text(searcher, &(struct search_text){
		.s = "ﷺ a", .length = strlen("ﷺ a") });
	assert_int_equal(searcher_next(searcher, &hit, &err), MATCH_FOUND);
	strbuf_release(&text);
	searcher_free(searcher);
	search_free(search);
}

static bool at_once(void)
{
	return true;
}

static void a_search_can_be_stopped(void **state)
{
	static const char *const searches[][2] = {
		{ "price", "fuzzy=1" }, { "price", "forms" },
		{ "price dear", "near=1 forms" }, { "prize", "fold=case" },
	};
	struct strbuf text = STRBUF_INIT;

	(void)state;
	while (text.length < 2000000)
		strbuf_adds(&text, "太贵 too dear for me ");
	for (size_t i = 0; i < sizeof(searches) / sizeof(searches[0]); i++) {
		struct search_options options = options_of(searches[i][1]);
		struct error err = ERROR_INIT;
		struct search *search = search_new(searches[i][0], &options,
						   &err);
		struct searcher *searcher = searcher_new(search, at_once);
		struct span hit;

		searcher_text(searcher, &(struct search_text){
			.s = text.s, .length = text.length });
		assert_int_equal(searcher_next(searcher, &hit, &err),
				 MATCH_STOPPED);
		searcher_free(searcher);
		search_free(search);
	}
	strbuf_release(&text);
}

static void a_searcher_takes_one_text_after_another(void **state)
{
	static const char *const languages[] = { "en", "fr", NULL, "en" };
	static const char *const texts[] = {
		"delayed", "delayed", "delay délays", "",
	};
	static const int wanted[] = { 1, 0, 2, 0 };
	struct search_options options = options_of("forms fold=marks");
	struct error err = ERROR_INIT;
	struct search *search = search_new("delay", &options, &err);
	struct searcher *searcher = searcher_new(search, NULL);

	(void)state;
	for (size_t i = 0; i < 4; i++) {
		struct span hit;
		int count = 0;

		searcher_text(searcher, &(struct search_text){
			.s = texts[i], .length = strlen(texts[i]),
			.language = languages[i] });
		while (searcher_next(searcher, &hit, &err) == MATCH_FOUND)
			count++;
		assert_int_equal(count, wanted[i]);
	}
	searcher_free(searcher);
	search_free(search);
}

int main(void)
{
	const struct CMUnitTest tests[] = {
		cmocka_unit_test(without_options_it_is_a_pattern),
		cmocka_unit_test(words_are_found_in_all_their_forms),
		cmocka_unit_test(a_phrase_of_forms_stands_together),
		cmocka_unit_test(apostrophes_belong_to_english_words),
		cmocka_unit_test(chinese_has_no_forms),
		cmocka_unit_test(words_of_no_known_language_count_as_english),
		cmocka_unit_test(forms_need_a_word),
		cmocka_unit_test(one_edit_of_each_kind_is_found),
		cmocka_unit_test(the_hit_is_the_nearest_then_the_shortest),
		cmocka_unit_test(edits_go_with_case_and_words),
		cmocka_unit_test(edits_must_leave_something),
		cmocka_unit_test(the_longest_fuzzy_text_is_found),
		cmocka_unit_test(words_near_each_other_are_found_in_any_order),
		cmocka_unit_test(chinese_characters_are_words_between),
		cmocka_unit_test(the_hit_is_as_short_as_can_be),
		cmocka_unit_test(overlapping_finds_are_not_near),
		cmocka_unit_test(parts_may_be_phrases_forms_and_edits),
		cmocka_unit_test(nearness_needs_different_words),
		cmocka_unit_test(case_folds_in_full),
		cmocka_unit_test(marks_fold_however_they_are_written),
		cmocka_unit_test(width_folds),
		cmocka_unit_test(compatibility_forms_fold),
		cmocka_unit_test(chinese_folds_to_simplified),
		cmocka_unit_test(a_hit_takes_whole_letters),
		cmocka_unit_test(regular_expressions_fold),
		cmocka_unit_test(folding_goes_with_every_way),
		cmocka_unit_test(options_are_written_and_read),
		cmocka_unit_test(options_come_in_any_order),
		cmocka_unit_test(wrong_options_are_refused),
		cmocka_unit_test(hostile_patterns_are_refused),
		cmocka_unit_test(hostile_texts_take_no_time),
		cmocka_unit_test(a_text_that_would_swell_is_refused),
		cmocka_unit_test(a_search_can_be_stopped),
		cmocka_unit_test(a_searcher_takes_one_text_after_another),
	};

	return cmocka_run_group_tests(tests, NULL, NULL);
}
