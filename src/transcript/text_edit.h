/*
 * Changes to a text, as places that get other words, and what becomes of the
 * passages of that text.  Knows no database.
 *
 * What lies before a change stays, what lies behind it moves along.  A passage
 * that a change cuts into grows over all of the new words: what was coded
 * stays coded.  Words put in at a passage's border stay outside of it; at the
 * end of a turn they belong to the turn.
 */
#ifndef AXIAL_TRANSCRIPT_TEXT_EDIT_H
#define AXIAL_TRANSCRIPT_TEXT_EDIT_H

#include <stddef.h>

#include "base/error.h"
#include "base/span.h"
#include "base/strbuf.h"

struct text_edit {
	struct span place;	/* of the old text; empty: words are put in */
	const char *text;	/* the new words, UTF-8; borrowed */
	size_t length;
	ptrdiff_t shift;	/* bytes by which all before it moves what is
				 * behind; by text_edits_settle */
};

struct text_edit_list {
	struct text_edit *at;	/* by place; no two overlap */
	size_t count, capacity;
};

/* Once the list is complete, and before anything below is asked. */
void text_edits_settle(struct text_edit_list *edits);

/* Whether they are as said above and each lies in a text of `bytes`. */
bool text_edits_in_order(const struct text_edit_list *edits, size_t bytes);

/* Appends the new text. */
void text_edits_apply(const struct text_edit_list *edits, const char *text,
		      size_t length, struct strbuf *out);

/* What becomes of one place; asked in any order. */
struct span text_edits_passage(const struct text_edit_list *edits,
			       struct span passage);
/* The first change that takes away words of the passage, or NULL. */
const struct text_edit *text_edits_touching(
	const struct text_edit_list *edits, struct span passage);

/* The places that make a turn: head <= words.start <= words.end. */
struct turn_place {
	size_t head;
	struct span words;
};
/* What becomes of a turn; `after` is where the turn before it ends now. */
struct turn_place text_edits_turn(const struct text_edit_list *edits,
				  struct turn_place turn, size_t after);

/*
 * The changes that make `b` of `a`, word by word (Chinese: character by
 * character), as few as can be found in reasonable time.  Their words lie in
 * b.  Both must be valid UTF-8.
 */
void text_diff(const char *a, size_t a_length, const char *b, size_t b_length,
	       struct text_edit_list *edits);

/* One change, `place` of `a` becoming `b`, as the smaller ones it is. */
void text_diff_within(const char *a, struct span place, const char *b,
		      size_t b_length, struct text_edit_list *edits);

#endif
