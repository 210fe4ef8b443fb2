#include "theory/code_merge.h"

#include <assert.h>
#include <stdlib.h>
#include <string.h>

#include "base/language.h"
#include "base/memory.h"
#include "theory/claim_unite.h"

/* A code and the places around it. */
struct neighbour {
	int64_t id;
	bool is_primary;
};

struct neighbour_list {
	struct neighbour *at;
	size_t count, capacity;
};

static bool list_neighbours(struct project *p, const char *sql, int64_t code,
			    struct neighbour_list *list, struct error *err)
{
	struct stmt st = stmt_open(&p->db, sql);

	stmt_bind_int(&st, ":code", code);
	while (stmt_step(&st))
		list_push(list, ((struct neighbour){
			.id = stmt_int(&st, "id"),
			.is_primary = stmt_int(&st, "is_primary") != 0,
		}));
	return stmt_close(&st, err);
}

static bool run(struct project *p, const char *sql, int64_t id,
		struct error *err)
{
	struct stmt st = stmt_open(&p->db, sql);

	stmt_bind_int(&st, ":id", id);
	stmt_run(&st);
	return stmt_close(&st, err);
}

/* What cannot become one without losing something. */
static bool check_merge(struct project *p, const struct code_list *codes,
			const struct code *from, const struct code *into,
			const struct neighbour_list *members,
			struct error *err)
{
	if (from->id == into->id)
		return error_usage(err, _("'%s' cannot be merged into itself"),
				   from->path);
	if (members->count && into->kind == CODE_LABEL)
		return error_set(err, _("'%s' holds codes and '%s' is a label; "
					"make it a category first: axial label "
					"promote '%s'"), from->path, into->path,
				 into->path);
	for (size_t i = 0; i < members->count; i++) {
		const struct code *member = code_in_list(codes,
							 members->at[i].id);
		int64_t other;
		bool below;

		if (!member || member->id == into->id)
			continue;
		if (!code_is_below(p, into->id, member->id, &below, err))
			return false;
		if (below)
			return error_set(err, _("'%s' stands deep within '%s'; "
					 "move it out first, or merge the "
					 "other way"), into->path, from->path);
		if (!code_namesake(p, into->id, member->kind, member->name,
				   member->id, &other, err))
			return false;
		if (other && other != from->id)
			return error_set(err, _("both hold a %s '%s' (#%lld "
					 "and #%lld); merge these two first, "
					 "or rename one"),
					 _(code_kind_name(member->kind)),
					 member->name, (long long)member->id,
					 (long long)other);
	}
	return true;
}

/* What `into` does not say of itself, it takes from the code that goes. */
static bool take_words(const struct uniting *u, const struct code *from,
		       const struct code *into, struct error *err)
{
	struct code_fields fields = { 0 };
	const struct {
		const char *what, *from, *into;
		const char **field;
	} rows[] = {
		{ N_("definition"), from->definition, into->definition,
		  &fields.definition },
		{ N_("'use when'"), from->use_when, into->use_when,
		  &fields.use_when },
		{ N_("'not when'"), from->not_when, into->not_when,
		  &fields.not_when },
		{ N_("example"), from->example, into->example,
		  &fields.example },
		{ NULL, from->color, into->color, &fields.color },
	};
	bool changed;

	for (size_t i = 0; i < sizeof(rows) / sizeof(rows[0]); i++) {
		if (!rows[i].from)
			continue;
		if (!rows[i].into)
			*rows[i].field = rows[i].from;
		else if (rows[i].what && strcmp(rows[i].from, rows[i].into))
			unite_note(u, _("the %s of '%s' is not kept: %s"),
				   _(rows[i].what), from->path, rows[i].from);
	}
	return code_define(u->p, into->id, &fields, &changed, err);
}

static bool carry(const struct uniting *u, int64_t from, int64_t into,
		  struct error *err)
{
	struct code_merging *told = u->told;
	struct united united = { .dropped = 0 };
	bool ok = unite_codings(u, from, into, err) &&
		unite_properties(u, from, into, err) &&
		unite_relations(u, from, into, err) &&
		unite_frames(u, from, into, err) &&
		references_unite(u->p, "code", from, into, &united, err);

	told->rules += holdings_of(&united.moved, HELD_RULES);
	told->story += holdings_of(&united.moved, HELD_STORY);
	told->memo_links += holdings_of(&united.moved, HELD_MEMO_LINKS);
	return ok;
}

/* `into` stands where the lost code stood, and holds what it held. */
static bool take_place(const struct uniting *u, int64_t into,
		       const struct neighbour_list *homes,
		       const struct neighbour_list *members,
		       struct error *err)
{
	for (size_t i = 0; i < homes->count; i++) {
		bool below;

		if (!code_is_below(u->p, homes->at[i].id, into, &below, err))
			return false;
		if (!below && !code_join(u->p, into, homes->at[i].id, err))
			return false;
	}
	for (size_t i = 0; i < members->count; i++) {
		struct neighbour member = members->at[i];

		if (member.id == into)
			continue;
		u->told->members++;
		if (!(member.is_primary ?
		      code_move(u->p, member.id, into, err) :
		      code_join(u->p, member.id, into, err)))
			return false;
	}
	return code_settle(u->p, into, err);
}

static bool merge_one(const struct uniting *u, int64_t from_id,
		      int64_t into_id, struct error *err)
{
	struct neighbour_list homes = { 0 }, members = { 0 };
	struct code_list codes;
	struct code from, into;
	bool ok = false;

	if (!code_get(u->p, u->arena, from_id, &from, err) ||
	    !code_get(u->p, u->arena, into_id, &into, err) ||
	    !code_list(u->p, u->arena, CODE_ANY, &codes, err) ||
	    !list_neighbours(u->p, "SELECT parent AS id, is_primary"
		" FROM membership WHERE child = :code"
		" ORDER BY is_primary DESC, parent", from_id, &homes, err) ||
	    !list_neighbours(u->p, "SELECT child AS id, is_primary"
		" FROM membership WHERE parent = :code ORDER BY child",
		from_id, &members, err))
		goto out;
	ok = check_merge(u->p, &codes, &from, &into, &members, err) &&
		take_words(u, &from, &into, err) &&
		carry(u, from_id, into_id, err) &&
		run(u->p, "DELETE FROM membership WHERE child = :id"
		    " OR parent = :id", from_id, err) &&
		run(u->p, "DELETE FROM code WHERE id = :id", from_id, err) &&
		take_place(u, into_id, &homes, &members, err);
	u->told->codes += ok;
out:
	list_release(&homes);
	list_release(&members);
	return ok;
}

bool code_merge(struct project *p, struct arena *arena, const int64_t *codes,
		size_t count, int64_t into, struct code_merging *told,
		struct error *err)
{
	struct uniting u = { .p = p, .arena = arena, .told = told };
	bool ok = true;

	assert(p->in_act);
	*told = (struct code_merging){ 0 };
	for (size_t i = 0; ok && i < count; i++)
		ok = merge_one(&u, codes[i], into, err);
	list_settle(&told->notes, arena);
	return ok;
}

/* Splitting. */

static bool check_codings(struct project *p, int64_t code,
			  const int64_t *codings, size_t count,
			  struct error *err)
{
	struct stmt st = stmt_open(&p->db,
		"SELECT code FROM coding WHERE id = :id");
	bool ok = true;

	for (size_t i = 0; ok && i < count && !st.failed; i++) {
		stmt_bind_int(&st, ":id", codings[i]);
		ok = stmt_step(&st) && stmt_int(&st, "code") == code;
		if (!ok && !st.failed)
			error_set(err, _("coding #%lld is none of this code's; "
					 "axial codings --code NAME --exact "
					 "lists them"), (long long)codings[i]);
		stmt_reset(&st);
	}
	return stmt_close(&st, err) && ok;
}

/* The rules that made them would else make them again on the old code. */
static bool hand_over(struct project *p, const int64_t *codings, size_t count,
		      int64_t code, struct error *err)
{
	struct stmt except = stmt_open(&p->db,
		"INSERT OR IGNORE INTO rule_exception"
		" (rule, document, start_byte, end_byte)"
		" SELECT rule, document, start_byte, end_byte FROM coding"
		" WHERE id = :id AND rule IS NOT NULL");
	struct stmt move = stmt_open(&p->db,
		"UPDATE coding SET code = :code WHERE id = :id");
	bool ok;

	stmt_bind_int(&move, ":code", code);
	for (size_t i = 0; i < count; i++) {
		stmt_bind_int(&except, ":id", codings[i]);
		stmt_run(&except);
		stmt_bind_int(&move, ":id", codings[i]);
		stmt_run(&move);
	}
	ok = stmt_close(&except, err);
	return stmt_close(&move, err) && ok;
}

bool code_split(struct project *p, int64_t code, const char *name,
		const int64_t *codings, size_t count, int64_t *id,
		struct error *err)
{
	struct neighbour_list homes = { 0 };
	int64_t *parents;
	bool ok;

	assert(p->in_act);
	if (!count)
		return error_usage(err, _("say which codings the new label "
					  "takes over, by number or by "
					  "document (--in)"));
	ok = check_codings(p, code, codings, count, err) &&
		list_neighbours(p, "SELECT parent AS id, is_primary"
			" FROM membership WHERE child = :code"
			" ORDER BY is_primary DESC, parent", code, &homes,
			err);
	parents = xcalloc(homes.count, sizeof(*parents));
	for (size_t i = 0; i < homes.count; i++)
		parents[i] = homes.at[i].id;
	ok = ok && code_add(p, CODE_LABEL, name, NULL, parents, homes.count,
			    id, err) &&
		hand_over(p, codings, count, *id, err);
	free(parents);
	list_release(&homes);
	return ok;
}
