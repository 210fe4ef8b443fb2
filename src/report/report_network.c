/* report network: where each code stands among the claims, or among the codes
 * that it meets in the text. */
#include <stdlib.h>
#include <string.h>

#include "base/language.h"
#include "base/memory.h"
#include "measure/cooccurrence.h"
#include "measure/graph.h"
#include "report/measure_rows.h"
#include "report/report_option.h"
#include "theory/relation.h"

static const struct column columns[] = {
	{ "code", N_("code"), COLUMN_TEXT },
	{ "degree", N_("degree"), COLUMN_NUMBER },
	{ "in_degree", N_("in"), COLUMN_NUMBER },
	{ "out_degree", N_("out"), COLUMN_NUMBER },
	{ "betweenness", N_("betweenness"), COLUMN_NUMBER },
	{ "closeness", N_("closeness"), COLUMN_NUMBER },
	{ "pagerank", N_("PageRank"), COLUMN_NUMBER },
	{ "component", N_("component"), COLUMN_NUMBER },
	{ "community", N_("community"), COLUMN_NUMBER },
	{ "measure", N_("measure"), COLUMN_TEXT },
	{ "value", N_("value"), COLUMN_NUMBER },
	{ "note", N_("note"), COLUMN_LONG_TEXT },
};

struct edges {
	struct graph_edge *at;
	size_t count, capacity;
};

static bool claims(const struct material *m, struct edges *edges,
		   struct error *err)
{
	struct relation_filter all = { 0 };
	struct relation_list list;

	if (!relation_list(m->project, m->arena, &all, &list, err))
		return false;
	for (size_t i = 0; i < list.count; i++) {
		const struct relation *one = &list.at[i];
		uint32_t from = material_code(m, one->from);
		uint32_t to = material_code(m, one->to);

		if (from != NOBODY && to != NOBODY)
			list_push(edges, ((struct graph_edge){ from, to,
				one->supporting ? (double)one->supporting :
				1 }));
	}
	return true;
}

static void meetings(const struct material *m, struct edges *edges)
{
	struct coded_span *spans = xcalloc(m->passages.count + 1,
					   sizeof(*spans));
	struct code_pair_list pairs;

	for (size_t i = 0; i < m->passages.count; i++)
		spans[i] = (struct coded_span){
			.document = m->passages.at[i].document,
			.code = m->passages.at[i].code,
			.span = m->passages.at[i].span };
	cooccurrence_count(spans, m->passages.count,
			   (uint32_t)m->codes.count, COOCCURRENCE_OVERLAP, 0,
			   &pairs);
	for (size_t i = 0; i < pairs.count; i++)
		list_push(edges, ((struct graph_edge){ pairs.at[i].a,
			pairs.at[i].b, (double)pairs.at[i].count }));
	list_release(&pairs);
	free(spans);
}

static void write_codes(const struct material *m, struct writer *w,
			const struct graph_measures *g)
{
	for (uint32_t i = 0; i < m->codes.count; i++) {
		if (!g->degree[i])
			continue;
		writer_text(w, m->code_words[i]);
		writer_int(w, g->degree[i]);
		writer_int(w, g->in_degree[i]);
		writer_int(w, g->out_degree[i]);
		writer_real(w, g->betweenness_share[i], report_decimals(w));
		writer_real(w, g->closeness[i], report_decimals(w));
		writer_real(w, g->pagerank[i], report_decimals(w));
		writer_int(w, g->component[i] + 1);
		writer_int(w, g->community[i] + 1);
		write_nulls(w, 3);
		writer_row(w);
	}
}

static bool run(const struct material *m, const struct report_words *words,
		struct writer *w, struct error *err)
{
	bool meet = words->of && !strcmp(words->of, "cooccurrence");
	struct graph graph = { .nodes = (uint32_t)m->codes.count,
			       .directed = !meet };
	struct graph_measures g;
	struct edges edges = { 0 };
	struct figure modularity;
	bool ok;

	if (words->of && !meet && strcmp(words->of, "relations") != 0)
		return error_usage(err, _("a network is made of relations or "
					  "of cooccurrence, not of '%s'"),
				   words->of);
	ok = meet || claims(m, &edges, err);
	if (meet)
		meetings(m, &edges);
	graph.edges = edges.at;
	graph.edge_count = edges.count;
	ok = ok && graph_measure(m->arena, &graph, &g, err);
	list_release(&edges);
	if (!ok)
		return false;
	report_open(m, w, _("Network"), _("%s Betweenness (Freeman 1977) as a "
		"share of the most it could be, closeness after Wasserman & "
		"Faust, PageRank with damping 0.85, communities by the best of "
		"20 searches with fixed seeds (Blondel et al. 2008). Codes "
		"without ties are left out."), meet ?
		_("Codes that meet in the text.") :
		_("Codes and the claims between them."));
	REPORT_TABLE(w, columns);
	write_codes(m, w, &g);
	modularity = g.has_modularity ? figure_of(g.modularity) :
		figure_none(N_("there is no tie"));
	write_nulls(w, 9);
	writer_text(w, "modularity");
	write_figure(w, modularity);
	writer_text(w, note_of(modularity, _("Q of the communities (Newman & "
					     "Girvan 2004)")));
	writer_row(w);
	writer_table_end(w);
	return true;
}

static const struct report_option option_network = TEXT_OPTION("of", of,
	N_("WHAT"), N_("network: of relations or of cooccurrence"));
static const struct report_option *const options[] = { &option_network, NULL };

const struct report report_network = {
	.name = "network",
	.summary = N_("where each code stands among the others"),
	.options = options,
	.run = run,
};
