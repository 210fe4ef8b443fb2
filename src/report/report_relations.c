/* report relations: the claims of the theory, with what speaks for them
 * within the scope. */
#include <stdlib.h>
#include <string.h>

#include "base/language.h"
#include "base/memory.h"
#include "report/reach.h"
#include "report/report_option.h"
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

/* A coding that speaks for a relation or against it. */
struct stance {
	int64_t coding;
	uint32_t relation;	/* its index in the list */
	bool contrary;
};

struct stance_list {
	struct stance *at;
	size_t count, capacity;
};

static int by_type(const void *left, const void *right)
{
	const struct relation *a = left, *b = right;

	if (a->type != b->type)
		return a->type < b->type ? -1 : 1;
	return (a->id > b->id) - (a->id < b->id);
}

static uint32_t relation_index(const struct relation_list *list, int64_t id)
{
	for (size_t i = 0; i < list->count; i++)
		if (list->at[i].id == id)
			return (uint32_t)i;
	return NOBODY;
}

static int by_coding(const void *left, const void *right)
{
	const struct stance *a = left, *b = right;

	return (a->coding > b->coding) - (a->coding < b->coding);
}

static bool read_stances(const struct material *m,
			 const struct relation_list *relations,
			 struct stance_list *stances, struct error *err)
{
	struct stmt st = stmt_open(&m->project->db,
		"SELECT relation, coding, stance = 'contrary' AS contrary"
		" FROM relation_evidence ORDER BY relation, coding");
	int64_t relation = 0;
	uint32_t index = NOBODY;

	while (stmt_step(&st)) {
		if (relation != stmt_int(&st, "relation")) {
			relation = stmt_int(&st, "relation");
			index = relation_index(relations, relation);
		}
		if (index != NOBODY)
			list_push(stances, ((struct stance){
				.coding = stmt_int(&st, "coding"),
				.relation = index,
				.contrary = stmt_int(&st, "contrary") != 0,
			}));
	}
	if (stances->count)
		qsort(stances->at, stances->count, sizeof(*stances->at),
		      by_coding);
	return stmt_close(&st, err);
}

static void count_passage(struct relation_list *relations,
			  const struct stance_list *stances,
			  struct reach *reach,
			  const struct material_document *document,
			  const struct passage *passage)
{
	struct stance key = { .coding = passage->id }, *one;
	struct stance *end = stances->at + stances->count;

	one = bsearch(&key, stances->at, stances->count, sizeof(*one),
		      by_coding);
	while (one && one > stances->at && one[-1].coding == passage->id)
		one--;
	for (; one && one < end && one->coding == passage->id; one++) {
		struct relation *relation = &relations->at[one->relation];

		if (one->contrary) {
			relation->contrary++;
			continue;
		}
		relation->supporting++;
		reach_passage(reach, one->relation, document, passage);
	}
}

/* Takes the counts anew: only what lies in the scope speaks here. */
static bool count_evidence(const struct material *m,
			   struct relation_list *relations,
			   const struct stance_list *stances,
			   struct error *err)
{
	struct reach reach;

	reach_init(&reach, m, relations->count);
	for (size_t i = 0; i < relations->count; i++)
		relations->at[i].supporting = relations->at[i].contrary = 0;
	for (uint32_t d = 0; stances->count && d < m->documents.count; d++) {
		struct material_document document;

		if (m->first_passage[d] == m->first_passage[d + 1])
			continue;
		if (!material_document_open(m, d, WITHOUT_TEXT, &document,
					    err))
			return false;
		for (size_t i = m->first_passage[d];
		     i < m->first_passage[d + 1]; i++)
			count_passage(relations, stances, &reach, &document,
				      &m->passages.at[i]);
		material_document_close(&document);
	}
	for (size_t i = 0; i < relations->count; i++)
		relations->at[i].participants = reach.people[i];
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
	struct stance_list stances = { 0 };
	struct relation_list list;
	bool ok;

	(void)words;
	if (!relation_list(m->project, m->arena, &all, &list, err))
		return false;
	if (list.count)
		qsort(list.at, list.count, sizeof(*list.at), by_type);
	ok = read_stances(m, &list, &stances, err) &&
		count_evidence(m, &list, &stances, err);
	list_release(&stances);
	if (!ok)
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
