#include "query/meet.h"

#include <stdlib.h>
#include <string.h>

#include "base/memory.h"

/* ------------------------------------------- the largest of a range, fast */

/* A tree of maxima over an array: node i holds the larger of nodes 2i and
 * 2i + 1; the array's own values are the leaves. */
struct tree {
	uint64_t *nodes;
	size_t leaves;		/* a power of two */
	size_t capacity;
};

static void tree_make(struct tree *tree, size_t count)
{
	for (tree->leaves = 1; tree->leaves < count; tree->leaves *= 2)
		;
	tree->nodes = list_grow(tree->nodes, &tree->capacity,
				2 * tree->leaves, sizeof(*tree->nodes));
	memset(tree->nodes + tree->leaves, 0,
	       tree->leaves * sizeof(*tree->nodes));
}

static void tree_set(struct tree *tree, size_t i, uint64_t value)
{
	tree->nodes[tree->leaves + i] = value;
}

static void tree_finish(struct tree *tree)
{
	for (size_t i = tree->leaves - 1; i > 0; i--) {
		uint64_t a = tree->nodes[2 * i], b = tree->nodes[2 * i + 1];

		tree->nodes[i] = a > b ? a : b;
	}
}

/* The largest in [from, to); 0 of none. */
static uint64_t tree_most(const struct tree *tree, size_t from, size_t to)
{
	uint64_t most = 0;

	for (from += tree->leaves, to += tree->leaves; from < to;
	     from /= 2, to /= 2) {
		if (from & 1) {
			if (tree->nodes[from] > most)
				most = tree->nodes[from];
			from++;
		}
		if (to & 1) {
			to--;
			if (tree->nodes[to] > most)
				most = tree->nodes[to];
		}
	}
	return most;
}

/* The first in [from, to) that is more than the value, or `to`. */
static size_t tree_first(const struct tree *tree, size_t from, size_t to,
			 uint64_t value)
{
	size_t i = from + tree->leaves;

	if (from >= to)
		return to;
	/* Up and on, past all that is too small, then down. */
	while (tree->nodes[i] <= value) {
		while (i & 1)
			i /= 2;
		if (!i)
			return to;
		i++;
	}
	while (i < tree->leaves)
		i = tree->nodes[2 * i] > value ? 2 * i : 2 * i + 1;
	i -= tree->leaves;
	return i < to ? i : to;
}

/* ------------------------------------------------- one document, prepared */

/* The right side in one document. */
struct field {
	const struct meeting_rule *rule;
	const struct piece *at;		/* by start */
	const struct extent *extents;	/* or NULL */
	size_t count;
	struct tree ends;		/* of `at`; 0 - end for encloses */
	struct tree after;		/* for near: extents' after */
	size_t *by_end;			/* for follows: indices of `at` */
	size_t by_end_capacity;
	struct tree starts;		/* by_end; 0 - start */
};

static void field_release(struct field *field)
{
	free(field->ends.nodes);
	free(field->after.nodes);
	free(field->starts.nodes);
	free(field->by_end);
}

static int ends_first(const void *left, const void *right, void *context)
{
	const struct piece *at = context;
	size_t a = *(const size_t *)left, b = *(const size_t *)right;

	if (at[a].span.end != at[b].span.end)
		return at[a].span.end < at[b].span.end ? -1 : 1;
	return (a > b) - (a < b);
}

static void order_by_end(struct field *field)
{
	field->by_end = list_grow(field->by_end, &field->by_end_capacity,
				  field->count, sizeof(*field->by_end));
	for (size_t i = 0; i < field->count; i++)
		field->by_end[i] = i;
	qsort_r(field->by_end, field->count, sizeof(*field->by_end),
		ends_first, (void *)(uintptr_t)field->at);
	tree_make(&field->starts, field->count);
	for (size_t i = 0; i < field->count; i++)
		tree_set(&field->starts, i, UINT64_MAX -
			 field->at[field->by_end[i]].span.start);
	tree_finish(&field->starts);
}

static void prepare(struct field *field)
{
	bool turned = field->rule->operator == SPAN_ENCLOSES;

	if (field->rule->operator == SPAN_FOLLOWS) {
		order_by_end(field);
		return;
	}
	tree_make(&field->ends, field->count);
	for (size_t i = 0; i < field->count; i++)
		tree_set(&field->ends, i, turned ?
			 UINT64_MAX - field->at[i].span.end :
			 field->at[i].span.end);
	tree_finish(&field->ends);
	if (field->rule->operator != SPAN_NEAR)
		return;
	tree_make(&field->after, field->count);
	for (size_t i = 0; i < field->count; i++)
		tree_set(&field->after, i, field->extents[i].after + 1ull);
	tree_finish(&field->after);
}

/* How many of the right side begin before the byte. */
static size_t begun(const struct field *field, size_t byte)
{
	size_t low = 0, high = field->count;

	while (low < high) {
		size_t middle = low + (high - low) / 2;

		if (field->at[middle].span.start < byte)
			low = middle + 1;
		else
			high = middle;
	}
	return low;
}

/* How many of the right side's first units are at most this one. */
static size_t reached(const struct field *field, int64_t unit)
{
	size_t low = 0, high = field->count;

	while (low < high) {
		size_t middle = low + (high - low) / 2;

		if ((int64_t)field->extents[middle].first <= unit)
			low = middle + 1;
		else
			high = middle;
	}
	return low;
}

/* How many of the right side come before this piece. */
static size_t position(const struct field *field, const struct piece *piece)
{
	size_t low = 0, high = field->count;

	while (low < high) {
		size_t middle = low + (high - low) / 2;

		if (piece_compare(&field->at[middle], piece) < 0)
			low = middle + 1;
		else
			high = middle;
	}
	return low;
}

#define NOT_THERE SIZE_MAX

/* The index of the very same piece, where it is not to meet itself. */
static size_t self_in(const struct field *field, const struct piece *piece)
{
	size_t at;

	/* Two hits in one place are equal, which is what is asked for. */
	if (field->rule->itself || (field->rule->operator == SPAN_EXACT &&
				    !piece_is_coding(piece)))
		return NOT_THERE;
	at = position(field, piece);
	return at < field->count && !piece_compare(&field->at[at], piece) ?
		at : NOT_THERE;
}

static size_t first_but(const struct tree *tree, size_t from, size_t to,
			uint64_t value, size_t but)
{
	size_t found = tree_first(tree, from, to, value);

	return found == but && found < to ?
		tree_first(tree, found + 1, to, value) : found;
}

static uint64_t most_but(const struct tree *tree, size_t from, size_t to,
			 size_t but)
{
	uint64_t before, behind;

	if (but < from || but >= to)
		return tree_most(tree, from, to);
	before = tree_most(tree, from, but);
	behind = tree_most(tree, but + 1, to);
	return before > behind ? before : behind;
}

/* -------------------------------------------------------------- operators */

static struct meeting found(const struct piece *piece, size_t start,
			    size_t end)
{
	return (struct meeting){
		.found = true,
		.start = start < piece->span.start ? start : piece->span.start,
		.end = end > piece->span.end ? end : piece->span.end,
	};
}

/* Those that begin before `begin` and end after `end`. */
static struct meeting meet_around(const struct field *field,
				  const struct piece *piece, size_t begin,
				  size_t end)
{
	size_t to = begun(field, begin), self = self_in(field, piece);
	size_t first = first_but(&field->ends, 0, to, end, self);

	if (first == to)
		return (struct meeting){ 0 };
	return found(piece, field->at[first].span.start,
		     most_but(&field->ends, 0, to, self));
}

static struct meeting meet_inside(const struct field *field,
				  const struct piece *piece)
{
	size_t from = begun(field, piece->span.start);
	size_t to = begun(field, piece->span.end);
	size_t first = first_but(&field->ends, from, to,
				 UINT64_MAX - piece->span.end - 1,
				 self_in(field, piece));

	return first == to ? (struct meeting){ 0 } :
		found(piece, piece->span.start, piece->span.end);
}

static struct meeting meet_exact(const struct field *field,
				 const struct piece *piece)
{
	struct piece lowest = *piece;
	size_t i;

	lowest.id = INT64_MIN;		/* before all of this span */
	i = position(field, &lowest);
	i += i == self_in(field, piece);
	return i < field->count &&
		span_equal(field->at[i].span, piece->span) ?
		found(piece, piece->span.start, piece->span.end) :
		(struct meeting){ 0 };
}

/* The right ones begin where the left one ends, or later. */
static struct meeting meet_later(const struct field *field,
				 const struct piece *piece,
				 const struct extent *extent)
{
	size_t from = begun(field, piece->span.end), to = field->count;

	if (field->rule->limited)
		to = reached(field, (int64_t)extent->after - 1 +
			     (int64_t)field->rule->distance);
	return from < to ? found(piece, piece->span.start,
				 tree_most(&field->ends, from, to)) :
		(struct meeting){ 0 };
}

/* How many of those, by end, end at or before the byte; or are more than the
 * distance before the unit. */
static size_t ended(const struct field *field, size_t byte)
{
	size_t low = 0, high = field->count;

	while (low < high) {
		size_t middle = low + (high - low) / 2;

		if (field->at[field->by_end[middle]].span.end <= byte)
			low = middle + 1;
		else
			high = middle;
	}
	return low;
}

static size_t too_early(const struct field *field, struct extent extent)
{
	size_t low = 0, high = field->count;

	while (low < high) {
		size_t middle = low + (high - low) / 2;

		if (extent_gap(field->extents[field->by_end[middle]],
			       extent) > (int64_t)field->rule->distance)
			low = middle + 1;
		else
			high = middle;
	}
	return low;
}

static struct meeting meet_earlier(const struct field *field,
				   const struct piece *piece,
				   const struct extent *extent)
{
	size_t to = ended(field, piece->span.start);
	size_t from = field->rule->limited ? too_early(field, *extent) : 0;

	return from < to ? found(piece, UINT64_MAX -
				 tree_most(&field->starts, from, to),
				 piece->span.end) :
		(struct meeting){ 0 };
}

static struct meeting meet_near(const struct field *field,
				const struct piece *piece,
				const struct extent *extent)
{
	int64_t distance = field->rule->distance;
	size_t to = reached(field, (int64_t)extent->after - 1 + distance);
	int64_t least = (int64_t)extent->first + 1 - distance;
	size_t self = self_in(field, piece);
	/* The tree holds after + 1, so that 0 is less than all. */
	size_t first = first_but(&field->after, 0, to,
				 least > 0 ? (uint64_t)least : 0, self);

	if (first == to)
		return (struct meeting){ 0 };
	/* What ends last is also what reaches farthest. */
	return found(piece, field->at[first].span.start,
		     most_but(&field->ends, 0, to, self));
}

static struct meeting meet_one(const struct field *field,
			       const struct piece *piece,
			       const struct extent *extent)
{
	switch (field->rule->operator) {
	case SPAN_WITHIN:
		return meet_around(field, piece, piece->span.start + 1,
				   piece->span.end - 1);
	case SPAN_ENCLOSES:
		return meet_inside(field, piece);
	case SPAN_EXACT:
		return meet_exact(field, piece);
	case SPAN_PRECEDES:
		return meet_later(field, piece, extent);
	case SPAN_FOLLOWS:
		return meet_earlier(field, piece, extent);
	case SPAN_NEAR:
		return meet_near(field, piece, extent);
	case SPAN_OVERLAPS:
		break;
	}
	return meet_around(field, piece, piece->span.end, piece->span.start);
}

void meet(const struct piece_list *left, const struct piece_list *right,
	  const struct meeting_rule *rule, struct meeting *out)
{
	struct field field = { .rule = rule };
	size_t k = 0;

	for (size_t i = 0, end; i < left->count; i = end) {
		uint32_t document = left->at[i].document;

		end = pieces_document_end(left, i);
		while (k < right->count && right->at[k].document < document)
			k = pieces_document_end(right, k);
		if (k == right->count || right->at[k].document != document) {
			memset(out + i, 0, (end - i) * sizeof(*out));
			continue;
		}
		field.at = right->at + k;
		field.count = pieces_document_end(right, k) - k;
		field.extents = rule->right ? rule->right + k : NULL;
		prepare(&field);
		for (size_t a = i; a < end; a++)
			out[a] = meet_one(&field, &left->at[a],
					  rule->left ? &rule->left[a] : NULL);
	}
	field_release(&field);
}

enum span_operator span_operator_turned(enum span_operator operator)
{
	switch (operator) {
	case SPAN_WITHIN:
		return SPAN_ENCLOSES;
	case SPAN_ENCLOSES:
		return SPAN_WITHIN;
	case SPAN_PRECEDES:
		return SPAN_FOLLOWS;
	case SPAN_FOLLOWS:
		return SPAN_PRECEDES;
	default:
		return operator;
	}
}

/* One pass: a piece touches the other list where the farthest end of what
 * began before its own end lies behind its start. */
void meet_touching(const struct piece_list *list,
		   const struct piece_list *other, bool *flags)
{
	struct meeting_rule rule = { .operator = SPAN_OVERLAPS,
				     .itself = true };
	struct meeting *met = xcalloc(list->count + 1, sizeof(*met));

	meet(list, other, &rule, met);
	for (size_t i = 0; i < list->count; i++)
		flags[i] = met[i].found;
	free(met);
}

void pieces_keep_touching(struct piece_list *list,
			  const struct piece_list *other, bool touching)
{
	bool *flags = xcalloc(list->count + 1, sizeof(*flags));

	meet_touching(list, other, flags);
	pieces_filter(list, flags, touching);
	free(flags);
}

/* ------------------------------------------------------------ common text */

/* A border of a piece: from here on so many more (or fewer) lie there. */
struct border {
	uint32_t document;
	size_t byte;
	int left, right, both;
};

struct border_list {
	struct border *at;
	size_t count, capacity;
};

static int borders_in_order(const void *left, const void *right)
{
	const struct border *a = left, *b = right;

	if (a->document != b->document)
		return a->document < b->document ? -1 : 1;
	return (a->byte > b->byte) - (a->byte < b->byte);
}

static void add_borders(struct border_list *list, const struct piece *piece,
			int left, int right, int both)
{
	list_push(list, ((struct border){ piece->document, piece->span.start,
					  left, right, both }));
	list_push(list, ((struct border){ piece->document, piece->span.end,
					  -left, -right, -both }));
}

static void find_borders(const struct piece_list *left,
			 const struct piece_list *right,
			 struct border_list *list)
{
	size_t k = 0;

	for (size_t i = 0; i < left->count; i++) {
		while (k < right->count &&
		       piece_compare(&right->at[k], &left->at[i]) < 0)
			k++;
		add_borders(list, &left->at[i], 1, 0, k < right->count &&
			    !piece_compare(&right->at[k], &left->at[i]));
	}
	for (size_t i = 0; i < right->count; i++)
		add_borders(list, &right->at[i], 0, 1, 0);
	if (list->count)
		qsort(list->at, list->count, sizeof(*list->at),
		      borders_in_order);
}

void meet_common_text(const struct piece_list *left,
		      const struct piece_list *right, struct piece_list *out)
{
	struct border_list borders = { 0 };
	int64_t n_left = 0, n_right = 0, n_both = 0;
	size_t since = 0;
	bool inside = false;

	*out = (struct piece_list){ 0 };
	find_borders(left, right, &borders);
	for (size_t i = 0; i < borders.count;) {
		const struct border here = borders.at[i];
		bool now;

		for (; i < borders.count &&
		     !borders_in_order(&borders.at[i], &here); i++) {
			n_left += borders.at[i].left;
			n_right += borders.at[i].right;
			n_both += borders.at[i].both;
		}
		/* A piece that stands on both sides alone meets nothing. */
		now = n_left && n_right &&
			!(n_left == 1 && n_right == 1 && n_both == 1);
		if (now && !inside)
			since = here.byte;
		if (!now && inside)
			list_push(out, ((struct piece){
				.id = PIECE_MADE,
				.document = here.document,
				.span = { since, here.byte },
			}));
		inside = now;
	}
	list_release(&borders);
}
