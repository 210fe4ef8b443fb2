/*
 * The part of `axial check` that looks at where codes stand.  Inner header of
 * study_check.c.
 */
#ifndef AXIAL_CODING_CHECK_TREE_H
#define AXIAL_CODING_CHECK_TREE_H

#include "store/project.h"

/* Hands on each code that stands below itself or too deep. */
must_check bool check_tree(struct project *p,
	void (*report)(void *context, const char *problem), void *context,
	struct error *err);

#endif
