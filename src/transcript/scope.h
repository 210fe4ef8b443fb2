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
	const char *where;		/* a question of query/, or NULL:
					 * query_scope asks it */
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
	/*
	 * Where a question was asked, only the places that it found are
	 * looked at: by document of `documents`, in order and apart from each
	 * other; NULL: no question.
	 */
	const struct span_list *only;
	/* It asked for codings (by whom, since when): only these. */
	bool by_coding;
	struct {
		int64_t *at;		/* ids, ascending */
		size_t count, capacity;
	} codings;
};

/* Names what is not there.  Lives in the arena. */
must_check bool scope_resolve(struct project *p, struct arena *arena,
			      const struct scope_words *words,
			      struct scope *scope, struct error *err);

bool scope_has_voice(const struct scope *scope, int64_t speaker);
/* True of each where the scope is not by coding. */
bool scope_has_coding(const struct scope *scope, int64_t coding);
/* Does any of a document's text lie outside? */
static inline bool scope_is_partial(const struct scope *scope)
{
	return scope->by_voice || scope->only;
}

/*
 * Adds what of the span is looked at, in order: all of it where no question
 * was asked.  `document` counts through scope->documents.
 */
void scope_pieces(const struct scope *scope, size_t document,
		  struct span span, struct span_list *pieces);
/* Does the span touch such a place? */
bool scope_touches(const struct scope *scope, size_t document,
		   struct span span);

#endif
