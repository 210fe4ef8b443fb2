/* What the parts of the uniting share; nobody else includes it. */
#ifndef AXIAL_EXCHANGE_UNITE_PARTS_H
#define AXIAL_EXCHANGE_UNITE_PARTS_H

#include "exchange/guid_map.h"
#include "exchange/unite.h"
#include "store/kinds.h"
#include "transcript/document.h"
#include "transcript/text_edit.h"

struct united_table;

enum column_role {
	COLUMN_VALUE,		/* what the row says */
	COLUMN_ID,
	COLUMN_GUID,
	COLUMN_ASIDE,		/* who and when: of the row that is there */
	COLUMN_ORDER,		/* its place among its like */
	COLUMN_PLACE,		/* a byte of a text */
};

struct united_column {
	const char *name;
	enum column_role role;
	int from;			/* cell of the rows, or -1 */
	struct united_table *to;	/* what it refers to, or NULL */
	bool not_null;
	struct cell otherwise;		/* the schema's default; or null */
	bool is_prose;			/* two texts can stand together */
	bool is_ours;			/* counted here, whatever came */
};

/* Columns that the schema has no two rows alike in. */
struct united_key {
	int columns[16];
	size_t count;
	const char *sql;		/* that asks by it, once it was */
};

struct united_table {
	const struct kind *kind;
	const struct row_table *rows;	/* or NULL: none of it came */
	struct united_column columns[ROW_CELLS];
	size_t column_count;
	struct united_key keys[6];
	size_t key_count;
	int id, guid, place_document;	/* columns, or -1 */
	bool was_empty;			/* before the uniting */
	bool is_done;
	struct guid_map ids;		/* of the rows' ids: ours */
	struct guid_map added;		/* of our ids: made by the uniting; of
					 * documents and codes, negative:
					 * spoken for by one of theirs */
	struct guid_map guids;		/* of those that have one: our id */
	size_t there, new, dropped;
	const char *insert_sql;		/* once a row was added */
};

struct carried_text;

struct uniting {
	struct project *p;
	const struct study_rows *rows;
	const struct unite_options *options;
	struct arrival_report *report;
	struct uniting_tally *tally;
	struct arena arena;
	struct united_table *tables;
	size_t table_count;
	int64_t coder;			/* who works, where a row has nobody */
	struct guid_map blobs;		/* by the first half of a hash */
	struct { struct cell *at; size_t count, capacity; } blob_cells;
	struct carried_text *carried;	/* texts that were corrected */
	/* The text that places are held against, open. */
	int64_t text_of;
	struct document_text text;
	const struct text_edit_list *edits;	/* of it, or NULL */
	size_t done, total;
};

/* unite_schema.c: what the study's tables are like. */

must_check bool unite_learn(struct uniting *u, struct error *err);
struct united_table *unite_table(struct uniting *u, const char *name);
int united_column(const struct united_table *t, const char *name);

/* unite.c */

/* A row of theirs that cannot come along. */
void unite_drop(struct uniting *u, struct united_table *t, const char *why);

/* unite_row.c: one row, whatever table it is of. */

/* The row's cells in the order of the table's columns, what they refer to
 * being ours.  False where that is not there; the row is then dropped. */
bool unite_translate(struct united_table *t, const struct cell *cells,
		     struct cell out[ROW_CELLS]);
/* Our row that is the same: *id, or 0; for tables without ids 1. */
must_check bool unite_match(struct uniting *u, struct united_table *t,
			    const struct cell *row, int64_t *id,
			    struct error *err);
/* Fills in what ours does not say, and settles what it says differently. */
must_check bool unite_settle(struct uniting *u, struct united_table *t,
			     const struct cell *row, int64_t id,
			     struct error *err);
must_check bool unite_insert(struct uniting *u, struct united_table *t,
			     struct cell *row, int64_t *id,
			     struct error *err);
/* The column is written when a row is added. */
bool unite_writes(const struct united_table *t, size_t column);
/* Remembers that the row of the rows is this one of ours. */
void unite_remember(struct united_table *t, const struct cell *cells,
		    int64_t id, bool is_new);
/* A difference that no column shows. */
void unite_conflict(struct uniting *u, const char *kind, const char *format,
		    ...) __attribute__((format(printf, 3, 4)));

/* unite_code.c */
must_check bool unite_codes(struct uniting *u, struct united_table *t,
			    struct error *err);
must_check bool unite_memberships(struct uniting *u, struct united_table *t,
				  struct error *err);

/* unite_document.c */
must_check bool unite_documents(struct uniting *u, struct united_table *t,
				struct error *err);
/* Turns a place of their text into one of ours; *lost where it has none. */
must_check bool unite_place(struct uniting *u, struct united_table *t,
			    struct cell *row, bool *lost, struct error *err);
void unite_close_text(struct uniting *u);
void unite_release_texts(struct uniting *u);

#endif
