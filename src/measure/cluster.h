/*
 * Which codes, documents or people are alike: agglomerative clustering of
 * distances by the update formula of Lance & Williams, and how well the tree
 * tells the distances.
 *
 * Single, complete, average (UPGMA, weighted by size), and Ward's criterion as
 * Murtagh & Legendre 2014 have it (ward.D2).  Ward's asks for Euclidean
 * distances, which Jaccard's and cosine's are not: say so beside the result.
 */
#ifndef AXIAL_MEASURE_CLUSTER_H
#define AXIAL_MEASURE_CLUSTER_H

#include <stdint.h>

#include "base/arena.h"
#include "base/error.h"
#include "measure/figure.h"

enum linkage { LINKAGE_SINGLE, LINKAGE_COMPLETE, LINKAGE_AVERAGE,
	       LINKAGE_WARD, LINKAGES };

const char *linkage_name(enum linkage linkage);	/* "single" … "ward.D2" */
must_check bool linkage_parse(const char *name, enum linkage *linkage,
			      struct error *err);

/* Clusters are numbered: items from 0, then merges from `items` on. */
struct merge {
	uint32_t a, b;		/* a < b */
	uint32_t size;
	double height;
	bool tied;		/* another pair was as near: the tree could be
				 * another */
};

struct dendrogram {
	size_t items;
	struct merge *merges;	/* one less than items */
	bool unique;		/* no merge is tied */
};

/* Of a symmetric matrix of items x items. */
void cluster_distances(struct arena *arena, const double *distance,
		       size_t items, enum linkage linkage,
		       struct dendrogram *tree);

/* Which of k clusters each item is in, numbered by their first item. */
void dendrogram_cut(const struct dendrogram *tree, size_t k, uint32_t *part);

/* Sokal & Rohlf 1962: Pearson's correlation of the distances with the heights
 * at which items come together. */
struct figure cophenetic_correlation(const struct dendrogram *tree,
				     const double *distance);

/* Rousseeuw 1987, by item (0 for one alone); the mean of all.  Not defined
 * for one cluster. */
struct figure silhouette(const double *distance, size_t items,
			 const uint32_t *part, double *by_item);

/* Distances between the rows of a table. */
enum row_distance {
	DISTANCE_JACCARD,	/* of what is not 0 */
	DISTANCE_COSINE,
	DISTANCE_EUCLID,
};

/* Not defined for rows that are empty (all 0). */
struct figure row_distance(const double *a, const double *b, size_t columns,
			   enum row_distance how);

#endif
