#include "measure/association.h"

#include <math.h>
#include <stdlib.h>

#include "base/language.h"
#include "base/memory.h"

/* ------------------------------------------------------------- two passages */

enum span_relation span_relation(struct span a, struct span b)
{
	if (span_equal(a, b))
		return SPANS_EQUAL;
	if (span_within(b, a))
		return SPANS_CONTAINS;
	if (span_within(a, b))
		return SPANS_WITHIN;
	if (span_overlaps(a, b))
		return SPANS_OVERLAP;
	return a.end == b.start || b.end == a.start ? SPANS_TOUCH :
		SPANS_DISJOINT;
}

const char *span_relation_name(enum span_relation relation)
{
	static const char *const names[] = {
		[SPANS_EQUAL] = "equal", [SPANS_CONTAINS] = "contains",
		[SPANS_WITHIN] = "within", [SPANS_OVERLAP] = "overlap",
		[SPANS_TOUCH] = "touch", [SPANS_DISJOINT] = "disjoint",
	};

	return names[relation];
}

size_t span_common(struct span a, struct span b)
{
	size_t start = a.start > b.start ? a.start : b.start;
	size_t end = a.end < b.end ? a.end : b.end;

	return end > start ? end - start : 0;
}

size_t span_gap(struct span a, struct span b)
{
	if (a.end < b.start)
		return b.start - a.end;
	return b.end < a.start ? a.start - b.end : 0;
}

size_t spans_common(const struct span_list *a, const struct span_list *b)
{
	size_t i = 0, j = 0, common = 0;

	while (i < a->count && j < b->count) {
		common += span_common(a->at[i], b->at[j]);
		if (a->at[i].end < b->at[j].end)
			i++;
		else
			j++;
	}
	return common;
}

/* ---------------------------------------------------- presence in things */

static const char nowhere[] = N_("neither is anywhere");
static const char margin[] = N_("one of the two is everywhere or nowhere");

struct figure presence_jaccard(const struct presence *p)
{
	return figure_ratio(p->both, p->both + p->only_a + p->only_b, nowhere);
}

struct figure presence_sorensen(const struct presence *p)
{
	return figure_ratio(2 * p->both, 2 * p->both + p->only_a + p->only_b,
			    nowhere);
}

struct figure presence_phi(const struct presence *p)
{
	double with_a = p->both + p->only_a, with_b = p->both + p->only_b;
	double product = with_a * with_b * (p->only_b + p->neither) *
		(p->only_a + p->neither);

	return figure_ratio(p->both * p->neither - p->only_a * p->only_b,
			    sqrt(product), margin);
}

struct figure presence_cosine(const struct presence *p)
{
	return figure_ratio(p->both, sqrt((p->both + p->only_a) *
					  (p->both + p->only_b)),
			    N_("one of the two is nowhere"));
}

struct figure presence_matching(const struct presence *p)
{
	return figure_ratio(p->both + p->neither, p->both + p->only_a +
			    p->only_b + p->neither,
			    N_("there is nothing to be in"));
}

/* ------------------------------------------------------- the c-coefficient */

struct c_coefficient c_coefficient(uint64_t n1, uint64_t n2, uint64_t n12)
{
	double more = (double)(n1 > n2 ? n1 : n2);
	double less = (double)(n1 > n2 ? n2 : n1);
	double all = (double)n1 + (double)n2 - (double)n12;
	struct c_coefficient one = {
		.ratio = figure_ratio(more, less, N_("one of the two was "
						     "never given")),
		.c = all > 0 ? figure_of((double)n12 / all) :
			figure_none(N_("as many pairs as codings of both")),
	};

	one.out_of_range = figure_is(one.c) && one.c.value > 1;
	one.unequal = figure_is(one.ratio) && one.ratio.value > 5;
	return one;
}

/* ------------------------------------------------------- codings that meet */

/* That a coding meets a code: who, and the two codes. */
struct met {
	size_t coding;
	uint32_t code, other;
};

struct met_list {
	struct met *at;
	size_t count, capacity;
};

static int by_coding(const void *left, const void *right)
{
	const struct met *a = left, *b = right;

	if (a->coding != b->coding)
		return a->coding < b->coding ? -1 : 1;
	return (a->other > b->other) - (a->other < b->other);
}

static int by_codes(const void *left, const void *right)
{
	const struct meeting_count *a = left, *b = right;

	if (a->code != b->code)
		return a->code < b->code ? -1 : 1;
	return (a->other > b->other) - (a->other < b->other);
}

static void unite_counts(struct meeting_list *list)
{
	size_t kept = 0;

	if (list->count)
		qsort(list->at, list->count, sizeof(*list->at), by_codes);
	for (size_t i = 0; i < list->count; i++)
		if (kept && !by_codes(&list->at[kept - 1], &list->at[i]))
			list->at[kept - 1].codings += list->at[i].codings;
		else
			list->at[kept++] = list->at[i];
	list->count = kept;
}

/* One document's, each coding once with each code that it meets. */
static void count_document(const struct coded_span *spans, size_t from,
			   size_t to, struct met_list *met,
			   struct meeting_list *list)
{
	met->count = 0;
	for (size_t i = from; i < to; i++)
		for (size_t k = i + 1; k < to &&
		     spans[k].span.start < spans[i].span.end; k++) {
			uint32_t a = spans[i].code, b = spans[k].code;

			if (a == b)
				continue;
			list_push(met, ((struct met){ i, a, b }));
			list_push(met, ((struct met){ k, b, a }));
		}
	if (met->count)
		qsort(met->at, met->count, sizeof(*met->at), by_coding);
	for (size_t i = 0; i < met->count; i++)
		if (!i || by_coding(&met->at[i - 1], &met->at[i]))
			list_push(list, ((struct meeting_count){
				met->at[i].code, met->at[i].other, 1 }));
	unite_counts(list);
}

void cooccurrence_meetings(const struct coded_span *spans, size_t count,
			   struct meeting_list *list)
{
	struct met_list met = { 0 };

	*list = (struct meeting_list){ 0 };
	for (size_t from = 0, to; from < count; from = to) {
		for (to = from; to < count &&
		     spans[to].document == spans[from].document; to++)
			;
		count_document(spans, from, to, &met, list);
	}
	list_release(&met);
}
