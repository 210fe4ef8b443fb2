/*
 * Any object of the study, of whichever kind (store/kinds.h), by the words
 * that people type for it: "Price/too high", "12", "Maya".
 */
#ifndef AXIAL_CODING_OBJECT_H
#define AXIAL_CODING_OBJECT_H

#include "base/arena.h"
#include "store/kinds.h"
#include "store/project.h"

struct object {
	const struct kind *kind;
	int64_t id;
};

/* Words as the kind is found by; #12 and 12 are its number. */
must_check bool object_find(struct project *p, struct arena *arena,
			    const struct kind *kind, const char *words,
			    struct object *out, struct error *err);

/* What stands before the colon in code:NAME. */
const char *kind_prefix(const struct kind *kind);

#endif
