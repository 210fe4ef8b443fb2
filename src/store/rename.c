#include "store/rename.h"

#include <assert.h>

#include "base/language.h"
#include "base/name.h"
#include "base/strbuf.h"
#include "store/kinds.h"

/* Another than `id` that has the name, or 0. */
static bool find_other(struct project *p, const struct kind *kind, int64_t id,
		       const char *name, int64_t *other, struct error *err)
{
	const char *owner = kind->references[0].column;
	struct strbuf sql = STRBUF_INIT;
	struct stmt st;

	strbuf_addf(&sql, "SELECT id FROM %s WHERE %s = :name AND id <> :id",
		    kind->table, kind->name);
	if (kind->found == WITHIN_OWNER)
		strbuf_addf(&sql, " AND %s = (SELECT %s FROM %s"
			    " WHERE id = :id)", owner, owner, kind->table);
	st = stmt_open(&p->db, sql.s);
	strbuf_release(&sql);
	stmt_bind_text(&st, ":name", name);
	stmt_bind_int(&st, ":id", id);
	*other = stmt_step(&st) ? stmt_int(&st, "id") : 0;
	return stmt_close(&st, err);
}

static bool check_name(struct project *p, const struct kind *kind, int64_t id,
		       const char *name, struct error *err)
{
	int64_t other;

	if (!name_check(name, "", kind->word, err) ||
	    !find_other(p, kind, id, name, &other, err))
		return false;
	return !other || error_set(err, _("there is already a %s '%s' "
					  "(#%lld)"), _(kind->word), name,
				   (long long)other);
}

bool object_name_is_free(struct project *p, const char *table,
			 const char *name, struct error *err)
{
	return check_name(p, kind_of(table), 0, name, err);
}

bool object_rename(struct project *p, const char *table, int64_t id,
		   const char *name, struct error *err)
{
	const struct kind *kind = kind_of(table);
	struct strbuf sql = STRBUF_INIT;
	struct stmt st;

	assert(p->in_act);
	if (!check_name(p, kind, id, name, err))
		return false;
	strbuf_addf(&sql, "UPDATE %s SET %s = :name WHERE id = :id"
		    " AND %s <> :name", kind->table, kind->name, kind->name);
	st = stmt_open(&p->db, sql.s);
	strbuf_release(&sql);
	stmt_bind_text(&st, ":name", name);
	stmt_bind_int(&st, ":id", id);
	stmt_run(&st);
	return stmt_close(&st, err);
}
