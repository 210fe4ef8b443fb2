#include "transcript/participant_import.h"

#include <assert.h>
#include <stdlib.h>
#include <string.h>
#include <strings.h>

#include "base/language.h"
#include "base/memory.h"
#include "base/name.h"

struct named_row {
	const char *name;
	size_t line;
};

struct importer {
	struct project *p;
	struct arena *arena;
	const struct csv_table *table;
	int name_column;
	struct attribute *attributes;	/* by column; id 0: passed over */
	struct named_row *rows;		/* the table's people, by name */
	struct participant_import *what;
};

static int find_name_column(const struct csv_table *table)
{
	static const char *const names[] = {
		"participant", "name", "受访者", "姓名",
	};

	for (size_t i = 0; i < sizeof(names) / sizeof(names[0]); i++) {
		int column = csv_column(table, names[i]);

		if (column != CSV_NO_COLUMN)
			return column;
	}
	return 0;
}

static bool is_passed_over(const char *name)
{
	static const char *const names[] = { "id", "guid", "documents" };

	for (size_t i = 0; i < sizeof(names) / sizeof(names[0]); i++)
		if (!strcasecmp(names[i], name))
			return true;
	return false;
}

/* What the column says, in the order of the rows. */
static const char **column_values(struct importer *m, int column)
{
	const char **values = arena_alloc(m->arena, (m->table->count + 1) *
					  sizeof(*values));

	for (size_t i = 0; i < m->table->count; i++)
		values[i] = csv_cell(m->arena, &m->table->at[i], column);
	return values;
}

static bool says_anything(const char *const *values, size_t count)
{
	for (size_t i = 0; i < count; i++)
		if (*values[i])
			return true;
	return false;
}

static bool add_attribute(struct importer *m, const char *name,
			  enum attribute_type type, struct attribute *out,
			  struct error *err)
{
	int64_t id;

	if (!attribute_add(m->p, name, type, &id, err) ||
	    !attribute_named(m->p, m->arena, name, out, err))
		return false;
	list_push(&m->what->attributes, *out);
	return true;
}

/* The attribute of a column: known, or made of the type that it fits. */
static bool resolve_column(struct importer *m, int column, struct error *err)
{
	const char *name = m->table->header.cells[column];
	struct attribute *out = &m->attributes[column];
	const char *const *values = column_values(m, column);

	if (column == m->name_column || is_passed_over(name))
		return true;
	if (!*name && !says_anything(values, m->table->count))
		return true;
	if (!*name)
		return error_set(err, _("column %d has no name"), column + 1);
	for (int k = 0; k < column; k++)
		if (!strcasecmp(m->table->header.cells[k], name))
			return error_set(err, _("two columns are called '%s'"),
					 name);
	if (!attribute_named(m->p, m->arena, name, out, err))
		return false;
	return out->id || add_attribute(m, name,
			attribute_guess(values, m->table->count), out, err);
}

/* A voice of the person's name that is nobody yet is this person's. */
static bool link_voices(struct importer *m, int64_t id, const char *name,
			struct error *err)
{
	struct stmt st = stmt_open(&m->p->db,
		"UPDATE speaker SET participant = :id"
		" WHERE name = :name COLLATE NOCASE"
		" AND role = 'participant' AND participant IS NULL");

	stmt_bind_int(&st, ":id", id);
	stmt_bind_text(&st, ":name", name);
	stmt_run(&st);
	return stmt_close(&st, err);
}

/* The person of the row, called as the table calls him or her. */
static bool person_of(struct importer *m, const char *name, int64_t *id,
		      struct error *err)
{
	const char *was = NULL;
	struct stmt st;

	if (!name_check(name, "", N_("participant"), err) ||
	    !participant_ensure(m->p, name, id, err))
		return false;
	st = stmt_open(&m->p->db, "SELECT name FROM participant"
		       " WHERE id = :id AND name <> :name");
	stmt_bind_int(&st, ":id", *id);
	stmt_bind_text(&st, ":name", name);
	if (stmt_step(&st))
		was = stmt_strdup(&st, m->arena, "name");
	if (!stmt_close(&st, err))
		return false;
	if (!was)
		return true;
	list_push(&m->what->renamed,
		  arena_printf(m->arena, "%s → %s", was, name));
	return participant_rename(m->p, *id, name, err);
}

static bool import_row(struct importer *m, const struct csv_row *row,
		       struct error *err)
{
	const char *name = csv_cell(m->arena, row, m->name_column);
	int64_t id;

	if (!person_of(m, name, &id, err) ||
	    !link_voices(m, id, name, err))
		return false;
	for (size_t column = 0; column < m->table->header.count; column++) {
		const char *value = csv_cell(m->arena, row, (int)column);
		bool changed = false;

		if (!m->attributes[column].id || !*value)
			continue;
		if (!participant_set(m->p, id, &m->attributes[column], value,
				     &changed, err))
			return false;
		m->what->values += changed;
	}
	m->what->rows++;
	return true;
}

static int by_name(const void *left, const void *right)
{
	const struct named_row *a = left, *b = right;
	int order = strcasecmp(a->name, b->name);

	return order ? order : (a->line > b->line) - (a->line < b->line);
}

/* Refuses two rows about one person. */
static bool sort_rows(struct importer *m, struct error *err)
{
	size_t count = m->table->count;
	struct named_row *rows = arena_alloc(m->arena, count * sizeof(*rows));

	m->rows = rows;
	for (size_t i = 0; i < count; i++)
		rows[i] = (struct named_row){
			.name = csv_cell(m->arena, &m->table->at[i],
					 m->name_column),
			.line = m->table->at[i].line,
		};
	if (count)
		qsort(rows, count, sizeof(*rows), by_name);
	for (size_t i = 1; i < count; i++)
		if (!strcasecmp(rows[i - 1].name, rows[i].name))
			return error_set(err, _("%s:%zu: '%s' stands in line "
					 "%zu already"), m->table->name,
					 rows[i].line, rows[i].name,
					 rows[i - 1].line);
	return true;
}

static int names_compare(const void *key, const void *row)
{
	return strcasecmp(key, ((const struct named_row *)row)->name);
}

static bool is_in_table(const struct importer *m, const char *name)
{
	return m->table->count && bsearch(name, m->rows, m->table->count,
					  sizeof(*m->rows), names_compare);
}

static bool import_all(struct importer *m, struct error *err)
{
	for (size_t i = 0; i < m->table->header.count; i++)
		if (!resolve_column(m, (int)i, err))
			return error_prefix(err, "%s:%zu", m->table->name,
					    m->table->header.line);
	if (!sort_rows(m, err))
		return false;
	for (size_t i = 0; i < m->table->count; i++)
		if (!import_row(m, &m->table->at[i], err))
			return error_prefix(err, "%s:%zu", m->table->name,
					    m->table->at[i].line);
	return true;
}

/* What the study still lacks, after the import. */

static bool list_people(struct importer *m, struct error *err)
{
	struct participant_list people;

	if (!participant_list(m->p, m->arena, &people, err))
		return false;
	for (size_t i = 0; i < people.count; i++) {
		const struct participant *person = &people.at[i];
		bool listed = is_in_table(m, person->name);

		if (listed && !person->documents)
			list_push(&m->what->voiceless, person->name);
		if (!listed && person->documents)
			list_push(&m->what->unlisted, person->name);
	}
	return true;
}

static bool list_unlinked(struct importer *m, struct error *err)
{
	struct stmt st = stmt_open(&m->p->db,
		"SELECT d.name || ':' || v.name AS voice FROM speaker v"
		" JOIN document d ON d.id = v.document"
		" WHERE v.role = 'participant' AND v.participant IS NULL"
		" ORDER BY d.id, v.id");

	while (stmt_step(&st))
		list_push(&m->what->unlinked,
			  stmt_strdup(&st, m->arena, "voice"));
	return stmt_close(&st, err);
}

bool participant_import(struct project *p, struct arena *arena,
			const struct csv_table *table,
			struct participant_import *what, struct error *err)
{
	struct importer m = {
		.p = p, .arena = arena, .table = table, .what = what,
		.name_column = find_name_column(table),
		.attributes = arena_alloc(arena, (table->header.count + 1) *
					  sizeof(*m.attributes)),
	};
	bool ok;

	assert(p->in_act);
	*what = (struct participant_import){ 0 };
	ok = import_all(&m, err);
	if (!ok)
		err->kind = ERROR_FAILED;	/* the file, not the words */
	ok = ok && list_people(&m, err) && list_unlinked(&m, err);
	list_settle(&what->attributes, arena);
	list_settle(&what->renamed, arena);
	list_settle(&what->voiceless, arena);
	list_settle(&what->unlisted, arena);
	list_settle(&what->unlinked, arena);
	return ok;
}
