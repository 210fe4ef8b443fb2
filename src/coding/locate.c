#include "coding/locate.h"

#include <assert.h>
#include <stdlib.h>
#include <string.h>

#include "base/language.h"
#include "base/memory.h"
#include "base/name.h"

bool location_list(struct project *p, struct arena *arena, int64_t coding,
		   struct location_list *list, struct error *err)
{
	struct stmt st = stmt_open(&p->db,
		"SELECT l.coding, l.property, l.value, v.position,"
		" r.name AS property_name, v.name AS value_name"
		" FROM coding_location l JOIN property r ON r.id = l.property"
		" JOIN dimension_value v ON v.id = l.value"
		" WHERE :coding = 0 OR l.coding = :coding"
		" ORDER BY l.coding, l.property");

	*list = (struct location_list){ 0 };
	stmt_bind_int(&st, ":coding", coding);
	while (stmt_step(&st))
		list_push(list, ((struct location){
			.coding = stmt_int(&st, "coding"),
			.property = stmt_int(&st, "property"),
			.value = stmt_int(&st, "value"),
			.position = stmt_int(&st, "position"),
			.property_name = stmt_strdup(&st, arena,
						     "property_name"),
			.value_name = stmt_strdup(&st, arena, "value_name"),
		}));
	list_settle(list, arena);
	return stmt_close(&st, err);
}

struct code_ids {
	int64_t *at;
	size_t count, capacity;
};

/* The code and its categories, nearest first. */
static bool list_upward(struct project *p, int64_t code, struct code_ids *ids,
			struct error *err)
{
	struct stmt st = stmt_open(&p->db,
		"WITH RECURSIVE above (id, steps) AS (SELECT :code, 0 UNION"
		" SELECT m.parent, a.steps + 1 FROM membership m"
		" JOIN above a ON m.child = a.id WHERE a.steps < 100)"
		" SELECT id, min(steps) AS steps FROM above GROUP BY id"
		" ORDER BY steps, id");

	stmt_bind_int(&st, ":code", code);
	while (stmt_step(&st))
		list_push(ids, stmt_int(&st, "id"));
	return stmt_close(&st, err);
}

static bool name_in(const struct property_list *list, const char *name)
{
	for (size_t i = 0; i < list->count; i++)
		if (!strcmp(list->at[i].name, name))
			return true;
	return false;
}

/* What the coding can be located on; a name that a nearer code has hides the
 * same name further up. */
static bool list_reachable(struct project *p, struct arena *arena,
			   int64_t code, struct property_list *out,
			   struct error *err)
{
	struct code_ids ids = { 0 };
	bool ok = list_upward(p, code, &ids, err);

	*out = (struct property_list){ 0 };
	for (size_t i = 0; ok && i < ids.count; i++) {
		struct property_list its;

		ok = property_list(p, arena, ids.at[i], &its, err);
		for (size_t k = 0; ok && k < its.count; k++)
			if (!name_in(out, its.at[k].name))
				list_push(out, its.at[k]);
	}
	list_settle(out, arena);
	list_release(&ids);
	return ok;
}

static bool none_to_locate_on(const struct code *code, struct error *err)
{
	const char *holder = code->parent_name ? code->parent_name :
		code->name;

	return error_set(err, _("'%s' and its categories have no properties; "
				"axial property add '%s' NAME --scale "
				"LOW..HIGH makes one"), code->path, holder);
}

bool location_property(struct project *p, struct arena *arena,
		       const struct coding *coding, const char *words,
		       struct property *out, struct error *err)
{
	struct property_list list;
	struct code_list codes;
	const struct code *code;
	struct named *names;
	size_t index = 0;
	bool ok;

	if (!code_list(p, arena, CODE_ANY, &codes, err) ||
	    !list_reachable(p, arena, coding->code, &list, err))
		return false;
	code = code_in_list(&codes, coding->code);
	if (!list.count && code)
		return none_to_locate_on(code, err);
	names = xcalloc(list.count, sizeof(*names));
	for (size_t i = 0; i < list.count; i++) {
		const struct code *owner = code_in_list(&codes,
							list.at[i].code);

		names[i] = (struct named){
			.id = list.at[i].id, .name = list.at[i].name,
			.shown = owner ? arena_printf(arena, "%s: %s",
				owner->path, list.at[i].name) : NULL,
		};
	}
	ok = name_resolve(names, list.count, words, N_("property"), &index,
			  err);
	if (ok)
		*out = list.at[index];
	free(names);
	return ok;
}

bool location_set(struct project *p, int64_t coding, int64_t property,
		  int64_t value, struct error *err)
{
	struct stmt st = stmt_open(&p->db,
		"INSERT INTO coding_location (coding, property, value)"
		" VALUES (:coding, :property, :value)"
		" ON CONFLICT (coding, property) DO UPDATE SET value = :value"
		" WHERE value <> :value");

	assert(p->in_act);
	stmt_bind_int(&st, ":coding", coding);
	stmt_bind_int(&st, ":property", property);
	stmt_bind_int(&st, ":value", value);
	stmt_run(&st);
	return stmt_close(&st, err);
}

bool location_clear(struct project *p, int64_t coding, int64_t property,
		    bool *was, struct error *err)
{
	struct stmt st = stmt_open(&p->db,
		"DELETE FROM coding_location WHERE coding = :coding"
		" AND property = :property");

	assert(p->in_act);
	stmt_bind_int(&st, ":coding", coding);
	stmt_bind_int(&st, ":property", property);
	stmt_run(&st);
	*was = !st.failed && db_changes(&p->db) > 0;
	return stmt_close(&st, err);
}
