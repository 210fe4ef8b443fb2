/*
 * Putting pseudonyms in the place of real names wherever a study has them: in
 * its texts, and in the names, notes and definitions that people wrote.
 *
 * It is one act like any other, so it can be undone; which means that the
 * texts as they were, the files as they were imported and the log still hold
 * the names, until store/compact.h has forgotten them.
 */
#ifndef AXIAL_TRANSCRIPT_PSEUDONYM_APPLY_H
#define AXIAL_TRANSCRIPT_PSEUDONYM_APPLY_H

#include "transcript/document.h"
#include "transcript/pseudonym.h"

/* A name where it stands; gone after the call. */
struct name_place {
	const char *where;	/* "text", "memo" …: N_() */
	const struct document *document;	/* of a text; else NULL */
	const char *text;
	size_t length;
	struct span span;	/* of text */
	struct cp_span place;
	const char *pseudonym;
};

struct pseudonym_sweep {
	/* Called for every name; may be NULL. */
	void (*found)(void *context, const struct name_place *place);
	/* And for every name that is left standing in small letters, where it
	 * may be another word; may be NULL. */
	void (*was_left)(void *context, const struct pseudonym *name,
			 size_t count);
	void *context;
	bool small_letters;	/* they are taken, too */
	size_t documents, in_texts;	/* texts with names, and the names */
	size_t elsewhere;
	size_t left;		/* of those in small letters */
	size_t people;		/* participants who are one with another now,
				 * having the same pseudonym */
};

/* Inside an act. */
must_check bool pseudonyms_apply(struct project *p,
				 const struct pseudonym_list *list,
				 struct pseudonym_sweep *sweep,
				 struct error *err);

#endif
