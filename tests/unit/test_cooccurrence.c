/* Codes that meet: the sweep against plain counting and reference values. */
#include "reference.h"

#include <time.h>

#include "base/memory.h"
#include "measure/cooccurrence.h"
#include "measure/coverage.h"

struct coded_list {
	struct coded_span *at;
	size_t count, capacity;
};

static uint64_t pairs_of(const struct coded_list *list, uint32_t codes,
			 uint32_t a, uint32_t b, enum cooccurrence_mode mode,
			 uint32_t distance, uint32_t *documents)
{
	struct code_pair_list pairs;
	uint64_t count = 0;

	if (documents)
		*documents = 0;
	cooccurrence_count(list->at, list->count, codes, mode, distance,
			   &pairs);
	for (size_t i = 0; i < pairs.count; i++)
		if (pairs.at[i].a == a && pairs.at[i].b == b) {
			count = pairs.at[i].count;
			if (documents)
				*documents = pairs.at[i].documents;
		}
	list_release(&pairs);
	return count;
}

/* coo-01: what two passages are to each other decides which modes count. */
static void test_two_passages(void **state)
{
	json_t *group = reference_group("cooccurrence");
	json_t *one = reference_case(group, "coo-01"), *pair;
	json_t *expected = json_object_get(one, "expected");
	size_t i;

	(void)state;
	json_array_foreach(json_object_get(json_object_get(one, "input"),
					   "pairs"), i, pair) {
		const char *relation = json_string_value(json_array_get(
			json_object_get(expected, "relations"), i));
		bool shares = place_in(json_object_get(expected,
						       "overlap_chars"), i);
		bool equal = !strcmp(relation, "equal");
		bool within = equal || !strcmp(relation, "contains") ||
			!strcmp(relation, "within");
		struct coded_span two[2];
		struct coded_list list = { two, 2, 0 };

		for (uint32_t k = 0; k < 2; k++) {
			json_t *span = json_array_get(pair, k);

			two[k] = (struct coded_span){ .code = k, .span = {
				place_in(span, 0), place_in(span, 1) } };
		}
		coded_spans_sort(two, 2);
		assert_int_equal(pairs_of(&list, 2, 0, 1,
			COOCCURRENCE_OVERLAP, 0, NULL), shares);
		assert_int_equal(pairs_of(&list, 2, 0, 1,
			COOCCURRENCE_EXACT, 0, NULL), equal);
		assert_int_equal(pairs_of(&list, 2, 0, 1,
			COOCCURRENCE_WITHIN, 0, NULL), within);
	}
	json_decref(group);
}

static const char *const names[] = { "price", "support", "trust" };

static uint32_t code_named(const char *name)
{
	for (uint32_t i = 0; i < 3; i++)
		if (!strcmp(names[i], name))
			return i;
	fail_msg("no code %s", name);
	return 0;
}

static void find_units(json_t *paragraphs, struct coded_span *coded)
{
	json_t *paragraph;
	bool found = false;
	size_t i;

	json_array_foreach(paragraphs, i, paragraph) {
		struct span unit = { place_in(paragraph, 0),
				     place_in(paragraph, 1) };

		if (!span_overlaps(unit, coded->span))
			continue;
		if (!found)
			coded->first_unit = (uint32_t)i;
		coded->last_unit = (uint32_t)i;
		found = true;
	}
	assert_true(found);
}

static struct coded_list read_documents(json_t *documents)
{
	struct coded_list list = { 0 };
	uint32_t number = 0;
	const char *name;
	json_t *document, *segment;
	size_t i;

	json_object_foreach(documents, name, document) {
		json_array_foreach(json_object_get(document, "segs"), i,
				   segment) {
			struct coded_span coded = {
				.document = number,
				.code = code_named(json_string_value(
					json_array_get(segment, 2))),
				.span = { place_in(segment, 0),
					  place_in(segment, 1) },
			};

			find_units(json_object_get(document, "paras"), &coded);
			list_push(&list, coded);
		}
		number++;
	}
	coded_spans_sort(list.at, list.count);
	return list;
}

static void expect_pair(const struct coded_list *list, const char *names_of,
			json_t *expected)
{
	const char *bar = strchr(names_of, '|');
	char first[32] = "";
	uint32_t a, b, documents;
	uint64_t n1, n2, n12;

	memcpy(first, names_of, (size_t)(bar - names_of));
	a = code_named(first);
	b = code_named(bar + 1);
	n1 = (uint64_t)number_in(expected, "n1");
	n2 = (uint64_t)number_in(expected, "n2");
	n12 = pairs_of(list, 3, a, b, COOCCURRENCE_OVERLAP, 0, &documents);
	assert_int_equal(n12, number_in(expected, "overlapping_pairs"));
	assert_near(cooccurrence_c(n1, n2, n12),
			    number_in(expected, "c_coefficient"), 1e-9);
	assert_true(documents <= number_in(json_object_get(expected, "docs"),
					   "both"));
	assert_int_equal(pairs_of(list, 3, a, b, COOCCURRENCE_EXACT, 0, NULL),
			 number_in(expected, "equal_pairs"));
	assert_int_equal(pairs_of(list, 3, a, b, COOCCURRENCE_NEAR, 0, NULL),
			 number_in(expected, "same_paragraph_pairs"));
	assert_int_equal(pairs_of(list, 3, a, b, COOCCURRENCE_NEAR, 1, NULL),
			 number_in(expected, "within_1_paragraph_pairs"));
}

/* Four interviews, three codes. */
static void test_coo_02_pairs(void **state)
{
	json_t *group = reference_group("cooccurrence");
	json_t *one = reference_case(group, "coo-02"), *expected;
	struct coded_list list = read_documents(json_object_get(
		json_object_get(one, "input"), "documents"));
	const char *key;
	size_t seen = 0;

	(void)state;
	json_object_foreach(json_object_get(json_object_get(one, "expected"),
					    "pairs"), key, expected) {
		expect_pair(&list, key, expected);
		seen++;
	}
	assert_int_equal(seen, 3);
	list_release(&list);
	json_decref(group);
}

/* Texts of the right length, so that code points can be counted in them. */
static struct coverage coverage_in(size_t length, struct span_list *spans)
{
	char *text = xmalloc(length);
	struct offset_map map;
	struct coverage sum;

	memset(text, 'x', length);
	offset_map_init(&map, text, length);
	sum = coverage_of(spans, &map);
	offset_map_release(&map);
	free(text);
	return sum;
}

static void test_coo_02_coverage(void **state)
{
	json_t *group = reference_group("cooccurrence");
	json_t *one = reference_case(group, "coo-02");
	json_t *expected = json_object_get(one, "expected");
	struct coded_list list = read_documents(json_object_get(
		json_object_get(one, "input"), "documents"));
	size_t total = (size_t)number_in(expected, "total_chars");

	(void)state;
	for (uint32_t code = 0; code < 3; code++) {
		json_t *want = json_object_get(json_object_get(expected,
							       "codes"),
					       names[code]);
		size_t sum = 0;

		for (uint32_t d = 0; d < 4; d++) {
			struct span_list spans = { 0 };

			for (size_t i = 0; i < list.count; i++)
				if (list.at[i].document == d &&
				    list.at[i].code == code)
					list_push(&spans, list.at[i].span);
			sum += coverage_in(300, &spans).characters;
			list_release(&spans);
		}
		assert_int_equal(sum, number_in(want, "coded_chars"));
		assert_near(100 * coverage_share(sum, total),
				    number_in(want, "coverage_percent"), 1e-9);
	}
	list_release(&list);
	json_decref(group);
}

static void test_coo_03_to_05_coefficient(void **state)
{
	static const char *const ids[] = { "coo-03", "coo-04", "coo-05" };
	json_t *group = reference_group("cooccurrence");

	(void)state;
	for (size_t i = 0; i < 3; i++) {
		json_t *one = reference_case(group, ids[i]);
		json_t *input = json_object_get(one, "input");
		json_t *c = json_object_get(json_object_get(one, "expected"),
					    "c");
		double got = cooccurrence_c((uint64_t)number_in(input, "n1"),
					    (uint64_t)number_in(input, "n2"),
					    (uint64_t)number_in(input, "n12"));

		if (json_is_null(c))
			assert_true(isnan(got));
		else
			assert_near(got, json_number_value(c), 1e-12);
	}
	json_decref(group);
}

static void test_coo_06_overlaps_are_covered_once(void **state)
{
	json_t *group = reference_group("cooccurrence");
	json_t *one = reference_case(group, "coo-06"), *segment;
	json_t *input = json_object_get(one, "input");
	json_t *expected = json_object_get(one, "expected");
	size_t length = (size_t)number_in(input, "length"), i;
	struct span_list spans = { 0 };
	struct coverage sum;

	(void)state;
	json_array_foreach(json_object_get(input, "segments"), i, segment)
		list_push(&spans, ((struct span){ place_in(segment, 0),
						  place_in(segment, 1) }));
	sum = coverage_in(length, &spans);
	assert_int_equal(sum.characters,
			 number_in(expected, "coded_chars_union"));
	assert_near(100 * coverage_share(sum.characters, length),
			    number_in(expected, "coverage_percent"), 1e-12);
	list_release(&spans);
	json_decref(group);
}

static void test_coverage_counts_characters_not_bytes(void **state)
{
	static const char text[] = "价格太高 too dear";
	struct span spans[] = { { 0, 12 }, { 6, 16 } };
	struct span_list list = { spans, 2, 0 };
	struct offset_map map;
	struct coverage sum;

	(void)state;
	offset_map_init(&map, text, sizeof(text) - 1);
	sum = coverage_of(&list, &map);
	offset_map_release(&map);
	assert_int_equal(sum.characters, 8);
	assert_int_equal(sum.words, 5);
	assert_true(isnan(coverage_share(0, 0)));
}

static bool meets(const struct coded_span *x, const struct coded_span *y,
		  enum cooccurrence_mode mode, uint32_t distance)
{
	if (x->document != y->document || x->code == y->code)
		return false;
	switch (mode) {
	case COOCCURRENCE_OVERLAP:
		return span_overlaps(x->span, y->span);
	case COOCCURRENCE_EXACT:
		return span_equal(x->span, y->span);
	case COOCCURRENCE_WITHIN:
		return span_within(x->span, y->span) ||
			span_within(y->span, x->span);
	case COOCCURRENCE_NEAR:
		break;
	}
	return x->first_unit <= y->last_unit + distance &&
		y->first_unit <= x->last_unit + distance;
}

static uint32_t draw(uint32_t *seed, uint32_t below)
{
	*seed = *seed * 1664525u + 1013904223u;
	return (*seed >> 8) % below;
}

static void test_the_sweep_counts_what_plain_counting_counts(void **state)
{
	uint32_t seed = 7;

	(void)state;
	for (int round = 0; round < 200; round++) {
		enum { N = 60, CODES = 5 };
		struct coded_span at[N];
		struct coded_list list = { at, N, 0 };

		for (size_t i = 0; i < N; i++) {
			size_t start = draw(&seed, 40);
			size_t end = start + 1 + draw(&seed, 12);

			at[i] = (struct coded_span){
				.document = draw(&seed, 3),
				.code = draw(&seed, CODES),
				.span = { start, end },
				.first_unit = (uint32_t)start / 5,
				.last_unit = (uint32_t)(end - 1) / 5,
			};
		}
		coded_spans_sort(at, N);
		for (int mode = COOCCURRENCE_OVERLAP;
		     mode <= COOCCURRENCE_NEAR; mode++) {
			enum cooccurrence_mode m =
				(enum cooccurrence_mode)mode;
			uint32_t a = draw(&seed, CODES - 1);
			uint32_t b = a + 1 + draw(&seed, CODES - a - 1);
			uint32_t distance = draw(&seed, 3), documents;
			bool in[3] = { false };
			uint64_t expected = 0;

			for (size_t i = 0; i < N; i++)
				for (size_t k = 0; k < N; k++)
					if (at[i].code == a && at[k].code == b
					    && meets(&at[i], &at[k], m,
						     distance)) {
						expected++;
						in[at[i].document] = true;
					}
			assert_int_equal(pairs_of(&list, CODES, a, b, m,
						  distance, &documents),
					 expected);
			assert_int_equal(documents, in[0] + in[1] + in[2]);
		}
	}
}

static double seconds_for(const struct coded_list *list,
			  enum cooccurrence_mode mode, uint32_t distance)
{
	struct code_pair_list pairs;
	clock_t begun = clock();

	cooccurrence_count(list->at, list->count, 200, mode, distance, &pairs);
	assert_true(pairs.count > 0);
	list_release(&pairs);
	return (double)(clock() - begun) / CLOCKS_PER_SEC;
}

/* A bound that a quadratic sweep misses by far, also under sanitizers. */
static void test_a_million_codings(void **state)
{
	struct coded_list list = { 0 };
	uint32_t seed = 3;

	(void)state;
	for (uint32_t i = 0; i < 1000000; i++) {
		size_t turn = draw(&seed, 500);
		size_t start = turn * 400 + draw(&seed, 300);

		list_push(&list, ((struct coded_span){
			.document = i / 5000, .code = draw(&seed, 200),
			.span = { start, start + 20 + draw(&seed, 80) },
			.first_unit = (uint32_t)turn,
			.last_unit = (uint32_t)turn,
		}));
	}
	coded_spans_sort(list.at, list.count);
	for (int mode = COOCCURRENCE_OVERLAP; mode <= COOCCURRENCE_NEAR;
	     mode++) {
		double seconds = seconds_for(&list,
			(enum cooccurrence_mode)mode, 2);

		print_message("mode %d: %.3f s\n", mode, seconds);
		assert_true(seconds < 20);
	}
	list_release(&list);
}

int main(void)
{
	const struct CMUnitTest tests[] = {
		cmocka_unit_test(test_two_passages),
		cmocka_unit_test(test_coo_02_pairs),
		cmocka_unit_test(test_coo_02_coverage),
		cmocka_unit_test(test_coo_03_to_05_coefficient),
		cmocka_unit_test(test_coo_06_overlaps_are_covered_once),
		cmocka_unit_test(test_coverage_counts_characters_not_bytes),
		cmocka_unit_test(
			test_the_sweep_counts_what_plain_counting_counts),
		cmocka_unit_test(test_a_million_codings),
	};

	return cmocka_run_group_tests_name("cooccurrence", tests, NULL, NULL);
}
