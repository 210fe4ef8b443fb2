/*
 * What theory says of a code, said of another: its claims and its frames.
 * Claims that become the same are one, and a claim of a code about itself is
 * none.  For code_merge.c; inside an act.
 */
#ifndef AXIAL_THEORY_CLAIM_UNITE_H
#define AXIAL_THEORY_CLAIM_UNITE_H

#include "coding/code_unite.h"

must_check bool unite_relations(const struct uniting *u, int64_t from,
				int64_t to, struct error *err);
must_check bool unite_frames(const struct uniting *u, int64_t from,
			     int64_t to, struct error *err);

#endif
