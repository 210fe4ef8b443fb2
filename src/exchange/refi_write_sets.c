/*
 * Sets: what a code belongs to beside its place in the tree: its further
 * categories, the stage of the method that it is of, the core category.
 */
#include <string.h>

#include "exchange/refi_write.h"

/* The project's schema and the codebook's differ in one word. */
static void write_member(struct refi *r, struct guid code)
{
	xml_write_start(&r->xml, "MemberCode");
	refi_guid(r, r->is_codebook ? "guid" : "targetGUID", code);
	xml_write_end(&r->xml);
}

static void start_set(struct refi *r, struct guid guid, const char *name,
		      const char *description)
{
	xml_write_start(&r->xml, "Set");
	refi_guid(r, "guid", guid);
	refi_name(r, name);
	if (description && *description)
		xml_write_element(&r->xml, "Description", description);
}

/* One Set a category that holds codes whose primary home is another. */
static void write_further_memberships(struct refi *r)
{
	for (size_t i = 0; i < r->codes.count; i++) {
		const struct code *category = &r->codes.at[i];
		bool open = false;

		for (size_t k = 0; k < r->memberships.count; k++) {
			const struct membership *m = &r->memberships.at[k];
			const struct code *child;

			if (m->is_primary || m->parent != category->id)
				continue;
			child = refi_code(r, m->child);
			if (!child)
				continue;
			if (!open)
				start_set(r, guid_named(category->guid,
							"further members"),
					  category->path,
					  "Codes that stand in this category "
					  "too, besides their place in the "
					  "tree.");
			open = true;
			write_member(r, child->guid);
		}
		if (open)
			xml_write_end(&r->xml);
	}
}

struct stage {
	const char *name, *description;
	const char *codes;	/* gives the ids of its codes */
};

static const struct stage stages[] = {
	{ "Open coding", "Labels, given to passages.",
	  "SELECT id FROM code WHERE kind = 'label' ORDER BY id" },
	{ "Axial coding", "Categories, and what is related to something.",
	  "SELECT id FROM code WHERE kind = 'category'"
	  " UNION SELECT from_code FROM relation"
	  " UNION SELECT to_code FROM relation"
	  " UNION SELECT phenomenon FROM frame"
	  " UNION SELECT code FROM frame_slot ORDER BY 1" },
	{ "Selective coding", "The core category, and what the story line "
	  "rests on.",
	  "SELECT code AS id FROM core_category"
	  " UNION SELECT code FROM story_support WHERE code IS NOT NULL"
	  " UNION SELECT l.from_code FROM story_support s"
	  " JOIN relation l ON l.id = s.relation"
	  " UNION SELECT l.to_code FROM story_support s"
	  " JOIN relation l ON l.id = s.relation ORDER BY 1" },
};

static void write_stage(struct refi *r, const struct stage *stage)
{
	struct stmt st = stmt_open(&r->p->db, stage->codes);
	bool open = false;

	while (stmt_step(&st)) {
		const struct code *code = refi_code(r, stmt_int_at(&st, 0));

		if (!code)
			continue;
		if (!open)
			start_set(r, guid_named(r->study, stage->name),
				  stage->name, stage->description);
		open = true;
		write_member(r, code->guid);
	}
	if (open)
		xml_write_end(&r->xml);
	refi_stmt_close(r, &st);
}

static void write_core(struct refi *r)
{
	struct stmt st = stmt_open(&r->p->db,
		"SELECT reason FROM core_category");

	if (stmt_step(&st) && r->core) {
		start_set(r, guid_named(r->study, "core category"),
			  "Core category", stmt_text(&st, "reason"));
		write_member(r, r->core->guid);
		xml_write_end(&r->xml);
	}
	refi_stmt_close(r, &st);
}

void refi_write_sets(struct refi *r)
{
	xml_write_list_start(&r->xml, "Sets");
	write_further_memberships(r);
	for (size_t i = 0; i < sizeof(stages) / sizeof(stages[0]); i++)
		write_stage(r, &stages[i]);
	write_core(r);
	xml_write_list_end(&r->xml);
}
