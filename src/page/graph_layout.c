#include "page/graph_layout.h"

#include <graphviz/gvc.h>
#include <pthread.h>
#include <stdio.h>
#include <string.h>

#include "base/late_library.h"

#define LIBGVC(each) \
	each(gvContext) each(gvFreeContext) each(gvFreeLayout) \
	each(gvLayout) each(gvRender)
#define LIBCGRAPH(each) \
	each(agattr) each(agclose) each(agedge) each(agget) each(agnode) \
	each(agopen) each(agsafeset) each(agseterr)

#define POINTER(name) __typeof__(name) *name;

static struct {
	LIBGVC(POINTER)
	LIBCGRAPH(POINTER)
	const Agdesc_t *directed;
} lib;
static bool is_there;

#define FIND_GVC(name) && late_library_find(gvc, #name, &lib.name)
#define FIND_CGRAPH(name) && late_library_find(cgraph, #name, &lib.name)

static void load(void)
{
	static const char *const gvc_names[] = {
		"libgvc.so.6", "libgvc.6.dylib",
	};
	static const char *const cgraph_names[] = {
		"libcgraph.so.6", "libcgraph.6.dylib",
	};
	void *gvc = late_library_open(gvc_names, 2);
	void *cgraph = late_library_open(cgraph_names, 2);

	is_there = gvc && cgraph LIBGVC(FIND_GVC) LIBCGRAPH(FIND_CGRAPH) &&
		late_library_find(cgraph, "Agdirected", &lib.directed);
	/* Whatever it has to say, it does not say it to the terminal. */
	if (is_there)
		lib.agseterr(AGMAX);
}

/* A number as Graphviz writes it, whatever the language: digits and a point.
 * Moves *s behind it; false where none stands. */
static bool read_number(const char **s, double *out)
{
	bool minus = **s == '-', any = false;
	double scale = 1;

	*s += minus;
	*out = 0;
	for (; **s >= '0' && **s <= '9'; (*s)++, any = true)
		*out = *out * 10 + (**s - '0');
	if (**s == '.')
		for ((*s)++; **s >= '0' && **s <= '9'; (*s)++, any = true)
			*out += (scale /= 10) * (**s - '0');
	if (minus)
		*out = -*out;
	return any;
}

static bool read_point(const char **s, struct layout_point *out)
{
	if (!read_number(s, &out->x) || *(*s)++ != ',')
		return false;
	return read_number(s, &out->y);
}

static bool read_attribute(void *object, const char *name,
			   struct layout_point *out, double height)
{
	char attribute[8];
	const char *text;

	snprintf(attribute, sizeof(attribute), "%s", name);
	text = lib.agget(object, attribute);
	if (!text || !read_point(&text, out))
		return false;
	out->y = height - out->y;
	return true;
}

/* "e,x,y x,y x,y …": where the arrow's head ends, then the curve. */
static bool read_curve(struct arena *arena, void *object, double height,
		       struct layout_edge *edge)
{
	char name[] = "pos";
	const char *text = lib.agget(object, name);
	struct layout_point head;
	size_t most;

	if (!text)
		return false;
	most = strlen(text) / 4 + 4;
	edge->points = arena_alloc(arena, most * sizeof(*edge->points));
	edge->count = 0;
	if (!strncmp(text, "e,", 2)) {
		text += 2;
		if (!read_point(&text, &head))
			return false;
	}
	while (edge->count + 1 < most) {
		struct layout_point point;

		while (*text == ' ')
			text++;
		if (!read_point(&text, &point))
			break;
		point.y = height - point.y;
		edge->points[edge->count++] = point;
	}
	return edge->count >= 4 && edge->count % 3 == 1;
}

static void set(void *object, const char *name, double value)
{
	char key[16], words[32], none[] = "";

	snprintf(key, sizeof(key), "%s", name);
	/* In hundredths, so that no language's comma comes in. */
	snprintf(words, sizeof(words), "%d.%02d", (int)value,
		 (int)(value * 100) % 100);
	lib.agsafeset(object, key, words, none);
}

static void declare(Agraph_t *g, int kind, const char *name,
		    const char *value)
{
	char key[16], words[16];

	snprintf(key, sizeof(key), "%s", name);
	snprintf(words, sizeof(words), "%s", value);
	lib.agattr(g, kind, key, words);
}

static void describe(Agraph_t *g)
{
	declare(g, AGRAPH, "rankdir", "LR");
	declare(g, AGRAPH, "nodesep", "0.2");
	declare(g, AGRAPH, "ranksep", "0.6");
	declare(g, AGNODE, "shape", "box");
	declare(g, AGNODE, "fixedsize", "true");
	declare(g, AGNODE, "label", "");
	declare(g, AGNODE, "width", "1");
	declare(g, AGNODE, "height", "0.5");
	declare(g, AGEDGE, "arrowhead", "none");
}

static bool read_layout(struct arena *arena, Agraph_t *g,
			struct layout *layout, Agnode_t **nodes,
			Agedge_t **edges)
{
	char name[] = "bb";
	const char *text = lib.agget(g, name);
	struct layout_point corner, end;

	if (!text || !read_point(&text, &corner) || *text++ != ',' ||
	    !read_point(&text, &end))
		return false;
	layout->width = end.x;
	layout->height = end.y;
	for (size_t i = 0; i < layout->node_count; i++)
		if (!read_attribute(nodes[i], "pos", &layout->nodes[i].at,
				    end.y))
			return false;
	for (size_t i = 0; i < layout->edge_count; i++)
		if (!read_curve(arena, edges[i], end.y, &layout->edges[i]))
			return false;
	return true;
}

enum { POINTS_AN_INCH = 72 };

static bool lay_out(struct arena *arena, GVC_t *gvc, Agraph_t *g,
		    struct layout *layout)
{
	Agnode_t **nodes = arena_alloc(arena, (layout->node_count + 1) *
				       sizeof(Agnode_t *));
	Agedge_t **edges = arena_alloc(arena, (layout->edge_count + 1) *
				       sizeof(Agedge_t *));
	bool ok;

	describe(g);
	for (size_t i = 0; i < layout->node_count; i++) {
		nodes[i] = lib.agnode(g, NULL, 1);
		set(nodes[i], "width", layout->nodes[i].width /
		    POINTS_AN_INCH);
		set(nodes[i], "height", layout->nodes[i].height /
		    POINTS_AN_INCH);
	}
	for (size_t i = 0; i < layout->edge_count; i++)
		edges[i] = lib.agedge(g, nodes[layout->edges[i].from],
				      nodes[layout->edges[i].to], NULL, 1);
	if (lib.gvLayout(gvc, g, "dot") != 0)
		return false;
	ok = lib.gvRender(gvc, g, "dot", NULL) == 0 &&
		read_layout(arena, g, layout, nodes, edges);
	lib.gvFreeLayout(gvc, g);
	return ok;
}

bool graph_layout(struct arena *arena, struct layout *layout)
{
	static pthread_once_t once = PTHREAD_ONCE_INIT;
	char name[] = "claims";
	GVC_t *gvc;
	Agraph_t *g;
	bool ok;

	pthread_once(&once, load);
	if (!is_there || !(gvc = lib.gvContext()))
		return false;
	g = lib.agopen(name, *lib.directed, NULL);
	ok = g && lay_out(arena, gvc, g, layout);
	if (g)
		lib.agclose(g);
	lib.gvFreeContext(gvc);
	return ok;
}
