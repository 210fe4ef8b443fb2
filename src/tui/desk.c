#include "tui/desk.h"

#include <stdlib.h>
#include <string.h>

#include "base/memory.h"
#include "store/desk.h"
#include "transcript/pseudonym.h"
#include "tui/list.h"
#include "tui/prompt.h"
#include "tui/tui.h"

/* Lines of one prompt that are kept; marks of all lists. */
enum { LINES_MOST = 50, MARKS_MOST = 10000 };

struct place {
	int64_t document;
	size_t at;
};

struct mark {
	char *list;
	uint64_t key;
};

static struct {
	struct {
		struct place *at;
		size_t count, capacity;
	} places;
	struct {
		struct mark *at;
		size_t count, capacity;
	} marks;
	int64_t first_act;		/* the last one before this sitting */
	struct sha256 found;		/* what was read, to tell whether
					 * anything is other */
} desk;

/* ---- places ---- */

static struct place *place_of(int64_t document)
{
	for (size_t i = 0; i < desk.places.count; i++)
		if (desk.places.at[i].document == document)
			return &desk.places.at[i];
	list_push(&desk.places, ((struct place){ document, 0 }));
	return &desk.places.at[desk.places.count - 1];
}

size_t desk_place(int64_t document)
{
	return place_of(document)->at;
}

void desk_set_place(int64_t document, size_t place)
{
	place_of(document)->at = place;
}

/* ---- marks ---- */

static void name_list(const struct view *v, struct strbuf *out)
{
	strbuf_addf(out, "%s:%lld", v->ops->context->name,
		    (long long)v->about);
}

static bool remembers(const struct view *v)
{
	return v->list && v->list->markable && v->ops->line_key;
}

static void drop_marks(const char *list)
{
	size_t kept = 0;

	for (size_t i = 0; i < desk.marks.count; i++)
		if (strcmp(desk.marks.at[i].list, list) != 0)
			desk.marks.at[kept++] = desk.marks.at[i];
		else
			free(desk.marks.at[i].list);
	desk.marks.count = kept;
}

void desk_keep_marks(const struct view *v)
{
	struct strbuf name = STRBUF_INIT;

	if (!remembers(v))
		return;
	name_list(v, &name);
	drop_marks(name.s);
	for (size_t i = 0; v->list->marked && i < v->list->count; i++)
		if (list_is_marked(v->list, i) &&
		    desk.marks.count < MARKS_MOST)
			list_push(&desk.marks, ((struct mark){
				xstrdup(name.s), v->ops->line_key(v, i) }));
	strbuf_release(&name);
}

void desk_put_marks(struct view *v)
{
	struct strbuf name = STRBUF_INIT;
	struct list_kept kept = { 0 };

	if (!remembers(v) || !v->list->count)
		return;
	name_list(v, &name);
	kept.cursor = v->ops->line_key(v, v->list->cursor);
	kept.marked = xcalloc(desk.marks.count + 1, sizeof(*kept.marked));
	for (size_t i = 0; i < desk.marks.count; i++)
		if (!strcmp(desk.marks.at[i].list, name.s))
			kept.marked[kept.count++] = desk.marks.at[i].key;
	list_restore(v->list, v->ops->line_key, v, &kept);
	strbuf_release(&name);
}

/* ---- from the study and back ---- */

static int64_t last_act(struct tui *t)
{
	struct error ignored = ERROR_INIT;
	int64_t id = 0;

	if (!db_int(&t->project->db, "SELECT ifnull(max(id), 0) FROM act",
		    &id, &ignored))
		return 0;
	return id;
}

static int by_key(const void *a, const void *b)
{
	const struct desk_row *x = a, *y = b;
	int order = strcmp(x->what, y->what);

	if (!order)
		order = strcmp(x->about, y->about);
	return order ? order : (x->n > y->n) - (x->n < y->n);
}

static struct sha256 sum_of(struct desk_rows *rows)
{
	struct strbuf all = STRBUF_INIT;
	struct sha256 sum;

	if (rows->count)
		qsort(rows->at, rows->count, sizeof(*rows->at), by_key);
	for (size_t i = 0; i < rows->count; i++) {
		const struct desk_row *row = &rows->at[i];

		strbuf_addf(&all, "%s\n%s\n%lld\n%s\n", row->what,
			    row->about, (long long)row->n,
			    row->words ? row->words : "");
	}
	sum = sha256_of(all.s, all.length);
	strbuf_release(&all);
	return sum;
}

void desk_open(struct tui *t)
{
	struct arena arena = ARENA_INIT;
	struct desk_rows rows;
	struct error ignored = ERROR_INIT;

	desk.first_act = last_act(t);
	if (!desk_read(t->project, &arena, &rows, &ignored))
		rows.count = 0;
	desk.found = sum_of(&rows);
	for (size_t i = 0; i < rows.count; i++) {
		const struct desk_row *row = &rows.at[i];

		if (!strcmp(row->what, "place"))
			desk_set_place(strtoll(row->about, NULL, 10),
				       row->n < 0 ? 0 : (size_t)row->n);
		else if (!strcmp(row->what, "mark"))
			list_push(&desk.marks, ((struct mark){
				xstrdup(row->about), (uint64_t)row->n }));
		else if (!strcmp(row->what, "line") && row->words)
			prompt_history_add(row->about, row->words);
	}
	arena_release(&arena);
}

/*
 * Names that have a pseudonym are not to be kept in lines typed, and whoever
 * has just hidden or forgotten them wants none of what was typed before.
 */
static bool may_keep_words(struct tui *t)
{
	struct error ignored = ERROR_INIT;
	struct stmt st = stmt_open(&t->project->db,
		"SELECT count(*) AS acts FROM act WHERE id > :first"
		" AND summary LIKE 'pseudonym %'");
	bool forbidden;

	stmt_bind_int(&st, ":first", desk.first_act);
	forbidden = !stmt_step(&st) || stmt_int(&st, "acts") > 0;
	return stmt_close(&st, &ignored) && !forbidden &&
		last_act(t) >= desk.first_act;
}

struct keeping {
	struct arena arena;
	struct desk_rows rows;
	struct name_finder *names;
	size_t lines;			/* of the history at work */
	const char *history;
};

static bool holds_a_name(struct keeping *k, const char *line)
{
	struct error ignored = ERROR_INIT;
	struct arena arena = ARENA_INIT;
	const char *out;
	size_t count = 0;
	bool ok = name_finder_replace(k->names, &arena, line, NAMES_OF_FILES,
				      &out, &count, &ignored);

	arena_release(&arena);
	return !ok || count > 0;
}

static void keep_line(void *context, const char *history, const char *line)
{
	struct keeping *k = context;

	if (!k->history || strcmp(k->history, history) != 0) {
		k->history = history;
		k->lines = 0;
	}
	if (strncmp(line, "pseudonym", 9) != 0 && !holds_a_name(k, line))
		list_push(&k->rows, ((struct desk_row){
			"line", history, (int64_t)k->lines++, line }));
}

static void keep_lines(struct tui *t, struct keeping *k)
{
	struct pseudonym_list names;
	struct error ignored = ERROR_INIT;

	if (!may_keep_words(t) ||
	    !pseudonym_list(t->project, &k->arena, &names, &ignored))
		return;
	k->names = name_finder_new(&names);
	prompt_history_each(LINES_MOST, keep_line, k);
	name_finder_free(k->names);
}

static void forget(void)
{
	for (size_t i = 0; i < desk.marks.count; i++)
		free(desk.marks.at[i].list);
	list_release(&desk.marks);
	list_release(&desk.places);
	prompt_history_forget();
}

void desk_close(struct tui *t)
{
	struct keeping k = { .arena = ARENA_INIT };
	struct error ignored = ERROR_INIT;

	for (size_t i = 0; i < desk.places.count; i++)
		if (desk.places.at[i].at)
			list_push(&k.rows, ((struct desk_row){
				"place", arena_printf(&k.arena, "%lld",
					(long long)desk.places.at[i].document),
				(int64_t)desk.places.at[i].at, NULL }));
	for (size_t i = 0; i < desk.marks.count; i++)
		list_push(&k.rows, ((struct desk_row){
			"mark", desk.marks.at[i].list,
			(int64_t)desk.marks.at[i].key, NULL }));
	keep_lines(t, &k);
	/* Who only looks in leaves the file as it is. */
	if (!sha256_equal(sum_of(&k.rows), desk.found) &&
	    !desk_write(t->project, &k.rows, &ignored))
		tui_error(t, &ignored);
	list_release(&k.rows);
	arena_release(&k.arena);
	forget();
}
