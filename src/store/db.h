/*
 * The door to SQLite: one connection, statements, transactions.
 *
 * A statement remembers its first failure and its SQL; calls after a failure
 * do nothing, and stmt_close reports once:
 *
 *	struct stmt st = stmt_open(db, "SELECT name FROM code WHERE id = :id");
 *
 *	stmt_bind_int(&st, ":id", id);
 *	while (stmt_step(&st))
 *		use(stmt_text(&st, "name"));
 *	return stmt_close(&st, err);
 *
 * A parameter or column name that the SQL does not have is a bug in axial
 * and aborts.  What stmt_text and stmt_blob give is valid until the next step.
 */
#ifndef AXIAL_STORE_DB_H
#define AXIAL_STORE_DB_H

#include <stdbool.h>
#include <stddef.h>
#include <stdint.h>
#include <stdio.h>
#include <sys/stat.h>

#include "base/arena.h"
#include "base/error.h"
#include "base/guid.h"
#include "base/hash.h"
#include "base/span.h"

struct sqlite3;
struct sqlite3_blob;
struct sqlite3_stmt;
struct sqlite3_session;

/* Statements that were closed, kept to be opened again: thousands of the same
 * few are run where a folder is imported.  One that is open is not in here. */
enum { KEPT_STATEMENTS = 32 };

struct kept_statement {
	uint64_t hash;			/* of its SQL */
	struct sqlite3_stmt *handle;	/* NULL: nothing is kept here */
};

/* Asked as every transaction begins, before and after it has the file for
 * itself, and told when it is kept. */
struct db_guard {
	bool (*check)(void *context, struct error *err);
	void (*kept)(void *context);
	void *context;
};

struct db {
	struct sqlite3 *handle;
	char *path;
	bool is_file, mapped;
	bool only_read;			/* nothing can be written: no
					 * transaction begins */
	dev_t device;			/* the file that was opened */
	ino_t inode;
	char *notice;			/* what opening it found amiss, in a
					 * sentence, or NULL */
	struct db_guard guard;
	bool in_transaction;		/* begun, and neither kept nor left */
	int64_t changes_before;		/* the transaction */
	bool (*stop)(void);		/* or NULL: asked at every step of a
					 * transaction, which fails then */
	uint64_t steps;			/* of SQLite's machine, in statements
					 * that are closed */
	struct kept_statement kept[KEPT_STATEMENTS];
	unsigned next_kept;		/* where the next is put */
};

#define DB_INIT { .handle = NULL }

enum db_mode {
	DB_READ,		/* the file must be there */
	DB_WRITE,
	DB_CREATE,		/* the file must not be there */
	DB_MEMORY,		/* path is only a name for messages */
};

must_check bool db_open(struct db *db, const char *path, enum db_mode mode,
			struct error *err);
/*
 * Another program's file, held in memory: it can be read and nothing else, and
 * no view or trigger of it does anything.  `bytes` is borrowed until db_close
 * and may be changed in its head; `name` is for messages.  True of a file that
 * is none: its first statement tells.
 */
must_check bool db_open_bytes(struct db *db, const char *name, void *bytes,
			      size_t length, struct error *err);
/*
 * Whether to read the file where the system has it, without copying: for a
 * short while only, for whoever else makes the file shorter meanwhile ends
 * this program (SIGBUS).
 */
must_check bool db_map(struct db *db, bool wanted, struct error *err);
/* The same file once more, to read what has been committed: for a thread,
 * which cannot share a connection.  False for a study in memory. */
must_check bool db_open_again(struct db *db, struct db *opened,
			      struct error *err);
/* The whole file, as it would lie on a disk, into a stream: of a database in
 * memory. */
must_check bool db_send(struct db *db, FILE *stream, struct error *err);
void db_close(struct db *db);

/* Neither the file nor what must lie beside it for a while can be written. */
bool db_is_read_only(struct db *db);
/* Brings in a write-ahead log, as older versions kept it beside the file, so
 * that the file alone is all there is. */
must_check bool db_leave_log(struct db *db, struct error *err);
/* The file that was opened is still in its place; else says what can be done.
 * Every transaction asks this when it begins and when it is kept. */
must_check bool db_check_place(struct db *db, struct error *err);

/* Runs statements that give no rows. */
must_check bool db_exec(struct db *db, const char *sql, struct error *err);
/* Runs one statement about the object :id; adds the number of rows that it
 * changed to *rows, which may be NULL. */
must_check bool db_run(struct db *db, const char *sql, int64_t id,
		       size_t *rows, struct error *err);
/* The single integer that the statement gives. */
must_check bool db_int(struct db *db, const char *sql, int64_t *out,
		       struct error *err);
int64_t db_last_id(struct db *db);
int64_t db_changes(struct db *db);		/* rows of the last statement */
/* Writes what SQLite says last went wrong, with the study's name. */
bool db_error(struct db *db, const char *doing, struct error *err);

/* IMMEDIATE: waits for another writer, then says who to wait for. */
must_check bool db_begin(struct db *db, struct error *err);
/* False where somebody else writes, or the file cannot be written to. */
must_check bool db_begin_at_once(struct db *db);
must_check bool db_commit(struct db *db, struct error *err);
void db_rollback(struct db *db);
bool db_in_transaction(struct db *db);
/* SQLite has given it up by itself (no memory, a full disk): all that follows
 * fails until db_rollback. */
bool db_has_lost_transaction(struct db *db);
must_check bool db_check_transaction(struct db *db, struct error *err);
/* Nothing has been changed that is not committed. */
bool db_is_as_others_see_it(struct db *db);

struct stmt {
	struct db *db;
	struct sqlite3_stmt *handle;
	bool failed, has_row;
	uint64_t hash;		/* of the SQL, where it may be kept; or 0 */
	int asked;		/* the column asked for last */
	struct error error;
};

/* Closes the statements that are kept to be opened again. */
void db_forget_statements(struct db *db);

struct stmt stmt_open(struct db *db, const char *sql);
/* False when the statement failed at any time.  For one whose outcome matters
 * no more, as another failure is being told, there is stmt_leave. */
must_check bool stmt_close(struct stmt *st, struct error *err);

void stmt_leave(struct stmt *st);

void stmt_bind_int(struct stmt *st, const char *name, int64_t value);
void stmt_bind_real(struct stmt *st, const char *name, double value);
void stmt_bind_text(struct stmt *st, const char *name, const char *value);
void stmt_bind_bytes(struct stmt *st, const char *name, const void *bytes,
		     size_t length);		/* a BLOB; NULL gives NULL */
void stmt_bind_textn(struct stmt *st, const char *name, const char *text,
		     size_t length);
void stmt_bind_guid(struct stmt *st, const char *name, struct guid guid);
void stmt_bind_null(struct stmt *st, const char *name);
/* NULL for an id of 0. */
void stmt_bind_id(struct stmt *st, const char *name, int64_t id);

bool stmt_step(struct stmt *st);	/* true: there is a row */
/* Runs to the end and makes it ready to be bound and run again. */
bool stmt_run(struct stmt *st);
void stmt_reset(struct stmt *st);

int64_t stmt_int(struct stmt *st, const char *column);	/* NULL gives 0 */
double stmt_real(struct stmt *st, const char *column);
const char *stmt_text(struct stmt *st, const char *column);	/* or NULL */
const void *stmt_blob(struct stmt *st, const char *column);	/* or NULL */
size_t stmt_bytes(struct stmt *st, const char *column);
struct guid stmt_guid(struct stmt *st, const char *column);
bool stmt_is_null(struct stmt *st, const char *column);
/* The columns start_byte and end_byte. */
struct span stmt_span(struct stmt *st);
char *stmt_strdup(struct stmt *st, struct arena *arena, const char *column);

/* The same by position, for loops over very many rows. */
int stmt_column(struct stmt *st, const char *column);
int64_t stmt_int_at(struct stmt *st, int column);
const void *stmt_blob_at(struct stmt *st, int column, size_t *bytes);
char *stmt_strdup_at(struct stmt *st, struct arena *arena, int column);
enum db_type { DB_NULL, DB_INTEGER, DB_REAL, DB_TEXT, DB_BLOB };
enum db_type stmt_type_at(struct stmt *st, int column);
double stmt_real_at(struct stmt *st, int column);
/* Parameters from 1.  The guid is not copied: it must outlive the step. */
void stmt_bind_int_at(struct stmt *st, int parameter, int64_t value);
void stmt_bind_null_at(struct stmt *st, int parameter);
/* A text that stays where it is: a name of ours. */
void stmt_bind_name_at(struct stmt *st, int parameter, const char *name);
void stmt_bind_guid_at(struct stmt *st, int parameter,
		       const struct guid *guid);
void stmt_bind_real_at(struct stmt *st, int parameter, double value);
/* Bytes that stay where they are until the statement has run. */
void stmt_bind_bytes_at(struct stmt *st, int parameter, const void *bytes,
			size_t length, bool is_text);

/*
 * One column of many rows, each read into the caller's memory in one go; a
 * statement would copy long values once more.  Holds a read transaction open
 * from the first row on.
 */
struct db_column {
	struct db *db;
	const char *table, *column;
	struct sqlite3_blob *handle;
};

#define DB_COLUMN_INIT(d, t, c) { .db = (d), .table = (t), .column = (c) }

/* Moves to a row of the table, by its id, and says how long its value is. */
must_check bool db_column_at(struct db_column *column, int64_t row,
			     size_t *bytes, struct error *err);
must_check bool db_column_read(struct db_column *column, void *out,
			       size_t bytes, size_t from, struct error *err);
void db_column_close(struct db_column *column);

/*
 * Recording what a transaction changes (SQLite's session extension).  Tables
 * for which `skip` says true are left out.
 */
struct db_recording {
	struct sqlite3_session *session;
};

must_check bool db_record(struct db *db, struct db_recording *recording,
			  int (*wanted)(void *context, const char *table),
			  struct error *err);
/* The changeset so far; the caller frees *out with db_free. */
must_check bool db_recorded(struct db *db, struct db_recording *recording,
			    void **out, size_t *length, struct error *err);
void db_recording_stop(struct db_recording *recording);
void db_free(void *p);

/*
 * Applies a changeset, or its inverse, inside the open transaction.  Any row
 * that is not as the changeset expects stops it: returns false and the
 * table's name in conflict[].  Part of it may have been applied by then: roll
 * back.  (A savepoint around it would make a hundred thousand changed rows
 * take a minute: SQLite walks the pages kept for it at every row.)
 */
enum { DB_NAME = 64 };
must_check bool db_apply(struct db *db, const void *changeset, size_t length,
			 bool inverse, char conflict[DB_NAME],
			 struct error *err);

/* One changed row of a changeset. */
struct db_change {
	const char *table;
	enum { ROW_ADDED, ROW_GONE, ROW_CHANGED } kind;
	struct sqlite3_changeset_iter *at;
};

must_check bool db_changes_each(const void *changeset, size_t length,
	void (*visit)(void *context, const struct db_change *change),
	void *context, struct error *err);
/* Whether the row had or got another value in this column, by its place. */
bool db_change_is_of(const struct db_change *change, int column);
/* The value before, of a new row the one it has; false where the changeset
 * does not hold it, for it stayed, or where it is no integer. */
bool db_change_int(const struct db_change *change, int column, int64_t *value);

/* Digest of every row of a table in the order of its key; equal tables have
 * equal digests. */
must_check bool db_digest(struct db *db, const char *table,
			  struct sha256 *digest, struct error *err);

/* Puts every row of a table into the same, empty table of another file. */
must_check bool db_copy_rows(struct db *from, struct db *to,
			     const char *table, struct error *err);

/* Writes the whole file anew, without gaps. */
must_check bool db_vacuum(struct db *db, struct error *err);

/* Makes `to` what `from` is now; `stop` is asked now and then, or NULL. */
must_check bool db_copy_into(struct db *from, struct db *to,
			     bool (*stop)(void), struct error *err);

/* SQLite's own tests of the file; problems go to report, one a call. */
must_check bool db_integrity(struct db *db,
	void (*report)(void *context, const char *problem), void *context,
	struct error *err);

#endif
