/*
 * The texts that a list of passages was read from.  Whoever acts on passages
 * asks, inside the act, whether the texts are still the same: places in
 * another one may hold other words.
 */
#ifndef AXIAL_TUI_SEEN_H
#define AXIAL_TUI_SEEN_H

#include "transcript/document.h"

struct tui;

struct seen {
	struct arena arena;
	struct document_list documents;
};

/* Before the passages are read: a text that changes in between is then taken
 * for changed. */
must_check bool seen_read(struct tui *t, struct seen *seen,
			  struct error *err);
void seen_release(struct seen *seen);

/* NULL where it was not there. */
const struct document *seen_document(const struct seen *seen, int64_t id);
/* Inside an act: refused where the text is another one by now. */
must_check bool seen_check(struct tui *t, const struct seen *seen,
			   int64_t document, struct error *err);

/* To a passage that was found in a text: said, and not gone to, where the
 * text is another one by now. */
void seen_go(struct tui *t, const struct document *was, struct span span);

#endif
