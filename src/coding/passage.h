/*
 * A passage: the words of a document that somebody points at, by place, by
 * quoting them, or by the number of a turn.
 */
#ifndef AXIAL_CODING_PASSAGE_H
#define AXIAL_CODING_PASSAGE_H

#include "transcript/document.h"

/*
 * A document opened for coding: the text and its turns.  passage_close is
 * harmless after a failed open.
 */
struct passage_source {
	struct document document;
	struct document_text text;
	struct segment_list segments;
};

must_check bool passage_open(struct project *p, struct arena *arena,
			     int64_t document, struct passage_source *source,
			     struct error *err);
void passage_close(struct passage_source *source);

/* Refuses what no code can stand on: an empty span, one outside the text or
 * through a character, white space alone. */
must_check bool passage_check(const struct passage_source *source,
			      struct span span, struct error *err);

/* "120:188", in code points. */
bool passage_is_place(const char *words);
/* The numbers alone, whatever they say. */
must_check bool passage_place(const char *words, struct cp_span *place,
			      struct error *err);
must_check bool passage_at(const struct passage_source *source,
			   const char *words, struct span *out,
			   struct error *err);
/*
 * The words, exactly; a run of white space in the quote fits any run in the
 * text.  Where they do not stand there so, curly quotation marks, apostrophes
 * and dashes fit straight ones.  They must stand there once, or `nth` (from 1;
 * 0: not said) says
 * which; the error counts them and names their places.
 */
must_check bool passage_quoted(const struct passage_source *source,
			       const char *quote, size_t nth,
			       struct span *out, struct error *err);
/* The words of turn n, without the speaker's name before them. */
must_check bool passage_of_segment(const struct passage_source *source,
				   int64_t n, struct span *out,
				   struct error *err);

/* The first turn whose words the passage touches, or NULL. */
const struct segment *passage_segment(const struct segment_list *segments,
				      struct span span);
/* The name of the interviewer in whose words it lies, wholly or partly, or
 * NULL. */
const char *passage_interviewer(const struct segment_list *segments,
				struct span span);

/*
 * The passage's own words as a code's name: white space runs become a space,
 * punctuation around them goes, cut at 200 characters; '/' becomes '∕'.
 */
char *passage_name(struct arena *arena, const char *text, struct span span);

/* The passage on one line: white space runs become a space. */
char *passage_line(struct arena *arena, const char *text, struct span span);

#endif
