/*
 * A table that the user names, as CSV or as a workbook: of participants, of
 * ratings.  What a stranger packed is taken apart in a child, as transcripts
 * are.
 */
#ifndef AXIAL_READING_TABLE_FILE_H
#define AXIAL_READING_TABLE_FILE_H

#include "base/csv.h"

/*
 * Reads it whole; errors name the file and, where they can, the line (of a
 * workbook, the row).  `sheet` is the one of a workbook that is meant, or
 * NULL for the first that is not hidden.  The table lives in the arena.
 */
must_check bool table_file_read(struct arena *arena, const char *path,
				const char *sheet, struct csv_table *table,
				struct error *err);

#endif
