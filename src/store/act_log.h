/*
 * The log of acts, row by row: each row's hash covers the row before, so that
 * none can be changed or taken out unseen.  Inner header of history*.c.
 */
#ifndef AXIAL_STORE_ACT_LOG_H
#define AXIAL_STORE_ACT_LOG_H

#include "base/hash.h"
#include "store/history.h"

/* A row of the log, as written and as hashed. */
struct act_entry {
	int64_t id, target, guids_drawn, schema_version, changeset_bytes;
	const char *kind, *at, *who, *summary;
	const void *changeset;		/* compressed */
	size_t packed_bytes;
	struct sha256 previous;
};

/* Blobs are named by their content and acts are the log itself; all other
 * tables are the study, and recorded (db_record asks). */
int act_log_records(void *context, const char *table);

struct sha256 act_entry_hash(const struct act_entry *e);
/* What the statement's row holds; texts are valid until its next step. */
struct act_entry act_entry_from_row(struct stmt *st);
/* All zeros where the column holds no hash. */
struct sha256 act_hash_column(struct stmt *st, const char *column);
/* Completes the entry with its number, the chain and who and when. */
must_check bool act_entry_append(struct project *p, struct act_entry *e,
				 struct error *err);

/*
 * Applies the stored changeset of one act, or its inverse, to `db`, which may
 * be a replay.  A conflict gives the name of the table in which it was, else
 * "".
 */
must_check bool act_apply(struct project *p, struct db *db, int64_t id,
			  bool inverse, char conflict[DB_NAME],
			  struct error *err);

#endif
