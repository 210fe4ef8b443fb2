/*
 * How much is coded round a hit: the hit itself, or the sentence, the turn,
 * the paragraph or the document that it lies in.
 *
 * A passage never leaves the words of its turn: the next speaker's name is no
 * part of what this one said.  A text without turns is one turn.
 */
#ifndef AXIAL_TRANSCRIPT_UNIT_H
#define AXIAL_TRANSCRIPT_UNIT_H

#include "transcript/scan.h"

enum unit {
	UNIT_HIT,
	UNIT_SENTENCE,		/* also ends at 。！？ */
	UNIT_TURN,
	UNIT_PARAGRAPH,		/* of a turn */
	UNIT_DOCUMENT,		/* its whole text, names and all */
};

const char *unit_name(enum unit unit);
must_check bool unit_parse(const char *name, enum unit *unit,
			   struct error *err);

/*
 * Grows hits.  Remembers what it found last, so hits are quickest in order.
   unit_finder_begin before each document.
 */
struct unit_finder {
	enum unit unit;
	const struct scan_text *in;
	struct span paragraph;		/* the last one */
	struct span turn;		/* whose sentences these are */
	struct span_list sentences;
	struct strbuf unwrapped;
};

void unit_finder_init(struct unit_finder *finder, enum unit unit);
void unit_finder_release(struct unit_finder *finder);
void unit_finder_begin(struct unit_finder *finder, const struct scan_text *in);

/* The hit must not be empty.  One that lies in no words (in a name) stays as
 * it is, except that its document is the document. */
struct span unit_finder_grow(struct unit_finder *finder, struct span hit);

#endif
