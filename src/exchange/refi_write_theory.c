/*
 * Links and Graphs: the claims between codes, once as the bonds that they are
 * and once as pictures; some programs keep the one and some the other.
 */
#include <string.h>

#include "exchange/refi_write.h"

static const char *direction(bool directed)
{
	return directed ? "OneWay" : "Associative";
}

void refi_write_links(struct refi *r)
{
	xml_write_list_start(&r->xml, "Links");
	for (size_t i = 0; i < r->relations.count && !r->failed; i++) {
		const struct refi_relation *l = &r->relations.at[i];

		xml_write_start(&r->xml, "Link");
		refi_guid(r, "guid", l->guid);
		refi_name(r, l->type);
		xml_write_attribute(&r->xml, "direction",
				    direction(l->directed));
		refi_guid(r, "originGUID", l->from->guid);
		refi_guid(r, "targetGUID", l->to->guid);
		refi_ref(r, "NoteRef", refi_relation_note_guid(l));
		refi_note_refs(r, "relation", l->id);
		xml_write_end(&r->xml);
		r->summary->relations++;
	}
	xml_write_list_end(&r->xml);
}

/* Graphs. */

enum { BOX_WIDTH = 180, BOX_HEIGHT = 60, COLUMN = 300, ROW = 110 };

struct vertex {
	const struct code *code;
	size_t column, row;
};

struct graph {
	struct guid guid;
	struct vertex *at;
	size_t count;
};

static struct guid vertex_guid(const struct graph *g, const struct code *code)
{
	char text[GUID_TEXT];

	guid_format(code->guid, text);
	return guid_named(g->guid, text);
}

static const char *shape(const struct refi *r, const struct code *code)
{
	return code == r->core ? "RoundedRectangle" :
		code->kind == CODE_CATEGORY ? "Rectangle" : "Oval";
}

static void start_graph(struct refi *r, const struct graph *g,
			const char *name)
{
	xml_write_start(&r->xml, "Graph");
	refi_guid(r, "guid", g->guid);
	refi_name(r, name);
	for (size_t i = 0; i < g->count; i++) {
		const struct vertex *v = &g->at[i];
		int64_t x = (int64_t)v->column * COLUMN;
		int64_t y = (int64_t)v->row * ROW;

		xml_write_start(&r->xml, "Vertex");
		refi_guid(r, "guid", vertex_guid(g, v->code));
		refi_guid(r, "representedGUID", v->code->guid);
		refi_name(r, v->code->name);
		xml_write_attribute_int(&r->xml, "firstX", x);
		xml_write_attribute_int(&r->xml, "firstY", y);
		xml_write_attribute_int(&r->xml, "secondX", x + BOX_WIDTH);
		xml_write_attribute_int(&r->xml, "secondY", y + BOX_HEIGHT);
		xml_write_attribute(&r->xml, "shape", shape(r, v->code));
		refi_color(r, v->code->color);
		xml_write_end(&r->xml);
	}
}

/* An edge that a relation bears out repeats its name and points to its Link;
 * one that only a frame knows has the slot's name. */
static void write_edge(struct refi *r, const struct graph *g,
		       const char *named, const char *name,
		       const struct code *from, const struct code *to,
		       const struct refi_relation *l)
{
	static const struct { const char *status, *style, *color; } styles[] = {
		{ "hunch", "dotted", NULL },
		{ "supported", "solid", NULL },
		{ "qualified", "dashed", NULL },
		{ "refuted", "dotted", "#cc0000" },
	};
	const char *style = "solid", *color = NULL;

	for (size_t i = 0; l && i < sizeof(styles) / sizeof(styles[0]); i++)
		if (!strcmp(l->status, styles[i].status)) {
			style = styles[i].style;
			color = styles[i].color;
		}
	xml_write_start(&r->xml, "Edge");
	refi_guid(r, "guid", guid_named(g->guid, named));
	if (l)
		refi_guid(r, "representedGUID", l->guid);
	refi_name(r, name);
	refi_guid(r, "sourceVertex", vertex_guid(g, from));
	refi_guid(r, "targetVertex", vertex_guid(g, to));
	refi_color(r, color);
	xml_write_attribute(&r->xml, "direction", direction(!l || l->directed));
	xml_write_attribute(&r->xml, "lineStyle", style);
	xml_write_end(&r->xml);
}

static struct vertex *vertex_of(struct graph *g, const struct code *code)
{
	for (size_t i = 0; i < g->count; i++)
		if (g->at[i].code == code)
			return &g->at[i];
	g->at[g->count] = (struct vertex){ .code = code };
	return &g->at[g->count++];
}

/*
 * From left to right: what leads to something stands left of it, as far as
 * circles allow.  A circle would push itself on for ever, so the pushing ends
 * after as many rounds as there may be columns.
 */
static void lay_out(struct refi *r, struct graph *g)
{
	enum { MOST_COLUMNS = 12 };
	size_t *rows = arena_alloc(&r->arena, (g->count + MOST_COLUMNS + 1) *
				   sizeof(*rows));
	bool moved = true;

	for (unsigned round = 0; moved && round < MOST_COLUMNS; round++) {
		moved = false;
		for (size_t i = 0; i < r->relations.count; i++) {
			const struct refi_relation *l = &r->relations.at[i];
			struct vertex *from, *to;

			if (!l->directed)
				continue;
			from = vertex_of(g, l->from);
			to = vertex_of(g, l->to);
			if (to->column > from->column ||
			    from->column + 1 >= MOST_COLUMNS)
				continue;
			to->column = from->column + 1;
			moved = true;
		}
	}
	for (size_t i = 0; i < g->count; i++)
		g->at[i].row = rows[g->at[i].column]++;
}

static void write_axial_graph(struct refi *r)
{
	struct graph g = {
		.guid = guid_named(r->study, "axial coding"),
		.at = arena_alloc(&r->arena, r->relations.count * 2 *
				  sizeof(struct vertex)),
	};

	for (size_t i = 0; i < r->relations.count; i++) {
		vertex_of(&g, r->relations.at[i].from);
		vertex_of(&g, r->relations.at[i].to);
	}
	if (!g.count)
		return;
	lay_out(r, &g);
	start_graph(r, &g, "Axial coding");
	for (size_t i = 0; i < r->relations.count; i++) {
		const struct refi_relation *l = &r->relations.at[i];
		char text[GUID_TEXT];

		guid_format(l->guid, text);
		write_edge(r, &g, text, l->type, l->from, l->to, l);
	}
	xml_write_end(&r->xml);
}

/* The relation, in either direction, between two codes; or NULL. */
static const struct refi_relation *relation_between(const struct refi *r,
	const struct code *a, const struct code *b)
{
	for (size_t i = 0; i < r->relations.count; i++) {
		const struct refi_relation *l = &r->relations.at[i];

		if ((l->from == a && l->to == b) ||
		    (l->from == b && l->to == a))
			return l;
	}
	return NULL;
}

/*
 * A frame: the phenomenon, and to the right of it a column a slot.  A code
 * that stands in two slots is one vertex with two edges.
 */
static void write_frame(struct refi *r, struct stmt *frame)
{
	const struct code *centre = refi_code(r, stmt_int(frame, "phenomenon"));
	struct graph g = { .guid = stmt_guid(frame, "guid") };
	struct stmt st = stmt_open(&r->p->db,
		"SELECT s.slot, s.code FROM frame_slot s"
		" JOIN code c ON c.id = s.code WHERE s.frame = :frame"
		" ORDER BY s.slot, s.code");
	const char *last = "";
	size_t column = 0, row = 0;

	stmt_bind_int(&st, ":frame", stmt_int(frame, "id"));
	g.at = arena_alloc(&r->arena, (r->codes.count + 1) *
			   sizeof(struct vertex));
	vertex_of(&g, centre);
	while (stmt_step(&st)) {
		const struct code *code = refi_code(r, stmt_int(&st, "code"));
		const char *slot = stmt_text(&st, "slot");
		size_t before = g.count;
		struct vertex *v = vertex_of(&g, code);

		if (strcmp(slot, last) != 0) {
			last = arena_strdup(&r->arena, slot);
			column++;
			row = 0;
		}
		if (g.count > before) {
			v->column = column;
			v->row = row++;
		}
	}
	stmt_reset(&st);
	start_graph(r, &g, arena_printf(&r->arena, "%s: %s",
		stmt_text(frame, "model"), centre->name));
	while (stmt_step(&st)) {
		const struct code *code = refi_code(r, stmt_int(&st, "code"));
		const char *slot = stmt_text(&st, "slot");
		const struct refi_relation *l = relation_between(r, code,
								 centre);
		char guid[GUID_TEXT];

		guid_format(code->guid, guid);
		write_edge(r, &g, arena_printf(&r->arena, "%s %s", slot, guid),
			   l ? l->type : slot, l ? l->from : code,
			   l ? l->to : centre, l);
	}
	xml_write_end(&r->xml);
	refi_stmt_close(r, &st);
}

void refi_write_graphs(struct refi *r)
{
	struct stmt st = stmt_open(&r->p->db,
		"SELECT f.* FROM frame f JOIN code c ON c.id = f.phenomenon"
		" ORDER BY f.id");

	xml_write_list_start(&r->xml, "Graphs");
	write_axial_graph(r);
	while (!r->failed && stmt_step(&st))
		write_frame(r, &st);
	xml_write_list_end(&r->xml);
	refi_stmt_close(r, &st);
}
