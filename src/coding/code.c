#include "coding/code.h"

#include <stdlib.h>
#include <string.h>

#include "base/language.h"
#include "base/memory.h"
#include "base/name.h"

const char *code_kind_name(enum code_kind kind)
{
	return kind == CODE_LABEL ? "label" :
		kind == CODE_CATEGORY ? "category" : "code";
}

static struct code code_from_row(struct arena *arena, struct stmt *st)
{
	const char *kind = stmt_text(st, "kind");

	return (struct code){
		.id = stmt_int(st, "id"),
		.parent = stmt_int(st, "parent"),
		.guid = stmt_guid(st, "guid"),
		.kind = kind && !strcmp(kind, "label") ? CODE_LABEL :
			CODE_CATEGORY,
		.name = stmt_strdup(st, arena, "name"),
		.color = stmt_strdup(st, arena, "color"),
		.naming = stmt_strdup(st, arena, "naming"),
		.naming_source = stmt_strdup(st, arena, "naming_source"),
		.definition = stmt_strdup(st, arena, "definition"),
		.use_when = stmt_strdup(st, arena, "use_when"),
		.not_when = stmt_strdup(st, arena, "not_when"),
		.example = stmt_strdup(st, arena, "example"),
		.created_at = stmt_strdup(st, arena, "created_at"),
		.codings = (size_t)stmt_int(st, "codings"),
	};
}

static int by_id(const void *left, const void *right)
{
	const struct code *a = left, *b = right;

	return (a->id > b->id) - (a->id < b->id);
}

static struct code *in_order_of_id(struct code *codes, size_t count,
				   int64_t id)
{
	struct code key = { .id = id };

	return count ? bsearch(&key, codes, count, sizeof(*codes), by_id) :
		NULL;
}

/* Codes in the order of their numbers, whose paths are being filled in. */
struct paths {
	struct arena *arena;
	struct code *codes;
	size_t count;
	unsigned *levels;	/* names in the path; 0: not filled in yet */
};

/*
 * Fills in the path, parents first.  A circle of parents, which only a damaged
 * file can have, ends at the level that no honest tree reaches.
 */
static void fill_path(struct paths *paths, struct code *code, unsigned depth)
{
	struct code *parent = code->parent ?
		in_order_of_id(paths->codes, paths->count, code->parent) : NULL;
	unsigned *levels = paths->levels, above = 0;

	if (parent && depth < CODE_LEVELS_MOST) {
		if (!levels[parent - paths->codes])
			fill_path(paths, parent, depth + 1);
		above = levels[parent - paths->codes];
	}
	code->path = code->name;
	levels[code - paths->codes] = 1;
	if (!above || above >= CODE_LEVELS_MOST)
		return;
	code->parent_name = parent->name;
	code->path = arena_printf(paths->arena, "%s/%s", parent->path,
				  code->name);
	levels[code - paths->codes] = above + 1;
}

/* A path orders as its names do: '/' comes before every other character. */
static int by_path(const void *left, const void *right)
{
	const struct code *x = left, *y = right;
	const unsigned char *a = (const unsigned char *)x->path;
	const unsigned char *b = (const unsigned char *)y->path;

	while (*a && *a == *b) {
		a++;
		b++;
	}
	if (*a == *b)
		return by_id(x, y);
	if (!*a || !*b)
		return *a ? 1 : -1;
	if (*a == '/' || *b == '/')
		return *a == '/' ? -1 : 1;
	return *a < *b ? -1 : 1;
}

static bool list_codes(struct project *p, struct arena *arena,
		       const char *sql, enum code_kind kind,
		       struct code_list *list, struct error *err)
{
	struct code_list all = { 0 };
	struct paths paths = { .arena = arena };
	struct stmt st = stmt_open(&p->db, sql);

	*list = (struct code_list){ 0 };
	while (stmt_step(&st))
		list_push(&all, code_from_row(arena, &st));
	paths.codes = all.at;
	paths.count = all.count;
	paths.levels = xcalloc(all.count, sizeof(*paths.levels));
	for (size_t i = 0; i < all.count; i++)
		if (!paths.levels[i])
			fill_path(&paths, &all.at[i], 0);
	free(paths.levels);
	list->at = arena_alloc(arena, all.count * sizeof(*list->at));
	for (size_t i = 0; i < all.count; i++)
		if (kind == CODE_ANY || all.at[i].kind == kind)
			list->at[list->count++] = all.at[i];
	if (list->count)
		qsort(list->at, list->count, sizeof(*list->at), by_path);
	list_release(&all);
	return stmt_close(&st, err);
}

bool code_list(struct project *p, struct arena *arena, enum code_kind kind,
	       struct code_list *list, struct error *err)
{
	return list_codes(p, arena,
		"SELECT c.*, m.parent, ifnull(n.codings, 0) AS codings"
		" FROM code c"
		" LEFT JOIN membership m ON m.child = c.id AND m.is_primary = 1"
		" LEFT JOIN (SELECT code, count(*) AS codings FROM coding"
		"            GROUP BY code) n ON n.code = c.id"
		" ORDER BY c.id", kind, list, err);
}

bool code_list_uncounted(struct project *p, struct arena *arena,
			 enum code_kind kind, struct code_list *list,
			 struct error *err)
{
	return list_codes(p, arena,
		"SELECT c.*, m.parent, 0 AS codings FROM code c"
		" LEFT JOIN membership m ON m.child = c.id AND m.is_primary = 1"
		" ORDER BY c.id", kind, list, err);
}

static bool get_row(struct project *p, struct arena *arena, int64_t id,
		    struct code *out, bool *found, struct error *err)
{
	struct stmt st = stmt_open(&p->db,
		"SELECT c.*, m.parent, (SELECT count(*) FROM coding"
		"  WHERE code = c.id) AS codings FROM code c"
		" LEFT JOIN membership m ON m.child = c.id AND m.is_primary = 1"
		" WHERE c.id = :id");

	stmt_bind_int(&st, ":id", id);
	*found = stmt_step(&st);
	if (*found)
		*out = code_from_row(arena, &st);
	return stmt_close(&st, err);
}

bool code_get(struct project *p, struct arena *arena, int64_t id,
	      struct code *out, struct error *err)
{
	struct stmt st;
	bool found;

	if (!get_row(p, arena, id, out, &found, err))
		return false;
	if (!found)
		return error_set(err, _("there is no code #%lld"),
				 (long long)id);
	out->path = out->name;
	st = stmt_open(&p->db,
		"WITH RECURSIVE above (id, steps) AS (SELECT :parent, 1 UNION"
		" SELECT m.parent, a.steps + 1 FROM membership m"
		" JOIN above a ON m.child = a.id"
		" WHERE m.is_primary = 1 AND a.steps < :most)"
		" SELECT c.name FROM above a JOIN code c ON c.id = a.id"
		" ORDER BY a.steps");
	stmt_bind_int(&st, ":parent", out->parent);
	stmt_bind_int(&st, ":most", CODE_LEVELS_MOST - 1);
	while (stmt_step(&st)) {
		const char *name = stmt_strdup(&st, arena, "name");

		if (!out->parent_name)
			out->parent_name = name;
		out->path = arena_printf(arena, "%s/%s", name, out->path);
	}
	return stmt_close(&st, err);
}

const struct code *code_in_list(const struct code_list *list, int64_t id)
{
	for (size_t i = 0; i < list->count; i++)
		if (list->at[i].id == id)
			return &list->at[i];
	return NULL;
}

bool membership_list(struct project *p, struct arena *arena,
		     struct membership_list *list, struct error *err)
{
	struct stmt st = stmt_open(&p->db,
		"SELECT child, parent, is_primary FROM membership"
		" ORDER BY child, is_primary DESC, parent");

	*list = (struct membership_list){ 0 };
	while (stmt_step(&st))
		list_push(list, ((struct membership){
			.child = stmt_int(&st, "child"),
			.parent = stmt_int(&st, "parent"),
			.is_primary = stmt_int(&st, "is_primary") != 0,
		}));
	list_settle(list, arena);
	return stmt_close(&st, err);
}

bool code_find_in(const struct code_list *list, const char *words,
		  enum code_kind kind, struct code *out, struct error *err)
{
	struct named *names = xcalloc(list->count, sizeof(*names));
	size_t count = 0, index = 0;
	size_t *of = xcalloc(list->count, sizeof(*of));
	bool by_full_path = strchr(words, '/') != NULL, ok;

	for (size_t i = 0; i < list->count; i++) {
		const struct code *code = &list->at[i];

		if (kind != CODE_ANY && code->kind != kind)
			continue;
		of[count] = i;
		names[count++] = (struct named){
			.id = code->id,
			.name = by_full_path ? code->path : code->name,
			.shown = code->path,
		};
	}
	ok = name_resolve(names, count, words, code_kind_name(kind), &index,
			  err);
	if (ok)
		*out = list->at[of[index]];
	free(names);
	free(of);
	return ok;
}

bool code_find(struct project *p, struct arena *arena, const char *words,
	       enum code_kind kind, struct code *out, struct error *err)
{
	struct code_list list;

	return code_list(p, arena, CODE_ANY, &list, err) &&
		code_find_in(&list, words, kind, out, err);
}
