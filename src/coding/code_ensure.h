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

/* What a passage is to be coded with. */
struct code_wish {
	const char *words;	/* a name or a path, written in full */
	int64_t category;	/* where it stands, or is made; 0: anywhere */
	const char *naming;	/* of a label that is made; NULL: constructed */
};

/* The code of the wish, a label rather than a category; made where there is
 * none.  #ID is a code that is there.  Inside an act. */
must_check bool code_for_passage(struct project *p, struct arena *arena,
				 const struct code_wish *wish,
				 struct code *out, struct codes_made *made,
				 struct error *err);

/*
 * Makes the label of a path that begins in a place (a category; 0 is the
 * top), and the categories of the path that are not there.  `fields` may be
 * NULL.  A label that is there is taken.  Adds to *made.  Inside an act.
 */
must_check bool code_make(struct project *p, struct arena *arena,
			  const char *words, int64_t place,
			  const struct code_fields *fields, int64_t *id,
			  struct codes_made *made, struct error *err);

/* The same as code_ensure without making anything: *found is false where it
 * would. */
must_check bool code_seek(struct project *p, struct arena *arena,
			  const char *words, bool create, struct code *out,
			  bool *found, struct error *err);

#endif
