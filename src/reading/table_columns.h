/*
 * What the columns of a table are for, seen from what they are called (in
 * English and Chinese) and what stands in them; or said by the user.
 */
#ifndef AXIAL_READING_TABLE_COLUMNS_H
#define AXIAL_READING_TABLE_COLUMNS_H

#include "base/csv.h"
#include "reading/reader.h"

enum table_kind {
	TABLE_NO_SPEECH,
	TABLE_TURNS,		/* a row a turn */
	TABLE_RESPONDENTS,	/* a row a respondent, columns of answers */
	TABLE_REVIEWS,		/* likewise, with one column of words */
	TABLE_PEOPLE,		/* a row a person, columns of attributes */
};

struct column_list {
	int *at;
	size_t count, capacity;
};

struct table_columns {
	enum table_kind kind;
	int words, speaker, start, end;	/* of turns; or CSV_NO_COLUMN */
	int who;			/* of respondents; or CSV_NO_COLUMN */
	struct column_list answers;	/* of respondents; in the arena */
	struct column_list closed;	/* what is known of them; likewise */
	bool milliseconds;		/* bare numbers of start and end */
	bool headerless;		/* the first row is one like others */
};

/* Fails only where the user named a column that there is not. */
must_check bool table_columns_find(struct arena *arena,
				   const struct csv_table *table,
				   const struct reader_options *options,
				   struct table_columns *columns,
				   struct error *err);

/* "12.5", "43810", "[00:01:02]"; a bare number is given as it is, other times
 * leave -1 there. */
bool table_parse_time(const char *s, double *number, int64_t *ms);

/* When a row begins and ends: by its columns, or by a column that says both
 * ("0:05 - 0:12").  NO_TIME where it is not said. */
void table_row_times(struct arena *arena, const struct csv_row *row,
		     const struct table_columns *columns, int64_t *start_ms,
		     int64_t *end_ms);

#endif
