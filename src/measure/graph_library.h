/*
 * The library behind measure/graph.h.  It brings linear algebra along, and to
 * start with it would slow every command down: it is loaded when it is first
 * used.
 */
#ifndef AXIAL_MEASURE_GRAPH_LIBRARY_H
#define AXIAL_MEASURE_GRAPH_LIBRARY_H

#include <igraph/igraph.h>

#include "base/error.h"

#define LIBIGRAPH(each) \
	each(igraph_arpack_options_init) each(igraph_betweenness) \
	each(igraph_closeness) each(igraph_community_multilevel) \
	each(igraph_connected_components) each(igraph_create) \
	each(igraph_destroy) each(igraph_eigenvector_centrality) \
	each(igraph_error_handler_ignore) each(igraph_is_dag) \
	each(igraph_modularity) each(igraph_pagerank) \
	each(igraph_rng_default) each(igraph_rng_seed) \
	each(igraph_set_error_handler) each(igraph_set_warning_handler) \
	each(igraph_strerror) each(igraph_vector_destroy) \
	each(igraph_vector_init) each(igraph_vector_int_destroy) \
	each(igraph_vector_int_init) each(igraph_vss_all) \
	each(igraph_warning_handler_ignore)

#define LIBIGRAPH_POINTER(name) __typeof__(name) *name;

/* Its functions under their names. */
struct libigraph {
	LIBIGRAPH(LIBIGRAPH_POINTER)
};

/* NULL where the library is not there. */
const struct libigraph *libigraph(void);

#endif
