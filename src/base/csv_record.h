/*
 * Records of a CSV that never ends: where one is whole, and a cell in it,
 * without reading the others.  Lines end in LF or CR LF here.
 */
#ifndef AXIAL_BASE_CSV_RECORD_H
#define AXIAL_BASE_CSV_RECORD_H

#include <stdbool.h>
#include <stddef.h>

#include "base/span.h"
#include "base/strbuf.h"

enum csv_state { CSV_CELL_BEGINS, CSV_IN_PLAIN, CSV_IN_QUOTES, CSV_QUOTE };

/* Goes through bytes as they come; begun with the separator alone. */
struct csv_cutter {
	char separator;
	enum csv_state state;
};

/* The first record that ends in s[from, n): the place behind its line end, or
 * 0.  Goes on at `from` where the last call ended, or at a new record. */
size_t csv_record_end(struct csv_cutter *cutter, const char *s, size_t from,
		      size_t n);

/* How many cells a record without its line end has; the one at `which` is
 * *cell, quotes and all. */
size_t csv_record_cells(const char *s, size_t n, char separator,
			size_t which, struct span *cell);
/* Appends what the cell says. */
void csv_add_said(struct strbuf *out, const char *cell, size_t n);

#endif
