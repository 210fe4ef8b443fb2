/*
 * The claims as a network: codes as boxes, claims as arrows whose line tells
 * the status.
 */
#include <string.h>

#include "base/utf8.h"
#include "page/graph_layout.h"
#include "page/picture.h"

enum {
	LINE_COLUMNS = 20,	/* of a box's words */
	COLUMN = 7,		/* pixels */
	LINE = 17,
	MOST_LINES = 3,
	NETWORK_MOST = 120,	/* claims: with more there is nothing to see */
};

struct box {
	uint32_t code;
	const char *lines[MOST_LINES];
	size_t lengths[MOST_LINES];
	size_t count;
};

/* Breaks at spaces where it can; the last line is cut. */
static void break_words(struct box *box, const char *text)
{
	size_t left = strlen(text);

	while (left && box->count < MOST_LINES) {
		size_t fit = utf8_fit(text, left, LINE_COLUMNS), n = fit;

		if (!fit)
			break;
		if (fit < left && text[fit] != ' ') {
			while (n && text[n - 1] != ' ')
				n--;
			n = n ? n : fit;
		}
		box->lines[box->count] = text;
		box->lengths[box->count++] = n;
		text += n;
		left -= n;
		while (left && *text == ' ')
			text++, left--;
	}
}

struct network {
	struct box *boxes;
	struct layout layout;
	const struct relation **claims;	/* by edge */
};

static size_t box_of(struct network *n, struct page *page, uint32_t code)
{
	struct box *box = n->boxes;
	size_t columns = 0;

	for (size_t i = 0; i < n->layout.node_count; i++)
		if (box[i].code == code)
			return i;
	box += n->layout.node_count;
	box->code = code;
	break_words(box, page->material.codes.at[code].name);
	for (size_t i = 0; i < box->count; i++) {
		size_t width = utf8_columns(box->lines[i], box->lengths[i]);

		columns = width > columns ? width : columns;
	}
	n->layout.nodes[n->layout.node_count] = (struct layout_node){
		.width = (double)columns * COLUMN + 22,
		.height = (double)box->count * LINE + 12,
	};
	return n->layout.node_count++;
}

static void gather(struct page *page, struct network *n)
{
	size_t count = page->relations.count;
	struct arena *arena = page->arena;

	n->boxes = arena_alloc(arena, (2 * count + 1) * sizeof(*n->boxes));
	n->layout.nodes = arena_alloc(arena, (2 * count + 1) *
				      sizeof(*n->layout.nodes));
	n->layout.edges = arena_alloc(arena, (count + 1) *
				      sizeof(*n->layout.edges));
	n->claims = arena_alloc(arena, (count + 1) * sizeof(*n->claims));
	for (size_t i = 0; i < count; i++) {
		const struct relation *r = &page->relations.at[i];
		uint32_t from = material_code(&page->material, r->from);
		uint32_t to = material_code(&page->material, r->to);
		struct layout_edge *edge =
			&n->layout.edges[n->layout.edge_count];

		if (from == NOBODY || to == NOBODY)
			continue;
		edge->from = box_of(n, page, from);
		edge->to = box_of(n, page, to);
		n->claims[n->layout.edge_count++] = r;
	}
}

static void draw_edge(struct page *page, const struct layout_edge *edge,
		      const struct relation *r)
{
	struct strbuf *out = &page->out;

	strbuf_addf(out, "<a href=\"#claim-%lld\"><path class=\"edge %s\"%s "
		    "d=\"", (long long)r->id, relation_status_name(r->status),
		    r->directed ? " marker-end=\"url(#arrow)\"" : "");
	for (size_t i = 0; i < edge->count; i++)
		strbuf_addf(out, "%s%d %d", !i ? "M" : i == 1 ? "C" : " ",
			    (int)edge->points[i].x, (int)edge->points[i].y);
	strbuf_addf(out, "\"><title>%s</title></path></a>\n",
		    page_words(page, arena_printf(page->arena, "%s — %s (%s)",
			r->from_path, r->to_path, _(r->type_name))));
}

static void draw_box(struct page *page, const struct box *box,
		     const struct layout_node *node)
{
	const struct code *code = &page->material.codes.at[box->code];
	int left = (int)(node->at.x - node->width / 2);
	int top = (int)(node->at.y - node->height / 2);

	strbuf_addf(&page->out, "<a href=\"#code-%lld\" class=\"%s\"><rect "
		    "class=\"box%s\" x=\"%d\" y=\"%d\" width=\"%d\" "
		    "height=\"%d\" rx=\"6\"/>", (long long)code->id,
		    page_colour(page, box->code),
		    page->levels.core == box->code ? " core" : "", left, top,
		    (int)node->width, (int)node->height);
	for (size_t i = 0; i < box->count; i++) {
		strbuf_addf(&page->out, "<text x=\"%d\" y=\"%d\" "
			    "text-anchor=\"middle\">", (int)node->at.x,
			    top + 6 + LINE * (int)(i + 1) - 4);
		page_add_words(page, box->lines[i], box->lengths[i]);
		strbuf_adds(&page->out, "</text>");
	}
	strbuf_adds(&page->out, "</a>\n");
}

static void draw(struct page *page, const struct network *n)
{
	int width = (int)n->layout.width + 20;
	int height = (int)n->layout.height + 20;

	strbuf_addf(&page->out, "<figure class=\"pic wide\"><div "
		    "class=\"scroll\" "
		    "tabindex=\"0\" role=\"group\" aria-label=\"%s\"><svg "
		    "class=\"network\" width=\"%d\" height=\"%d\" "
		    "viewBox=\"-10 -10 %d %d\"><defs><marker id=\"arrow\" "
		    "viewBox=\"0 0 8 8\" refX=\"7\" refY=\"4\" "
		    "markerWidth=\"7\" markerHeight=\"7\" orient=\"auto\">"
		    "<path class=\"tip\" d=\"M0 0L8 4L0 8z\"/></marker></defs>"
		    "\n", page_words(page, _("Network of claims")), width,
		    height, width, height);
	for (size_t i = 0; i < n->layout.edge_count; i++)
		draw_edge(page, &n->layout.edges[i], n->claims[i]);
	for (size_t i = 0; i < n->layout.node_count; i++)
		draw_box(page, &n->boxes[i], &n->layout.nodes[i]);
	strbuf_addf(&page->out, "</svg></div><figcaption>%s</figcaption>"
		    "</figure>\n",
		    page_words(page, _("Claims between codes: thick lines are "
			"supported, thin ones hold in part, dashed ones are "
			"hunches, dotted red ones are refuted.")));
}

void picture_network(struct page *page)
{
	struct network n = { 0 };

	if (page->relations.count > NETWORK_MOST)
		return;
	gather(page, &n);
	if (n.layout.edge_count && graph_layout(page->arena, &n.layout))
		draw(page, &n);
}
