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

/* So many names has the longest path.  A tree of thought is never so deep;
 * only a damaged study holds more, and what lies deeper there is shown as if
 * it stood in no category. */
enum { CODE_LEVELS_MOST = 60 };

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
/* The same with no codings counted, which takes its time where there are a
 * million. */
must_check bool code_list_uncounted(struct project *p, struct arena *arena,
				    enum code_kind kind,
				    struct code_list *list,
				    struct error *err);
/* One code, without reading all of them. */
must_check bool code_get(struct project *p, struct arena *arena, int64_t id,
			 struct code *out, struct error *err);
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

/* Verbs; inside an act. */

/*
 * What a researcher says of a code.  NULL leaves as it is; "" takes out.
 * naming 'literature' needs the source, and only it has one.
 */
struct code_fields {
	const char *color;
	const char *naming, *naming_source;
	const char *definition, *use_when, *not_when, *example;
};

/* A name that a code may have. */
must_check bool code_name_check(const char *name, enum code_kind kind,
				struct error *err);

/*
 * `parents` are ids of categories, the first the primary one; there may be
 * none.  Refused where one of them (or the top) holds a code of this kind and
 * name already.  `fields` may be NULL.
 */
must_check bool code_add(struct project *p, enum code_kind kind,
	const char *name, const struct code_fields *fields,
	const int64_t *parents, size_t parent_count, int64_t *id,
	struct error *err);
/* *changed: whether anything is other than before. */
must_check bool code_define(struct project *p, int64_t code,
			    const struct code_fields *fields, bool *changed,
			    struct error *err);
must_check bool code_rename(struct project *p, int64_t code, const char *name,
			    struct error *err);
/* A label becomes a category, with its GUID and its codings. */
must_check bool code_promote(struct project *p, int64_t code,
			     struct error *err);

/*
 * Where a code stands.  Each refuses circles, what is no category, and a
 * second code of one name and kind in one place.
 */

/* `parent` takes the place of the primary category. */
must_check bool code_move(struct project *p, int64_t code, int64_t parent,
			  struct error *err);
/* `parent` holds the code too. */
must_check bool code_join(struct project *p, int64_t code, int64_t parent,
			  struct error *err);
/* Out of one category, or of all where parent is 0; where the primary one
 * goes, the oldest of the others takes its place. */
must_check bool code_leave(struct project *p, int64_t code, int64_t parent,
			   struct error *err);

/* After memberships went another way (a category was removed): gives the code
 * a primary category again where it lost its own, and refuses a second code
 * of its name at the top. */
must_check bool code_settle(struct project *p, int64_t code,
			    struct error *err);

/* `inner` is `outer` or stands somewhere below it. */
must_check bool code_is_below(struct project *p, int64_t inner, int64_t outer,
			      bool *below, struct error *err);
/*
 * Another code of this name and kind in the place (a category; 0 is the top):
 * its id, or 0.  `but` is left out of the search.
 */
must_check bool code_namesake(struct project *p, int64_t place,
			      enum code_kind kind, const char *name,
			      int64_t but, int64_t *id, struct error *err);

#endif
