/*
 * What no formula may depend on: the order of coders, units and documents, how
 * codes are called, how often the whole is repeated.  Values themselves are
 * tried by tests/reference.
 */
#include "test.h"

#include <math.h>

#include "base/memory.h"
#include "measure/agreement_text.h"
#include "measure/cluster.h"
#include "measure/random.h"
#include "measure/saturation.h"
#include "measure/unitizing.h"

enum { UNITS = 40, CODERS = 3, CATEGORIES = 4 };

struct drawn {
	int32_t values[2 * UNITS * CODERS];
	struct ratings ratings;
};

/* Coders who often agree; some values are missing. */
static void draw(struct drawn *d, uint64_t seed)
{
	struct random random;

	random_seed(&random, seed);
	for (size_t u = 0; u < UNITS; u++) {
		int32_t usual = (int32_t)random_below(&random, CATEGORIES);

		for (size_t i = 0; i < CODERS; i++) {
			uint32_t luck = random_below(&random, 10);

			d->values[u * CODERS + i] = luck == 0 ? NO_RATING :
				luck < 7 ? usual : (int32_t)
				random_below(&random, CATEGORIES);
		}
	}
	d->ratings = (struct ratings){
		.units = UNITS, .coders = CODERS, .categories = CATEGORIES,
		.values = d->values };
}

static void assert_same(struct figure a, struct figure b)
{
	assert_int_equal(figure_is(a), figure_is(b));
	if (figure_is(a))
		assert_true(fabs(a.value - b.value) < 1e-12);
}

static void assert_agreements_same(const struct ratings *a,
				   const struct ratings *b)
{
	struct agreement x, y;

	agreement_measure(a, &x);
	agreement_measure(b, &y);
	assert_same(x.percent.value, y.percent.value);
	assert_same(x.fleiss_kappa.value, y.fleiss_kappa.value);
	assert_same(x.gwet_ac1.value, y.gwet_ac1.value);
	assert_same(x.brennan_prediger.value, y.brennan_prediger.value);
	assert_same(x.alpha.value, y.alpha.value);
	assert_same(x.holsti, y.holsti);
}

static void test_the_order_of_units_and_coders_does_not_count(void **state)
{
	(void)state;
	for (uint64_t seed = 1; seed <= 50; seed++) {
		struct drawn a, b;

		draw(&a, seed);
		b = a;
		b.ratings.values = b.values;
		for (size_t u = 0; u < UNITS; u++)
			for (size_t i = 0; i < CODERS; i++)
				b.values[(UNITS - 1 - u) * CODERS +
					 (i + 1) % CODERS] =
					a.values[u * CODERS + i];
		assert_agreements_same(&a.ratings, &b.ratings);
	}
}

static void test_the_names_of_categories_do_not_count(void **state)
{
	(void)state;
	for (uint64_t seed = 1; seed <= 50; seed++) {
		struct drawn a, b;

		draw(&a, seed);
		b = a;
		b.ratings.values = b.values;
		for (size_t i = 0; i < UNITS * CODERS; i++)
			if (a.values[i] != NO_RATING)
				b.values[i] = CATEGORIES - 1 - a.values[i];
		assert_agreements_same(&a.ratings, &b.ratings);
	}
}

/* Alpha alone moves a little: it corrects for small samples. */
static void test_everything_twice_is_as_much_agreement(void **state)
{
	(void)state;
	for (uint64_t seed = 1; seed <= 50; seed++) {
		uint64_t twice[UNITS];
		struct agreement x, y;
		struct drawn a;

		draw(&a, seed);
		agreement_measure(&a.ratings, &x);
		for (size_t i = 0; i < UNITS; i++)
			twice[i] = 2;
		a.ratings.weights = twice;
		agreement_measure(&a.ratings, &y);
		assert_same(x.fleiss_kappa.value, y.fleiss_kappa.value);
		assert_same(x.gwet_ac1.value, y.gwet_ac1.value);
		assert_same(x.brennan_prediger.value,
			    y.brennan_prediger.value);
		assert_true(y.alpha.value.value <= x.alpha.value.value);
		assert_true(x.alpha.value.value - y.alpha.value.value < 0.02);
	}
}

static void test_a_bootstrap_is_the_same_again_and_holds_the_value(
	void **state)
{
	struct estimate a, b;
	struct drawn d;

	(void)state;
	draw(&d, 7);
	a = agreement_bootstrap_alpha(&d.ratings, 1000, 3);
	b = agreement_bootstrap_alpha(&d.ratings, 1000, 3);
	assert_true(a.has_interval);
	assert_true(a.low <= a.value.value && a.value.value <= a.high);
	assert_true(a.low == b.low && a.high == b.high);
	b = agreement_bootstrap_alpha(&d.ratings, 1000, 4);
	assert_true(a.low != b.low || a.high != b.high);
}

/* ----------------------------------------------------------------- passages */

static void mark(struct span_list *list, size_t start, size_t end)
{
	list_push(list, ((struct span){ start, end }));
}

static struct text_table table_of(const struct stretches *stretches)
{
	struct ratings ratings = stretches_ratings(stretches);

	return text_table_of(&ratings);
}

/* A cut where nobody marked anything changes nothing that is pooled. */
static void test_a_text_cut_in_a_gap_is_as_much_agreement(void **state)
{
	struct span_list whole[2] = { { 0 }, { 0 } };
	struct span_list left[2] = { { 0 }, { 0 } };
	struct span_list right[2] = { { 0 }, { 0 } };
	struct stretches one = { 0 }, two = { 0 };
	struct text_table a, b;

	(void)state;
	mark(&whole[0], 5, 20);
	mark(&whole[0], 60, 70);
	mark(&whole[1], 10, 25);
	mark(&whole[1], 62, 90);
	mark(&left[0], 5, 20);
	mark(&left[1], 10, 25);
	mark(&right[0], 20, 30);
	mark(&right[1], 22, 50);
	stretches_add(&one, &(struct text_marks){ 100, 2, whole });
	stretches_add(&two, &(struct text_marks){ 40, 2, left });
	stretches_add(&two, &(struct text_marks){ 60, 2, right });
	a = table_of(&one);
	b = table_of(&two);
	assert_memory_equal(&a, &b, sizeof(a));
	stretches_release(&one);
	stretches_release(&two);
	for (int i = 0; i < 2; i++) {
		list_release(&whole[i]);
		list_release(&left[i]);
		list_release(&right[i]);
	}
}

/* Two who agree, and one who looked and marked nothing: he counts. */
static void test_who_marks_nothing_counts(void **state)
{
	struct valued_unit_list units[3] = { { 0 }, { 0 }, { 0 } };
	struct unitized document = { 100, 2, units };
	struct unitizing two, three;

	(void)state;
	list_push(&units[0], ((struct valued_unit){ { 10, 40 }, 0 }));
	list_push(&units[1], ((struct valued_unit){ { 10, 40 }, 0 }));
	unitizing_init(&two, 2, 1);
	unitizing_add(&two, &document);
	document.coders = 3;
	unitizing_init(&three, 3, 1);
	unitizing_add(&three, &document);
	assert_true(unitizing_u_alpha(&two).value == 1);
	assert_true(unitizing_u_alpha(&three).value < 0.6);
	unitizing_release(&two);
	unitizing_release(&three);
	list_release(&units[0]);
	list_release(&units[1]);
}

static void test_units_that_overlap_have_no_u_alpha(void **state)
{
	struct valued_unit_list units[2] = { { 0 }, { 0 } };
	struct unitized document = { 100, 2, units };
	struct unitizing u;

	(void)state;
	list_push(&units[0], ((struct valued_unit){ { 10, 40 }, 0 }));
	list_push(&units[0], ((struct valued_unit){ { 30, 50 }, 0 }));
	unitizing_init(&u, 2, 1);
	unitizing_add(&u, &document);
	assert_false(figure_is(unitizing_u_alpha(&u)));
	unitizing_release(&u);
	list_release(&units[0]);
}

/* ------------------------------------------------------------------- others */

/* What is found in the end does not depend on the order, nor does the mean
 * over all orders. */
static void test_the_order_of_interviews_counts_for_the_curve_alone(
	void **state)
{
	static const bool has[] = { 1, 1, 0, 0,  0, 1, 1, 0,  1, 0, 0, 1 };
	static const uint32_t order[] = { 2, 0, 1 };
	struct incidence in = { 3, 4, has };
	uint32_t a[3], b[3];
	double expected[3];
	struct curve_band bands[3];

	(void)state;
	saturation_curve(&in, NULL, a);
	saturation_curve(&in, order, b);
	assert_int_equal(a[0] + a[1] + a[2], b[0] + b[1] + b[2]);
	rarefaction(&in, expected);
	order_bootstrap(&in, 2000, 1, bands);
	for (int i = 0; i < 3; i++)
		assert_true(fabs(expected[i] - bands[i].mean) < 0.05);
}

static void test_clusters_do_not_depend_on_the_order_of_items(void **state)
{
	static const double here[] = { 0, 1, 5, 9,  1, 0, 4, 8,
				       5, 4, 0, 3,  9, 8, 3, 0 };
	double turned[16];
	struct arena arena = ARENA_INIT;
	struct dendrogram a, b;

	(void)state;
	for (size_t i = 0; i < 16; i++)
		turned[15 - i] = here[i];
	for (int linkage = 0; linkage < LINKAGES; linkage++) {
		cluster_distances(&arena, here, 4, (enum linkage)linkage, &a);
		cluster_distances(&arena, turned, 4, (enum linkage)linkage,
				  &b);
		for (size_t i = 0; i < 3; i++)
			assert_true(fabs(a.merges[i].height -
					 b.merges[i].height) < 1e-12);
	}
	arena_release(&arena);
}

int main(void)
{
	const struct CMUnitTest tests[] = {
		cmocka_unit_test(
			test_the_order_of_units_and_coders_does_not_count),
		cmocka_unit_test(test_the_names_of_categories_do_not_count),
		cmocka_unit_test(test_everything_twice_is_as_much_agreement),
		cmocka_unit_test(
			test_a_bootstrap_is_the_same_again_and_holds_the_value),
		cmocka_unit_test(
			test_a_text_cut_in_a_gap_is_as_much_agreement),
		cmocka_unit_test(test_who_marks_nothing_counts),
		cmocka_unit_test(test_units_that_overlap_have_no_u_alpha),
		cmocka_unit_test(
			test_the_order_of_interviews_counts_for_the_curve_alone),
		cmocka_unit_test(
			test_clusters_do_not_depend_on_the_order_of_items),
	};

	return cmocka_run_group_tests_name("measures", tests, NULL, NULL);
}
