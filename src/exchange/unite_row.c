/* One row on its way: translated, looked for, settled or added. */
#include <stdarg.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>

#include "base/language.h"
#include "base/memory.h"
#include "base/name.h"
#include "base/xml_write.h"
#include "exchange/unite_parts.h"

bool unite_translate(struct united_table *t, const struct cell *cells,
		     struct cell out[ROW_CELLS])
{
	for (size_t i = 0; i < t->column_count; i++) {
		const struct united_column *c = &t->columns[i];
		int64_t id;

		out[i] = (struct cell){ .kind = CELL_NULL };
		if (c->from < 0)
			continue;
		out[i] = cells[c->from];
		if (!c->to || out[i].kind == CELL_NULL)
			continue;
		id = guid_map_get(&c->to->ids, guid_of_number(out[i].number));
		if (id)
			out[i].number = id;
		else if (c->not_null || t->guid < 0)
			return false;
		else
			out[i].kind = CELL_NULL;
	}
	return true;
}

static void bind(struct stmt *st, int parameter, const struct cell *cell)
{
	switch (cell->kind) {
	case CELL_NULL:
		stmt_bind_null_at(st, parameter);
		break;
	case CELL_INT:
		stmt_bind_int_at(st, parameter, cell->number);
		break;
	case CELL_REAL:
		stmt_bind_real_at(st, parameter, cell->real);
		break;
	case CELL_TEXT:
		stmt_bind_bytes_at(st, parameter, cell->bytes, cell->length,
				   true);
		break;
	case CELL_BYTES:
		stmt_bind_bytes_at(st, parameter, cell->bytes, cell->length,
				   false);
		break;
	}
}

/* Looking. */

static const char *key_sql(struct uniting *u, const struct united_table *t,
			   const struct united_key *key, const char *what)
{
	struct strbuf sql = STRBUF_INIT;
	const char *kept;

	strbuf_addf(&sql, "SELECT %s FROM %s WHERE", what, t->kind->table);
	for (size_t i = 0; i < key->count; i++)
		strbuf_addf(&sql, "%s \"%s\" IS ?%zu", i ? " AND" : "",
			    t->columns[key->columns[i]].name, i + 1);
	kept = arena_strdup(&u->arena, sql.s);
	strbuf_release(&sql);
	return kept;
}

static bool match_key(struct uniting *u, struct united_table *t,
		      struct united_key *key, const struct cell *row,
		      int64_t *id, struct error *err)
{
	struct stmt st;

	if (!key->sql)
		key->sql = key_sql(u, t, key, t->id < 0 ? "1 AS id" : "id");
	st = stmt_open(&u->p->db, key->sql);
	for (size_t i = 0; i < key->count; i++)
		bind(&st, (int)i + 1, &row[key->columns[i]]);
	if (stmt_step(&st))
		*id = stmt_int_at(&st, 0);
	return stmt_close(&st, err);
}

/* Tables of one row. */
static bool is_single(const struct united_table *t)
{
	return t->id >= 0 && t->guid < 0 && !t->key_count;
}

/* A GUID is of one thing in all of a study: where a thing of another table has
 * it, the row gets one of its own, always the same. */
static bool single_guid(const struct uniting *u,
			const struct united_table *t, const struct cell *row,
			struct guid *guid)
{
	if (!cell_guid(&row[t->guid], guid))
		return false;
	for (size_t i = 0; i < u->table_count; i++)
		if (&u->tables[i] != t &&
		    guid_map_get(&u->tables[i].guids, *guid)) {
			*guid = guid_named(*guid, t->kind->table);
			break;
		}
	return true;
}

static struct cell guid_cell(struct uniting *u, struct guid guid)
{
	return (struct cell){ .kind = CELL_BYTES, .length = sizeof(guid.bytes),
		.bytes = arena_copy(&u->arena, guid.bytes,
				    sizeof(guid.bytes)) };
}

bool unite_match(struct uniting *u, struct united_table *t,
		 const struct cell *row, int64_t *id, struct error *err)
{
	struct guid guid;

	*id = 0;
	if (t->guid >= 0 && single_guid(u, t, row, &guid))
		*id = guid_map_get(&t->guids, guid);
	/* In a table that was empty only the schema knows what is twice. */
	if (!*id && is_single(t))
		return db_int(&u->p->db, arena_printf(&u->arena,
			"SELECT ifnull(max(id), 0) FROM %s", t->kind->table),
			      id, err);
	for (size_t i = 0; !*id && !t->was_empty && i < t->key_count; i++)
		if (!match_key(u, t, &t->keys[i], row, id, err))
			return false;
	return true;
}

/* Settling. */

static const char *where(struct uniting *u, const struct united_table *t)
{
	const struct united_key *key = &t->keys[0];
	struct strbuf out = STRBUF_INIT;
	const char *kept;

	if (t->id >= 0)
		return "id = ?2";
	for (size_t i = 0; i < key->count; i++)
		strbuf_addf(&out, "%s\"%s\" IS ?%zu", i ? " AND " : "",
			    t->columns[key->columns[i]].name, i + 2);
	kept = arena_strdup(&u->arena, out.s);
	strbuf_release(&out);
	return kept;
}

static void bind_where(struct stmt *st, const struct united_table *t,
		       const struct cell *row, int64_t id)
{
	if (t->id >= 0) {
		stmt_bind_int_at(st, 2, id);
		return;
	}
	for (size_t i = 0; i < t->keys[0].count; i++)
		bind(st, (int)i + 2, &row[t->keys[0].columns[i]]);
}

/* Where the schema would not have it, the row stays as it is. */
static bool put(struct uniting *u, struct united_table *t, size_t column,
		const struct cell *row, const struct cell *value, int64_t id,
		struct error *err)
{
	struct stmt st = stmt_open(&u->p->db, arena_printf(&u->arena,
		"UPDATE OR IGNORE %s SET \"%s\" = ?1 WHERE %s",
		t->kind->table, t->columns[column].name, where(u, t)));

	bind(&st, 1, value);
	bind_where(&st, t, row, id);
	stmt_run(&st);
	return stmt_close(&st, err);
}

static struct cell cell_of(struct arena *arena, struct stmt *st, int column)
{
	struct cell cell = { .kind = CELL_NULL };
	enum db_type type = stmt_type_at(st, column);
	const void *bytes;

	switch (type) {
	case DB_NULL:
		break;
	case DB_INTEGER:
		cell.kind = CELL_INT;
		cell.number = stmt_int_at(st, column);
		break;
	case DB_REAL:
		cell.kind = CELL_REAL;
		cell.real = stmt_real_at(st, column);
		break;
	case DB_TEXT:
	case DB_BLOB:
		cell.kind = type == DB_TEXT ? CELL_TEXT : CELL_BYTES;
		bytes = stmt_blob_at(st, column, &cell.length);
		cell.bytes = arena_strndup(arena, bytes ? bytes : "",
					   cell.length);
		break;
	}
	return cell;
}

void unite_conflict(struct uniting *u, const char *kind, const char *format,
		    ...)
{
	char words[900];
	va_list args;

	va_start(args, format);
	vsnprintf(words, sizeof(words), format, args);
	va_end(args);
	arrival_note(arrival_line(u->report, "conflicts"), "%s: %s", kind,
		     words);
	arrival_line(u->report, "conflicts")->read++;
	u->tally->conflicts++;
}

static const char *shown(struct arena *arena, const struct cell *cell)
{
	enum { MOST = 60 };
	struct strbuf out = STRBUF_INIT;
	const char *kept;

	switch (cell->kind) {
	case CELL_INT:
		strbuf_addf(&out, "%lld", (long long)cell->number);
		break;
	case CELL_TEXT:
		strbuf_add_printable(&out, cell->bytes, cell->length < MOST ?
			cell->length : MOST);
		break;
	default:
		strbuf_adds(&out, "…");
	}
	kept = arena_strndup(arena, out.s, out.length);
	strbuf_release(&out);
	return kept;
}

static const char *name_of(struct united_table *t, struct arena *arena,
			   const struct cell *ours, int64_t id)
{
	int name = t->kind->name ? united_column(t, t->kind->name) : -1;

	return name >= 0 && ours[name].kind == CELL_TEXT ?
		shown(arena, &ours[name]) :
		arena_printf(arena, "#%lld", (long long)id);
}

/* Both texts, one after the other, unless the one holds the other. */
static const struct cell *both_of(struct arena *arena,
				  const struct cell *ours,
				  const struct cell *theirs)
{
	struct cell *both = arena_new(arena, struct cell);

	if (strstr(ours->bytes, theirs->bytes))
		return ours;
	both->kind = CELL_TEXT;
	both->bytes = arena_printf(arena, "%s\n\n%s", ours->bytes,
				   theirs->bytes);
	both->length = strlen(both->bytes);
	return both;
}

static const struct cell *ruled(struct uniting *u, struct arena *arena,
				const struct united_column *column,
				const struct cell *ours,
				const struct cell *theirs)
{
	if (u->options->rule == UNITE_THEIRS)
		return theirs;
	return u->options->rule == UNITE_BOTH && column->is_prose &&
		ours->kind == CELL_TEXT && theirs->kind == CELL_TEXT ?
		both_of(arena, ours, theirs) : ours;
}

/* What came through XML has U+FFFD for what XML cannot hold. */
static bool is_ours_through_xml(const struct cell *ours,
				const struct cell *theirs)
{
	struct strbuf clean = STRBUF_INIT;
	bool same = ours->kind == CELL_TEXT && theirs->kind == CELL_TEXT &&
		xml_clean(&clean, ours->bytes, ours->length) &&
		clean.length == theirs->length &&
		!memcmp(clean.s, theirs->bytes, clean.length);

	strbuf_release(&clean);
	return same;
}

static bool settle_column(struct uniting *u, struct united_table *t,
			  struct arena *arena, size_t i,
			  const struct cell *row, const struct cell *ours,
			  int64_t id, struct error *err)
{
	const struct united_column *column = &t->columns[i];
	const struct cell *kept;

	if (column->role != COLUMN_VALUE || column->from < 0 ||
	    cell_is_empty(&row[i]) || cell_equal(&row[i], &ours[i]) ||
	    is_ours_through_xml(&ours[i], &row[i]))
		return true;
	if (cell_is_empty(&ours[i])) {
		u->tally->filled++;
		return put(u, t, i, row, &row[i], id, err);
	}
	kept = ruled(u, arena, column, &ours[i], &row[i]);
	if (column->to)
		unite_conflict(u, t->kind->table, _("%s: another %s"),
			       name_of(t, arena, ours, id), column->name);
	else
		unite_conflict(u, t->kind->table,
			       _("%s: %s: here '%s', there '%s'"),
			       name_of(t, arena, ours, id), column->name,
			       shown(arena, &ours[i]), shown(arena, &row[i]));
	return kept == &ours[i] || put(u, t, i, row, kept, id, err);
}

static bool our_row(struct uniting *u, struct united_table *t,
		    struct arena *arena, const struct cell *row, int64_t id,
		    struct cell *ours, struct error *err)
{
	struct stmt st = stmt_open(&u->p->db, arena_printf(arena,
		"SELECT *, ?1 AS unused FROM %s WHERE %s", t->kind->table,
		where(u, t)));

	stmt_bind_null_at(&st, 1);
	bind_where(&st, t, row, id);
	if (stmt_step(&st))
		for (size_t i = 0; i < t->column_count; i++)
			ours[i] = cell_of(arena, &st, (int)i);
	return stmt_close(&st, err);
}

/* Nothing but what the row is known by, and who and when. */
static bool says_nothing_more(const struct united_table *t)
{
	for (size_t i = 0; i < t->column_count; i++) {
		bool in_key = false;

		for (size_t k = 0; t->guid < 0 && t->key_count &&
		     k < t->keys[0].count; k++)
			in_key |= t->keys[0].columns[k] == (int)i;
		if (t->columns[i].role == COLUMN_VALUE && !in_key)
			return false;
	}
	return true;
}

bool unite_settle(struct uniting *u, struct united_table *t,
		  const struct cell *row, int64_t id, struct error *err)
{
	struct arena arena = ARENA_INIT;
	struct cell ours[ROW_CELLS] = { { .kind = CELL_NULL } };
	bool ok;

	if (says_nothing_more(t))
		return true;
	ok = our_row(u, t, &arena, row, id, ours, err);
	for (size_t i = 0; ok && i < t->column_count; i++)
		ok = settle_column(u, t, &arena, i, row, ours, id, err);
	arena_release(&arena);
	return ok;
}

/* Adding. */

static bool check_name(const struct united_table *t, const struct cell *row,
		       struct error *err)
{
	int name = t->kind->name ? united_column(t, t->kind->name) : -1;
	bool is_code = !strcmp(t->kind->table, "code");

	if (name < 0 || !strcmp(t->kind->name, "statement"))
		return true;
	if (row[name].kind != CELL_TEXT)
		return error_set(err, _("a %s needs a name"), t->kind->table);
	return name_check(row[name].bytes, is_code ? "/" : "",
			  t->kind->word ? t->kind->word : t->kind->table, err);
}

bool unite_writes(const struct united_table *t, size_t column)
{
	const struct united_column *c = &t->columns[column];

	/* The id of a table of one row is a constant, not a number. */
	return c->role == COLUMN_ID ? is_single(t) && c->from >= 0 :
		c->role == COLUMN_GUID || c->from >= 0 || c->is_ours ||
		(c->not_null && !strcmp(c->name, "coder"));
}

static const char *insert_sql(struct uniting *u, const struct united_table *t)
{
	struct strbuf sql = STRBUF_INIT, values = STRBUF_INIT;
	const char *kept;
	unsigned n = 0;

	strbuf_addf(&sql, "INSERT INTO %s (", t->kind->table);
	for (size_t i = 0; i < t->column_count; i++)
		if (unite_writes(t, i)) {
			strbuf_addf(&sql, "%s\"%s\"", n ? ", " : "",
				    t->columns[i].name);
			strbuf_addf(&values, "%s?%u", n ? ", " : "", n + 1);
			n++;
		}
	strbuf_addf(&sql, ") VALUES (%s) ON CONFLICT DO NOTHING", values.s);
	kept = arena_strdup(&u->arena, sql.s);
	strbuf_release(&sql);
	strbuf_release(&values);
	return kept;
}

/* The next place, where its own is taken. */
static bool find_order(struct uniting *u, struct united_table *t,
		       struct cell *row, size_t column, struct error *err)
{
	struct strbuf sql = STRBUF_INIT;
	struct stmt st;
	int n = 1;

	strbuf_addf(&sql, "SELECT max(CASE position WHEN ?1 THEN 1 ELSE 0"
		    " END), max(position) FROM %s WHERE 1", t->kind->table);
	for (size_t i = 0; i < t->column_count; i++)
		if (t->columns[i].to && strcmp(t->columns[i].name, "coder"))
			strbuf_addf(&sql, " AND \"%s\" IS ?%d",
				    t->columns[i].name, ++n);
	st = stmt_open(&u->p->db, sql.s);
	strbuf_release(&sql);
	bind(&st, 1, &row[column]);
	n = 1;
	for (size_t i = 0; i < t->column_count; i++)
		if (t->columns[i].to && strcmp(t->columns[i].name, "coder"))
			bind(&st, ++n, &row[i]);
	if (stmt_step(&st) && stmt_int_at(&st, 0))
		row[column].number = stmt_int_at(&st, 1) + 1;
	return stmt_close(&st, err);
}

static bool complete(struct uniting *u, struct united_table *t,
		     struct cell *row, struct guid *guid, struct error *err)
{
	for (size_t i = 0; i < t->column_count; i++) {
		const struct united_column *c = &t->columns[i];

		if (c->role == COLUMN_GUID) {
			if (!single_guid(u, t, row, guid))
				*guid = guid_new(&u->p->guids);
			row[i] = guid_cell(u, *guid);
		} else if (c->role == COLUMN_ORDER &&
			   !find_order(u, t, row, i, err)) {
			return false;
		} else if (c->not_null && row[i].kind == CELL_NULL &&
			   c->otherwise.kind != CELL_NULL) {
			row[i] = c->otherwise;
		} else if (c->not_null && row[i].kind == CELL_NULL &&
			   !strcmp(c->name, "coder")) {
			int64_t coder = project_coder(u->p, err);

			if (!coder)
				return false;
			row[i].kind = CELL_INT;
			row[i].number = coder;
		}
	}
	return true;
}

bool unite_insert(struct uniting *u, struct united_table *t, struct cell *row,
		  int64_t *id, struct error *err)
{
	struct guid guid;
	struct stmt st;
	int n = 0;

	*id = 0;
	if (!check_name(t, row, err) || !complete(u, t, row, &guid, err))
		return false;
	if (!t->insert_sql)
		t->insert_sql = insert_sql(u, t);
	st = stmt_open(&u->p->db, t->insert_sql);
	for (size_t i = 0; i < t->column_count; i++)
		if (unite_writes(t, i))
			bind(&st, ++n, &row[i]);
	stmt_run(&st);
	if (!stmt_close(&st, err))
		return false;
	if (db_changes(&u->p->db)) {
		*id = t->id >= 0 ? db_last_id(&u->p->db) : 1;
		if (t->guid >= 0)
			guid_map_set(&t->guids, guid, *id);
	}
	return true;
}

void unite_remember(struct united_table *t, const struct cell *cells,
		    int64_t id, bool is_new)
{
	int column = t->id < 0 ? -1 : t->columns[t->id].from;

	t->new += is_new;
	t->there += !is_new;
	if (column < 0 || cells[column].kind != CELL_INT)
		return;
	guid_map_set(&t->ids, guid_of_number(cells[column].number), id);
	if (is_new && !strcmp(t->kind->table, "document"))
		guid_map_set(&t->added, guid_of_number(id), 1);
}
