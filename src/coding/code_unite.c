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

static bool run(struct project *p, const char *sql, int64_t from, int64_t to,
		size_t *count, struct error *err)
{
	struct id_pair pair = { from, to };
	struct id_pair_list one = { .at = &pair, .count = 1 };

	return run_pairs(p, sql, &one, count, err);
}

/* What refers to the one refers to the other, and the one goes. */
static bool unite_one(const struct uniting *u, const char *table,
		      struct id_pair pair, struct error *err)
{
	struct united told = { .dropped = 0 };
	bool ok = object_unite(u->p, table, pair.from, pair.to, &told, err);

	u->told->clashes += told.dropped;
	return ok;
}

/* The rows' columns from_id and to_id. */
static bool list_pairs(struct project *p, const char *sql, int64_t from,
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
	bool ok = list_pairs(u->p,
		"SELECT a.id AS from_id, b.id AS to_id FROM coding a"
		" JOIN coding b ON b.code = :to AND b.document = a.document"
		" AND b.start_byte = a.start_byte AND b.end_byte = a.end_byte"
		" AND b.coder = a.coder WHERE a.code = :from ORDER BY a.id",
		from, to, &twins, err) &&
		unite_twins(u, &twins, err);

	u->told->codings += twins.count;
	u->told->united += twins.count;
	list_release(&twins);
	return ok && run(u->p, "UPDATE coding SET code = :to"
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
	bool ok = list_pairs(u->p,
		"SELECT a.id AS from_id, b.id AS to_id FROM dimension_value a"
		" JOIN dimension_value b ON b.property = :to"
		" AND b.name = a.name WHERE a.property = :from",
		property.from, property.to, &twins, err);

	for (size_t i = 0; ok && i < twins.count; i++)
		ok = unite_one(u, "dimension_value", twins.at[i], err);
	list_release(&twins);
	return ok && run(u->p, "UPDATE dimension_value SET property = :to,"
		" position = position + (SELECT ifnull(max(position), 0)"
		"  FROM dimension_value WHERE property = :to)"
		" WHERE property = :from", property.from, property.to,
		appended, err);
}

/* Positions are 1, 2, 3 … again. */
static bool close_gaps(struct project *p, int64_t property, struct error *err)
{
	return run(p, "UPDATE dimension_value SET position = n.position"
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
	    !run(u->p, "UPDATE property SET definition = (SELECT definition"
		 " FROM property WHERE id = :from) WHERE id = :to"
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
	bool ok = list_pairs(u->p,
		"SELECT a.id AS from_id, b.id AS to_id FROM property a"
		" JOIN property b ON b.code = :to AND b.name = a.name"
		" WHERE a.code = :from ORDER BY a.id", from, to, &twins, err);

	for (size_t i = 0; ok && i < twins.count; i++)
		ok = unite_property(u, twins.at[i], err);
	u->told->properties += twins.count;
	list_release(&twins);
	return ok && run(u->p, "UPDATE property SET code = :to"
			 " WHERE code = :from", from, to,
			 &u->told->properties, err);
}

/* Relations. */

struct claim_ref {
	int64_t id, from, to, type;
	bool directed;
	const char *words;		/* 'A causal B' */
	const char *status;
};

struct claim_list {
	struct claim_ref *at;
	size_t count, capacity;
};

static bool list_claims(const struct uniting *u, int64_t code,
			struct claim_list *list, struct error *err)
{
	struct stmt st = stmt_open(&u->p->db,
		"SELECT r.id, r.from_code, r.to_code, r.type, r.status,"
		" t.directed, '''' || a.name || ''' ' || t.name || ' '''"
		" || b.name || '''' AS words FROM relation r"
		" JOIN relation_type t ON t.id = r.type"
		" JOIN code a ON a.id = r.from_code"
		" JOIN code b ON b.id = r.to_code"
		" WHERE r.from_code = :code OR r.to_code = :code"
		" ORDER BY r.id");

	stmt_bind_int(&st, ":code", code);
	while (stmt_step(&st))
		list_push(list, ((struct claim_ref){
			.id = stmt_int(&st, "id"),
			.from = stmt_int(&st, "from_code"),
			.to = stmt_int(&st, "to_code"),
			.type = stmt_int(&st, "type"),
			.directed = stmt_int(&st, "directed") != 0,
			.words = stmt_strdup(&st, u->arena, "words"),
			.status = stmt_strdup(&st, u->arena, "status"),
		}));
	return stmt_close(&st, err);
}

/* The claim that says the same already: its id and status, or 0. */
static bool find_claim(const struct uniting *u, const struct claim_ref *claim,
		       int64_t *id, const char **status, struct error *err)
{
	struct stmt st = stmt_open(&u->p->db,
		"SELECT id, status FROM relation WHERE type = :type"
		" AND id <> :id AND ((from_code = :from AND to_code = :to)"
		" OR (NOT :directed AND from_code = :to AND to_code = :from))"
		" LIMIT 1");

	*id = 0;
	stmt_bind_int(&st, ":id", claim->id);
	stmt_bind_int(&st, ":type", claim->type);
	stmt_bind_int(&st, ":from", claim->from);
	stmt_bind_int(&st, ":to", claim->to);
	stmt_bind_int(&st, ":directed", claim->directed);
	if (stmt_step(&st)) {
		*id = stmt_int(&st, "id");
		*status = stmt_strdup(&st, u->arena, "status");
	}
	return stmt_close(&st, err);
}

static bool unite_claim(const struct uniting *u, const struct claim_ref *claim,
			int64_t into, const char *status, struct error *err)
{
	u->told->relations_united++;
	if (strcmp(status, claim->status) != 0)
		unite_note(u, _("relation #%lld %s (%s) says the same as "
				"#%lld, which stays '%s'"),
			   (long long)claim->id, claim->words, claim->status,
			   (long long)into, status);
	return unite_one(u, "relation", (struct id_pair){ claim->id, into },
			 err);
}

/*
 * A claim of a code about itself says nothing.  The thoughts and sentences
 * that hung on it hang on the code.
 */
static bool drop_claim(const struct uniting *u, const struct claim_ref *claim,
		       struct error *err)
{
	struct holdings gone = { 0 };
	size_t evidence;

	if (!run(u->p, "INSERT OR IGNORE INTO story_support (sentence, code)"
		 " SELECT sentence, :to FROM story_support"
		 " WHERE relation = :from", claim->id, claim->to, NULL, err) ||
	    !run(u->p, "UPDATE memo_link SET relation = NULL, code = :to"
		 " WHERE relation = :from AND memo NOT IN (SELECT memo"
		 "  FROM memo_link WHERE code = :to)", claim->id, claim->to,
		 NULL, err) ||
	    !object_remove(u->p, "relation", claim->id, &gone, err))
		return false;
	evidence = holdings_of(&gone, HELD_EVIDENCE);
	u->told->relations_dropped++;
	unite_note(u, ngettext("relation #%lld %s would be of a code with "
			       "itself: gone, with %zu piece of evidence",
			       "relation #%lld %s would be of a code with "
			       "itself: gone, with %zu pieces of evidence",
			       evidence),
		   (long long)claim->id, claim->words, evidence);
	return true;
}

static bool repoint_claim(const struct uniting *u, struct claim_ref claim,
			  int64_t from, int64_t to, struct error *err)
{
	const char *status = NULL;
	int64_t twin;
	struct stmt st;

	if (claim.from == from)
		claim.from = to;
	if (claim.to == from)
		claim.to = to;
	if (claim.from == claim.to)
		return drop_claim(u, &claim, err);
	if (!find_claim(u, &claim, &twin, &status, err))
		return false;
	if (twin)
		return unite_claim(u, &claim, twin, status, err);
	u->told->relations++;
	st = stmt_open(&u->p->db, "UPDATE relation SET from_code = :from,"
				  " to_code = :to WHERE id = :id");
	stmt_bind_int(&st, ":from", claim.from);
	stmt_bind_int(&st, ":to", claim.to);
	stmt_bind_int(&st, ":id", claim.id);
	stmt_run(&st);
	return stmt_close(&st, err);
}

bool unite_relations(const struct uniting *u, int64_t from, int64_t to,
		     struct error *err)
{
	struct claim_list claims = { 0 };
	bool ok = list_claims(u, from, &claims, err);

	for (size_t i = 0; ok && i < claims.count; i++)
		ok = repoint_claim(u, claims.at[i], from, to, err);
	list_release(&claims);
	return ok;
}

/* Frames. */

bool unite_frames(const struct uniting *u, int64_t from, int64_t to,
		  struct error *err)
{
	struct id_pair_list twins = { 0 };
	struct united told = { .dropped = 0 };
	size_t own = 0;
	bool ok = list_pairs(u->p,
		"SELECT a.id AS from_id, b.id AS to_id FROM frame a"
		" JOIN frame b ON b.phenomenon = :to AND b.model = a.model"
		" WHERE a.phenomenon = :from", from, to, &twins, err);

	for (size_t i = 0; ok && i < twins.count; i++)
		ok = unite_one(u, "frame", twins.at[i], err);
	u->told->frames += twins.count;
	list_release(&twins);
	ok = ok && reference_unite(u->p, "frame", "phenomenon", from, to,
				   &told, err) &&
		reference_unite(u->p, "frame_slot", "code", from, to, &told,
				err) &&
		run(u->p, "DELETE FROM frame_slot WHERE code = :from"
		    " AND frame IN (SELECT id FROM frame"
		    "  WHERE phenomenon = :from)", to, 0, &own, err);
	u->told->frames += holdings_of(&told.moved, HELD_FRAMES) +
		holdings_of(&told.moved, HELD_SLOTS);
	if (ok && own)
		unite_note(u, ngettext("in %zu frame the phenomenon would have "
				       "stood around itself: taken out there",
				       "in %zu frames the phenomenon would "
				       "have stood around itself: taken out "
				       "there", own), own);
	return ok;
}
