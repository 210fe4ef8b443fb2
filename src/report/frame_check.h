/*
 * What a frame owes its readers: slots that nothing stands in, codes without
 * words behind them, and codes of which no claim says how they hang together
 * with the phenomenon.
 */
#ifndef AXIAL_REPORT_FRAME_CHECK_H
#define AXIAL_REPORT_FRAME_CHECK_H

#include "report/grounds.h"
#include "theory/frame.h"

struct frame_finding {
	int64_t frame;
	const char *phenomenon;		/* its path */
	const char *slot;		/* or NULL: of the phenomenon */
	const char *code;		/* path; or NULL */
	const char *finding;		/* N_() */
	const char *mend;		/* a command */
};

struct frame_finding_list {
	struct frame_finding *at;
	size_t count, capacity;
};

/* Of one frame, or of all where frame is 0.  Lives in the arena. */
must_check bool frame_check(struct project *p, struct arena *arena,
			    const struct grounds *grounds, int64_t frame,
			    struct frame_finding_list *list,
			    struct error *err);

#endif
