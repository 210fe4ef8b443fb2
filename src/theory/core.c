#include "theory/core.h"

#include <assert.h>

#include "base/language.h"
#include "theory/reach.h"

/* The core and everything that it holds, at any depth. */
#define HELD \
	"WITH RECURSIVE held (id) AS (SELECT :id" \
	" UNION SELECT m.child FROM membership m JOIN held h" \
	" ON m.parent = h.id) "

#define HELD_CODINGS "coding c JOIN held h ON h.id = c.code"

static bool count_for(struct project *p, const char *sql, int64_t id,
		      size_t *out, struct error *err)
{
	struct stmt st = stmt_open(&p->db, sql);

	stmt_bind_int(&st, ":id", id);
	if (stmt_step(&st))
		*out = (size_t)stmt_int(&st, "n");
	return stmt_close(&st, err);
}

static bool count_all(struct project *p, struct core *core, struct error *err)
{
	const struct {
		const char *sql;
		size_t *out;
	} counts[] = {
		{ HELD "SELECT count(*) AS n FROM " HELD_CODINGS,
		  &core->codings },
		{ HELD "SELECT count(DISTINCT c.document) AS n FROM "
		  HELD_CODINGS, &core->documents },
		{ HELD "SELECT count(*) AS n FROM ("
		  REACH("0", HELD_CODINGS) ")", &core->participants },
		{ HELD "SELECT count(*) AS n FROM relation"
		  " WHERE from_code IN (SELECT id FROM held)"
		  " AND to_code NOT IN (SELECT id FROM held)",
		  &core->relations_out },
		{ HELD "SELECT count(*) AS n FROM relation"
		  " WHERE to_code IN (SELECT id FROM held)"
		  " AND from_code NOT IN (SELECT id FROM held)",
		  &core->relations_in },
	};

	for (size_t i = 0; i < sizeof(counts) / sizeof(counts[0]); i++)
		if (!count_for(p, counts[i].sql, core->code.id, counts[i].out,
			       err))
			return false;
	return true;
}

bool core_get(struct project *p, struct arena *arena, struct core *core,
	      bool *chosen, struct error *err)
{
	struct core found = { 0 };
	int64_t id = 0;
	struct stmt st = stmt_open(&p->db,
		"SELECT k.*, coder.name AS coder_name FROM core_category k"
		" JOIN coder ON coder.id = k.coder");

	*chosen = stmt_step(&st);
	if (*chosen) {
		id = stmt_int(&st, "code");
		found.reason = stmt_strdup(&st, arena, "reason");
		found.chosen_at = stmt_strdup(&st, arena, "chosen_at");
		found.coder_name = stmt_strdup(&st, arena, "coder_name");
	}
	if (!stmt_close(&st, err))
		return false;
	if (!*chosen)
		return true;
	if (!code_get(p, arena, id, &found.code, err) ||
	    !count_all(p, &found, err))
		return false;
	*core = found;
	return true;
}

bool core_set(struct project *p, const struct code *code, const char *reason,
	      struct error *err)
{
	char now[TIME_TEXT];
	int64_t coder;
	struct stmt st;

	assert(p->in_act);
	if (code->kind != CODE_CATEGORY)
		return error_set(err, _("'%s' is a label, and the core is a "
					"category, which gathers others; axial "
					"label promote '%s' makes it one"),
				 code->path, code->path);
	coder = project_coder(p, err);
	if (!coder)
		return false;
	project_now(p, now);
	st = stmt_open(&p->db,
		"INSERT INTO core_category (id, code, reason, chosen_at,"
		" coder) VALUES (1, :code, :reason, :now, :coder)"
		" ON CONFLICT (id) DO UPDATE SET code = :code,"
		" reason = :reason, chosen_at = :now, coder = :coder");
	stmt_bind_int(&st, ":code", code->id);
	stmt_bind_text(&st, ":reason", reason);
	stmt_bind_text(&st, ":now", now);
	stmt_bind_int(&st, ":coder", coder);
	stmt_run(&st);
	return stmt_close(&st, err);
}

bool core_clear(struct project *p, bool *was, struct error *err)
{
	struct stmt st;

	assert(p->in_act);
	st = stmt_open(&p->db, "DELETE FROM core_category");
	stmt_run(&st);
	*was = !st.failed && db_changes(&p->db) > 0;
	return stmt_close(&st, err);
}
