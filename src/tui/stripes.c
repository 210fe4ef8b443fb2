#include "tui/stripes.h"

#include <stdlib.h>
#include <string.h>

#include "base/memory.h"
#include "tui/style.h"

void stripes_release(struct stripes *stripes)
{
	free(stripes->at);
	free(stripes->reach);
	*stripes = (struct stripes)STRIPES_INIT;
}

static char letter_of(size_t n)
{
	static const char letters[] =
		"ABCDEFGHIJKLMNOPQRSTUVWXYZabcdefghijklmnopqrstuvwxyz";

	return letters[n % (sizeof(letters) - 1)];
}

struct by_code {
	int64_t id;
	const struct code *code;
	size_t order;			/* of first appearance, from 1 */
};

static int compare(const void *a, const void *b)
{
	const struct by_code *x = a, *y = b;

	return (x->id > y->id) - (x->id < y->id);
}

static struct by_code *index_codes(const struct code_list *codes)
{
	struct by_code *index = xcalloc(codes->count + 1, sizeof(*index));

	for (size_t i = 0; i < codes->count; i++)
		index[i] = (struct by_code){
			.id = codes->at[i].id, .code = &codes->at[i],
		};
	qsort(index, codes->count, sizeof(*index), compare);
	return index;
}

void stripes_set(struct stripes *stripes, const struct coding_list *codings,
		 const struct code_list *codes)
{
	struct by_code *index = index_codes(codes);
	size_t seen = 0;

	stripes_release(stripes);
	stripes->count = codings->count;
	stripes->at = xcalloc(codings->count + 1, sizeof(*stripes->at));
	for (size_t i = 0; i < codings->count; i++) {
		struct stripe *s = &stripes->at[i];
		struct by_code key = { .id = codings->at[i].code };
		struct by_code *found = bsearch(&key, index, codes->count,
						sizeof(*index), compare);

		s->coding = &codings->at[i];
		s->letter[0] = '?';
		s->style = style_of_code(NULL, s->coding->code);
		if (!found)
			continue;
		if (!found->order)
			found->order = ++seen;
		s->code = found->code;
		s->letter[0] = letter_of(found->order - 1);
		s->style = style_of_code(s->code->color, s->code->id);
	}
	free(index);
}

/* The first lane that is free from this line on; they end up left to right as
 * they begin, longer ones first. */
static size_t free_lane(size_t *ends, size_t *lanes, size_t first,
			size_t last)
{
	size_t lane = 0;

	while (lane < *lanes && ends[lane] > first)
		lane++;
	if (lane == STRIPES_MOST)
		return lane - 1;	/* too many to tell apart */
	if (lane == *lanes)
		++*lanes;
	ends[lane] = last + 1;
	return lane;
}

void stripes_place(struct stripes *stripes, const struct page *page)
{
	size_t ends[STRIPES_MOST] = { 0 }, reach = 0;

	stripes->lanes = 0;
	free(stripes->reach);
	stripes->reach = xcalloc(stripes->count + 1, sizeof(size_t));
	for (size_t i = 0; i < stripes->count; i++) {
		struct stripe *s = &stripes->at[i];
		struct span span = s->coding->span;

		s->first = page_line_of(page, span.start);
		s->last = span.end > span.start ?
			page_line_of(page, span.end - 1) : s->first;
		if (s->last < s->first || s->first == SIZE_MAX)
			s->last = s->first;
		s->lane = free_lane(ends, &stripes->lanes, s->first, s->last);
		if (s->last > reach && s->last != SIZE_MAX)
			reach = s->last;
		stripes->reach[i] = reach;
	}
}

size_t stripes_from(const struct stripes *stripes, size_t line)
{
	size_t low = 0, high = stripes->count;

	while (low < high) {
		size_t middle = low + (high - low) / 2;

		if (stripes->reach[middle] < line)
			low = middle + 1;
		else
			high = middle;
	}
	return low;
}
