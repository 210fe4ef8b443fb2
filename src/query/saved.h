/*
 * Saved queries: questions that are asked again and again, under a name; as
 * an operand, query:NAME, they are codes that nobody has to give.  Only the
 * question is kept, so that the answer is always fresh.
 */
#ifndef AXIAL_QUERY_SAVED_H
#define AXIAL_QUERY_SAVED_H

#include "base/arena.h"
#include "store/project.h"

struct saved_query {
	int64_t id;
	struct guid guid;
	const char *name, *expression;
	const char *created_at, *coder_name;
};

struct saved_query_list {
	struct saved_query *at;
	size_t count, capacity;
};

/* By name; lives in the arena. */
must_check bool saved_query_list(struct project *p, struct arena *arena,
				 struct saved_query_list *list,
				 struct error *err);
/* QUERY as people write it: #ID, a name, or the unique beginning of one. */
must_check bool saved_query_find(struct project *p, struct arena *arena,
				 const char *words, struct saved_query *out,
				 struct error *err);

/* Verbs; inside an act. */

enum saving { SAVED_NEW, SAVED_CHANGED, SAVED_SAME };

/*
 * Keeps the question under the name; one of this name is changed.  Refused
 * where the question does not work, or would ask for itself.
 */
must_check bool saved_query_save(struct project *p, struct arena *arena,
				 const char *name, const char *expression,
				 enum saving *saving, struct error *err);
/* Saved queries that ask for it are changed with it: *others. */
must_check bool saved_query_rename(struct project *p, struct arena *arena,
				   int64_t id, const char *name,
				   size_t *others, struct error *err);
/* Refused, naming it, while another query or a rule asks for this one. */
must_check bool saved_query_remove(struct project *p, struct arena *arena,
				   int64_t id, struct error *err);

#endif
