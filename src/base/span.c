#include "base/span.h"

#include <stdlib.h>

static int by_place(const void *left, const void *right)
{
	const struct span *a = left, *b = right;

	if (a->start != b->start)
		return a->start < b->start ? -1 : 1;
	if (a->end != b->end)
		return a->end > b->end ? -1 : 1;
	return 0;
}

size_t span_list_unite(struct span_list *list)
{
	size_t covered = 0, kept = 0;

	if (!list->count)
		return 0;
	qsort(list->at, list->count, sizeof(*list->at), by_place);
	for (size_t i = 1; i < list->count; i++) {
		struct span *last = &list->at[kept];

		if (list->at[i].start > last->end)
			list->at[++kept] = list->at[i];
		else if (list->at[i].end > last->end)
			last->end = list->at[i].end;
	}
	list->count = kept + 1;
	for (size_t i = 0; i < list->count; i++)
		covered += span_length(list->at[i]);
	return covered;
}
