/*
 * Words: what their counts say, against reference values; how texts part into
 * them.
 */
#include "reference.h"

#include <ctype.h>
#include <unistd.h>

#include "base/memory.h"
#include "base/strbuf.h"
#include "base/word_split.h"
#include "measure/words.h"

/* As near as the reference asks for; null is what is not defined. */
static void expect(json_t *one, const char *key, double got)
{
	json_t *want = json_object_get(json_object_get(one, "expected"), key);
	double tolerance = number_in(one, "tol");

	if (!want)
		fail_msg("the reference has no %s", key);
	if (json_is_null(want)) {
		if (!isnan(got))
			fail_msg("%s is %g, not undefined", key, got);
		return;
	}
	/* Values are printed with twelve digits. */
	tolerance += 1e-11 * fabs(json_number_value(want));
	if (!(fabs(got - json_number_value(want)) <= tolerance))
		fail_msg("%s is %.12g, not %.12g", key, got,
			 json_number_value(want));
}

static uint64_t count_in(json_t *object, const char *key)
{
	return (uint64_t)number_in(object, key);
}

static void test_wrd_01_to_04_keyness(void **state)
{
	static const char *const ids[] = { "wrd-01", "wrd-02", "wrd-03",
					   "wrd-04" };
	json_t *group = reference_group("wordstats");

	(void)state;
	for (size_t i = 0; i < 4; i++) {
		json_t *one = reference_case(group, ids[i]);
		json_t *input = json_object_get(one, "input");
		struct word_contrast contrast = {
			count_in(input, "freq1"), count_in(input, "freq2"),
			count_in(input, "size1"), count_in(input, "size2"),
		};
		struct keyness k = keyness_of(&contrast);

		expect(one, "E1", k.expected1);
		expect(one, "E2", k.expected2);
		expect(one, "ll_rayson", k.ll);
		expect(one, "g2_four_cells", k.g2);
		expect(one, "p_ll", k.p);
		expect(one, "chi_square_4", k.chi_square);
		expect(one, "log_ratio_zero_as_0_5", k.log_ratio);
		expect(one, "percent_diff", k.percent_diff);
		expect(one, "bic", k.bic);
		expect(one, "ell", k.ell);
		expect(one, "relative_risk", k.relative_risk);
		expect(one, "odds_ratio", k.odds_ratio);
	}
	json_decref(group);
}

static void test_keyness_of_nothing_is_not_defined(void **state)
{
	struct word_contrast nowhere = { 0, 0, 100, 100 };
	struct word_contrast no_rest = { 3, 0, 100, 0 };

	(void)state;
	assert_near(keyness_of(&nowhere).ll, 0, 0);
	assert_true(isnan(keyness_of(&nowhere).log_ratio));
	assert_true(isnan(keyness_of(&no_rest).log_ratio));
	assert_true(isnan(keyness_of(&no_rest).percent_diff));
}

static void test_wrd_10_to_15_collocations(void **state)
{
	static const char *const ids[] = { "wrd-10", "wrd-11", "wrd-12",
					   "wrd-13", "wrd-14", "wrd-15" };
	json_t *group = reference_group("wordstats");

	(void)state;
	for (size_t i = 0; i < 6; i++) {
		json_t *one = reference_case(group, ids[i]);
		json_t *input = json_object_get(one, "input");
		struct word_meeting meeting = {
			count_in(input, "f_xy"), count_in(input, "f_x"),
			count_in(input, "f_y"), count_in(input, "N"), 1,
		};
		struct collocation c = collocation_of(&meeting);

		expect(one, "expected", c.expected);
		expect(one, "mi", c.mi);
		expect(one, "mi3", c.mi3);
		expect(one, "t_score", c.t_score);
		expect(one, "z_score", c.z_score);
		expect(one, "dice", c.dice);
		expect(one, "log_dice", c.log_dice);
		expect(one, "jaccard", c.jaccard);
		expect(one, "log_likelihood_4", c.log_likelihood);
		expect(one, "chi_square_4", c.chi_square);
		expect(one, "phi_square", c.phi_square);
	}
	json_decref(group);
}

static void test_wrd_16_log_dice_of_words_that_never_meet(void **state)
{
	json_t *group = reference_group("wordstats");
	json_t *one = reference_case(group, "wrd-16"), *counts;
	json_t *want = json_object_get(json_object_get(one, "expected"),
				       "log_dice");
	size_t i;

	(void)state;
	json_array_foreach(json_object_get(json_object_get(one, "input"),
					   "cases"), i, counts) {
		struct word_meeting meeting = {
			place_in(counts, 0), place_in(counts, 1),
			place_in(counts, 2), 5000, 1,
		};
		double got = collocation_of(&meeting).log_dice;

		if (json_is_null(json_array_get(want, i)))
			assert_true(isnan(got));
		else
			assert_near(got, json_number_value(
				json_array_get(want, i)), 1e-9);
	}
	json_decref(group);
}

static void test_a_window_expects_as_many_times_more(void **state)
{
	struct word_meeting meeting = { 8, 10, 20, 1000, 1 };
	double alone = collocation_of(&meeting).expected;

	(void)state;
	meeting.span = 10;
	assert_near(collocation_of(&meeting).expected, 10 * alone, 1e-12);
}

static void test_wrd_20_to_22_dispersion(void **state)
{
	static const char *const ids[] = { "wrd-20", "wrd-21", "wrd-22" };
	json_t *group = reference_group("wordstats");

	(void)state;
	for (size_t i = 0; i < 3; i++) {
		json_t *one = reference_case(group, ids[i]);
		json_t *input = json_object_get(one, "input");
		json_t *counts = json_object_get(input, "freq_per_part");
		json_t *sizes = json_object_get(input, "part_sizes");
		uint64_t count[8], size[8];
		size_t parts = json_array_size(counts);
		struct dispersion d;

		assert_true(parts <= 8);
		for (size_t k = 0; k < parts; k++) {
			count[k] = place_in(counts, k);
			size[k] = place_in(sizes, k);
		}
		d = dispersion_of(count, size, parts);
		expect(one, "range", (double)d.range);
		expect(one, "dp", d.dp);
		expect(one, "dp_norm", d.dp_norm);
		expect(one, "juilland_d", d.juilland_d);
		expect(one, "carroll_d2", d.carroll_d2);
		expect(one, "rosengren_s", d.rosengren_s);
		expect(one, "vc_population", d.variation);
	}
	json_decref(group);
}

static void test_dispersion_needs_occurrences_and_parts(void **state)
{
	uint64_t none[] = { 0, 0 }, some[] = { 4 }, sizes[] = { 10, 10 };

	(void)state;
	assert_true(isnan(dispersion_of(none, sizes, 2).dp));
	assert_true(isnan(dispersion_of(some, sizes, 1).dp_norm));
	assert_near(dispersion_of(some, sizes, 1).dp, 0, 0);
}

static void expect_weights(json_t *counts, const char *key, enum idf_form form,
			   json_t *one)
{
	json_t *want = json_object_get(json_object_get(one, "expected"), key);
	size_t documents = json_array_size(counts);
	size_t terms = json_array_size(json_array_get(counts, 0));

	assert_true(terms <= 8);
	for (size_t d = 0; d < documents; d++) {
		double weights[8];

		for (size_t t = 0; t < terms; t++) {
			uint64_t with = 0;

			for (size_t k = 0; k < documents; k++)
				with += place_in(json_array_get(counts, k),
						 t) > 0;
			weights[t] = idf_of(form, documents, with) *
				(double)place_in(json_array_get(counts, d), t);
		}
		weights_normalize(weights, terms);
		for (size_t t = 0; t < terms; t++)
			assert_near(weights[t], json_number_value(
				json_array_get(json_array_get(want, d), t)),
				1e-9);
	}
}

static void test_wrd_30_weights(void **state)
{
	json_t *group = reference_group("wordstats");
	json_t *one = reference_case(group, "wrd-30");
	json_t *counts = json_object_get(json_object_get(one, "input"),
					 "counts");
	json_t *plain = json_object_get(json_object_get(one, "expected"),
					"idf_plain_ln_N_over_df");

	(void)state;
	expect_weights(counts, "tfidf_l2_unsmoothed", IDF_PLUS_ONE, one);
	expect_weights(counts, "tfidf_l2_smoothed", IDF_SMOOTH, one);
	assert_near(idf_of(IDF_PLAIN, 6, 1),
		    json_number_value(json_array_get(plain, 1)), 1e-9);
	assert_true(isnan(idf_of(IDF_PLAIN, 6, 0)));
	json_decref(group);
}

static void test_wrd_31_textbook(void **state)
{
	json_t *group = reference_group("wordstats");
	json_t *one = reference_case(group, "wrd-31"), *df;
	json_t *input = json_object_get(one, "input");
	json_t *idf = json_object_get(json_object_get(one, "expected"), "idf");
	const char *word;

	(void)state;
	json_object_foreach(json_object_get(input, "df"), word, df)
		assert_near(idf_of(IDF_LOG10, count_in(input, "N"),
				   (uint64_t)json_integer_value(df)),
			    number_in(idf, word), 1e-9);
	json_decref(group);
}

/* The words of a text, each followed by a bar. */
static char *split_as(const struct lexicon *lexicon, const char *text,
		      bool both)
{
	struct segmenter segmenter;
	struct span_list words = { 0 };
	struct strbuf out = STRBUF_INIT;

	segmenter_init(&segmenter, lexicon);
	segmenter.both = both;
	word_split(&segmenter, text, (struct span){ 0, strlen(text) },
		   &words);
	for (size_t i = 0; i < words.count; i++) {
		strbuf_add(&out, text + words.at[i].start,
			   span_length(words.at[i]));
		strbuf_addc(&out, '|');
	}
	list_release(&words);
	segmenter_release(&segmenter);
	return strbuf_detach(&out);
}

static char *split(const struct lexicon *lexicon, const char *text)
{
	return split_as(lexicon, text, false);
}

static void expect_either(const struct lexicon *lexicon, const char *text,
			  const char *expected)
{
	char *got = split_as(lexicon, text, true);

	assert_string_equal(got, expected);
	free(got);
}

static void expect_split(const struct lexicon *lexicon, const char *text,
			 const char *expected)
{
	char *got = split(lexicon, text);

	assert_string_equal(got, expected);
	free(got);
}

static void test_words_are_runs_of_letters(void **state)
{
	struct lexicon *none = lexicon_new();

	(void)state;
	expect_split(none, "", "");
	expect_split(none, " -- 'tis, 3 o'clock; don\u2019t follow-up-",
		     "tis|3|o'clock|don\u2019t|follow-up|");
	expect_split(none, "na\u00efve Gr\u00f6\u00dfe \u043d\u0435\u0442",
		     "na\u00efve|Gr\u00f6\u00dfe|\u043d\u0435\u0442|");
	expect_split(none, "ERP\u7cfb\u7edf3x",
		     "ERP|\u7cfb|\u7edf|3x|");
	lexicon_free(none);
}

static void test_wrd_40_counts_its_words(void **state)
{
	json_t *group = reference_group("wordstats");
	json_t *one = reference_case(group, "wrd-40");
	struct lexicon *none = lexicon_new();
	char *words = split(none, json_string_value(json_object_get(
		json_object_get(one, "input"), "text")));
	size_t count = 0;

	(void)state;
	for (const char *c = words; *c; c++)
		count += *c == '|';
	assert_int_equal(count, number_in(json_object_get(one, "expected"),
					  "tokens"));
	free(words);
	lexicon_free(none);
	json_decref(group);
}

/* Without a dictionary, characters; terms are kept all the same. */
static void test_terms_without_a_dictionary(void **state)
{
	struct lexicon *lexicon = lexicon_new();

	(void)state;
	assert_true(lexicon_add_term(lexicon, "数据迁移", 12));
	assert_false(lexicon_add_term(lexicon, "高", 3));
	assert_false(lexicon_add_term(lexicon, "ERP 系统", 10));
	assert_false(lexicon_add_term(lexicon, "", 0));
	expect_split(lexicon, "数据很大，数据迁移慢",
		     "数|据|很|大|数据迁移|慢|");
	lexicon_free(lexicon);
}

static void test_terms_may_mix_letters_and_characters(void **state)
{
	struct lexicon *lexicon = lexicon_new();

	(void)state;
	assert_true(lexicon_add_term(lexicon, "ERP系统", 9));
	assert_true(lexicon_add_term(lexicon, "erp系统", 9));
	assert_true(lexicon_add_term(lexicon, "用app付", 9));
	assert_true(lexicon_add_term(lexicon, "A4纸", 5));
	expect_split(lexicon, "我的erp系统，ERP系，ERP 系统",
		     "我|的|erp系统|ERP|系|ERP|系|统|");
	expect_split(lexicon, "ERP系统用App付A4纸A4纸",
		     "ERP系统|用App付|A4纸|A4纸|");
	expect_split(lexicon, "A4", "A4|");
	expect_split(lexicon, "纸A4纸", "纸|A4纸|");
	lexicon_free(lexicon);
}

/* The most probable way, not the longest word first; of two as probable, the
 * longer word. */
static void test_the_most_probable_way(void **state)
{
	static const char dictionary[] = "研究 90 v\n研究生 9\n生命 80 n\n"
		"起源 30\n命 20 n\nAT&T 3 nz\n\n没有\n甲乙 10\n丙 10\n甲 10\n"
		"乙丙 10\n";
	char path[] = "/tmp/axial-words-XXXXXX";
	struct lexicon *lexicon = lexicon_new();
	struct error err = ERROR_INIT;
	int fd = mkstemp(path);

	(void)state;
	assert_true(fd >= 0);
	assert_int_equal(write(fd, dictionary, sizeof(dictionary) - 1),
			 sizeof(dictionary) - 1);
	close(fd);
	assert_true(lexicon_read(lexicon, path, &err));
	assert_int_equal(lexicon_words(lexicon), 9);
	expect_split(lexicon, "研究生命起源", "研究|生命|起源|");
	expect_split(lexicon, "研究生", "研究生|");
	expect_split(lexicon, "甲乙丙", "甲乙|丙|");
	expect_split(lexicon, "没有", "没|有|");
	assert_false(lexicon_read(lexicon, path, &err));
	lexicon_free(lexicon);
	unlink(path);
}

static struct lexicon *usual_lexicon(void)
{
	struct lexicon *lexicon = lexicon_new();
	struct error err = ERROR_INIT;

	if (!lexicon_read(lexicon, lexicon_usual_path(), &err))
		fail_msg("%s", err.message);
	return lexicon;
}

/* Places are those of the text as it stands. */
static void test_traditional_characters_are_parted_as_simplified(void **state)
{
	static const char dictionary[] = "价格 90\n太 50\n高 50\n干净 40\n"
		"很 90\n著名 20\n看着 20\n的 90\n著 5\n髮型 3\n";
	char path[] = "/tmp/axial-words-XXXXXX";
	struct lexicon *lexicon = lexicon_new();
	struct error err = ERROR_INIT;
	int fd = mkstemp(path);

	(void)state;
	assert_true(fd >= 0);
	assert_int_equal(write(fd, dictionary, sizeof(dictionary) - 1),
			 sizeof(dictionary) - 1);
	close(fd);
	assert_true(lexicon_read(lexicon, path, &err));
	expect_split(lexicon, "價格太高", "價|格|太|高|");
	expect_either(lexicon, "價格太高", "價格|太|高|");
	expect_either(lexicon, "很乾淨的價格", "很|乾淨|的|價格|");
	/* What the dictionary has in traditional writing is found, too. */
	expect_either(lexicon, "髮型", "髮型|");
	/* A character that both ways of writing have keeps its own words. */
	expect_either(lexicon, "著名的看著", "著名|的|看著|");
	/* Terms are known in both. */
	assert_true(lexicon_add_term(lexicon, "數據遷移", 12));
	assert_true(lexicon_add_term(lexicon, "售后服务", 12));
	expect_either(lexicon, "数据迁移，數據遷移", "数据迁移|數據遷移|");
	expect_either(lexicon, "售后服务，售後服務", "售后服务|售後服務|");
	lexicon_free(lexicon);
	unlink(path);
}

/* The sentences of the simplified reference, written otherwise. */
static void test_traditional_as_the_reference_parts_it(void **state)
{
	struct lexicon *lexicon;

	(void)state;
	if (!lexicon_usual_path())
		skip();
	lexicon = usual_lexicon();
	expect_either(lexicon, "開放式編碼與主軸編碼",
		      "開放式|編碼|與|主軸|編碼|");
	expect_either(lexicon, "客戶覺得價格太高了，售後服務響應很慢。",
		     "客戶|覺得|價格|太|高|了|售後服務|響應|很|慢|");
	expect_either(lexicon, "客户觉得价格太高了，售后服务响应很慢。",
		     "客户|觉得|价格|太|高|了|售后服务|响应|很|慢|");
	lexicon_free(lexicon);
}

static void test_what_is_no_dictionary_is_refused(void **state)
{
	struct lexicon *lexicon = lexicon_new();
	struct error err = ERROR_INIT;

	(void)state;
	assert_false(lexicon_read(lexicon, "/dev/null", &err));
	assert_false(lexicon_read(lexicon, "/nowhere/dict", &err));
	assert_false(lexicon_read(lexicon, "LICENSE", &err));
	expect_split(lexicon, "价格", "价|格|");
	lexicon_free(lexicon);
}

/* Skips where no dictionary is installed. */
static json_t *reference_words(void)
{
	if (!lexicon_usual_path())
		skip();
	return reference_group("segmentation_zh");
}

/* Words of Chinese, a list to each run of Han. */
static void expect_runs(const struct lexicon *lexicon, const char *sentence,
			json_t *runs)
{
	struct strbuf expected = STRBUF_INIT, got = STRBUF_INIT;
	char *words = split(lexicon, sentence);
	json_t *run, *word;
	size_t i, k;

	json_array_foreach(runs, i, run)
		json_array_foreach(run, k, word)
			strbuf_addf(&expected, "%s|", json_string_value(word));
	for (const char *at = words; *at; at += strcspn(at, "|") + 1)
		if (!isascii(*at))
			strbuf_add(&got, at, strcspn(at, "|") + 1);
	assert_string_equal(got.s, expected.s);
	strbuf_release(&expected);
	strbuf_release(&got);
	free(words);
}

static void test_seg_01_chinese_words(void **state)
{
	json_t *group = reference_words(), *sentence;
	json_t *one = reference_case(group, "seg-01");
	json_t *runs = json_object_get(json_object_get(one, "expected"),
				       "words_per_han_run");
	struct lexicon *lexicon = usual_lexicon();
	size_t i;

	(void)state;
	json_array_foreach(json_object_get(json_object_get(one, "input"),
					   "sentences"), i, sentence)
		expect_runs(lexicon, json_string_value(sentence),
			    json_array_get(runs, i));
	lexicon_free(lexicon);
	json_decref(group);
}

/* How many of sixty terms of the trade are whole words. */
static void test_seg_03_terms_kept(void **state)
{
	json_t *group = reference_words(), *term;
	json_t *one = reference_case(group, "seg-03");
	json_t *kept = json_object_get(json_object_get(one, "expected"),
				       "kept_count");
	struct lexicon *lexicon = usual_lexicon();
	size_t i, whole = 0;

	(void)state;
	json_array_foreach(json_object_get(json_object_get(one, "input"),
					   "terms"), i, term) {
		struct strbuf text = STRBUF_INIT, wanted = STRBUF_INIT;
		char *words;

		strbuf_addf(&text, "我们觉得%s很重要",
			    json_string_value(term));
		strbuf_addf(&wanted, "|%s|", json_string_value(term));
		words = split(lexicon, text.s);
		whole += strstr(words, wanted.s) != NULL;
		free(words);
		strbuf_release(&text);
		strbuf_release(&wanted);
	}
	assert_int_equal(whole, number_in(kept, "jieba_dict"));
	lexicon_free(lexicon);
	json_decref(group);
}

static void test_seg_04_terms_of_the_study(void **state)
{
	json_t *group = reference_words(), *value;
	json_t *one = reference_case(group, "seg-04");
	json_t *input = json_object_get(one, "input");
	json_t *words = json_object_get(json_object_get(one, "expected"),
					"words");
	struct lexicon *lexicon = usual_lexicon();
	size_t i;

	(void)state;
	json_array_foreach(json_object_get(input, "user_words"), i, value)
		assert_true(lexicon_add_term(lexicon, json_string_value(value),
					     json_string_length(value)));
	json_array_foreach(json_object_get(input, "sentences"), i, value) {
		json_t *runs = json_pack("[O]", json_array_get(words, i));

		expect_runs(lexicon, json_string_value(value), runs);
		json_decref(runs);
	}
	lexicon_free(lexicon);
	json_decref(group);
}

int main(void)
{
	const struct CMUnitTest tests[] = {
		cmocka_unit_test(test_wrd_01_to_04_keyness),
		cmocka_unit_test(test_keyness_of_nothing_is_not_defined),
		cmocka_unit_test(test_wrd_10_to_15_collocations),
		cmocka_unit_test(
			test_wrd_16_log_dice_of_words_that_never_meet),
		cmocka_unit_test(test_a_window_expects_as_many_times_more),
		cmocka_unit_test(test_wrd_20_to_22_dispersion),
		cmocka_unit_test(test_dispersion_needs_occurrences_and_parts),
		cmocka_unit_test(test_wrd_30_weights),
		cmocka_unit_test(test_wrd_31_textbook),
		cmocka_unit_test(test_words_are_runs_of_letters),
		cmocka_unit_test(test_wrd_40_counts_its_words),
		cmocka_unit_test(test_terms_without_a_dictionary),
		cmocka_unit_test(test_terms_may_mix_letters_and_characters),
		cmocka_unit_test(test_the_most_probable_way),
		cmocka_unit_test(
			test_traditional_characters_are_parted_as_simplified),
		cmocka_unit_test(test_traditional_as_the_reference_parts_it),
		cmocka_unit_test(test_what_is_no_dictionary_is_refused),
		cmocka_unit_test(test_seg_01_chinese_words),
		cmocka_unit_test(test_seg_03_terms_kept),
		cmocka_unit_test(test_seg_04_terms_of_the_study),
	};

	return cmocka_run_group_tests_name("words", tests, NULL, NULL);
}
