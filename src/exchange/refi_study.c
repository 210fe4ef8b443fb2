/* What the writer's parts lean on, read from the study at the start. */
#include <stdlib.h>
#include <string.h>

#include "base/memory.h"
#include "exchange/refi_write.h"

static int by_id(const void *left, const void *right)
{
	const struct code *a = *(const struct code *const *)left;
	const struct code *b = *(const struct code *const *)right;

	return (a->id > b->id) - (a->id < b->id);
}

static void index_codes(struct refi *r)
{
	size_t n = r->codes.count;

	r->codes_by_id = arena_alloc(&r->arena,
				     (n + 1) * sizeof(*r->codes_by_id));
	for (size_t i = 0; i < n; i++)
		r->codes_by_id[i] = &r->codes.at[i];
	qsort(r->codes_by_id, n, sizeof(*r->codes_by_id), by_id);
}

const struct code *refi_code(const struct refi *r, int64_t id)
{
	struct code key = { .id = id };
	const struct code *wanted = &key;
	const struct code **found = bsearch(&wanted, r->codes_by_id,
		r->codes.count, sizeof(*r->codes_by_id), by_id);

	return found ? *found : NULL;
}

void refi_stmt_close(struct refi *r, struct stmt *st)
{
	struct error ignored;

	if (!stmt_close(st, r->failed ? &ignored : r->err))
		r->failed = true;
}

static void load_study(struct refi *r)
{
	struct stmt st = stmt_open(&r->p->db,
		"SELECT guid, title, created_at,"
		" (SELECT at FROM act ORDER BY id DESC LIMIT 1) AS changed_at"
		" FROM study");

	if (stmt_step(&st)) {
		r->study = stmt_guid(&st, "guid");
		r->title = stmt_strdup(&st, &r->arena, "title");
		r->created_at = stmt_strdup(&st, &r->arena, "created_at");
		r->changed_at = stmt_strdup(&st, &r->arena, "changed_at");
	}
	refi_stmt_close(r, &st);
}

static void load_relations(struct refi *r)
{
	struct stmt st = stmt_open(&r->p->db,
		"SELECT l.*, t.name AS type_name, t.directed, u.guid AS who"
		" FROM relation l JOIN relation_type t ON t.id = l.type"
		" JOIN coder u ON u.id = l.coder ORDER BY l.id");

	while (stmt_step(&st)) {
		struct refi_relation relation = {
			.id = stmt_int(&st, "id"),
			.guid = stmt_guid(&st, "guid"),
			.from = refi_code(r, stmt_int(&st, "from_code")),
			.to = refi_code(r, stmt_int(&st, "to_code")),
			.type = stmt_strdup(&st, &r->arena, "type_name"),
			.status = stmt_strdup(&st, &r->arena, "status"),
			.created_at = stmt_strdup(&st, &r->arena,
						  "created_at"),
			.coder = stmt_guid(&st, "who"),
			.directed = stmt_int(&st, "directed") != 0,
		};

		if (relation.from && relation.to)
			list_push(&r->relations, relation);
	}
	list_settle(&r->relations, &r->arena);
	refi_stmt_close(r, &st);
}

static void load_core(struct refi *r)
{
	struct stmt st = stmt_open(&r->p->db, "SELECT code FROM core_category");

	if (stmt_step(&st))
		r->core = refi_code(r, stmt_int(&st, "code"));
	refi_stmt_close(r, &st);
}

bool refi_load(struct refi *r, struct project *p, struct error *err)
{
	r->p = p;
	r->err = err;
	if (!code_list(p, &r->arena, CODE_ANY, &r->codes, err) ||
	    !membership_list(p, &r->arena, &r->memberships, err) ||
	    !document_list(p, &r->arena, &r->documents, err))
		return false;
	index_codes(r);
	load_study(r);
	load_relations(r);
	load_core(r);
	return !r->failed;
}
