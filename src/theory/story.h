/*
 * The story line: what the study has found out, told in sentences about the
 * core category (selective coding).  Each sentence names what bears it out:
 * codes, claims between codes, passages.  A sentence without support is an
 * opinion.
 */
#ifndef AXIAL_THEORY_STORY_H
#define AXIAL_THEORY_STORY_H

#include "coding/code.h"
#include "base/strbuf.h"

enum support_kind {
	SUPPORT_CODE,
	SUPPORT_RELATION,
	SUPPORT_CODING,
};

enum { SUPPORT_KINDS = 3 };

struct support {
	enum support_kind kind;
	int64_t id;
	int64_t code;		/* itself, or the coding's; 0: a relation */
	const char *shown;	/* as people point at it: a path, a number */
};

struct support_list {
	struct support *at;
	size_t count, capacity;
};

struct sentence {
	int64_t id, n;		/* n: its place in the story, from 1 */
	struct guid guid;
	const char *text;	/* one line */
	struct support_list support;
};

struct story {
	struct sentence *at;
	size_t count, capacity;
};

/* In the story's order; lives in the arena. */
must_check bool story_read(struct project *p, struct arena *arena,
			   struct story *story, struct error *err);

/* A sentence by its place: "2". */
must_check bool story_find(struct project *p, struct arena *arena,
			   const char *words, struct sentence *out,
			   struct error *err);

/* "code", "relation", "coding". */
const char *support_kind_name(enum support_kind kind);
/* What the words point at, as the kind is pointed at: CODE, #3, #12. */
must_check bool support_find(struct project *p, struct arena *arena,
			     enum support_kind kind, const char *words,
			     struct support *out, struct error *err);
/* Appends "code: Price/too high; relation: 3". */
void support_show(const struct support_list *list, struct strbuf *out);

/* Verbs; inside an act.  Places are renumbered 1, 2, 3 … by each. */

enum { STORY_END = -1, SENTENCE_BYTES = 10000 };

/* After sentence `after`; 0 is before the first, STORY_END after the last.
 * White space runs become a space. */
must_check bool story_add(struct project *p, const char *text, int64_t after,
			  int64_t *id, struct error *err);
/* *changed is false where it stood so already. */
must_check bool story_bind(struct project *p, int64_t sentence,
			   const struct support *support, bool *changed,
			   struct error *err);
must_check bool story_unbind(struct project *p, int64_t sentence,
			     const struct support *support, bool *changed,
			     struct error *err);

/* What went with a sentence; memos stay, unlinked. */
struct sentence_removal {
	size_t support, memo_links;
};
must_check bool story_remove(struct project *p, int64_t sentence,
			     struct sentence_removal *what,
			     struct error *err);

/* What a rewriting of the whole story did. */
struct story_rewriting {
	size_t kept, changed, added, removed, memo_links;
};

/*
 * Makes the story read as the draft does (texts and support; the rest is not
 * looked at).  A sentence that stays keeps its GUID and memos, wherever it
 * moves; so does one whose wording changes in part.
 */
must_check bool story_rewrite(struct project *p, const struct story *draft,
			      struct story_rewriting *what,
			      struct error *err);

/* What a story file holds, and what it is checked for. */

/*
 * A story in a file, for any editor: a sentence a line, and in brackets at
 * its end, or alone on the next line, what bears it out:
 *
 *	# Lines that begin with # are not read.
 *	Those who once had debts fear prices.  [code: Price/too high;
 *	relation: 3; coding: 12]		(on one line)
 *
 * Brackets around other words, [sic], belong to the sentence.  A sentence
 * that begins with # or \ has a \ before it.
 */
must_check bool story_file_parse(struct project *p, struct arena *arena,
				 const char *name, const char *text,
				 size_t length, struct story *draft,
				 struct error *err);
/* What story_file_parse reads back to the same story. */
void story_file_write(const struct story *story, struct strbuf *out);

struct story_finding {
	int64_t n;		/* the sentence; 0: none */
	const char *finding;	/* "no support" … */
	const char *about;	/* what is amiss: a claim, a category */
	const char *text;	/* the sentence, or the category's definition */
	const char *mend;	/* a command */
	bool is_broken;		/* the sentence rests on nothing that holds */
};

struct story_finding_list {
	struct story_finding *at;
	size_t count, capacity;
};

/*
 * What the story owes its readers: sentences without support, support by a
 * refuted claim or by one without evidence, categories in no sentence
 * (neither bound, nor holding what is, nor an end of a claim or the code of
 * a passage that is), no core category, no story.
 */
must_check bool story_check(struct project *p, struct arena *arena,
			    struct story_finding_list *list,
			    struct error *err);

#endif
