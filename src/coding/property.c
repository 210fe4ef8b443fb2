#include "coding/property.h"

#include <assert.h>
#include <stdlib.h>
#include <string.h>

#include "base/language.h"
#include "base/memory.h"
#include "base/name.h"
#include "base/utf8.h"
#include "store/removal.h"
#include "store/rename.h"

enum { SCALE_VALUES = 100 };

static bool list_values(struct project *p, struct arena *arena,
			struct property *property, struct error *err)
{
	struct stmt st = stmt_open(&p->db,
		"SELECT v.*, (SELECT count(*) FROM coding_location"
		" WHERE value = v.id) AS located FROM dimension_value v"
		" WHERE v.property = :property ORDER BY v.position, v.id");

	stmt_bind_int(&st, ":property", property->id);
	while (stmt_step(&st)) {
		struct dimension_value value = {
			.id = stmt_int(&st, "id"),
			.guid = stmt_guid(&st, "guid"),
			.position = stmt_int(&st, "position"),
			.name = stmt_strdup(&st, arena, "name"),
			.located = (size_t)stmt_int(&st, "located"),
		};

		property->located += value.located;
		list_push(&property->values, value);
	}
	list_settle(&property->values, arena);
	return stmt_close(&st, err);
}

/* `which` names the rows by :id. */
static bool list_where(struct project *p, struct arena *arena,
		       const char *which, int64_t id,
		       struct property_list *list, struct error *err)
{
	struct stmt st = stmt_open(&p->db, arena_printf(arena,
		"SELECT id, code, guid, name, definition FROM property"
		" WHERE %s ORDER BY code, id", which));

	*list = (struct property_list){ 0 };
	stmt_bind_int(&st, ":id", id);
	while (stmt_step(&st))
		list_push(list, ((struct property){
			.id = stmt_int(&st, "id"),
			.code = stmt_int(&st, "code"),
			.guid = stmt_guid(&st, "guid"),
			.name = stmt_strdup(&st, arena, "name"),
			.definition = stmt_strdup(&st, arena, "definition"),
		}));
	list_settle(list, arena);
	if (!stmt_close(&st, err))
		return false;
	for (size_t i = 0; i < list->count; i++)
		if (!list_values(p, arena, &list->at[i], err))
			return false;
	return true;
}

bool property_list(struct project *p, struct arena *arena, int64_t code,
		   struct property_list *list, struct error *err)
{
	return list_where(p, arena, code ? "code = :id" : ":id = 0", code,
			  list, err);
}

bool property_find(struct project *p, struct arena *arena,
		   const struct code *code, const char *words,
		   struct property *out, struct error *err)
{
	struct property_list list;
	size_t index = 0;
	bool ok;

	if (!property_list(p, arena, code->id, &list, err))
		return false;
	if (!list.count)
		return error_set(err, _("'%s' has no properties; axial "
					"property add '%s' '%s' --scale "
					"LOW..HIGH makes one"), code->path,
				 code->path, words);
	ok = name_resolve_in(&list, struct property, words, N_("property"),
			     &index, err);
	if (ok)
		*out = list.at[index];
	else
		error_prefix(err, "%s", code->path);
	return ok;
}

/* "low, middling, high" */
static char *values_in_words(struct arena *arena,
			     const struct property *property)
{
	char *words = arena_strdup(arena, "");

	for (size_t i = 0; i < property->values.count; i++)
		words = arena_printf(arena, "%s%s'%s'", words, i ? ", " : "",
				     property->values.at[i].name);
	return words;
}

static bool no_value(const struct property *property, const char *words,
		     struct error *err)
{
	struct arena arena = ARENA_INIT;

	error_set(err, _("'%s' has no value '%s'; it has, lowest first: %s"),
		  property->name, words, values_in_words(&arena, property));
	arena_release(&arena);
	return false;
}

bool property_value_find(const struct property *property, const char *words,
			 struct dimension_value *out, struct error *err)
{
	const struct dimension_value_list *values = &property->values;
	struct error ignored = ERROR_INIT;
	struct named *names;
	size_t index = 0;
	int64_t position;
	bool ok;

	if (!values->count)
		return error_set(err, _("'%s' has no values yet; axial "
					"property set CODE '%s' --scale "
					"LOW..HIGH gives it some"),
				 property->name, property->name);
	names = xcalloc(values->count, sizeof(*names));
	for (size_t i = 0; i < values->count; i++)
		names[i] = (struct named){
			.id = values->at[i].id, .name = values->at[i].name,
		};
	ok = name_resolve(names, values->count, words, N_("value"), &index,
			  &ignored);
	free(names);
	if (!ok && words[0] != '#' && name_is_id(words, &position) &&
	    position >= 1 && (size_t)position <= values->count) {
		index = (size_t)position - 1;
		ok = true;
	}
	if (!ok)
		return no_value(property, words, err);
	*out = values->at[index];
	return true;
}

/* Scales. */

/* Bytes of the mark that parts values at `s`, or 0. */
static size_t parting(const char *s)
{
	static const char *const marks[] = { ",", "，", "、" };

	for (size_t i = 0; i < sizeof(marks) / sizeof(marks[0]); i++)
		if (!strncmp(s, marks[i], strlen(marks[i])))
			return strlen(marks[i]);
	return 0;
}

static void add_value(struct arena *arena, struct scale *scale,
		      const char *s, size_t n)
{
	size_t length;

	while (n && utf8_is_space(utf8_decode(s, n, &length))) {
		s += length;
		n -= length;
	}
	while (n && utf8_is_space(utf8_decode(s + utf8_previous(s, n),
			n - utf8_previous(s, n), &length)))
		n = utf8_previous(s, n);
	list_push(scale, arena_strndup(arena, s, n));
}

bool scale_check(const struct scale *scale, struct error *err)
{
	if (scale->count > SCALE_VALUES)
		return error_usage(err, _("a scale of %zu values; it can have "
					  "at most %d"), scale->count,
				   SCALE_VALUES);
	for (size_t i = 0; i < scale->count; i++) {
		if (!name_check(scale->at[i], "", N_("value"), err))
			return false;
		for (size_t k = 0; k < i; k++)
			if (!strcmp(scale->at[i], scale->at[k]))
				return error_usage(err,
						   _("the value '%s' stands "
						   "twice in the scale"),
						   scale->at[i]);
	}
	return true;
}

bool scale_parse(struct arena *arena, const char *words, struct scale *scale,
		 struct error *err)
{
	const char *begin = words, *s = words;
	bool listed = false;

	*scale = (struct scale){ 0 };
	if (!utf8_valid(words, strlen(words)))
		return error_usage(err, _("a scale must be UTF-8"));
	for (; *s; s++)
		listed = listed || parting(s);
	for (s = words; *s;) {
		size_t mark = listed ? parting(s) :
			!strncmp(s, "..", 2) ? 2 : 0;

		if (mark) {
			add_value(arena, scale, begin, (size_t)(s - begin));
			begin = s + mark;
		}
		s += mark ? mark : 1;
	}
	add_value(arena, scale, begin, (size_t)(s - begin));
	list_settle(scale, arena);
	return scale_check(scale, err);
}

/* Verbs. */

/* Runs a statement that takes an :id and perhaps a :text. */
static bool run(struct project *p, const char *sql, int64_t id,
		const char *text, size_t *count, struct error *err)
{
	struct stmt st = stmt_open(&p->db, sql);

	stmt_bind_int(&st, ":id", id);
	if (strstr(sql, ":text"))
		stmt_bind_text(&st, ":text", text);
	if (stmt_run(&st) && count)
		*count += (size_t)db_changes(&p->db);
	return stmt_close(&st, err);
}

/* The code must have no property of this name yet, other than `but`. */
static bool name_is_free(struct project *p, int64_t code, const char *name,
			 struct error *err)
{
	struct stmt st = stmt_open(&p->db,
		"SELECT id FROM property WHERE code = :code AND name = :name");
	int64_t taken = 0;

	stmt_bind_int(&st, ":code", code);
	stmt_bind_text(&st, ":name", name);
	if (stmt_step(&st))
		taken = stmt_int(&st, "id");
	if (!stmt_close(&st, err))
		return false;
	return !taken || error_set(err, _("the code has a property '%s' "
					  "already (#%lld)"), name,
				   (long long)taken);
}

bool property_add(struct project *p, int64_t code, const char *name,
		  const char *definition, const struct scale *scale,
		  int64_t *id, struct error *err)
{
	struct stmt st;

	assert(p->in_act);
	if (!name_check(name, "", N_("property"), err) ||
	    !name_is_free(p, code, name, err))
		return false;
	st = stmt_open(&p->db,
		"INSERT INTO property (guid, code, name, definition)"
		" VALUES (:guid, :code, :name, :definition)");
	stmt_bind_guid(&st, ":guid", guid_new(&p->guids));
	stmt_bind_int(&st, ":code", code);
	stmt_bind_text(&st, ":name", name);
	stmt_bind_text(&st, ":definition",
		       definition && *definition ? definition : NULL);
	stmt_run(&st);
	*id = db_last_id(&p->db);
	return stmt_close(&st, err) &&
		(!scale || property_set_scale(p, *id, scale, err));
}

static bool property_get(struct project *p, struct arena *arena, int64_t id,
			 struct property *out, struct error *err)
{
	struct property_list list;

	if (!list_where(p, arena, "id = :id", id, &list, err))
		return false;
	if (!list.count)
		return error_set(err, _("there is no property #%lld"),
				 (long long)id);
	*out = list.at[0];
	return true;
}

bool property_rename(struct project *p, int64_t id, const char *name,
		     struct error *err)
{
	return object_rename(p, "property", id, name, err);
}

bool property_define(struct project *p, int64_t id, const char *definition,
		     struct error *err)
{
	assert(p->in_act);
	return run(p, "UPDATE property SET definition = :text WHERE id = :id",
		   id, *definition ? definition : NULL, NULL, err);
}

static bool scale_holds(const struct scale *scale, const char *name)
{
	for (size_t i = 0; i < scale->count; i++)
		if (!strcmp(scale->at[i], name))
			return true;
	return false;
}

/* Values that the new scale does not have go, unless something lies there. */
static bool drop_values(struct project *p, const struct property *property,
			const struct scale *scale, struct error *err)
{
	for (size_t i = 0; i < property->values.count; i++) {
		const struct dimension_value *v = &property->values.at[i];

		if (scale_holds(scale, v->name))
			continue;
		if (v->located)
			return error_set(err, ngettext(
				"%zu coding lies on '%s' of '%s'; locate it "
				"elsewhere first, or rename the value (axial "
				"property value rename)",
				"%zu codings lie on '%s' of '%s'; locate them "
				"elsewhere first, or rename the value (axial "
				"property value rename)", v->located),
				v->located, v->name, property->name);
		if (!run(p, "DELETE FROM dimension_value WHERE id = :id",
			 v->id, NULL, NULL, err))
			return false;
	}
	return true;
}

bool property_set_scale(struct project *p, int64_t id,
			const struct scale *scale, struct error *err)
{
	struct arena arena = ARENA_INIT;
	struct property property = { .id = 0 };
	struct stmt st;

	assert(p->in_act);
	if (!scale_check(scale, err) ||
	    !property_get(p, &arena, id, &property, err) ||
	    !drop_values(p, &property, scale, err)) {
		arena_release(&arena);
		return false;
	}
	arena_release(&arena);
	st = stmt_open(&p->db,
		"INSERT INTO dimension_value (guid, property, position, name)"
		" VALUES (:guid, :property, :position, :name)"
		" ON CONFLICT (property, name) DO UPDATE"
		" SET position = :position WHERE position <> :position");
	stmt_bind_int(&st, ":property", id);
	for (size_t i = 0; i < scale->count; i++) {
		stmt_bind_guid(&st, ":guid", guid_new(&p->guids));
		stmt_bind_int(&st, ":position", (int64_t)i + 1);
		stmt_bind_text(&st, ":name", scale->at[i]);
		stmt_run(&st);
	}
	return stmt_close(&st, err);
}

bool property_remove(struct project *p, int64_t id,
		     struct property_removal *what, struct error *err)
{
	struct holdings gone = { 0 };
	bool ok = object_remove(p, "property", id, &gone, err);

	what->locations += holdings_of(&gone, HELD_LOCATIONS);
	what->memo_links += holdings_of(&gone, HELD_MEMO_LINKS);
	what->values += holdings_of(&gone, HELD_STEPS);
	return ok;
}

bool property_value_rename(struct project *p, int64_t value, const char *name,
			   struct error *err)
{
	struct stmt st;
	int64_t taken = 0;

	assert(p->in_act);
	if (!name_check(name, "", N_("value"), err))
		return false;
	st = stmt_open(&p->db,
		"SELECT v.id FROM dimension_value v JOIN dimension_value o"
		" ON o.property = v.property WHERE o.id = :id"
		" AND v.name = :name AND v.id <> :id");
	stmt_bind_int(&st, ":id", value);
	stmt_bind_text(&st, ":name", name);
	if (stmt_step(&st))
		taken = stmt_int(&st, "id");
	if (!stmt_close(&st, err))
		return false;
	if (taken)
		return error_set(err, _("the property has a value '%s' "
					"already"), name);
	return run(p, "UPDATE dimension_value SET name = :text WHERE id = :id",
		   value, name, NULL, err);
}
