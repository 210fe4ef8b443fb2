#include "measure/cluster.h"

#include <math.h>
#include <stdlib.h>
#include <string.h>

#include "base/language.h"
#include "base/memory.h"

static const char *const names[LINKAGES] = {
	[LINKAGE_SINGLE] = "single", [LINKAGE_COMPLETE] = "complete",
	[LINKAGE_AVERAGE] = "average", [LINKAGE_WARD] = "ward.D2",
};

const char *linkage_name(enum linkage linkage)
{
	return names[linkage];
}

bool linkage_parse(const char *name, enum linkage *linkage, struct error *err)
{
	for (int i = 0; i < LINKAGES; i++)
		if (!strcmp(name, names[i]) ||
		    (i == LINKAGE_WARD && !strcmp(name, "ward"))) {
			*linkage = (enum linkage)i;
			return true;
		}
	return error_usage(err, _("clusters are made by single, complete, "
				  "average or ward, not by '%s'"), name);
}

/* --------------------------------------------------------------- the merges */

/* Clusters that are left, and their distances (Ward's: squared). */
struct heap {
	size_t items, left;
	double *distance;	/* items x items */
	uint32_t *number, *size;
	bool *gone;
	enum linkage linkage;
};

static double *between(const struct heap *h, size_t a, size_t b)
{
	return &h->distance[a * h->items + b];
}

/* How far two distances may differ and still be one: sums differ in their last
 * digits by the order in which they were added. */
static bool as_near(double a, double b)
{
	return fabs(a - b) <= 1e-12 * fmax(1, fabs(a));
}

static bool find_nearest(const struct heap *h, size_t *a, size_t *b)
{
	double nearest = INFINITY;
	bool tied = false;

	for (size_t i = 0; i < h->items; i++)
		for (size_t k = i + 1; k < h->items && !h->gone[i]; k++) {
			double d = *between(h, i, k);

			if (h->gone[k])
				continue;
			if (d < nearest && !as_near(d, nearest)) {
				nearest = d;
				*a = i;
				*b = k;
				tied = false;
			} else if (as_near(d, nearest)) {
				tied = true;
			}
		}
	return tied;
}

static double update(const struct heap *h, size_t a, size_t b, size_t other)
{
	double to_a = *between(h, a, other), to_b = *between(h, b, other);
	double na = h->size[a], nb = h->size[b], n = h->size[other];

	switch (h->linkage) {
	case LINKAGE_SINGLE:
		return fmin(to_a, to_b);
	case LINKAGE_COMPLETE:
		return fmax(to_a, to_b);
	case LINKAGE_AVERAGE:
		return (na * to_a + nb * to_b) / (na + nb);
	case LINKAGE_WARD:
		return ((na + n) * to_a + (nb + n) * to_b -
			n * *between(h, a, b)) / (na + nb + n);
	case LINKAGES:
		break;
	}
	return 0;
}

static void unite(struct heap *h, size_t a, size_t b, struct merge *merge,
		  uint32_t number)
{
	double height = *between(h, a, b);

	merge->a = h->number[a] < h->number[b] ? h->number[a] : h->number[b];
	merge->b = h->number[a] < h->number[b] ? h->number[b] : h->number[a];
	merge->size = h->size[a] + h->size[b];
	merge->height = h->linkage == LINKAGE_WARD ? sqrt(height) : height;
	for (size_t i = 0; i < h->items; i++)
		if (!h->gone[i] && i != a && i != b) {
			double d = update(h, a, b, i);

			*between(h, a, i) = d;
			*between(h, i, a) = d;
		}
	h->size[a] = merge->size;
	h->number[a] = number;
	h->gone[b] = true;
}

static void heap_init(struct heap *h, const double *distance, size_t items,
		      enum linkage linkage)
{
	*h = (struct heap){
		.items = items, .linkage = linkage,
		.distance = xcalloc(items * items + 1, sizeof(double)),
		.number = xcalloc(items + 1, sizeof(uint32_t)),
		.size = xcalloc(items + 1, sizeof(uint32_t)),
		.gone = xcalloc(items + 1, sizeof(bool)),
	};
	for (size_t i = 0; i < items * items; i++)
		h->distance[i] = linkage == LINKAGE_WARD ?
			distance[i] * distance[i] : distance[i];
	for (size_t i = 0; i < items; i++) {
		h->number[i] = (uint32_t)i;
		h->size[i] = 1;
	}
}

void cluster_distances(struct arena *arena, const double *distance,
		       size_t items, enum linkage linkage,
		       struct dendrogram *tree)
{
	struct heap h;

	*tree = (struct dendrogram){ .items = items, .unique = true,
		.merges = arena_alloc(arena, (items + 1) *
				      sizeof(*tree->merges)) };
	heap_init(&h, distance, items, linkage);
	for (size_t step = 0; step + 1 < items; step++) {
		size_t a = 0, b = 1;

		tree->merges[step].tied = find_nearest(&h, &a, &b);
		tree->unique = tree->unique && !tree->merges[step].tied;
		unite(&h, a, b, &tree->merges[step], (uint32_t)(items + step));
	}
	free(h.distance);
	free(h.number);
	free(h.size);
	free(h.gone);
}

/* ----------------------------------------------------------------- the tree */

/* To what cluster each item belongs after so many merges. */
static uint32_t *members_after(const struct dendrogram *tree, size_t merges)
{
	size_t all = tree->items + merges;
	uint32_t *top = xcalloc(all + 1, sizeof(*top));

	for (size_t i = 0; i < all; i++)
		top[i] = (uint32_t)i;
	for (size_t step = merges; step-- > 0;) {
		uint32_t to = top[tree->items + step];

		top[tree->merges[step].a] = to;
		top[tree->merges[step].b] = to;
	}
	return top;
}

void dendrogram_cut(const struct dendrogram *tree, size_t k, uint32_t *part)
{
	size_t merges = k && k < tree->items ? tree->items - k : 0;
	uint32_t *top, *number, count = 0;

	if (!k)
		merges = tree->items ? tree->items - 1 : 0;
	top = members_after(tree, merges);
	number = xcalloc(tree->items + merges + 1, sizeof(*number));
	for (size_t i = 0; i < tree->items; i++) {
		if (!number[top[i]])
			number[top[i]] = ++count;
		part[i] = number[top[i]] - 1;
	}
	free(top);
	free(number);
}

/* The height at which every two items come together. */
static double *cophenetic(const struct dendrogram *tree)
{
	size_t n = tree->items;
	double *height = xcalloc(n * n + 1, sizeof(*height));
	uint32_t *now = xcalloc(n + 1, sizeof(*now));

	for (size_t i = 0; i < n; i++)
		now[i] = (uint32_t)i;
	for (size_t step = 0; step + 1 < n; step++) {
		const struct merge *m = &tree->merges[step];

		for (size_t i = 0; i < n; i++)
			for (size_t k = 0; k < n && now[i] == m->a; k++)
				if (now[k] == m->b)
					height[i * n + k] = height[k * n + i] =
						m->height;
		for (size_t i = 0; i < n; i++)
			if (now[i] == m->a || now[i] == m->b)
				now[i] = (uint32_t)(n + step);
	}
	free(now);
	return height;
}

struct figure cophenetic_correlation(const struct dendrogram *tree,
				     const double *distance)
{
	double *height = cophenetic(tree);
	double n = 0, x = 0, y = 0, xx = 0, yy = 0, xy = 0;

	for (size_t i = 0; i < tree->items; i++)
		for (size_t k = i + 1; k < tree->items; k++) {
			x += distance[i * tree->items + k];
			y += height[i * tree->items + k];
			n++;
		}
	for (size_t i = 0; i < tree->items; i++)
		for (size_t k = i + 1; k < tree->items; k++) {
			double a = distance[i * tree->items + k] - x / n;
			double b = height[i * tree->items + k] - y / n;

			xx += a * a;
			yy += b * b;
			xy += a * b;
		}
	free(height);
	return figure_ratio(xy, sqrt(xx * yy),
			    N_("all distances are the same"));
}

/* --------------------------------------------------------------- silhouette */

/* The mean distances of an item from its own cluster and the next one. */
static double silhouette_of(const double *distance, size_t items,
			    const uint32_t *part, uint32_t parts, size_t item,
			    double *sums, double *sizes)
{
	double own, next = INFINITY;

	for (uint32_t p = 0; p < parts; p++)
		sums[p] = sizes[p] = 0;
	for (size_t i = 0; i < items; i++)
		if (i != item) {
			sums[part[i]] += distance[item * items + i];
			sizes[part[i]]++;
		}
	if (!(sizes[part[item]] > 0))
		return 0;
	own = sums[part[item]] / sizes[part[item]];
	for (uint32_t p = 0; p < parts; p++)
		if (p != part[item] && sizes[p] > 0)
			next = fmin(next, sums[p] / sizes[p]);
	return fmax(own, next) > 0 ? (next - own) / fmax(own, next) : 0;
}

struct figure silhouette(const double *distance, size_t items,
			 const uint32_t *part, double *by_item)
{
	uint32_t parts = 0;
	double *sums, *sizes, mean = 0;

	for (size_t i = 0; i < items; i++)
		parts = part[i] >= parts ? part[i] + 1 : parts;
	if (parts < 2)
		return figure_none(N_("there is only one cluster"));
	sums = xcalloc(parts, sizeof(*sums));
	sizes = xcalloc(parts, sizeof(*sizes));
	for (size_t i = 0; i < items; i++) {
		by_item[i] = silhouette_of(distance, items, part, parts, i,
					   sums, sizes);
		mean += by_item[i] / (double)items;
	}
	free(sums);
	free(sizes);
	return figure_of(mean);
}

/* ---------------------------------------------------------------- distances */

struct figure row_distance(const double *a, const double *b, size_t columns,
			   enum row_distance how)
{
	double ab = 0, aa = 0, bb = 0, both = 0, any = 0, apart = 0;

	for (size_t i = 0; i < columns; i++) {
		ab += a[i] * b[i];
		aa += a[i] * a[i];
		bb += b[i] * b[i];
		apart += (a[i] - b[i]) * (a[i] - b[i]);
		both += a[i] != 0 && b[i] != 0;
		any += a[i] != 0 || b[i] != 0;
	}
	if (how == DISTANCE_EUCLID)
		return figure_of(sqrt(apart));
	if (!(aa > 0) || !(bb > 0))
		return figure_none(N_("a row is empty"));
	return figure_of(1 - (how == DISTANCE_JACCARD ? both / any :
			      ab / sqrt(aa * bb)));
}
