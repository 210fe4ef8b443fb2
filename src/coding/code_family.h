/*
 * A code and all that it holds, at any depth: what is said of one of them is
 * said of it.
 */
#ifndef AXIAL_CODING_CODE_FAMILY_H
#define AXIAL_CODING_CODE_FAMILY_H

#include "coding/code.h"

/* By the index of a code in the list: whether it is `top` or stands below it.
 * Lives in the arena. */
bool *code_family(struct arena *arena, const struct code_list *codes,
		  const struct membership_list *memberships, int64_t top);

#endif
