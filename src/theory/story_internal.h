/* What the story's files share: single sentences. */
#ifndef AXIAL_THEORY_STORY_INTERNAL_H
#define AXIAL_THEORY_STORY_INTERNAL_H

#include "theory/story.h"

/* Appends the sentence on one line; refuses what is no text, and nothing. */
must_check bool sentence_tidy(const char *text, struct strbuf *out,
			      struct error *err);
must_check bool sentence_insert(struct project *p, const char *text,
				int64_t position, int64_t *id,
				struct error *err);
must_check bool sentence_move(struct project *p, int64_t sentence,
			      int64_t position, struct error *err);
/* Adds to *what; leaves a gap in the numbers. */
must_check bool sentence_delete(struct project *p, int64_t sentence,
				struct sentence_removal *what,
				struct error *err);

#endif
