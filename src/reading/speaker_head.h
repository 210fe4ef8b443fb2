/*
 * The forms in which a line can begin with a speaker.  Inner header of
 * speaker*.c: what is parsed here is a candidate; speaker.c decides.
 */
#ifndef AXIAL_READING_SPEAKER_HEAD_H
#define AXIAL_READING_SPEAKER_HEAD_H

#include "reading/speaker.h"
#include "reading/speaker_name.h"

enum head_form {
	HEAD_NONE,
	HEAD_TIME,		/* [00:12] words */
	HEAD_TIMED,		/* [00:12] NAME: words, NAME 0:21 */
	HEAD_BOLD,		/* **NAME:** words */
	HEAD_COLON,		/* NAME: words */
	HEAD_LETTER,		/* Q. words */
	HEAD_STOP,		/* Mr. BROWN of Ohio. words */
	HEAD_TAB,		/* NAME <tab> words */
	HEAD_BRACKET,		/* [NAME] words */
	HEAD_ALONE,		/* NAME on a line of its own */
	HEAD_VOICE,		/* said by markup */
	HEAD_PATTERN,		/* found by the user's own pattern */
};

struct head_candidate {
	enum head_form form;
	struct span name;	/* empty for HEAD_TIME */
	struct head head;
	enum name_quality quality;
	bool bold;
	bool bare_time;		/* "12:30 we met": a time without brackets */
	bool dashed;		/* "12:30 - we met" */
	bool from;		/* "12:30 From Ruth to Everyone:" */
	bool has_time;		/* a time before the name: should the name be
				 * none, words are all that follows it */
	struct span after_time;
};

struct head_candidate head_parse(const char *text,
				 const struct script_line *line);

#endif
