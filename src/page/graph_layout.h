/*
 * Where the nodes of a graph stand and how its edges run, so that arrows point
 * right as far as they can and hardly cross (Graphviz, dot).  It is told sizes
 * and ends alone, never a word of the study, and draws nothing itself.
 */
#ifndef AXIAL_PAGE_GRAPH_LAYOUT_H
#define AXIAL_PAGE_GRAPH_LAYOUT_H

#include <stdbool.h>

#include "base/arena.h"

struct layout_point {
	double x, y;			/* pixels, from the top left */
};

struct layout_node {
	double width, height;
	struct layout_point at;		/* its middle; laid out */
};

struct layout_edge {
	size_t from, to;		/* nodes */
	double width, height;		/* of its words */
	/* Laid out: a Bézier curve, begin, then three points a piece. */
	struct layout_point *points;
	size_t count;
	struct layout_point words;	/* their middle */
};

struct layout {
	struct layout_node *nodes;
	size_t node_count;
	struct layout_edge *edges;
	size_t edge_count;
	double width, height;		/* laid out */
};

/* Points live in the arena.  False where Graphviz is not there or gives no
 * answer that can be drawn. */
bool graph_layout(struct arena *arena, struct layout *layout);

#endif
