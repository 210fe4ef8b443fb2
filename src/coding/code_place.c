/*
 * Where codes stand: the graph of memberships, which is a tree as far as the
 * primary ones go and never has a circle.
 */
#include <assert.h>
#include <stdio.h>
#include <string.h>

#include "base/language.h"

#include "coding/code.h"

bool code_is_below(struct project *p, int64_t inner, int64_t outer,
		   bool *below, struct error *err)
{
	struct stmt st = stmt_open(&p->db,
		"WITH RECURSIVE above (id) AS (SELECT :inner UNION"
		" SELECT m.parent FROM membership m JOIN above a"
		" ON m.child = a.id)"
		" SELECT id FROM above WHERE id = :outer");

	stmt_bind_int(&st, ":inner", inner);
	stmt_bind_int(&st, ":outer", outer);
	*below = stmt_step(&st);
	return stmt_close(&st, err);
}

bool code_namesake(struct project *p, int64_t place, enum code_kind kind,
		   const char *name, int64_t but, int64_t *id,
		   struct error *err)
{
	struct stmt st = stmt_open(&p->db,
		"SELECT c.id FROM code c WHERE c.name = :name"
		" AND c.kind = :kind AND c.id <> :but AND CASE :place"
		" WHEN 0 THEN NOT EXISTS (SELECT 1 FROM membership"
		"  WHERE child = c.id)"
		" ELSE EXISTS (SELECT 1 FROM membership"
		"  WHERE child = c.id AND parent = :place) END LIMIT 1");

	*id = 0;
	stmt_bind_text(&st, ":name", name);
	stmt_bind_text(&st, ":kind", code_kind_name(kind));
	stmt_bind_int(&st, ":but", but);
	stmt_bind_int(&st, ":place", place);
	if (stmt_step(&st))
		*id = stmt_int(&st, "id");
	return stmt_close(&st, err);
}

/* A code's row as far as its place needs it. */
struct standing {
	char name[1024];	/* at most 200 characters */
	enum code_kind kind;
};

static bool get_standing(struct project *p, int64_t id, struct standing *out,
			 struct error *err)
{
	struct stmt st = stmt_open(&p->db,
		"SELECT name, kind FROM code WHERE id = :id");
	bool found;

	stmt_bind_int(&st, ":id", id);
	found = stmt_step(&st);
	if (found) {
		snprintf(out->name, sizeof(out->name), "%s",
			 stmt_text(&st, "name"));
		out->kind = !strcmp(stmt_text(&st, "kind"), "label") ?
			CODE_LABEL : CODE_CATEGORY;
	}
	if (!stmt_close(&st, err))
		return false;
	return found || error_set(err, _("there is no code #%lld"),
				  (long long)id);
}

/* Would a path through `parent` and `code` have too many names? */
static bool check_levels(struct project *p, int64_t code, int64_t parent,
			 const struct standing *outer, struct error *err)
{
	bool too_many;
	struct stmt st = stmt_open(&p->db,
		"WITH RECURSIVE up (id, names) AS (SELECT :parent, 1 UNION"
		" SELECT m.parent, u.names + 1 FROM membership m"
		" JOIN up u ON m.child = u.id WHERE u.names <= :most),"
		" down (id, names) AS (SELECT :code, 1 UNION"
		" SELECT m.child, d.names + 1 FROM membership m"
		" JOIN down d ON m.parent = d.id WHERE d.names <= :most)"
		" SELECT 1 WHERE (SELECT max(names) FROM up) +"
		" (SELECT max(names) FROM down) > :most");

	stmt_bind_int(&st, ":code", code);
	stmt_bind_int(&st, ":parent", parent);
	stmt_bind_int(&st, ":most", CODE_LEVELS_MOST);
	too_many = stmt_step(&st);
	if (!stmt_close(&st, err))
		return false;
	return !too_many || error_set(err, _("'%s' lies so deep that it cannot "
					     "hold this: a path has at most "
					     "%d names"), outer->name,
				      CODE_LEVELS_MOST);
}

/* May `code` stand in `parent`?  It may stand there already. */
static bool check_place(struct project *p, int64_t code, int64_t parent,
			struct error *err)
{
	struct standing inner, outer;
	int64_t other;
	bool below;

	if (!get_standing(p, code, &inner, err) ||
	    !get_standing(p, parent, &outer, err))
		return false;
	if (outer.kind != CODE_CATEGORY)
		return error_set(err, _("'%s' is a label, and only categories "
					"hold codes; make it one: axial label "
					"promote '%s'"), outer.name,
				 outer.name);
	if (code == parent)
		return error_set(err, _("'%s' cannot hold itself"), inner.name);
	if (!code_is_below(p, parent, code, &below, err))
		return false;
	if (below)
		return error_set(err, _("'%s' stands below '%s': the one "
					"cannot hold the other and be held by "
					"it; move '%s' out first"), outer.name,
				 inner.name, outer.name);
	if (!check_levels(p, code, parent, &outer, err))
		return false;
	if (!code_namesake(p, parent, inner.kind, inner.name, code, &other,
			   err))
		return false;
	return !other || error_set(err, _("'%s' holds a %s '%s' already "
					  "(#%lld); merge the two, or rename "
					  "one"), outer.name,
				   _(code_kind_name(inner.kind)), inner.name,
				   (long long)other);
}

/* Runs a statement that names the :code and perhaps the :parent. */
static bool run(struct project *p, const char *sql, int64_t code,
		int64_t parent, struct error *err)
{
	struct stmt st = stmt_open(&p->db, sql);

	stmt_bind_int(&st, ":code", code);
	if (strstr(sql, ":parent"))
		stmt_bind_int(&st, ":parent", parent);
	stmt_run(&st);
	return stmt_close(&st, err);
}

bool code_move(struct project *p, int64_t code, int64_t parent,
	       struct error *err)
{
	assert(p->in_act);
	return check_place(p, code, parent, err) &&
		run(p, "DELETE FROM membership WHERE child = :code"
		    " AND is_primary = 1 AND parent <> :parent", code, parent,
		    err) &&
		run(p, "INSERT INTO membership (child, parent, is_primary)"
		    " VALUES (:code, :parent, 1) ON CONFLICT (child, parent)"
		    " DO UPDATE SET is_primary = 1 WHERE is_primary = 0",
		    code, parent, err);
}

bool code_join(struct project *p, int64_t code, int64_t parent,
	       struct error *err)
{
	assert(p->in_act);
	return check_place(p, code, parent, err) &&
		run(p, "INSERT INTO membership (child, parent, is_primary)"
		    " VALUES (:code, :parent, NOT EXISTS (SELECT 1"
		    " FROM membership WHERE child = :code))"
		    " ON CONFLICT (child, parent) DO NOTHING", code, parent,
		    err);
}

/* What stands in no category stands at the top, where its name may be
 * taken. */
static bool check_top(struct project *p, int64_t code, struct error *err)
{
	struct standing standing;
	struct stmt st = stmt_open(&p->db, "SELECT count(*) AS n"
		" FROM membership WHERE child = :code");
	int64_t places = 0, other;

	stmt_bind_int(&st, ":code", code);
	if (stmt_step(&st))
		places = stmt_int(&st, "n");
	if (!stmt_close(&st, err))
		return false;
	if (places)
		return true;
	if (!get_standing(p, code, &standing, err) ||
	    !code_namesake(p, 0, standing.kind, standing.name, code, &other,
			   err))
		return false;
	return !other || error_set(err, _("outside all categories there is a "
					  "%s '%s' already (#%lld); merge the "
					  "two, or rename one"),
				   _(code_kind_name(standing.kind)),
				   standing.name,
				   (long long)other);
}

bool code_settle(struct project *p, int64_t code, struct error *err)
{
	assert(p->in_act);
	return run(p, "UPDATE membership SET is_primary = 1"
		   " WHERE child = :code AND parent = (SELECT min(parent)"
		   "  FROM membership WHERE child = :code)"
		   " AND NOT EXISTS (SELECT 1 FROM membership"
		   "  WHERE child = :code AND is_primary = 1)", code, 0,
		   err) &&
		check_top(p, code, err);
}

bool code_leave(struct project *p, int64_t code, int64_t parent,
		struct error *err)
{
	struct standing inner, outer;

	assert(p->in_act);
	if (!parent)
		return run(p, "DELETE FROM membership WHERE child = :code",
			   code, 0, err) && code_settle(p, code, err);
	if (!get_standing(p, code, &inner, err) ||
	    !get_standing(p, parent, &outer, err) ||
	    !run(p, "DELETE FROM membership WHERE child = :code"
		 " AND parent = :parent", code, parent, err))
		return false;
	if (!db_changes(&p->db))
		return error_set(err, _("'%s' does not stand in '%s'"),
				 inner.name, outer.name);
	return code_settle(p, code, err);
}
