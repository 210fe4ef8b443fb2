/* sqlite3.h shows its session functions only to those who ask. */
#define SQLITE_ENABLE_SESSION 1
#define SQLITE_ENABLE_PREUPDATE_HOOK 1

#include "store/db.h"

#include <assert.h>
#include <errno.h>
#include <sqlite3.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>

#include "base/language.h"
#include "base/memory.h"
#include "base/strbuf.h"
#include "store/db_null.h"

bool db_error(struct db *db, const char *doing, struct error *err)
{
	int code = sqlite3_extended_errcode(db->handle);
	int reason = sqlite3_system_errno(db->handle);

	if (!reason)
		sqlite3_file_control(db->handle, "main",
				     SQLITE_FCNTL_LAST_ERRNO, &reason);
	switch (code) {
	case SQLITE_READONLY_DBMOVED:
		if (!db_check_place(db, err))
			return false;
		break;
	case SQLITE_READONLY_ROLLBACK:
		return error_set(err, _("%s: a program was killed while it "
			"wrote here; somebody who may write to the study must "
			"open it once"), db->path);
	case SQLITE_CANTOPEN:
	case SQLITE_READONLY_DIRECTORY:
		return error_set(err, _("%s: nothing can be written in its "
					"folder"), db->path);
	}
	switch (code & 0xFF) {
	case SQLITE_BUSY:
	case SQLITE_LOCKED:
		return error_set(err, _("%s: another axial is writing to this "
					"study; try again when it is done"),
				 db->path);
	case SQLITE_FULL:
		return error_set(err, _("%s: the disk is full; nothing of this "
					"command was kept"), db->path);
	case SQLITE_READONLY:
		return error_set(err, _("%s: the file cannot be written to"),
				 db->path);
	case SQLITE_NOTADB:
		return error_set(err, _("%s: not an axial study"), db->path);
	case SQLITE_CORRUPT:
		return error_set(err, _("%s: the file is damaged (%s)"),
				 db->path, sqlite3_errmsg(db->handle));
	case SQLITE_IOERR:
		return error_set(err, _("%s: it cannot be read or written "
					"(%s)"), db->path, reason ?
				 strerror(reason) :
				 sqlite3_errmsg(db->handle));
	}
	return error_set(err, "%s: %s: %s", db->path, doing,
			 sqlite3_errmsg(db->handle));
}

void db_forget_statements(struct db *db)
{
	for (size_t i = 0; i < KEPT_STATEMENTS; i++) {
		sqlite3_finalize(db->kept[i].handle);
		db->kept[i].handle = NULL;
	}
}

bool db_check_transaction(struct db *db, struct error *err)
{
	return !db_has_lost_transaction(db) ||
		error_set(err, _("%s: the act has been broken off; nothing of "
				 "it was kept"), db->path);
}

bool db_exec(struct db *db, const char *sql, struct error *err)
{
	if (!db_check_transaction(db, err))
		return false;
	/* It may change the tables, and what "SELECT *" gives. */
	db_forget_statements(db);
	if (sqlite3_exec(db->handle, sql, NULL, NULL, NULL) != SQLITE_OK)
		return db_error(db, sql, err);
	return true;
}

bool db_int(struct db *db, const char *sql, int64_t *out, struct error *err)
{
	struct stmt st = stmt_open(db, sql);

	*out = 0;
	if (stmt_step(&st))
		*out = sqlite3_column_int64(st.handle, 0);
	return stmt_close(&st, err);
}

int64_t db_last_id(struct db *db)
{
	return sqlite3_last_insert_rowid(db->handle);
}

int64_t db_changes(struct db *db)
{
	return sqlite3_changes(db->handle);
}

/* Statements. */

static void stmt_fail(struct stmt *st)
{
	if (st->failed)
		return;
	st->failed = true;
	db_error(st->db, st->handle ? sqlite3_sql(st->handle) : "statement",
		 &st->error);
}

/*
 * The hash of SQL that gives the same each time it is prepared: a PRAGMA may
 * do its work while it is.  0 for all other, and for what is too long to come
 * twice.
 */
static uint64_t hash_to_keep(const char *sql)
{
	enum { LONGEST = 2000 };
	static const char *const verbs[] = {
		"SELECT ", "INSERT ", "UPDATE ", "DELETE ",
	};
	uint64_t hash = 0;

	for (size_t i = 0; i < sizeof(verbs) / sizeof(verbs[0]); i++)
		if (!strncmp(sql, verbs[i], 7))
			hash = UINT64_C(0xCBF29CE484222325);
	for (size_t i = 0; hash && sql[i]; i++) {
		hash = (hash ^ (unsigned char)sql[i]) *
			UINT64_C(0x100000001B3);
		if (i > LONGEST)
			return 0;
	}
	return hash;
}

static struct sqlite3_stmt *take_kept(struct db *db, uint64_t hash,
				      const char *sql)
{
	for (size_t i = 0; i < KEPT_STATEMENTS; i++) {
		struct kept_statement *kept = &db->kept[i];
		struct sqlite3_stmt *handle = kept->handle;

		if (!handle || kept->hash != hash ||
		    strcmp(sqlite3_sql(handle), sql) != 0)
			continue;
		kept->handle = NULL;
		return handle;
	}
	return NULL;
}

/* In place of the one that has been kept the longest. */
static void keep(struct stmt *st)
{
	struct db *db = st->db;
	struct kept_statement *kept =
		&db->kept[db->next_kept++ % KEPT_STATEMENTS];

	sqlite3_reset(st->handle);
	sqlite3_clear_bindings(st->handle);
	sqlite3_finalize(kept->handle);
	*kept = (struct kept_statement){ st->hash, st->handle };
}

struct stmt stmt_open(struct db *db, const char *sql)
{
	struct stmt st = { .db = db, .hash = hash_to_keep(sql) };

	st.failed = !db_check_transaction(db, &st.error);
	if (st.failed)
		return st;
	if (st.hash)
		st.handle = take_kept(db, st.hash, sql);
	if (!st.handle &&
	    sqlite3_prepare_v3(db->handle, sql, -1, 0, &st.handle, NULL) !=
	    SQLITE_OK) {
		st.failed = true;
		db_error(db, sql, &st.error);
	}
	return st;
}

bool stmt_close(struct stmt *st, struct error *err)
{
	if (st->handle)
		st->db->steps += (uint64_t)sqlite3_stmt_status(st->handle,
			SQLITE_STMTSTATUS_VM_STEP, true);
	if (st->handle && st->hash && !st->failed)
		keep(st);
	else
		sqlite3_finalize(st->handle);
	st->handle = NULL;
	st->has_row = false;
	if (st->failed)
		*err = st->error;
	return !st->failed;
}

void stmt_leave(struct stmt *st)
{
	struct error ignored = ERROR_INIT;

	if (!stmt_close(st, &ignored))
		st->failed = true;
}

static int parameter(struct stmt *st, const char *name)
{
	int index;

	if (st->failed)
		return 0;
	index = sqlite3_bind_parameter_index(st->handle, name);
	if (!index)
		bug("no parameter %s in: %s", name, sqlite3_sql(st->handle));
	return index;
}

#define BIND(call) \
	do { \
		int at = parameter(st, name); \
		if (at && (call) != SQLITE_OK) \
			stmt_fail(st); \
	} while (0)

void stmt_bind_int(struct stmt *st, const char *name, int64_t value)
{
	BIND(sqlite3_bind_int64(st->handle, at, value));
}

void stmt_bind_real(struct stmt *st, const char *name, double value)
{
	BIND(sqlite3_bind_double(st->handle, at, value));
}

void stmt_bind_text(struct stmt *st, const char *name, const char *value)
{
	BIND(sqlite3_bind_text(st->handle, at, value, -1, SQLITE_TRANSIENT));
}

void stmt_bind_textn(struct stmt *st, const char *name, const char *text,
		     size_t length)
{
	BIND(sqlite3_bind_text64(st->handle, at, text, length,
				 SQLITE_TRANSIENT, SQLITE_UTF8));
}

void stmt_bind_bytes(struct stmt *st, const char *name, const void *bytes,
		     size_t length)
{
	BIND(sqlite3_bind_blob64(st->handle, at, bytes, length,
				 SQLITE_TRANSIENT));
}

void stmt_bind_guid(struct stmt *st, const char *name, struct guid guid)
{
	stmt_bind_bytes(st, name, guid.bytes, sizeof(guid.bytes));
}

void stmt_bind_null(struct stmt *st, const char *name)
{
	BIND(sqlite3_bind_null(st->handle, at));
}

void stmt_bind_id(struct stmt *st, const char *name, int64_t id)
{
	if (id)
		stmt_bind_int(st, name, id);
	else
		stmt_bind_null(st, name);
}

/* A person who waits for the end of an act is heard between its steps. */
static bool is_stopped(struct db *db, struct error *err)
{
	return db->in_transaction && db->stop && db->stop() &&
		!error_set(err, _("interrupted; nothing was kept"));
}

bool stmt_step(struct stmt *st)
{
	int code;

	st->has_row = false;
	if (st->failed)
		return false;
	st->failed = !db_check_transaction(st->db, &st->error) ||
		is_stopped(st->db, &st->error);
	if (st->failed)
		return false;
	code = sqlite3_step(st->handle);
	if (code == SQLITE_ROW) {
		st->has_row = true;
		return true;
	}
	if (code != SQLITE_DONE)
		stmt_fail(st);
	return false;
}

bool stmt_run(struct stmt *st)
{
	while (stmt_step(st))
		;
	stmt_reset(st);
	return !st->failed;
}

void stmt_reset(struct stmt *st)
{
	if (st->handle)
		sqlite3_reset(st->handle);
	st->has_row = false;
}

/* Columns are mostly asked for in their order, row by row; some twice. */
int stmt_column(struct stmt *st, const char *column)
{
	int n, at;

	if (!st->handle)
		return -1;
	n = sqlite3_column_count(st->handle);
	for (int i = 0; i < n; i++) {
		at = (st->asked + i) % n;
		if (!strcmp(sqlite3_column_name(st->handle, at), column)) {
			st->asked = at;
			return at;
		}
	}
	bug("no column %s in: %s", column, sqlite3_sql(st->handle));
}

int64_t stmt_int_at(struct stmt *st, int column)
{
	return sqlite3_column_int64(st->handle, column);
}

/* A NULL, or the empty text that stands for one which can only be damage: the
 * statement has failed then, and its row is still to be read by who asks. */
static const void *null_at(struct stmt *st, int column)
{
	if (sqlite3_column_type(st->handle, column) != SQLITE_NULL ||
	    !db_null_is_damage(st->db->handle, st->handle, column))
		return NULL;
	if (!st->failed)
		error_set(&st->error, _("%s: the file is damaged (%s)"),
			  st->db->path, sqlite3_column_name(st->handle,
							    column));
	st->failed = true;
	return "";
}

const void *stmt_blob_at(struct stmt *st, int column, size_t *bytes)
{
	const void *blob = sqlite3_column_blob(st->handle, column);

	*bytes = (size_t)sqlite3_column_bytes(st->handle, column);
	return blob ? blob : null_at(st, column);
}

static const char *text_at(struct stmt *st, int column)
{
	const char *text = (const char *)sqlite3_column_text(st->handle,
							     column);

	return text ? text : null_at(st, column);
}

char *stmt_strdup_at(struct stmt *st, struct arena *arena, int column)
{
	const char *text = text_at(st, column);

	return text ? arena_strndup(arena, text, (size_t)
		sqlite3_column_bytes(st->handle, column)) : NULL;
}

enum db_type stmt_type_at(struct stmt *st, int column)
{
	switch (sqlite3_column_type(st->handle, column)) {
	case SQLITE_INTEGER:
		return DB_INTEGER;
	case SQLITE_FLOAT:
		return DB_REAL;
	case SQLITE_TEXT:
		return DB_TEXT;
	case SQLITE_BLOB:
		return DB_BLOB;
	}
	return DB_NULL;
}

double stmt_real_at(struct stmt *st, int column)
{
	return sqlite3_column_double(st->handle, column);
}

int64_t stmt_int(struct stmt *st, const char *column)
{
	return st->has_row ?
		sqlite3_column_int64(st->handle, stmt_column(st, column)) : 0;
}

void stmt_bind_int_at(struct stmt *st, int at, int64_t value)
{
	if (!st->failed &&
	    sqlite3_bind_int64(st->handle, at, value) != SQLITE_OK)
		stmt_fail(st);
}

void stmt_bind_null_at(struct stmt *st, int at)
{
	if (!st->failed && sqlite3_bind_null(st->handle, at) != SQLITE_OK)
		stmt_fail(st);
}

void stmt_bind_name_at(struct stmt *st, int at, const char *name)
{
	if (!st->failed && sqlite3_bind_text(st->handle, at, name, -1,
					     SQLITE_STATIC) != SQLITE_OK)
		stmt_fail(st);
}

void stmt_bind_guid_at(struct stmt *st, int at, const struct guid *guid)
{
	if (!st->failed &&
	    sqlite3_bind_blob(st->handle, at, guid->bytes,
			      sizeof(guid->bytes), SQLITE_STATIC) != SQLITE_OK)
		stmt_fail(st);
}

void stmt_bind_real_at(struct stmt *st, int at, double value)
{
	if (!st->failed &&
	    sqlite3_bind_double(st->handle, at, value) != SQLITE_OK)
		stmt_fail(st);
}

void stmt_bind_bytes_at(struct stmt *st, int at, const void *bytes,
			size_t length, bool is_text)
{
	int code;

	if (st->failed)
		return;
	code = is_text ?
		sqlite3_bind_text64(st->handle, at, bytes, length,
				    SQLITE_STATIC, SQLITE_UTF8) :
		sqlite3_bind_blob64(st->handle, at, bytes, length,
				    SQLITE_STATIC);
	if (code != SQLITE_OK)
		stmt_fail(st);
}

double stmt_real(struct stmt *st, const char *column)
{
	return st->has_row ?
		sqlite3_column_double(st->handle, stmt_column(st, column)) : 0;
}

const char *stmt_text(struct stmt *st, const char *column)
{
	return st->has_row ? text_at(st, stmt_column(st, column)) : NULL;
}

const void *stmt_blob(struct stmt *st, const char *column)
{
	size_t bytes;

	return st->has_row ?
		stmt_blob_at(st, stmt_column(st, column), &bytes) : NULL;
}

size_t stmt_bytes(struct stmt *st, const char *column)
{
	return st->has_row ? (size_t)
		sqlite3_column_bytes(st->handle, stmt_column(st, column)) : 0;
}

struct guid stmt_guid(struct stmt *st, const char *column)
{
	struct guid guid = { { 0 } };

	if (stmt_bytes(st, column) == sizeof(guid.bytes))
		memcpy(guid.bytes, stmt_blob(st, column), sizeof(guid.bytes));
	return guid;
}

bool stmt_is_null(struct stmt *st, const char *column)
{
	return !st->has_row ||
		sqlite3_column_type(st->handle, stmt_column(st, column)) ==
		SQLITE_NULL;
}

struct span stmt_span(struct stmt *st)
{
	return (struct span){
		.start = (size_t)stmt_int(st, "start_byte"),
		.end = (size_t)stmt_int(st, "end_byte"),
	};
}

char *stmt_strdup(struct stmt *st, struct arena *arena, const char *column)
{
	const char *text = stmt_text(st, column);

	return text ? arena_strndup(arena, text, stmt_bytes(st, column)) : NULL;
}

bool db_run(struct db *db, const char *sql, int64_t id, size_t *rows,
	    struct error *err)
{
	struct stmt st = stmt_open(db, sql);

	stmt_bind_int(&st, ":id", id);
	stmt_run(&st);
	if (rows && !st.failed)
		*rows += (size_t)db_changes(db);
	return stmt_close(&st, err);
}

/* Long values. */

bool db_column_at(struct db_column *column, int64_t row, size_t *bytes,
		  struct error *err)
{
	int code = column->handle ?
		sqlite3_blob_reopen(column->handle, row) :
		sqlite3_blob_open(column->db->handle, "main", column->table,
				  column->column, row, 0, &column->handle);

	if (code != SQLITE_OK) {
		db_error(column->db, column->table, err);
		db_column_close(column);
		return false;
	}
	*bytes = (size_t)sqlite3_blob_bytes(column->handle);
	return true;
}

bool db_column_read(struct db_column *column, void *out, size_t bytes,
		    size_t from, struct error *err)
{
	if (!bytes || sqlite3_blob_read(column->handle, out, (int)bytes,
					(int)from) == SQLITE_OK)
		return true;
	return db_error(column->db, column->table, err);
}

void db_column_close(struct db_column *column)
{
	sqlite3_blob_close(column->handle);
	column->handle = NULL;
}

/* Recording and applying changes. */

bool db_record(struct db *db, struct db_recording *recording,
	       int (*wanted)(void *context, const char *table),
	       struct error *err)
{
	recording->session = NULL;
	if (sqlite3session_create(db->handle, "main", &recording->session) !=
	    SQLITE_OK)
		return db_error(db, _("history"), err);
	sqlite3session_table_filter(recording->session, wanted, NULL);
	if (sqlite3session_attach(recording->session, NULL) != SQLITE_OK) {
		db_recording_stop(recording);
		return db_error(db, _("history"), err);
	}
	return true;
}

bool db_recorded(struct db *db, struct db_recording *recording, void **out,
		 size_t *length, struct error *err)
{
	int n = 0;
	int code = sqlite3session_changeset(recording->session, &n, out);

	if (code != SQLITE_OK)
		return error_set(err, _("%s: history: %s"), db->path,
				 sqlite3_errstr(code));
	*length = (size_t)n;
	return true;
}

void db_recording_stop(struct db_recording *recording)
{
	if (recording->session)
		sqlite3session_delete(recording->session);
	recording->session = NULL;
}

void db_free(void *p)
{
	sqlite3_free(p);
}

static int note_conflict(void *context, int kind,
			 sqlite3_changeset_iter *change)
{
	char *conflict = context;
	const char *table = NULL;
	int columns, operation, indirect;

	if (kind == SQLITE_CHANGESET_FOREIGN_KEY) {
		snprintf(conflict, DB_NAME, "%s", _("foreign key"));
		return SQLITE_CHANGESET_ABORT;
	}
	if (sqlite3changeset_op(change, &table, &columns, &operation,
				&indirect) == SQLITE_OK && table)
		snprintf(conflict, DB_NAME, "%s", table);
	return SQLITE_CHANGESET_ABORT;
}

bool db_apply(struct db *db, const void *changeset, size_t length,
	      bool inverse, char conflict[DB_NAME], struct error *err)
{
	int flags = SQLITE_CHANGESETAPPLY_NOSAVEPOINT |
		(inverse ? SQLITE_CHANGESETAPPLY_INVERT : 0);
	int code;

	assert(db_in_transaction(db));
	conflict[0] = '\0';
	if (!length)
		return true;
	code = sqlite3changeset_apply_v2(db->handle, (int)length,
		(void *)(uintptr_t)changeset, NULL, note_conflict, conflict,
		NULL, NULL, flags);
	if (code == SQLITE_OK)
		return true;
	if (conflict[0])
		return error_set(err, _("%s: the study is not as this act left "
					"it (%s)"), db->path, conflict);
	if (code == SQLITE_FULL)
		return error_set(err, _("%s: the disk is full; nothing of this "
					"command was kept"), db->path);
	return error_set(err, _("%s: history: %s"), db->path,
			 sqlite3_errstr(code));
}

bool db_changes_each(const void *changeset, size_t length,
	void (*visit)(void *context, const struct db_change *change),
	void *context, struct error *err)
{
	struct db_change change;
	int code;

	if (!length)
		return true;
	code = sqlite3changeset_start(&change.at, (int)length,
				      (void *)(uintptr_t)changeset);
	if (code != SQLITE_OK)
		return error_set(err, _("history: %s"), sqlite3_errstr(code));
	while (sqlite3changeset_next(change.at) == SQLITE_ROW) {
		int columns, operation, indirect;

		sqlite3changeset_op(change.at, &change.table, &columns,
				    &operation, &indirect);
		change.kind = operation == SQLITE_INSERT ? ROW_ADDED :
			operation == SQLITE_DELETE ? ROW_GONE : ROW_CHANGED;
		visit(context, &change);
	}
	code = sqlite3changeset_finalize(change.at);
	if (code != SQLITE_OK)
		return error_set(err, _("history: %s"), sqlite3_errstr(code));
	return true;
}

bool db_change_is_of(const struct db_change *change, int column)
{
	sqlite3_value *value = NULL;

	if (change->kind != ROW_CHANGED)
		return true;
	return sqlite3changeset_new(change->at, column, &value) == SQLITE_OK &&
		value;
}

bool db_change_int(const struct db_change *change, int column, int64_t *out)
{
	sqlite3_value *value = NULL;
	int code = change->kind == ROW_ADDED ?
		sqlite3changeset_new(change->at, column, &value) :
		sqlite3changeset_old(change->at, column, &value);

	if (code != SQLITE_OK || !value ||
	    sqlite3_value_type(value) != SQLITE_INTEGER)
		return false;
	*out = sqlite3_value_int64(value);
	return true;
}

/* One value, with its type and length, so that no two rows look alike. */
static void add_value(struct strbuf *row, struct sqlite3_stmt *handle, int i)
{
	int type = sqlite3_column_type(handle, i);
	int64_t integer;
	double real;

	strbuf_addc(row, (char)('0' + type));
	switch (type) {
	case SQLITE_INTEGER:
		integer = sqlite3_column_int64(handle, i);
		strbuf_add(row, &integer, sizeof(integer));
		break;
	case SQLITE_FLOAT:
		real = sqlite3_column_double(handle, i);
		strbuf_add(row, &real, sizeof(real));
		break;
	case SQLITE_TEXT:
	case SQLITE_BLOB:
		integer = sqlite3_column_bytes(handle, i);
		strbuf_add(row, &integer, sizeof(integer));
		strbuf_add(row, sqlite3_column_blob(handle, i),
			   (size_t)integer);
		break;
	}
}

/* "a, b": the columns of the table's primary key. */
static bool key_columns(struct db *db, const char *table, struct strbuf *out,
			struct error *err)
{
	struct stmt st = stmt_open(db,
		"SELECT name FROM pragma_table_info(:table)"
		" WHERE pk > 0 ORDER BY pk");

	stmt_bind_text(&st, ":table", table);
	while (stmt_step(&st))
		strbuf_addf(out, "%s\"%s\"", out->length ? ", " : "",
			    stmt_text(&st, "name"));
	return stmt_close(&st, err);
}

bool db_digest(struct db *db, const char *table, struct sha256 *digest,
	       struct error *err)
{
	struct strbuf sql = STRBUF_INIT, key = STRBUF_INIT, row = STRBUF_INIT;
	struct stmt st;
	bool ok;

	memset(digest, 0, sizeof(*digest));
	if (!key_columns(db, table, &key, err)) {
		strbuf_release(&key);
		return false;
	}
	strbuf_addf(&sql, "SELECT * FROM \"%s\" ORDER BY %s", table,
		    key.length ? key.s : "1");
	st = stmt_open(db, sql.s);
	while (stmt_step(&st)) {
		struct bytes pieces[2] = {
			{ digest->bytes, sizeof(digest->bytes) },
		};

		strbuf_reset(&row);
		for (int i = 0; i < sqlite3_column_count(st.handle); i++)
			add_value(&row, st.handle, i);
		pieces[1] = (struct bytes){ row.s, row.length };
		*digest = sha256_of_pieces(pieces, 2);
	}
	ok = stmt_close(&st, err);
	strbuf_release(&sql);
	strbuf_release(&key);
	strbuf_release(&row);
	return ok;
}

static void copy_row(struct stmt *from, struct stmt *to, int columns)
{
	for (int i = 0; i < columns; i++)
		sqlite3_bind_value(to->handle, i + 1,
				   sqlite3_column_value(from->handle, i));
	stmt_run(to);
}

bool db_copy_rows(struct db *from, struct db *to, const char *table,
		  struct error *err)
{
	struct strbuf sql = STRBUF_INIT;
	struct stmt out, in;
	int columns;
	bool ok;

	strbuf_addf(&sql, "SELECT * FROM %s", table);
	out = stmt_open(from, sql.s);
	columns = out.handle ? sqlite3_column_count(out.handle) : 0;
	strbuf_reset(&sql);
	strbuf_addf(&sql, "INSERT INTO %s VALUES (", table);
	for (int i = 0; i < columns; i++)
		strbuf_adds(&sql, i ? ", ?" : "?");
	strbuf_adds(&sql, ")");
	in = stmt_open(to, columns ? sql.s : "SELECT 1");
	while (stmt_step(&out) && !in.failed)
		copy_row(&out, &in, columns);
	strbuf_release(&sql);
	ok = stmt_close(&out, err);
	return stmt_close(&in, ok ? err : &(struct error)ERROR_INIT) && ok;
}

bool db_integrity(struct db *db,
	void (*report)(void *context, const char *problem), void *context,
	struct error *err)
{
	struct strbuf line = STRBUF_INIT;
	struct stmt st = stmt_open(db, "PRAGMA integrity_check");

	while (stmt_step(&st)) {
		const char *problem = stmt_text(&st, "integrity_check");

		if (problem && strcmp(problem, "ok") != 0)
			report(context, problem);
	}
	if (!stmt_close(&st, err))
		return false;
	st = stmt_open(db, "PRAGMA foreign_key_check");
	while (stmt_step(&st)) {
		strbuf_reset(&line);
		strbuf_addf(&line, _("%s #%lld refers to a row of %s that is "
				     "not there"), stmt_text(&st, "table"),
			    (long long)stmt_int(&st, "rowid"),
			    stmt_text(&st, "parent"));
		report(context, line.s);
	}
	strbuf_release(&line);
	return stmt_close(&st, err);
}
