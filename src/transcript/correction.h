/*
 * Correcting what a document says: a slip of the transcriber, a name.  The
 * document gets a new text, and everything that lies in it (turns, codings,
 * what rules found and were told to leave) is carried along.  The text as it
 * was stays in the study for the undo.
 */
#ifndef AXIAL_TRANSCRIPT_CORRECTION_H
#define AXIAL_TRANSCRIPT_CORRECTION_H

#include "transcript/document.h"
#include "transcript/text_edit.h"

enum correction_kind {
	/*
	 * Other words: refused, naming the coding, where a coded passage would
	 * be gone, would be lost among more words than it had, or would become
	 * what another coding is already.
	 */
	CORRECTION_OF_WORDS,
	/*
	 * Other names for the same: a passage inside a name becomes the whole
	 * of the new one.
	 */
	CORRECTION_OF_NAMES,
};

struct correction {
	size_t edits;			/* places of the text that changed */
	size_t codings;			/* whose own words changed */
	size_t segments_gone;		/* turns of which nothing was left */
};

/*
 * Inside an act.  The edits are of the document's text, in order and settled;
 * their words valid UTF-8 without what unicode_tidy takes out.
 */
must_check bool document_correct(struct project *p,
	const struct document *document, const struct text_edit_list *edits,
	enum correction_kind kind, struct correction *what,
	struct error *err);

#endif
