#include "coding/code_remove.h"

#include <assert.h>
#include <stddef.h>
#include <stdlib.h>
#include <string.h>

#include "base/language.h"
#include "base/memory.h"
#include "coding/unite.h"

#define ITS_CODINGS " IN (SELECT id FROM coding WHERE code = :code)"
#define ITS_PROPERTIES " IN (SELECT id FROM property WHERE code = :code)"
#define ITS_RELATIONS " IN (SELECT id FROM relation" \
	" WHERE from_code = :code OR to_code = :code)"
#define ITS_RULES " IN (SELECT id FROM rule WHERE code = :code)"
#define ITS_FRAMES " IN (SELECT id FROM frame WHERE phenomenon = :code)"

/* How each thing is counted and what one or several are called. */
static const struct {
	size_t offset;
	const char *one, *several, *sql;
} counts[] = {
#define COUNT(member, one, several, sql) \
	{ offsetof(struct code_holdings, member), one, several, \
	  "SELECT " sql " AS n" }
	COUNT(codings, N_("coding"), N_("codings"),
	      "(SELECT count(*) FROM coding WHERE code = :code)"),
	COUNT(evidence, N_("piece of evidence"), N_("pieces of evidence"),
	      "(SELECT count(*) FROM relation_evidence WHERE coding"
	      ITS_CODINGS ") + (SELECT count(*) FROM need_evidence"
	      " WHERE coding" ITS_CODINGS ") + (SELECT count(*)"
	      " FROM story_support WHERE coding" ITS_CODINGS ")"),
	COUNT(members, N_("code in it"), N_("codes in it"),
	      "(SELECT count(*) FROM membership WHERE parent = :code)"),
	COUNT(properties, N_("property"), N_("properties"),
	      "(SELECT count(*) FROM property WHERE code = :code)"),
	COUNT(locations, N_("location on a property"),
	      N_("locations on properties"),
	      "(SELECT count(*) FROM coding_location WHERE coding"
	      ITS_CODINGS " OR property" ITS_PROPERTIES ")"),
	COUNT(relations, N_("relation"), N_("relations"),
	      "(SELECT count(*) FROM relation WHERE id" ITS_RELATIONS ")"),
	COUNT(frames, N_("frame"), N_("frames"),
	      "(SELECT count(*) FROM frame WHERE phenomenon = :code OR id IN"
	      " (SELECT frame FROM frame_slot WHERE code = :code))"),
	COUNT(rules, N_("rule"), N_("rules"),
	      "(SELECT count(*) FROM rule WHERE code = :code)"),
	COUNT(story, N_("place in the story"), N_("places in the story"),
	      "(SELECT count(*) FROM story_support WHERE code = :code"
	      " OR relation" ITS_RELATIONS ") + (SELECT count(*)"
	      " FROM core_category WHERE code = :code)"),
	COUNT(memo_links, N_("link to a memo"), N_("links to memos"),
	      "(SELECT count(*) FROM memo_link WHERE code = :code"
	      " OR coding" ITS_CODINGS " OR property" ITS_PROPERTIES
	      " OR relation" ITS_RELATIONS ")"),
#undef COUNT
};

enum { COUNTS = sizeof(counts) / sizeof(counts[0]) };

bool code_holdings(struct project *p, int64_t code,
		   struct code_holdings *holdings, struct error *err)
{
	for (size_t i = 0; i < COUNTS; i++) {
		struct stmt st = stmt_open(&p->db, counts[i].sql);
		size_t *n = (size_t *)((char *)holdings + counts[i].offset);

		*n = 0;
		stmt_bind_int(&st, ":code", code);
		if (stmt_step(&st))
			*n = (size_t)stmt_int(&st, "n");
		if (!stmt_close(&st, err))
			return false;
	}
	return true;
}

char *code_holdings_words(struct arena *arena,
			  const struct code_holdings *holdings)
{
	char *words = arena_strdup(arena, "");

	for (size_t i = 0; i < COUNTS; i++) {
		size_t n = *(const size_t *)((const char *)holdings +
					     counts[i].offset);

		if (n)
			words = arena_printf(arena, _("%s%s%zu %s"), words,
				*words ? ", " : "", n, n == 1 ?
				_(counts[i].one) : _(counts[i].several));
	}
	return words;
}

/* In this order nothing refers to what has gone before. */
static const char *const removals[] = {
	"DELETE FROM relation_evidence WHERE coding" ITS_CODINGS
	" OR relation" ITS_RELATIONS,
	"DELETE FROM need_evidence WHERE coding" ITS_CODINGS,
	"DELETE FROM story_support WHERE code = :code OR coding" ITS_CODINGS
	" OR relation" ITS_RELATIONS,
	"DELETE FROM memo_link WHERE code = :code OR coding" ITS_CODINGS
	" OR property" ITS_PROPERTIES " OR relation" ITS_RELATIONS,
	"DELETE FROM coding_location WHERE coding" ITS_CODINGS
	" OR property" ITS_PROPERTIES,
	"DELETE FROM relation WHERE from_code = :code OR to_code = :code",
	"DELETE FROM coding WHERE code = :code",
	"DELETE FROM rule_exception WHERE rule" ITS_RULES,
	"DELETE FROM rule_proposal WHERE rule" ITS_RULES,
	/* Codings that a rule made and a person gave to another code stay. */
	"UPDATE coding SET rule = NULL WHERE rule" ITS_RULES,
	"DELETE FROM rule WHERE code = :code",
	"DELETE FROM dimension_value WHERE property" ITS_PROPERTIES,
	"DELETE FROM property WHERE code = :code",
	"DELETE FROM frame_slot WHERE code = :code OR frame" ITS_FRAMES,
	"DELETE FROM frame WHERE phenomenon = :code",
	"DELETE FROM core_category WHERE code = :code",
};

static bool run(struct project *p, const char *sql, int64_t code,
		struct error *err)
{
	struct stmt st = stmt_open(&p->db, sql);

	stmt_bind_int(&st, ":code", code);
	stmt_run(&st);
	return stmt_close(&st, err);
}

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

/* What stood in the code alone stands in its categories now. */
static bool move_up(struct project *p, int64_t code, struct error *err)
{
	struct ids members = { 0 }, homes = { 0 };
	bool ok = list_ids(p, "SELECT child AS id FROM membership"
		" WHERE parent = :code AND is_primary = 1 ORDER BY child",
		code, &members, err) &&
		list_ids(p, "SELECT parent AS id FROM membership"
			" WHERE child = :code AND is_primary = 1", code,
			&homes, err) &&
		run(p, "DELETE FROM membership WHERE child = :code"
		    " OR parent = :code", code, err) &&
		run(p, "DELETE FROM code WHERE id = :code", code, err);

	for (size_t i = 0; ok && i < members.count; i++)
		ok = (!homes.count ||
		      code_move(p, members.at[i], homes.at[0], err)) &&
			code_settle(p, members.at[i], err);
	list_release(&members);
	list_release(&homes);
	return ok;
}

/* The codings, and the rules that make them, go on with another code. */
static bool keep_codings(struct project *p, int64_t code, int64_t in,
			 struct error *err)
{
	struct arena arena = ARENA_INIT;
	struct code_merging told = { 0 };
	struct uniting u = { .p = p, .arena = &arena, .told = &told };
	bool ok = unite_codings(&u, code, in, err) &&
		unite_column(p, "rule", "code", code, in, NULL, NULL, err);

	list_release(&told.notes);
	arena_release(&arena);
	return ok;
}

static bool refuse(const struct code *code, const struct code_holdings *what,
		   struct error *err)
{
	struct arena arena = ARENA_INIT;

	error_set(err, _("on '%s' hang %s; --force removes it all the same, "
			 "--keep-codings-in CODE keeps the codings, and merge "
			 "keeps everything"), code->path,
		  code_holdings_words(&arena, what));
	arena_release(&arena);
	return false;
}

static bool anything(const struct code_holdings *what)
{
	static const struct code_holdings nothing;

	return memcmp(what, &nothing, sizeof(nothing)) != 0;
}

static bool check_removal(struct project *p, int64_t id,
			  const struct code_removal *how,
			  const struct code_holdings *what, struct error *err)
{
	struct arena arena = ARENA_INIT;
	struct code code;
	bool ok = code_get(p, &arena, id, &code, err);

	if (ok && how->keep_codings_in == id)
		ok = error_usage(err, _("'%s' cannot keep its codings and go"),
				 code.path);
	else if (ok && !how->force && anything(what))
		ok = refuse(&code, what, err);
	arena_release(&arena);
	return ok;
}

bool code_remove(struct project *p, int64_t code,
		 const struct code_removal *how, struct code_holdings *gone,
		 struct error *err)
{
	assert(p->in_act);
	if (how->keep_codings_in && how->keep_codings_in != code &&
	    !keep_codings(p, code, how->keep_codings_in, err))
		return false;
	if (!code_holdings(p, code, gone, err) ||
	    !check_removal(p, code, how, gone, err))
		return false;
	for (size_t i = 0; i < sizeof(removals) / sizeof(removals[0]); i++)
		if (!run(p, removals[i], code, err))
			return false;
	return move_up(p, code, err);
}
