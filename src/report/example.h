/*
 * The passage that shows what a code means: of the code's passages one of
 * typical length, a participant's words before an interviewer's.  The choice
 * is the same whenever the codings are.
 */
#ifndef AXIAL_REPORT_EXAMPLE_H
#define AXIAL_REPORT_EXAMPLE_H

#include "report/material.h"

/* By code, each on one line and cut (with …) to `most` characters, 0: not
 * cut; NULL where a code has no codings.  Lives in the arena. */
must_check bool examples_choose(const struct material *m, size_t most,
				const char ***examples, struct error *err);

#endif
