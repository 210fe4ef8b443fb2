#include "query/query.h"

#include <stdlib.h>
#include <string.h>

#include "base/memory.h"
#include "query/evaluate.h"

bool query_ask(struct project *p, struct arena *arena, const char *question,
	       bool (*stop)(void), struct query_answer *out,
	       struct error *err)
{
	struct expression *e = expression_parse(arena, question, err);
	struct evaluation ev;
	struct value value;
	bool ok;

	*out = (struct query_answer){ .of_codings = false };
	if (!e)
		return false;
	ok = evaluation_begin(p, arena, stop, &ev, err);
	ev.text = question;
	if (ok && evaluate(&ev, e, &value, err)) {
		out->documents = ev.documents;
		out->pieces = value.pieces;
		out->of_codings = value.nature == NATURE_TRAIT;
	} else {
		ok = false;
	}
	evaluation_end(&ev);
	return ok;
}

void query_answer_release(struct query_answer *answer)
{
	list_release(&answer->pieces);
}

/* ------------------------------------------------------------ as a scope */

static int by_number(const void *left, const void *right)
{
	const int64_t *a = left, *b = right;

	return (*a > *b) - (*a < *b);
}

static void keep_codings(struct arena *arena,
			 const struct query_answer *answer,
			 struct scope *scope)
{
	const struct piece_list *pieces = &answer->pieces;

	scope->by_coding = true;
	scope->codings.at = arena_alloc(arena, (pieces->count + 1) *
					sizeof(*scope->codings.at));
	for (size_t i = 0; i < pieces->count; i++)
		scope->codings.at[scope->codings.count++] = pieces->at[i].id;
	qsort(scope->codings.at, scope->codings.count,
	      sizeof(*scope->codings.at), by_number);
}

/* The places of one document. */
static struct span_list spans_of(struct arena *arena,
				 const struct piece_list *text, size_t from,
				 size_t to)
{
	struct span_list list = { .count = to - from };

	list.at = arena_alloc(arena, list.count * sizeof(*list.at));
	for (size_t i = from; i < to; i++)
		list.at[i - from] = text->at[i].span;
	return list;
}

static void keep_places(struct arena *arena, struct query_answer *answer,
			struct scope *scope)
{
	struct document_list *documents = &scope->documents;
	struct span_list *only = arena_alloc(arena,
		(documents->count + 1) * sizeof(*only));
	struct piece_list *text = &answer->pieces;
	size_t kept = 0, d = 0;

	text_unite(text, true);
	for (size_t i = 0, end; i < text->count; i = end) {
		int64_t id = answer->documents.at[text->at[i].document].id;

		end = pieces_document_end(text, i);
		while (d < documents->count && documents->at[d].id < id)
			d++;
		if (d == documents->count || documents->at[d].id != id)
			continue;
		documents->at[kept] = documents->at[d];
		only[kept++] = spans_of(arena, text, i, end);
	}
	documents->count = kept;
	scope->only = only;
}

bool query_narrow(struct project *p, struct arena *arena,
		  const char *question, struct scope *scope,
		  struct error *err)
{
	struct query_answer answer;

	if (!question)
		return true;
	if (!query_ask(p, arena, question, NULL, &answer, err))
		return error_prefix(err, "--where");
	if (answer.of_codings)
		keep_codings(arena, &answer, scope);
	keep_places(arena, &answer, scope);
	query_answer_release(&answer);
	return true;
}

bool query_scope(struct project *p, struct arena *arena,
		 const struct scope_words *words, struct scope *scope,
		 struct error *err)
{
	return scope_resolve(p, arena, words, scope, err) &&
		query_narrow(p, arena, words->where, scope, err);
}
