/* Trees of distances and maps of them. */
#include "reference.h"

#include <math.h>
#include <stdlib.h>
#include <string.h>

#include "measure/cluster.h"
#include "measure/scaling.h"

struct items {
	const char **names;
	double *distance;
	size_t count;
};

static int by_text(const void *left, const void *right)
{
	return strcmp(*(const char *const *)left, *(const char *const *)right);
}

static json_t *sorted(const char **names, size_t count)
{
	json_t *array = json_array();

	qsort(names, count, sizeof(*names), by_text);
	for (size_t i = 0; i < count; i++)
		json_array_append_new(array, json_string(names[i]));
	return array;
}

static int by_first(const void *left, const void *right)
{
	return strcmp(text_of(json_array_get(*(json_t *const *)left, 0)),
		      text_of(json_array_get(*(json_t *const *)right, 0)));
}

/* ---------------------------------------------------------------- the input */

static const char *const name_keys[] = { "names", "codes", "documents",
					 "items" };

static const char **names_of(struct reference *r, const json_t *input,
			     size_t count)
{
	const char **names;

	for (size_t i = 0; i < sizeof(name_keys) / sizeof(name_keys[0]); i++)
		if (json_array_size(json_object_get(input, name_keys[i])) ==
		    count)
			return texts_of(r->arena,
					json_object_get(input, name_keys[i]));
	names = arena_alloc(r->arena, (count + 1) * sizeof(*names));
	for (size_t i = 0; i < count; i++)
		names[i] = arena_printf(r->arena, "%zu", i);
	return names;
}

static bool from_rows(struct reference *r, const json_t *rows,
		      enum row_distance how, struct items *items)
{
	size_t columns, n = json_array_size(rows);
	double *matrix = matrix_of(r->arena, rows, &columns);

	items->count = n;
	items->distance = arena_alloc(r->arena, (n * n + 1) * sizeof(double));
	for (size_t i = 0; i < n; i++)
		for (size_t k = 0; k < n; k++)
			items->distance[i * n + k] = i == k ? 0 :
				row_distance(matrix + i * columns,
					     matrix + k * columns, columns,
					     how).value;
	return n > 0;
}

static bool read_items(struct reference *r, const json_t *input,
		       struct items *items)
{
	const json_t *given = json_object_get(input, "distance");
	const json_t *presence = json_object_get(input, "presence");
	const json_t *counts = json_object_get(input, "counts");
	bool ok = false;
	size_t columns;

	if (json_is_array(given) && json_is_array(json_array_get(given, 0))) {
		items->count = json_array_size(given);
		items->distance = matrix_of(r->arena, given, &columns);
		ok = columns == items->count;
	} else if (json_is_array(json_array_get(presence, 0))) {
		ok = from_rows(r, presence, DISTANCE_JACCARD, items);
	} else if (json_is_array(json_array_get(counts, 0))) {
		ok = from_rows(r, counts, DISTANCE_COSINE, items);
	}
	if (ok)
		items->names = names_of(r, input, items->count);
	return ok;
}

/* ----------------------------------------------------------------- the tree */

/* The names under a cluster, sorted. */
static json_t *members(struct reference *r, const struct items *items,
		       const struct dendrogram *tree, uint32_t cluster)
{
	uint32_t *stack = arena_alloc(r->arena, (2 * items->count + 1) *
				      sizeof(*stack));
	const char **names = arena_alloc(r->arena, (items->count + 1) *
					 sizeof(*names));
	size_t depth = 1, count = 0;

	stack[0] = cluster;
	while (depth) {
		uint32_t top = stack[--depth];

		if (top < items->count) {
			names[count++] = items->names[top];
			continue;
		}
		stack[depth++] = tree->merges[top - items->count].a;
		stack[depth++] = tree->merges[top - items->count].b;
	}
	return sorted(names, count);
}

static json_t *merges_of(struct reference *r, const struct items *items,
			 const struct dendrogram *tree)
{
	json_t *merges = json_array();

	for (size_t i = 0; i + 1 < items->count; i++) {
		const struct merge *m = &tree->merges[i];
		json_t *pair[2] = { members(r, items, tree, m->a),
				    members(r, items, tree, m->b) };
		json_t *one = json_object(), *both = json_array();

		qsort(pair, 2, sizeof(*pair), by_first);
		json_array_append_new(both, pair[0]);
		json_array_append_new(both, pair[1]);
		put(one, "merge", both);
		put_real(one, "height", m->height);
		put_count(one, "size", m->size);
		json_array_append_new(merges, one);
	}
	return merges;
}

static json_t *cut(struct reference *r, const struct items *items,
		   const struct dendrogram *tree, size_t k)
{
	uint32_t *part = arena_alloc(r->arena, (items->count + 1) *
				     sizeof(*part));
	const char **names = arena_alloc(r->arena, (items->count + 1) *
					 sizeof(*names));
	json_t **clusters = arena_alloc(r->arena, (k + 1) * sizeof(*clusters));
	json_t *array = json_array();

	dendrogram_cut(tree, k, part);
	for (size_t p = 0; p < k; p++) {
		size_t count = 0;

		for (size_t i = 0; i < items->count; i++)
			if (part[i] == p)
				names[count++] = items->names[i];
		clusters[p] = sorted(names, count);
	}
	qsort(clusters, k, sizeof(*clusters), by_first);
	for (size_t p = 0; p < k; p++)
		json_array_append_new(array, clusters[p]);
	return array;
}

static void put_silhouette(struct reference *r, const struct items *items,
			   const struct dendrogram *tree, const char *key,
			   size_t k)
{
	uint32_t *part = arena_alloc(r->arena, (items->count + 1) *
				     sizeof(*part));
	double *each = arena_alloc(r->arena, (items->count + 1) *
				   sizeof(*each));
	json_t *by_item = json_object(), *both = json_object();
	struct figure mean;

	dendrogram_cut(tree, k, part);
	mean = silhouette(items->distance, items->count, part, each);
	for (size_t i = 0; i < items->count; i++)
		put_real(by_item, items->names[i], each[i]);
	put(both, "per_item", by_item);
	put_figure(both, "mean", mean);
	put(r->got, key, both);
}

static void run_trees(struct reference *r, const struct items *items)
{
	for (int i = 0; i < LINKAGES; i++) {
		const char *name = linkage_name((enum linkage)i);
		json_t *o = json_object();
		struct dendrogram tree;

		cluster_distances(r->arena, items->distance, items->count,
				  (enum linkage)i, &tree);
		put(o, "merges", merges_of(r, items, &tree));
		put_figure(o, "cophenetic_correlation",
			   cophenetic_correlation(&tree, items->distance));
		put(o, "tree_unique", json_boolean(tree.unique));
		for (size_t k = 2; k <= items->count; k++) {
			put(o, arena_printf(r->arena, "clusters_k%zu", k),
			    cut(r, items, &tree, k));
			put_silhouette(r, items, &tree, arena_printf(r->arena,
				"silhouette_%s_k%zu", name, k), k);
		}
		put(r->got, name, o);
	}
	put(r->got, "distance", json_matrix(items->distance, items->count,
					    items->count));
}

/* ------------------------------------------------------------------ the map */

static void run_map(struct reference *r, const struct items *items)
{
	size_t n = items->count;
	double *apart = arena_alloc(r->arena, (n * n + 1) * sizeof(*apart));
	struct scaling s;

	scale_distances(r->arena, items->distance, n, &s);
	for (size_t i = 0; i < n; i++)
		for (size_t k = 0; k < n; k++)
			apart[i * n + k] = hypot(s.x[i] - s.x[k],
						 s.y[i] - s.y[k]);
	put(r->got, "eigenvalues", json_reals(s.eigenvalues, n));
	put(r->got, "eigenvalues_top2", json_reals(s.eigenvalues,
						   n < 2 ? n : 2));
	put(r->got, "gof", json_pack("[oo]", json_figure(s.fit_absolute),
				     json_figure(s.fit_positive)));
	put(r->got, "recovered_distances", json_matrix(apart, n, n));
	put(r->got, "distances_2d", json_matrix(apart, n, n));
}

static void run_degenerate(struct reference *r)
{
	struct items one = { 0 }, none = { 0 };
	struct dendrogram tree;
	size_t columns;
	double *rows = matrix_of(r->arena, in(r, "all_zero_rows"), &columns);
	double nothing[1] = { 0 };

	cluster_distances(r->arena, nothing, 0, LINKAGE_AVERAGE, &tree);
	put(r->got, "empty_merges", merges_of(r, &none, &tree));
	one.count = 1;
	cluster_distances(r->arena, nothing, 1, LINKAGE_AVERAGE, &tree);
	put(r->got, "one_item_merges", merges_of(r, &one, &tree));
	put_figure(r->got, "cosine_of_zero_vector",
		   row_distance(rows, rows + columns, columns,
				DISTANCE_COSINE));
}

/* Distances of another case of the group. */
static const json_t *input_named(struct reference *r)
{
	const char *id = text_of(in(r, "distance_of"));

	for (size_t i = 0; i < json_array_size(r->group); i++) {
		const json_t *one = json_array_get(r->group, i);

		if (!strcmp(text_of(json_object_get(one, "id")), id))
			return json_object_get(one, "input");
	}
	return NULL;
}

void run_clustering(struct reference *r)
{
	const json_t *input = has(r, "distance_of") ? input_named(r) :
		r->input;
	struct items items = { 0 };

	if (has(r, "all_zero_rows")) {
		run_degenerate(r);
	} else if (read_items(r, input, &items)) {
		run_trees(r, &items);
		run_map(r, &items);
	}
}
