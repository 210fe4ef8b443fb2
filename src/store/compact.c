#include "store/compact.h"

#include <assert.h>
#include <stdlib.h>
#include <string.h>
#include <unistd.h>

#include "base/language.h"
#include "base/memory.h"
#include "base/strbuf.h"
#include "store/desk.h"
#include "store/blob.h"
#include "store/history.h"
#include "store/schema.h"

/* A text or an original that no document has now. */
struct loose_blob {
	int64_t id, length;
	struct sha256 hash;
	bool wanted;		/* undo or redo may bring it back */
};

struct loose_list {
	struct loose_blob *at;
	size_t count, capacity;
};

static bool list_loose(struct project *p, struct loose_list *list,
		       struct error *err)
{
	struct stmt st = stmt_open(&p->db,
		"SELECT id, hash, length FROM blob WHERE hash NOT IN"
		" (SELECT text_hash FROM document"
		"  UNION SELECT original_hash FROM document)");

	while (stmt_step(&st))
		list_push(list, ((struct loose_blob){
			.id = stmt_int(&st, "id"),
			.length = stmt_int(&st, "length"),
			.hash = stmt_hash(&st, "hash"),
		}));
	return stmt_close(&st, err);
}

/* A changeset holds the hashes of its documents as they are. */
static bool mark_wanted(struct project *p, int64_t act,
			struct loose_list *list, struct error *err)
{
	size_t length = 0;
	void *changeset = history_changeset(p, act, &length, err);

	if (!changeset)
		return false;
	for (size_t i = 0; i < list->count; i++) {
		struct loose_blob *blob = &list->at[i];

		if (!blob->wanted)
			blob->wanted = memmem(changeset, length,
					      blob->hash.bytes,
					      sizeof(blob->hash.bytes));
	}
	free(changeset);
	return true;
}

static bool mark_all(struct project *p, struct loose_list *list,
		     struct error *err)
{
	struct arena arena = ARENA_INIT;
	struct act_list acts;
	bool ok = !list->count || history_list(p, &arena, &acts, err);

	for (size_t i = 0; ok && list->count && i < acts.count; i++)
		if (acts.at[i].in_force || acts.at[i].can_redo)
			ok = mark_wanted(p, acts.at[i].id, list, err);
	arena_release(&arena);
	return ok;
}

static bool drop_loose(struct project *p, struct compaction *what,
		       struct error *err)
{
	struct loose_list list = { 0 };
	bool ok = list_loose(p, &list, err) && mark_all(p, &list, err);

	for (size_t i = 0; ok && i < list.count; i++) {
		if (list.at[i].wanted)
			continue;
		what->blobs++;
		what->blob_bytes += list.at[i].length;
		ok = db_run(&p->db, "DELETE FROM blob WHERE id = :id",
			    list.at[i].id, NULL, err);
	}
	list_release(&list);
	/* It tells of the texts that went, too, and is made anew in time. */
	return ok && (!what->blobs ||
		      db_exec(&p->db, "DELETE FROM derived_trigrams", err));
}

/* From now on the text is all that there is of the document. */
static bool forget_originals(struct project *p, struct compaction *what,
			     struct error *err)
{
	if (!db_exec(&p->db,
		     "UPDATE document SET original_hash = text_hash,"
		     " media_type = 'text/plain', encoding = 'UTF-8'"
		     " WHERE original_hash <> text_hash", err))
		return false;
	what->originals = (size_t)db_changes(&p->db);
	return true;
}

static bool forget_history(struct project *p, const char *summary,
			   struct compaction *what, struct error *err)
{
	int64_t acts;

	if (!db_int(&p->db, "SELECT count(*) FROM act", &acts, err))
		return false;
	what->acts = (size_t)acts;
	return history_begin_anew(p, summary, err);
}

static bool change(struct project *p, const char *summary,
		   struct compaction *what, struct error *err)
{
	return (!what->forget_originals || forget_originals(p, what, err)) &&
		(!what->forget_history ||
		 (forget_history(p, summary, what, err) &&
		  desk_forget_words(p, err))) &&
		drop_loose(p, what, err);
}

static bool file_bytes(struct project *p, int64_t *bytes, struct error *err)
{
	return db_int(&p->db, "SELECT page_count * page_size"
		      " FROM pragma_page_count(), pragma_page_size()", bytes,
		      err);
}

/* What has gone is gone by now, and only its place in the file is left. */
static bool rewrite(struct project *p, const struct compaction *what,
		    struct error *err)
{
	struct error reason = ERROR_INIT;

	if (db_vacuum(&p->db, &reason))
		return true;
	if (!what->acts && !what->originals && !what->blobs)
		return error_set(err, _("%s: the file could not be written "
			"anew and stays as it is; make room for as much again "
			"as it has, and compact again"), p->db.path);
	return error_set(err, _("%s: what was to go is out of the "
		"study, but the file could not be written anew and "
		"may hold it still; make room for as much again as "
		"the file has, and compact again"), p->db.path);
}

static bool has_older_copy(const struct project *p)
{
	struct strbuf name = STRBUF_INIT;
	bool found = false;

	for (int version = 1; version < SCHEMA_VERSION && !found; version++) {
		strbuf_reset(&name);
		strbuf_addf(&name, "%s.bak-v%d", p->db.path, version);
		found = access(name.s, F_OK) == 0;
	}
	strbuf_release(&name);
	return found;
}

bool study_compact(struct project *p, const char *summary,
		   struct compaction *what, struct error *err)
{
	bool ok;

	assert(!p->in_act);
	if (what->forget_originals)
		what->forget_history = true;
	what->older_copy = has_older_copy(p);
	if (!db_exec(&p->db, "PRAGMA secure_delete = ON", err) ||
	    !file_bytes(p, &what->bytes_before, err) ||
	    !db_begin(&p->db, err))
		return false;
	ok = change(p, summary, what, err);
	if (!ok || what->dry_run) {
		db_rollback(&p->db);
		what->bytes_after = what->bytes_before;
		return ok;
	}
	return db_commit(&p->db, err) && rewrite(p, what, err) &&
		file_bytes(p, &what->bytes_after, err);
}
