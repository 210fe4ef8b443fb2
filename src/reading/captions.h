/*
 * Captions of any format becoming turns: each has a time, lines with tags in
 * them, and perhaps a name that the format itself gives.  Captions that roll
 * up say a line twice; it is kept once.
 * Inner header of reader_*.c.
 */
#ifndef AXIAL_READING_CAPTIONS_H
#define AXIAL_READING_CAPTIONS_H

#include "base/strbuf.h"
#include "reading/reader.h"

struct caption {
	int64_t start_ms, end_ms;	/* or NO_TIME */
	const char *voice;		/* borrowed until heard; or NULL */
	struct span words;		/* in captions.words; LF parts lines */
};

struct captions {
	struct caption *at;
	size_t count, capacity;
	struct strbuf words;
	bool vtt;			/* whose tags all go */
};

#define CAPTIONS_INIT { .words = STRBUF_INIT }

void captions_release(struct captions *captions);

void captions_begin(struct captions *captions, int64_t start_ms,
		    int64_t end_ms, const char *voice);
/* One more line in the caption begun last. */
void captions_add_line(struct captions *captions, const char *s, size_t n);

/* By their beginnings; those of one moment stay as they are. */
void captions_sort(struct captions *captions);

/* Those without an end go on to the next one's beginning. */
void captions_end_at_next(struct captions *captions);

/* Makes the transcript's text and turns; `hints` as in speaker_guess_roles. */
must_check bool captions_hear(struct transcript *t,
			      const struct captions *captions,
			      const struct reader_options *options,
			      const char *hints, struct error *err);

#endif
