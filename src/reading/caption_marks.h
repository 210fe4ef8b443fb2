/*
 * The marks by which captions say that another voice begins, though they do
 * not say whose: arrows (">> ") and dashes ("- ").  At the head of a line they
 * need no blank behind them; inside one they count only where captions of this
 * kind are in use, for "x >> 3" can be said as well.
 * Inner header of captions.c.
 */
#ifndef AXIAL_READING_CAPTION_MARKS_H
#define AXIAL_READING_CAPTION_MARKS_H

#include <stdbool.h>
#include <stddef.h>

#include "base/span.h"

/* What this file's captions do. */
struct caption_habits {
	bool arrows;		/* lines begin with ">>" */
};

/* A line as it stands in the file, into the habits. */
void caption_look(struct caption_habits *habits, const char *line, size_t n);

/*
 * The next part of a line that one voice says, from *at on; false at its end.
 * `changes` says that a mark stands before it, which is no part of it.
 */
bool caption_next_part(const struct caption_habits *habits, const char *line,
		       size_t n, size_t *at, struct span *part,
		       bool *changes);

#endif
