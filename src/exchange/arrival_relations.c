/*
 * Claims between codes.
 *
 * They are told as Links, as Edges of Graphs, and, where axial wrote the file
 * once, in notes and in the descriptions of codes; programs lose the one and
 * keep the other.  All of it is gathered, and a claim told four times is one.
 */
#include <stdlib.h>
#include <string.h>

#include "base/language.h"
#include "exchange/arrival_parts.h"

static struct guid claim_key(int64_t from, const char *type, int64_t to)
{
	return guid_named(arrival_key("claim", from, to, 0, 0), type);
}

struct claimed_relation *arrival_claim(struct maker *m, int64_t from,
				       const char *type, int64_t to)
{
	struct arrival_line *line = arrival_line(m->a->report, "relation");
	struct claimed_relation new = {
		.from = from, .to = to, .type = type, .is_directed = true,
	};
	int64_t id;

	if (!from || !to)
		return NULL;
	if (from == to) {
		line->dropped++;
		arrival_note(line, _("a code related to itself ('%.60s')"),
			     type);
		return NULL;
	}
	id = guid_map_get(&m->relations, claim_key(from, type, to));
	if (id)
		return &m->claims.at[id - 1];
	new.id = (int64_t)m->claims.count + 1;
	list_push(&m->claims, new);
	guid_map_set(&m->relations, claim_key(from, type, to), new.id);
	line->read++;
	return &m->claims.at[new.id - 1];
}

static bool is_undirected(const char *direction)
{
	return direction && strcmp(direction, "OneWay") != 0;
}

/* Both ways round it is the same claim. */
static struct claimed_relation *claim_either(struct maker *m, int64_t from,
					     const char *type, int64_t to,
					     const char *direction)
{
	struct claimed_relation *claim;

	if (is_undirected(direction) &&
	    guid_map_get(&m->relations, claim_key(to, type, from)))
		claim = arrival_claim(m, to, type, from);
	else
		claim = arrival_claim(m, from, type, to);
	if (claim && is_undirected(direction))
		claim->is_directed = false;
	return claim;
}

static const char *type_name(struct maker *m, const char *name)
{
	return arrival_name(m, name, _("related"), "", NULL);
}

static void claim_links(struct maker *m)
{
	for (size_t i = 0; i < m->a->links.count; i++) {
		const struct arrival_link *link = &m->a->links.at[i];
		struct claimed_relation *claim = claim_either(m,
			arrival_code_id(m, link->from), type_name(m,
			link->name), arrival_code_id(m, link->to),
			link->direction);

		if (!claim)
			continue;
		if (!guid_is_set(claim->guid)) {
			claim->guid = link->guid;
			claim->hand = link->hand;
		}
	}
}

static int64_t code_of_vertex(const struct maker *m, struct guid guid)
{
	int64_t at = guid_map_get(&m->index.vertices, guid);

	return at ? arrival_code_id(m, m->a->vertices.at[at - 1].stands_for) :
		0;
}

/* An edge that repeats a Link is that Link; one that only a frame of axial
 * draws has no claim behind it. */
static void claim_edges(struct maker *m)
{
	for (size_t i = 0; i < m->a->edges.count; i++) {
		const struct arrival_edge *edge = &m->a->edges.at[i];
		int64_t from = code_of_vertex(m, edge->from);
		int64_t to = code_of_vertex(m, edge->to);
		struct claimed_relation *claim;

		if (guid_map_get(&m->index.links, edge->link) ||
		    (m->has_ours && !guid_is_set(edge->link)))
			continue;
		claim = claim_either(m, from, type_name(m, edge->name), to,
				     edge->direction);
		if (!claim)
			continue;
		if (!guid_is_set(claim->guid))
			claim->guid = edge->link;
		if (m->has_ours)
			continue;
		arrival_line(m->a->report, "relation")->guessed++;
		arrival_note(arrival_line(m->a->report, "relation"),
			     _("relations that only a picture shows"));
	}
}

/* Types. */

struct type_list {
	struct made_type { const char *name; bool is_directed; } *at;
	size_t count, capacity;
};

/* What the study that axial exported says of the type. */
static bool told_directed(const struct maker *m, const char *name, bool *told)
{
	const struct row_table *t = m->a->own ?
		rows_find(m->a->own, "relation_type") : NULL;
	struct row_cursor c = { .table = t };
	struct cell cells[ROW_CELLS];
	int at = t ? row_column(t, "name") : -1;
	int directed = t ? row_column(t, "directed") : -1;

	*told = false;
	while (at >= 0 && directed >= 0 && row_next(&c, cells))
		if (cell_text(&cells[at]) && !strcmp(cells[at].bytes, name)) {
			*told = true;
			return cells[directed].number != 0;
		}
	return false;
}

static int64_t type_of(struct maker *m, struct type_list *types,
		       const char *name, bool directed)
{
	static const char *const both_ways[] = {
		"contradiction", "covariance", "similarity",
	};
	static const struct guid space = { "relation types" };
	struct row_table *t = rows_table(m->rows, "relation_type",
		"id guid name directed definition position");
	bool told, ours = told_directed(m, name, &told);

	if (told)
		directed = ours;
	for (size_t i = 0; i < sizeof(both_ways) / sizeof(both_ways[0]); i++)
		if (!strcmp(both_ways[i], name))
			directed = false;
	for (size_t i = 0; i < types->count; i++)
		if (!strcmp(types->at[i].name, name))
			return (int64_t)i + 1;
	list_push(types, ((struct made_type){ name, directed }));
	row_int(t, (int64_t)types->count);
	row_guid(t, guid_named(space, name));
	row_text(t, name);
	row_int(t, directed);
	row_text(t, "");
	row_int(t, 1000 + (int64_t)types->count);
	return (int64_t)types->count;
}

static void write_claims(struct maker *m)
{
	struct row_table *t = rows_table(m->rows, "relation",
		"id guid from_code type to_code status created_at coder");
	struct type_list types = { 0 };

	for (size_t i = 0; i < m->claims.count; i++) {
		const struct claimed_relation *c = &m->claims.at[i];
		int64_t type = type_of(m, &types, c->type, c->is_directed);

		row_int(t, c->id);
		row_guid(t, arrival_guid(m, "relation", guid_is_set(c->guid) ?
			c->guid : claim_key(c->from, c->type, c->to)));
		row_int(t, c->from);
		row_int(t, type);
		row_int(t, c->to);
		row_text(t, m->a->own ? NULL : c->status);
		row_text(t, arrival_at(m, &c->hand));
		row_id(t, arrival_coder(m, &c->hand));
	}
	list_release(&types);
}

int64_t arrival_relation_of_link(const struct maker *m, struct guid link)
{
	for (size_t i = 0; i < m->claims.count; i++)
		if (guid_equal(m->claims.at[i].guid, link))
			return m->claims.at[i].id;
	return 0;
}

void arrival_make_relations(struct maker *m)
{
	claim_links(m);
	claim_edges(m);
	arrival_claim_ours(m);
	write_claims(m);
}
