/*
 * The uniting, table by table: what a row refers to is there before it.
 */
#include "exchange/unite.h"

#include <assert.h>
#include <stdlib.h>
#include <string.h>

#include "base/language.h"
#include "base/memory.h"
#include "coding/study_check.h"
#include "exchange/unite_parts.h"

static bool go_on(struct uniting *u, struct error *err)
{
	const struct unite_options *o = u->options;

	u->done++;
	if (!o->go_on || u->done % 4096 ||
	    o->go_on(o->context, u->done, u->total))
		return true;
	return error_set(err, _("interrupted; nothing was kept"));
}

/* A document that was there keeps its own turns and voices. */
static bool is_of_document_there(struct uniting *u, struct united_table *t,
				 const struct cell *row)
{
	struct united_table *documents = unite_table(u, "document");
	int column = united_column(t, "document");

	return column >= 0 && row[column].kind == CELL_INT &&
		!guid_map_get(&documents->added,
			      guid_of_number(row[column].number));
}

static bool is_turn_or_voice(const struct united_table *t)
{
	return !strcmp(t->kind->table, "segment") ||
		!strcmp(t->kind->table, "speaker");
}

void unite_drop(struct uniting *u, struct united_table *t, const char *why)
{
	struct arrival_line *line = arrival_line(u->report, t->kind->table);

	t->dropped++;
	u->tally->dropped++;
	line->dropped++;
	arrival_note(line, "%s", why);
}

static bool add(struct uniting *u, struct united_table *t, struct cell *row,
		int64_t *id, bool *is_new, struct error *err)
{
	bool was_empty = t->was_empty;
	bool ok;

	if (!unite_insert(u, t, row, id, err))
		return false;
	*is_new = *id != 0;
	if (*id)
		return true;
	/* The rows themselves hold it twice. */
	t->was_empty = false;
	ok = unite_match(u, t, row, id, err);
	t->was_empty = was_empty;
	return ok;
}

static bool unite_row(struct uniting *u, struct united_table *t,
		      const struct cell *cells, struct error *err)
{
	struct cell row[ROW_CELLS];
	bool lost = false, is_new = false, there;
	int64_t id;

	if (!unite_translate(t, cells, row)) {
		unite_drop(u, t, _("refers to what is not there"));
		return true;
	}
	there = is_turn_or_voice(t) && is_of_document_there(u, t, row);
	if (there && t->id < 0)
		return true;
	if (t->place_document >= 0 && !unite_place(u, t, row, &lost, err))
		return false;
	if (lost) {
		unite_drop(u, t, _("is no passage of its text"));
		return true;
	}
	if (!unite_match(u, t, row, &id, err))
		return false;
	if (!id && there)
		return true;
	if (id ? !unite_settle(u, t, row, id, err) :
	    !add(u, t, row, &id, &is_new, err))
		return false;
	if (id)
		unite_remember(t, cells, id, is_new);
	else
		unite_drop(u, t, _("the study has another in its place"));
	return true;
}

static bool unite_rows(struct uniting *u, struct united_table *t,
		       struct error *err)
{
	struct row_cursor c = { .table = t->rows };
	struct cell cells[ROW_CELLS];

	while (row_next(&c, cells))
		if (!go_on(u, err) || !unite_row(u, t, cells, err))
			return false;
	return true;
}

/* What the study says of itself: only where it was made for this. */
static bool unite_study(struct uniting *u, struct united_table *t,
			struct error *err)
{
	struct row_cursor c = { .table = t->rows };
	struct cell cells[ROW_CELLS], row[ROW_CELLS];
	int title = united_column(t, "title");
	struct stmt st;
	struct guid guid;

	if (!u->options->is_anew || !row_next(&c, cells) ||
	    !unite_translate(t, cells, row))
		return true;
	st = stmt_open(&u->p->db, "UPDATE study SET"
		" guid = ifnull(?1, guid), title = ifnull(?2, title),"
		" created_at = ifnull(?3, created_at), default_coder = ?4");
	stmt_bind_null_at(&st, 1);
	stmt_bind_null_at(&st, 2);
	stmt_bind_null_at(&st, 3);
	stmt_bind_null_at(&st, 4);
	if (cell_guid(&row[t->guid], &guid))
		stmt_bind_guid_at(&st, 1, &guid);
	if (cell_text(&row[title]))
		stmt_bind_text(&st, "?2", row[title].bytes);
	title = united_column(t, "created_at");
	if (cell_text(&row[title]))
		stmt_bind_text(&st, "?3", row[title].bytes);
	title = united_column(t, "default_coder");
	if (row[title].kind == CELL_INT)
		stmt_bind_int_at(&st, 4, row[title].number);
	stmt_run(&st);
	return stmt_close(&st, err);
}

static const struct {
	const char *table;
	bool (*run)(struct uniting *u, struct united_table *t,
		    struct error *err);
} own_ways[] = {
	{ "study", unite_study },
	{ "document", unite_documents },
	{ "code", unite_codes },
	{ "membership", unite_memberships },
};

static bool run_table(struct uniting *u, struct united_table *t,
		      struct error *err)
{
	size_t n = sizeof(own_ways) / sizeof(own_ways[0]);

	for (size_t i = 0; i < n; i++)
		if (!strcmp(own_ways[i].table, t->kind->table))
			return own_ways[i].run(u, t, err);
	return unite_rows(u, t, err);
}

/* What it refers to comes first; a circle, which the schema has not, would
 * end at the table that is being done. */
static bool unite_in_order(struct uniting *u, struct united_table *t,
			   struct error *err)
{
	if (t->is_done)
		return true;
	t->is_done = true;
	for (size_t i = 0; i < t->column_count; i++)
		if (t->columns[i].to &&
		    !unite_in_order(u, t->columns[i].to, err))
			return false;
	if (!t->rows || !t->rows->count)
		return true;
	if (!run_table(u, t, err))
		return error_prefix(err, "%s", t->kind->table);
	u->tally->added += t->new;
	u->tally->there += t->there;
	return true;
}

/* Into a table that was empty nothing comes that was there already. */
static void tell_twice(struct uniting *u, const struct united_table *t,
		       struct arrival_line *line)
{
	if (!u->options->is_anew || !t->was_empty || !t->there)
		return;
	line->repaired += t->there;
	arrival_note(line, _("%zu stood there twice and are one"), t->there);
}

static void tell(struct uniting *u)
{
	for (size_t i = 0; i < u->table_count; i++) {
		struct united_table *t = &u->tables[i];
		struct arrival_line *line;

		if (!t->rows || !t->kind->word || is_turn_or_voice(t) ||
		    !(t->new + t->there))
			continue;
		line = arrival_line(u->report, t->kind->table);
		if (!line->read)
			line->read = t->new + t->there + t->dropped;
		tell_twice(u, t, line);
		if (u->options->is_anew)
			continue;
		arrival_note(line, _("%zu new, %zu there already"), t->new,
			     t->there);
	}
	for (size_t i = 0; i < u->rows->tables.count; i++) {
		const struct row_table *t = u->rows->tables.at[i];

		if (!strncmp(t->name, "arrival_", 8) ||
		    !strcmp(t->name, "blob") || kind_find(t->name))
			continue;
		arrival_line(u->report, t->name)->dropped += t->count;
		arrival_note(arrival_line(u->report, t->name),
			     _("this axial knows no such kind of object"));
	}
}

static void release(struct uniting *u)
{
	unite_close_text(u);
	unite_release_texts(u);
	for (size_t i = 0; i < u->table_count; i++) {
		guid_map_release(&u->tables[i].ids);
		guid_map_release(&u->tables[i].added);
		guid_map_release(&u->tables[i].guids);
	}
	guid_map_release(&u->blobs);
	list_release(&u->blob_cells);
	arena_release(&u->arena);
}

bool study_unite(struct project *p, const struct study_rows *rows,
		 const struct unite_options *options,
		 struct arrival_report *report, struct uniting_tally *tally,
		 struct error *err)
{
	struct uniting u = {
		.p = p, .rows = rows, .options = options, .report = report,
		.tally = tally,
	};
	bool ok;

	assert(p->in_act);
	*tally = (struct uniting_tally){ 0 };
	ok = unite_learn(&u, err);
	for (size_t i = 0; ok && i < u.table_count; i++)
		ok = unite_in_order(&u, &u.tables[i], err);
	if (ok)
		tell(&u);
	release(&u);
	return ok && study_is_sound(p, err);
}
