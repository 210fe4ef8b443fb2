/*
 * What stands inside a cue: lines with tags (<v Name>, <i>, <00:01.000>),
 * entities (&amp;) and positions ({\an8}).  Tags go, voices stay.
 */
#ifndef AXIAL_READING_CUE_MARKUP_H
#define AXIAL_READING_CUE_MARKUP_H

#include <stdbool.h>
#include <stddef.h>

#include "base/arena.h"

struct cue_line {
	const char *text;	/* trimmed; may be empty */
	size_t length;
	const char *voice;	/* <v Name>, or NULL */
};

struct cue_lines {
	struct cue_line *at;
	size_t count, capacity;
};

/* WebVTT drops every tag, SubRip the known ones only.  Strings live in the
 * arena; the caller frees the list. */
void cue_markup_read(struct arena *arena, const char *payload, size_t length,
		     bool vtt, struct cue_lines *lines);

#endif
