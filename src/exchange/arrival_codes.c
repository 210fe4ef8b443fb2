/*
 * Codes: what holds others is a category, what does not is a label, and one
 * that is a folder and yet codes something stays both.  A folder "Property: …"
 * is a property of the code above it, for so axial tells it to others.
 */
#include <stdlib.h>
#include <string.h>

#include "base/language.h"
#include "base/utf8.h"
#include "coding/code.h"
#include "exchange/arrival_parts.h"

static const char fence_open[] = "--- axial ---";
static const char fence_close[] = "--- end of axial ---";
static const char property_mark[] = "Property: ";

const char *arrival_cut_fence(struct arena *arena, const char *description,
			      const char **rest)
{
	const char *open = NULL, *close;
	size_t n;

	*rest = description;
	for (const char *at = description; at &&
	     (at = strstr(at, fence_open)); at++)
		open = at;
	if (!open)
		return NULL;
	n = (size_t)(open - description);
	while (n && (description[n - 1] == '\n' || description[n - 1] == '\r' ||
		     description[n - 1] == ' '))
		n--;
	*rest = n ? arena_strndup(arena, description, n) : NULL;
	open += strlen(fence_open);
	open += *open == '\r';
	open += *open == '\n';
	close = strstr(open, fence_close);
	return arena_strndup(arena, open, close ? (size_t)(close - open) :
			     strlen(open));
}

/* The field's text, its further lines set out again; or NULL. */
const char *arrival_field(struct maker *m, const char *text, const char *name)
{
	size_t n = strlen(name);
	struct strbuf out = STRBUF_INIT;
	const char *kept;

	for (const char *at = text; at; at = strchr(at, '\n')) {
		at += *at == '\n';
		if (!strncmp(at, name, n) && at[n] == ':' && at[n + 1] == ' ') {
			text = at + n + 2;
			goto found;
		}
	}
	return NULL;
found:
	while (*text) {
		if (*text == '\n' && strncmp(text, "\n    ", 5) != 0)
			break;
		strbuf_addc(&out, *text == '\r' ? ' ' : *text);
		text += *text == '\n' ? 5 : 1;
	}
	strbuf_trim_end(&out);
	kept = out.length ? arena_strdup(&m->a->arena, out.s) : NULL;
	strbuf_release(&out);
	return kept;
}

static void read_ours(struct maker *m, struct made_code *code)
{
	const char *naming;

	if (!code->ours)
		return;
	code->use_when = arrival_field(m, code->ours, "Use when");
	code->not_when = arrival_field(m, code->ours, "Not when");
	code->example = arrival_field(m, code->ours, "Example");
	naming = arrival_field(m, code->ours, "Naming");
	code->naming_source = arrival_field(m, code->ours, "Name taken from");
	if (naming && (!strcmp(naming, "in vivo") ||
		       (!strcmp(naming, "literature") && code->naming_source)))
		code->naming = naming;
	if (!code->naming || strcmp(code->naming, "literature") != 0)
		code->naming_source = NULL;
	if (strstr(code->ours, "Kind: category"))
		code->is_category = true;
}

/* An export for a program that wants every name but once said what the code
 * is called in truth; it holds as long as nobody has renamed it since. */
static void take_true_name(struct maker *m, size_t i)
{
	const char *written = arrival_field(m, m->codes[i].ours, "Written as");
	const char *name = arrival_field(m, m->codes[i].ours, "Name");
	struct arrival_code *code = &m->a->codes.at[i];

	if (written && name && code->name && !strcmp(code->name, written))
		code->name = name;
}

/* What the codes are. */

static bool is_property(const struct maker *m, size_t i)
{
	const struct arrival_code *code = &m->a->codes.at[i];

	return code->is_folder && code->parent != NO_PARENT && code->name &&
		!strncmp(code->name, property_mark, strlen(property_mark)) &&
		code->name[strlen(property_mark)];
}

static bool is_value(const struct maker *m, size_t i)
{
	int parent = m->a->codes.at[i].parent;

	return parent != NO_PARENT && is_property(m, (size_t)parent);
}

static void find_categories(struct maker *m)
{
	const struct arrival *a = m->a;

	for (size_t i = 0; i < a->codes.count; i++) {
		const struct arrival_code *code = &a->codes.at[i];

		m->codes[i].is_category |= code->is_folder;
		if (code->parent != NO_PARENT && !is_property(m, i))
			m->codes[code->parent].is_category = true;
	}
	for (size_t i = 0; i < a->memberships.count; i++) {
		int64_t at = guid_map_get(&m->index.codes,
					  a->memberships.at[i].parent);

		if (at)
			m->codes[at - 1].is_category = true;
	}
}

/* How many codes stand above it. */
static unsigned depth_of(const struct maker *m, size_t i)
{
	unsigned depth = 0;

	for (int at = m->a->codes.at[i].parent; at != NO_PARENT &&
	     depth <= CODE_LEVELS_MOST; at = m->a->codes.at[at].parent)
		depth++;
	return depth;
}

static int parent_of(struct maker *m, size_t i)
{
	struct arrival_line *line = arrival_line(m->a->report, "code");
	int parent = m->a->codes.at[i].parent;

	if (parent == NO_PARENT || depth_of(m, i) < CODE_LEVELS_MOST)
		return parent;
	line->repaired++;
	arrival_note(line, _("'%.60s' lies deeper than %d categories and "
			     "stands at the top"), m->codes[i].name,
		     CODE_LEVELS_MOST);
	return NO_PARENT;
}

static const char *color_of(struct maker *m, const struct arrival_code *code)
{
	struct arrival_line *line = arrival_line(m->a->report, "code");
	bool exact;
	const char *color = arrival_color(&m->a->arena, code->color, &exact);

	if (exact || !code->color)
		return color;
	line->repaired++;
	if (color)
		arrival_note(line, _("the colour %.40s has lost its "
				     "transparency"), code->color);
	else
		arrival_note(line, _("the colour '%.40s' is not known and is "
				     "left out"), code->color);
	return color;
}

static void write_code(struct maker *m, size_t i)
{
	struct row_table *t = rows_table(m->rows, "code",
		"id guid kind name color naming naming_source definition"
		" use_when not_when example created_at coder");
	const struct arrival_code *code = &m->a->codes.at[i];
	const struct made_code *made = &m->codes[i];

	row_int(t, made->id);
	row_guid(t, arrival_guid(m, "code", code->guid));
	row_text(t, made->is_category ? "category" : "label");
	row_text(t, made->name);
	row_text(t, color_of(m, code));
	row_text(t, made->naming);
	row_text(t, made->naming_source);
	row_text(t, made->definition);
	row_text(t, made->use_when);
	row_text(t, made->not_when);
	row_text(t, made->example);
	row_text(t, arrival_at(m, &code->hand));
	row_id(t, arrival_coder(m, &code->hand));
}

static void join(struct maker *m, int64_t child, int64_t parent, bool primary)
{
	struct row_table *t = rows_table(m->rows, "membership",
					 "child parent is_primary");

	row_int(t, child);
	row_int(t, parent);
	row_int(t, primary);
}

static void make_code(struct maker *m, size_t i)
{
	static const struct guid paths = { "paths" };
	struct arrival_line *line = arrival_line(m->a->report, "code");
	const struct arrival_code *code = &m->a->codes.at[i];
	struct made_code *made = &m->codes[i];
	const char *place = "";
	int parent;

	made->id = ++m->next_code;
	made->name = arrival_name(m, code->name, _("unnamed"), "/", line);
	parent = parent_of(m, i);
	if (parent != NO_PARENT)
		place = m->codes[parent].path;
	made->name = arrival_free_name(m, arena_printf(&m->a->arena,
		"%s\n%s", made->is_category ? "category" : "label", place),
				       made->name, line);
	made->path = *place ? arena_printf(&m->a->arena, "%s/%s", place,
					   made->name) : made->name;
	guid_map_set(&m->codes_by_path, guid_named(paths, made->path),
		     made->id);
	write_code(m, i);
	if (parent != NO_PARENT)
		join(m, made->id, m->codes[parent].id, true);
	line->read += i < m->own_codes;
}

/* Properties. */

static void make_property(struct maker *m, size_t i)
{
	struct row_table *t = rows_table(m->rows, "property",
					 "id guid code name definition");
	const struct arrival_code *code = &m->a->codes.at[i];
	struct made_code *made = &m->codes[i];
	const struct made_code *of = &m->codes[code->parent];
	const char *name = arrival_name(m, code->name + strlen(property_mark),
					_("unnamed"), "", NULL);

	made->property = (int64_t)t->count + 1;
	made->of = of->id;
	row_int(t, made->property);
	row_guid(t, arrival_guid(m, "property", code->guid));
	row_int(t, of->id);
	row_text(t, arrival_free_name(m, arena_printf(&m->a->arena,
		"property\n%lld", (long long)of->id), name, NULL));
	row_text(t, made->definition);
	arrival_line(m->a->report, "property")->read++;
}

static void make_value(struct maker *m, size_t i)
{
	struct row_table *t = rows_table(m->rows, "dimension_value",
					 "id guid property position name");
	const struct arrival_code *code = &m->a->codes.at[i];
	struct made_code *made = &m->codes[i];
	const struct made_code *property = &m->codes[code->parent];
	int64_t position = 1;

	for (size_t k = (size_t)code->parent + 1; k < i; k++)
		position += m->a->codes.at[k].parent == code->parent;
	made->value = (int64_t)t->count + 1;
	made->property = property->property;
	made->of = property->of;
	row_int(t, made->value);
	row_guid(t, arrival_guid(m, "value", code->guid));
	row_int(t, property->property);
	row_int(t, position);
	row_text(t, arrival_free_name(m, arena_printf(&m->a->arena,
		"value\n%lld", (long long)property->property),
		arrival_name(m, code->name, _("unnamed"), "", NULL), NULL));
}

/* NVivo has a code for each case; that is the person, not a label. */
static bool is_case(struct maker *m, size_t i)
{
	struct arrival_line *line = arrival_line(m->a->report, "code");

	if (!m->cases_are_codes || m->codes[i].is_category ||
	    !guid_map_get(&m->index.cases, m->a->codes.at[i].guid))
		return false;
	line->read++;
	line->guessed++;
	arrival_note(line, _("a code that is a case is the person"));
	return true;
}

/* What it stands in comes first; a circle, which no program draws but a
 * damaged file may, is deeper than anything is made. */
static void make_any(struct maker *m, size_t i)
{
	const struct made_code *made = &m->codes[i];
	int parent = m->a->codes.at[i].parent;

	if (made->id || made->property)
		return;
	if (parent != NO_PARENT && depth_of(m, i) < CODE_LEVELS_MOST)
		make_any(m, (size_t)parent);
	if (is_case(m, i))
		return;
	if (is_property(m, i))
		make_property(m, i);
	else if (is_value(m, i))
		make_value(m, i);
	else
		make_code(m, i);
}

/* Where they stand besides. */

static void make_memberships(struct maker *m)
{
	const struct arrival *a = m->a;
	struct guid_map homes = { 0 };

	for (size_t i = 0; i < a->codes.count; i++)
		if (a->codes.at[i].parent != NO_PARENT)
			guid_map_set(&homes, guid_of_number(m->codes[i].id), 1);
	for (size_t i = 0; i < a->memberships.count; i++) {
		int64_t child = arrival_code_id(m, a->memberships.at[i].child);
		int64_t parent = arrival_code_id(m,
						 a->memberships.at[i].parent);
		bool has_home;

		if (!child || !parent || child == parent) {
			arrival_line(a->report, "membership")->dropped++;
			arrival_note(arrival_line(a->report, "membership"),
				     _("a category or a code in it is not "
				       "there"));
			continue;
		}
		has_home = guid_map_get(&homes, guid_of_number(child)) != 0;
		guid_map_set(&homes, guid_of_number(child), 1);
		join(m, child, parent, !has_home);
	}
	guid_map_release(&homes);
}

static void also_in(struct maker *m, const struct made_code *code)
{
	for (const char *at = code->ours; at; at = strchr(at, '\n')) {
		static const char mark[] = "Also in: ";
		const char *line;
		int64_t parent;
		size_t n;

		at += *at == '\n';
		if (strncmp(at, mark, strlen(mark)) != 0)
			continue;
		line = at + strlen(mark);
		n = strcspn(line, "\r\n");
		parent = arrival_code_of_path(m,
			arena_strndup(&m->a->arena, line, n));
		if (parent && parent != code->id)
			join(m, code->id, parent, false);
	}
}

int64_t arrival_code_id(const struct maker *m, struct guid guid)
{
	int64_t at = guid_map_get(&m->index.codes, guid);

	return at ? m->codes[at - 1].id : 0;
}

int64_t arrival_code_of_path(const struct maker *m, const char *path)
{
	static const struct guid paths = { "paths" };

	return guid_map_get(&m->codes_by_path, guid_named(paths, path));
}

/* Sets. */

/* A set of codes is a category that holds them, besides where they stand; one
 * of axial's own holds the codes of a category that is there. */
static void make_category_of_set(struct maker *m, size_t i)
{
	struct arrival *a = m->a;
	const struct arrival_set *set = &a->sets.at[i];
	bool is_made = false;

	for (size_t k = 0; k < a->members.count; k++) {
		const struct arrival_member *member = &a->members.at[k];
		struct arrival_membership home = { member->guid, set->guid };

		if (member->set != i || member->thing != ON_CODE)
			continue;
		if (!is_made) {
			list_push(&a->codes, ((struct arrival_code){
				.guid = set->guid, .name = set->name,
				.description = set->description,
				.parent = NO_PARENT, .is_folder = true }));
			guid_map_set(&m->index.codes, set->guid,
				     (int64_t)a->codes.count);
			arrival_line(a->report, "set")->guessed++;
			arrival_note(arrival_line(a->report, "set"),
				     _("sets of codes are categories"));
		}
		is_made = true;
		list_push(&a->memberships, home);
	}
}

/* "Codes that stand in this category too": the set is called by its path. */
static void join_our_sets(struct maker *m)
{
	const struct arrival *a = m->a;

	for (size_t i = 0; i < a->members.count; i++) {
		const struct arrival_member *member = &a->members.at[i];
		const struct arrival_set *set = &a->sets.at[member->set];
		int64_t child, parent;

		if (!set->description || member->thing != ON_CODE ||
		    strncmp(set->description, "Codes that stand in", 19) != 0 ||
		    !arrival_is_our_set(set))
			continue;
		child = arrival_code_id(m, member->guid);
		parent = arrival_code_of_path(m, set->name);
		if (child && parent && child != parent)
			join(m, child, parent, false);
	}
}

void arrival_make_codes(struct maker *m)
{
	struct arrival *a = m->a;

	m->own_codes = a->codes.count;
	for (size_t i = 0; i < a->sets.count; i++)
		if (!arrival_is_our_set(&a->sets.at[i]))
			make_category_of_set(m, i);
	m->codes = arena_alloc(&a->arena, (a->codes.count + 1) *
			       sizeof(*m->codes));
	for (size_t i = 0; i < a->codes.count; i++) {
		struct made_code *made = &m->codes[i];

		made->ours = arrival_cut_fence(&a->arena,
			a->codes.at[i].description, &made->definition);
		read_ours(m, made);
		take_true_name(m, i);
	}
	find_categories(m);
	for (size_t i = 0; i < a->codes.count; i++)
		make_any(m, i);
	make_memberships(m);
	for (size_t i = 0; i < a->codes.count; i++)
		if (m->codes[i].id)
			also_in(m, &m->codes[i]);
	join_our_sets(m);
}
