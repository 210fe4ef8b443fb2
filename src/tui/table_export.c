/* A table as the screen shows it (its rows filtered and sorted) into a file. */
#include <stdlib.h>
#include <string.h>

#include "base/file.h"
#include "tui/table_view.h"
#include "tui/view_tables.h"

/* The writer of a suffix; `txt` is what people call text. */
static const char *format_of(const char *path)
{
	const char *suffix = path_suffix(path);

	return !strcmp(suffix, "txt") || !*suffix ? "text" : suffix;
}

static void write_cell(struct writer *w, const struct table_cell *cell)
{
	const char *point;

	if (cell->is_null) {
		writer_null(w);
	} else if (!cell->is_number) {
		writer_marked(w, cell->text, cell->length, cell->marked);
	} else {
		point = strchr(cell->text, '.');
		if (point)
			writer_real(w, strtod(cell->text, NULL),
				    (unsigned)strlen(point + 1));
		else
			writer_int(w, strtoll(cell->text, NULL, 10));
	}
}

static void write_table(struct writer *w, const struct table_view *tv,
			const struct table *table)
{
	/* The headings that stand over it. */
	for (size_t i = 0; i < tv->block; i++) {
		const struct tables_block *block = &tv->tables->at[i];

		if (block->kind == TABLES_HEADING)
			writer_heading(w, block->text);
		else if (block->kind == TABLES_PROSE)
			writer_prose(w, block->text);
	}
	writer_table(w, table->columns, table->column_count);
	for (size_t r = 0; r < tv->list.count; r++) {
		for (size_t i = 0; i < table->column_count; i++)
			write_cell(w, table_cell(table, tv->rows[r], i));
		writer_row(w);
	}
	writer_table_end(w);
}

bool table_export(const struct table_view *tv, const char *path,
		  struct error *err)
{
	static const struct writer_style no_limits = { .wide_tables = true };
	const struct table *table = table_view_table(tv);
	struct file_draft draft = FILE_DRAFT_INIT;
	struct writer *w;

	if (!writer_format_known(format_of(path)))
		return error_usage(err, _("%s: the suffix says the format: "
					  "csv, tsv, json, jsonl, md or txt"),
				   path);
	if (!file_draft_open(&draft, path, err))
		return false;
	w = writer_new(format_of(path), draft.stream, &no_limits, err);
	if (!w) {
		file_draft_abort(&draft);
		return false;
	}
	write_table(w, tv, table);
	if (!writer_close(w, err)) {
		file_draft_abort(&draft);
		return error_prefix(err, "%s", path);
	}
	return file_draft_commit(&draft, err);
}
