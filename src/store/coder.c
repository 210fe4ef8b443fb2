#include "store/coder.h"

#include <stdlib.h>

#include "base/language.h"
#include "base/memory.h"
#include "base/name.h"
#include "store/rename.h"

bool coder_list(struct project *p, struct arena *arena,
		struct coder_list *list, struct error *err)
{
	struct stmt st = stmt_open(&p->db,
		"SELECT c.*, (SELECT count(*) FROM coding WHERE coder = c.id)"
		" AS codings, c.id = ifnull((SELECT default_coder FROM study),"
		" 0) AS is_default FROM coder c ORDER BY c.id");

	*list = (struct coder_list){ 0 };
	while (stmt_step(&st))
		list_push(list, ((struct coder){
			.id = stmt_int(&st, "id"),
			.guid = stmt_guid(&st, "guid"),
			.name = stmt_strdup(&st, arena, "name"),
			.created_at = stmt_strdup(&st, arena, "created_at"),
			.codings = (size_t)stmt_int(&st, "codings"),
			.is_default = stmt_int(&st, "is_default") != 0,
		}));
	list_settle(list, arena);
	return stmt_close(&st, err);
}

bool coder_find(struct project *p, struct arena *arena, const char *words,
		struct coder *out, struct error *err)
{
	struct coder_list list;
	size_t index = 0;
	bool ok;

	if (!coder_list(p, arena, &list, err))
		return false;
	ok = name_resolve_in(&list, struct coder, words, N_("coder"),
			     &index, err);
	if (ok)
		*out = list.at[index];
	return ok;
}

static bool coder_add(struct project *p, const char *name, struct error *err)
{
	char now[TIME_TEXT];
	struct stmt st = stmt_open(&p->db,
		"INSERT INTO coder (guid, name, created_at)"
		" SELECT :guid, :name, :now WHERE NOT EXISTS"
		" (SELECT 1 FROM coder WHERE name = :name)");

	project_now(p, now);
	stmt_bind_guid(&st, ":guid", guid_new(&p->guids));
	stmt_bind_text(&st, ":name", name);
	stmt_bind_text(&st, ":now", now);
	stmt_run(&st);
	return stmt_close(&st, err);
}

bool coder_use(struct project *p, const char *name, struct error *err)
{
	struct stmt st;

	if (!name_check(name, "", N_("coder"), err) || !coder_add(p, name, err))
		return false;
	st = stmt_open(&p->db, "UPDATE study SET default_coder ="
		" (SELECT id FROM coder WHERE name = :name)");
	stmt_bind_text(&st, ":name", name);
	stmt_run(&st);
	return stmt_close(&st, err);
}

bool coder_rename(struct project *p, int64_t id, const char *name,
		  struct error *err)
{
	return object_rename(p, "coder", id, name, err);
}
