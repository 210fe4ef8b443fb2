#include "transcript/pseudonym.h"

#include <assert.h>
#include <string.h>

#include "base/language.h"
#include "base/memory.h"
#include "base/name.h"
#include "base/utf8.h"

bool pseudonym_list(struct project *p, struct arena *arena,
		    struct pseudonym_list *list, struct error *err)
{
	struct stmt st = stmt_open(&p->db,
		"SELECT id, name, pseudonym FROM pseudonym ORDER BY name");

	*list = (struct pseudonym_list){ 0 };
	while (stmt_step(&st))
		list_push(list, ((struct pseudonym){
			.id = stmt_int(&st, "id"),
			.name = stmt_strdup(&st, arena, "name"),
			.pseudonym = stmt_strdup(&st, arena, "pseudonym"),
		}));
	list_settle(list, arena);
	return stmt_close(&st, err);
}

bool pseudonym_find(struct project *p, struct arena *arena, const char *words,
		    struct pseudonym *out, struct error *err)
{
	struct pseudonym_list list;
	size_t index = 0;

	if (!pseudonym_list(p, arena, &list, err) ||
	    !name_resolve_in(&list, struct pseudonym, words,
			     N_("name with a pseudonym"), &index, err))
		return false;
	*out = list.at[index];
	return true;
}

/* Verbs. */

/* No pseudonym may hold a name, its own or another's. */
static bool check_table(struct project *p, struct error *err)
{
	struct arena arena = ARENA_INIT;
	struct pseudonym_list list;
	struct name_finder *finder = NULL;
	bool ok = pseudonym_list(p, &arena, &list, err);

	if (ok)
		finder = name_finder_new(&list);
	for (size_t i = 0; ok && i < list.count; i++) {
		const char *pseudonym = list.at[i].pseudonym, *changed;
		size_t count = 0;

		ok = name_finder_replace(finder, &arena, pseudonym,
					 NAMES_ALONE, &changed, &count, err);
		if (ok && count)
			ok = error_set(err, _("the pseudonym '%s' of '%s' "
				"holds a name that has a pseudonym itself; "
				"choose another"), pseudonym, list.at[i].name);
	}
	name_finder_free(finder);
	arena_release(&arena);
	return ok;
}

static bool set_row(struct project *p, const char *name,
		    const char *pseudonym, bool *is_new, struct error *err)
{
	struct stmt st = stmt_open(&p->db,
		"UPDATE pseudonym SET pseudonym = :pseudonym"
		" WHERE name = :name");

	stmt_bind_text(&st, ":name", name);
	stmt_bind_text(&st, ":pseudonym", pseudonym);
	stmt_run(&st);
	*is_new = !st.failed && db_changes(&p->db) == 0;
	if (!stmt_close(&st, err) || !*is_new)
		return !st.failed && !*is_new;
	st = stmt_open(&p->db,
		"INSERT INTO pseudonym (guid, name, pseudonym)"
		" VALUES (:guid, :name, :pseudonym)");
	stmt_bind_guid(&st, ":guid", guid_new(&p->guids));
	stmt_bind_text(&st, ":name", name);
	stmt_bind_text(&st, ":pseudonym", pseudonym);
	stmt_run(&st);
	return stmt_close(&st, err);
}

static bool check_row(const char *name, const char *pseudonym,
		      struct error *err)
{
	if (!name_check(name, "", N_("name"), err) ||
	    !name_check(pseudonym, "/:", N_("pseudonym"), err))
		return false;
	if (utf8_count(name, strlen(name)) < 2)
		return error_set(err, _("'%s' is one character, which stands "
					"in many words; write more of the "
					"name"), name);
	return true;
}

bool pseudonym_set(struct project *p, const char *name, const char *pseudonym,
		   bool *is_new, struct error *err)
{
	assert(p->in_act);
	return check_row(name, pseudonym, err) &&
		set_row(p, name, pseudonym, is_new, err) &&
		check_table(p, err);
}

bool pseudonym_remove(struct project *p, int64_t id, struct error *err)
{
	assert(p->in_act);
	return db_run(&p->db, "DELETE FROM pseudonym WHERE id = :id", id, NULL,
		      err);
}

/* A table of them. */

static int column_of(const struct csv_table *table, const char *const *names,
		     int otherwise)
{
	for (; *names; names++) {
		int column = csv_column(table, *names);

		if (column != CSV_NO_COLUMN)
			return column;
	}
	return otherwise;
}

bool pseudonym_import(struct project *p, struct arena *arena,
		      const struct csv_table *table,
		      struct pseudonym_import *what, struct error *err)
{
	static const char *const names[] = {
		"name", "real name", "姓名", "真名", NULL };
	static const char *const pseudonyms[] = {
		"pseudonym", "alias", "化名", "假名", NULL };
	int from = column_of(table, names, 0);
	int to = column_of(table, pseudonyms, 1);

	assert(p->in_act);
	*what = (struct pseudonym_import){ 0 };
	if (table->header.count < 2 || from == to)
		return error_set(err, _("%s: two columns are needed, name and "
					"pseudonym"), table->name);
	for (size_t i = 0; i < table->count; i++) {
		const struct csv_row *row = &table->at[i];
		const char *name = csv_unguarded(arena,
			csv_cell(arena, row, from));
		const char *pseudonym = csv_unguarded(arena,
			csv_cell(arena, row, to));
		bool is_new;

		if (!*pseudonym) {
			what->empty++;
			continue;
		}
		if (!check_row(name, pseudonym, err) ||
		    !set_row(p, name, pseudonym, &is_new, err)) {
			err->kind = ERROR_FAILED;	/* not the command */
			return error_prefix(err, "%s:%zu", table->name,
					    table->at[i].line);
		}
		*(is_new ? &what->added : &what->changed) += 1;
	}
	return check_table(p, err) || error_prefix(err, "%s", table->name);
}
