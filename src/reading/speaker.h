/*
 * Who speaks.
 *
 * This is the one place that decides what a speaker line is.  A reader gives
 * the text and its lines, with what its format knows about them (a heading, a
 * name in bold, a voice said by markup); speaker_find says which lines begin
 * a turn and whose.  It looks at the whole document before it decides: a
 * speaker recurs, or is called by a word for the part somebody plays in an
 * interview (Interviewer, Q, 受访者), so that "Note: …" is no speaker and
 * "Ruth: …" is.
 *
 *	speaker_head.c	the forms of a head: NAME:  [00:01] NAME:  NAME 0:21 …
 *	head_*.c	a line read from left to right; heads of minutes
 *	speaker_name.c	what can be a name
 *	speaker_words.c	words for parts and for no part
 *	speaker.c	the decision over the whole document
 *	speaker_role.c	interviewer or participant
 */
#ifndef AXIAL_READING_SPEAKER_H
#define AXIAL_READING_SPEAKER_H

#include "base/error.h"
#include "reading/reader.h"
#include "reading/transcript.h"

enum line_kind {
	LINE_SAID,		/* a head may stand here */
	LINE_HEADING,
	LINE_QUIET,		/* front matter, code: nobody speaks */
	LINE_ASIDE,		/* a text box within a turn: that goes on */
};

/* A line of the text as its reader saw it.  Blank lines are not listed. */
struct script_line {
	struct span span;	/* without the line end */
	enum line_kind kind;
	bool opens;		/* it begins a paragraph */
	bool after_blank;	/* an empty line stands before it, or nothing */
	bool apart;		/* no turn before goes on here */
	bool stamped;		/* end_ms stood at its end */
	size_t head;		/* bytes that its reader wrote before the words
				 * ("NAME: "), where there is a voice */
	size_t bold_end;	/* bold from its first byte to here, or 0 */
	const char *voice;	/* a name said by markup, or NULL */
	int64_t start_ms, end_ms;	/* said by the format, or NO_TIME */
};

struct script {
	struct script_line *at;
	size_t count, capacity;
	bool is_cut;		/* into lines of a few seconds, by a program:
				 * a turn may be very many lines */
};

/* The head of a line: "[00:01] NAME: ". */
struct head {
	bool found;		/* a turn begins here */
	size_t start;		/* the head's first byte */
	struct span words;	/* of this line; empty: they follow below */
	int voice;		/* or NO_SPEAKER */
	int64_t start_ms, end_ms;
	bool time_only;		/* a time and nothing else: see turns.c */
	bool is_mark;		/* that can be no word: "[00:12] and then" */
};

/*
 * Fills t->voices, and heads[i] for line i.  Fails only when the user's own
 * pattern is wrong.  The caller frees heads.
 */
must_check bool speaker_find(struct transcript *t, const struct script *script,
			     const struct reader_options *options,
			     struct head **heads, struct error *err);

/* Makes t->turns of lines and heads, in the order of the text. */
void turns_build(struct transcript *t, const struct script *script,
		 const struct head *heads);

/*
 * Guesses who interviews: by the user's word, by a word for the part, by
 * `hints` (text outside the transcript that may name the interviewer; or
 * NULL), by who asks the questions.  Needs the turns.
 */
void speaker_guess_roles(struct transcript *t,
			 const struct reader_options *options,
			 const char *hints);

/* Whether the words of a turn end in a question. */
bool speaker_asks(const char *text, struct span words);

#endif
