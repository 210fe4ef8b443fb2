/*
 * Workbooks of spreadsheet programs (.xlsx) as tables of text: what a person
 * sees in the cells, dates as 2024-03-31 and times as 00:01:02, so that they
 * mean the same everywhere.
 */
#ifndef AXIAL_READING_WORKBOOK_H
#define AXIAL_READING_WORKBOOK_H

#include "base/csv.h"

struct sheet {
	const char *name;
	bool hidden;
	struct csv_table table;	/* its rows' lines are those of the sheet; a
				 * title above the table is left out */
};

struct workbook {
	struct sheet *at;
	size_t count, capacity;
};

bool workbook_looks_so(const char *bytes, size_t length);

/* The sheets that hold anything, in their order; in the arena. */
must_check bool workbook_read(struct arena *arena, const char *bytes,
			      size_t length, struct workbook *workbook,
			      struct error *err);

/* Those that are wanted: the one of that name, or all that are not
 * hidden where `wanted` is NULL.  Refuses when there is none. */
must_check bool workbook_choose(struct workbook *workbook, const char *wanted,
				struct error *err);

#endif
