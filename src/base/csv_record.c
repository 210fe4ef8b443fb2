#include "base/csv_record.h"

#include <string.h>

static enum csv_state step(enum csv_state state, char c, char separator)
{
	if (state == CSV_IN_QUOTES)
		return c == '"' ? CSV_QUOTE : CSV_IN_QUOTES;
	/* A quote behind a quote stands for itself. */
	if (c == '"' && state != CSV_IN_PLAIN)
		return CSV_IN_QUOTES;
	return c == separator || c == '\n' ? CSV_CELL_BEGINS : CSV_IN_PLAIN;
}

size_t csv_record_end(struct csv_cutter *cutter, const char *s, size_t from,
		      size_t n)
{
	for (size_t i = from; i < n; i++) {
		cutter->state = step(cutter->state, s[i], cutter->separator);
		if (s[i] == '\n' && cutter->state == CSV_CELL_BEGINS)
			return i + 1;
	}
	return 0;
}

size_t csv_record_cells(const char *s, size_t n, char separator,
			size_t which, struct span *cell)
{
	enum csv_state state = CSV_CELL_BEGINS;
	size_t count = 1, begun = 0;

	*cell = (struct span){ 0, 0 };
	for (size_t i = 0; i < n; i++) {
		state = step(state, s[i], separator);
		if (s[i] != separator || state != CSV_CELL_BEGINS)
			continue;
		if (count++ == which + 1)
			*cell = (struct span){ begun, i };
		begun = i + 1;
	}
	if (count == which + 1)
		*cell = (struct span){ begun, n };
	return count;
}

void csv_add_said(struct strbuf *out, const char *cell, size_t n)
{
	if (!n || *cell != '"') {
		strbuf_add(out, cell, n);
		return;
	}
	for (size_t i = 1; i < n; i++) {
		if (cell[i] == '"' && (++i >= n || cell[i] != '"'))
			break;
		strbuf_addc(out, cell[i]);
	}
}
