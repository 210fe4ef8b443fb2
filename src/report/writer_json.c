/*
 * JSON, one object a line: in an array, or as JSON lines.  Written as it
 * comes; nothing is held back.
 */
#include <string.h>

#include "base/json.h"
#include "report/writer_internal.h"

static void json_cell(struct writer *w, const struct cell *cell)
{
	const char *key = w->columns[w->cell].key;

	strbuf_adds(&w->line, w->cell ? ", " : "{");
	json_add_string(&w->line, key, strlen(key));
	strbuf_adds(&w->line, ": ");
	switch (cell->kind) {
	case CELL_NULL:
		strbuf_adds(&w->line, "null");
		break;
	case CELL_NUMBER:
		strbuf_add(&w->line, cell->text, cell->length);
		break;
	case CELL_TEXT:
		json_add_string(&w->line, cell->text, cell->length);
		break;
	}
}

static void jsonl_row(struct writer *w)
{
	strbuf_adds(&w->line, "}\n");
	writer_send(w);
}

/* The line end comes with what follows, which may want a comma before it. */
static void json_cell_in_array(struct writer *w, const struct cell *cell)
{
	if (!w->cell)
		strbuf_adds(&w->line, w->rows ? ",\n" : "\n");
	json_cell(w, cell);
}

static void json_row(struct writer *w)
{
	strbuf_addc(&w->line, '}');
	writer_send(w);
}

static void json_table(struct writer *w)
{
	if (w->several)
		strbuf_adds(&w->line, w->tables > 1 ? ",\n" : "[\n");
	strbuf_addc(&w->line, '[');
}

static void json_table_end(struct writer *w)
{
	strbuf_adds(&w->line, w->rows ? "\n]" : "]");
	writer_send(w);
}

static void json_end(struct writer *w)
{
	if (!w->tables)
		strbuf_adds(&w->line, "[]");
	else if (w->several)
		strbuf_adds(&w->line, "\n]");
	strbuf_addc(&w->line, '\n');
}

const struct writer_ops writer_ops_json = {
	.format = "json", .suffixes = "json",
	.size = sizeof(struct writer),
	.table = json_table,
	.cell = json_cell_in_array,
	.row = json_row,
	.table_end = json_table_end,
	.end = json_end,
};

const struct writer_ops writer_ops_jsonl = {
	.format = "jsonl", .suffixes = "jsonl ndjson",
	.size = sizeof(struct writer),
	.cell = json_cell,
	.row = jsonl_row,
};
