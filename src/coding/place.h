/*
 * A place: where in which document.  A rule's finds are places before a code
 * stands on them, and places are what it is told to leave alone.
 */
#ifndef AXIAL_CODING_PLACE_H
#define AXIAL_CODING_PLACE_H

#include "transcript/scan.h"

struct place {
	int64_t document;
	struct span span;		/* bytes of its text */
};

struct place_list {
	struct place *at;
	size_t count, capacity;
};

/* By document, start and end; for qsort and bsearch. */
int place_compare(const void *left, const void *right);
/* In a list that is sorted so. */
bool place_listed(const struct place_list *list, const struct place *place);

/* Appends what a statement finds, by its columns document, start_byte and
 * end_byte, and closes it. */
must_check bool place_list_read(struct stmt *st, struct place_list *list,
				struct error *err);

/*
 * Calls `visit` for each of them in turn, with the text round it and its
 * number in `at`; quickest when they are sorted.  A place outside its text is
 * an error that names the document.
 */
must_check bool places_visit(struct project *p, const struct place *at,
	size_t count, void (*visit)(void *context, size_t n,
				    const struct scan_hit *passage),
	void *context, struct error *err);

#endif
