#include "report/stances.h"

#include <stdlib.h>
#include <string.h>

#include "base/memory.h"

/* A coding that speaks for a claim or against it. */
struct stance {
	int64_t coding;
	uint32_t claim;		/* its index among the ids */
	bool side[STANCE_SIDES];
};

struct stance_list {
	struct stance *at;
	size_t count, capacity;
};

static const char *const evidence_of[] = {
	[CLAIM_RELATION] = "SELECT relation AS claim, coding, stance,"
		" NULL AS tone FROM relation_evidence"
		" ORDER BY relation, coding",
	[CLAIM_NEED] = "SELECT need AS claim, coding, stance, tone"
		" FROM need_evidence ORDER BY need, coding",
};

static bool is_word(struct stmt *st, const char *column, const char *word)
{
	const char *text = stmt_text(st, column);

	return text && !strcmp(text, word);
}

static struct stance stance_from_row(struct stmt *st, uint32_t claim)
{
	bool contrary = is_word(st, "stance", "contrary");

	return (struct stance){
		.coding = stmt_int(st, "coding"),
		.claim = claim,
		.side = {
			[SIDE_FOR] = !contrary,
			[SIDE_CONTRARY] = contrary,
			[SIDE_COMPLAINT] = !contrary &&
				is_word(st, "tone", "complaint"),
			[SIDE_COMPLIMENT] = !contrary &&
				is_word(st, "tone", "compliment"),
		},
	};
}

static uint32_t claim_index(const int64_t *ids, size_t count, int64_t id)
{
	for (size_t i = 0; i < count; i++)
		if (ids[i] == id)
			return (uint32_t)i;
	return NOBODY;
}

static int by_coding(const void *left, const void *right)
{
	const struct stance *a = left, *b = right;

	return (a->coding > b->coding) - (a->coding < b->coding);
}

static bool read_stances(const struct material *m, enum claim_kind kind,
			 const int64_t *ids, size_t count,
			 struct stance_list *list, struct error *err)
{
	struct stmt st = stmt_open(&m->project->db, evidence_of[kind]);
	int64_t claim = 0;
	uint32_t index = NOBODY;

	while (stmt_step(&st)) {
		if (claim != stmt_int(&st, "claim")) {
			claim = stmt_int(&st, "claim");
			index = claim_index(ids, count, claim);
		}
		if (index != NOBODY)
			list_push(list, stance_from_row(&st, index));
	}
	if (list->count)
		qsort(list->at, list->count, sizeof(*list->at), by_coding);
	return stmt_close(&st, err);
}

static void count_passage(struct stances *stances,
			  const struct stance_list *list,
			  const struct material_document *document,
			  const struct passage *passage)
{
	struct stance key = { .coding = passage->id }, *one;
	struct stance *end = list->at + list->count;

	one = bsearch(&key, list->at, list->count, sizeof(*one), by_coding);
	while (one && one > list->at && one[-1].coding == passage->id)
		one--;
	for (; one && one < end && one->coding == passage->id; one++)
		for (size_t side = 0; side < STANCE_SIDES; side++) {
			size_t thing = one->claim * STANCE_SIDES + side;

			if (!one->side[side])
				continue;
			stances->codings[thing]++;
			reach_passage(&stances->reach, thing, document,
				      passage);
		}
}

static bool count_document(const struct material *m, uint32_t number,
			   struct stances *stances,
			   const struct stance_list *list, struct error *err)
{
	struct material_document document;

	if (m->first_passage[number] == m->first_passage[number + 1])
		return true;
	if (!material_document_open(m, number, WITHOUT_TEXT, &document, err))
		return false;
	for (size_t i = m->first_passage[number];
	     i < m->first_passage[number + 1]; i++)
		count_passage(stances, list, &document, &m->passages.at[i]);
	material_document_close(&document);
	return true;
}

bool stances_count(const struct material *m, enum claim_kind kind,
		   const int64_t *ids, size_t count, struct stances *stances,
		   struct error *err)
{
	struct stance_list list = { 0 };
	bool ok = read_stances(m, kind, ids, count, &list, err);

	reach_init(&stances->reach, m, count * STANCE_SIDES);
	stances->codings = arena_alloc(m->arena, (count * STANCE_SIDES + 1) *
				       sizeof(*stances->codings));
	for (uint32_t d = 0; ok && list.count && d < m->documents.count; d++)
		ok = count_document(m, d, stances, &list, err);
	list_release(&list);
	return ok;
}
