#include "transcript/attribute.h"

#include <assert.h>
#include <string.h>

#include "base/language.h"
#include "base/memory.h"
#include "base/name.h"
#include "store/removal.h"

static enum attribute_type type_of(struct stmt *st)
{
	const char *name = stmt_text(st, "type");

	for (int i = ATTRIBUTE_TEXT; name && i <= ATTRIBUTE_DATE; i++)
		if (!strcmp(attribute_type_name((enum attribute_type)i), name))
			return (enum attribute_type)i;
	return ATTRIBUTE_TEXT;
}

#define ATTRIBUTE_COLUMNS \
	"SELECT a.*, (SELECT count(*) FROM participant_attribute" \
	" WHERE attribute = a.id) AS participants FROM attribute a"

static struct attribute attribute_from_row(struct arena *arena,
					   struct stmt *st)
{
	return (struct attribute){
		.id = stmt_int(st, "id"),
		.guid = stmt_guid(st, "guid"),
		.name = stmt_strdup(st, arena, "name"),
		.type = type_of(st),
		.participants = (size_t)stmt_int(st, "participants"),
	};
}

bool attribute_list(struct project *p, struct arena *arena,
		    struct attribute_list *list, struct error *err)
{
	struct stmt st = stmt_open(&p->db, ATTRIBUTE_COLUMNS
				   " ORDER BY position, id");

	*list = (struct attribute_list){ 0 };
	while (stmt_step(&st))
		list_push(list, attribute_from_row(arena, &st));
	list_settle(list, arena);
	return stmt_close(&st, err);
}

bool attribute_find(struct project *p, struct arena *arena, const char *words,
		    struct attribute *out, struct error *err)
{
	struct attribute_list list;
	size_t index = 0;

	if (!attribute_list(p, arena, &list, err))
		return false;
	if (!name_resolve_in(&list, struct attribute, words, N_("attribute"),
			     &index, err))
		return false;
	*out = list.at[index];
	return true;
}

bool attribute_named(struct project *p, struct arena *arena, const char *name,
		     struct attribute *out, struct error *err)
{
	struct stmt st = stmt_open(&p->db, ATTRIBUTE_COLUMNS
				   " WHERE a.name = :name COLLATE NOCASE");

	*out = (struct attribute){ 0 };
	stmt_bind_text(&st, ":name", name);
	if (stmt_step(&st))
		*out = attribute_from_row(arena, &st);
	return stmt_close(&st, err);
}

/* Verbs. */

/* Names stand before = < > in queries and on the command line. */
static bool check_name(struct project *p, const char *name, struct error *err)
{
	struct arena arena = ARENA_INIT;
	struct attribute taken;
	bool ok = name_check(name, "=<>!~", N_("attribute"), err) &&
		attribute_named(p, &arena, name, &taken, err);

	if (ok && taken.id)
		ok = error_set(err, _("there is already an attribute '%s' "
				      "(#%lld)"), name, (long long)taken.id);
	arena_release(&arena);
	return ok;
}

bool attribute_add(struct project *p, const char *name,
		   enum attribute_type type, int64_t *id, struct error *err)
{
	struct stmt st;

	assert(p->in_act);
	if (!check_name(p, name, err))
		return false;
	st = stmt_open(&p->db,
		"INSERT INTO attribute (guid, name, type, position)"
		" SELECT :guid, :name, :type, ifnull(max(position), 0) + 1"
		" FROM attribute");
	stmt_bind_guid(&st, ":guid", guid_new(&p->guids));
	stmt_bind_text(&st, ":name", name);
	stmt_bind_text(&st, ":type", attribute_type_name(type));
	stmt_run(&st);
	*id = db_last_id(&p->db);
	return stmt_close(&st, err);
}

bool attribute_rename(struct project *p, int64_t id, const char *name,
		      struct error *err)
{
	struct stmt st;

	assert(p->in_act);
	if (!check_name(p, name, err))
		return false;
	st = stmt_open(&p->db,
		       "UPDATE attribute SET name = :name WHERE id = :id");
	stmt_bind_text(&st, ":name", name);
	stmt_bind_int(&st, ":id", id);
	stmt_run(&st);
	return stmt_close(&st, err);
}

static bool retype_value(struct project *p, const struct attribute *as,
			 struct stmt *row, struct strbuf *tidy,
			 struct error *err)
{
	struct stmt st;

	if (!attribute_tidy(as, stmt_text(row, "value"), tidy, err))
		return error_prefix(err, "%s", stmt_text(row, "name"));
	if (!strcmp(tidy->s, stmt_text(row, "value")))
		return true;
	st = stmt_open(&p->db,
		"UPDATE participant_attribute SET value = :value"
		" WHERE participant = :participant AND attribute = :id");
	stmt_bind_text(&st, ":value", tidy->s);
	stmt_bind_int(&st, ":participant", stmt_int(row, "participant"));
	stmt_bind_int(&st, ":id", as->id);
	stmt_run(&st);
	return stmt_close(&st, err);
}

static bool retype_values(struct project *p, const struct attribute *as,
			  struct error *err)
{
	struct strbuf tidy = STRBUF_INIT;
	bool ok = true;
	struct stmt st = stmt_open(&p->db,
		"SELECT v.participant, v.value, person.name"
		" FROM participant_attribute v"
		" JOIN participant person ON person.id = v.participant"
		" WHERE v.attribute = :id ORDER BY v.participant");

	stmt_bind_int(&st, ":id", as->id);
	while (ok && stmt_step(&st))
		ok = retype_value(p, as, &st, &tidy, err);
	strbuf_release(&tidy);
	if (ok)
		return stmt_close(&st, err);
	stmt_leave(&st);
	return false;
}

bool attribute_retype(struct project *p, const struct attribute *attribute,
		      enum attribute_type type, struct error *err)
{
	struct attribute as = *attribute;
	struct stmt st;

	assert(p->in_act);
	as.type = type;
	if (!retype_values(p, &as, err))
		return false;
	st = stmt_open(&p->db,
		       "UPDATE attribute SET type = :type WHERE id = :id");
	stmt_bind_text(&st, ":type", attribute_type_name(type));
	stmt_bind_int(&st, ":id", as.id);
	stmt_run(&st);
	return stmt_close(&st, err);
}

bool attribute_remove(struct project *p, int64_t id, size_t *values,
		      struct error *err)
{
	struct holdings gone = { 0 };
	bool ok = object_remove(p, "attribute", id, &gone, err);

	*values = holdings_of(&gone, HELD_VALUES);
	return ok;
}
