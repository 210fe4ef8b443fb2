/*
 * Pseudonyms: what stands for the real names of those who were promised that
 * nobody would know them.
 *
 * The table of them is the key to the study; who shares a study takes it out.
 * It is applied in one sweep, so a pseudonym never holds one of the names:
 * applying it twice changes nothing.
 */
#ifndef AXIAL_TRANSCRIPT_PSEUDONYM_H
#define AXIAL_TRANSCRIPT_PSEUDONYM_H

#include "base/csv.h"
#include "reading/transcript.h"
#include "store/project.h"
#include "transcript/text_edit.h"

struct pseudonym {
	int64_t id;
	const char *name;
	const char *pseudonym;
};

struct pseudonym_list {
	struct pseudonym *at;
	size_t count, capacity;
};

/* By name; lives in the arena. */
must_check bool pseudonym_list(struct project *p, struct arena *arena,
			       struct pseudonym_list *list,
			       struct error *err);
must_check bool pseudonym_find(struct project *p, struct arena *arena,
			       const char *words, struct pseudonym *out,
			       struct error *err);

/* Verbs; inside an act. */

/*
 * From now on `pseudonym` stands for `name`; *is_new where nothing did before.
 * Refuses names of one character, and what would make applying twice differ
 * from applying once.
 */
must_check bool pseudonym_set(struct project *p, const char *name,
			      const char *pseudonym, bool *is_new,
			      struct error *err);
must_check bool pseudonym_remove(struct project *p, int64_t id,
				 struct error *err);

struct pseudonym_import {
	size_t added, changed;
	size_t empty;		/* rows whose pseudonym is still to be found */
};
/* A table with the columns name and pseudonym (姓名, 化名), or just two. */
must_check bool pseudonym_import(struct project *p, struct arena *arena,
				 const struct csv_table *table,
				 struct pseudonym_import *what,
				 struct error *err);

/*
 * Finds names in texts, as transcript/name_table.h says; the longer name goes
 * first.  A name is also known in capital letters, and its pseudonym is then
 * put in capitals.  In small letters ("will", "mark") a name of one word may
 * be another word: in prose it is left standing, and counted.
 */
struct name_finder;

/* Borrows the list. */
struct name_finder *name_finder_new(const struct pseudonym_list *list);
void name_finder_free(struct name_finder *finder);

/* From now on what is written in small letters is taken in prose, too. */
void name_finder_take_small_letters(struct name_finder *finder);
/* How many of this name of the list were left standing so far. */
size_t name_finder_left(const struct name_finder *finder, size_t which);
size_t name_finder_left_in_all(const struct name_finder *finder);

enum name_case {
	NAMES_IN_PROSE,
	NAMES_ALONE,		/* of people: small letters, too */
	NAMES_OF_FILES,		/* and in InterviewAnna.txt */
};

/* Appends the changes that put pseudonyms in the names' places, settled;
 * their words live as long as the finder. */
must_check bool name_finder_find(struct name_finder *finder, const char *text,
				 size_t length, enum name_case where,
				 struct text_edit_list *edits,
				 struct error *err);

/* The text with pseudonyms, in the arena; the text itself where it has no
 * names.  Adds their number to *count. */
must_check bool name_finder_replace(struct name_finder *finder,
				    struct arena *arena, const char *text,
				    enum name_case where, const char **out,
				    size_t *count, struct error *err);

/* A transcript before it becomes a document.  Voices that get one name are
 * one. */
must_check bool name_finder_clean(struct name_finder *finder,
				  struct transcript *t, size_t *count,
				  struct error *err);

#endif
