#include "coding/code_remove.h"

#include <stdlib.h>

#include "base/language.h"
#include "base/memory.h"
#include "coding/code_unite.h"

struct ids {
	int64_t *at;
	size_t count, capacity;
};

static bool list_ids(struct project *p, const char *sql, int64_t code,
		     struct ids *list, struct error *err)
{
	struct stmt st = stmt_open(&p->db, sql);

	stmt_bind_int(&st, ":code", code);
	while (stmt_step(&st))
		list_push(list, stmt_int(&st, "id"));
	return stmt_close(&st, err);
}

/* The codes around one, before it goes. */
struct surroundings {
	struct ids members, homes;
};

static bool look_around(struct project *p, int64_t code,
			struct surroundings *around, struct error *err)
{
	return list_ids(p, "SELECT child AS id FROM membership"
		" WHERE parent = :code AND is_primary = 1 ORDER BY child",
		code, &around->members, err) &&
		list_ids(p, "SELECT parent AS id FROM membership"
			" WHERE child = :code AND is_primary = 1", code,
			&around->homes, err);
}

/* What stood in the code alone stands in its categories now. */
static bool move_up(struct project *p, const struct surroundings *around,
		    struct error *err)
{
	const struct ids *members = &around->members, *homes = &around->homes;
	bool ok = true;

	for (size_t i = 0; ok && i < members->count; i++)
		ok = (!homes->count ||
		      code_move(p, members->at[i], homes->at[0], err)) &&
			code_settle(p, members->at[i], err);
	return ok;
}

/* The codings, and the rules that make them, go on with another code. */
static bool keep_codings(struct project *p, int64_t code, int64_t in,
			 struct error *err)
{
	struct arena arena = ARENA_INIT;
	struct code_merging told = { 0 };
	struct uniting u = { .p = p, .arena = &arena, .told = &told };
	struct united united = { .dropped = 0 };
	bool ok = unite_codings(&u, code, in, err) &&
		reference_unite(p, "rule", "code", code, in, &united, err);

	list_release(&told.notes);
	arena_release(&arena);
	return ok;
}

static bool refuse(const struct code *code, const struct holdings *what,
		   struct error *err)
{
	struct arena arena = ARENA_INIT;

	error_set(err, _("on '%s' hang %s; --force removes it all the same, "
			 "--keep-codings-in CODE keeps the codings, and merge "
			 "keeps everything"), code->path,
		  holdings_words(&arena, what));
	arena_release(&arena);
	return false;
}

bool code_holdings(struct project *p, int64_t code, struct holdings *what,
		   struct error *err)
{
	const struct object_choice codes = { .table = "code" };

	*what = (struct holdings){ 0 };
	return objects_holdings(p, codes, code, what, err);
}

static bool check_removal(struct project *p, int64_t id,
			  const struct code_removal *how, struct error *err)
{
	struct arena arena = ARENA_INIT;
	struct holdings what;
	struct code code;
	bool ok = code_get(p, &arena, id, &code, err);

	if (ok && how->keep_codings_in == id)
		ok = error_usage(err, _("'%s' cannot keep its codings and go"),
				 code.path);
	else if (ok && !how->force)
		ok = code_holdings(p, id, &what, err) &&
			(!holdings_any(&what) || refuse(&code, &what, err));
	arena_release(&arena);
	return ok;
}

bool code_remove(struct project *p, int64_t code,
		 const struct code_removal *how, struct holdings *gone,
		 struct error *err)
{
	struct surroundings around = { 0 };
	bool ok;

	*gone = (struct holdings){ 0 };
	if (how->keep_codings_in && how->keep_codings_in != code &&
	    !keep_codings(p, code, how->keep_codings_in, err))
		return false;
	ok = check_removal(p, code, how, err) &&
		look_around(p, code, &around, err) &&
		object_remove(p, "code", code, gone, err) &&
		move_up(p, &around, err);
	list_release(&around.members);
	list_release(&around.homes);
	return ok;
}
