/*
 * Where the words of a text are.  A run of letters and digits is one, and an
 * apostrophe or a hyphen between two of them belongs to it (don't, follow-up),
 * as do the point and the comma between two digits (3.5);
 * a run of Han characters, which may go on behind a line end, is parted into
 * Chinese words.  A term of the study's
 * may mix both.
 */
#ifndef AXIAL_BASE_WORD_SPLIT_H
#define AXIAL_BASE_WORD_SPLIT_H

#include "base/segment_zh.h"

/* Appends the words of text[within] in their order, as places in the text,
 * which must be valid UTF-8. */
void word_split(struct segmenter *segmenter, const char *text,
		struct span within, struct span_list *words);

/* Is there anything for a segmenter to do? */
bool word_split_needs_lexicon(const char *text, struct span within);

#endif
