#include "transcript/participant.h"

#include <assert.h>
#include <stdlib.h>
#include <string.h>

#include "base/language.h"
#include "base/memory.h"
#include "base/name.h"
#include "store/unite.h"

/* Reading. */

static bool read_people(struct project *p, struct arena *arena,
			struct participant_list *list, struct error *err)
{
	struct stmt st = stmt_open(&p->db,
		"SELECT p.*, (SELECT count(DISTINCT document) FROM speaker"
		" WHERE participant = p.id) AS documents"
		" FROM participant p ORDER BY name");
	size_t columns = list->attributes.count + 1;

	while (stmt_step(&st)) {
		struct participant person = {
			.id = stmt_int(&st, "id"),
			.guid = stmt_guid(&st, "guid"),
			.name = stmt_strdup(&st, arena, "name"),
			.documents = (size_t)stmt_int(&st, "documents"),
			.values = arena_alloc(arena, columns *
					      sizeof(*person.values)),
		};

		list_push(list, person);
	}
	list_settle(list, arena);
	return stmt_close(&st, err);
}

static size_t column_of(const struct attribute_list *attributes, int64_t id)
{
	size_t i = 0;

	while (i < attributes->count && attributes->at[i].id != id)
		i++;
	return i;
}

/* Values and people both come in the order of the name. */
static bool read_values(struct project *p, struct arena *arena,
			struct participant_list *list, struct error *err)
{
	struct stmt st = stmt_open(&p->db,
		"SELECT v.* FROM participant_attribute v"
		" JOIN participant p ON p.id = v.participant"
		" ORDER BY p.name, v.attribute");
	size_t i = 0;

	while (stmt_step(&st)) {
		int64_t person = stmt_int(&st, "participant");
		size_t column = column_of(&list->attributes,
					  stmt_int(&st, "attribute"));

		while (i < list->count && list->at[i].id != person)
			i++;
		if (i == list->count)
			break;
		if (column < list->attributes.count)
			list->at[i].values[column] =
				stmt_strdup(&st, arena, "value");
	}
	return stmt_close(&st, err);
}

bool participant_list(struct project *p, struct arena *arena,
		      struct participant_list *list, struct error *err)
{
	*list = (struct participant_list){ 0 };
	return attribute_list(p, arena, &list->attributes, err) &&
		read_people(p, arena, list, err) &&
		read_values(p, arena, list, err);
}

bool participant_find(struct project *p, struct arena *arena,
		      const char *words, struct participant *out,
		      struct error *err)
{
	struct participant_list list;
	size_t index = 0;

	if (!participant_list(p, arena, &list, err))
		return false;
	if (!name_resolve_in(&list, struct participant, words,
			     N_("participant"), &index, err))
		return false;
	*out = list.at[index];
	return true;
}

bool participant_named(struct project *p, const char *name, int64_t *id,
		       struct error *err)
{
	struct stmt st = stmt_open(&p->db,
		"SELECT id FROM participant WHERE name = :name COLLATE NOCASE"
		" ORDER BY name = :name DESC, id");

	stmt_bind_text(&st, ":name", name);
	*id = stmt_step(&st) ? stmt_int(&st, "id") : 0;
	return stmt_close(&st, err);
}

/* Verbs. */

bool participant_ensure(struct project *p, const char *name, int64_t *id,
			struct error *err)
{
	char now[TIME_TEXT];
	struct stmt st;

	assert(p->in_act);
	if (!participant_named(p, name, id, err))
		return false;
	if (*id)
		return true;
	project_now(p, now);
	st = stmt_open(&p->db,
		"INSERT INTO participant (guid, name, created_at)"
		" VALUES (:guid, :name, :now)");
	stmt_bind_guid(&st, ":guid", guid_new(&p->guids));
	stmt_bind_text(&st, ":name", name);
	stmt_bind_text(&st, ":now", now);
	stmt_run(&st);
	*id = db_last_id(&p->db);
	return stmt_close(&st, err);
}

/* `but`: whose name it may be already, or 0. */
static bool check_free(struct project *p, const char *name, int64_t but,
		       struct error *err)
{
	int64_t taken;

	if (!name_check(name, "", N_("participant"), err) ||
	    !participant_named(p, name, &taken, err))
		return false;
	return !taken || taken == but ||
		error_set(err, _("there is already a participant '%s' (#%lld)"),
			  name, (long long)taken);
}

bool participant_add(struct project *p, const char *name, int64_t *id,
		     struct error *err)
{
	return check_free(p, name, 0, err) &&
		participant_ensure(p, name, id, err);
}

bool participant_rename(struct project *p, int64_t id, const char *name,
			struct error *err)
{
	struct stmt st;

	assert(p->in_act);
	if (!check_free(p, name, id, err))
		return false;
	st = stmt_open(&p->db, "UPDATE participant SET name = :name"
		       " WHERE id = :id AND name <> :name");
	stmt_bind_text(&st, ":name", name);
	stmt_bind_int(&st, ":id", id);
	stmt_run(&st);
	return stmt_close(&st, err);
}

/* One statement about one person's one attribute. */
static bool run_value(struct project *p, const char *sql, int64_t id,
		      int64_t attribute, const char *value, bool *changed,
		      struct error *err)
{
	struct stmt st = stmt_open(&p->db, sql);

	stmt_bind_int(&st, ":participant", id);
	stmt_bind_int(&st, ":attribute", attribute);
	if (value)
		stmt_bind_text(&st, ":value", value);
	stmt_run(&st);
	*changed = !st.failed && db_changes(&p->db) > 0;
	return stmt_close(&st, err);
}

bool participant_set(struct project *p, int64_t id,
		     const struct attribute *attribute, const char *value,
		     bool *changed, struct error *err)
{
	struct strbuf tidy = STRBUF_INIT;
	bool ok;

	assert(p->in_act);
	if (!*value)
		return run_value(p, "DELETE FROM participant_attribute"
				 " WHERE participant = :participant"
				 " AND attribute = :attribute", id,
				 attribute->id, NULL, changed, err);
	ok = attribute_tidy(attribute, value, &tidy, err) &&
		run_value(p, "INSERT INTO participant_attribute"
			  " VALUES (:participant, :attribute, :value)"
			  " ON CONFLICT DO UPDATE SET value = :value"
			  " WHERE value <> :value", id, attribute->id, tidy.s,
			  changed, err);
	strbuf_release(&tidy);
	return ok;
}

/* What both say alike gives way to nothing. */
static bool drop_what_both_say(struct project *p,
			       const struct id_pair_list *pair,
			       struct error *err)
{
	return run_pairs(p, "DELETE FROM participant_attribute"
			 " WHERE participant = :from AND (attribute, value) IN"
			 " (SELECT attribute, value FROM participant_attribute"
			 "  WHERE participant = :to)", pair, NULL, err);
}

bool participant_merge(struct project *p, int64_t from, int64_t into,
		       struct participant_merging *what, struct error *err)
{
	struct id_pair pair = { from, into };
	const struct id_pair_list one = { .at = &pair, .count = 1 };
	struct united told = { .dropped = 0 };

	if (from == into)
		return error_usage(err, _("a participant cannot be merged into "
					  "itself"));
	if (!drop_what_both_say(p, &one, err) ||
	    !object_unite(p, "participant", from, into, &told, err))
		return false;
	what->speakers += holdings_of(&told.moved, HELD_VOICES);
	what->values += holdings_of(&told.moved, HELD_VALUES);
	what->memo_links += holdings_of(&told.moved, HELD_MEMO_LINKS);
	what->dropped += told.dropped;
	return true;
}

static bool count_speakers(struct project *p, int64_t id, int64_t *count,
			   struct error *err)
{
	struct stmt st = stmt_open(&p->db,
		"SELECT count(*) AS n FROM speaker WHERE participant = :id");

	stmt_bind_int(&st, ":id", id);
	*count = stmt_step(&st) ? stmt_int(&st, "n") : 0;
	return stmt_close(&st, err);
}

bool participant_remove(struct project *p, int64_t id, bool force,
			struct participant_removal *what, struct error *err)
{
	struct holdings gone = { 0 };
	int64_t speakers;

	*what = (struct participant_removal){ 0 };
	if (!count_speakers(p, id, &speakers, err))
		return false;
	if (speakers && !force)
		return error_set(err, _("%lld speakers are this participant; "
					"--force removes it all the same"),
				 (long long)speakers);
	if (!object_remove(p, "participant", id, &gone, err))
		return false;
	*what = (struct participant_removal){
		.speakers = gone.let_go,
		.values = holdings_of(&gone, HELD_VALUES),
		.memo_links = holdings_of(&gone, HELD_MEMO_LINKS),
	};
	return true;
}
