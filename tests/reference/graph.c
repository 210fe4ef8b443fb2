/* Networks: nodes and edges, names or numbers, with or without weights. */
#include "reference.h"

#include <stdio.h>
#include <stdlib.h>
#include <string.h>

#include "measure/graph.h"

struct names {
	const char **at;
	size_t count;
};

static const char *name_of(struct arena *arena, const json_t *value)
{
	return json_is_string(value) ? json_string_value(value) :
		arena_printf(arena, "%.12g", json_number_value(value));
}

/* An edge is a pair or an object with source and target. */
static const json_t *end_of(const json_t *edge, size_t which)
{
	if (json_is_array(edge))
		return json_array_get(edge, which);
	return json_object_get(edge, which ? "target" : "source");
}

static double weight_of(const json_t *edge)
{
	const json_t *weight = json_object_get(edge, "evidence");

	if (!weight)
		weight = json_object_get(edge, "weight");
	if (json_is_array(edge))
		weight = json_array_get(edge, 2);
	return json_is_number(weight) ? json_number_value(weight) : 1;
}

static void read_graph(struct reference *r, struct names *names,
		       struct graph *graph)
{
	const json_t *edges = in(r, "edges"), *nodes = in(r, "nodes");
	size_t count = json_array_size(edges);
	struct graph_edge *list = arena_alloc(r->arena,
		(count + 1) * sizeof(*list));

	names->at = arena_alloc(r->arena, (2 * count + json_array_size(nodes) +
		1) * sizeof(*names->at));
	names->count = 0;
	for (size_t i = 0; i < json_array_size(nodes); i++)
		names->count = add_different(names->at, names->count,
			name_of(r->arena, json_array_get(nodes, i)));
	for (size_t i = 0; i < count; i++) {
		const json_t *edge = json_array_get(edges, i);
		const char *ends[2];

		for (size_t k = 0; k < 2; k++) {
			ends[k] = name_of(r->arena, end_of(edge, k));
			names->count = add_different(names->at, names->count,
						     ends[k]);
		}
		list[i] = (struct graph_edge){
			(uint32_t)place_of(names->at, names->count, ends[0]),
			(uint32_t)place_of(names->at, names->count, ends[1]),
			weight_of(edge),
		};
	}
	*graph = (struct graph){
		.nodes = (uint32_t)names->count, .edges = list,
		.edge_count = count,
		.directed = json_is_true(in(r, "directed")),
	};
}

static void put_counts(json_t *got, const char *key, const struct names *names,
		       const uint32_t *values)
{
	json_t *by_name = json_object();

	for (size_t i = 0; i < names->count; i++)
		put_count(by_name, names->at[i], values[i]);
	put(got, key, by_name);
}

static void put_numbers(json_t *got, const char *key,
			const struct names *names, const double *values,
			double by)
{
	json_t *by_name = json_object();

	for (size_t i = 0; i < names->count; i++)
		put_real(by_name, names->at[i], values[i] / by);
	put(got, key, by_name);
}

static void put_measures(struct reference *r, const struct names *names,
			 const struct graph_measures *m)
{
	double *degrees = arena_alloc(r->arena, (names->count + 1) *
				      sizeof(*degrees));
	double others = names->count > 1 ? (double)names->count - 1 : 1;

	for (size_t i = 0; i < names->count; i++)
		degrees[i] = m->degree[i];
	put_counts(r->got, "degree", names, m->degree);
	put_counts(r->got, "in_degree", names, m->in_degree);
	put_counts(r->got, "out_degree", names, m->out_degree);
	put_numbers(r->got, "degree_centrality", names, degrees, others);
	put_numbers(r->got, "betweenness_raw", names, m->betweenness, 1);
	put_numbers(r->got, "betweenness_normalised", names,
		    m->betweenness_share, 1);
	put_numbers(r->got, "closeness", names, m->closeness, 1);
	put_numbers(r->got, "pagerank_085", names, m->pagerank, 1);
	put_numbers(r->got, "pagerank_085_unweighted", names, m->pagerank, 1);
	put_numbers(r->got, "pagerank_085_weighted", names,
		    m->pagerank_weighted, 1);
	put_numbers(r->got, "eigenvector", names, m->eigenvector, 1);
	put(r->got, "has_cycle", json_boolean(m->has_cycle));
}

static int by_text(const void *left, const void *right)
{
	return strcmp(*(const char *const *)left, *(const char *const *)right);
}

static json_t *sorted_names(const char **names, size_t count)
{
	json_t *array = json_array();

	qsort(names, count, sizeof(*names), by_text);
	for (size_t i = 0; i < count; i++)
		json_array_append_new(array, json_string(names[i]));
	return array;
}

/* Components are listed by their first name in the alphabet. */
static void put_components(struct reference *r, const struct names *names,
			   const struct graph_measures *m)
{
	const char **sorted = arena_alloc(r->arena, (names->count + 1) *
					  sizeof(*sorted));
	const char **part = arena_alloc(r->arena, (names->count + 1) *
					sizeof(*part));
	bool *done = arena_alloc(r->arena, m->component_count + (size_t)1);
	json_t *components = json_array();

	memcpy(sorted, names->at, names->count * sizeof(*sorted));
	qsort(sorted, names->count, sizeof(*sorted), by_text);
	for (size_t i = 0; i < names->count; i++) {
		size_t node = place_of(names->at, names->count, sorted[i]);
		size_t count = 0;

		if (done[m->component[node]])
			continue;
		done[m->component[node]] = true;
		for (size_t k = 0; k < names->count; k++)
			if (m->component[k] == m->component[node])
				part[count++] = names->at[k];
		json_array_append_new(components, sorted_names(part, count));
	}
	put(r->got, "weak_components", components);
}

/* reach_of_NAME, the spaces of the name being underscores. */
static void put_reach(struct reference *r, const struct names *names,
		      const struct graph *graph)
{
	const char **reached = arena_alloc(r->arena, (names->count + 1) *
					   sizeof(*reached));
	bool *marks = arena_alloc(r->arena, names->count + 1);

	for (size_t i = 0; i < names->count; i++) {
		char *key = arena_printf(r->arena, "reach_of_%s",
					 names->at[i]);
		size_t count = 0;

		graph_reach(graph, (uint32_t)i, UINT32_MAX, marks);
		for (size_t k = 0; k < names->count; k++)
			if (marks[k])
				reached[count++] = names->at[k];
		for (char *c = key; *c; c++)
			*c = *c == ' ' ? '_' : *c;
		put(r->got, key, sorted_names(reached, count));
	}
}

/* partition_NAME of the input gives modularity_NAME. */
static void put_modularity(struct reference *r, const struct names *names,
			   const struct graph *graph, const char *name,
			   const json_t *partition)
{
	uint32_t *part = arena_alloc(r->arena, (names->count + 1) *
				     sizeof(*part));
	struct error err = ERROR_INIT;
	double modularity = 0;
	bool defined = false;
	json_t *value;

	for (size_t i = 0; i < json_array_size(partition); i++)
		for (size_t k = 0; k < json_array_size(json_array_get(
			     partition, i)); k++) {
			size_t node = place_of(names->at, names->count,
				name_of(r->arena, json_array_get(json_array_get(
					partition, i), k)));

			if (node != SIZE_MAX)
				part[node] = (uint32_t)i;
		}
	if (!graph_modularity(graph, part, &modularity, &defined, &err))
		return;
	value = defined ? json_real(modularity) : json_null();
	put(r->got, arena_printf(r->arena, "modularity_%s", name),
	    json_incref(value));
	put(r->got, arena_printf(r->arena, "modularity_%s_partition", name),
	    value);
}

static void put_partitions(struct reference *r, const struct names *names,
			   const struct graph *graph)
{
	static const char prefix[] = "partition_";
	const char *key;
	json_t *value;

	json_object_foreach((json_t *)r->input, key, value)
		if (!strncmp(key, prefix, strlen(prefix)))
			put_modularity(r, names, graph, key + strlen(prefix),
				       value);
}

void run_graph(struct reference *r)
{
	struct error err = ERROR_INIT;
	struct graph_measures measures;
	struct names names;
	struct graph graph;

	if (!json_is_array(in(r, "edges")) || json_is_object(in(r, "nodes")))
		return;
	read_graph(r, &names, &graph);
	if (!graph_measure(r->arena, &graph, &measures, &err)) {
		fprintf(stderr, "%s\n", err.message);
		return;
	}
	put_measures(r, &names, &measures);
	put_components(r, &names, &measures);
	put_reach(r, &names, &graph);
	put_partitions(r, &names, &graph);
	if (measures.has_modularity)
		put_real(r->got, "modularity_found", measures.modularity);
	graph.directed = false;
	if (graph_measure(r->arena, &graph, &measures, &err))
		put_numbers(r->got, "undirected_betweenness_normalised",
			    &names, measures.betweenness_share, 1);
}
