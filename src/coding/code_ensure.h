/* The code that a person names, made where there is none and they say so. */
#ifndef AXIAL_CODING_CODE_ENSURE_H
#define AXIAL_CODING_CODE_ENSURE_H

#include "coding/code.h"

/* What code_ensure made. */
struct codes_made {
	size_t categories;
	bool label;
};

/*
 * CODE as code_find takes it.  With `create`, `words` is a name or a path
 * written in full, never a beginning of another: Price/too high makes the
 * label, and the category Price where there is none.  Inside an act where
 * `create` is true.
 */
must_check bool code_ensure(struct project *p, struct arena *arena,
			    const char *words, bool create, struct code *out,
			    struct codes_made *made, struct error *err);

/* The same without making anything: *found is false where it would. */
must_check bool code_seek(struct project *p, struct arena *arena,
			  const char *words, bool create, struct code *out,
			  bool *found, struct error *err);

#endif
