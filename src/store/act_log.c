#include "store/act_log.h"

#include <stdlib.h>
#include <string.h>

#include "base/compress.h"
#include "base/language.h"
#include "store/schema.h"

int act_log_records(void *context, const char *table)
{
	(void)context;
	return strcmp(table, "blob") != 0 && strcmp(table, "act") != 0 &&
		strcmp(table, "desk") != 0 &&
		strncmp(table, "sqlite_", 7) != 0 &&
		strncmp(table, "derived_", 8) != 0;
}

static struct bytes piece(const void *at, size_t length)
{
	return (struct bytes){ at, length };
}

/* Texts are hashed with their NUL, so that no two rows read alike. */
static struct bytes piece_text(const char *s)
{
	return piece(s, strlen(s) + 1);
}

struct sha256 act_entry_hash(const struct act_entry *e)
{
	int64_t numbers[] = {
		e->id, e->target, e->guids_drawn, e->schema_version,
		e->changeset_bytes, (int64_t)e->packed_bytes,
	};
	struct bytes pieces[] = {
		piece(e->previous.bytes, sizeof(e->previous.bytes)),
		piece(numbers, sizeof(numbers)),
		piece_text(e->kind), piece_text(e->at), piece_text(e->who),
		piece_text(e->summary), piece(e->changeset, e->packed_bytes),
	};

	return sha256_of_pieces(pieces, sizeof(pieces) / sizeof(pieces[0]));
}

struct sha256 act_hash_column(struct stmt *st, const char *column)
{
	struct sha256 hash = { { 0 } };

	if (stmt_bytes(st, column) == sizeof(hash.bytes))
		memcpy(hash.bytes, stmt_blob(st, column), sizeof(hash.bytes));
	return hash;
}

struct act_entry act_entry_from_row(struct stmt *st)
{
	const char *kind = stmt_text(st, "kind"), *at = stmt_text(st, "at");
	const char *who = stmt_text(st, "who");
	const char *summary = stmt_text(st, "summary");

	return (struct act_entry){
		.id = stmt_int(st, "id"),
		.target = stmt_int(st, "target"),
		.guids_drawn = stmt_int(st, "guids_drawn"),
		.schema_version = stmt_int(st, "schema_version"),
		.changeset_bytes = stmt_int(st, "changeset_bytes"),
		.kind = kind ? kind : "", .at = at ? at : "",
		.who = who ? who : "", .summary = summary ? summary : "",
		.changeset = stmt_blob(st, "changeset"),
		.packed_bytes = stmt_bytes(st, "changeset"),
		.previous = act_hash_column(st, "previous"),
	};
}

bool act_entry_append(struct project *p, struct act_entry *e,
			 struct error *err)
{
	char now[TIME_TEXT];
	struct stmt st = stmt_open(&p->db,
		"SELECT id, hash FROM act ORDER BY id DESC LIMIT 1");

	e->id = 1;
	if (stmt_step(&st)) {
		e->id = stmt_int(&st, "id") + 1;
		e->previous = act_hash_column(&st, "hash");
	}
	if (!stmt_close(&st, err))
		return false;
	project_now(p, now);
	e->at = now;
	e->who = p->coder_name;
	e->guids_drawn = (int64_t)p->guids.drawn;
	e->schema_version = SCHEMA_VERSION;
	st = stmt_open(&p->db,
		"INSERT INTO act (id, kind, target, at, who, summary,"
		" guids_drawn, schema_version, changeset, changeset_bytes,"
		" previous, hash)"
		" VALUES (:id, :kind, :target, :at, :who, :summary,"
		" :guids_drawn, :schema_version, :changeset,"
		" :changeset_bytes, :previous, :hash)");
	stmt_bind_int(&st, ":id", e->id);
	stmt_bind_text(&st, ":kind", e->kind);
	stmt_bind_id(&st, ":target", e->target);
	stmt_bind_text(&st, ":at", e->at);
	stmt_bind_text(&st, ":who", e->who);
	stmt_bind_text(&st, ":summary", e->summary);
	stmt_bind_int(&st, ":guids_drawn", e->guids_drawn);
	stmt_bind_int(&st, ":schema_version", e->schema_version);
	stmt_bind_bytes(&st, ":changeset", e->changeset, e->packed_bytes);
	stmt_bind_int(&st, ":changeset_bytes", e->changeset_bytes);
	stmt_bind_bytes(&st, ":previous", e->previous.bytes,
			sizeof(e->previous.bytes));
	struct sha256 hash = act_entry_hash(e);
	stmt_bind_bytes(&st, ":hash", hash.bytes, sizeof(hash.bytes));
	stmt_run(&st);
	e->at = e->who = NULL;
	return stmt_close(&st, err);
}

void *history_changeset(struct project *p, int64_t id, size_t *length,
			struct error *err)
{
	struct stmt st = stmt_open(&p->db,
		"SELECT changeset, changeset_bytes FROM act WHERE id = :id");
	void *changeset = NULL;
	bool found;

	stmt_bind_int(&st, ":id", id);
	found = stmt_step(&st);
	if (found) {
		*length = (size_t)stmt_int(&st, "changeset_bytes");
		changeset = decompress_bytes(stmt_blob(&st, "changeset"),
			stmt_bytes(&st, "changeset"), *length, err);
		if (!changeset)
			error_prefix(err, _("%s: act #%lld"), p->db.path,
				     (long long)id);
	}
	if (!changeset && found) {
		stmt_leave(&st);
		return NULL;
	}
	if (!stmt_close(&st, err)) {
		free(changeset);
		return NULL;
	}
	if (!found)
		error_set(err, _("%s: there is no act #%lld"), p->db.path,
			  (long long)id);
	return changeset;
}

bool act_apply(struct project *p, struct db *db, int64_t id,
		      bool inverse, char conflict[DB_NAME], struct error *err)
{
	size_t length = 0;
	void *changeset = history_changeset(p, id, &length, err);
	bool ok;

	conflict[0] = '\0';
	if (!changeset)
		return false;
	ok = db_apply(db, changeset, length, inverse, conflict, err);
	free(changeset);
	return ok;
}
