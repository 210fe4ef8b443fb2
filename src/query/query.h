/*
 * Asking across all of a study: a question (query/expression.h says how it is
 * written, `axial help query-language` what it means) gives pieces of text.
 */
#ifndef AXIAL_QUERY_QUERY_H
#define AXIAL_QUERY_QUERY_H

#include "query/piece.h"
#include "transcript/scope.h"

struct query_answer {
	struct document_list documents;	/* of the whole study; pieces count
					 * through them */
	struct piece_list pieces;
	bool of_codings;	/* it asked who coded, how or when: the codings
				 * themselves are meant, not their words */
};

/*
 * The error points at the place in the question.  `stop`, or NULL, is asked
 * now and then.  The documents live in the arena; the caller releases the
 * answer.
 */
must_check bool query_ask(struct project *p, struct arena *arena,
			  const char *question, bool (*stop)(void),
			  struct query_answer *out, struct error *err);
void query_answer_release(struct query_answer *answer);

/*
 * scope_resolve, and then only what the question in `words` finds: the scope
 * keeps the documents in which something is found, and its places in them.
 * Lives in the arena.
 */
must_check bool query_scope(struct project *p, struct arena *arena,
			    const struct scope_words *words,
			    struct scope *scope, struct error *err);
/* The second half of that; NULL narrows nothing. */
must_check bool query_narrow(struct project *p, struct arena *arena,
			     const char *question, struct scope *scope,
			     struct error *err);

#endif
