/*
 * A code is a label (on passages: open coding) or a category (of labels and
 * of other categories).  One tree of memberships holds both; a code may stand
 * in several categories, one of which, the primary, makes its path.
 */
#ifndef AXIAL_CODING_CODE_H
#define AXIAL_CODING_CODE_H

#include "base/arena.h"
#include "store/project.h"

enum code_kind {
	CODE_LABEL,
	CODE_CATEGORY,
	CODE_ANY,		/* for searches alone */
};

struct code {
	int64_t id, parent;	/* primary parent, or 0 */
	struct guid guid;
	enum code_kind kind;	/* label or category */
	const char *name;
	const char *path;	/* Price/too high */
	const char *parent_name;	/* or NULL */
	const char *color;	/* #rrggbb or NULL */
	const char *naming;	/* constructed, literature, in vivo */
	const char *naming_source, *definition, *use_when, *not_when, *example;
				/* each may be NULL */
	const char *created_at;
	size_t codings;		/* of this code itself, by all coders */
};

struct code_list {
	struct code *at;
	size_t count, capacity;
};

/* A further home of a code, besides its primary parent. */
struct membership {
	int64_t child, parent;
	bool is_primary;
};

struct membership_list {
	struct membership *at;
	size_t count, capacity;
};

/*
 * All codes of a kind: each category before what it holds, brothers by name
 * in code point order.  Lives in the arena.
 */
must_check bool code_list(struct project *p, struct arena *arena,
			  enum code_kind kind, struct code_list *list,
			  struct error *err);
/* In a list: by id, or NULL. */
const struct code *code_in_list(const struct code_list *list, int64_t id);

must_check bool membership_list(struct project *p, struct arena *arena,
				struct membership_list *list,
				struct error *err);

/*
 * CODE as people write it: #ID, a path, a name, or the unique beginning of a
 * name; an exact name wins over beginnings.  The error lists the paths where
 * several fit, and what is near where none does.
 */
must_check bool code_find(struct project *p, struct arena *arena,
			  const char *words, enum code_kind kind,
			  struct code *out, struct error *err);
/* The same in a list already read. */
must_check bool code_find_in(const struct code_list *list, const char *words,
			     enum code_kind kind, struct code *out,
			     struct error *err);

const char *code_kind_name(enum code_kind kind);	/* label, category */

#endif
