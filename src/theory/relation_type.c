#include <assert.h>
#include <stdlib.h>

#include "base/memory.h"
#include "base/language.h"
#include "base/name.h"
#include "theory/relation.h"

bool relation_type_list(struct project *p, struct arena *arena,
			struct relation_type_list *list, struct error *err)
{
	struct stmt st = stmt_open(&p->db,
		"SELECT t.*, (SELECT count(*) FROM relation WHERE type = t.id)"
		" AS relations FROM relation_type t ORDER BY position, id");

	*list = (struct relation_type_list){ 0 };
	while (stmt_step(&st))
		list_push(list, ((struct relation_type){
			.id = stmt_int(&st, "id"),
			.guid = stmt_guid(&st, "guid"),
			.name = stmt_strdup(&st, arena, "name"),
			.definition = stmt_strdup(&st, arena, "definition"),
			.directed = stmt_int(&st, "directed") != 0,
			.relations = (size_t)stmt_int(&st, "relations"),
		}));
	list_settle(list, arena);
	return stmt_close(&st, err);
}

bool relation_type_find(struct project *p, struct arena *arena,
			const char *words, struct relation_type *out,
			struct error *err)
{
	struct relation_type_list list;
	size_t index = 0;
	bool ok;

	if (!relation_type_list(p, arena, &list, err))
		return false;
	for (size_t i = 0; i < list.count; i++)
		if (name_is(words, list.at[i].name))
			words = list.at[i].name;
	ok = name_resolve_in(&list, struct relation_type, words,
			     N_("relation type"), &index, err);
	if (ok)
		*out = list.at[index];
	return ok;
}

static bool type_is_new(struct project *p, const char *name,
			struct error *err)
{
	struct stmt st = stmt_open(&p->db,
		"SELECT id FROM relation_type"
		" WHERE name = :name COLLATE NOCASE");
	int64_t taken = 0;

	stmt_bind_text(&st, ":name", name);
	if (stmt_step(&st))
		taken = stmt_int(&st, "id");
	if (!stmt_close(&st, err))
		return false;
	return !taken || error_set(err, _("there is already a relation type "
					  "'%s' (#%lld)"), name,
				   (long long)taken);
}

bool relation_type_add(struct project *p, const char *name, bool directed,
		       const char *definition, int64_t *id, struct error *err)
{
	struct stmt st;

	assert(p->in_act);
	if (!name_check(name, "", N_("relation type"), err) ||
	    !type_is_new(p, name, err))
		return false;
	if (!*definition)
		return error_usage(err, _("the relation type '%s' needs a "
					  "definition: what does it claim?"),
				   name);
	st = stmt_open(&p->db,
		"INSERT INTO relation_type"
		" (guid, name, directed, definition, position)"
		" SELECT :guid, :name, :directed, :definition,"
		" ifnull(max(position), 0) + 1 FROM relation_type");
	stmt_bind_guid(&st, ":guid", guid_new(&p->guids));
	stmt_bind_text(&st, ":name", name);
	stmt_bind_int(&st, ":directed", directed);
	stmt_bind_text(&st, ":definition", definition);
	stmt_run(&st);
	*id = db_last_id(&p->db);
	return stmt_close(&st, err);
}
