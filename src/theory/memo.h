/*
 * A memo: a dated thought of the analyst, of a kind (code note, theoretical,
 * operational ...), about anything in the study.  Memos are where a theory is
 * written before it is claimed, so they outlive what they are about: removing
 * a code takes the link away and leaves the thought.
 */
#ifndef AXIAL_THEORY_MEMO_H
#define AXIAL_THEORY_MEMO_H

#include "base/arena.h"
#include "base/strbuf.h"
#include "coding/object.h"

/* An object that a memo is about, and its words: "code:Price/too high". */
struct memo_about {
	struct object object;
	const char *words;
};

struct memo {
	int64_t id;
	struct guid guid;
	const char *kind, *title, *text;
	const char *coder_name;
	const char *created_at, *changed_at;
	struct memo_about *about;
	size_t about_count;
	const char *on;		/* their words, "; " between them */
};

struct memo_list {
	struct memo *at;
	size_t count, capacity;
};

/* A zeroed filter means all. */
struct memo_filter {
	const char *kind;		/* or NULL */
	const struct object *on;	/* or NULL */
};

enum { MEMO_BYTES = 1 << 20 };		/* the longest text of a memo */

/* Kinds that the literature names; any other words will do. */
extern const char *const memo_kinds[];	/* NULL at the end */

/* In the order of writing.  The list lives in the arena. */
must_check bool memo_list(struct project *p, struct arena *arena,
			  const struct memo_filter *filter,
			  struct memo_list *list, struct error *err);

must_check bool memo_get(struct project *p, struct arena *arena, int64_t id,
			 struct memo *out, struct error *err);
/* MEMO as people write it: #ID or ID. */
must_check bool memo_find(struct project *p, struct arena *arena,
			  const char *words, struct memo *out,
			  struct error *err);

/*
 * OBJECT as people write it: code:NAME, doc:NAME, coding:12, relation:3,
 * participant:NAME, property:CODE/NAME, sentence:2 (its place in the story),
 * need:STATEMENT, memo:4.
 */
must_check bool memo_object_find(struct project *p, struct arena *arena,
				 const char *words, struct object *out,
				 struct error *err);

/* "code, doc, …": the words before the colon, for help and errors. */
void memo_object_words(struct strbuf *out);

/* Verbs; inside an act. */

/*
 * Writes a memo.  `title` NULL: the text's first words.  Line ends become
 * LF; the text must be UTF-8, not blank and at most MEMO_BYTES long.
 */
must_check bool memo_add(struct project *p, const char *kind,
			 const char *title, const char *text, int64_t *id,
			 struct error *err);

/* The same about the object of a table: `--memo TEXT` of other commands. */
must_check bool memo_attach(struct project *p, const char *kind,
			    const char *text, const char *table,
			    int64_t object, int64_t *id, struct error *err);

/* What memo_edit changes; NULL keeps.  A title that was taken from the old
 * text follows the new one. */
struct memo_edit {
	const char *kind, *title, *text;
	/* The text over which the new one was written, or NULL: the new one
	 * stands, whatever there is now.  What somebody else has changed
	 * meanwhile is united with it (transcript/text_carry.h). */
	const char *over;
};
must_check bool memo_edit(struct project *p, const struct memo *memo,
			  const struct memo_edit *edit, struct error *err);

/* *changed is false where the link was there already (or not there). */
must_check bool memo_link(struct project *p, int64_t memo,
			  struct object on, bool *changed,
			  struct error *err);
must_check bool memo_unlink(struct project *p, int64_t memo,
			    struct object on, bool *changed,
			    struct error *err);

/* *links: its own and those of memos about it. */
must_check bool memo_remove(struct project *p, int64_t memo, size_t *links,
			    struct error *err);

#endif
