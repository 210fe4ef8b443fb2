/* A table as the screen shows it (its rows filtered and sorted) into a file. */
#include <stdlib.h>
#include <string.h>

#include "base/file.h"
#include "base/file_guard.h"
#include "transcript/leaving.h"
#include "tui/table_view.h"
#include "tui/view_tables.h"

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

static const char *format_of(const char *path, struct error *err)
{
	const char *format = *path_suffix(path) ? writer_format_of(path) :
		"text";
	struct strbuf known = STRBUF_INIT;

	if (!format) {
		writer_add_suffixes(&known);
		error_usage(err, _("%s: the suffix says the format, and none "
				   "is called .%s; there are: %s"), path,
			    path_suffix(path), known.s);
		strbuf_release(&known);
	}
	return format;
}

bool table_export(const struct table_view *tv, struct leaving *to,
		  struct error *err)
{
	const char *format = format_of(to->path, err);
	struct writer_style style = { .wide_tables = true };
	struct writer *w;

	/* It reads nothing but what is shown. */
	file_guard_forget_inputs();
	if (!format || !leaving_open(to, err))
		return false;
	style.bom = !strcmp(format, "csv");
	w = writer_new(format, to->stream, &style, err);
	if (!w) {
		leaving_abort(to);
		return false;
	}
	write_table(w, tv, table_view_table(tv));
	if (!writer_close(w, err)) {
		leaving_abort(to);
		return error_prefix(err, "%s", to->path);
	}
	return leaving_close(to, err);
}
