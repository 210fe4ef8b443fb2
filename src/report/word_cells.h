/*
 * How often each thing (a word, a run of words) comes up in each part of the
 * material.  Only what comes up takes room.
 */
#ifndef AXIAL_REPORT_WORD_CELLS_H
#define AXIAL_REPORT_WORD_CELLS_H

#include <stddef.h>
#include <stdint.h>

#include "base/memory.h"

/* A part has a thing. */
struct word_cell {
	uint32_t thing, part, count;
};

struct word_cells {
	struct word_cell *at;	/* by thing, then part, once sorted */
	size_t count, capacity;
	size_t *first;		/* by thing, and one more; once sorted */
	struct { uint32_t *at; size_t count, capacity; } newest; /* by thing */
};

/* Part after part; a new thing has the next number. */
static inline void word_cells_add(struct word_cells *cells, uint32_t thing,
				  uint32_t part)
{
	uint32_t newest;

	if (thing == cells->newest.count) {
		list_push(&cells->newest, (uint32_t)cells->count);
		list_push(cells, ((struct word_cell){ thing, part, 1 }));
		return;
	}
	newest = cells->newest.at[thing];
	if (cells->at[newest].part == part) {
		cells->at[newest].count++;
		return;
	}
	cells->newest.at[thing] = (uint32_t)cells->count;
	list_push(cells, ((struct word_cell){ thing, part, 1 }));
}

/* When all are added. */
void word_cells_sort(struct word_cells *cells);
void word_cells_release(struct word_cells *cells);

#endif
