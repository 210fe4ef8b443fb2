/* Steps of two statements: what can follow, follows; what is left behind
 * would stand there twice, and goes. */
#include "store/unite.h"

#include <assert.h>
#include <string.h>

#include "base/memory.h"
#include "base/strbuf.h"

bool run_pairs(struct project *p, const char *sql,
	       const struct id_pair_list *pairs, size_t *count,
	       struct error *err)
{
	struct stmt st = stmt_open(&p->db, sql);
	bool names_to = strstr(sql, ":to") != NULL;

	for (size_t i = 0; i < pairs->count && !st.failed; i++) {
		stmt_bind_int(&st, ":from", pairs->at[i].from);
		if (names_to)
			stmt_bind_int(&st, ":to", pairs->at[i].to);
		if (stmt_run(&st) && count)
			*count += (size_t)db_changes(&p->db);
	}
	return stmt_close(&st, err);
}

bool run_pair(struct project *p, const char *sql, int64_t from, int64_t to,
	      size_t *count, struct error *err)
{
	struct id_pair pair = { from, to };
	const struct id_pair_list one = { .at = &pair, .count = 1 };

	return run_pairs(p, sql, &one, count, err);
}

bool list_id_pairs(struct project *p, const char *sql, int64_t from,
		   int64_t to, struct id_pair_list *list, struct error *err)
{
	struct stmt st = stmt_open(&p->db, sql);

	stmt_bind_int(&st, ":from", from);
	stmt_bind_int(&st, ":to", to);
	while (stmt_step(&st))
		list_push(list, ((struct id_pair){
			.from = stmt_int(&st, "from_id"),
			.to = stmt_int(&st, "to_id"),
		}));
	return stmt_close(&st, err);
}

/* Where the schema does not say that a row stands there once. */
static bool drop_doubles(struct project *p, const struct kind *kind,
			 const struct kind_reference *r,
			 const struct id_pair_list *pairs, struct error *err)
{
	const char *table = kind->table, *what = kind->references[0].column;
	struct strbuf sql = STRBUF_INIT;
	bool ok;

	strbuf_addf(&sql, "DELETE FROM %s WHERE %s = :from AND %s IN"
		    " (SELECT %s FROM %s WHERE %s = :to)", table, r->column,
		    what, what, table, r->column);
	ok = run_pairs(p, sql.s, pairs, NULL, err);
	strbuf_release(&sql);
	return ok;
}

static bool follow(struct project *p, const struct kind *kind,
		   const struct kind_reference *r,
		   const struct id_pair_list *pairs, struct united *told,
		   struct error *err)
{
	struct strbuf sql = STRBUF_INIT;
	size_t moved = 0;
	bool ok = r->merge != FOLLOWS_ONCE ||
		drop_doubles(p, kind, r, pairs, err);

	strbuf_addf(&sql, "UPDATE OR IGNORE %s SET %s = :to WHERE %s = :from",
		    kind->table, r->column, r->column);
	ok = ok && run_pairs(p, sql.s, pairs, &moved, err);
	strbuf_reset(&sql);
	strbuf_addf(&sql, "DELETE FROM %s WHERE %s = :from", kind->table,
		    r->column);
	ok = ok && run_pairs(p, sql.s, pairs, &told->dropped, err);
	strbuf_release(&sql);
	holdings_add(&told->moved, r, moved);
	return ok;
}

static bool follow_all(struct project *p, const char *table,
		       const struct id_pair_list *pairs, struct united *told,
		       struct error *err)
{
	assert(p->in_act);
	for_each_kind(kind)
		for_each_reference(r, kind)
			if (r->merge != OWN_MERGE && !strcmp(r->to, table) &&
			    !follow(p, kind, r, pairs, told, err))
				return false;
	return true;
}

bool reference_unite(struct project *p, const char *table,
		     const char *column, int64_t from, int64_t to,
		     struct united *told, struct error *err)
{
	struct id_pair pair = { from, to };
	const struct id_pair_list one = { .at = &pair, .count = 1 };
	const struct kind *kind = kind_of(table);

	for_each_reference(r, kind)
		if (!strcmp(r->column, column))
			return follow(p, kind, r, &one, told, err);
	assert(!"no such reference");
	return false;
}

bool references_unite(struct project *p, const char *table, int64_t from,
		      int64_t to, struct united *told, struct error *err)
{
	struct id_pair pair = { from, to };
	const struct id_pair_list one = { .at = &pair, .count = 1 };

	return follow_all(p, table, &one, told, err);
}

bool objects_unite(struct project *p, const char *table,
		   const struct id_pair_list *pairs, struct united *told,
		   struct error *err)
{
	struct strbuf sql = STRBUF_INIT;
	bool ok;

	strbuf_addf(&sql, "DELETE FROM %s WHERE id = :from",
		    kind_of(table)->table);
	ok = follow_all(p, table, pairs, told, err) &&
		run_pairs(p, sql.s, pairs, NULL, err);
	strbuf_release(&sql);
	return ok;
}

bool object_unite(struct project *p, const char *table, int64_t from,
		  int64_t to, struct united *told, struct error *err)
{
	struct id_pair pair = { from, to };
	const struct id_pair_list one = { .at = &pair, .count = 1 };

	return objects_unite(p, table, &one, told, err);
}
