/*
 * Making one object of two: what refers to the one refers to the other, and
 * what would then stand there twice becomes one too, by the references that
 * store/kinds.h tells of.  What a kind holds itself (the codings of a code,
 * the values of a property) its own verb unites first.
 */
#ifndef AXIAL_STORE_UNITE_H
#define AXIAL_STORE_UNITE_H

#include "store/removal.h"

/* Two ids of one kind; `from` is to be `to`. */
struct id_pair {
	int64_t from, to;
};

struct id_pair_list {
	struct id_pair *at;
	size_t count, capacity;
};

struct united {
	struct holdings moved;	/* refer to the one that stays now */
	size_t dropped;		/* gave way to another that was there */
};

/*
 * Inside an act: whatever refers to a `from` of the table follows, and the
 * rows of `from` go.  A step is one statement for all of the pairs, of which
 * there may be very many.  *told is added to.
 */
must_check bool objects_unite(struct project *p, const char *table,
			      const struct id_pair_list *pairs,
			      struct united *told, struct error *err);
/* One object. */
must_check bool object_unite(struct project *p, const char *table,
			     int64_t from, int64_t to, struct united *told,
			     struct error *err);
/* Only what refers follows: the object itself stays. */
must_check bool references_unite(struct project *p, const char *table,
				 int64_t from, int64_t to,
				 struct united *told, struct error *err);
/* The references by one column alone. */
must_check bool reference_unite(struct project *p, const char *table,
				const char *column, int64_t from, int64_t to,
				struct united *told, struct error *err);

/* Runs a statement that names :from and perhaps :to, for each pair; adds the
 * rows to *count, which may be NULL. */
must_check bool run_pairs(struct project *p, const char *sql,
			  const struct id_pair_list *pairs, size_t *count,
			  struct error *err);
must_check bool run_pair(struct project *p, const char *sql, int64_t from,
			 int64_t to, size_t *count, struct error *err);
/* The columns from_id and to_id of a statement that names :from and :to. */
must_check bool list_id_pairs(struct project *p, const char *sql, int64_t from,
			      int64_t to, struct id_pair_list *list,
			      struct error *err);

#endif
