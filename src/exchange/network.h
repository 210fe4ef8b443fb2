/*
 * The claims between codes as a graph that other programs draw and measure:
 * GraphML for Gephi and yEd, DOT for Graphviz.
 *
 * A node is a code that a claim speaks of, with its kind, category and
 * codings; an edge is a claim, with its type, status and what speaks for and
 * against it.
 */
#ifndef AXIAL_EXCHANGE_NETWORK_H
#define AXIAL_EXCHANGE_NETWORK_H

#include "transcript/leaving.h"

struct network_summary {
	size_t codes, claims;
};

must_check bool network_write_graphml(struct leaving *to,
				      struct network_summary *summary,
				      struct error *err);
must_check bool network_write_dot(struct leaving *to,
				  struct network_summary *summary,
				  struct error *err);

#endif
