/*
 * How somebody left their desk: where they were reading, what they had
 * marked, what they had typed.  It is kept in the study, since lines typed
 * hold words of it that may lie about nowhere else, and outside the history,
 * since it is no part of the theory.
 */
#ifndef AXIAL_STORE_DESK_H
#define AXIAL_STORE_DESK_H

#include "base/arena.h"
#include "store/project.h"

struct desk_row {
	const char *what;	/* "place", "mark", "line" */
	const char *about;	/* a document's id, a list, a prompt's name */
	int64_t n;		/* a byte, a line's key, an order */
	const char *words;	/* a line that was typed; else NULL */
};

struct desk_rows {
	struct desk_row *at;
	size_t count, capacity;
};

/* Those of the working coder, by what, about and n; in the arena. */
must_check bool desk_read(struct project *p, struct arena *arena,
			  struct desk_rows *rows, struct error *err);

/* These in place of what there was; outside an act, in a transaction of its
 * own. */
must_check bool desk_write(struct project *p, const struct desk_rows *rows,
			   struct error *err);

/* What anybody has typed: it may hold names that are to be forgotten. */
must_check bool desk_forget_words(struct project *p, struct error *err);

#endif
