/*
 * Speech cut into pieces of a few seconds with times, as captions and machine
 * transcripts have it, becoming turns: pieces of one speaker are joined, and
 * where nobody is named, pieces up to a pause or the end of a sentence.
 * Inner header of reader_*.c.
 */
#ifndef AXIAL_READING_SPEECH_H
#define AXIAL_READING_SPEECH_H

#include "reading/speaker.h"

/* What is known of a piece beside its words. */
struct piece {
	bool opens;		/* a paragraph or cue begins */
	bool changes;		/* another voice begins, though unnamed */
	bool alone;		/* a turn of its own, whoever spoke before */
	bool heading;
	bool breaks;		/* a line of its own in its turn */
	bool aside;		/* a paragraph that nobody speaks */
	const char *voice;	/* a name said by the format, or NULL */
	int64_t start_ms, end_ms;	/* or NO_TIME */
};

struct speech_mark {
	bool changes, alone, breaks, aside;
};

struct speech_mark_list {
	struct speech_mark *at;
	size_t count, capacity;
};

struct speech {
	struct script script;
	struct speech_mark_list marks;	/* one a script line */
	bool has_voices;
};

#define SPEECH_INIT { .script = { .is_cut = true } }

void speech_release(struct speech *speech);

/* Appends one line of words; blank ones are none. */
void speech_add(struct transcript *t, struct speech *speech, const char *s,
		size_t n, struct piece piece);

/* Makes the transcript's text and turns of all pieces; `hints` as in
 * speaker_guess_roles. */
must_check bool speech_hear(struct transcript *t, const struct speech *speech,
			    const struct reader_options *options,
			    const char *hints, struct error *err);

#endif
