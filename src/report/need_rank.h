/*
 * Needs in the order in which they should be met: what must be there before
 * what is better the more there is of it, and that before what delights; then
 * by how many people have them.  Where nobody has decided a class, what people
 * complain of and are glad of suggests one (measure/typology.h).
 *
 * What leaves people cold, or what they would rather be without, is no need to
 * be met and does not stand in the order.
 */
#ifndef AXIAL_REPORT_NEED_RANK_H
#define AXIAL_REPORT_NEED_RANK_H

#include "measure/typology.h"
#include "report/stances.h"
#include "theory/need.h"

struct ranked_need {
	const struct need *need;
	size_t index;			/* among the stances */
	enum typology candidate;
	size_t rank;			/* of the class, known or suspected */
	size_t people;
};

/* The stances are those of the needs.  Lives in the material's arena. */
struct ranked_need *needs_ranked(const struct material *m,
				 const struct need_list *needs,
				 const struct stances *stances,
				 size_t *count);
/* Importance, and once more by how much it exceeds satisfaction (Ulwick);
 * NEED_NOT_SAID where either is. */
int64_t need_opportunity(const struct need *need);

#endif
