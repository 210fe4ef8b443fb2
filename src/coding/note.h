/*
 * The first thought: what a coder jots down in the moment of coding becomes a
 * memo that is linked to the code or the coding it is about.
 */
#ifndef AXIAL_CODING_NOTE_H
#define AXIAL_CODING_NOTE_H

#include "store/project.h"

/* Inside an act.  Either code or coding is 0. */
must_check bool note_add(struct project *p, const char *text, int64_t code,
			 int64_t coding, struct error *err);

#endif
