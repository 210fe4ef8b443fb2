/*
 * A report or listing kept in memory: its headings, prose and tables, for
 * whoever shows them otherwise than as a stream (the screen, which scrolls,
 * sorts and filters).  tables_writer gives a writer that fills it.
 */
#ifndef AXIAL_REPORT_TABLES_H
#define AXIAL_REPORT_TABLES_H

#include "base/arena.h"
#include "report/writer.h"

struct table_cell {
	const char *text;	/* valid UTF-8, NUL-ended; "" for no value */
	uint32_t length;	/* bytes */
	uint32_t marked;	/* of these, a hit that stands out */
	bool is_number, is_null;
};

struct table {
	const struct column *columns;	/* titles are translated */
	size_t column_count;
	struct table_cell *cells;	/* row by row */
	size_t row_count;
};

enum tables_kind { TABLES_HEADING, TABLES_PROSE, TABLES_TABLE };

struct tables_block {
	enum tables_kind kind;
	const char *text;		/* of heading and prose */
	struct table table;
};

struct tables {
	struct arena arena;		/* all of it lives here */
	struct tables_block *at;
	size_t count, capacity;
};

#define TABLES_INIT { 0 }

void tables_release(struct tables *tables);

/* Never fails; closed or abandoned as any writer, which leaves the tables. */
struct writer *tables_writer(struct tables *tables);

/* Cell of row and column. */
static inline const struct table_cell *table_cell(const struct table *table,
						  size_t row, size_t column)
{
	return &table->cells[row * table->column_count + column];
}

#endif
