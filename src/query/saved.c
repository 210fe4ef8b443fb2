#include "query/saved.h"

#include <assert.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>

#include "base/language.h"
#include "base/memory.h"
#include "base/name.h"
#include "base/strbuf.h"
#include "query/evaluate.h"
#include "store/rename.h"

bool saved_query_list(struct project *p, struct arena *arena,
		      struct saved_query_list *list, struct error *err)
{
	struct stmt st = stmt_open(&p->db,
		"SELECT q.*, coder.name AS coder_name FROM saved_query q"
		" JOIN coder ON coder.id = q.coder ORDER BY q.name");

	*list = (struct saved_query_list){ 0 };
	while (stmt_step(&st))
		list_push(list, ((struct saved_query){
			.id = stmt_int(&st, "id"),
			.guid = stmt_guid(&st, "guid"),
			.name = stmt_strdup(&st, arena, "name"),
			.expression = stmt_strdup(&st, arena, "expression"),
			.created_at = stmt_strdup(&st, arena, "created_at"),
			.coder_name = stmt_strdup(&st, arena, "coder_name"),
		}));
	list_settle(list, arena);
	return stmt_close(&st, err);
}

bool saved_query_find(struct project *p, struct arena *arena,
		      const char *words, struct saved_query *out,
		      struct error *err)
{
	struct saved_query_list list;
	size_t index = 0;

	if (!saved_query_list(p, arena, &list, err) ||
	    !name_resolve_in(&list, struct saved_query, words,
			     N_("saved query"), &index, err))
		return false;
	*out = list.at[index];
	return true;
}

/* ----------------------------------------------------------------- saving */

static const struct saved_query *named(const struct saved_query_list *list,
				       const char *name)
{
	for (size_t i = 0; i < list->count; i++)
		if (!strcmp(list->at[i].name, name))
			return &list->at[i];
	return NULL;
}

static bool insert(struct project *p, const char *name,
		   const char *expression, struct error *err)
{
	int64_t coder = project_coder(p, err);
	char now[TIME_TEXT];
	struct stmt st;

	if (!coder)
		return false;
	project_now(p, now);
	st = stmt_open(&p->db,
		"INSERT INTO saved_query (guid, name, expression, created_at,"
		" coder) VALUES (:guid, :name, :expression, :now, :coder)");
	stmt_bind_guid(&st, ":guid", guid_new(&p->guids));
	stmt_bind_text(&st, ":name", name);
	stmt_bind_text(&st, ":expression", expression);
	stmt_bind_text(&st, ":now", now);
	stmt_bind_int(&st, ":coder", coder);
	stmt_run(&st);
	return stmt_close(&st, err);
}

static bool change(struct project *p, int64_t id, const char *expression,
		   struct error *err)
{
	struct stmt st = stmt_open(&p->db,
		"UPDATE saved_query SET expression = :expression"
		" WHERE id = :id");

	stmt_bind_int(&st, ":id", id);
	stmt_bind_text(&st, ":expression", expression);
	stmt_run(&st);
	return stmt_close(&st, err);
}

/* Asks it as one that is saved, so that a circle shows.  What it changed is
 * taken back with the act where it does not work. */
static bool try_out(struct project *p, struct arena *arena, const char *name,
		    struct error *err)
{
	struct expression *e;
	struct evaluation ev;
	struct value value;
	struct strbuf text = STRBUF_INIT;
	bool ok;

	strbuf_adds(&text, "query:");
	expression_quote(name, &text);
	e = expression_parse(arena, text.s, err);
	ok = e && evaluation_begin(p, arena, NULL, &ev, err);
	if (ok) {
		ev.text = text.s;
		ok = evaluate(&ev, e, &value, err);
		if (ok)
			value_release(&value);
		evaluation_end(&ev);
	}
	strbuf_release(&text);
	return ok;
}

bool saved_query_save(struct project *p, struct arena *arena,
		      const char *name, const char *expression,
		      enum saving *saving, struct error *err)
{
	struct saved_query_list list;
	const struct saved_query *old;

	assert(p->in_act);
	if (!name_check(name, "", N_("saved query"), err) ||
	    !expression_parse(arena, expression, err) ||
	    !saved_query_list(p, arena, &list, err))
		return false;
	old = named(&list, name);
	if (old && !strcmp(old->expression, expression)) {
		*saving = SAVED_SAME;
		return true;
	}
	*saving = old ? SAVED_CHANGED : SAVED_NEW;
	return (old ? change(p, old->id, expression, err) :
		insert(p, name, expression, err)) &&
		try_out(p, arena, name, err);
}

/* ------------------------------------------------------------- who asks */

struct asking {
	struct span *at;		/* names, as they stand in the text */
	size_t count, capacity;
};

static void find_askings(const struct expression *e, const char *name,
			 struct asking *found)
{
	if (e->kind == EXPRESSION_SAVED && !strcmp(e->name, name))
		list_push(found, e->name_at);
	for (size_t i = 0; i < e->count; i++)
		find_askings(e->parts[i], name, found);
}

/* A question that is damaged asks for nothing. */
static void find_askings_in(const char *text, const char *name,
			    struct asking *found)
{
	struct error ignored = ERROR_INIT;
	struct arena arena = ARENA_INIT;
	struct expression *e = text ? expression_parse(&arena, text,
						       &ignored) : NULL;

	if (e)
		find_askings(e, name, found);
	arena_release(&arena);
}

/* By its name, or by its number. */
static bool asks_for(const char *text, const struct saved_query *query)
{
	struct asking found = { 0 };
	char number[32];
	bool asks;

	snprintf(number, sizeof(number), "#%lld", (long long)query->id);
	find_askings_in(text, query->name, &found);
	find_askings_in(text, number, &found);
	asks = found.count > 0;
	list_release(&found);
	return asks;
}

/* The question with another name in it, or NULL where it does not ask for
 * the old one. */
static const char *renamed(struct arena *arena, const char *text,
			   const char *old, const char *name)
{
	struct strbuf out = STRBUF_INIT;
	struct asking found = { 0 };
	const char *changed = NULL;
	size_t at = 0;

	find_askings_in(text, old, &found);
	for (size_t i = 0; i < found.count; i++) {
		strbuf_add(&out, text + at, found.at[i].start - at);
		expression_quote(name, &out);
		at = found.at[i].end;
	}
	if (found.count) {
		strbuf_adds(&out, text + at);
		changed = arena_strdup(arena, out.s);
	}
	strbuf_release(&out);
	list_release(&found);
	return changed;
}

/* Rules that ask for it, by their `query`. */
static bool rename_in_rules(struct project *p, struct arena *arena,
			    const char *old, const char *name,
			    size_t *others, struct error *err)
{
	struct { int64_t *at; size_t count, capacity; } ids = { 0 };
	struct { const char **at; size_t count, capacity; } texts = { 0 };
	struct stmt st = stmt_open(&p->db,
		"SELECT id, query FROM rule WHERE query IS NOT NULL");
	bool ok;

	while (stmt_step(&st)) {
		const char *text = renamed(arena, stmt_text(&st, "query"),
					   old, name);

		if (!text)
			continue;
		list_push(&ids, stmt_int(&st, "id"));
		list_push(&texts, text);
	}
	ok = stmt_close(&st, err);
	for (size_t i = 0; ok && i < ids.count; i++) {
		st = stmt_open(&p->db, "UPDATE rule SET query = :query"
				       " WHERE id = :id");
		stmt_bind_text(&st, ":query", texts.at[i]);
		stmt_bind_int(&st, ":id", ids.at[i]);
		stmt_run(&st);
		ok = stmt_close(&st, err);
	}
	*others += ids.count;
	list_release(&ids);
	list_release(&texts);
	return ok;
}

static const struct saved_query *of_id(const struct saved_query_list *list,
				       int64_t id)
{
	for (size_t i = 0; i < list->count; i++)
		if (list->at[i].id == id)
			return &list->at[i];
	return NULL;
}

bool saved_query_rename(struct project *p, struct arena *arena, int64_t id,
			const char *name, size_t *others, struct error *err)
{
	struct saved_query_list list;
	const struct saved_query *old, *same;

	assert(p->in_act);
	*others = 0;
	if (!name_check(name, "", N_("saved query"), err) ||
	    !saved_query_list(p, arena, &list, err))
		return false;
	old = of_id(&list, id);
	same = named(&list, name);
	if (!old || (same && same->id != id))
		return error_set(err, _("there is a saved query '%s' already"),
				 name);
	for (size_t i = 0; i < list.count; i++) {
		const char *text = renamed(arena, list.at[i].expression,
					   old->name, name);

		if (text && !change(p, list.at[i].id, text, err))
			return false;
		*others += text != NULL;
	}
	if (!rename_in_rules(p, arena, old->name, name, others, err))
		return false;
	return object_rename(p, "saved_query", id, name, err);
}

/* True also where asking failed. */
static bool rule_asks(struct project *p, struct arena *arena,
		      const struct saved_query *query, struct error *err)
{
	struct stmt st = stmt_open(&p->db,
		"SELECT name, query FROM rule WHERE query IS NOT NULL");
	const char *by = NULL;

	while (stmt_step(&st))
		if (!by && asks_for(stmt_text(&st, "query"), query))
			by = stmt_strdup(&st, arena, "name");
	if (!stmt_close(&st, err))
		return true;
	if (by)
		error_set(err, _("the rule '%s' asks for the saved query "
				 "'%s'; change or remove it first"), by,
			  query->name);
	return by != NULL;
}

bool saved_query_remove(struct project *p, struct arena *arena, int64_t id,
			struct error *err)
{
	struct saved_query_list list;
	const struct saved_query *old;

	assert(p->in_act);
	if (!saved_query_list(p, arena, &list, err))
		return false;
	old = of_id(&list, id);
	assert(old);
	for (size_t i = 0; i < list.count; i++)
		if (list.at[i].id != id &&
		    asks_for(list.at[i].expression, old))
			return error_set(err, _("the saved query '%s' asks "
				"for '%s'; change or remove it first"),
				list.at[i].name, old->name);
	if (rule_asks(p, arena, old, err))
		return false;
	return db_run(&p->db, "DELETE FROM saved_query WHERE id = :id", id,
		      NULL, err);
}
