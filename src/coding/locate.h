/*
 * Locating: where one incident lies on the dimension of a property of its
 * code, or of a category above that code.
 */
#ifndef AXIAL_CODING_LOCATE_H
#define AXIAL_CODING_LOCATE_H

#include "coding/coding.h"
#include "coding/property.h"

struct location {
	int64_t coding, property, value;
	const char *property_name, *value_name;
	int64_t position;
};

struct location_list {
	struct location *at;
	size_t count, capacity;
};

/* Of one coding, or of all where coding is 0. */
must_check bool location_list(struct project *p, struct arena *arena,
			      int64_t coding, struct location_list *list,
			      struct error *err);

/*
 * PROPERTY as people write it, among those of the coding's code and of its
 * categories up the tree; of two of one name the nearer is meant.
 */
must_check bool location_property(struct project *p, struct arena *arena,
				  const struct coding *coding,
				  const char *words, struct property *out,
				  struct error *err);

/* Verbs; inside an act. */

/* Puts the coding there, from wherever it lay on the property. */
must_check bool location_set(struct project *p, int64_t coding,
			     int64_t property, int64_t value,
			     struct error *err);
/* *was: false where it lay nowhere on it. */
must_check bool location_clear(struct project *p, int64_t coding,
			       int64_t property, bool *was,
			       struct error *err);

#endif
