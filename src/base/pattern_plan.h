/*
 * What every hit of a pattern must hold, read off the pattern's text: one of
 * a few literals, and what may stand before it.  Where no such literal stands
 * near, no hit begins; so the literals are looked for first, and the pattern
 * is tried only at the places that this leaves.
 *
 * The reader of patterns here knows a part of the language and gives up on
 * all else.  What a class or an escape takes is not known here either: it is
 * asked for, character by character, from the library that will match.
 */
#ifndef AXIAL_BASE_PATTERN_PLAN_H
#define AXIAL_BASE_PATTERN_PLAN_H

#include "base/byte_run.h"
#include "base/literal.h"

struct pattern_plan {
	struct literals literals;	/* a hit holds at least one ... */
	size_t least, most;		/* ... after so many bytes of it ... */
	bool before[128];		/* ... none of them ASCII but these */
	bool exact;	/* a hit is a literal: the first that fits, and ... */
	bool border_left, border_right;	/* ... ends no word in the middle */
};

struct plan_request {
	const char *text;
	size_t length;
	bool caseless;
	bool words;		/* whole words are asked for */
	bool ascii;		/* only texts of ASCII will be searched */
	/* Which characters of ASCII the one-character pattern takes. */
	bool (*takes)(const char *text, size_t length, bool caseless,
		      bool ascii[128]);
};

/* False where the pattern tells nothing. */
bool pattern_plan_make(struct pattern_plan *plan,
		       const struct plan_request *request);
/* A letter or digit of ASCII, of which \w and \b are sure. */
bool plan_is_word_byte(char c);
/* Is the whole pattern a run, as long as can be, of some characters of
 * ASCII ([a-z]+), and of no others that the texts hold? */
bool pattern_plan_run(const struct plan_request *request,
		      struct byte_run *run);
void pattern_plan_release(struct pattern_plan *plan);

#endif
