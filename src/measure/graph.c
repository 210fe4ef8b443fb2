/*
 * Ties are united before igraph sees them, because its counts would take two
 * claims between the same codes for two ways between them.
 */
#include "measure/graph.h"

#include <math.h>
#include <stdlib.h>

#include "base/language.h"
#include "base/memory.h"
#include "measure/graph_library.h"

static const double damping = 0.85;
enum { COMMUNITY_RUNS = 20 };

/* --------------------------------------------------------- the graph itself */

static int by_ends(const void *left, const void *right)
{
	const struct graph_edge *a = left, *b = right;

	if (a->from != b->from)
		return a->from < b->from ? -1 : 1;
	return (a->to > b->to) - (a->to < b->to);
}

struct edge_list {
	struct graph_edge *at;
	size_t count, capacity;
};

/* Without ties to oneself; every two nodes have one tie at most, of an
 * undirected graph in either direction. */
static void unite_edges(const struct graph *graph, bool directed,
			struct edge_list *list)
{
	size_t kept = 0;

	*list = (struct edge_list){ 0 };
	list_reserve(list, graph->edge_count + 1);
	for (size_t i = 0; i < graph->edge_count; i++) {
		struct graph_edge edge = graph->edges[i];

		if (edge.from == edge.to)
			continue;
		if (!directed && edge.from > edge.to) {
			edge.from = graph->edges[i].to;
			edge.to = graph->edges[i].from;
		}
		list_push(list, edge);
	}
	qsort(list->at, list->count, sizeof(*list->at), by_ends);
	for (size_t i = 0; i < list->count; i++)
		if (kept && !by_ends(&list->at[kept - 1], &list->at[i]))
			list->at[kept - 1].weight += list->at[i].weight;
		else
			list->at[kept++] = list->at[i];
	list->count = kept;
}

/* The graph as igraph has it, and the weights of its ties. */
struct network {
	const struct libigraph *lib;
	igraph_t graph;
	igraph_vector_t weights;
	struct edge_list edges;
	igraph_integer_t nodes;
	bool directed, has_graph, has_weights;
	igraph_error_t failure;		/* the first */
};

/* igraph's answer to a call; nothing more is asked after a failure. */
#define ASK(network, call) \
	((network)->failure == IGRAPH_SUCCESS && \
	 ((network)->failure = (network)->lib->call) == IGRAPH_SUCCESS)

static void network_close(struct network *network)
{
	if (network->has_graph)
		network->lib->igraph_destroy(&network->graph);
	if (network->has_weights)
		network->lib->igraph_vector_destroy(&network->weights);
	list_release(&network->edges);
}

static void network_open(struct network *network,
			 const struct libigraph *lib,
			 const struct graph *graph, bool directed)
{
	igraph_integer_t count;
	igraph_vector_int_t ends;

	*network = (struct network){
		.lib = lib, .nodes = graph->nodes, .directed = directed,
	};
	unite_edges(graph, directed, &network->edges);
	count = (igraph_integer_t)network->edges.count;
	network->has_weights = ASK(network,
		igraph_vector_init(&network->weights, count));
	if (!ASK(network, igraph_vector_int_init(&ends, 2 * count)))
		return;
	for (igraph_integer_t i = 0; i < count; i++) {
		VECTOR(ends)[2 * i] = network->edges.at[i].from;
		VECTOR(ends)[2 * i + 1] = network->edges.at[i].to;
		VECTOR(network->weights)[i] = network->edges.at[i].weight;
	}
	network->has_graph = ASK(network,
		igraph_create(&network->graph, &ends, graph->nodes, directed));
	lib->igraph_vector_int_destroy(&ends);
}

bool graph_is_there(struct error *err)
{
	return libigraph() || error_set(err, _("the library for networks is "
					       "not there: install igraph"));
}

static bool say_failure(const struct network *network, struct error *err)
{
	return network->failure == IGRAPH_SUCCESS ||
		error_set(err, _("the network cannot be measured: %s"),
			  network->lib->igraph_strerror(network->failure));
}

/* ----------------------------------------------------------------- measures */

static void count_degrees(struct network *network,
			  struct graph_measures *measures)
{
	for (size_t i = 0; i < network->edges.count; i++) {
		uint32_t from = network->edges.at[i].from;
		uint32_t to = network->edges.at[i].to;

		measures->degree[from]++;
		measures->degree[to]++;
		measures->out_degree[from]++;
		measures->in_degree[to]++;
		if (!network->directed) {
			measures->out_degree[to]++;
			measures->in_degree[from]++;
		}
	}
}

/* Copies igraph's numbers; what it calls NaN is 0: a node that nobody
 * reaches. */
static void take_numbers(const igraph_vector_t *from, uint32_t nodes,
			 double *to)
{
	for (uint32_t i = 0; i < nodes; i++)
		to[i] = isfinite(VECTOR(*from)[i]) ? VECTOR(*from)[i] : 0;
}

static void measure_betweenness(struct network *network,
				igraph_vector_t *answer,
				struct graph_measures *measures)
{
	uint32_t nodes = (uint32_t)network->nodes;
	double most = ((double)nodes - 1) * ((double)nodes - 2);

	if (!ASK(network, igraph_betweenness(&network->graph, answer,
			network->lib->igraph_vss_all(), network->directed,
			NULL)))
		return;
	take_numbers(answer, nodes, measures->betweenness);
	if (!network->directed)
		most /= 2;
	for (uint32_t i = 0; i < nodes; i++)
		measures->betweenness_share[i] = most > 0 ?
			measures->betweenness[i] / most : 0;
}

static void measure_closeness(struct network *network,
			      igraph_vector_t *answer,
			      struct graph_measures *measures)
{
	uint32_t nodes = (uint32_t)network->nodes;
	igraph_vector_int_t reached;

	if (!ASK(network, igraph_vector_int_init(&reached, 0)))
		return;
	if (ASK(network, igraph_closeness(&network->graph, answer, &reached,
			NULL, network->lib->igraph_vss_all(), IGRAPH_IN, NULL,
			true))) {
		take_numbers(answer, nodes, measures->closeness);
		for (uint32_t i = 0; i < nodes && nodes > 1; i++)
			measures->closeness[i] *= (double)VECTOR(reached)[i] /
				((double)nodes - 1);
	}
	network->lib->igraph_vector_int_destroy(&reached);
}

/*
 * igraph's answer is good to ten digits; some more steps of the power method
 * it rests on make it as good as the machine's numbers.
 */
static void polish_pagerank(const struct network *network, bool weighted,
			    double *rank)
{
	enum { STEPS = 60 };
	uint32_t nodes = (uint32_t)network->nodes;
	double *out = xcalloc(nodes, sizeof(*out));
	double *next = xcalloc(nodes, sizeof(*next));

	for (size_t i = 0; i < network->edges.count; i++) {
		const struct graph_edge *edge = &network->edges.at[i];
		double weight = weighted ? edge->weight : 1;

		out[edge->from] += weight;
		if (!network->directed)
			out[edge->to] += weight;
	}
	for (int step = 0; step < STEPS; step++) {
		double lost = 0;

		for (uint32_t i = 0; i < nodes; i++) {
			next[i] = 0;
			lost += out[i] > 0 ? 0 : rank[i];
		}
		for (size_t i = 0; i < network->edges.count; i++) {
			const struct graph_edge *edge = &network->edges.at[i];
			double weight = weighted ? edge->weight : 1;

			next[edge->to] += rank[edge->from] * weight /
				out[edge->from];
			if (!network->directed)
				next[edge->from] += rank[edge->to] * weight /
					out[edge->to];
		}
		for (uint32_t i = 0; i < nodes; i++)
			rank[i] = (1 - damping + damping * lost) / nodes +
				damping * next[i];
	}
	free(out);
	free(next);
}

static void measure_pagerank(struct network *network, igraph_vector_t *answer,
			     bool weighted, double *rank)
{
	if (!ASK(network, igraph_pagerank(&network->graph,
			IGRAPH_PAGERANK_ALGO_PRPACK, answer, NULL,
			network->lib->igraph_vss_all(), network->directed,
			damping, weighted ? &network->weights : NULL, NULL)))
		return;
	take_numbers(answer, (uint32_t)network->nodes, rank);
	polish_pagerank(network, weighted, rank);
}

static void measure_eigenvector(struct network *network,
				igraph_vector_t *answer, double *eigenvector)
{
	uint32_t nodes = (uint32_t)network->nodes;
	igraph_arpack_options_t options;
	double square = 0;

	network->lib->igraph_arpack_options_init(&options);
	if (!ASK(network, igraph_eigenvector_centrality(&network->graph,
			answer, NULL, false, true, NULL, &options)))
		return;
	take_numbers(answer, nodes, eigenvector);
	for (uint32_t i = 0; i < nodes; i++)
		square += eigenvector[i] * eigenvector[i];
	for (uint32_t i = 0; i < nodes && square > 0; i++)
		eigenvector[i] /= sqrt(square);
}

/* Numbers the parts by the first node of each, as people would. */
static uint32_t take_parts(const igraph_vector_int_t *from, uint32_t nodes,
			   uint32_t *to)
{
	uint32_t *number = xcalloc(nodes, sizeof(*number)), count = 0;

	for (uint32_t i = 0; i < nodes; i++) {
		igraph_integer_t part = VECTOR(*from)[i];

		if (!number[part])
			number[part] = ++count;
		to[i] = number[part] - 1;
	}
	free(number);
	return count;
}

static void find_components(struct network *network,
			    igraph_vector_int_t *answer,
			    struct graph_measures *measures)
{
	if (ASK(network, igraph_connected_components(&network->graph, answer,
						     NULL, NULL, IGRAPH_WEAK)))
		measures->component_count = take_parts(answer,
			(uint32_t)network->nodes, measures->component);
}

/* The search walks at random: with fixed seeds it walks the same ways
 * everywhere, and the best of several is kept. */
static void find_communities(struct network *network,
			     igraph_vector_int_t *answer,
			     struct graph_measures *measures)
{
	uint32_t nodes = (uint32_t)network->nodes;
	const struct libigraph *lib = network->lib;
	igraph_vector_t weights = network->weights;

	for (igraph_uint_t seed = 1; seed <= COMMUNITY_RUNS; seed++) {
		igraph_real_t found = 0;

		if (!ASK(network, igraph_rng_seed(lib->igraph_rng_default(),
						  seed)) ||
		    !ASK(network, igraph_community_multilevel(&network->graph,
				&weights, 1, answer, NULL, NULL)))
			return;
		if (network->edges.count &&
		    !ASK(network, igraph_modularity(&network->graph, answer,
				&weights, 1, false, &found)))
			return;
		if (seed > 1 && found <= measures->modularity + 1e-12)
			continue;
		measures->modularity = found;
		measures->community_count = take_parts(answer, nodes,
						       measures->community);
	}
	measures->has_modularity = network->edges.count > 0;
}

/* -------------------------------------------------------------- the answers */

static void give_room(struct arena *arena, uint32_t nodes,
		      struct graph_measures *m)
{
	uint32_t **counts[] = { &m->degree, &m->in_degree, &m->out_degree,
				&m->component, &m->community };
	double **numbers[] = { &m->betweenness, &m->betweenness_share,
			       &m->closeness, &m->pagerank,
			       &m->pagerank_weighted, &m->eigenvector };

	*m = (struct graph_measures){ 0 };
	for (size_t i = 0; i < sizeof(counts) / sizeof(counts[0]); i++)
		*counts[i] = arena_alloc(arena, (nodes + (size_t)1) *
					 sizeof(**counts[i]));
	for (size_t i = 0; i < sizeof(numbers) / sizeof(numbers[0]); i++)
		*numbers[i] = arena_alloc(arena, (nodes + (size_t)1) *
					  sizeof(**numbers[i]));
}

static void measure_as_given(struct network *network,
			     struct graph_measures *measures)
{
	const struct libigraph *lib = network->lib;
	igraph_bool_t acyclic = true;
	igraph_vector_t answer;

	if (!ASK(network, igraph_vector_init(&answer, 0)))
		return;
	count_degrees(network, measures);
	measure_betweenness(network, &answer, measures);
	measure_closeness(network, &answer, measures);
	measure_pagerank(network, &answer, false, measures->pagerank);
	measure_pagerank(network, &answer, true, measures->pagerank_weighted);
	if (network->directed && ASK(network, igraph_is_dag(&network->graph,
							    &acyclic)))
		measures->has_cycle = !acyclic;
	lib->igraph_vector_destroy(&answer);
}

static void measure_undirected(struct network *network,
			       struct graph_measures *measures)
{
	const struct libigraph *lib = network->lib;
	igraph_vector_int_t parts;
	igraph_vector_t answer;

	if (!ASK(network, igraph_vector_init(&answer, 0)))
		return;
	if (ASK(network, igraph_vector_int_init(&parts, 0))) {
		measure_eigenvector(network, &answer, measures->eigenvector);
		find_components(network, &parts, measures);
		find_communities(network, &parts, measures);
		lib->igraph_vector_int_destroy(&parts);
	}
	lib->igraph_vector_destroy(&answer);
}

bool graph_measure(struct arena *arena, const struct graph *graph,
		   struct graph_measures *measures, struct error *err)
{
	struct network network;
	bool ok;

	give_room(arena, graph->nodes, measures);
	if (!graph->nodes)
		return true;
	if (!graph_is_there(err))
		return false;
	network_open(&network, libigraph(), graph, graph->directed);
	if (network.has_graph)
		measure_as_given(&network, measures);
	ok = say_failure(&network, err);
	network_close(&network);
	if (!ok)
		return false;
	network_open(&network, libigraph(), graph, false);
	if (network.has_graph)
		measure_undirected(&network, measures);
	ok = say_failure(&network, err);
	network_close(&network);
	return ok;
}

static void ask_modularity(struct network *network, const uint32_t *part,
			   double *modularity)
{
	igraph_vector_int_t parts;
	igraph_real_t found = 0;

	if (!ASK(network, igraph_vector_int_init(&parts, network->nodes)))
		return;
	for (igraph_integer_t i = 0; i < network->nodes; i++)
		VECTOR(parts)[i] = part[i];
	if (ASK(network, igraph_modularity(&network->graph, &parts, NULL, 1,
					   network->directed, &found)))
		*modularity = found;
	network->lib->igraph_vector_int_destroy(&parts);
}

bool graph_modularity(const struct graph *graph, const uint32_t *part,
		      double *modularity, bool *defined, struct error *err)
{
	struct network network;
	bool ok;

	if (!graph_is_there(err))
		return false;
	network_open(&network, libigraph(), graph, graph->directed);
	*defined = network.edges.count > 0;
	if (network.has_graph && *defined)
		ask_modularity(&network, part, modularity);
	ok = say_failure(&network, err);
	network_close(&network);
	return ok;
}

void graph_reach(const struct graph *graph, uint32_t from, uint32_t steps,
		 bool *reached)
{
	bool *before = xcalloc(graph->nodes, sizeof(*before));
	bool grown = true;

	for (uint32_t i = 0; i < graph->nodes; i++)
		reached[i] = i == from;
	for (uint32_t step = 0; grown && step < steps; step++) {
		grown = false;
		for (uint32_t i = 0; i < graph->nodes; i++)
			before[i] = reached[i];
		for (size_t i = 0; i < graph->edge_count; i++) {
			const struct graph_edge *edge = &graph->edges[i];
			bool there = before[edge->from] && !reached[edge->to];
			bool back = !graph->directed && before[edge->to] &&
				!reached[edge->from];

			if (there)
				reached[edge->to] = true;
			if (back)
				reached[edge->from] = true;
			grown = grown || there || back;
		}
	}
	reached[from] = false;
	free(before);
}
