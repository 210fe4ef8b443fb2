/* Claims and frames of two codes that become one. */
#include <stdlib.h>
#include <string.h>

#include "base/language.h"
#include "base/memory.h"
#include "theory/claim_unite.h"

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

	if (!run_pair(u->p, "INSERT OR IGNORE INTO story_support"
		 " (sentence, code) SELECT sentence, :to FROM story_support"
		 " WHERE relation = :from", claim->id, claim->to, NULL, err) ||
	    !run_pair(u->p, "UPDATE memo_link SET relation = NULL, code = :to"
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
	bool ok = list_id_pairs(u->p,
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
		run_pair(u->p, "DELETE FROM frame_slot WHERE code = :from"
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
