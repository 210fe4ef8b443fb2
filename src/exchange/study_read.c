#include "exchange/study_read.h"

#include <string.h>

#include "base/language.h"
#include "store/kinds.h"
#include "store/schema.h"

static struct row_table *table_of(struct db *db, struct study_rows *rows,
				  const char *name, struct error *err)
{
	struct strbuf columns = STRBUF_INIT;
	struct row_table *t = NULL;
	struct stmt st = stmt_open(db,
		"SELECT name FROM pragma_table_info(:table)");

	stmt_bind_text(&st, ":table", name);
	while (stmt_step(&st))
		strbuf_addf(&columns, "%s%s", columns.length ? " " : "",
			    stmt_text(&st, "name"));
	if (stmt_close(&st, err) && columns.length)
		t = rows_table(rows, name, columns.s);
	strbuf_release(&columns);
	return t;
}

static void add_cell(struct row_table *t, struct stmt *st, int column)
{
	size_t n;
	const void *bytes;

	switch (stmt_type_at(st, column)) {
	case DB_NULL:
		row_null(t);
		break;
	case DB_INTEGER:
		row_int(t, stmt_int_at(st, column));
		break;
	case DB_REAL:
		row_real(t, stmt_real_at(st, column));
		break;
	case DB_TEXT:
		bytes = stmt_blob_at(st, column, &n);
		row_textn(t, bytes ? bytes : "", n);
		break;
	case DB_BLOB:
		bytes = stmt_blob_at(st, column, &n);
		row_bytes(t, bytes ? bytes : "", n);
		break;
	}
}

static bool read_table(struct db *db, struct study_rows *rows,
		       const char *name, const char *sql, struct error *err)
{
	struct row_table *t = table_of(db, rows, name, err);
	struct stmt st;

	if (!t)
		return !err->message[0];
	st = stmt_open(db, sql);
	while (stmt_step(&st))
		for (size_t i = 0; i < t->column_count; i++)
			add_cell(t, &st, (int)i);
	return stmt_close(&st, err);
}

static bool read_blobs(struct db *db, struct study_rows *rows,
		       struct error *err)
{
	struct row_table *t = rows_table(rows, "blob", "hash bytes");
	struct stmt st = stmt_open(db,
		"SELECT hash, bytes FROM blob WHERE hash IN"
		" (SELECT text_hash FROM document UNION"
		"  SELECT original_hash FROM document)");

	while (stmt_step(&st)) {
		add_cell(t, &st, 0);
		add_cell(t, &st, 1);
	}
	return stmt_close(&st, err);
}

bool study_read(struct db *db, struct study_rows *rows, struct error *err)
{
	int version;

	if (!schema_check(db, &version, err))
		return false;
	if (version < SCHEMA_VERSION)
		return error_set(err, _("written by an older axial; open it "
					"once (axial -p FILE docs), which "
					"brings it up to date"));
	for (size_t i = 0; i < object_kind_count; i++) {
		const char *table = object_kinds[i].table;
		const char *sql = arena_printf(&rows->arena,
			"SELECT * FROM %s ORDER BY 1, 2, 3", table);

		if (!read_table(db, rows, table, sql, err))
			return false;
	}
	return read_blobs(db, rows, err);
}
