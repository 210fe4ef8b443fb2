#include "coding/codebook.h"

#include <assert.h>
#include <search.h>
#include <stdlib.h>
#include <string.h>
#include <strings.h>

#include "base/csv.h"
#include "base/file.h"
#include "base/language.h"
#include "base/memory.h"

/* The columns, as `report codebook` has them and then some. */
enum column {
	PATH, KIND, DEFINITION, USE_WHEN, NOT_WHEN, EXAMPLE, CODINGS, NAMING,
	NAMING_SOURCE, COLOR, ALSO_IN, PROPERTIES, COLUMNS
};

static const char *const column_names[COLUMNS] = {
	"path", "kind", "definition", "use_when", "not_when", "example",
	"codings", "naming", "naming_source", "color", "also_in",
	"properties",
};

/* A code, known by its path and kind, whether of the study or just made. */
struct known {
	const char *path;
	enum code_kind kind;
	int64_t id;
	size_t line;		/* of the row that speaks of it; 0: none */
};

struct book_row {
	const struct csv_row *row;
	const char *path;
	size_t depth;
	enum code_kind kind;	/* CODE_ANY: the row does not say */
	struct known *code;
};

struct import {
	struct project *p;
	struct arena arena;
	struct csv_table table;
	int columns[COLUMNS];
	struct book_row *entries;	/* parents before what they hold */
	void *known;		/* struct known, by path and kind */
	void *parents;		/* paths (char) that others stand below */
	struct codebook_tally *tally;
};

/* Known codes: a tree of path and kind. */

static int by_path_and_kind(const void *left, const void *right)
{
	const struct known *a = left, *b = right;
	int order = strcmp(a->path, b->path);

	return order ? order : (int)a->kind - (int)b->kind;
}

static int by_text(const void *left, const void *right)
{
	return strcmp(left, right);
}

static void keep_nothing(void *node)
{
	(void)node;		/* the arena's */
}

static struct known *find_known(const struct import *in, const char *path,
				enum code_kind kind)
{
	struct known key = { .path = path, .kind = kind };
	void *found = tfind(&key, &in->known, by_path_and_kind);

	return found ? *(struct known **)found : NULL;
}

static struct known *add_known(struct import *in, const char *path,
			       enum code_kind kind, int64_t id)
{
	struct known *known = arena_new(&in->arena, struct known);

	*known = (struct known){ .path = path, .kind = kind, .id = id };
	if (!tsearch(known, &in->known, by_path_and_kind))
		die("out of memory");
	return known;
}

static void add_parent(struct import *in, const char *path)
{
	if (!tsearch(path, &in->parents, by_text))
		die("out of memory");
}

/* The path of what holds this one, or NULL at the top. */
static const char *parent_path(struct import *in, const char *path)
{
	const char *slash = strrchr(path, '/');

	return slash ? arena_strndup(&in->arena, path,
				     (size_t)(slash - path)) : NULL;
}

static const char *name_in(const char *path)
{
	const char *slash = strrchr(path, '/');

	return slash ? slash + 1 : path;
}

/* What other programs call the columns that all of them have. */
static const char *const other_names[COLUMNS][8] = {
	[PATH] = { "code path", "code", "code name", "name", "tag", "label",
		   NULL },
	[DEFINITION] = { "description", "memo", "comment", NULL },
	[COLOR] = { "colour", NULL },
};

static int find_column(const struct import *in, enum column column)
{
	int at = csv_column(&in->table, column_names[column]);

	for (size_t i = 0; at == CSV_NO_COLUMN && other_names[column][i]; i++)
		at = csv_column(&in->table, other_names[column][i]);
	return at;
}

/* Reading rows. */

static const char *cell(struct import *in, const struct book_row *entry,
			enum column column)
{
	return csv_unguarded(&in->arena, csv_cell(&in->arena, entry->row,
						  in->columns[column]));
}

static bool at_line(const struct import *in, size_t line, struct error *err)
{
	return error_prefix(err, "%s:%zu", in->table.name, line);
}

/* "Price / too high" is "Price/too high"; every part must be a name. */
static bool read_path(struct import *in, const char *words, const char **path,
		      size_t *depth, struct error *err)
{
	struct strbuf out = STRBUF_INIT;
	bool ok = true;

	*depth = 0;
	while (ok) {
		size_t n = strcspn(words, "/");
		const char *part = arena_strndup(&in->arena, words, n);
		struct csv_row one = { .cells = &part, .count = 1 };

		part = csv_cell(&in->arena, &one, 0);	/* trimmed */
		ok = code_name_check(part, words[n] ? CODE_CATEGORY :
				     CODE_ANY, err);
		strbuf_addf(&out, "%s%s", *depth ? "/" : "", part);
		++*depth;
		if (!words[n])
			break;
		words += n + 1;
	}
	*path = arena_strndup(&in->arena, out.s, out.length);
	strbuf_release(&out);
	return ok;
}

static bool read_kind(const char *words, enum code_kind *kind,
		      struct error *err)
{
	if (!*words)
		*kind = CODE_ANY;
	else if (!strcasecmp(words, "label"))
		*kind = CODE_LABEL;
	else if (!strcasecmp(words, "category"))
		*kind = CODE_CATEGORY;
	else
		return error_set(err, _("'%s' is no kind; there are label and "
					"category"), words);
	return true;
}

static int by_depth(const void *left, const void *right)
{
	const struct book_row *a = left, *b = right;

	if (a->depth != b->depth)
		return a->depth < b->depth ? -1 : 1;
	return (a->row->line > b->row->line) - (a->row->line < b->row->line);
}

static bool read_entries(struct import *in, struct error *err)
{
	in->entries = arena_alloc(&in->arena, in->table.count *
				  sizeof(*in->entries));
	for (size_t i = 0; i < in->table.count; i++) {
		struct book_row *entry = &in->entries[i];

		entry->row = &in->table.at[i];
		if (!read_path(in, cell(in, entry, PATH), &entry->path,
			       &entry->depth, err) ||
		    !read_kind(cell(in, entry, KIND), &entry->kind, err))
			return at_line(in, entry->row->line, err);
		if (entry->depth > 1)
			add_parent(in, parent_path(in, entry->path));
	}
	qsort(in->entries, in->table.count, sizeof(*in->entries), by_depth);
	return true;
}

static bool read_table(struct import *in, const char *path, struct error *err)
{
	if (!csv_read(&in->arena, path, &in->table, err))
		return false;
	for (size_t i = 0; i < COLUMNS; i++)
		in->columns[i] = find_column(in, (enum column)i);
	if (in->columns[PATH] == CSV_NO_COLUMN)
		return error_set(err, _("%s:%zu: a codebook needs a column "
					"'path'; the others are kind, "
					"definition, use_when, not_when, "
					"example, naming, naming_source, "
					"color, also_in, properties"), path,
				 in->table.header.line);
	return read_entries(in, err);
}

static bool list_known(struct import *in, struct error *err)
{
	struct code_list list;

	if (!code_list(in->p, &in->arena, CODE_ANY, &list, err))
		return false;
	for (size_t i = 0; i < list.count; i++)
		add_known(in, list.at[i].path, list.at[i].kind,
			  list.at[i].id);
	return true;
}

/* Making and changing codes. */

static void count_made(struct import *in, enum code_kind kind)
{
	if (kind == CODE_CATEGORY)
		in->tally->categories++;
	else
		in->tally->labels++;
}

/* Makes a code at the path, whose parent is there; fields may be NULL. */
static bool make(struct import *in, const char *path, enum code_kind kind,
		 const struct code_fields *fields, struct known **out,
		 struct error *err)
{
	const char *above = parent_path(in, path);
	struct known *parent = above ? find_known(in, above, CODE_CATEGORY) :
		NULL;
	int64_t id;

	if (!code_add(in->p, kind, name_in(path), fields,
		      parent ? &parent->id : NULL, parent ? 1 : 0, &id, err))
		return false;
	*out = add_known(in, path, kind, id);
	count_made(in, kind);
	return true;
}

/* The category of this path and all above it, made where missing. */
static bool need_category(struct import *in, const char *path,
			  struct error *err)
{
	struct known *made;

	for (const char *s = path;;) {
		size_t n = (size_t)(s - path) + strcspn(s, "/");
		const char *part = arena_strndup(&in->arena, path, n);

		if (!find_known(in, part, CODE_CATEGORY)) {
			if (find_known(in, part, CODE_LABEL))
				return error_set(err,
						 _("'%s' is a label, and only "
						 "categories hold codes; make "
						 "it one: axial label promote "
						 "'%s'"), part, part);
			if (!make(in, part, CODE_CATEGORY, NULL, &made, err))
				return false;
		}
		if (!path[n])
			return true;
		s = path + n + 1;
	}
}

static const char *said(struct import *in, const struct book_row *entry,
			enum column column)
{
	const char *text = cell(in, entry, column);

	return *text ? text : NULL;
}

static struct code_fields entry_fields(struct import *in,
				       const struct book_row *entry)
{
	return (struct code_fields){
		.color = said(in, entry, COLOR),
		.naming = said(in, entry, NAMING),
		.naming_source = said(in, entry, NAMING_SOURCE),
		.definition = said(in, entry, DEFINITION),
		.use_when = said(in, entry, USE_WHEN),
		.not_when = said(in, entry, NOT_WHEN),
		.example = said(in, entry, EXAMPLE),
	};
}

/* Of a row that does not say its kind: what is there, else what the table
 * makes of it. */
static struct known *find_entry(struct import *in, struct book_row *entry)
{
	struct known *known;

	if (entry->kind != CODE_ANY)
		return find_known(in, entry->path, entry->kind);
	known = find_known(in, entry->path, CODE_CATEGORY);
	if (!known)
		known = find_known(in, entry->path, CODE_LABEL);
	if (!known)
		entry->kind = tfind(entry->path, &in->parents, by_text) ?
			CODE_CATEGORY : CODE_LABEL;
	return known;
}

static bool take_code(struct import *in, struct book_row *entry, bool *changed,
		      bool *made, struct error *err)
{
	struct code_fields fields = entry_fields(in, entry);
	const char *above = parent_path(in, entry->path);

	*changed = *made = false;
	if (above && !need_category(in, above, err))
		return false;
	entry->code = find_entry(in, entry);
	if (entry->code && entry->code->line)
		return error_set(err, _("'%s' stands on line %zu already"),
				 entry->path, entry->code->line);
	if (!entry->code) {
		*made = true;
		return make(in, entry->path, entry->kind, &fields,
			    &entry->code, err);
	}
	return code_define(in->p, entry->code->id, &fields, changed, err);
}

/* Properties. */

static bool same_scale(const struct property *property,
		       const struct scale *scale)
{
	if (property->values.count != scale->count)
		return false;
	for (size_t i = 0; i < scale->count; i++)
		if (strcmp(property->values.at[i].name, scale->at[i]) != 0)
			return false;
	return true;
}

static const struct property *find_property(const struct property_list *list,
					    const char *name)
{
	for (size_t i = 0; i < list->count; i++)
		if (!strcmp(list->at[i].name, name))
			return &list->at[i];
	return NULL;
}

static bool change_property(struct import *in, const struct property *old,
			    const struct codebook_property *new,
			    bool *changed, struct error *err)
{
	if (new->definition && (!old->definition ||
				strcmp(old->definition, new->definition))) {
		*changed = true;
		if (!property_define(in->p, old->id, new->definition, err))
			return false;
	}
	if (!new->scale.count || same_scale(old, &new->scale))
		return true;
	*changed = true;
	return property_set_scale(in->p, old->id, &new->scale, err);
}

static bool take_properties(struct import *in, const struct book_row *entry,
			    bool *changed, struct error *err)
{
	struct codebook_property_list wanted;
	struct property_list there;

	if (!said(in, entry, PROPERTIES))
		return true;
	if (!codebook_read_properties(&in->arena, cell(in, entry, PROPERTIES),
				      &wanted, err) ||
	    !property_list(in->p, &in->arena, entry->code->id, &there, err))
		return false;
	for (size_t i = 0; i < wanted.count; i++) {
		const struct codebook_property *new = &wanted.at[i];
		const struct property *old = find_property(&there, new->name);
		int64_t id;

		if (old) {
			if (!change_property(in, old, new, changed, err))
				return false;
			continue;
		}
		*changed = true;
		if (!property_add(in->p, entry->code->id, new->name,
				  new->definition, &new->scale, &id, err))
			return false;
	}
	return true;
}

/* Further categories, once all codes are there. */
static bool take_homes(struct import *in, const struct book_row *entry,
		       bool *changed, struct error *err)
{
	struct codebook_paths paths;

	codebook_read_paths(&in->arena, cell(in, entry, ALSO_IN), &paths);
	for (size_t i = 0; i < paths.count; i++) {
		const struct known *home;
		const char *path;
		size_t depth;

		if (!read_path(in, paths.at[i], &path, &depth, err))
			return false;
		if (!need_category(in, path, err))
			return false;
		home = find_known(in, path, CODE_CATEGORY);
		if (!code_join(in->p, entry->code->id, home->id, err))
			return false;
		*changed = *changed || db_changes(&in->p->db) > 0;
	}
	return true;
}

/* All codes first, since a row may name one that stands further down. */
static bool take_entries(struct import *in, struct error *err)
{
	size_t count = in->table.count;
	bool *changed = arena_alloc(&in->arena, count * sizeof(*changed));
	bool *made = arena_alloc(&in->arena, count * sizeof(*made));

	for (size_t i = 0; i < count; i++) {
		struct book_row *entry = &in->entries[i];

		if (!take_code(in, entry, &changed[i], &made[i], err) ||
		    !take_properties(in, entry, &changed[i], err))
			return at_line(in, entry->row->line, err);
		entry->code->line = entry->row->line;
	}
	for (size_t i = 0; i < count; i++)
		if (!take_homes(in, &in->entries[i], &changed[i], err))
			return at_line(in, in->entries[i].row->line, err);
	for (size_t i = 0; i < count; i++) {
		in->tally->changed += changed[i] && !made[i];
		in->tally->unchanged += !changed[i] && !made[i];
	}
	return true;
}

bool codebook_import(struct project *p, const char *path,
		     struct codebook_tally *tally, struct error *err)
{
	struct import in = { .p = p, .tally = tally };
	bool ok;

	assert(p->in_act);
	*tally = (struct codebook_tally){ 0 };
	ok = read_table(&in, path, err) && list_known(&in, err) &&
		take_entries(&in, err);
	tdestroy(in.known, keep_nothing);
	tdestroy(in.parents, keep_nothing);
	arena_release(&in.arena);
	return ok;
}

/* Without a study: what the rows say stands there. */
static void list_entry(struct arena *arena, struct import *in,
		       const struct book_row *entry, struct code_list *list)
{
	bool holds = tfind(entry->path, &in->parents, by_text) != NULL;
	const char *path = arena_strdup(arena, entry->path);

	list_push(list, ((struct code){
		.id = (int64_t)list->count + 1,
		.kind = entry->kind != CODE_ANY ? entry->kind :
			holds ? CODE_CATEGORY : CODE_LABEL,
		.name = name_in(path), .path = path,
	}));
}

bool codebook_read(struct arena *arena, const char *path,
		   struct code_list *list, struct error *err)
{
	struct import in = { 0 };
	bool ok = read_table(&in, path, err);

	*list = (struct code_list){ 0 };
	for (size_t i = 0; ok && i < in.table.count; i++)
		list_entry(arena, &in, &in.entries[i], list);
	list_settle(list, arena);
	tdestroy(in.parents, keep_nothing);
	arena_release(&in.arena);
	return ok;
}

/* Writing. */

static bool add_homes(const struct code_list *codes,
		      const struct membership_list *members, int64_t code,
		      struct strbuf *out, struct error *err)
{
	for (size_t i = 0; i < members->count; i++) {
		const struct membership *m = &members->at[i];
		const struct code *parent;

		if (m->child != code || m->is_primary)
			continue;
		parent = code_in_list(codes, m->parent);
		if (!parent)
			return error_set(err, _("there is no code #%lld"),
					 (long long)m->parent);
		codebook_add_path(out, parent->path);
	}
	return true;
}

static bool add_code(struct project *p, struct arena *arena,
		     const struct code_list *codes,
		     const struct membership_list *members,
		     const struct code *code, struct strbuf *out,
		     struct error *err)
{
	struct strbuf homes = STRBUF_INIT, properties = STRBUF_INIT;
	struct property_list list;
	bool ok = property_list(p, arena, code->id, &list, err) &&
		add_homes(codes, members, code->id, &homes, err);

	if (ok) {
		const char *cells[COLUMNS] = {
			[PATH] = code->path,
			[KIND] = code_kind_name(code->kind),
			[DEFINITION] = code->definition,
			[USE_WHEN] = code->use_when,
			[NOT_WHEN] = code->not_when,
			[EXAMPLE] = code->example,
			[CODINGS] = arena_printf(arena, "%zu", code->codings),
			[NAMING] = code->naming,
			[NAMING_SOURCE] = code->naming_source,
			[COLOR] = code->color,
			[ALSO_IN] = homes.s,
		};

		codebook_add_properties(&properties, &list);
		cells[PROPERTIES] = properties.s;
		for (size_t i = 0; i < COLUMNS; i++)
			cells[i] = csv_guarded(arena, cells[i]);
		csv_add_row(out, cells, COLUMNS);
	}
	strbuf_release(&homes);
	strbuf_release(&properties);
	return ok;
}

bool codebook_export(struct leaving *to, bool bom, size_t *count,
		     struct error *err)
{
	struct project *p = to->p;
	struct arena arena = ARENA_INIT;
	struct strbuf out = STRBUF_INIT;
	struct membership_list members;
	struct code_list codes;
	bool ok = code_list(p, &arena, CODE_ANY, &codes, err) &&
		membership_list(p, &arena, &members, err);

	if (bom)
		strbuf_adds(&out, "\xEF\xBB\xBF");
	csv_add_row(&out, column_names, COLUMNS);
	for (size_t i = 0; ok && i < codes.count; i++)
		ok = add_code(p, &arena, &codes, &members, &codes.at[i], &out,
			      err);
	ok = ok && leaving_open(to, err);
	if (ok) {
		fwrite(out.s, 1, out.length, to->stream);
		ok = leaving_close(to, err);
	}
	if (ok)
		*count = codes.count;
	strbuf_release(&out);
	arena_release(&arena);
	return ok;
}
