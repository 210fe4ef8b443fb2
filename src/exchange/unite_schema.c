/*
 * What the uniting needs to know of each table is asked of the schema and of
 * store/kinds.h, so that a new kind of object travels as soon as it is there.
 */
#include <stdlib.h>
#include <string.h>

#include "base/memory.h"
#include "exchange/unite_parts.h"

struct united_table *unite_table(struct uniting *u, const char *name)
{
	for (size_t i = 0; i < u->table_count; i++)
		if (!strcmp(u->tables[i].kind->table, name))
			return &u->tables[i];
	return NULL;
}

int united_column(const struct united_table *t, const char *name)
{
	for (size_t i = 0; i < t->column_count; i++)
		if (!strcmp(t->columns[i].name, name))
			return (int)i;
	return -1;
}

static bool ends_with(const char *s, const char *tail)
{
	size_t n = strlen(s), k = strlen(tail);

	return n >= k && !strcmp(s + n - k, tail);
}

static bool is_place(const struct kind *kind, const char *column)
{
	for (size_t i = 0; i < KIND_COLUMNS && kind->place.columns[i]; i++)
		if (!strcmp(kind->place.columns[i], column))
			return true;
	return false;
}

/* What only tells how the text came to be, or counts it. */
static bool is_aside(const struct kind *kind, const char *column)
{
	static const char *const of_documents[] = {
		"file_name", "media_type", "encoding", "original_hash",
		"text_hash", "characters", "words", "paragraphs",
	};

	if (ends_with(column, "_at") || !strcmp(column, "coder") ||
	    !strcmp(column, "origin"))
		return true;
	for (size_t i = 0; !strcmp(kind->table, "document") &&
	     i < sizeof(of_documents) / sizeof(of_documents[0]); i++)
		if (!strcmp(of_documents[i], column))
			return true;
	return false;
}

static enum column_role role_of(const struct kind *kind, const char *column)
{
	/* The coder of a coding is part of what it is. */
	if (!strcmp(column, "id"))
		return COLUMN_ID;
	if (!strcmp(column, "guid"))
		return COLUMN_GUID;
	if (!strcmp(column, "position"))
		return COLUMN_ORDER;
	return is_place(kind, column) ? COLUMN_PLACE :
		is_aside(kind, column) ? COLUMN_ASIDE : COLUMN_VALUE;
}

static bool is_prose(const struct kind *kind, const char *column)
{
	for (size_t i = 0; i < KIND_TEXTS && kind->texts[i].column; i++)
		if (!strcmp(kind->texts[i].column, column))
			return kind->texts[i].use == PROSE &&
				(!kind->name || strcmp(kind->name, column));
	return false;
}

static struct united_table *referred(struct uniting *u,
				     const struct kind *kind,
				     const char *column)
{
	for (size_t i = 0; i < KIND_REFERENCES && kind->references[i].column;
	     i++)
		if (!strcmp(kind->references[i].column, column))
			return unite_table(u, kind->references[i].to);
	return NULL;
}

/* 'hunch' or 0, as the schema has it. */
static struct cell default_of(struct uniting *u, const char *literal)
{
	struct cell cell = { .kind = CELL_NULL };
	size_t n = literal ? strlen(literal) : 0;

	if (n >= 2 && literal[0] == '\'' && literal[n - 1] == '\'') {
		cell.kind = CELL_TEXT;
		cell.bytes = arena_strndup(&u->arena, literal + 1, n - 2);
		cell.length = n - 2;
	} else if (n && strspn(literal, "0123456789") == n) {
		cell.kind = CELL_INT;
		cell.number = strtoll(literal, NULL, 10);
	}
	return cell;
}

static bool learn_columns(struct uniting *u, struct united_table *t,
			  struct error *err)
{
	struct stmt st = stmt_open(&u->p->db,
		"SELECT name, \"notnull\" AS required, dflt_value"
		" FROM pragma_table_info(:name)");

	stmt_bind_text(&st, ":name", t->kind->table);
	while (stmt_step(&st) && t->column_count < ROW_CELLS) {
		const char *name = stmt_strdup(&st, &u->arena, "name");

		t->columns[t->column_count++] = (struct united_column){
			.name = name,
			.role = role_of(t->kind, name),
			.from = t->rows ? row_column(t->rows, name) : -1,
			.to = referred(u, t->kind, name),
			.not_null = stmt_int(&st, "required") != 0,
			.is_prose = is_prose(t->kind, name),
			.otherwise = default_of(u, stmt_text(&st,
							     "dflt_value")),
		};
	}
	t->id = united_column(t, "id");
	t->guid = united_column(t, "guid");
	t->place_document = t->kind->place.document ?
		united_column(t, t->kind->place.document) : -1;
	return stmt_close(&st, err);
}

/* Keys over expressions, and those that hold for some rows alone, are not
 * asked by. */
static void add_key(struct united_table *t, struct stmt *columns)
{
	struct united_key key = { .count = 0 };
	bool whole = true;

	while (stmt_step(columns)) {
		const char *name = stmt_text(columns, "name");
		int column = name ? united_column(t, name) : -1;

		if (column < 0 || key.count == 16 ||
		    t->columns[column].role == COLUMN_ID ||
		    t->columns[column].role == COLUMN_GUID)
			whole = false;
		else
			key.columns[key.count++] = column;
	}
	if (whole && key.count && t->key_count < 6)
		t->keys[t->key_count++] = key;
}

static bool learn_keys(struct uniting *u, struct united_table *t,
		       struct error *err)
{
	struct stmt st = stmt_open(&u->p->db,
		"SELECT name FROM pragma_index_list(:table)"
		" WHERE \"unique\" = 1 AND partial = 0 ORDER BY seq DESC");
	bool ok = true;

	stmt_bind_text(&st, ":table", t->kind->table);
	while (ok && stmt_step(&st)) {
		struct stmt columns = stmt_open(&u->p->db,
			"SELECT name FROM pragma_index_info(:name)");

		stmt_bind_text(&columns, ":name", stmt_text(&st, "name"));
		add_key(t, &columns);
		ok = stmt_close(&columns, err);
	}
	return stmt_close(&st, err) && ok;
}

/* Where the schema keeps no two apart, but a person would. */
static void add_own_key(struct united_table *t)
{
	static const struct { const char *table, *columns[4]; } own[] = {
		{ "memo", { "kind", "title", "text" } },
		{ "story_sentence", { "text" } },
	};
	struct united_key key = { .count = 0 };

	for (size_t i = 0; i < sizeof(own) / sizeof(own[0]); i++)
		for (size_t k = 0; !strcmp(own[i].table, t->kind->table) &&
		     own[i].columns[k]; k++)
			key.columns[key.count++] =
				united_column(t, own[i].columns[k]);
	/* Rows that only join others are what they join. */
	for (size_t i = 0; !t->key_count && t->guid < 0 &&
	     i < t->column_count; i++)
		if (t->columns[i].role != COLUMN_ID && key.count < 16 &&
		    t->columns[i].to)
			key.columns[key.count++] = (int)i;
	if (key.count)
		t->keys[t->key_count++] = key;
}

static bool learn_guids(struct uniting *u, struct united_table *t,
			struct error *err)
{
	struct stmt st;
	int id, guid;

	if (t->guid < 0 || t->id < 0)
		return true;
	st = stmt_open(&u->p->db, arena_printf(&u->arena,
		"SELECT id, guid FROM %s", t->kind->table));
	id = stmt_column(&st, "id");
	guid = stmt_column(&st, "guid");
	while (stmt_step(&st)) {
		struct guid name;
		size_t bytes;
		const void *at = stmt_blob_at(&st, guid, &bytes);

		if (bytes != sizeof(name.bytes))
			continue;
		memcpy(name.bytes, at, bytes);
		guid_map_set(&t->guids, name, stmt_int_at(&st, id));
	}
	return stmt_close(&st, err);
}

static bool learn_table(struct uniting *u, struct united_table *t,
			struct error *err)
{
	int64_t rows;

	t->rows = rows_find(u->rows, t->kind->table);
	if (!learn_columns(u, t, err) || !learn_keys(u, t, err))
		return false;
	add_own_key(t);
	/* What nothing arrives in may have the GUID of what does. */
	if (!t->rows)
		return learn_guids(u, t, err);
	u->total += t->rows->count;
	if (!db_int(&u->p->db, arena_printf(&u->arena,
			"SELECT EXISTS (SELECT 1 FROM %s)", t->kind->table),
		    &rows, err))
		return false;
	t->was_empty = !rows;
	return t->was_empty || learn_guids(u, t, err);
}

bool unite_learn(struct uniting *u, struct error *err)
{
	u->tables = arena_alloc(&u->arena, object_kind_count *
				sizeof(*u->tables));
	u->table_count = object_kind_count;
	for (size_t i = 0; i < object_kind_count; i++)
		u->tables[i].kind = &object_kinds[i];
	for (size_t i = 0; i < object_kind_count; i++)
		if (!learn_table(u, &u->tables[i], err))
			return false;
	return true;
}
