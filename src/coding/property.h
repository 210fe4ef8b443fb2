/*
 * A property is a respect in which the incidents of a code differ (price
 * sensitivity); its dimension is the row of positions, lowest first, that an
 * incident can have on it (low, middling, high).
 */
#ifndef AXIAL_CODING_PROPERTY_H
#define AXIAL_CODING_PROPERTY_H

#include "coding/code.h"

struct dimension_value {
	int64_t id;
	struct guid guid;
	int64_t position;		/* 1 is the lowest */
	const char *name;
	size_t located;			/* codings that lie there */
};

struct dimension_value_list {
	struct dimension_value *at;
	size_t count, capacity;
};

struct property {
	int64_t id, code;
	struct guid guid;
	const char *name;
	const char *definition;		/* or NULL */
	struct dimension_value_list values;	/* by position */
	size_t located;			/* codings that lie on it */
};

struct property_list {
	struct property *at;
	size_t count, capacity;
};

/* Of one code, or of all where code is 0; by code, then in the order in which
 * they were made.  Lives in the arena. */
must_check bool property_list(struct project *p, struct arena *arena,
			      int64_t code, struct property_list *list,
			      struct error *err);

/* Among the properties of one code, by name or #ID. */
must_check bool property_find(struct project *p, struct arena *arena,
			      const struct code *code, const char *words,
			      struct property *out, struct error *err);

/* VALUE as people write it: its name, the unique beginning of it, or its
 * position ("2"). */
must_check bool property_value_find(const struct property *property,
				    const char *words,
				    struct dimension_value *out,
				    struct error *err);

/* The names of a scale, in order. */
struct scale {
	const char **at;
	size_t count, capacity;
};

/*
 * "low..high" gives two names, "low, middling, high" three; a full-width ，
 * and a 、 part them too.  Lives in the arena.
 */
must_check bool scale_parse(struct arena *arena, const char *words,
			    struct scale *scale, struct error *err);

/* Every value must be a name, and none stand twice. */
must_check bool scale_check(const struct scale *scale, struct error *err);

/* Verbs; inside an act. */

/* definition and scale may be NULL. */
must_check bool property_add(struct project *p, int64_t code,
	const char *name, const char *definition, const struct scale *scale,
	int64_t *id, struct error *err);
must_check bool property_rename(struct project *p, int64_t id,
				const char *name, struct error *err);
must_check bool property_define(struct project *p, int64_t id,
				const char *definition, struct error *err);
/*
 * Makes the scale just this.  Values that stay keep what lies on them; one
 * that goes while codings lie on it is refused.
 */
must_check bool property_set_scale(struct project *p, int64_t id,
				   const struct scale *scale,
				   struct error *err);

struct property_removal {
	size_t values, locations, memo_links;
};

/* With all its values and what lies on them; *what is added to. */
must_check bool property_remove(struct project *p, int64_t id,
				struct property_removal *what,
				struct error *err);

must_check bool property_value_rename(struct project *p, int64_t value,
				      const char *name, struct error *err);

#endif
