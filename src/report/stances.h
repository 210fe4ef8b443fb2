/*
 * What speaks for claims and against them within the scope of a report: how
 * many codings, and how many people.  Of needs also who complains that they
 * are not met, and who is glad that they are.
 */
#ifndef AXIAL_REPORT_STANCES_H
#define AXIAL_REPORT_STANCES_H

#include "report/reach.h"
#include "theory/evidence.h"

enum stance_side {
	SIDE_FOR,
	SIDE_CONTRARY,
	SIDE_COMPLAINT,		/* among those for */
	SIDE_COMPLIMENT,
	STANCE_SIDES
};

struct stances {
	struct reach reach;	/* thing: claim, then side */
	size_t *codings;	/* likewise */
};

/* Of the claims of these ids, numbered as they stand.  Lives in the
 * material's arena. */
must_check bool stances_count(const struct material *m, enum claim_kind kind,
			      const int64_t *ids, size_t count,
			      struct stances *stances, struct error *err);

static inline size_t stances_codings(const struct stances *stances,
				     size_t claim, enum stance_side side)
{
	return stances->codings[claim * STANCE_SIDES + side];
}

static inline size_t stances_people(const struct stances *stances,
				    size_t claim, enum stance_side side)
{
	return stances->reach.people[claim * STANCE_SIDES + side];
}

static inline bool stances_meet(const struct stances *stances, size_t claim,
				enum stance_side side, uint32_t person)
{
	return reach_meets(&stances->reach, claim * STANCE_SIDES + side,
			   person);
}

#endif
