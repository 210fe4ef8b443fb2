#include "store/act_places.h"

#include <assert.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>

#include "base/memory.h"
#include "store/history.h"
#include "store/kinds.h"

/* A document that is not known: the place may lie in any. */
enum { ANY_DOCUMENT = 0 };

/* A table of places, with its columns as changesets have them, by number: the
 * schema appends only, so they hold for the oldest. */
struct located {
	const struct kind *kind;
	int document, first, last;
	struct stmt document_of;	/* a row that is there now */
};

enum { LOCATED = 8, KEY = 0 };

struct reading {
	struct act_places *places;
	struct located at[LOCATED];
	size_t count;
	int text_hash;			/* column of document */
	bool failed;			/* for this reason */
	struct error error;
};

static void add(struct document_ids *ids, int64_t document)
{
	/* Rows of a document mostly stand together. */
	if (!ids->count || ids->at[ids->count - 1] != document)
		list_push(ids, document);
}

static int column_of(struct reading *r, struct project *p, const char *table,
		     const char *column)
{
	char sql[128];
	struct stmt st;
	int place;

	snprintf(sql, sizeof(sql), "SELECT * FROM %s LIMIT 0", table);
	st = stmt_open(&p->db, sql);
	place = stmt_column(&st, column);
	if (!stmt_close(&st, &r->error))
		r->failed = true;
	return place;
}

static struct located located(struct reading *r, struct project *p,
			      const struct kind *kind)
{
	const char *const *columns = kind->place.columns;
	size_t last = 0;
	char sql[128];

	while (last + 1 < KIND_COLUMNS && columns[last + 1])
		last++;
	snprintf(sql, sizeof(sql), "SELECT %s AS document FROM %s"
		 " WHERE %s = :id", kind->place.document, kind->table,
		 kind->place.number);
	return (struct located){
		.kind = kind,
		.document = column_of(r, p, kind->table, kind->place.document),
		.first = column_of(r, p, kind->table, columns[0]),
		.last = column_of(r, p, kind->table, columns[last]),
		.document_of = stmt_open(&p->db, sql),
	};
}

/* Of a row that only moved, a changeset holds its key alone. */
static int64_t document_of(struct located *at, const struct db_change *change)
{
	int64_t document = ANY_DOCUMENT, id;

	if (db_change_int(change, at->document, &document) ||
	    !at->kind->has_guid || !db_change_int(change, KEY, &id))
		return document;
	stmt_bind_int(&at->document_of, ":id", id);
	if (stmt_step(&at->document_of))
		document = stmt_int(&at->document_of, "document");
	stmt_reset(&at->document_of);
	return document;
}

static void visit_place(struct reading *r, struct located *at,
			const struct db_change *change)
{
	bool moved = false;

	for (int i = at->first; i <= at->last; i++)
		moved = moved || db_change_is_of(change, i);
	if (moved)
		add(change->kind == ROW_ADDED ? &r->places->added :
		    &r->places->moved, document_of(at, change));
}

static void visit(void *context, const struct db_change *change)
{
	struct reading *r = context;
	int64_t document;

	if (!strcmp(change->table, "document")) {
		if (change->kind == ROW_CHANGED &&
		    db_change_is_of(change, r->text_hash) &&
		    db_change_int(change, KEY, &document))
			add(&r->places->texts, document);
		return;
	}
	for (size_t i = 0; i < r->count; i++)
		if (!strcmp(change->table, r->at[i].kind->table))
			visit_place(r, &r->at[i], change);
}

static void reading_begin(struct reading *r, struct project *p)
{
	r->text_hash = column_of(r, p, "document", "text_hash");
	for_each_kind(kind)
		if (kind->place.document) {
			assert(r->count < LOCATED);
			r->at[r->count++] = located(r, p, kind);
		}
}

static bool reading_end(struct reading *r, struct error *err)
{
	bool ok = !r->failed;

	if (r->failed)
		*err = r->error;
	for (size_t i = 0; i < r->count; i++)
		ok = stmt_close(&r->at[i].document_of, err) && ok;
	return ok;
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
	reading_begin(&r, p);
	ok = !r.failed && db_changes_each(changeset, length, visit, &r, err);
	free(changeset);
	return reading_end(&r, ok || r.failed ? err :
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
