/* Is the study what its log makes of it? */
#include "store/history.h"

#include <string.h>

#include "base/language.h"
#include "base/strbuf.h"
#include "store/act_log.h"
#include "store/schema.h"

bool history_check_chain(struct project *p,
	void (*report)(void *context, const char *problem), void *context,
	struct error *err)
{
	struct sha256 previous = { { 0 } };
	struct strbuf line = STRBUF_INIT;
	int64_t expected = 1;
	struct stmt st = stmt_open(&p->db, "SELECT * FROM act ORDER BY id");

	while (stmt_step(&st)) {
		struct act_entry e = act_entry_from_row(&st);
		struct sha256 hash = act_hash_column(&st, "hash");

		strbuf_reset(&line);
		if (e.id != expected)
			strbuf_addf(&line, _("history: act #%lld is "
					     "missing"), (long long)expected);
		else if (!sha256_equal(e.previous, previous))
			strbuf_addf(&line, _("history: act #%lld does "
					     "not follow from the one "
					     "before"), (long long)e.id);
		else if (!sha256_equal(act_entry_hash(&e), hash))
			strbuf_addf(&line, _("history: act #%lld was "
					     "changed after it was written"),
				    (long long)e.id);
		if (line.length)
			report(context, line.s);
		previous = hash;
		expected = e.id + 1;
	}
	strbuf_release(&line);
	return stmt_close(&st, err);
}

static bool replay(struct project *p, struct db *copy,
		   const struct act_list *acts, struct error *err)
{
	char conflict[DB_NAME];

	for (size_t i = 0; i < acts->count; i++) {
		const struct act *act = &acts->at[i];
		bool itself = !strcmp(act->kind, "do");

		if (!act_apply(p, copy, itself ? act->id : act->target,
			       !strcmp(act->kind, "undo"), conflict, err))
			return error_prefix(err, _("replaying act #%lld (%s)"),
					    (long long)act->id, act->summary);
	}
	return true;
}

bool history_replay_to(struct project *p, int64_t act, struct db *past,
		       struct error *err)
{
	struct arena arena = ARENA_INIT;
	struct act_list acts;
	bool ok = history_list(p, &arena, &acts, err);

	while (ok && acts.count && acts.at[acts.count - 1].id > act)
		acts.count--;
	ok = ok && db_open(past, "replay", DB_MEMORY, err) &&
		schema_create(past, err) && db_begin(past, err) &&
		replay(p, past, &acts, err);
	arena_release(&arena);
	return ok;
}

static bool compare(struct project *p, struct db *copy,
	void (*report)(void *context, const char *problem), void *context,
	struct error *err)
{
	struct strbuf line = STRBUF_INIT;
	struct stmt st = stmt_open(copy, "SELECT name FROM sqlite_master"
				   " WHERE type = 'table' ORDER BY name");

	while (stmt_step(&st)) {
		const char *table = stmt_text(&st, "name");
		struct sha256 here, there;

		if (!act_log_records(NULL, table))
			continue;
		if (!db_digest(&p->db, table, &here, err) ||
		    !db_digest(copy, table, &there, err)) {
			st.failed = true;
			st.error = *err;
			break;
		}
		if (sha256_equal(here, there))
			continue;
		strbuf_reset(&line);
		strbuf_addf(&line, _("history: the table %s is not what the "
				     "log makes of it"), table);
		report(context, line.s);
	}
	strbuf_release(&line);
	return stmt_close(&st, err);
}

bool history_verify(struct project *p,
	void (*report)(void *context, const char *problem), void *context,
	size_t *count, struct error *err)
{
	struct arena arena = ARENA_INIT;
	struct db copy = DB_INIT;
	struct act_list acts;
	bool ok = false;

	*count = 0;
	/* One state of the study throughout, whatever others write. */
	if (!db_exec(&p->db, "BEGIN", err))
		return false;
	if (!history_check_chain(p, report, context, err) ||
	    !history_list(p, &arena, &acts, err) ||
	    !db_open(&copy, "replay", DB_MEMORY, err) ||
	    !schema_create(&copy, err) || !db_begin(&copy, err))
		goto out;
	*count = acts.count;
	if (!replay(p, &copy, &acts, err)) {
		report(context, err->message);
		ok = true;
		goto out;
	}
	ok = compare(p, &copy, report, context, err);
out:
	db_rollback(&p->db);
	db_close(&copy);
	arena_release(&arena);
	return ok;
}
