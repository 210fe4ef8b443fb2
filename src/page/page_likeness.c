/*
 * Which labels the same people speak of: a tree, in which what is alike hangs
 * close together (Jaccard's distance of people, average linkage).
 */
#include <stdlib.h>
#include <string.h>

#include "base/memory.h"
#include "base/utf8.h"
#include "measure/cluster.h"
#include "page/page_internal.h"

enum { LEAVES = 40, LEAF = 19, NAMES = 290, LENGTH = 380 };

struct likeness {
	uint32_t codes[LEAVES];
	size_t count;
	struct dendrogram tree;
};

struct candidate {
	uint32_t code;
	size_t people, codings;
};

static int by_reach(const void *left, const void *right)
{
	const struct candidate *a = left, *b = right;

	if (a->people != b->people)
		return a->people > b->people ? -1 : 1;
	if (a->codings != b->codings)
		return a->codings > b->codings ? -1 : 1;
	return (a->code > b->code) - (a->code < b->code);
}

/* Labels of at least two people; the most widely spoken of, if there are too
 * many to see. */
static void choose(const struct page *page, struct likeness *l)
{
	const struct material *m = &page->material;
	struct candidate *all = xcalloc(m->codes.count + 1, sizeof(*all));
	size_t count = 0;

	for (uint32_t i = 0; i < m->codes.count; i++)
		if (m->codes.at[i].kind == CODE_LABEL &&
		    page->tally.reach.people[i] > 1)
			all[count++] = (struct candidate){
				i, page->tally.reach.people[i],
				page->own[i] };
	if (count)
		qsort(all, count, sizeof(*all), by_reach);
	l->count = count < LEAVES ? count : LEAVES;
	for (size_t i = 0; i < l->count; i++)
		l->codes[i] = all[i].code;
	free(all);
}

static double distance_of(const struct page *page, uint32_t a, uint32_t b)
{
	size_t people = page->material.person_count, both = 0, either = 0;

	for (size_t k = 0; k < people; k++) {
		bool in_a = page->met[a * people + k] != 0;
		bool in_b = page->met[b * people + k] != 0;

		both += in_a && in_b;
		either += in_a || in_b;
	}
	return either ? 1 - (double)both / (double)either : 1;
}

static void grow(const struct page *page, struct likeness *l)
{
	double *distance = xcalloc(l->count * l->count, sizeof(*distance));

	for (size_t i = 0; i < l->count; i++)
		for (size_t k = 0; k < l->count; k++)
			distance[i * l->count + k] = i == k ? 0 :
				distance_of(page, l->codes[i], l->codes[k]);
	cluster_distances(page->arena, distance, l->count, LINKAGE_AVERAGE,
			  &l->tree);
	free(distance);
}

struct branch {
	double y, x;			/* where it ends at its left side */
};

static int x_of(double height)
{
	return NAMES + (int)(height * LENGTH);
}

/* Leaves in the order of the tree, from its top down, without recursion. */
static void place_leaves(const struct likeness *l, struct branch *branches)
{
	uint32_t stack[2 * LEAVES];
	size_t depth = 0, leaf = 0;

	stack[depth++] = (uint32_t)(2 * l->count - 2);
	while (depth) {
		uint32_t at = stack[--depth];

		if (at < l->count) {
			branches[at] = (struct branch){
				(double)leaf++ * LEAF + LEAF / 2.0, 0 };
			continue;
		}
		stack[depth++] = l->tree.merges[at - l->count].b;
		stack[depth++] = l->tree.merges[at - l->count].a;
	}
}

static void draw_leaf(struct page *page, uint32_t code, int y)
{
	const char *name = page->material.code_words[code];
	size_t length = utf8_fit(name, strlen(name), 38);

	strbuf_addf(&page->out, "<a href=\"#code-%lld\" class=\"%s\"><text "
		    "x=\"%d\" y=\"%d\" text-anchor=\"end\">",
		    (long long)page->material.codes.at[code].id,
		    page_colour(page, code), NAMES - 14, y + 4);
	page_add_words(page, name, length);
	strbuf_addf(&page->out, "%s</text><circle class=\"leaf\" "
		    "cx=\"%d\" cy=\"%d\" r=\"4\"/></a>\n",
		    name[length] ? "…" : "", NAMES - 6, y);
}

static void draw(struct page *page, const struct likeness *l)
{
	struct branch branches[2 * LEAVES] = { { 0 } };

	place_leaves(l, branches);
	for (size_t i = 0; i < l->count; i++)
		draw_leaf(page, l->codes[i], (int)branches[i].y);
	for (size_t i = 0; i + 1 < l->count; i++) {
		const struct merge *merge = &l->tree.merges[i];
		const struct branch *a = &branches[merge->a];
		const struct branch *b = &branches[merge->b];

		branches[l->count + i] = (struct branch){
			(a->y + b->y) / 2, merge->height };
		strbuf_addf(&page->out, "<path class=\"branch\" d=\"M%d %dH%d"
			    "V%dH%d\"/>\n", x_of(a->x), (int)a->y,
			    x_of(merge->height), (int)b->y, x_of(b->x));
	}
}

bool page_likeness(struct page *page, struct error *err)
{
	struct likeness l = { .count = 0 };
	const char *title = page_words(page, _("Labels that the same people "
		"speak of hang close together (Jaccard's distance of people, "
		"average linkage); the further right they meet, the less they "
		"share."));
	int height;

	(void)err;
	choose(page, &l);
	if (l.count < 3)
		return true;
	grow(page, &l);
	height = (int)l.count * LEAF;
	strbuf_addf(&page->out, "<figure class=\"pic wide\"><div "
		    "class=\"scroll\" "
		    "tabindex=\"0\" role=\"group\" aria-label=\"%s\"><svg "
		    "class=\"tree\" width=\"%d\" height=\"%d\" "
		    "viewBox=\"0 0 %d %d\">\n",
		    page_words(page, _("What is alike")),
		    NAMES + LENGTH + 8, height, NAMES + LENGTH + 8, height);
	draw(page, &l);
	strbuf_addf(&page->out, "</svg></div><figcaption>%s</figcaption>"
		    "</figure>\n", title);
	return true;
}
