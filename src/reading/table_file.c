#include "reading/table_file.h"

#include <string.h>

#include "base/file.h"
#include "base/language.h"
#include "base/sandbox.h"
#include "base/utf8.h"
#include "base/xml.h"
#include "base/zip.h"
#include "reading/workbook.h"

static const struct sandbox_limits limits = {
	.memory = 1000u * 1000 * 1000,
	.cpu_seconds = 20,
	.wall_seconds = 30,
	.answer = 100u * 1000 * 1000,
};

/* The child answers with one byte and what it is of. */
enum { ANSWER_TABLE = 'T', ANSWER_FAILED = 'F', ANSWER_USAGE = 'U' };

struct work {
	const struct strbuf *bytes;
	const char *sheet;
};

/* A line end in a cell would shift the lines, which messages name. */
static void add_row(struct strbuf *out, struct arena *arena,
		    const struct csv_row *row)
{
	const char **cells = arena_alloc(arena, (row->count + 1) *
					 sizeof(*cells));

	for (size_t i = 0; i < row->count; i++) {
		char *cell = arena_strdup(arena, row->cells[i]);

		for (char *c = cell; (c = strchr(c, '\n')); )
			*c = ' ';
		cells[i] = cell;
	}
	csv_add_row(out, cells, row->count);
}

static void add_table(struct strbuf *out, struct arena *arena,
		      const struct csv_table *table)
{
	enum { MOST_EMPTY = 100000 };	/* rows: beyond, they are left out */
	size_t line = 1;

	for (size_t i = 0; i <= table->count; i++) {
		const struct csv_row *row = i ? &table->at[i - 1] :
			&table->header;

		if (row->line > line && row->line - line < MOST_EMPTY)
			strbuf_fill(out, '\n', row->line - line);
		add_row(out, arena, row);
		line = row->line + 1;
	}
}

static void work(void *arg, struct strbuf *answer)
{
	const struct work *w = arg;
	struct arena arena = ARENA_INIT;
	struct error err = ERROR_INIT;
	struct workbook workbook;

	if (workbook_read(&arena, w->bytes->s, w->bytes->length, &workbook,
			  &err) &&
	    workbook_choose(&workbook, w->sheet, &err)) {
		strbuf_addc(answer, ANSWER_TABLE);
		add_table(answer, &arena, &workbook.at[0].table);
	} else {
		strbuf_addc(answer, err.kind == ERROR_USAGE ? ANSWER_USAGE :
			    ANSWER_FAILED);
		strbuf_adds(answer, err.message);
	}
	arena_release(&arena);
}

static bool read_workbook(struct arena *arena, const char *path,
			  const struct work *w, struct csv_table *table,
			  struct error *err)
{
	struct strbuf answer = STRBUF_INIT;
	struct work copy = *w;
	bool ok;

	xml_prepare();
	zip_prepare();
	ok = sandbox_run(work, &copy, &limits, &answer, err);
	if (ok && (!answer.length ||
		   !utf8_valid(answer.s, answer.length)))
		ok = error_set(err, _("reading it failed"));
	if (!ok)
		error_prefix(err, "%s", path);
	else if (answer.s[0] == ANSWER_TABLE)
		ok = csv_parse(arena, path, answer.s + 1, answer.length - 1,
			       table, err);
	else if (answer.s[0] == ANSWER_USAGE)
		ok = error_usage(err, "%s: %s", path, answer.s + 1);
	else
		ok = error_set(err, "%s: %s", path, answer.s + 1);
	strbuf_release(&answer);
	return ok;
}

bool table_file_read(struct arena *arena, const char *path, const char *sheet,
		     struct csv_table *table, struct error *err)
{
	struct strbuf bytes = STRBUF_INIT;
	const struct work w = { &bytes, sheet };
	bool ok = file_read(path, CSV_FILE_LIMIT, &bytes, err);

	if (ok && workbook_looks_so(bytes.s, bytes.length))
		ok = read_workbook(arena, path, &w, table, err);
	else if (ok && sheet)
		ok = error_usage(err, _("%s: --sheet goes with a workbook"),
				 path);
	else if (ok)
		ok = csv_read(arena, path, table, err);
	strbuf_release(&bytes);
	return ok;
}
