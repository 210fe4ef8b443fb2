/*
 * Words that say which part somebody plays, and words that are no names, as
 * tables.  Inner header of speaker_name.c.
 */
#ifndef AXIAL_READING_SPEAKER_WORDS_H
#define AXIAL_READING_SPEAKER_WORDS_H

#include "reading/transcript.h"

struct part_word {
	const char *word;	/* folded */
	enum speaker_role role;
};

extern const struct part_word part_words[];	/* ends with no word */
extern const char *const header_words[];	/* NULL at the end */

/* "unknown male", "second woman", "several voices": somebody who is not
 * known; of a folded name. */
bool words_are_unknown_voice(const char *folded, size_t length);

#endif
