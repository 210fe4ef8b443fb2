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

/* The passages label by label; those that came one by one as those of a label
 * for each category. */
struct passages {
	struct label_passages *labels;
	size_t label_count;
	uint64_t segments;
	uint32_t *categories;	/* 0, 1, 2 …: each label of one has its own */
	bool *met;		/* by category, then participant */
};

static void gather_passages(const struct core_question *q,
			    struct passages *all)
{
	size_t people = q->participants;

	all->labels = xcalloc(q->categories + q->label_count + 1,
			      sizeof(*all->labels));
	all->categories = xcalloc(q->categories + (size_t)1,
				  sizeof(*all->categories));
	all->met = xcalloc(q->categories * people + 1, sizeof(*all->met));
	for (uint32_t i = 0; i < q->categories; i++) {
		all->categories[i] = i;
		all->labels[i] = (struct label_passages){
			.categories = &all->categories[i],
			.category_count = 1,
			.participants = &all->met[i * people],
		};
	}
	for (size_t i = 0; i < q->incident_count; i++) {
		const struct incident *one = &q->incidents[i];

		all->labels[one->category].segments++;
		if (one->participant < people)
			all->met[one->category * people + one->participant] =
				true;
	}
	for (size_t i = 0; i < q->label_count; i++)
		all->labels[q->categories + i] = q->labels[i];
	all->label_count = q->categories + q->label_count;
	for (size_t i = 0; i < all->label_count; i++)
		all->segments += all->labels[i].segments;
}

static void passages_release(struct passages *all)
{
	free(all->labels);
	free(all->categories);
	free(all->met);
}

/* Does the label count in the category, or in one of those near it? */
static bool counts_in(const struct label_passages *label, uint32_t category,
		      const bool *near)
{
	for (size_t i = 0; i < label->category_count; i++)
		if (label->categories[i] == category ||
		    (near && near[label->categories[i]]))
			return true;
	return false;
}

/* How many passages the category has, with those near it where `near` is
 * given, and how many people's they are. */
static uint64_t count_passages(const struct core_question *q,
			       const struct passages *all, uint32_t category,
			       const bool *near, bool *met, uint32_t *people)
{
	uint64_t segments = 0;

	unmark(met, q->participants);
	for (size_t i = 0; i < all->label_count; i++) {
		const struct label_passages *label = &all->labels[i];

		if (!label->segments || !counts_in(label, category, near))
			continue;
		segments += label->segments;
		for (uint32_t k = 0; k < q->participants; k++)
			met[k] = met[k] || label->participants[k];
	}
	*people = count_marks(met, q->participants);
	return segments;
}

static void count_own(const struct core_question *q,
		      const struct passages *all, uint32_t category, bool *met,
		      struct core_candidate *one)
{
	one->segments = count_passages(q, all, category, NULL, met,
				       &one->participants);
	one->segment_share = figure_ratio((double)one->segments,
		(double)all->segments, nothing_coded);
	one->participant_share = figure_ratio(one->participants,
		q->participants, N_("there are no participants"));
}

/* What the category and those it is directly related to account for. */
static void count_explained(const struct core_question *q,
			    const struct passages *all, uint32_t category,
			    const bool *near, bool *met,
			    struct core_candidate *one)
{
	uint64_t explained = count_passages(q, all, category, near, met,
					    &one->explained_participants);

	one->explained_share = figure_ratio((double)explained,
		(double)all->segments, nothing_coded);
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
			const struct passages *all,
			const struct graph *graph, uint32_t category,
			struct core_candidate *one)
{
	bool *met = xcalloc(q->participants + (size_t)1, sizeof(*met));
	bool *near = xcalloc(q->categories + (size_t)1, sizeof(*near));
	double others = (double)q->categories - 1;

	count_own(q, all, category, met, one);
	count_evidence(q, category, met, one);
	graph_reach(graph, category, 2, near);
	one->reach_share = figure_ratio(count_marks(near, q->categories),
					others, alone);
	graph_reach(graph, category, 1, near);
	count_explained(q, all, category, near, met, one);
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
	struct passages passages = { 0 };
	bool ok = graph_measure(arena, &graph, &measures, err);

	gather_passages(q, &passages);
	for (uint32_t i = 0; ok && i < q->categories; i++) {
		all[i].degree = measures.degree[i];
		all[i].betweenness = measures.betweenness_share[i];
		all[i].pagerank = measures.pagerank[i];
		measure_one(q, &passages, &graph, i, &all[i]);
	}
	if (ok) {
		count_properties(q, all);
		order_candidates(all, q->categories);
	}
	passages_release(&passages);
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
