/*
 * Codes and where they stand.
 *
 * A code is known by its GUID, or by its path: by its name among those of its
 * category.  So the category is looked for first.
 */
#include <stdlib.h>
#include <string.h>

#include "base/language.h"
#include "base/memory.h"
#include "coding/code.h"
#include "exchange/unite_parts.h"

/* One of theirs. */
struct their_code {
	struct cell cells[ROW_CELLS];
	int64_t id, parent;	/* theirs; parent 0: none */
	int64_t ours;		/* once it is found or made */
	bool is_open;		/* on the way up from one below */
};

struct their_codes {
	struct uniting *u;
	struct united_table *t;
	struct their_code *at;
	size_t count;
	struct guid_map by_id;	/* their id: place + 1 */
};

static void read_codes(struct their_codes *all)
{
	const struct united_table *t = all->t;
	struct row_cursor c = { .table = t->rows };
	int id = t->columns[t->id].from;

	all->at = xcalloc(t->rows->count, sizeof(*all->at));
	while (all->count < t->rows->count &&
	       row_next(&c, all->at[all->count].cells)) {
		struct their_code *code = &all->at[all->count++];

		code->id = id < 0 ? 0 : code->cells[id].number;
		guid_map_set(&all->by_id, guid_of_number(code->id),
			     (int64_t)all->count);
	}
}

static void read_parents(struct their_codes *all)
{
	const struct row_table *t = rows_find(all->u->rows, "membership");
	struct row_cursor c = { .table = t };
	struct cell cells[ROW_CELLS];
	int child, parent, primary;

	if (!t)
		return;
	child = row_column(t, "child");
	parent = row_column(t, "parent");
	primary = row_column(t, "is_primary");
	if (child < 0 || parent < 0 || primary < 0)
		return;
	while (row_next(&c, cells)) {
		int64_t at = guid_map_get(&all->by_id, guid_of_number(
						  cells[child].number));

		if (at && cells[primary].number)
			all->at[at - 1].parent = cells[parent].number;
	}
}

static struct their_code *their_code(const struct their_codes *all,
				     int64_t id)
{
	int64_t at = guid_map_get(&all->by_id, guid_of_number(id));

	return at ? &all->at[at - 1] : NULL;
}

static bool join(struct their_codes *all, int64_t child, int64_t parent,
		 struct error *err)
{
	struct stmt st = stmt_open(&all->u->p->db,
		"INSERT INTO membership (child, parent, is_primary)"
		" VALUES (:child, :parent, 1) ON CONFLICT DO NOTHING");

	stmt_bind_int(&st, ":child", child);
	stmt_bind_int(&st, ":parent", parent);
	stmt_run(&st);
	return stmt_close(&st, err);
}

/* One of theirs is one of ours, so one that is spoken for is another. */
static void pass_over(struct their_codes *all, int64_t *id)
{
	if (*id && guid_map_get(&all->t->added, guid_of_number(-*id)))
		*id = 0;
}

/* Of this name in the place: of the same kind, else of the other. */
static bool find_by_path(struct their_codes *all, const struct cell *row,
			 int64_t place, int64_t *id, struct error *err)
{
	const struct united_table *t = all->t;
	const char *name = cell_text(&row[united_column(t, "name")]);
	const char *kind = cell_text(&row[united_column(t, "kind")]);
	enum code_kind first = kind && !strcmp(kind, "category") ?
		CODE_CATEGORY : CODE_LABEL;

	if (!name)
		return true;
	if (!code_namesake(all->u->p, place, first, name, 0, id, err))
		return false;
	pass_over(all, id);
	if (*id)
		return true;
	first = first == CODE_LABEL ? CODE_CATEGORY : CODE_LABEL;
	if (!code_namesake(all->u->p, place, first, name, 0, id, err))
		return false;
	pass_over(all, id);
	return true;
}

static bool become_category(struct their_codes *all, int64_t id,
			    struct error *err)
{
	return db_run(&all->u->p->db, "UPDATE code SET kind = 'category'"
		      " WHERE id = :id AND kind <> 'category'", id, NULL, err);
}

static bool settle_code(struct their_codes *all, struct cell *row, int64_t id,
			struct error *err)
{
	struct cell *kind = &row[united_column(all->t, "kind")];
	bool is_category = cell_text(kind) &&
		!strcmp(kind->bytes, "category");

	/* Who gathers codes on either side is a category. */
	kind->kind = CELL_NULL;
	return (!is_category || become_category(all, id, err)) &&
		unite_settle(all->u, all->t, row, id, err);
}

static bool place_code(struct their_codes *all, struct their_code *code,
		       int64_t parent, struct error *err)
{
	struct uniting *u = all->u;
	struct united_table *t = all->t;
	struct cell row[ROW_CELLS];
	struct guid guid;
	int64_t id = 0;
	bool is_new = false;

	if (!unite_translate(t, code->cells, row))
		return error_set(err, _("a code by nobody"));
	if (cell_guid(&row[t->guid], &guid))
		id = guid_map_get(&t->guids, guid);
	if (!id && !find_by_path(all, row, parent, &id, err))
		return false;
	if (id) {
		if (!settle_code(all, row, id, err))
			return false;
	} else {
		if (!unite_insert(u, t, row, &id, err) ||
		    (parent && !join(all, id, parent, err)))
			return false;
		is_new = true;
		guid_map_set(&t->added, guid_of_number(id), 1);
	}
	code->ours = id;
	guid_map_set(&t->added, guid_of_number(-id), 1);
	unite_remember(t, code->cells, id, is_new);
	return true;
}

/* From the top down; a circle of parents is cut where it closes. */
static bool unite_code(struct their_codes *all, struct their_code *code,
		       unsigned depth, struct error *err)
{
	struct their_code *parent;

	if (code->ours || code->is_open)
		return true;
	code->is_open = true;
	parent = code->parent ? their_code(all, code->parent) : NULL;
	if (parent && depth < CODE_LEVELS_MOST &&
	    !unite_code(all, parent, depth + 1, err))
		return false;
	if (parent && parent->ours && !become_category(all, parent->ours, err))
		return false;
	return place_code(all, code, parent ? parent->ours : 0, err);
}

bool unite_codes(struct uniting *u, struct united_table *t, struct error *err)
{
	struct their_codes all = { .u = u, .t = t };
	bool ok = true;

	read_codes(&all);
	read_parents(&all);
	for (size_t i = 0; ok && i < all.count; i++)
		ok = unite_code(&all, &all.at[i], 0, err);
	free(all.at);
	guid_map_release(&all.by_id);
	return ok;
}

/* Where they stand besides. */

static bool is_there(struct uniting *u, int64_t child, int64_t parent,
		     bool *there, bool *has_primary, struct error *err)
{
	struct stmt st = stmt_open(&u->p->db,
		"SELECT parent, is_primary FROM membership"
		" WHERE child = :child");

	*there = *has_primary = false;
	stmt_bind_int(&st, ":child", child);
	while (stmt_step(&st)) {
		*there |= stmt_int(&st, "parent") == parent;
		*has_primary |= stmt_int(&st, "is_primary") != 0;
	}
	return stmt_close(&st, err);
}

/* Would it stand below itself, or beside another of its name? */
static bool may_join(struct uniting *u, int64_t child, int64_t parent,
		     bool *may, struct error *err)
{
	struct arena arena = ARENA_INIT;
	struct code code;
	int64_t other = 0;
	bool below = false;
	bool ok = child != parent &&
		code_is_below(u->p, parent, child, &below, err) &&
		code_get(u->p, &arena, child, &code, err) &&
		code_namesake(u->p, parent, code.kind, code.name, child,
			      &other, err);

	*may = ok && !below && !other;
	if (child == parent)
		ok = true;
	if (ok && !*may)
		unite_conflict(u, "membership", _("a code cannot stand in a "
			       "category as it does there"));
	arena_release(&arena);
	return ok;
}

static bool further(struct uniting *u, int64_t child, int64_t parent,
		    bool is_primary, struct error *err)
{
	struct united_table *codes = unite_table(u, "code");
	bool ours = !guid_map_get(&codes->added, guid_of_number(child));
	bool there, has_primary, may;
	struct stmt st;

	if (!is_there(u, child, parent, &there, &has_primary, err))
		return false;
	if (there)
		return true;
	/* It stands elsewhere here. */
	if (ours && is_primary) {
		unite_conflict(u, "code", _("#%lld stands in another category "
			       "there"), (long long)child);
		if (u->options->rule == UNITE_OURS)
			return true;
	}
	if (!may_join(u, child, parent, &may, err))
		return false;
	if (!may)
		return true;
	if (ours && is_primary && u->options->rule == UNITE_THEIRS)
		return code_move(u->p, child, parent, err);
	st = stmt_open(&u->p->db,
		"INSERT INTO membership (child, parent, is_primary)"
		" VALUES (:child, :parent, :primary)");
	stmt_bind_int(&st, ":child", child);
	stmt_bind_int(&st, ":parent", parent);
	stmt_bind_int(&st, ":primary", !has_primary);
	stmt_run(&st);
	return stmt_close(&st, err);
}

bool unite_memberships(struct uniting *u, struct united_table *t,
		       struct error *err)
{
	struct row_cursor c = { .table = t->rows };
	struct cell cells[ROW_CELLS], row[ROW_CELLS];
	struct their_codes all = { .u = u, .t = unite_table(u, "code") };
	int child = united_column(t, "child");
	int parent = united_column(t, "parent");
	int primary = united_column(t, "is_primary");

	while (row_next(&c, cells)) {
		if (!unite_translate(t, cells, row) ||
		    row[child].kind != CELL_INT ||
		    row[parent].kind != CELL_INT)
			continue;
		if (!become_category(&all, row[parent].number, err) ||
		    !further(u, row[child].number, row[parent].number,
			     row[primary].number != 0, err))
			return false;
	}
	return true;
}
