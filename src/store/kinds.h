/*
 * What kinds of object a study is made of, and how they hang together.
 *
 * store/kinds.c has a row for each table that the history records.  Whoever
 * removes an object, makes one of two, checks a study, goes through its words
 * for names, points a memo at something or writes a study for another program
 * reads it there; so a new kind of object is its tables in schema.sql, a row
 * for each, and its own verbs.  tests/unit/test_kinds.c holds the rows against
 * the schema and says which line is missing.
 *
 * What a row says:
 *
 *   word        what people call one; also "code" in code:NAME, unless
 *   prefix      is another there
 *   has_guid    it has a name for other programs and for ever
 *   name        the column of its own name, where people give it one
 *   found,      what they type, and what they see, for one of them
 *   shown
 *   place       its columns of bytes in a text, in their order: from each to
 *               the next is a passage
 *   texts       every column of text: whether it may hold somebody's name,
 *               and what a person is told where one is found in it
 *   references  every column that refers to another kind: what becomes of the
 *               row when that other object goes, or becomes one with another,
 *               and what such rows are called when they are counted
 *
 * Nothing cascades by itself: the history is made of changesets, which must
 * hold every row.  store/remove.h walks the references instead, a statement a
 * step, however many rows it is about.
 */
#ifndef AXIAL_STORE_KINDS_H
#define AXIAL_STORE_KINDS_H

#include <stdbool.h>
#include <stddef.h>

#include "base/language.h"

/* How people point at one: #12 is always understood. */
enum kind_name {
	BY_NUMBER,		/* 12 */
	BY_NAME,		/* its name */
	BY_PATH,		/* Category/label */
	WITHIN_OWNER,		/* its owner, '/', its name; the owner is what
				 * its first reference refers to */
	BY_POSITION,		/* its place in an order: column `position` */
};

enum kind_text_use {
	PROSE,			/* words of people */
	PROSE_NAME,		/* the same; no two rows may have it alike */
	ALONE,			/* a person's name, or words among signs */
	FILE_NAMES,		/* names of files, an underscore for a space */
	PATTERN,		/* the same, written as PCRE2 */
	OWN_VERB,		/* a name that more hangs on than the column:
				 * its own verb renames */
	NO_WORDS,		/* a choice of ours, a code, a format; or who
				 * works, not who is asked */
};

struct kind_text {
	const char *column;
	enum kind_text_use use;
	const char *where;	/* what a finding in it is called; N_() */
	const char *condition;	/* of the rows; NULL: all */
};

enum kind_removal {
	GOES_ALONG = 1,		/* the row goes when the other object goes */
	LETS_GO,		/* it stays, and refers to nothing */
	HOLDS,			/* the other does not go while the row is
				 * there, or both go by another reference */
};

enum kind_merge {
	FOLLOWS = 1,		/* refers to the one that stays; where the
				 * schema does not have it twice, it goes */
	FOLLOWS_ONCE,		/* the same, where the schema is silent: one
				 * row for what its first reference says */
	OWN_MERGE,		/* the verb that merges knows */
};

struct kind_reference {
	const char *column;
	const char *to;			/* the table of the other */
	enum kind_removal removal;
	enum kind_merge merge;
	const char *one, *several;	/* NULL: not worth telling */
};

/* What rows are called when they are counted, as one and as several. */
#define HELD_SEGMENTS N_("segment"), N_("segments")
#define HELD_VOICES N_("voice"), N_("voices")
#define HELD_VALUES N_("value"), N_("values")
#define HELD_CODINGS N_("coding"), N_("codings")
#define HELD_EVIDENCE N_("piece of evidence"), N_("pieces of evidence")
#define HELD_MEMBERS N_("code in it"), N_("codes in it")
#define HELD_PROPERTIES N_("property"), N_("properties")
#define HELD_STEPS N_("value of a property"), N_("values of properties")
#define HELD_LOCATIONS N_("location on a property"), \
	N_("locations on properties")
#define HELD_RELATIONS N_("relation"), N_("relations")
#define HELD_FRAMES N_("frame"), N_("frames")
#define HELD_SLOTS N_("place in a frame"), N_("places in frames")
#define HELD_RULES N_("rule"), N_("rules")
#define HELD_STORY N_("place in the story"), N_("places in the story")
#define HELD_SUPPORT N_("support"), N_("supports")
#define HELD_MEMO_LINKS N_("link to a memo"), N_("links to memos")

enum { KIND_COLUMNS = 4, KIND_TEXTS = 16, KIND_REFERENCES = 16 };

struct kind {
	const char *table;
	const char *word;		/* N_(); NULL: nobody points at it */
	const char *prefix;		/* NULL: the word */
	bool has_guid;
	const char *name;
	enum kind_name found, shown;
	struct {
		const char *document;		/* of which document */
		const char *number;		/* what it is called by */
		const char *columns[KIND_COLUMNS];
	} place;
	/* A column of NULL ends these. */
	struct kind_text texts[KIND_TEXTS];
	struct kind_reference references[KIND_REFERENCES];
};

extern const struct kind object_kinds[];
extern const size_t object_kind_count;

#define for_each_kind(k) \
	for (const struct kind *k = object_kinds; \
	     k < object_kinds + object_kind_count; k++)
#define for_each_reference(r, k) \
	for (const struct kind_reference *r = (k)->references; \
	     r->column; r++)

/* The row of a table, which must be there; or NULL for kind_find. */
const struct kind *kind_of(const char *table);
const struct kind *kind_find(const char *table);
/* The column by which a memo is linked to such objects, or NULL. */
const char *kind_memo_column(const struct kind *kind);

#endif
