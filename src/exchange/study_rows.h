/*
 * A study as rows, apart from any file: how one travels.
 *
 * What another program's project holds, what another copy of a study holds
 * and what our own export kept for us all become this: tables by the names of
 * schema.sql, their rows packed one after another.  It is made in a child that
 * can do no harm, goes through a pipe as it is, and one verb (exchange/unite.h)
 * puts it into a study.
 *
 * Ids are those of the rows themselves: a reference holds the id that the
 * other row has here, and means nothing elsewhere.
 */
#ifndef AXIAL_EXCHANGE_STUDY_ROWS_H
#define AXIAL_EXCHANGE_STUDY_ROWS_H

#include <stdbool.h>
#include <stddef.h>
#include <stdint.h>

#include "base/arena.h"
#include "base/error.h"
#include "base/guid.h"
#include "base/strbuf.h"

enum cell_kind {
	CELL_NULL,
	CELL_INT,
	CELL_REAL,
	CELL_TEXT,
	CELL_BYTES,
};

/* A text has a NUL behind it. */
struct cell {
	enum cell_kind kind;
	int64_t number;
	double real;
	const char *bytes;
	size_t length;
};

enum { ROW_CELLS = 40 };		/* columns of a table, at most */

struct row_table {
	const char *name;
	const char *columns[ROW_CELLS];
	size_t column_count;
	size_t count;			/* rows */
	struct strbuf packed;
	size_t cells;			/* of the row that is being packed */
};

struct row_table_list {
	struct row_table **at;
	size_t count, capacity;
};

struct study_rows {
	struct arena arena;
	struct row_table_list tables;
};

#define STUDY_ROWS_INIT { .arena = ARENA_INIT }

void study_rows_release(struct study_rows *rows);

/* The table, or NULL. */
struct row_table *rows_find(const struct study_rows *rows, const char *name);
/* The table, begun with these columns ("guid name code") unless it is there. */
struct row_table *rows_table(struct study_rows *rows, const char *name,
			     const char *columns);

/* Packing: the cells of a row in the order of the columns; a row is whole when
 * it has as many as there are columns. */
void row_null(struct row_table *t);
void row_int(struct row_table *t, int64_t value);
void row_real(struct row_table *t, double value);
void row_text(struct row_table *t, const char *text);	/* NULL: null */
void row_textn(struct row_table *t, const char *text, size_t length);
void row_bytes(struct row_table *t, const void *bytes, size_t length);
void row_guid(struct row_table *t, struct guid guid);
void row_id(struct row_table *t, int64_t id);		/* 0: null */
void row_cell(struct row_table *t, const struct cell *cell);

/* Reading them again, in order; the cells lie in the table. */
struct row_cursor {
	const struct row_table *table;
	size_t at;
	bool damaged;
};

bool row_next(struct row_cursor *cursor, struct cell cells[ROW_CELLS]);
/* Which cell is of this column, or -1. */
int row_column(const struct row_table *t, const char *name);
bool cell_guid(const struct cell *cell, struct guid *guid);
/* The text, or NULL. */
const char *cell_text(const struct cell *cell);
bool cell_equal(const struct cell *a, const struct cell *b);
/* Says nothing: null, or an empty text. */
bool cell_is_empty(const struct cell *cell);

/* Through a pipe.  Nothing that arrives is believed before it has been found
 * whole: every row complete, every text valid UTF-8 without a NUL. */
void study_rows_send(const struct study_rows *rows, struct strbuf *out);
must_check bool study_rows_receive(const char *bytes, size_t length,
				   struct study_rows *rows,
				   struct error *err);

#endif
