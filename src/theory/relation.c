#include "theory/relation.h"

#include <assert.h>
#include <string.h>

#include "base/language.h"
#include "base/memory.h"
#include "base/name.h"
#include "base/strbuf.h"
#include "store/removal.h"
#include "theory/reach.h"

static const char *const statuses[] = {
	[RELATION_HUNCH] = N_("hunch"),
	[RELATION_SUPPORTED] = N_("supported"),
	[RELATION_QUALIFIED] = N_("qualified"),
	[RELATION_REFUTED] = N_("refuted"),
};

enum { STATUSES = sizeof(statuses) / sizeof(statuses[0]) };

const char *relation_status_name(enum relation_status status)
{
	return statuses[status];
}

bool relation_status_parse(const char *words, enum relation_status *out,
			   struct error *err)
{
	struct named names[STATUSES];
	size_t index = 0;

	for (size_t i = 0; i < STATUSES; i++) {
		names[i] = (struct named){
			.id = (int64_t)i,
			.name = statuses[i],
		};
		if (name_is(words, statuses[i]))
			words = statuses[i];
	}
	if (!*words || !name_resolve(names, STATUSES, words, N_("status"),
				     &index, err))
		return error_usage(err, _("'%s' is no status of a claim; it is "
					  "a hunch, supported, qualified or "
					  "refuted"), words);
	*out = (enum relation_status)index;
	return true;
}

/* Reading. */

#define RELATION_COLUMNS \
	"SELECT r.*, t.name AS type_name, t.directed, t.inverse," \
	" coder.name AS coder_name," \
	" (SELECT count(*) FROM relation_evidence" \
	"  WHERE relation = r.id AND stance = 'for') AS supporting," \
	" (SELECT count(*) FROM relation_evidence" \
	"  WHERE relation = r.id AND stance = 'contrary') AS contrary," \
	" (SELECT group_concat(text, char(10)) FROM" \
	"  (SELECT m.text FROM memo_link l JOIN memo m ON m.id = l.memo" \
	"   WHERE l.relation = r.id ORDER BY m.id)) AS memo," \
	" ifnull(reach.participants, 0) AS participants" \
	" FROM relation r JOIN relation_type t ON t.id = r.type" \
	" JOIN coder ON coder.id = r.coder" \
	" LEFT JOIN (SELECT object, count(*) AS participants FROM (" \
	REACH("e.relation", "relation_evidence e JOIN coding c" \
	      " ON c.id = e.coding AND e.stance = 'for'") \
	" ) GROUP BY object) reach ON reach.object = r.id"

enum relation_status relation_status_stored(const char *name)
{
	for (size_t i = 0; name && i < STATUSES; i++)
		if (!strcmp(statuses[i], name))
			return (enum relation_status)i;
	return RELATION_HUNCH;
}

static const char *path_of(const struct code_list *codes, int64_t id)
{
	const struct code *code = code_in_list(codes, id);

	return code ? code->path : "?";
}

static struct relation relation_from_row(struct arena *arena, struct stmt *st,
					 const struct code_list *codes)
{
	int64_t from = stmt_int(st, "from_code");
	int64_t to = stmt_int(st, "to_code");

	return (struct relation){
		.id = stmt_int(st, "id"),
		.from = from,
		.type = stmt_int(st, "type"),
		.to = to,
		.guid = stmt_guid(st, "guid"),
		.from_path = path_of(codes, from),
		.type_name = stmt_strdup(st, arena, "type_name"),
		.to_path = path_of(codes, to),
		.inverse = stmt_strdup(st, arena, "inverse"),
		.directed = stmt_int(st, "directed") != 0,
		.status = relation_status_stored(stmt_text(st, "status")),
		.supporting = (size_t)stmt_int(st, "supporting"),
		.contrary = (size_t)stmt_int(st, "contrary"),
		.participants = (size_t)stmt_int(st, "participants"),
		.memo = stmt_strdup(st, arena, "memo"),
		.created_at = stmt_strdup(st, arena, "created_at"),
		.coder_name = stmt_strdup(st, arena, "coder_name"),
	};
}

bool relation_list(struct project *p, struct arena *arena,
		   const struct relation_filter *filter,
		   struct relation_list *list, struct error *err)
{
	struct code_list codes;
	struct stmt st;

	if (!code_list_uncounted(p, arena, CODE_ANY, &codes, err))
		return false;
	st = stmt_open(&p->db, RELATION_COLUMNS
		" WHERE (:type = 0 OR r.type = :type)"
		" AND (:code = 0 OR :code IN (r.from_code, r.to_code))"
		" AND (:status IS NULL OR r.status = :status)"
		" ORDER BY r.id");
	stmt_bind_int(&st, ":type", filter->type);
	stmt_bind_int(&st, ":code", filter->code);
	stmt_bind_text(&st, ":status", filter->status ?
		       statuses[*filter->status] : NULL);
	*list = (struct relation_list){ 0 };
	while (stmt_step(&st))
		list_push(list, relation_from_row(arena, &st, &codes));
	list_settle(list, arena);
	return stmt_close(&st, err);
}

bool relation_get(struct project *p, struct arena *arena, int64_t id,
		  struct relation *out, struct error *err)
{
	struct code_list codes;
	struct stmt st;
	bool found;

	if (!code_list_uncounted(p, arena, CODE_ANY, &codes, err))
		return false;
	st = stmt_open(&p->db, RELATION_COLUMNS " WHERE r.id = :id");
	stmt_bind_int(&st, ":id", id);
	found = stmt_step(&st);
	if (found)
		*out = relation_from_row(arena, &st, &codes);
	if (!stmt_close(&st, err))
		return false;
	return found || error_set(err, _("there is no relation #%lld"),
				  (long long)id);
}

bool relation_find(struct project *p, struct arena *arena, const char *words,
		   struct relation *out, struct error *err)
{
	int64_t id;

	return name_is_id(words, &id) ? relation_get(p, arena, id, out, err) :
		error_usage(err, _("'%s' is no relation; relations are named "
				   "by their numbers, as in #3"), words);
}

const char *relation_claim(struct arena *arena, const struct relation *r)
{
	return arena_printf(arena, "%s —%s%s %s", r->from_path, r->type_name,
			    r->directed ? "→" : "—", r->to_path);
}

const char *relation_read_back(struct arena *arena, const struct relation *r)
{
	if (!r->directed || !r->inverse)
		return NULL;
	return arena_printf(arena, "%s —%s→ %s", r->to_path, r->inverse,
			    r->from_path);
}

/* Making claims. */

/* The same claim in the study: an undirected one is the same both ways. */
static bool same_claim(struct project *p, int64_t from,
		       const struct relation_type *type, int64_t to,
		       int64_t *id, struct error *err)
{
	struct stmt st = stmt_open(&p->db,
		"SELECT id FROM relation WHERE type = :type"
		" AND ((from_code = :from AND to_code = :to)"
		"  OR (:both AND from_code = :to AND to_code = :from))");

	stmt_bind_int(&st, ":from", from);
	stmt_bind_int(&st, ":type", type->id);
	stmt_bind_int(&st, ":to", to);
	stmt_bind_int(&st, ":both", !type->directed);
	*id = stmt_step(&st) ? stmt_int(&st, "id") : 0;
	return stmt_close(&st, err);
}

static bool refuse_same_claim(struct project *p, int64_t from,
			      const struct relation_type *type, int64_t to,
			      struct error *err)
{
	struct arena arena = ARENA_INIT;
	struct relation there;
	int64_t id;
	bool ok = false;

	if (!same_claim(p, from, type, to, &id, err))
		goto out;
	ok = id == 0;
	if (ok)
		goto out;
	if (relation_get(p, &arena, id, &there, err))
		error_set(err, _("this claim is there already: #%lld %s (%s)"),
			  (long long)id, relation_claim(&arena, &there),
			  relation_status_name(there.status));
out:
	arena_release(&arena);
	return ok;
}

bool relation_add(struct project *p, int64_t from,
		  const struct relation_type *type, int64_t to,
		  enum relation_status status, int64_t *id, struct error *err)
{
	char now[TIME_TEXT];
	int64_t coder;
	struct stmt st;

	assert(p->in_act);
	if (from == to)
		return error_usage(err, _("a claim is about two codes; both "
					  "ends are the same one"));
	if (!refuse_same_claim(p, from, type, to, err))
		return false;
	coder = project_coder(p, err);
	if (!coder)
		return false;
	project_now(p, now);
	st = stmt_open(&p->db,
		"INSERT INTO relation (guid, from_code, type, to_code,"
		" status, created_at, coder)"
		" VALUES (:guid, :from, :type, :to, :status, :now, :coder)");
	stmt_bind_guid(&st, ":guid", guid_new(&p->guids));
	stmt_bind_int(&st, ":from", from);
	stmt_bind_int(&st, ":type", type->id);
	stmt_bind_int(&st, ":to", to);
	stmt_bind_text(&st, ":status", statuses[status]);
	stmt_bind_text(&st, ":now", now);
	stmt_bind_int(&st, ":coder", coder);
	stmt_run(&st);
	*id = db_last_id(&p->db);
	return stmt_close(&st, err);
}

bool relation_set_status(struct project *p, int64_t relation,
			 enum relation_status status, struct error *err)
{
	struct stmt st;

	assert(p->in_act);
	st = stmt_open(&p->db,
		"UPDATE relation SET status = :status WHERE id = :id");
	stmt_bind_text(&st, ":status", statuses[status]);
	stmt_bind_int(&st, ":id", relation);
	stmt_run(&st);
	return stmt_close(&st, err);
}

bool relation_set_type(struct project *p, const struct relation *relation,
		       const struct relation_type *type, struct error *err)
{
	struct stmt st;

	assert(p->in_act);
	if (relation->type == type->id)
		return true;
	if (!refuse_same_claim(p, relation->from, type, relation->to, err))
		return false;
	st = stmt_open(&p->db,
		"UPDATE relation SET type = :type WHERE id = :id");
	stmt_bind_int(&st, ":type", type->id);
	stmt_bind_int(&st, ":id", relation->id);
	stmt_run(&st);
	return stmt_close(&st, err);
}

bool relation_remove(struct project *p, int64_t relation,
		     struct relation_removal *what, struct error *err)
{
	struct holdings gone = { 0 };
	bool ok = object_remove(p, "relation", relation, &gone, err);

	*what = (struct relation_removal){
		.evidence = holdings_of(&gone, HELD_EVIDENCE),
		.support = holdings_of(&gone, HELD_STORY),
		.memo_links = holdings_of(&gone, HELD_MEMO_LINKS),
	};
	return ok;
}
