#include "store/act_places.h"

#include <stdlib.h>
#include <string.h>

#include "base/memory.h"
#include "store/history.h"

/* A document that is not known: the place may lie in any. */
enum { ANY_DOCUMENT = 0 };

/* Tables of places, by the places of their columns: the schema appends only,
 * so they hold for the oldest changeset. */
static const struct {
	const char *table;
	int document, first, last;
} kinds[] = {
	{ "coding", 2, 3, 4 },
	{ "segment", 0, 2, 5 },
	{ "rule_exception", 1, 2, 3 },
	{ "rule_proposal", 1, 2, 3 },
};

enum { TEXT_HASH = 8 };			/* of document */

struct reading {
	struct act_places *places;
	struct stmt document_of;	/* a coding that is there now */
};

static void add(struct document_ids *ids, int64_t document)
{
	/* Rows of a document mostly stand together. */
	if (!ids->count || ids->at[ids->count - 1] != document)
		list_push(ids, document);
}

static int64_t document_of(struct reading *r, const struct db_change *change,
			   size_t kind)
{
	int64_t document = ANY_DOCUMENT, coding;

	if (db_change_int(change, kinds[kind].document, &document) ||
	    kind != 0 || !db_change_int(change, 0, &coding))
		return document;
	stmt_bind_int(&r->document_of, ":id", coding);
	if (stmt_step(&r->document_of))
		document = stmt_int(&r->document_of, "document");
	stmt_reset(&r->document_of);
	return document;
}

static void visit_place(struct reading *r, const struct db_change *change,
			size_t kind)
{
	bool moved = false;

	for (int i = kinds[kind].first; i <= kinds[kind].last; i++)
		moved = moved || db_change_is_of(change, i);
	if (moved)
		add(change->kind == ROW_ADDED ? &r->places->added :
		    &r->places->moved, document_of(r, change, kind));
}

static void visit(void *context, const struct db_change *change)
{
	struct reading *r = context;
	int64_t document;

	if (!strcmp(change->table, "document")) {
		if (change->kind == ROW_CHANGED &&
		    db_change_is_of(change, TEXT_HASH) &&
		    db_change_int(change, 0, &document))
			add(&r->places->texts, document);
		return;
	}
	for (size_t i = 0; i < sizeof(kinds) / sizeof(kinds[0]); i++)
		if (!strcmp(change->table, kinds[i].table))
			visit_place(r, change, i);
}

bool act_places_read(struct project *p, int64_t act,
		     struct act_places *places, struct error *err)
{
	struct reading r = { .places = places };
	size_t length = 0;
	void *changeset;
	bool ok;

	*places = (struct act_places){ 0 };
	changeset = history_changeset(p, act, &length, err);
	if (!changeset)
		return false;
	r.document_of = stmt_open(&p->db,
		"SELECT document FROM coding WHERE id = :id");
	ok = db_changes_each(changeset, length, visit, &r, err);
	free(changeset);
	return stmt_close(&r.document_of, ok ? err :
			  &(struct error)ERROR_INIT) && ok;
}

void act_places_release(struct act_places *places)
{
	list_release(&places->texts);
	list_release(&places->added);
	list_release(&places->moved);
}

static bool meet(const struct document_ids *texts,
		 const struct document_ids *places)
{
	for (size_t i = 0; i < texts->count; i++)
		for (size_t k = 0; k < places->count; k++)
			if (places->at[k] == texts->at[i] ||
			    places->at[k] == ANY_DOCUMENT)
				return true;
	return false;
}

bool act_places_bind(const struct act_places *earlier,
		     const struct act_places *later)
{
	return meet(&earlier->texts, &later->added) ||
		meet(&earlier->texts, &later->moved) ||
		meet(&later->texts, &earlier->moved);
}
