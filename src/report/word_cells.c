#include "report/word_cells.h"

#include <stdlib.h>

/* From the order of parts to that of things, which keeps the other within. */
void word_cells_sort(struct word_cells *cells)
{
	size_t things = cells->newest.count;
	struct word_cell *sorted = xcalloc(cells->count + 1, sizeof(*sorted));
	size_t *first = xcalloc(things + 2, sizeof(*first));

	/* first[t + 1] is where the next cell of t goes. */
	for (size_t i = 0; i < cells->count; i++)
		first[cells->at[i].thing + 2]++;
	for (size_t t = 2; t < things + 2; t++)
		first[t] += first[t - 1];
	for (size_t i = 0; i < cells->count; i++)
		sorted[first[cells->at[i].thing + 1]++] = cells->at[i];
	free(cells->at);
	cells->at = sorted;
	cells->first = first;
	list_release(&cells->newest);
}

void word_cells_release(struct word_cells *cells)
{
	list_release(cells);
	list_release(&cells->newest);
	free(cells->first);
	cells->first = NULL;
}
