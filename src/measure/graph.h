/*
 * Networks of codes: how many ties each has, how many shortest ways lead
 * through it, where a walker along the ties would be found most often, which
 * codes hang together.  Door to igraph.
 *
 * Parallel ties count as one tie with the sum of their weights; a tie from a
 * node to itself is left out.
 */
#ifndef AXIAL_MEASURE_GRAPH_H
#define AXIAL_MEASURE_GRAPH_H

#include <stdint.h>

#include "base/arena.h"
#include "base/error.h"

struct graph_edge {
	uint32_t from, to;	/* nodes, from 0 */
	double weight;		/* above 0; codings of evidence, pairs */
};

struct graph {
	uint32_t nodes;
	bool directed;
	const struct graph_edge *edges;
	size_t edge_count;
};

/* Everything by node. */
struct graph_measures {
	uint32_t *degree;	/* ties, of either direction */
	uint32_t *in_degree, *out_degree;	/* of an undirected graph the
				 * same as degree */
	double *betweenness;	/* Freeman 1977: share of the shortest ways
				 * between every two others that pass here,
				 * added up; ways have no weights */
	double *betweenness_share;	/* of the most it could be, or 0 */
	double *closeness;	/* Wasserman & Faust: the inverse of the mean
				 * distance from those who reach it, times the
				 * share of nodes that do */
	double *pagerank;	/* Brin & Page 1998, damping 0.85, ties alike;
				 * what ends nowhere is spread evenly */
	double *pagerank_weighted;	/* by the ties' weights */
	double *eigenvector;	/* of the undirected graph, length 1 */
	uint32_t *component;	/* that hang together in any direction */
	uint32_t *community;	/* Blondel et al. 2008 on weighted, undirected
				 * ties: the best of a fixed number of runs with
				 * fixed seeds */
	uint32_t component_count, community_count;
	double modularity;	/* Newman & Girvan 2004, of the communities */
	bool has_modularity;	/* not where there is no tie */
	bool has_cycle;		/* of a directed graph */
};

/* Is there an igraph to ask? */
must_check bool graph_is_there(struct error *err);

must_check bool graph_measure(struct arena *arena, const struct graph *graph,
			      struct graph_measures *measures,
			      struct error *err);

/* Newman & Girvan's Q of a partition that the caller has, ties alike;
 * *defined is false where there is no tie. */
must_check bool graph_modularity(const struct graph *graph,
				 const uint32_t *part, double *modularity,
				 bool *defined, struct error *err);

/* Sets reached[node] for all nodes that ties lead to from `from` in at most
 * `steps` steps (UINT32_MAX: any number), itself not. */
void graph_reach(const struct graph *graph, uint32_t from, uint32_t steps,
		 bool *reached);

#endif
