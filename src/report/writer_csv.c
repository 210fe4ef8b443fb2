/*
 * CSV as RFC 4180 has it, with the line ends of this system, and TSV with
 * its tabs and line ends as \t and \n.
 *
 * A spreadsheet takes a cell that begins like a formula for one, also when it
 * is what a customer said.  Such a text gets an apostrophe before it.
 */
#include <string.h>

#include "base/csv.h"
#include "report/writer_internal.h"

/* The cell, or `guarded` filled with what stands for it. */
static struct cell guard(const struct cell *cell, struct strbuf *guarded)
{
	struct cell safe = *cell;

	if (cell->kind != CELL_TEXT ||
	    !csv_needs_guard(cell->text, cell->length))
		return safe;
	csv_add_guarded(guarded, cell->text, cell->length);
	safe.text = guarded->s;
	safe.length = guarded->length;
	return safe;
}

static bool needs_quotes(const struct cell *cell)
{
	for (size_t i = 0; i < cell->length; i++)
		if (strchr(",\"\r\n", cell->text[i]))
			return true;	/* NUL too: strchr finds it */
	return false;
}

static void write_csv_cell(struct writer *w, const struct cell *given)
{
	struct strbuf guarded = STRBUF_INIT;
	struct cell cell = guard(given, &guarded);
	/* A row of one empty cell would be an empty line: no row at all. */
	bool quotes = needs_quotes(&cell) ||
		(w->column_count == 1 && !cell.length);

	if (w->cell)
		strbuf_addc(&w->line, ',');
	if (quotes)
		strbuf_addc(&w->line, '"');
	for (size_t i = 0; i < cell.length; i++) {
		if (cell.text[i] == '"')
			strbuf_addc(&w->line, '"');
		strbuf_addc(&w->line, cell.text[i]);
	}
	if (quotes)
		strbuf_addc(&w->line, '"');
	strbuf_release(&guarded);
}

static void write_tsv_cell(struct writer *w, const struct cell *given)
{
	struct strbuf guarded = STRBUF_INIT;
	struct cell cell = guard(given, &guarded);
	static const char plain[] = "\t\n\r\\", escaped[] = "tnr\\";

	if (w->cell)
		strbuf_addc(&w->line, '\t');
	for (size_t i = 0; i < cell.length; i++) {
		char c = cell.text[i];
		const char *special = c ? strchr(plain, c) : NULL;

		if (special)
			strbuf_addc(&w->line, '\\');
		strbuf_addc(&w->line, special ? escaped[special - plain] : c);
	}
	strbuf_release(&guarded);
}

static void separated_row(struct writer *w)
{
	strbuf_addc(&w->line, '\n');
	writer_send(w);
}

static void separated_begin(struct writer *w)
{
	if (w->style.bom)
		strbuf_adds(&w->line, "\xEF\xBB\xBF");
}

static void separated_table(struct writer *w)
{
	if (w->tables > 1)
		separated_row(w);
	for (w->cell = 0; w->cell < w->column_count; w->cell++) {
		const char *key = w->columns[w->cell].key;

		w->ops->cell(w, &(struct cell){
			.kind = CELL_TEXT, .text = key,
			.length = strlen(key),
		});
	}
	w->cell = 0;
	separated_row(w);
}

const struct writer_ops writer_ops_csv = {
	.format = "csv", .suffixes = "csv",
	.size = sizeof(struct writer),
	.begin = separated_begin,
	.table = separated_table,
	.cell = write_csv_cell,
	.row = separated_row,
};

const struct writer_ops writer_ops_tsv = {
	.format = "tsv", .suffixes = "tsv tab",
	.size = sizeof(struct writer),
	.begin = separated_begin,
	.table = separated_table,
	.cell = write_tsv_cell,
	.row = separated_row,
};
