/*
 * Words: what their counts say, against reference values; how texts part into
 * them.
 */
#include "reference.h"

#include "base/memory.h"
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
	};

	return cmocka_run_group_tests_name("words", tests, NULL, NULL);
}
