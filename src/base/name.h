/*
 * How a person points at one of many: #ID, the exact name, the name in other
 * case, or the unique beginning of it, in this order.
 */
#ifndef AXIAL_BASE_NAME_H
#define AXIAL_BASE_NAME_H

#include <stdbool.h>
#include <stddef.h>
#include <stdint.h>

#include "base/error.h"

struct named {
	int64_t id;
	const char *name;
	const char *shown;	/* what lists of candidates show; NULL: name */
};

/*
 * The index of the one meant.  `what` (N_("document"), N_("label")) words the
 * error and is translated here; it names the candidates where several fit and
 * the nearest name where none does, and is then of the kind ERROR_ABSENT.
 */
must_check bool name_resolve(const struct named *of, size_t count,
			     const char *words, const char *what,
			     size_t *index, struct error *err);

/* Whether a word is the name of one of a fixed set ("hunch"), as the program
 * has it or as the reader's language calls it. */
bool name_is(const char *words, const char *name);
/* The one of a list, ended by NULL, that it is the name of, or NULL. */
const char *name_among(const char *const list[], const char *words);

/* The one whose name is so like the words that it may be meant, or NULL. */
const struct named *name_nearest(const struct named *of, size_t count,
				 const char *words);

/*
 * The same among rows of any type that have an int64_t `id` and a
 * const char *`name`, as those of the study's lists:
 *
 *	name_resolve_in(&list, struct rule, words, "rule", &index, err)
 */
#define name_resolve_in(list, type, words, what, index, err) \
	name_resolve_rows((list)->at, (list)->count, sizeof(type), \
			  offsetof(type, id), offsetof(type, name), \
			  (words), (what), (index), (err))
must_check bool name_resolve_rows(const void *rows, size_t count, size_t size,
				  size_t id_at, size_t name_at,
				  const char *words, const char *what,
				  size_t *index, struct error *err);

/* "#12" or "12" gives 12. */
bool name_is_id(const char *words, int64_t *id);

/*
 * A name that a person may give: valid UTF-8, no control characters, not
 * empty, no white space at its ends, not beginning with '#', at most 200
 * characters.  `extra` holds further characters that it must not have.
 */
must_check bool name_check(const char *name, const char *extra,
			   const char *what, struct error *err);

#endif
