/*
 * report clusters: which codes, documents or people are alike, step by step
 * from the nearest two to all.
 */
#include <string.h>

#include "base/language.h"
#include "measure/cluster.h"
#include "report/measure_rows.h"
#include "report/report_option.h"

static const struct column columns[] = {
	{ "step", N_("step"), COLUMN_NUMBER },
	{ "a", N_("a"), COLUMN_TEXT },
	{ "b", N_("b"), COLUMN_TEXT },
	{ "distance", N_("distance"), COLUMN_NUMBER },
	{ "size", N_("size"), COLUMN_NUMBER },
	{ "tied", N_("tied"), COLUMN_NUMBER },
	{ "item", N_("item"), COLUMN_TEXT },
	{ "cluster", N_("cluster"), COLUMN_NUMBER },
	{ "silhouette", N_("silhouette"), COLUMN_NUMBER },
	{ "measure", N_("measure"), COLUMN_TEXT },
	{ "value", N_("value"), COLUMN_NUMBER },
	{ "note", N_("note"), COLUMN_LONG_TEXT },
};

enum { CLUSTERED_MOST = 1000 };

static void write_end(const struct material *m, struct writer *w,
		      const struct profile *p, uint32_t cluster)
{
	writer_text(w, cluster < p->count ? p->names[cluster] :
		    arena_printf(m->arena, "[%zu]",
				 cluster - p->count + 1));
}

static void write_merges(const struct material *m, struct writer *w,
			 const struct profile *p,
			 const struct dendrogram *tree)
{
	for (size_t i = 0; i + 1 < tree->items; i++) {
		const struct merge *merge = &tree->merges[i];

		writer_int(w, (int64_t)i + 1);
		write_end(m, w, p, merge->a);
		write_end(m, w, p, merge->b);
		writer_real(w, merge->height, report_decimals(w));
		writer_int(w, merge->size);
		writer_int(w, merge->tied);
		write_nulls(w, 6);
		writer_row(w);
	}
}

static void write_parts(const struct material *m, struct writer *w,
			const struct profile *p,
			const struct dendrogram *tree, const double *distance,
			size_t k, struct figure *mean)
{
	uint32_t *part = arena_alloc(m->arena, (p->count + 1) * sizeof(*part));
	double *each = arena_alloc(m->arena, (p->count + 1) * sizeof(*each));

	dendrogram_cut(tree, k, part);
	*mean = silhouette(distance, p->count, part, each);
	for (size_t i = 0; i < p->count; i++) {
		write_nulls(w, 6);
		writer_text(w, p->names[i]);
		writer_int(w, part[i] + 1);
		write_figure(w, figure_is(*mean) ? figure_of(each[i]) : *mean);
		write_nulls(w, 3);
		writer_row(w);
	}
}

static void write_measure(struct writer *w, const char *measure,
			  struct figure figure, const char *note)
{
	write_nulls(w, 9);
	writer_text(w, measure);
	write_figure(w, figure);
	writer_text(w, note_of(figure, note));
	writer_row(w);
}

static bool run(const struct material *m, const struct report_words *words,
		struct writer *w, struct error *err)
{
	enum linkage linkage = LINKAGE_AVERAGE;
	struct figure mean;
	struct dendrogram tree;
	struct profile p;
	double *distance;
	size_t k = words->clusters ? (size_t)*words->clusters : 2;

	if (words->linkage && !linkage_parse(words->linkage, &linkage, err))
		return false;
	if (words->clusters && *words->clusters < 1)
		return error_usage(err, _("%lld clusters are none"),
				   (long long)*words->clusters);
	if (!profile_make(m, words->of, &p, err))
		return false;
	if (p.count > CLUSTERED_MOST)
		return error_set(err, _("%zu are too many to be clustered; "
					"name a part with --in or --where"),
				 p.count);
	distance = profile_distances(m, &p);
	cluster_distances(m->arena, distance, p.count, linkage, &tree);
	report_open(m, w, _("Clusters"), _("Of %s, by %s distance, %s linkage "
		"(Lance & Williams); %zu without codings are left out. [n] is "
		"what step n made; tied steps could have come in another "
		"order.%s"), _(p.of), !strcmp(p.of, "codes") ?
		_("Jaccard's") : _("cosine"), linkage_name(linkage),
		p.left_out, linkage == LINKAGE_WARD ?
		_(" Ward's criterion asks for Euclidean distances, which "
		  "these are not.") : "");
	REPORT_TABLE(w, columns);
	write_merges(m, w, &p, &tree);
	write_parts(m, w, &p, &tree, distance, k, &mean);
	write_measure(w, "cophenetic_correlation",
		      cophenetic_correlation(&tree, distance),
		      _("of the distances with the heights of the tree (Sokal "
			"& Rohlf 1962)"));
	write_measure(w, "silhouette", mean,
		      _("mean over all (Rousseeuw 1987)"));
	writer_table_end(w);
	return true;
}

static const struct report_option option_linkage = TEXT_OPTION("linkage",
	linkage, N_("HOW"), N_("clusters: single, complete, average or ward"));
static const struct report_option option_clusters = NUMBER_OPTION("clusters",
	clusters, N_("N"), N_("clusters: parted into so many (2)"));
static const struct report_option *const options[] = {
	&option_of, &option_linkage, &option_clusters, NULL,
};

const struct report report_clusters = {
	.name = "clusters",
	.summary = N_("which codes, documents or people are alike"),
	.options = options,
	.run = run,
};
