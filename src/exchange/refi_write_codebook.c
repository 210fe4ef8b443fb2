/*
 * The codebook as a tree.
 *
 * Primary memberships make the tree; further ones are told as Sets.  A
 * category is codable as a label is: tools code both, and a category may hold
 * codings of its own.  A property stands under its code as a folder with its
 * values as codes in it, so that a coding's place on a dimension survives in
 * programs that know no dimensions.
 */
#include <stdlib.h>
#include <string.h>

#include "base/memory.h"
#include "exchange/refi_write.h"

/* Children of each code in the order of paths, as indexes into r->codes. */
struct tree {
	size_t *first, *last, *next;
	bool *is_root;
	const char **written;	/* the name of each, as it goes out */
};

static const size_t none = (size_t)-1;

/*
 * A circle of parents, which only a damaged study has, and what lies deeper
 * than any tree should, is written at the root: nothing is lost.
 */
static const struct code *parent_in_tree(const struct refi *r,
					 const struct code *code)
{
	const struct code *parent = refi_code(r, code->parent);
	const struct code *above = parent;
	unsigned depth = 0;

	while (above && depth++ < CODE_LEVELS_MOST)
		above = refi_code(r, above->parent);
	return above ? NULL : parent;
}

static void tree_init(struct tree *t, struct refi *r)
{
	size_t n = r->codes.count;

	*t = (struct tree){
		.first = arena_alloc(&r->arena, (n + 1) * sizeof(size_t)),
		.last = arena_alloc(&r->arena, (n + 1) * sizeof(size_t)),
		.next = arena_alloc(&r->arena, (n + 1) * sizeof(size_t)),
		.is_root = arena_alloc(&r->arena, n + 1),
		.written = arena_alloc(&r->arena, (n + 1) * sizeof(char *)),
	};
	/* Before dimension values, which rather give way. */
	for (size_t i = 0; i < n; i++) {
		const struct code *above = refi_code(r, r->codes.at[i].parent);

		t->written[i] = refi_own_name(r, REFI_CODES,
			r->codes.at[i].name, above ? above->name : NULL);
	}
	for (size_t i = 0; i < n; i++)
		t->first[i] = t->last[i] = t->next[i] = none;
	for (size_t i = 0; i < n; i++) {
		const struct code *parent = parent_in_tree(r, &r->codes.at[i]);
		size_t p;

		t->is_root[i] = !parent;
		if (!parent)
			continue;
		p = (size_t)(parent - r->codes.at);
		if (t->first[p] == none)
			t->first[p] = i;
		else
			t->next[t->last[p]] = i;
		t->last[p] = i;
	}
}

/*
 * The description: the definition as it is, and between two fences what the
 * standard has no place for, in words.  An importer that knows axial strips
 * from the last opening fence on, so that nothing is doubled.
 */
static const char fence_open[] = "--- axial ---";
static const char fence_close[] = "--- end of axial ---";

static void add_naming(struct strbuf *out, const struct code *code)
{
	const char *source = code->naming_source;

	if (!strcmp(code->naming, "constructed") && !source)
		return;
	strbuf_addf(out, "Naming: %s\n", code->naming);
	refi_add_field(out, "Name taken from", source);
}

static void add_homes(struct strbuf *out, const struct refi *r,
		      const struct code *code)
{
	for (size_t i = 0; i < r->memberships.count; i++) {
		const struct membership *m = &r->memberships.at[i];
		const struct code *parent;

		if (m->child != code->id || m->is_primary)
			continue;
		parent = refi_code(r, m->parent);
		if (parent)
			refi_add_field(out, "Also in", parent->path);
	}
}

static void add_relations(struct strbuf *out, const struct refi *r,
			  const struct code *code)
{
	for (size_t i = 0; i < r->relations.count; i++) {
		const struct refi_relation *l = &r->relations.at[i];

		if (l->from == code)
			strbuf_addf(out, "[Axial] %s %s %s (%s)\n", l->type,
				    l->directed ? "→" : "↔", l->to->path,
				    l->status);
	}
	if (r->core == code)
		strbuf_adds(out, "[Axial] core category\n");
}

static void add_fenced(struct strbuf *out, const char *definition,
		       const struct strbuf *known)
{
	strbuf_adds(out, definition);
	if (known->length || strstr(definition, fence_open))
		strbuf_addf(out, "%s%s\n%s%s\n", *definition ? "\n\n" : "",
			    fence_open, known->s, fence_close);
}

static void describe(struct strbuf *out, const struct refi *r,
		     const struct code *code, const char *written,
		     bool is_leaf)
{
	struct strbuf known = STRBUF_INIT;
	const char *definition = code->definition ? code->definition : "";

	refi_add_true_name(&known, code->name, written);
	/* Of the others the tree says so. */
	if (is_leaf && code->kind == CODE_CATEGORY)
		refi_add_field(&known, "Kind", "category");
	refi_add_field(&known, "Use when", code->use_when);
	refi_add_field(&known, "Not when", code->not_when);
	refi_add_field(&known, "Example", code->example);
	add_naming(&known, code);
	add_homes(&known, r, code);
	add_relations(&known, r, code);
	add_fenced(out, definition, &known);
	strbuf_release(&known);
}

/* The description of what is a code only for others. */
static void write_description(struct refi *r, const char *definition,
			      const char *name, const char *written)
{
	struct strbuf text = STRBUF_INIT, known = STRBUF_INIT;

	refi_add_true_name(&known, name, written);
	add_fenced(&text, definition ? definition : "", &known);
	if (text.length)
		xml_write_element(&r->xml, "Description", text.s);
	strbuf_release(&text);
	strbuf_release(&known);
}

static void write_value(struct refi *r, struct stmt *st)
{
	const char *name = stmt_text(st, "name");
	const char *written = refi_own_name(r, REFI_CODES, name,
					    stmt_text(st, "property"));

	xml_write_start(&r->xml, "Code");
	refi_guid(r, "guid", stmt_guid(st, "guid"));
	refi_name(r, written);
	xml_write_attribute(&r->xml, "isCodable", "true");
	write_description(r, NULL, name, written);
	xml_write_end(&r->xml);
}

static void write_values(struct refi *r, int64_t property)
{
	struct stmt st = stmt_open(&r->p->db,
		"SELECT v.guid, v.name, p.name AS property"
		" FROM dimension_value v JOIN property p ON p.id = v.property"
		" WHERE p.id = :property ORDER BY v.position, v.id");

	stmt_bind_int(&st, ":property", property);
	while (stmt_step(&st))
		write_value(r, &st);
	refi_stmt_close(r, &st);
}

static void write_properties(struct refi *r, const struct code *code)
{
	struct stmt st = stmt_open(&r->p->db,
		"SELECT id, guid, 'Property: ' || name AS name, definition"
		" FROM property WHERE code = :code ORDER BY id");

	stmt_bind_int(&st, ":code", code->id);
	while (stmt_step(&st)) {
		const char *name = stmt_text(&st, "name");
		const char *written = refi_own_name(r, REFI_FOLDERS, name,
						    code->name);

		xml_write_start(&r->xml, "Code");
		refi_guid(r, "guid", stmt_guid(&st, "guid"));
		refi_name(r, written);
		xml_write_attribute(&r->xml, "isCodable", "false");
		write_description(r, stmt_text(&st, "definition"), name,
				  written);
		if (!r->is_codebook)
			refi_note_refs(r, "property", stmt_int(&st, "id"));
		write_values(r, stmt_int(&st, "id"));
		xml_write_end(&r->xml);
	}
	refi_stmt_close(r, &st);
}

/* Recursion ends at CODE_LEVELS_MOST. */
static void write_code(struct refi *r, const struct tree *t, size_t i)
{
	const struct code *code = &r->codes.at[i];
	struct strbuf text = STRBUF_INIT;

	xml_write_start(&r->xml, "Code");
	refi_guid(r, "guid", code->guid);
	refi_name(r, t->written[i]);
	xml_write_attribute(&r->xml, "isCodable", "true");
	refi_color(r, code->color);
	describe(&text, r, code, t->written[i], t->first[i] == none);
	if (text.length)
		xml_write_element(&r->xml, "Description", text.s);
	strbuf_release(&text);
	if (!r->is_codebook)
		refi_note_refs(r, "code", code->id);
	write_properties(r, code);
	for (size_t child = t->first[i]; child != none; child = t->next[child])
		write_code(r, t, child);
	xml_write_end(&r->xml);
	r->summary->codes++;
}

void refi_write_codes(struct refi *r)
{
	struct tree tree;

	tree_init(&tree, r);
	xml_write_list_start(&r->xml, "Codes");
	for (size_t i = 0; i < r->codes.count && !r->failed; i++)
		if (tree.is_root[i])
			write_code(r, &tree, i);
	xml_write_list_end(&r->xml);
}
