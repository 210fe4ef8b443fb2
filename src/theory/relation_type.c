#include <assert.h>
#include <stdlib.h>

#include "base/memory.h"
#include "base/language.h"
#include "base/name.h"
#include "store/claim_types.h"
#include "store/removal.h"
#include "store/rename.h"
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
			.inverse = stmt_strdup(&st, arena, "inverse"),
			.family = stmt_strdup(&st, arena, "family"),
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

static bool type_is_new(struct project *p, const char *name, int64_t but,
			struct error *err)
{
	struct stmt st = stmt_open(&p->db,
		"SELECT id FROM relation_type"
		" WHERE name = :name COLLATE NOCASE AND id <> :but");
	int64_t taken = 0;

	stmt_bind_int(&st, ":but", but);
	stmt_bind_text(&st, ":name", name);
	if (stmt_step(&st))
		taken = stmt_int(&st, "id");
	if (!stmt_close(&st, err))
		return false;
	return !taken || error_set(err, _("there is already a relation type "
					  "'%s' (#%lld)"), name,
				   (long long)taken);
}

/* That of a shipped type, unless one which was renamed still has it. */
static bool type_guid(struct project *p, const char *name, struct guid *guid,
		      struct error *err)
{
	struct stmt st = stmt_open(&p->db,
		"SELECT id FROM relation_type WHERE guid = :guid");

	*guid = claim_type_guid(name);
	stmt_bind_guid(&st, ":guid", *guid);
	if (!claim_type_shipped(name) || stmt_step(&st))
		*guid = guid_new(&p->guids);
	return stmt_close(&st, err);
}

bool relation_type_add(struct project *p, const char *name, bool directed,
		       const char *definition, int64_t *id, struct error *err)
{
	struct stmt st;
	struct guid guid;

	assert(p->in_act);
	if (!name_check(name, "", N_("relation type"), err) ||
	    !type_is_new(p, name, 0, err))
		return false;
	if (!*definition)
		return error_usage(err, _("the relation type '%s' needs a "
					  "definition: what does it claim?"),
				   name);
	if (!type_guid(p, name, &guid, err))
		return false;
	st = stmt_open(&p->db,
		"INSERT INTO relation_type"
		" (guid, name, directed, definition, position)"
		" SELECT :guid, :name, :directed, :definition,"
		" ifnull(max(position), 0) + 1 FROM relation_type");
	stmt_bind_guid(&st, ":guid", guid);
	stmt_bind_text(&st, ":name", name);
	stmt_bind_int(&st, ":directed", directed);
	stmt_bind_text(&st, ":definition", definition);
	stmt_run(&st);
	*id = db_last_id(&p->db);
	return stmt_close(&st, err);
}

/* Two claims that are one when the type is the same both ways round. */
static bool refuse_mirrored(struct project *p, int64_t type,
			    struct error *err)
{
	int64_t one = 0, other = 0;
	struct stmt st = stmt_open(&p->db,
		"SELECT a.id AS one, b.id AS other FROM relation a"
		" JOIN relation b ON b.type = a.type AND b.id > a.id"
		" AND b.from_code = a.to_code AND b.to_code = a.from_code"
		" WHERE a.type = :type LIMIT 1");

	stmt_bind_int(&st, ":type", type);
	if (stmt_step(&st)) {
		one = stmt_int(&st, "one");
		other = stmt_int(&st, "other");
	}
	if (!stmt_close(&st, err))
		return false;
	return !one || error_set(err, _("without a direction the claims #%lld "
					"and #%lld would be the same one; "
					"remove one of them first"),
				 (long long)one, (long long)other);
}

bool relation_type_set(struct project *p, int64_t type,
		       const struct relation_type_fields *fields,
		       struct error *err)
{
	struct stmt st;

	assert(p->in_act);
	if (fields->definition && !*fields->definition)
		return error_usage(err, _("a relation type has a definition: "
					  "what does it claim?"));
	if ((fields->inverse && *fields->inverse &&
	     !name_check(fields->inverse, "", N_("inverse"), err)) ||
	    (fields->family && *fields->family &&
	     !name_check(fields->family, "", N_("family"), err)))
		return false;
	if (fields->directed && !*fields->directed &&
	    !refuse_mirrored(p, type, err))
		return false;
	st = stmt_open(&p->db, "UPDATE relation_type SET"
		" definition = ifnull(:definition, definition),"
		" inverse = nullif(ifnull(:inverse, inverse), ''),"
		" family = nullif(ifnull(:family, family), ''),"
		" directed = ifnull(:directed, directed) WHERE id = :id");
	stmt_bind_text(&st, ":definition", fields->definition);
	stmt_bind_text(&st, ":inverse", fields->inverse);
	stmt_bind_text(&st, ":family", fields->family);
	if (fields->directed)
		stmt_bind_int(&st, ":directed", *fields->directed);
	else
		stmt_bind_null(&st, ":directed");
	stmt_bind_int(&st, ":id", type);
	stmt_run(&st);
	return stmt_close(&st, err);
}

bool relation_type_rename(struct project *p, int64_t type, const char *name,
			  struct error *err)
{
	return type_is_new(p, name, type, err) &&
		object_rename(p, "relation_type", type, name, err);
}

bool relation_type_remove(struct project *p, const struct relation_type *type,
			  struct error *err)
{
	struct holdings gone = { 0 };

	if (type->relations)
		return error_set(err, _("claims are of the type '%s': axial "
					"relation list --type '%s' shows "
					"them"), type->name, type->name);
	return object_remove(p, "relation_type", type->id, &gone, err);
}
