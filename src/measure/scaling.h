/*
 * A map of codes from their distances: classical multidimensional scaling
 * (Torgerson 1952; Gower 1966).  Only distances on the map mean something, not
 * its directions.
 */
#ifndef AXIAL_MEASURE_SCALING_H
#define AXIAL_MEASURE_SCALING_H

#include <stddef.h>

#include "base/arena.h"
#include "measure/figure.h"

struct scaling {
	size_t items;
	double *eigenvalues;	/* the largest first; negative ones: distances
				 * that no map could show */
	double *x, *y;		/* places; signs are so that the item farthest
				 * out lies on the positive side */
	struct figure fit_absolute;	/* of two dimensions: their part of the
					 * eigenvalues' absolute sum, */
	struct figure fit_positive;	/* of the positive ones' sum */
};

void scale_distances(struct arena *arena, const double *distance,
		     size_t items, struct scaling *scaling);

#endif
