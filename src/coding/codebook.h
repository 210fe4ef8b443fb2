/*
 * The codebook as a table that people edit in a spreadsheet and hand to each
 * other: one row a code, with its path, definition, further categories and
 * properties.  What is written reads back as the same codebook.
 */
#ifndef AXIAL_CODING_CODEBOOK_H
#define AXIAL_CODING_CODEBOOK_H

#include "base/strbuf.h"
#include "coding/property.h"
#include "transcript/leaving.h"

struct codebook_tally {
	size_t categories, labels;	/* made */
	size_t changed, unchanged;	/* that were there */
};

/*
 * Inside an act.  A CSV with at least the column `path`; others are kind,
 * definition, use_when, not_when, example, naming, naming_source, color,
 * also_in (paths, parted by ';') and properties; further ones are left
 * alone.  Codes are known by their paths.  What is missing is made, and so
 * are the categories of a path; what a cell says replaces what the study
 * says, and an empty cell leaves it.  Errors name the file and the line.
 */
must_check bool codebook_import(struct project *p, const char *path,
				struct codebook_tally *tally,
				struct error *err);

/* The codes of such a table without a study: kinds, names and paths alone.
 * A code whose kind is not said is a category where others stand below it,
 * else a label.  Lives in the arena. */
must_check bool codebook_read(struct arena *arena, const char *path,
			      struct code_list *list, struct error *err);

/* All codes of to->p, through that door; *count how many.  With `bom` Excel
 * reads it as UTF-8. */
must_check bool codebook_export(struct leaving *to, bool bom, size_t *count,
				struct error *err);

/*
 * Cells that hold lists.  A backslash takes the meaning from the sign after
 * it, so that names may hold any sign.
 */

/* "price sensitivity (how far it decides): low < middling < high; pace" */
void codebook_add_properties(struct strbuf *out,
			     const struct property_list *list);

struct codebook_property {
	const char *name, *definition;	/* definition: or NULL */
	struct scale scale;
};

struct codebook_property_list {
	struct codebook_property *at;
	size_t count, capacity;
};

must_check bool codebook_read_properties(struct arena *arena,
	const char *cell, struct codebook_property_list *list,
	struct error *err);

/* "Price; Service/Delivery" */
void codebook_add_path(struct strbuf *out, const char *path);
struct codebook_paths {
	const char **at;
	size_t count, capacity;
};
void codebook_read_paths(struct arena *arena, const char *cell,
			 struct codebook_paths *paths);

#endif
