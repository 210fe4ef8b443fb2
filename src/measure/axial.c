#include "measure/axial.h"

#include <stdlib.h>

#include "base/language.h"
#include "base/memory.h"
#include "measure/graph.h"

/* A set of numbers, to count different ones. */
static uint32_t count_marks(const bool *marks, uint32_t count)
{
	uint32_t found = 0;

	for (uint32_t i = 0; i < count; i++)
		found += marks[i];
	return found;
}

static void unmark(bool *marks, uint32_t count)
{
	for (uint32_t i = 0; i < count; i++)
		marks[i] = false;
}

/* ---------------------------------------------------------- core candidates */

static const char nothing_coded[] = N_("nothing is coded");
static const char alone[] = N_("there is no other category");

static void count_incidents(const struct core_question *q, uint32_t category,
			    bool *met, struct core_candidate *one)
{
	unmark(met, q->participants);
	for (size_t i = 0; i < q->incident_count; i++)
		if (q->incidents[i].category == category) {
			one->segments++;
			if (q->incidents[i].participant < q->participants)
				met[q->incidents[i].participant] = true;
		}
	one->participants = count_marks(met, q->participants);
	one->segment_share = figure_ratio((double)one->segments,
		(double)q->incident_count, nothing_coded);
	one->participant_share = figure_ratio(one->participants,
		q->participants, N_("there are no participants"));
}

/* What the category and those it is directly related to account for. */
static void count_explained(const struct core_question *q, uint32_t category,
			    const bool *near, bool *met,
			    struct core_candidate *one)
{
	size_t explained = 0;

	unmark(met, q->participants);
	for (size_t i = 0; i < q->incident_count; i++) {
		const struct incident *incident = &q->incidents[i];

		if (incident->category != category && !near[incident->category])
			continue;
		explained++;
		if (incident->participant < q->participants)
			met[incident->participant] = true;
	}
	one->explained_participants = count_marks(met, q->participants);
	one->explained_share = figure_ratio((double)explained,
		(double)q->incident_count, nothing_coded);
}

static void count_evidence(const struct core_question *q, uint32_t category,
			   bool *met, struct core_candidate *one)
{
	unmark(met, q->participants);
	for (size_t i = 0; i < q->claim_count; i++) {
		const struct claim *claim = &q->claims[i];

		if (claim->from != category && claim->to != category)
			continue;
		for (size_t k = 0; k < claim->participant_count; k++)
			if (claim->participants[k] < q->participants)
				met[claim->participants[k]] = true;
	}
	one->evidence_participants = count_marks(met, q->participants);
}

static void count_properties(const struct core_question *q,
			     struct core_candidate *all)
{
	for (size_t i = 0; i < q->property_count; i++) {
		struct core_candidate *one = &all[q->properties[i].category];

		one->properties++;
		one->positions += q->properties[i].positions;
		one->ranging_properties += q->properties[i].positions >= 2;
	}
}

static struct graph_edge *claim_edges(const struct core_question *q)
{
	struct graph_edge *edges = xcalloc(q->claim_count + 1, sizeof(*edges));

	for (size_t i = 0; i < q->claim_count; i++)
		edges[i] = (struct graph_edge){ q->claims[i].from,
						q->claims[i].to, 1 };
	return edges;
}

static void measure_one(const struct core_question *q,
			const struct graph *graph, uint32_t category,
			struct core_candidate *one)
{
	bool *met = xcalloc(q->participants + (size_t)1, sizeof(*met));
	bool *near = xcalloc(q->categories + (size_t)1, sizeof(*near));
	double others = (double)q->categories - 1;

	count_incidents(q, category, met, one);
	count_evidence(q, category, met, one);
	graph_reach(graph, category, 2, near);
	one->reach_share = figure_ratio(count_marks(near, q->categories),
					others, alone);
	graph_reach(graph, category, 1, near);
	count_explained(q, category, near, met, one);
	one->degree_share = figure_ratio(one->degree, others, alone);
	free(met);
	free(near);
}

/* ------------------------------------------------------- order among them */

enum { BORDA_KEYS = 6 };

static void keys_of(const struct core_candidate *one, double *keys)
{
	keys[0] = one->participants;
	keys[1] = (double)one->segments;
	keys[2] = one->degree;
	keys[3] = one->betweenness;
	keys[4] = one->explained_share.value;
	keys[5] = one->ranging_properties;
}

/* Shares are quotients: what differs only in the last digit is a tie. */
static int compare_keys(double a, double b)
{
	return a > b + 1e-12 ? 1 : a < b - 1e-12 ? -1 : 0;
}

static void compare_two(struct core_candidate *one,
			const struct core_candidate *other)
{
	double mine[BORDA_KEYS], theirs[BORDA_KEYS];
	bool better = false, worse = false;

	keys_of(one, mine);
	keys_of(other, theirs);
	for (int i = 0; i < BORDA_KEYS; i++) {
		int order = compare_keys(mine[i], theirs[i]);

		one->borda += order > 0 ? 1 : order == 0 ? 0.5 : 0;
		better = better || order > 0;
		worse = worse || order < 0;
	}
	if (worse && !better)
		one->pareto = false;
}

static void order_candidates(struct core_candidate *all, uint32_t count)
{
	for (uint32_t i = 0; i < count; i++) {
		all[i].pareto = true;
		for (uint32_t k = 0; k < count; k++)
			if (k != i)
				compare_two(&all[i], &all[k]);
	}
}

bool core_candidates(struct arena *arena, const struct core_question *q,
		     struct core_candidate **candidates, struct error *err)
{
	struct graph_edge *edges = claim_edges(q);
	struct graph graph = { .nodes = q->categories, .edges = edges,
			       .edge_count = q->claim_count };
	struct core_candidate *all = arena_alloc(arena,
		(q->categories + (size_t)1) * sizeof(*all));
	struct graph_measures measures;
	bool ok = graph_measure(arena, &graph, &measures, err);

	for (uint32_t i = 0; ok && i < q->categories; i++) {
		all[i].degree = measures.degree[i];
		all[i].betweenness = measures.betweenness_share[i];
		all[i].pagerank = measures.pagerank[i];
		measure_one(q, &graph, i, &all[i]);
	}
	if (ok) {
		count_properties(q, all);
		order_candidates(all, q->categories);
	}
	free(edges);
	*candidates = all;
	return ok;
}

/* ----------------------------------------------------- grounding of a story */

static int by_number(const void *left, const void *right)
{
	uint32_t a = *(const uint32_t *)left, b = *(const uint32_t *)right;

	return (a > b) - (a < b);
}

static uint32_t count_different(const uint32_t *numbers, size_t count)
{
	uint32_t *sorted = xcalloc(count + 1, sizeof(*sorted));
	uint32_t different = 0;

	for (size_t i = 0; i < count; i++)
		sorted[i] = numbers[i];
	qsort(sorted, count, sizeof(*sorted), by_number);
	for (size_t i = 0; i < count; i++)
		different += !i || sorted[i] != sorted[i - 1];
	free(sorted);
	return different;
}

static bool is_recorded(const struct story_link *link,
			const struct claim *claims, size_t count)
{
	for (size_t i = 0; i < count; i++)
		if (claims[i].from == link->from && claims[i].to == link->to)
			return true;
	return false;
}

void story_ground(struct story_statement *statements, size_t count,
		  const struct claim *claims, size_t claim_count,
		  uint32_t least_participants)
{
	for (size_t i = 0; i < count; i++) {
		struct story_statement *one = &statements[i];

		one->participants = count_different(one->evidence,
						    one->evidence_count);
		one->contradicting = count_different(one->contrary,
						     one->contrary_count);
		one->supported = one->participants >= least_participants;
		for (size_t k = 0; k < one->link_count; k++) {
			struct story_link *link = &one->links[k];

			link->recorded = is_recorded(link, claims, claim_count);
			one->supported = one->supported && link->recorded;
		}
	}
}

/* ---------------------------------------------------------------- the trace */

/* Carries marks along the edges, upwards or downwards, until none is new. */
static void spread(const struct trace *trace, bool up, bool *marks)
{
	bool grown = true;

	while (grown) {
		grown = false;
		for (size_t i = 0; i < trace->edge_count; i++) {
			uint32_t from = trace->edges[i][up ? 0 : 1];
			uint32_t to = trace->edges[i][up ? 1 : 0];

			if (marks[from] && !marks[to])
				grown = marks[to] = true;
		}
	}
}

static void mark_layer(const struct trace *trace, uint32_t layer, bool *marks)
{
	for (uint32_t i = 0; i < trace->nodes; i++)
		marks[i] = trace->layer[i] == layer;
}

void trace_grounded(const struct trace *trace, bool *grounded)
{
	mark_layer(trace, 0, grounded);
	spread(trace, true, grounded);
}

void trace_used(const struct trace *trace, bool *used)
{
	mark_layer(trace, trace->last_layer, used);
	spread(trace, false, used);
}

void trace_behind(const struct trace *trace, uint32_t node, bool *behind)
{
	unmark(behind, trace->nodes);
	behind[node] = true;
	spread(trace, false, behind);
	behind[node] = false;
}
