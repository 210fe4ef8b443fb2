/* Acts as they are done, and the log begun anew. */
#include "store/history.h"

#include <assert.h>
#include <stdlib.h>
#include <string.h>

#include "base/compress.h"
#include "base/memory.h"
#include "base/strbuf.h"
#include "store/act_log.h"
#include "store/schema.h"

bool act_begin(struct project *p, const char *summary, struct error *err)
{
	assert(!p->in_act);
	if (!db_begin(&p->db, err))
		return false;
	/* Another window may have drawn some since this one last did. */
	if (!project_resume_guids(p, err) ||
	    !db_record(&p->db, &p->recording, act_log_records, err)) {
		db_rollback(&p->db);
		return false;
	}
	p->in_act = true;
	p->coder = 0;		/* another window may have changed it */
	p->act_summary = xstrdup(summary);
	return true;
}

static void act_end(struct project *p)
{
	db_recording_stop(&p->recording);
	free(p->act_summary);
	p->act_summary = NULL;
	p->in_act = false;
	p->coder = 0;
}

bool act_commit(struct project *p, struct error *err)
{
	struct act_entry e = { .kind = "do", .summary = p->act_summary };
	void *changeset = NULL, *packed = NULL;
	size_t length = 0;
	bool ok = false;

	assert(p->in_act);
	if (!db_check_transaction(&p->db, err) ||
	    !db_recorded(&p->db, &p->recording, &changeset, &length, err))
		goto out;
	if (length) {
		packed = compress_bytes(changeset, length, &e.packed_bytes);
		e.changeset = packed;
		e.changeset_bytes = (int64_t)length;
		if (!act_entry_append(p, &e, err))
			goto out;
		db_recording_stop(&p->recording);
		ok = db_commit(&p->db, err);
	} else {
		db_rollback(&p->db);
		ok = true;
	}
out:
	db_free(changeset);
	free(packed);
	if (!ok)
		db_rollback(&p->db);
	act_end(p);
	return ok;
}

void act_abort(struct project *p)
{
	if (!p->in_act)
		return;
	db_recording_stop(&p->recording);
	db_rollback(&p->db);
	act_end(p);
}

void act_reword(struct project *p, const char *summary)
{
	assert(p->in_act);
	free(p->act_summary);
	p->act_summary = xstrdup(summary);
}

/* Every row of the study, recorded as if it had just been put in. */
static bool copy_study(struct project *p, struct db *copy, struct error *err)
{
	struct strbuf names = STRBUF_INIT;
	struct stmt st = stmt_open(&p->db, "SELECT name FROM sqlite_master"
				   " WHERE type = 'table' ORDER BY name");
	bool ok = true;

	while (stmt_step(&st))
		if (act_log_records(NULL, stmt_text(&st, "name")))
			strbuf_add(&names, stmt_text(&st, "name"),
				   stmt_bytes(&st, "name") + 1);
	ok = stmt_close(&st, err);
	for (size_t at = 0; ok && at < names.length;
	     at += strlen(names.s + at) + 1)
		ok = db_copy_rows(&p->db, copy, names.s + at, err);
	strbuf_release(&names);
	return ok;
}

static bool whole_study(struct project *p, void **changeset, size_t *length,
			struct error *err)
{
	struct db_recording recording = { 0 };
	struct db copy = DB_INIT;
	bool ok = db_open(&copy, "snapshot", DB_MEMORY, err) &&
		schema_create(&copy, err) && db_begin(&copy, err) &&
		db_record(&copy, &recording, act_log_records, err) &&
		copy_study(p, &copy, err) &&
		db_recorded(&copy, &recording, changeset, length, err);

	db_recording_stop(&recording);
	db_close(&copy);
	return ok;
}

bool history_begin_anew(struct project *p, const char *summary,
			struct error *err)
{
	struct act_entry e = { .kind = "do", .summary = summary };
	void *changeset = NULL, *packed = NULL;
	size_t length = 0;
	bool ok = false;

	assert(!p->in_act && db_in_transaction(&p->db));
	if (!whole_study(p, &changeset, &length, err))
		goto out;
	packed = compress_bytes(changeset, length, &e.packed_bytes);
	e.changeset = packed;
	e.changeset_bytes = (int64_t)length;
	ok = db_exec(&p->db, "DELETE FROM act", err) &&
		act_entry_append(p, &e, err);
out:
	db_free(changeset);
	free(packed);
	return ok;
}
