/*
 * Where to look: in which documents, and in whose words.
 */
#ifndef AXIAL_TRANSCRIPT_SCOPE_H
#define AXIAL_TRANSCRIPT_SCOPE_H

#include "transcript/document.h"

/* As a person says it; all empty means everywhere. */
struct scope_words {
	const char *const *documents;	/* DOC: a name, its beginning, #ID */
	size_t document_count;
	const char *const *speakers;	/* names as the transcripts have them */
	size_t speaker_count;
	const char *role;		/* participant, interviewer, other */
	const char *language;		/* en; also takes en-GB; or NULL */
};

/* As the study knows it. */
struct scope {
	struct document_list documents;	/* by id */
	/*
	 * Where a speaker or a role was asked for, only these voices' words
	 * are looked at: neither names, nor what nobody speaks.
	 */
	bool by_voice;
	const char *const *speakers;	/* the names asked for, in full */
	size_t speaker_count;
	struct {
		int64_t *at;		/* ids of speakers, ascending */
		size_t count, capacity;
	} voices;
};

/* Names what is not there.  Lives in the arena. */
must_check bool scope_resolve(struct project *p, struct arena *arena,
			      const struct scope_words *words,
			      struct scope *scope, struct error *err);

bool scope_has_voice(const struct scope *scope, int64_t speaker);

#endif
