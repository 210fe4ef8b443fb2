/*
 * Is the graph of memberships what the verbs would have made: without circles,
 * and no deeper than a path may be?  Each membership is looked at a fixed
 * number of times, for a stranger's study may hold very many.
 */
#include <stdlib.h>
#include <string.h>

#include "base/language.h"
#include "base/memory.h"
#include "base/strbuf.h"
#include "coding/check_tree.h"
#include "coding/code.h"

struct edge {
	size_t from, to;
};

struct graph {
	int64_t *codes;		/* in order */
	size_t code_count;
	struct edge *edges;	/* indexes of codes */
	size_t edge_count;
	bool *peeled;
	unsigned *levels;	/* above the code, as far as it was peeled */
};

static int by_number(const void *left, const void *right)
{
	const int64_t *a = left, *b = right;

	return (*a > *b) - (*a < *b);
}

static int by_from(const void *left, const void *right)
{
	const struct edge *a = left, *b = right;

	return (a->from > b->from) - (a->from < b->from);
}

static size_t index_of(const struct graph *g, int64_t code)
{
	return (size_t)((int64_t *)bsearch(&code, g->codes, g->code_count,
			sizeof(code), by_number) - g->codes);
}

static void graph_init(struct graph *g, const struct membership_list *list)
{
	size_t kept = 0;

	*g = (struct graph){
		.codes = xcalloc(list->count * 2, sizeof(*g->codes)),
		.edges = xcalloc(list->count, sizeof(*g->edges)),
		.edge_count = list->count,
	};
	for (size_t i = 0; i < list->count; i++) {
		g->codes[2 * i] = list->at[i].child;
		g->codes[2 * i + 1] = list->at[i].parent;
	}
	if (list->count)
		qsort(g->codes, 2 * list->count, sizeof(*g->codes), by_number);
	for (size_t i = 0; i < 2 * list->count; i++)
		if (!kept || g->codes[i] != g->codes[kept - 1])
			g->codes[kept++] = g->codes[i];
	g->code_count = kept;
	g->peeled = xcalloc(kept, sizeof(*g->peeled));
	g->levels = xcalloc(kept, sizeof(*g->levels));
	for (size_t i = 0; i < list->count; i++)
		g->edges[i] = (struct edge){
			.from = index_of(g, list->at[i].parent),
			.to = index_of(g, list->at[i].child),
		};
}

static void graph_release(struct graph *g)
{
	free(g->codes);
	free(g->edges);
	free(g->peeled);
	free(g->levels);
}

static void turn_round(struct graph *g)
{
	for (size_t i = 0; i < g->edge_count; i++) {
		struct edge edge = g->edges[i];

		g->edges[i] = (struct edge){ edge.to, edge.from };
	}
}

static bool is_left(const struct graph *g, const struct edge *edge)
{
	return !g->peeled[edge->from] && !g->peeled[edge->to];
}

static size_t first_edge(const struct graph *g, size_t from)
{
	size_t low = 0, high = g->edge_count;

	while (low < high) {
		size_t middle = low + (high - low) / 2;

		if (g->edges[middle].from < from)
			low = middle + 1;
		else
			high = middle;
	}
	return low;
}

/* Takes off, again and again, the codes that no edge leads to. */
static void peel(struct graph *g)
{
	size_t *waiting = xcalloc(g->code_count, sizeof(*waiting));
	size_t *queue = xcalloc(g->code_count, sizeof(*queue));
	size_t begin = 0, end = 0;

	if (g->edge_count)
		qsort(g->edges, g->edge_count, sizeof(*g->edges), by_from);
	for (size_t i = 0; i < g->edge_count; i++)
		if (is_left(g, &g->edges[i]))
			waiting[g->edges[i].to]++;
	for (size_t i = 0; i < g->code_count; i++)
		if (!waiting[i] && !g->peeled[i])
			queue[end++] = i;
	while (begin < end) {
		size_t code = queue[begin++];
		size_t i = first_edge(g, code);

		for (; i < g->edge_count && g->edges[i].from == code; i++) {
			size_t to = g->edges[i].to;

			if (!is_left(g, &g->edges[i]))
				continue;
			if (g->levels[to] < g->levels[code] + 1)
				g->levels[to] = g->levels[code] + 1;
			if (!--waiting[to])
				queue[end++] = to;
		}
		g->peeled[code] = true;
	}
	free(waiting);
	free(queue);
}

bool check_tree(struct project *p,
		void (*report)(void *context, const char *problem),
		void *context, struct error *err)
{
	struct arena arena = ARENA_INIT;
	struct membership_list list;
	struct strbuf line = STRBUF_INIT;
	struct graph g;

	if (!membership_list(p, &arena, &list, err)) {
		arena_release(&arena);
		return false;
	}
	graph_init(&g, &list);
	peel(&g);			/* from the top */
	for (size_t i = 0; i < g.code_count; i++) {
		if (!g.peeled[i] || g.levels[i] != CODE_LEVELS_MOST)
			continue;
		strbuf_reset(&line);
		strbuf_addf(&line, _("code #%lld lies deeper than %d "
				     "categories"), (long long)g.codes[i],
			    CODE_LEVELS_MOST - 1);
		report(context, line.s);
	}
	turn_round(&g);
	peel(&g);			/* from the bottom: circles are left */
	for (size_t i = 0; i < g.code_count; i++) {
		if (g.peeled[i])
			continue;
		strbuf_reset(&line);
		strbuf_addf(&line, _("code #%lld lies below itself"),
			    (long long)g.codes[i]);
		report(context, line.s);
	}
	graph_release(&g);
	strbuf_release(&line);
	arena_release(&arena);
	return true;
}
