/* Saved queries as codes of the material: what they find now counts as if it
 * had been coded so. */
#include <stdlib.h>

#include "base/language.h"
#include "base/memory.h"
#include "query/query.h"
#include "query/saved.h"
#include "report/material.h"

static void add_found(struct material *m, uint32_t code,
		      const struct query_answer *answer)
{
	for (size_t i = 0; i < answer->pieces.count; i++) {
		const struct piece *piece = &answer->pieces.at[i];
		struct passage one = {
			.id = piece_is_coding(piece) ? piece->id : 0,
			.document = material_document(m,
				answer->documents.at[piece->document].id),
			.code = code,
			.span = piece->span,
		};

		if (one.document != NOBODY &&
		    (!one.id || scope_has_coding(&m->scope, one.id)))
			list_push(&m->passages, one);
	}
}

bool material_add_smart(struct material *m, struct error *err)
{
	struct saved_query_list saved;
	struct code_list codes = { 0 };

	if (m->asked->coder)
		return error_usage(err, _("what a query finds is nobody's "
					  "coding: --smart does not go with "
					  "--coder"));
	if (!saved_query_list(m->project, m->arena, &saved, err))
		return false;
	for (size_t i = 0; i < m->codes.count; i++)
		list_push(&codes, m->codes.at[i]);
	for (size_t i = 0; i < saved.count; i++) {
		struct query_answer answer;

		if (!query_ask(m->project, m->arena, saved.at[i].expression,
			       NULL, &answer, err)) {
			list_release(&codes);
			return error_prefix(err, _("the saved query '%s'"),
					    saved.at[i].name);
		}
		add_found(m, (uint32_t)codes.count, &answer);
		list_push(&codes, ((struct code){
			.id = -saved.at[i].id,
			.kind = CODE_LABEL,
			.name = arena_printf(m->arena, "query:%s",
					     saved.at[i].name),
			.path = arena_printf(m->arena, "query:%s",
					     saved.at[i].name),
			.naming = "constructed",
			.created_at = saved.at[i].created_at,
			.codings = answer.pieces.count,
		}));
		query_answer_release(&answer);
	}
	list_settle(&codes, m->arena);
	m->codes = codes;
	return true;
}

const char *material_kind_name(const struct material *m, uint32_t code)
{
	return m->codes.at[code].id < 0 ? "query" :
		code_kind_name(m->codes.at[code].kind);
}
