/*
 * The meeting of pieces, against a reference that compares each with each:
 * all operators on heaps of pieces that nest, touch, double and overlap.
 */
#include "test.h"

#include "base/memory.h"
#include "query/meet.h"

static uint64_t seed = 7;

static size_t below(size_t n)
{
	seed = seed * 6364136223846793005u + 1442695040888963407u;
	return (size_t)((seed >> 33) % n);
}

enum { TEXT = 40, DOCUMENTS = 3, UNIT_COUNT = 8 };

/* Units with gaps between them, as turns have. */
static const struct span units[UNIT_COUNT] = {
	{ 2, 6 }, { 6, 9 }, { 11, 14 }, { 15, 22 }, { 23, 24 }, { 27, 30 },
	{ 30, 35 }, { 36, 40 },
};

static struct extent extent_of(struct span span)
{
	struct extent extent = { 0, 0 };

	while (extent.first < UNIT_COUNT &&
	       units[extent.first].end <= span.start)
		extent.first++;
	while (extent.after < UNIT_COUNT &&
	       units[extent.after].start < span.end)
		extent.after++;
	return extent;
}

/* Some are codings, some hits; the same coding may come up in many lists. */
static struct piece_list random_places(size_t most)
{
	struct piece_list list = { 0 };
	size_t count = below(most + 1);

	for (size_t i = 0; i < count; i++) {
		size_t start = below(TEXT - 1);
		size_t length = 1 + below(below(3) ? 6 : TEXT - start - 1 +
					  (start == TEXT - 1));
		struct piece piece = {
			.document = (uint32_t)below(DOCUMENTS),
			.span = { start, start + length > TEXT ? TEXT :
				  start + length },
		};

		/* A coding's id tells its place, so that lists share them. */
		if (below(3))
			piece.id = (int64_t)(1 + piece.span.start * 100 +
					     piece.span.end +
					     10000 * below(2));
		list_push(&list, piece);
	}
	pieces_sort(&list);
	return list;
}

static struct extent *extents_of_places(const struct piece_list *list)
{
	struct extent *extents = xcalloc(list->count + 1, sizeof(*extents));

	for (size_t i = 0; i < list->count; i++)
		extents[i] = extent_of(list->at[i].span);
	return extents;
}

/* What the operators mean, word for word. */
static bool meets(const struct piece *a, const struct piece *b,
		  const struct meeting_rule *rule)
{
	struct extent x = extent_of(a->span), y = extent_of(b->span);
	bool same = !piece_compare(a, b);

	if (a->document != b->document)
		return false;
	if (same && !rule->itself &&
	    (rule->operator != SPAN_EXACT || a->id > 0))
		return false;
	switch (rule->operator) {
	case SPAN_WITHIN:
		return span_within(a->span, b->span);
	case SPAN_ENCLOSES:
		return span_within(b->span, a->span);
	case SPAN_OVERLAPS:
		return span_overlaps(a->span, b->span);
	case SPAN_EXACT:
		return span_equal(a->span, b->span);
	case SPAN_PRECEDES:
		return a->span.end <= b->span.start && (!rule->limited ||
			extent_gap(x, y) <= (int64_t)rule->distance);
	case SPAN_FOLLOWS:
		return b->span.end <= a->span.start && (!rule->limited ||
			extent_gap(y, x) <= (int64_t)rule->distance);
	case SPAN_NEAR:
		break;
	}
	return extent_gap(x, y) <= (int64_t)rule->distance &&
		extent_gap(y, x) <= (int64_t)rule->distance;
}

static struct meeting slow(const struct piece *a,
			   const struct piece_list *right,
			   const struct meeting_rule *rule)
{
	struct meeting m = { false, a->span.start, a->span.end };

	for (size_t i = 0; i < right->count; i++) {
		const struct piece *b = &right->at[i];

		if (!meets(a, b, rule))
			continue;
		m.found = true;
		if (b->span.start < m.start)
			m.start = b->span.start;
		if (b->span.end > m.end)
			m.end = b->span.end;
	}
	return m;
}

static void compare_all(const struct piece_list *left,
			const struct piece_list *right,
			const struct meeting_rule *rule)
{
	struct meeting *fast = xcalloc(left->count + 1, sizeof(*fast));

	meet(left, right, rule, fast);
	for (size_t i = 0; i < left->count; i++) {
		struct meeting m = slow(&left->at[i], right, rule);

		if (fast[i].found != m.found)
			fail_msg("operator %d, distance %u: %zu:%zu meets %d",
				 rule->operator, rule->distance,
				 left->at[i].span.start,
				 left->at[i].span.end, fast[i].found);
		if (m.found && (fast[i].start != m.start ||
				fast[i].end != m.end))
			fail_msg("operator %d: %zu:%zu reaches %zu:%zu, not "
				 "%zu:%zu", rule->operator,
				 left->at[i].span.start,
				 left->at[i].span.end, fast[i].start,
				 fast[i].end, m.start, m.end);
	}
	free(fast);
}

static void every_operator_is_as_the_reference(void **state)
{
	(void)state;
	for (size_t round = 0; round < 3000; round++) {
		struct piece_list left = random_places(round % 30);
		struct piece_list right = random_places(round % 37);
		struct extent *x = extents_of_places(&left);
		struct extent *y = extents_of_places(&right);

		for (int o = SPAN_WITHIN; o <= SPAN_NEAR; o++) {
			struct meeting_rule rule = {
				.operator = (enum span_operator)o,
				.limited = o == SPAN_NEAR ||
					(o >= SPAN_PRECEDES && below(2)),
				.distance = (uint32_t)below(5),
				.left = x, .right = y,
				.itself = below(2) != 0,
			};

			compare_all(&left, &right, &rule);
		}
		free(x);
		free(y);
		list_release(&left);
		list_release(&right);
	}
}

/* By characters: is each byte of each document in the list? */
static void paint(const struct piece_list *list,
		  int canvas[DOCUMENTS][TEXT])
{
	memset(canvas, 0, sizeof(int) * DOCUMENTS * TEXT);
	for (size_t i = 0; i < list->count; i++)
		for (size_t b = list->at[i].span.start;
		     b < list->at[i].span.end; b++)
			canvas[list->at[i].document][b]++;
}

static void text_is_added_and_taken_away(void **state)
{
	(void)state;
	for (size_t round = 0; round < 2000; round++) {
		struct piece_list a = random_places(12);
		struct piece_list b = random_places(12), both = { 0 };
		int in_a[DOCUMENTS][TEXT], in_b[DOCUMENTS][TEXT];
		int now[DOCUMENTS][TEXT];

		paint(&a, in_a);
		paint(&b, in_b);
		text_unite(&a, below(2) != 0);
		text_unite(&b, below(2) != 0);
		pieces_join(&both, &a);
		text_intersect(&both, &b);
		paint(&both, now);
		for (int i = 0; i < DOCUMENTS * TEXT; i++)
			assert_int_equal((&now[0][0])[i],
				(&in_a[0][0])[i] && (&in_b[0][0])[i]);
		text_subtract(&a, &b);
		paint(&a, now);
		for (int i = 0; i < DOCUMENTS * TEXT; i++)
			assert_int_equal((&now[0][0])[i],
				(&in_a[0][0])[i] && !(&in_b[0][0])[i]);
		list_release(&a);
		list_release(&b);
		list_release(&both);
	}
}

static void common_text_is_of_two_places(void **state)
{
	(void)state;
	for (size_t round = 0; round < 3000; round++) {
		struct piece_list a = random_places(10);
		struct piece_list b = random_places(10), common;
		int expected[DOCUMENTS][TEXT] = { { 0 } };
		int now[DOCUMENTS][TEXT];

		meet_common_text(&a, &b, &common);
		paint(&common, now);
		for (size_t i = 0; i < a.count; i++)
			for (size_t k = 0; k < b.count; k++) {
				const struct piece *x = &a.at[i];
				const struct piece *y = &b.at[k];

				if (x->document != y->document ||
				    !piece_compare(x, y))
					continue;
				for (size_t c = 0; c < TEXT; c++)
					if (span_contains(x->span, c) &&
					    span_contains(y->span, c))
						expected[x->document][c] = 1;
			}
		assert_memory_equal(now, expected, sizeof(now));
		list_release(&a);
		list_release(&b);
		list_release(&common);
	}
}

static void lists_are_joined_and_kept(void **state)
{
	(void)state;
	for (size_t round = 0; round < 2000; round++) {
		struct piece_list a = random_places(20), b = random_places(20);
		struct piece_list with = { 0 }, without = { 0 };
		size_t n = a.count;

		pieces_join(&with, &a);
		pieces_join(&without, &a);
		pieces_keep(&with, &b, true);
		pieces_keep(&without, &b, false);
		assert_int_equal(with.count + without.count, n);
		pieces_join(&with, &without);
		assert_int_equal(with.count, n);
		for (size_t i = 0; i < n; i++)
			assert_int_equal(piece_compare(&with.at[i],
						       &a.at[i]), 0);
		pieces_join(&a, &b);
		for (size_t i = 1; i < a.count; i++)
			assert_true(piece_compare(&a.at[i - 1], &a.at[i]) < 0);
		list_release(&a);
		list_release(&b);
		list_release(&with);
		list_release(&without);
	}
}

int main(void)
{
	const struct CMUnitTest tests[] = {
		cmocka_unit_test(every_operator_is_as_the_reference),
		cmocka_unit_test(text_is_added_and_taken_away),
		cmocka_unit_test(common_text_is_of_two_places),
		cmocka_unit_test(lists_are_joined_and_kept),
	};

	return cmocka_run_group_tests_name("query_meet", tests, NULL, NULL);
}
