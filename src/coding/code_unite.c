#include "coding/code_unite.h"

#include <stdarg.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>

#include "base/language.h"
#include "base/memory.h"
#include "base/strbuf.h"

void unite_note(const struct uniting *u, const char *format, ...)
{
	char text[1024];
	va_list args;

	va_start(args, format);
	vsnprintf(text, sizeof(text), format, args);
	va_end(args);
	list_push(&u->told->notes, arena_strdup(u->arena, text));
}

/* What refers to the one refers to the other, and the one goes. */
bool unite_one(const struct uniting *u, const char *table,
	       struct id_pair pair, struct error *err)
{
	struct united told = { .dropped = 0 };
	bool ok = object_unite(u->p, table, pair.from, pair.to, &told, err);

	u->told->clashes += told.dropped;
	return ok;
}

/* Codings. */

static bool unite_twins(const struct uniting *u,
			const struct id_pair_list *twins, struct error *err)
{
	struct united told = { .dropped = 0 };
	bool ok = run_pairs(u->p, "UPDATE coding SET weight = (SELECT weight"
			    " FROM coding WHERE id = :from) WHERE id = :to"
			    " AND weight IS NULL AND EXISTS (SELECT 1"
			    " FROM coding WHERE id = :from"
			    " AND weight IS NOT NULL)", twins, NULL, err) &&
		objects_unite(u->p, "coding", twins, &told, err);

	u->told->clashes += told.dropped;
	return ok;
}

bool unite_codings(const struct uniting *u, int64_t from, int64_t to,
		   struct error *err)
{
	struct id_pair_list twins = { 0 };
	bool ok = list_id_pairs(u->p,
		"SELECT a.id AS from_id, b.id AS to_id FROM coding a"
		" JOIN coding b ON b.code = :to AND b.document = a.document"
		" AND b.start_byte = a.start_byte AND b.end_byte = a.end_byte"
		" AND b.coder = a.coder WHERE a.code = :from ORDER BY a.id",
		from, to, &twins, err) &&
		unite_twins(u, &twins, err);

	u->told->codings += twins.count;
	u->told->united += twins.count;
	list_release(&twins);
	return ok && run_pair(u->p, "UPDATE coding SET code = :to"
			 " WHERE code = :from", from, to, &u->told->codings,
			 err);
}

/* Properties. */

/* Values of one name become one; the others follow at the end of the scale,
 * in their order. */
static bool unite_values(const struct uniting *u, struct id_pair property,
			 size_t *appended, struct error *err)
{
	struct id_pair_list twins = { 0 };
	bool ok = list_id_pairs(u->p,
		"SELECT a.id AS from_id, b.id AS to_id FROM dimension_value a"
		" JOIN dimension_value b ON b.property = :to"
		" AND b.name = a.name WHERE a.property = :from",
		property.from, property.to, &twins, err);

	for (size_t i = 0; ok && i < twins.count; i++)
		ok = unite_one(u, "dimension_value", twins.at[i], err);
	list_release(&twins);
	return ok && run_pair(u->p, "UPDATE dimension_value SET property = :to,"
		" position = position + (SELECT ifnull(max(position), 0)"
		"  FROM dimension_value WHERE property = :to)"
		" WHERE property = :from", property.from, property.to,
		appended, err);
}

/* Positions are 1, 2, 3 … again. */
static bool close_gaps(struct project *p, int64_t property, struct error *err)
{
	return run_pair(p, "UPDATE dimension_value SET position = n.position"
		   " FROM (SELECT id, row_number() OVER (ORDER BY position, id)"
		   "  AS position FROM dimension_value WHERE property = :from)"
		   " AS n WHERE n.id = dimension_value.id"
		   " AND n.position <> dimension_value.position", property, 0,
		   NULL, err);
}

static bool property_name(const struct uniting *u, int64_t id,
			  const char **name, struct error *err)
{
	struct stmt st = stmt_open(&u->p->db,
				   "SELECT name FROM property WHERE id = :id");

	*name = "";
	stmt_bind_int(&st, ":id", id);
	if (stmt_step(&st))
		*name = stmt_strdup(&st, u->arena, "name");
	return stmt_close(&st, err);
}

static bool unite_property(const struct uniting *u, struct id_pair pair,
			   struct error *err)
{
	size_t appended = 0;
	const char *name;

	if (!property_name(u, pair.from, &name, err) ||
	    !unite_values(u, pair, &appended, err) ||
	    !run_pair(u->p, "UPDATE property SET definition ="
		 " (SELECT definition FROM property WHERE id = :from)"
		 " WHERE id = :to"
		 " AND definition IS NULL", pair.from, pair.to, NULL, err) ||
	    !unite_one(u, "property", pair, err) ||
	    !close_gaps(u->p, pair.to, err))
		return false;
	if (appended)
		unite_note(u, ngettext("both had the property '%s'; its scale "
				       "has %zu more value at its end: see to "
				       "its place (axial property value move)",
				       "both had the property '%s'; its scale "
				       "has %zu more values at its end: see to "
				       "their order (axial property value "
				       "move)", appended), name, appended);
	return true;
}

bool unite_properties(const struct uniting *u, int64_t from, int64_t to,
		      struct error *err)
{
	struct id_pair_list twins = { 0 };
	bool ok = list_id_pairs(u->p,
		"SELECT a.id AS from_id, b.id AS to_id FROM property a"
		" JOIN property b ON b.code = :to AND b.name = a.name"
		" WHERE a.code = :from ORDER BY a.id", from, to, &twins, err);

	for (size_t i = 0; ok && i < twins.count; i++)
		ok = unite_property(u, twins.at[i], err);
	u->told->properties += twins.count;
	list_release(&twins);
	return ok && run_pair(u->p, "UPDATE property SET code = :to"
			 " WHERE code = :from", from, to,
			 &u->told->properties, err);
}
