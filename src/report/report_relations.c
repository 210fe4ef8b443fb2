/* report relations: the claims of the theory, with what speaks for them
 * within the scope. */
#include <stdlib.h>
#include <string.h>

#include "base/language.h"
#include "base/memory.h"
#include "report/report_option.h"
#include "report/stances.h"
#include "theory/relation.h"

static const struct column columns[] = {
	{ "id", N_("id"), COLUMN_NUMBER },
	{ "from", N_("from"), COLUMN_LONG_TEXT },
	{ "type", N_("type"), COLUMN_TEXT },
	{ "to", N_("to"), COLUMN_LONG_TEXT },
	{ "status", N_("status"), COLUMN_TEXT },
	{ "supporting", N_("supporting"), COLUMN_NUMBER },
	{ "contrary", N_("contrary"), COLUMN_NUMBER },
	{ "participants", N_("participants"), COLUMN_NUMBER },
	{ "memo", N_("memo"), COLUMN_LONG_TEXT },
};

static int by_type(const void *left, const void *right)
{
	const struct relation *a = left, *b = right;

	if (a->type != b->type)
		return a->type < b->type ? -1 : 1;
	return (a->id > b->id) - (a->id < b->id);
}

/* Takes the counts anew: only what lies in the scope speaks here. */
static bool count_evidence(const struct material *m,
			   struct relation_list *relations, struct error *err)
{
	int64_t *ids = arena_alloc(m->arena, (relations->count + 1) *
				   sizeof(*ids));
	struct stances stances;

	for (size_t i = 0; i < relations->count; i++)
		ids[i] = relations->at[i].id;
	if (!stances_count(m, CLAIM_RELATION, ids, relations->count, &stances,
			   err))
		return false;
	for (size_t i = 0; i < relations->count; i++) {
		struct relation *relation = &relations->at[i];

		relation->supporting = stances_codings(&stances, i, SIDE_FOR);
		relation->contrary = stances_codings(&stances, i,
						     SIDE_CONTRARY);
		relation->participants = stances_people(&stances, i,
							SIDE_FOR);
	}
	return true;
}

static void write_relation(struct writer *w, const struct relation *relation)
{
	writer_int(w, relation->id);
	writer_text(w, relation->from_path);
	writer_text(w, relation->type_name);
	writer_text(w, relation->to_path);
	writer_text(w, relation_status_name(relation->status));
	writer_int(w, (int64_t)relation->supporting);
	writer_int(w, (int64_t)relation->contrary);
	writer_int(w, (int64_t)relation->participants);
	writer_text(w, relation->memo);
	writer_row(w);
}

static bool run(const struct material *m, const struct report_words *words,
		struct writer *w, struct error *err)
{
	struct relation_filter all = { 0 };
	struct relation_list list;

	(void)words;
	if (!relation_list(m->project, m->arena, &all, &list, err))
		return false;
	if (list.count)
		qsort(list.at, list.count, sizeof(*list.at), by_type);
	if (!count_evidence(m, &list, err))
		return false;
	report_open(m, w, _("Relations"), _("%zu claims between codes, by "
		"type, with the codings for and against each; participants "
		"are those whose words support it."), list.count);
	REPORT_TABLE(w, columns);
	for (size_t i = 0; i < list.count; i++)
		write_relation(w, &list.at[i]);
	writer_table_end(w);
	return true;
}

const struct report report_relations = {
	.name = "relations",
	.summary = N_("the claims between codes, by type, with evidence"),
	.run = run,
};
