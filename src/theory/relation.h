/*
 * A relation is a claim: one code stands in some way to another (axial
 * coding).  It has a status and passages for and against it, and its reach is
 * counted in participants, not in mentions: one talkative person is one.
 */
#ifndef AXIAL_THEORY_RELATION_H
#define AXIAL_THEORY_RELATION_H

#include "coding/coding.h"
#include "theory/evidence.h"

/* A kind of claim: causal, contextual ... A list to add to. */
struct relation_type {
	int64_t id;
	struct guid guid;
	const char *name, *definition;
	const char *inverse;	/* what TO is to FROM; or NULL */
	const char *family;	/* or NULL */
	bool directed;		/* else it is the same both ways round */
	size_t relations;	/* claims of this type */
};

struct relation_type_list {
	struct relation_type *at;
	size_t count, capacity;
};

must_check bool relation_type_list(struct project *p, struct arena *arena,
				   struct relation_type_list *list,
				   struct error *err);
/* TYPE as people write it: #ID, a name, or the unique beginning of one. */
must_check bool relation_type_find(struct project *p, struct arena *arena,
				   const char *words,
				   struct relation_type *out,
				   struct error *err);

enum relation_status {
	RELATION_HUNCH,
	RELATION_SUPPORTED,
	RELATION_QUALIFIED,	/* holds, but not everywhere */
	RELATION_REFUTED,
};

const char *relation_status_name(enum relation_status status);
/* As the study has it; what a damaged one has instead is a hunch. */
enum relation_status relation_status_stored(const char *name);
must_check bool relation_status_parse(const char *words,
				      enum relation_status *out,
				      struct error *err);

struct relation {
	int64_t id, from, type, to;
	struct guid guid;
	const char *from_path, *type_name, *to_path;
	const char *inverse;	/* of the type; or NULL */
	bool directed;
	enum relation_status status;
	size_t supporting, contrary;	/* codings */
	size_t participants;	/* whose words support it; a document without
				 * speakers counts as one */
	const char *memo;	/* texts of the memos on it, a line between
				 * them; or NULL */
	const char *created_at, *coder_name;
};

struct relation_list {
	struct relation *at;
	size_t count, capacity;
};

/* A zeroed filter means all. */
struct relation_filter {
	int64_t type, code;		/* code: at either end */
	const enum relation_status *status;
};

/* In the order of making.  The list lives in the arena. */
must_check bool relation_list(struct project *p, struct arena *arena,
			      const struct relation_filter *filter,
			      struct relation_list *list, struct error *err);
must_check bool relation_get(struct project *p, struct arena *arena,
			     int64_t id, struct relation *out,
			     struct error *err);
/* RELATION as people write it: #ID or ID. */
must_check bool relation_find(struct project *p, struct arena *arena,
			      const char *words, struct relation *out,
			      struct error *err);
/* "Price —causal→ Trust", "Price —similarity— Trust". */
const char *relation_claim(struct arena *arena, const struct relation *r);
/* The same from the other end, "Trust —caused by→ Price"; NULL where its type
 * has no words for that. */
const char *relation_read_back(struct arena *arena, const struct relation *r);

/* Verbs; inside an act. */

must_check bool relation_type_add(struct project *p, const char *name,
				  bool directed, const char *definition,
				  int64_t *id, struct error *err);

/* NULL leaves as it is, "" takes out. */
struct relation_type_fields {
	const char *definition, *inverse, *family;
	const bool *directed;
};

/* Refused where two claims would become the same one, naming them. */
must_check bool relation_type_set(struct project *p, int64_t type,
				  const struct relation_type_fields *fields,
				  struct error *err);
must_check bool relation_type_rename(struct project *p, int64_t type,
				     const char *name, struct error *err);
/* Refused while a claim is of the type. */
must_check bool relation_type_remove(struct project *p,
				     const struct relation_type *type,
				     struct error *err);

/* The same claim twice is refused, naming it. */
must_check bool relation_add(struct project *p, int64_t from,
			     const struct relation_type *type, int64_t to,
			     enum relation_status status, int64_t *id,
			     struct error *err);
must_check bool relation_set_status(struct project *p, int64_t relation,
				    enum relation_status status,
				    struct error *err);
must_check bool relation_set_type(struct project *p,
				  const struct relation *relation,
				  const struct relation_type *type,
				  struct error *err);

/* What went with a relation; memos stay, unlinked. */
struct relation_removal {
	size_t evidence, support, memo_links;
};
must_check bool relation_remove(struct project *p, int64_t relation,
				struct relation_removal *what,
				struct error *err);

#endif
