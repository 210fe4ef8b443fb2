/*
 * What a code rests on, with all that it holds: how many codings, and in how
 * many people's words they lie.  Counted for all codes at once, for the whole
 * study.
 */
#ifndef AXIAL_REPORT_GROUNDS_H
#define AXIAL_REPORT_GROUNDS_H

#include "report/tally.h"

struct grounds {
	struct material material;
	struct tally tally;
};

/* All of it lives in the arena. */
must_check bool grounds_load(struct project *p, struct arena *arena,
			     struct grounds *grounds, struct error *err);
/* 0 for what is no code. */
size_t grounds_codings(const struct grounds *grounds, int64_t code);
size_t grounds_participants(const struct grounds *grounds, int64_t code);

#endif
