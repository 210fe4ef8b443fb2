#include "theory/sampling.h"

#include <assert.h>
#include <stdlib.h>

#include "base/language.h"
#include "base/memory.h"
#include "base/name.h"
#include "store/coder.h"
#include "store/removal.h"

bool gap_is_closed(const struct gap *gap)
{
	return gap->document && gap->change;
}

bool gap_list(struct project *p, struct arena *arena, struct gap_list *list,
	      struct error *err)
{
	struct stmt st = stmt_open(&p->db,
		"SELECT s.*, c.name AS code_name, d.name AS document_name"
		" FROM sampling s LEFT JOIN code c ON c.id = s.code"
		" LEFT JOIN document d ON d.id = s.document ORDER BY s.id");

	*list = (struct gap_list){ 0 };
	while (stmt_step(&st))
		list_push(list, ((struct gap){
			.id = stmt_int(&st, "id"),
			.words = stmt_strdup(&st, arena, "gap"),
			.code = stmt_strdup(&st, arena, "code_name"),
			.next = stmt_strdup(&st, arena, "next"),
			.document = stmt_strdup(&st, arena, "document_name"),
			.change = stmt_strdup(&st, arena, "change"),
		}));
	list_settle(list, arena);
	return stmt_close(&st, err);
}

bool gap_find(struct project *p, struct arena *arena, const char *words,
	      struct gap *out, struct error *err)
{
	struct gap_list list;
	int64_t id;

	if (!name_is_id(words, &id))
		return error_usage(err, _("'%s' is no gap; gaps are named by "
					  "their numbers, as in #3"), words);
	if (!gap_list(p, arena, &list, err))
		return false;
	for (size_t i = 0; i < list.count; i++)
		if (list.at[i].id == id) {
			*out = list.at[i];
			return true;
		}
	return error_set(err, _("there is no gap #%lld"), (long long)id);
}

/* Verbs. */

static bool words_are_good(const struct gap_fields *f, struct error *err)
{
	return (!f->words || name_check(f->words, "", N_("gap"), err)) &&
		(!f->next || !*f->next ||
		 name_check(f->next, "", N_("next step"), err)) &&
		(!f->change || !*f->change ||
		 name_check(f->change, "", N_("change"), err));
}

static void bind_object(struct stmt *st, const char *parameter,
			const int64_t *object)
{
	if (object)
		stmt_bind_int(st, parameter, *object);
	else
		stmt_bind_null(st, parameter);
}

bool gap_set(struct project *p, int64_t gap, const struct gap_fields *f,
	     struct error *err)
{
	struct stmt st;

	assert(p->in_act);
	if (!words_are_good(f, err))
		return false;
	st = stmt_open(&p->db, "UPDATE sampling SET gap = ifnull(:gap, gap),"
		" next = nullif(ifnull(:next, next), ''),"
		" change = nullif(ifnull(:change, change), ''),"
		" code = nullif(ifnull(:code, code), -1),"
		" document = nullif(ifnull(:document, document), -1)"
		" WHERE id = :id");
	stmt_bind_text(&st, ":gap", f->words);
	stmt_bind_text(&st, ":next", f->next);
	stmt_bind_text(&st, ":change", f->change);
	bind_object(&st, ":code", f->code);
	bind_object(&st, ":document", f->document);
	stmt_bind_int(&st, ":id", gap);
	stmt_run(&st);
	return stmt_close(&st, err);
}

bool gap_add(struct project *p, const struct gap_fields *f, int64_t *id,
	     struct error *err)
{
	char now[TIME_TEXT];
	int64_t coder;
	struct stmt st;

	assert(p->in_act);
	if (!words_are_good(f, err))
		return false;
	coder = project_coder(p, err);
	if (!coder)
		return false;
	project_now(p, now);
	st = stmt_open(&p->db, "INSERT INTO sampling"
		       " (guid, gap, created_at, coder)"
		       " VALUES (:guid, :gap, :now, :coder)");
	stmt_bind_guid(&st, ":guid", guid_new(&p->guids));
	stmt_bind_text(&st, ":gap", f->words);
	stmt_bind_text(&st, ":now", now);
	stmt_bind_int(&st, ":coder", coder);
	stmt_run(&st);
	*id = db_last_id(&p->db);
	return stmt_close(&st, err) && gap_set(p, *id, f, err);
}

bool gap_remove(struct project *p, int64_t gap, struct error *err)
{
	struct holdings gone = { 0 };

	return object_remove(p, "sampling", gap, &gone, err);
}
