/*
 * A sweep over the codings of a document in their order.  Those that a later
 * one can still meet are open.  How many codings of each code are open is
 * all that overlap, nearness and sameness need to know, so that a thousand
 * open codings of ten codes cost ten steps; for "within" the open spans
 * themselves are looked at.
 */
#include "measure/cooccurrence.h"

#include <math.h>
#include <stdlib.h>
#include <string.h>

#include "base/memory.h"

/* Pairs found so far, by open addressing; a slot is free while count is 0. */
struct pair_slot {
	uint64_t count;
	uint32_t a, b, documents, last_document;
};

struct pair_table {
	struct pair_slot *at;
	size_t used, size;	/* size: a power of two */
};

static size_t slot_of(const struct pair_table *table, uint32_t a, uint32_t b)
{
	uint64_t key = (uint64_t)a << 32 | b;
	size_t i = (size_t)((key * UINT64_C(0x9E3779B97F4A7C15)) >> 32);

	for (i &= table->size - 1; table->at[i].count;
	     i = (i + 1) & (table->size - 1))
		if (table->at[i].a == a && table->at[i].b == b)
			break;
	return i;
}

static void table_resize(struct pair_table *table, size_t size)
{
	struct pair_table old = *table;

	table->size = size;
	table->at = xcalloc(size, sizeof(*table->at));
	for (size_t i = 0; i < old.size; i++)
		if (old.at[i].count)
			table->at[slot_of(table, old.at[i].a, old.at[i].b)] =
				old.at[i];
	free(old.at);
}

static void add_pairs(struct pair_table *table, uint32_t a, uint32_t b,
		      uint32_t document, uint64_t times)
{
	struct pair_slot *slot;

	if (a > b) {
		uint32_t swap = a;

		a = b;
		b = swap;
	}
	slot = &table->at[slot_of(table, a, b)];
	if (!slot->count) {
		*slot = (struct pair_slot){ .a = a, .b = b, .documents = 1,
					    .last_document = document };
		table->used++;
	} else if (slot->last_document != document) {
		slot->last_document = document;
		slot->documents++;
	}
	slot->count += times;
	if (table->used * 2 > table->size)
		table_resize(table, table->size * 2);
}

static int by_codes(const void *left, const void *right)
{
	const struct code_pair *x = left, *y = right;

	if (x->a != y->a)
		return x->a < y->a ? -1 : 1;
	return x->b < y->b ? -1 : x->b > y->b;
}

static void table_to_list(const struct pair_table *table,
			  struct code_pair_list *pairs)
{
	*pairs = (struct code_pair_list){ 0 };
	list_reserve(pairs, table->used);
	for (size_t i = 0; i < table->size; i++) {
		const struct pair_slot *slot = &table->at[i];

		if (slot->count)
			list_push(pairs, ((struct code_pair){
				.a = slot->a, .b = slot->b,
				.count = slot->count,
				.documents = slot->documents,
			}));
	}
	if (pairs->count)
		qsort(pairs->at, pairs->count, sizeof(*pairs->at), by_codes);
}

/* How many codings of each code are open, and which codes have any. */
struct open_codes {
	uint64_t *count;	/* by code */
	uint32_t *at;		/* the codes with any, in no order */
	uint32_t *place;	/* of a code in `at` */
	size_t length;
};

static void open_add(struct open_codes *open, uint32_t code)
{
	if (!open->count[code]++) {
		open->place[code] = (uint32_t)open->length;
		open->at[open->length++] = code;
	}
}

static void open_remove(struct open_codes *open, uint32_t code)
{
	uint32_t last;

	if (--open->count[code])
		return;
	last = open->at[--open->length];
	open->at[open->place[code]] = last;
	open->place[last] = open->place[code];
}

static void open_clear(struct open_codes *open)
{
	while (open->length)
		open->count[open->at[--open->length]] = 0;
}

/* Open codings by where they end, the earliest on top. */
struct ending {
	size_t end;
	uint32_t code;
};

struct ending_heap {
	struct ending *at;
	size_t count, capacity;
};

static void heap_push(struct ending_heap *heap, struct ending ending)
{
	size_t i = heap->count;

	list_push(heap, ending);
	while (i && heap->at[(i - 1) / 2].end > ending.end) {
		heap->at[i] = heap->at[(i - 1) / 2];
		i = (i - 1) / 2;
	}
	heap->at[i] = ending;
}

static struct ending heap_pop(struct ending_heap *heap)
{
	struct ending top = heap->at[0], last = heap->at[--heap->count];
	size_t i = 0, child;

	while ((child = 2 * i + 1) < heap->count) {
		if (child + 1 < heap->count &&
		    heap->at[child + 1].end < heap->at[child].end)
			child++;
		if (heap->at[child].end >= last.end)
			break;
		heap->at[i] = heap->at[child];
		i = child;
	}
	if (heap->count)
		heap->at[i] = last;
	return top;
}

struct sweep {
	struct pair_table table;
	struct open_codes open;
	struct ending_heap endings;
};

static void meet_open(struct sweep *sweep, const struct coded_span *coded)
{
	for (size_t i = 0; i < sweep->open.length; i++) {
		uint32_t other = sweep->open.at[i];

		if (other != coded->code)
			add_pairs(&sweep->table, other, coded->code,
				  coded->document, sweep->open.count[other]);
	}
	open_add(&sweep->open, coded->code);
}

/* Overlap and nearness: a coding is met by all that start before `end`. */
static void sweep_ranges(struct sweep *sweep, const struct coded_span *coded,
			 size_t start, size_t end)
{
	while (sweep->endings.count && sweep->endings.at[0].end <= start)
		open_remove(&sweep->open, heap_pop(&sweep->endings).code);
	meet_open(sweep, coded);
	heap_push(&sweep->endings, (struct ending){ end, coded->code });
}

static void sweep_equal(struct sweep *sweep, const struct coded_span *coded,
			const struct coded_span *before)
{
	if (before && !span_equal(before->span, coded->span))
		open_clear(&sweep->open);
	meet_open(sweep, coded);
}

/* The open codings begin before this one, or there and are as long at least:
 * those contain it that end no earlier. */
static void sweep_within(struct sweep *sweep, const struct coded_span *coded)
{
	struct ending_heap *stack = &sweep->endings;
	size_t kept = 0;

	for (size_t i = 0; i < stack->count; i++) {
		struct ending open = stack->at[i];

		if (open.end <= coded->span.start)
			continue;
		stack->at[kept++] = open;
		if (open.end >= coded->span.end && open.code != coded->code)
			add_pairs(&sweep->table, open.code, coded->code,
				  coded->document, 1);
	}
	stack->count = kept;
	list_push(stack, ((struct ending){ coded->span.end, coded->code }));
}

static void sweep_one(struct sweep *sweep, const struct coded_span *coded,
		      const struct coded_span *before,
		      enum cooccurrence_mode mode, uint32_t distance)
{
	switch (mode) {
	case COOCCURRENCE_OVERLAP:
		sweep_ranges(sweep, coded, coded->span.start,
			     coded->span.end);
		break;
	case COOCCURRENCE_NEAR:
		sweep_ranges(sweep, coded, coded->first_unit,
			     (size_t)coded->last_unit + distance + 1);
		break;
	case COOCCURRENCE_EXACT:
		sweep_equal(sweep, coded, before);
		break;
	case COOCCURRENCE_WITHIN:
		sweep_within(sweep, coded);
		break;
	}
}

void cooccurrence_count(const struct coded_span *spans, size_t count,
			uint32_t codes, enum cooccurrence_mode mode,
			uint32_t distance, struct code_pair_list *pairs)
{
	struct sweep sweep = { 0 };
	const struct coded_span *before = NULL;

	sweep.open.count = xcalloc(codes, sizeof(*sweep.open.count));
	sweep.open.at = xcalloc(codes, sizeof(*sweep.open.at));
	sweep.open.place = xcalloc(codes, sizeof(*sweep.open.place));
	table_resize(&sweep.table, 64);
	for (size_t i = 0; i < count; i++) {
		if (before && before->document != spans[i].document) {
			open_clear(&sweep.open);
			sweep.endings.count = 0;
			before = NULL;
		}
		sweep_one(&sweep, &spans[i], before, mode, distance);
		before = &spans[i];
	}
	table_to_list(&sweep.table, pairs);
	free(sweep.open.count);
	free(sweep.open.at);
	free(sweep.open.place);
	free(sweep.table.at);
	list_release(&sweep.endings);
}

static int by_place(const void *left, const void *right)
{
	const struct coded_span *a = left, *b = right;

	if (a->document != b->document)
		return a->document < b->document ? -1 : 1;
	if (a->span.start != b->span.start)
		return a->span.start < b->span.start ? -1 : 1;
	if (a->span.end != b->span.end)
		return a->span.end > b->span.end ? -1 : 1;
	return a->code < b->code ? -1 : a->code > b->code;
}

void coded_spans_sort(struct coded_span *spans, size_t count)
{
	for (size_t i = 1; i < count; i++)
		if (by_place(&spans[i - 1], &spans[i]) > 0) {
			qsort(spans, count, sizeof(*spans), by_place);
			return;
		}
}

double cooccurrence_c(uint64_t n1, uint64_t n2, uint64_t n12)
{
	double all = (double)n1 + (double)n2 - (double)n12;

	return all > 0 ? (double)n12 / all : (double)NAN;
}
