/*
 * The core category: the one that the story is about, to which the others
 * relate (selective coding).  It is chosen by a person, for a reason; numbers
 * stand beside the choice and do not make it.
 */
#ifndef AXIAL_THEORY_CORE_H
#define AXIAL_THEORY_CORE_H

#include "coding/code.h"

struct core {
	struct code code;
	const char *reason;		/* or NULL */
	const char *chosen_at, *coder_name;
	/* What it rests on, with all that it holds: */
	size_t codings, documents, participants;
	/* Claims from it or what it holds to other codes, and the reverse. */
	size_t relations_out, relations_in;
};

/* *chosen is false, and *core untouched, where there is none. */
must_check bool core_get(struct project *p, struct arena *arena,
			 struct core *core, bool *chosen, struct error *err);

/* Verbs; inside an act. */

/* Takes the place of another core.  A label is refused: the core gathers. */
must_check bool core_set(struct project *p, const struct code *code,
			 const char *reason, struct error *err);
/* *was is false where there was none. */
must_check bool core_clear(struct project *p, bool *was, struct error *err);

#endif
