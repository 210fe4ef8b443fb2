#include "query/piece.h"

#include <stdlib.h>
#include <string.h>

#include "base/memory.h"

int piece_compare(const struct piece *a, const struct piece *b)
{
	if (a->document != b->document)
		return a->document < b->document ? -1 : 1;
	if (a->span.start != b->span.start)
		return a->span.start < b->span.start ? -1 : 1;
	if (a->span.end != b->span.end)
		return a->span.end > b->span.end ? -1 : 1;
	return (a->id > b->id) - (a->id < b->id);
}

static int in_order(const void *left, const void *right)
{
	return piece_compare(left, right);
}

void pieces_sort(struct piece_list *list)
{
	bool sorted = true;
	size_t kept = 0;

	for (size_t i = 1; i < list->count && sorted; i++)
		sorted = piece_compare(&list->at[i - 1], &list->at[i]) < 0;
	if (sorted)
		return;
	qsort(list->at, list->count, sizeof(*list->at), in_order);
	for (size_t i = 0; i < list->count; i++)
		if (!kept || piece_compare(&list->at[kept - 1],
					   &list->at[i]) != 0)
			list->at[kept++] = list->at[i];
	list->count = kept;
}

void pieces_copy(struct piece_list *to, const struct piece_list *from)
{
	*to = (struct piece_list){ 0 };
	list_reserve(to, from->count);
	if (from->count)
		memcpy(to->at, from->at, from->count * sizeof(*to->at));
	to->count = from->count;
}

static void replace(struct piece_list *list, struct piece_list *by)
{
	list_release(list);
	*list = *by;
}

void pieces_join(struct piece_list *list, const struct piece_list *more)
{
	struct piece_list out = { 0 };
	size_t i = 0, k = 0;

	list_reserve(&out, list->count + more->count);
	while (i < list->count || k < more->count) {
		int order = i == list->count ? 1 : k == more->count ? -1 :
			piece_compare(&list->at[i], &more->at[k]);

		out.at[out.count++] = order <= 0 ? list->at[i] : more->at[k];
		i += order <= 0;
		k += order >= 0;
	}
	replace(list, &out);
}

void pieces_keep(struct piece_list *list, const struct piece_list *other,
		 bool common)
{
	size_t kept = 0, k = 0;

	for (size_t i = 0; i < list->count; i++) {
		bool there;

		while (k < other->count &&
		       piece_compare(&other->at[k], &list->at[i]) < 0)
			k++;
		there = k < other->count &&
			!piece_compare(&other->at[k], &list->at[i]);
		if (there == common)
			list->at[kept++] = list->at[i];
	}
	list->count = kept;
}

void pieces_filter(struct piece_list *list, const bool *flags, bool wanted)
{
	size_t kept = 0;

	for (size_t i = 0; i < list->count; i++)
		if (flags[i] == wanted)
			list->at[kept++] = list->at[i];
	list->count = kept;
}

size_t pieces_document_end(const struct piece_list *list, size_t i)
{
	uint32_t document = list->at[i].document;

	while (i < list->count && list->at[i].document == document)
		i++;
	return i;
}

/* ------------------------------------------------------------------- text */

void text_unite(struct piece_list *list, bool touching)
{
	size_t kept = 0;

	for (size_t i = 0; i < list->count; i++) {
		const struct piece *one = &list->at[i];
		struct piece *last = kept ? &list->at[kept - 1] : NULL;

		if (last && last->document == one->document &&
		    (one->span.start < last->span.end ||
		     (touching && one->span.start == last->span.end))) {
			if (one->span.end > last->span.end)
				last->span.end = one->span.end;
			continue;
		}
		list->at[kept] = *one;
		list->at[kept++].id = PIECE_STRETCH;
	}
	list->count = kept;
}

void text_of(struct piece_list *text, const struct piece_list *pieces)
{
	pieces_copy(text, pieces);
	text_unite(text, true);
}

/* Does the one end before the other begins? */
static bool is_before(const struct piece *a, const struct piece *b)
{
	return a->document != b->document ? a->document < b->document :
		a->span.end <= b->span.start;
}

static void push_piece(struct piece_list *out, const struct piece *of,
		       size_t start, size_t end)
{
	if (start < end)
		list_push(out, ((struct piece){
			.id = PIECE_STRETCH,
			.document = of->document,
			.span = { start, end },
		}));
}

static size_t larger(size_t a, size_t b)
{
	return a > b ? a : b;
}

static size_t smaller(size_t a, size_t b)
{
	return a < b ? a : b;
}

void text_intersect(struct piece_list *text, const struct piece_list *other)
{
	struct piece_list out = { 0 };
	size_t i = 0, k = 0;

	while (i < text->count && k < other->count) {
		const struct piece *a = &text->at[i], *b = &other->at[k];

		if (a->document == b->document)
			push_piece(&out, a,
				   larger(a->span.start, b->span.start),
				   smaller(a->span.end, b->span.end));
		if (a->document != b->document ?
		    a->document < b->document : a->span.end < b->span.end)
			i++;
		else
			k++;
	}
	replace(text, &out);
}

void text_subtract(struct piece_list *text, const struct piece_list *other)
{
	struct piece_list out = { 0 };
	size_t k = 0;

	for (size_t i = 0; i < text->count; i++) {
		const struct piece *a = &text->at[i];
		size_t at = a->span.start;

		while (k < other->count && is_before(&other->at[k], a))
			k++;
		for (size_t j = k; j < other->count &&
		     !is_before(a, &other->at[j]); j++) {
			push_piece(&out, a, at, other->at[j].span.start);
			at = larger(at, other->at[j].span.end);
		}
		push_piece(&out, a, at, a->span.end);
	}
	replace(text, &out);
}
