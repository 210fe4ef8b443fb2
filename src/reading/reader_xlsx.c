/* Workbooks of Excel and its like. */
#include "reading/reader_parts.h"

#include "base/arena.h"
#include "reading/table_speech.h"
#include "reading/workbook.h"

bool reader_read_xlsx(const char *bytes, size_t length,
		      const struct reader_options *options,
		      struct transcript *t, struct error *err)
{
	const char *wanted = options ? options->sheet : NULL;
	struct workbook workbook;
	const struct csv_table **tables;

	t->encoding = "";
	if (!workbook_read(&t->arena, bytes, length, &workbook, err) ||
	    !workbook_choose(&workbook, wanted, err))
		return false;
	tables = arena_alloc(&t->arena, workbook.count * sizeof(*tables));
	for (size_t i = 0; i < workbook.count; i++)
		tables[i] = &workbook.at[i].table;
	return table_hear(t, tables, workbook.count, options, err);
}
