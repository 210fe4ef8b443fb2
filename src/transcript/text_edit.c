#include "transcript/text_edit.h"

static ptrdiff_t growth(const struct text_edit *e)
{
	return (ptrdiff_t)e->length - (ptrdiff_t)span_length(e->place);
}

void text_edits_settle(struct text_edit_list *edits)
{
	ptrdiff_t shift = 0;

	for (size_t i = 0; i < edits->count; i++) {
		edits->at[i].shift = shift;
		shift += growth(&edits->at[i]);
	}
}

/* The first change that ends at the byte or behind it. */
static size_t first_reaching(const struct text_edit_list *edits, size_t at)
{
	size_t low = 0, high = edits->count;

	while (low < high) {
		size_t middle = low + (high - low) / 2;

		if (edits->at[middle].place.end < at)
			low = middle + 1;
		else
			high = middle;
	}
	return low;
}

static ptrdiff_t shift_before(const struct text_edit_list *edits, size_t i)
{
	if (i < edits->count)
		return edits->at[i].shift;
	return i ? edits->at[i - 1].shift + growth(&edits->at[i - 1]) : 0;
}

bool text_edits_in_order(const struct text_edit_list *edits, size_t bytes)
{
	size_t after = 0;

	for (size_t i = 0; i < edits->count; i++) {
		struct span place = edits->at[i].place;

		if (place.start < after || place.end < place.start ||
		    place.end > bytes)
			return false;
		after = place.end;
	}
	return true;
}

void text_edits_apply(const struct text_edit_list *edits, const char *text,
		      size_t length, struct strbuf *out)
{
	size_t at = 0;

	for (size_t i = 0; i < edits->count; i++) {
		const struct text_edit *e = &edits->at[i];

		strbuf_add(out, text + at, e->place.start - at);
		strbuf_add(out, e->text, e->length);
		at = e->place.end;
	}
	strbuf_add(out, text + at, length - at);
}

/* On which side of words put in a border stands, and on which side of words
 * that took the place of those it stood among. */
enum side { BEFORE, BEHIND };

/*
 * Where a border of the old text stands in the new one.  `at_insertion` is
 * its side where words are put in just there, `inside` where its own
 * surroundings were changed.
 */
static size_t border(const struct text_edit_list *edits, size_t at,
		     enum side at_insertion, enum side inside)
{
	size_t i = first_reaching(edits, at);
	ptrdiff_t shift = shift_before(edits, i);

	for (; i < edits->count; i++) {
		const struct text_edit *e = &edits->at[i];
		struct span place = e->place;
		bool is_insertion = place.start == place.end;

		if (place.start > at || (place.start == at && !is_insertion))
			break;
		if (place.start == at) {
			if (at_insertion == BEHIND)
				shift += (ptrdiff_t)e->length;
			continue;
		}
		if (at < place.end)	/* among words that went */
			return (size_t)((ptrdiff_t)place.start + shift) +
				(inside == BEHIND ? e->length : 0);
		shift += growth(e);
	}
	return (size_t)((ptrdiff_t)at + shift);
}

struct span text_edits_passage(const struct text_edit_list *edits,
			       struct span passage)
{
	struct span now = {
		.start = border(edits, passage.start, BEHIND, BEFORE),
		.end = border(edits, passage.end, BEFORE, BEHIND),
	};

	if (now.end < now.start)
		now.end = now.start;
	return now;
}

const struct text_edit *text_edits_touching(
	const struct text_edit_list *edits, struct span passage)
{
	for (size_t i = first_reaching(edits, passage.start);
	     i < edits->count && edits->at[i].place.start < passage.end; i++)
		if (span_overlaps(edits->at[i].place, passage))
			return &edits->at[i];
	return NULL;
}

static size_t at_least(size_t n, size_t least)
{
	return n < least ? least : n;
}

/*
 * Words that took the place of a border between two turns belong to the one
 * before it: the speaker's name behind it was among the words that went.
 */
struct turn_place text_edits_turn(const struct text_edit_list *edits,
				  struct turn_place turn, size_t after)
{
	bool has_head = turn.head < turn.words.start;
	struct turn_place now = {
		.head = border(edits, turn.head, has_head ? BEHIND : BEFORE,
			       BEHIND),
		.words = {
			border(edits, turn.words.start, BEFORE, BEHIND),
			border(edits, turn.words.end, BEHIND, BEHIND),
		},
	};

	now.head = at_least(now.head, after);
	now.words.start = at_least(now.words.start, now.head);
	now.words.end = at_least(now.words.end, now.words.start);
	return now;
}
