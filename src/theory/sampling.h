/*
 * Theoretical sampling: who is asked next follows from what the theory does
 * not know yet.  A gap is put down with whom or what to ask; when an interview
 * has answered, that and what it changed are put beside it.  The log shows a
 * reader that the people were chosen by the theory and not by convenience.
 */
#ifndef AXIAL_THEORY_SAMPLING_H
#define AXIAL_THEORY_SAMPLING_H

#include "base/arena.h"
#include "store/project.h"

struct gap {
	int64_t id;
	const char *words;
	const char *code;		/* its name; or NULL */
	const char *next, *document, *change;	/* or NULL */
};

struct gap_list {
	struct gap *at;
	size_t count, capacity;
};

/* Answered, and it is said what came of it. */
bool gap_is_closed(const struct gap *gap);

/* In the order of making.  The list lives in the arena. */
must_check bool gap_list(struct project *p, struct arena *arena,
			 struct gap_list *list, struct error *err);
/* GAP as people write it: #ID or ID. */
must_check bool gap_find(struct project *p, struct arena *arena,
			 const char *words, struct gap *out,
			 struct error *err);

/* Verbs; inside an act. */

/* NULL leaves as it is; "" takes out, but for the gap itself; so does -1. */
struct gap_fields {
	const char *words, *next, *change;
	const int64_t *code, *document;
};

must_check bool gap_add(struct project *p, const struct gap_fields *fields,
			int64_t *id, struct error *err);
must_check bool gap_set(struct project *p, int64_t gap,
			const struct gap_fields *fields, struct error *err);
must_check bool gap_remove(struct project *p, int64_t gap, struct error *err);

#endif
