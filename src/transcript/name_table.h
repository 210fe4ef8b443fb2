/*
 * Many names at once: where any of them stands in a text, as fast for five
 * thousand as for one.
 *
 * Names are compared folded: case and width do not count, nor whether é was
 * written as one character or as two, nor which apostrophe, nor what nobody
 * sees (a soft hyphen).  What parts the words of a name may be any white
 * space, or one of _ . - and the dots between the parts of foreign names, as
 * in file names; a name that is given with hyphens or dots is also found with
 * blanks.
 *
 * Names stand as whole words, where the writing has words: "Ann" is not in
 * "Annual", but 小明 is in 我叫小明.  An underscore and a digit are no letters
 * here: Ann is in "int_Ann_01" and in "Ann2".
 */
#ifndef AXIAL_TRANSCRIPT_NAME_TABLE_H
#define AXIAL_TRANSCRIPT_NAME_TABLE_H

#include <stdbool.h>
#include <stddef.h>

#include "base/span.h"

struct name_table;

struct name_table *name_table_new(void);
void name_table_free(struct name_table *table);

/* `which` is what name_table_next tells; of two names that are the same when
 * folded the first added counts. */
void name_table_add(struct name_table *table, const char *name, size_t which);

/*
 * The text to look through, which must be valid UTF-8 and stay.  False where
 * it cannot be folded (base/fold.h).  `of_files`: a capital behind a small
 * letter begins a word, as in "InterviewAnna".
 */
bool name_table_text(struct name_table *table, const char *text,
		     size_t length, bool of_files);
/* The next name, of several at one place the longest; none overlap. */
bool name_table_next(struct name_table *table, struct span *hit,
		     size_t *which);

#endif
