/*
 * What can be a speaker's name, how far to believe it, and the words that
 * say which part somebody plays.  Inner header of speaker*.c.
 */
#ifndef AXIAL_READING_SPEAKER_NAME_H
#define AXIAL_READING_SPEAKER_NAME_H

#include <stdbool.h>
#include <stddef.h>

#include "base/strbuf.h"
#include "reading/transcript.h"

/* How much a string looks like a name, seen alone. */
enum name_quality {
	NAME_NONE,
	NAME_HEADER,	/* Date, Note, 地点: what a line is about */
	NAME_WEAK,	/* "lightclient": one word in small letters */
	NAME_FAIR,	/* "Ruth", "苏敏" */
	NAME_GOOD,	/* "Ruth Meier", "P1", "SPEAKER_00" */
	NAME_PART,	/* "Interviewer", "Q", "受访者 2" */
};

enum { NAME_CODE_POINTS = 40, NAME_WORDS = 5 };

enum name_quality name_quality(const char *name, size_t length);

/* The part that a name says by itself ("Moderator 2", "Ruth (interviewer)").
 * False where it says none. */
bool name_says_role(const char *name, size_t length, enum speaker_role *role);

/* A word or a single letter for the part, and so another person in every
 * document: "Interviewer", "受访者 2", "Speaker 1", "P". */
bool name_is_generic(const char *name, size_t length);

/* The length of a word for an interviewer at s ("Interviewer", "访谈员"), of
 * those that are words and no single letters; or 0. */
size_t name_interviewer_word(const char *s, size_t length);

/* Appends the name as it is compared: case folded, spaces made one. */
void name_fold(const char *name, size_t length, struct strbuf *out);

/* Spaces, and signs that take no room on the page. */
bool name_is_blank(uint32_t cp);

#endif
