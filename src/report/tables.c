#include "report/tables.h"

#include <stdlib.h>
#include <string.h>

#include "base/memory.h"
#include "report/writer_internal.h"

struct cell_list {
	struct table_cell *at;
	size_t count, capacity;
};

struct tables_writer {
	struct writer writer;
	struct tables *tables;
	struct cell_list cells;		/* of the table at work */
};

static struct tables_writer *own(struct writer *w)
{
	return (struct tables_writer *)w;
}

static void add_words(struct writer *w, enum tables_kind kind,
		      const char *text)
{
	struct tables *tables = own(w)->tables;
	struct tables_block block = {
		.kind = kind, .text = arena_strdup(&tables->arena, text),
	};

	list_push(tables, block);
}

static void add_heading(struct writer *w, const char *text)
{
	add_words(w, TABLES_HEADING, text);
}

static void add_prose(struct writer *w, const char *text)
{
	add_words(w, TABLES_PROSE, text);
}

static void begin_table(struct writer *w)
{
	struct tables *tables = own(w)->tables;
	struct tables_block block = { .kind = TABLES_TABLE };
	struct column *columns = arena_alloc(&tables->arena,
		(w->column_count + 1) * sizeof(*columns));

	for (size_t i = 0; i < w->column_count; i++)
		columns[i] = (struct column){
			.key = arena_strdup(&tables->arena, w->columns[i].key),
			.title = arena_strdup(&tables->arena,
					      column_title(&w->columns[i])),
			.kind = w->columns[i].kind,
		};
	block.table.columns = columns;
	block.table.column_count = w->column_count;
	own(w)->cells.count = 0;
	list_push(tables, block);
}

static void add_cell(struct writer *w, const struct cell *cell)
{
	struct arena *arena = &own(w)->tables->arena;
	struct table_cell kept = {
		.text = arena_strndup(arena, cell->text, cell->length),
		.length = (uint32_t)cell->length,
		.marked = (uint32_t)cell->marked,
		.is_number = cell->kind == CELL_NUMBER,
		.is_null = cell->kind == CELL_NULL,
	};

	list_push(&own(w)->cells, kept);
}

static void end_row(struct writer *w)
{
	struct tables *tables = own(w)->tables;

	tables->at[tables->count - 1].table.row_count++;
}

static void end_table(struct writer *w)
{
	struct tables *tables = own(w)->tables;
	struct table *table = &tables->at[tables->count - 1].table;

	if (own(w)->cells.at)
		list_settle(&own(w)->cells, &tables->arena);
	table->cells = own(w)->cells.at;
	own(w)->cells = (struct cell_list){ 0 };
}

static void drop_cells(struct writer *w)
{
	struct tables *tables = own(w)->tables;

	/* A table that was left in the middle has no rows. */
	if (own(w)->cells.at && tables->count)
		tables->at[tables->count - 1].table.row_count = 0;
	list_release(&own(w)->cells);
}

static const struct writer_ops writer_ops_tables = {
	.format = "tables", .size = sizeof(struct tables_writer),
	.for_people = true,
	.heading = add_heading, .prose = add_prose, .table = begin_table,
	.cell = add_cell, .row = end_row, .table_end = end_table,
	.release = drop_cells,
};

struct writer *tables_writer(struct tables *tables)
{
	static const struct writer_style no_limits = { .wide_tables = true };
	struct writer *w = writer_from(&writer_ops_tables, NULL, &no_limits);

	own(w)->tables = tables;
	return w;
}

void tables_release(struct tables *tables)
{
	list_release(tables);
	arena_release(&tables->arena);
	*tables = (struct tables)TABLES_INIT;
}
