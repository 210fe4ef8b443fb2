/*
 * Tables as comma-separated values (RFC 4180): what a spreadsheet writes and
 * what people type.  Cells may be quoted, hold line ends and doubled quotes;
 * lines end in LF, CR LF or CR.  The first row names the columns.
 */
#ifndef AXIAL_BASE_CSV_H
#define AXIAL_BASE_CSV_H

#include "base/arena.h"
#include "base/error.h"
#include "base/strbuf.h"

enum {
	CSV_FILE_LIMIT = 16 * 1000 * 1000,	/* bytes */
	CSV_COLUMNS_LIMIT = 4096,
};

struct csv_row {
	size_t line;		/* where it begins in the file, from 1 */
	const char **cells;	/* UTF-8, as written: not trimmed */
	size_t count;
};

struct csv_table {
	const char *name;	/* of the file, for messages */
	struct csv_row header;	/* names, trimmed */
	struct csv_row *at;	/* the rows after it; empty lines left out */
	size_t count, capacity;
};

/*
 * Reads a whole file, in whatever encoding it is.  Errors name file and line.
 * The table lives in the arena.
 */
must_check bool csv_read(struct arena *arena, const char *path,
			 struct csv_table *table, struct error *err);

/*
 * The same of a text that is valid UTF-8.  What parts the cells is seen from
 * the header: a comma, semicolon or tab, the most frequent one outside quotes;
 * or said by a line before it, "sep=;", as Excel writes it.
 */
must_check bool csv_parse(struct arena *arena, const char *name,
			  const char *text, size_t length,
			  struct csv_table *table, struct error *err);

/* What parts the cells, as the first row of a text shows. */
char csv_separator(const char *text, size_t length);

enum { CSV_NO_COLUMN = -1 };

/* The column of this name in any case, or CSV_NO_COLUMN. */
int csv_column(const struct csv_table *table, const char *name);
/* A cell without the white space around it; "" where the row has no such
 * cell or the column is CSV_NO_COLUMN. */
const char *csv_cell(struct arena *arena, const struct csv_row *row,
		     int column);

/* Whether a spreadsheet would take the text for a formula. */
bool csv_is_formula(const char *text, size_t length);
/*
 * The cell with an apostrophe where a formula would begin: at its beginning,
 * and within it where the spreadsheet parts cells by ';' or tabs.  NULL stays
 * NULL.
 */
const char *csv_guarded(struct arena *arena, const char *cell);
bool csv_needs_guard(const char *text, size_t length);
void csv_add_guarded(struct strbuf *out, const char *text, size_t length);
/* The cell as it was before. */
const char *csv_unguarded(struct arena *arena, const char *cell);

/* Appends a cell, quoted where it must be; NULL is an empty one. */
void csv_add_cell(struct strbuf *out, const char *text);
/* Appends a row of them, parted by commas, with its line end (LF). */
void csv_add_row(struct strbuf *out, const char *const *cells, size_t count);

#endif
