/*
 * Coded passages to look through: codings and, read only when they are
 * looked at, their words, who spoke them and what stands around them.
 */
#ifndef AXIAL_TUI_PASSAGES_H
#define AXIAL_TUI_PASSAGES_H

#include "coding/coding.h"
#include "tui/canvas.h"
#include "tui/list.h"

struct tui;

/* The words of a passage; all in the arena of its passages. */
struct passage_words {
	bool read;
	const char *document;
	const char *speaker;		/* NULL: nobody */
	enum speaker_role role;
	struct cp_span place;		/* of the document */
	const char *line;		/* the words on one line */
	const char *text;		/* the words as they stand */
	const char *before, *after;	/* in the same turn */
};

struct passages {
	struct arena arena;
	struct coding_list codings;
	struct passage_words *words;	/* one for each coding */
};

#define PASSAGES_INIT { .arena = ARENA_INIT }

/* Those of the filter; what was there before goes. */
must_check bool passages_read(struct tui *t, struct passages *passages,
			      const struct coding_filter *filter,
			      struct error *err);
/* These, as they are. */
void passages_take(struct passages *passages, const struct coding *at,
		   size_t count);
void passages_release(struct passages *passages);

/* The words of the nth; an unreadable text gives empty words. */
const struct passage_words *passages_words(struct tui *t,
					   struct passages *passages,
					   size_t i);

/* To the one at the cursor, in its transcript. */
void passages_go(struct tui *t, const struct passages *passages,
		 const struct list *list);
/* "2 marked  passage 3 of 12", for the line of state. */
void passages_place(const struct list *list, struct strbuf *out);

/* Document, speaker and words in one line of a list. */
void passage_row(struct canvas *c, const struct passage_words *words);
/* "interview 3  120:188  Anna" and, below it, the words with what stands
 * around them, as far as the canvas goes.  Returns the lines used. */
int passage_draw(struct canvas *c, const struct passage_words *words);

#endif
