/*
 * Is the study whole?  What SQLite can test, and what only the method knows:
 * every passage inside its text and on character borders, every GUID once,
 * no category below itself, texts that are what their names say, and an
 * unbroken chain of acts.
 */
#ifndef AXIAL_CODING_STUDY_CHECK_H
#define AXIAL_CODING_STUDY_CHECK_H

#include "store/project.h"

/* Each problem is reported by its own call; *count tells how many. */
must_check bool study_check(struct project *p,
	void (*report)(void *context, const char *problem), void *context,
	size_t *count, struct error *err);

/* The part of it that is quick and asks how rows stand to each other, for
 * history_undo_act; false with the first problem. */
must_check bool study_is_sound(struct project *p, struct error *err);

#endif
