/*
 * Places that were read from a text while the study was free for everybody:
 * by the time they are acted on, another window may have corrected the text,
 * and the same places may hold other words.
 */
#ifndef AXIAL_TRANSCRIPT_TEXT_CARRY_H
#define AXIAL_TRANSCRIPT_TEXT_CARRY_H

#include "transcript/document.h"

/* Inside an act.  Refused where the document has another text than `seen`
 * had. */
must_check bool document_check_seen(struct project *p,
				    const struct document *seen,
				    struct error *err);

/*
 * Inside an act.  Takes the place along into the text as it is now; `text`, of
 * `length` bytes, is the one that `seen` had.  Refused where the words of the
 * place were changed.
 */
must_check bool place_carry(struct project *p, const struct document *seen,
			    const char *text, size_t length,
			    struct span *place, struct error *err);

/*
 * What two people made of one text at the same time: appends the text with
 * the changes of both.  False, and nothing, where they changed the same words.
 */
bool words_merge(const char *base, const char *theirs, const char *mine,
		struct strbuf *out);

/* `mine` was written over `base` while the study went on to hold `theirs`: it
 * becomes both together.  Refused where that cannot be. */
must_check bool words_unite(const char *base, const char *theirs,
			   struct strbuf *mine, struct error *err);

#endif
