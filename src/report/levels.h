/*
 * The three levels of the method: which label stands in which category, and
 * which categories belong to the core.
 *
 * A category belongs to the core when it is the core, stands below it, or
 * claims lead from it there; what does not is where the theory has not come
 * yet.
 */
#ifndef AXIAL_REPORT_LEVELS_H
#define AXIAL_REPORT_LEVELS_H

#include "report/tally.h"

/* Numbers of codes; NOBODY: there is none. */
struct level_line {
	uint32_t category, label;
	bool of_core;
};

struct level_line_list {
	struct level_line *at;
	size_t count, capacity;
};

struct levels {
	uint32_t core;			/* NOBODY: none is chosen */
	struct level_line_list lines;	/* what the core reaches first, labels
					 * without a category last */
};

#define LEVELS_INIT { .core = NOBODY }

must_check bool levels_find(const struct material *m,
			    const struct tally *tally, struct levels *out,
			    struct error *err);
void levels_release(struct levels *levels);

/* The category at the top of the code's path; itself at the top. */
uint32_t level_main(const struct material *m, uint32_t code);

#endif
