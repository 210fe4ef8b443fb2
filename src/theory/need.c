/* Reading needs.  A need's words are few, its evidence is counted in SQL. */
#include "theory/need.h"

#include <stdlib.h>
#include <string.h>

#include "base/language.h"
#include "base/memory.h"
#include "base/name.h"
#include "coding/object.h"
#include "theory/reach.h"

const char *const need_kano_classes[] = {
	N_("must-be"), N_("one-dimensional"), N_("attractive"),
	N_("indifferent"), N_("reverse"), N_("questionable"), NULL,
};

size_t need_kano_rank(const char *class)
{
	size_t rank = 0;

	while (need_kano_classes[rank] &&
	       (!class || strcmp(need_kano_classes[rank], class) != 0))
		rank++;
	return rank;
}

/* Of the passages on one side: how many, and in whose words. */
#define SIDE(stance) \
	" LEFT JOIN (SELECT need, count(*) AS codings FROM need_evidence" \
	"  WHERE stance = '" stance "' GROUP BY need) codings_" stance \
	"  ON codings_" stance ".need = n.id" \
	" LEFT JOIN (SELECT object, count(*) AS people FROM (" \
	REACH("e.need", "need_evidence e JOIN coding c" \
	      " ON c.id = e.coding AND e.stance = '" stance "'") \
	") GROUP BY object) people_" stance \
	"  ON people_" stance ".object = n.id"

#define NEEDS \
	"SELECT n.*, coder.name AS coder_name," \
	" ifnull(n.importance, -1) AS how_important," \
	" ifnull(n.satisfaction, -1) AS how_satisfied," \
	" ifnull(codings_for.codings, 0) AS supporting," \
	" ifnull(codings_contrary.codings, 0) AS speaking_against," \
	" ifnull(people_for.people, 0) AS participants," \
	" ifnull(people_contrary.people, 0) AS against" \
	" FROM need n JOIN coder ON coder.id = n.coder" \
	SIDE("for") SIDE("contrary")

static struct need need_from_row(struct arena *arena, struct stmt *st)
{
	struct need need = {
		.id = stmt_int(st, "id"),
		.guid = stmt_guid(st, "guid"),
		.statement = stmt_strdup(st, arena, "statement"),
		.kind = stmt_strdup(st, arena, "kind"),
		.valence = stmt_strdup(st, arena, "valence"),
		.person = stmt_strdup(st, arena, "person"),
		.situation = stmt_strdup(st, arena, "situation"),
		.problem = stmt_strdup(st, arena, "problem"),
		.segment = stmt_strdup(st, arena, "segment"),
		.kano = stmt_strdup(st, arena, "kano"),
		.importance = stmt_int(st, "how_important"),
		.satisfaction = stmt_int(st, "how_satisfied"),
		.supporting = (size_t)stmt_int(st, "supporting"),
		.contrary = (size_t)stmt_int(st, "speaking_against"),
		.participants = (size_t)stmt_int(st, "participants"),
		.against = (size_t)stmt_int(st, "against"),
		.created_at = stmt_strdup(st, arena, "created_at"),
		.coder_name = stmt_strdup(st, arena, "coder_name"),
	};

	need.status = relation_status_stored(stmt_text(st, "status"));
	return need;
}

bool need_list(struct project *p, struct arena *arena, struct need_list *list,
	       struct error *err)
{
	struct stmt st = stmt_open(&p->db, NEEDS " ORDER BY n.id");

	*list = (struct need_list){ 0 };
	while (stmt_step(&st))
		list_push(list, need_from_row(arena, &st));
	list_settle(list, arena);
	return stmt_close(&st, err);
}

bool need_get(struct project *p, struct arena *arena, int64_t id,
	      struct need *out, struct error *err)
{
	struct stmt st = stmt_open(&p->db, NEEDS " WHERE n.id = :id");
	bool found;

	stmt_bind_int(&st, ":id", id);
	found = stmt_step(&st);
	if (found)
		*out = need_from_row(arena, &st);
	if (!stmt_close(&st, err))
		return false;
	return found || error_set(err, _("there is no need #%lld"),
				  (long long)id);
}

/* Which one is meant is asked of the statements alone. */
bool need_find(struct project *p, struct arena *arena, const char *words,
	       struct need *out, struct error *err)
{
	struct object need;
	int64_t id;

	/* A number is a need's; a statement hardly ever is one. */
	if (name_is_id(words, &id))
		words = arena_printf(arena, "#%lld", (long long)id);
	return object_find(p, arena, kind_of("need"), words, &need, err) &&
		need_get(p, arena, need.id, out, err);
}
