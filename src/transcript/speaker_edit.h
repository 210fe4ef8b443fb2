/*
 * Putting right whose voice is whose: other names for voices, two voices that
 * are one, a voice that the reading of a file overlooked.
 */
#ifndef AXIAL_TRANSCRIPT_SPEAKER_EDIT_H
#define AXIAL_TRANSCRIPT_SPEAKER_EDIT_H

#include "transcript/participant.h"

/* Verbs; inside an act. */

/* A voice of the document by this very name, made where there is none (*made)
 * as document_add would make it. */
must_check bool speaker_ensure(struct project *p,
			       const struct document *document,
			       const char *name, int64_t *id, bool *made,
			       struct error *err);

/* What came of a voice's other name. */
struct speaker_renaming {
	size_t voices;		/* that are called so now */
	size_t merged;		/* of them, that were one with another voice of
				 * their document, and are it now */
	const char *removed;	/* a participant of whom nothing was left */
	bool person;		/* the participant is called so, too */
};

/*
 * Another name for each of these voices, which all have one name now.  Where
 * a document has a voice of that name already the two are one from then on,
 * with the role and the participant of that one.  A participant who was
 * called like the voices, and has no others, gets the name too, or is from
 * then on the participant who has it.  Rules that looked into the words of a
 * name that nobody has any more go on with the new one.  *what lives in the
 * arena.
 */
must_check bool speakers_rename(struct project *p, struct arena *arena,
				const struct speaker *speakers, size_t count,
				const char *name,
				struct speaker_renaming *what,
				struct error *err);

#endif
