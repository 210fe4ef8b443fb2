/* Tables as text: CSV and TSV, in whatever encoding. */
#include "reading/reader_parts.h"

#include <string.h>

#include "base/csv.h"
#include "reading/table_speech.h"

/* Some programs part cells by tabs and know no quotes. */
static void quote_cells(const struct strbuf *source, struct strbuf *out)
{
	size_t at = 0;
	struct span line;

	while (reader_next_line(source->s, source->length, &at, &line)) {
		struct strbuf cell = STRBUF_INIT;

		for (size_t i = line.start; i <= line.end; i++) {
			if (i < line.end && source->s[i] != '\t') {
				strbuf_addc(&cell, source->s[i]);
				continue;
			}
			csv_add_cell(out, cell.s);
			strbuf_addc(out, i < line.end ? ',' : '\n');
			strbuf_reset(&cell);
		}
		strbuf_release(&cell);
	}
}

static bool parse(struct arena *arena, const struct strbuf *source,
		  struct csv_table *table, struct error *err)
{
	struct strbuf quoted = STRBUF_INIT;
	struct error ignored = ERROR_INIT;
	bool ok;

	if (csv_parse(arena, "table", source->s, source->length, table, err))
		return true;
	if (!memchr(source->s, '\t', strcspn(source->s, "\n")))
		return false;
	quote_cells(source, &quoted);
	ok = csv_parse(arena, "table", quoted.s, quoted.length, table,
		       &ignored);
	strbuf_release(&quoted);
	return ok;
}

bool reader_read_table(const char *bytes, size_t length,
		       const struct reader_options *options,
		       struct transcript *t, struct error *err)
{
	const struct csv_table *tables[1];
	struct csv_table table = { 0 };
	struct strbuf source = STRBUF_INIT;
	bool ok = reader_decode(bytes, length, options, t, &source, err) &&
		parse(&t->arena, &source, &table, err);

	tables[0] = &table;
	ok = ok && table_hear(t, tables, 1, options, err);
	strbuf_release(&source);
	return ok;
}

/* Two numbers and words, parted by tabs, on each of the first lines. */
bool reader_looks_labels(const char *bytes, size_t length)
{
	enum { LINES = 2 };
	size_t at = 0, lines = 0;
	struct span line;

	while (lines < LINES && reader_next_line(bytes, length, &at, &line)) {
		const char *s = bytes + line.start;
		size_t n = span_length(line), i = 0;

		for (int column = 0; column < 2; column++) {
			size_t from = i, dots = 0;

			for (; i < n && s[i] && strchr("0123456789.,", s[i]);
			     i++)
				dots += s[i] == '.' || s[i] == ',';
			if (i == from || dots != 1 || i == n || s[i] != '\t')
				return false;
			i++;
		}
		if (i == n)
			return false;
		lines++;
	}
	return lines == LINES;
}
