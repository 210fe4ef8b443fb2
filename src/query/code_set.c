/* Sets of codes: down, up, sib, rel, and the stages of coding. */
#include <stdlib.h>
#include <string.h>

#include "base/language.h"
#include "base/memory.h"
#include "query/evaluate.h"
#include "theory/relation.h"

static bool need_codes(struct evaluation *ev, struct error *err)
{
	if (ev->has_codes)
		return true;
	ev->has_codes = code_list(ev->project, ev->arena, CODE_ANY,
				  &ev->codes, err) &&
		membership_list(ev->project, ev->arena, &ev->memberships,
				err);
	return ev->has_codes;
}

static bool *no_codes(const struct evaluation *ev)
{
	return xcalloc(ev->codes.count + 1, sizeof(bool));
}

/* From an id to the index in ev->codes: a table sorted by id. */
struct indexed {
	int64_t id;
	size_t index;
};

static int by_id(const void *left, const void *right)
{
	const struct indexed *a = left, *b = right;

	return (a->id > b->id) - (a->id < b->id);
}

struct edge {
	size_t from, to;	/* indices of codes */
};

struct edge_list {
	struct edge *at;
	size_t count, capacity;
};

static struct indexed *index_codes(const struct evaluation *ev)
{
	struct indexed *table = xcalloc(ev->codes.count + 1, sizeof(*table));

	for (size_t i = 0; i < ev->codes.count; i++)
		table[i] = (struct indexed){ ev->codes.at[i].id, i };
	if (ev->codes.count)
		qsort(table, ev->codes.count, sizeof(*table), by_id);
	return table;
}

static void add_edge(const struct evaluation *ev,
		     const struct indexed *table, struct edge_list *edges,
		     int64_t from, int64_t to)
{
	struct indexed a = { .id = from }, b = { .id = to }, *at, *end;

	if (!ev->codes.count)
		return;
	at = bsearch(&a, table, ev->codes.count, sizeof(a), by_id);
	end = bsearch(&b, table, ev->codes.count, sizeof(b), by_id);
	if (at && end)
		list_push(edges, ((struct edge){ at->index, end->index }));
}

static int by_from(const void *left, const void *right)
{
	const struct edge *a = left, *b = right;

	return (a->from > b->from) - (a->from < b->from);
}

static size_t edges_of(const struct edge_list *edges, size_t from)
{
	size_t low = 0, high = edges->count;

	while (low < high) {
		size_t middle = low + (high - low) / 2;

		if (edges->at[middle].from < from)
			low = middle + 1;
		else
			high = middle;
	}
	return low;
}

/*
 * Walks along the edges from all that are in the set, at most so many steps;
 * adds what it comes to.  Takes the edges.
 */
static void walk(const struct evaluation *ev, struct edge_list *edges,
		 size_t steps, bool *set)
{
	struct { size_t *at; size_t count, capacity; } queue = { 0 };
	size_t done = 0;

	if (edges->count)
		qsort(edges->at, edges->count, sizeof(*edges->at), by_from);
	for (size_t i = 0; i < ev->codes.count; i++)
		if (set[i])
			list_push(&queue, i);
	for (; steps && done < queue.count; steps--)
		for (size_t end = queue.count; done < end; done++) {
			size_t from = queue.at[done];

			for (size_t k = edges_of(edges, from); k <
			     edges->count && edges->at[k].from == from; k++) {
				size_t to = edges->at[k].to;

				if (set[to])
					continue;
				set[to] = true;
				list_push(&queue, to);
			}
		}
	list_release(&queue);
	list_release(edges);
}

static void membership_edges(const struct evaluation *ev, bool down,
			     struct edge_list *edges)
{
	const struct membership_list *all = &ev->memberships;
	struct indexed *table = index_codes(ev);

	for (size_t i = 0; i < all->count; i++)
		add_edge(ev, table, edges,
			 down ? all->at[i].parent : all->at[i].child,
			 down ? all->at[i].child : all->at[i].parent);
	free(table);
}

/* The set becomes its brothers: what stands in a category beside one of it,
 * or beside it at the top; itself no longer. */
static void take_brothers(const struct evaluation *ev, bool *set)
{
	struct edge_list up = { 0 };
	bool *parents = no_codes(ev), *placed = no_codes(ev);
	bool top = false;

	membership_edges(ev, false, &up);
	for (size_t i = 0; i < up.count; i++) {
		placed[up.at[i].from] = true;
		if (set[up.at[i].from])
			parents[up.at[i].to] = true;
	}
	for (size_t i = 0; i < ev->codes.count; i++)
		top = top || (set[i] && !placed[i]);
	for (size_t i = 0; i < ev->codes.count; i++)
		set[i] = set[i] || (top && !placed[i]);
	for (size_t i = 0; i < up.count; i++)
		if (parents[up.at[i].to])
			set[up.at[i].from] = true;
	list_release(&up);
	free(parents);
	free(placed);
}

static void remove_codes(const struct evaluation *ev, bool *set,
			 const bool *gone)
{
	for (size_t i = 0; i < ev->codes.count; i++)
		set[i] = set[i] && !gone[i];
}

/* ---------------------------------------------------------------- the set */

static bool *one_code(struct evaluation *ev, const struct expression *e,
		      struct error *err)
{
	struct code code;
	bool *set;

	if (!e->any && !code_find_in(&ev->codes, e->name, CODE_ANY, &code,
				     err)) {
		evaluation_error(ev, e->name_at.start, err);
		return NULL;
	}
	set = no_codes(ev);
	for (size_t i = 0; i < ev->codes.count; i++)
		set[i] = e->any || ev->codes.at[i].id == code.id;
	return set;
}

static bool *any_of(struct evaluation *ev, const struct expression *e,
		    struct error *err)
{
	bool *set = no_codes(ev);

	for (size_t i = 0; i < e->count; i++) {
		bool *one = code_set(ev, e->parts[i], err);

		if (!one) {
			free(set);
			return NULL;
		}
		for (size_t k = 0; k < ev->codes.count; k++)
			set[k] = set[k] || one[k];
		free(one);
	}
	return set;
}

static bool relation_edges(struct evaluation *ev, const struct expression *e,
			   struct edge_list *edges, struct error *err)
{
	struct relation_type type = { 0 };
	struct indexed *table;
	struct stmt st;

	if (!e->any && !relation_type_find(ev->project, ev->arena, e->name,
					   &type, err))
		return evaluation_error(ev, e->name_at.start, err);
	table = index_codes(ev);
	st = stmt_open(&ev->project->db,
		"SELECT from_code, to_code, directed FROM relation r"
		" JOIN relation_type t ON t.id = r.type"
		" WHERE :type = 0 OR r.type = :type");
	stmt_bind_int(&st, ":type", type.id);
	while (stmt_step(&st)) {
		int64_t from = stmt_int(&st, "from_code");
		int64_t to = stmt_int(&st, "to_code");
		bool both = !stmt_int(&st, "directed") ||
			e->direction == DIRECTION_BOTH;

		if (both || e->direction == DIRECTION_TO)
			add_edge(ev, table, edges, from, to);
		if (both || e->direction == DIRECTION_FROM)
			add_edge(ev, table, edges, to, from);
	}
	free(table);
	return stmt_close(&st, err);
}

/* What the relations lead to; not where they set out. */
static bool *related(struct evaluation *ev, const struct expression *e,
		     bool *set, struct error *err)
{
	struct edge_list edges = { 0 };
	bool *origin = no_codes(ev);
	bool ok = relation_edges(ev, e, &edges, err);

	memcpy(origin, set, ev->codes.count * sizeof(*set));
	if (ok) {
		walk(ev, &edges, e->number, set);
		remove_codes(ev, set, origin);
	} else {
		list_release(&edges);
		free(set);
		set = NULL;
	}
	free(origin);
	return set;
}

bool *code_set(struct evaluation *ev, const struct expression *e,
	       struct error *err)
{
	struct edge_list edges = { 0 };
	bool *set;

	if (!need_codes(ev, err))
		return NULL;
	if (e->kind == EXPRESSION_CODE)
		return one_code(ev, e, err);
	set = e->kind == EXPRESSION_OR ? any_of(ev, e, err) :
		code_set(ev, e->parts[0], err);
	if (!set)
		return NULL;
	switch (e->kind) {
	case EXPRESSION_DOWN:
	case EXPRESSION_UP:
		membership_edges(ev, e->kind == EXPRESSION_DOWN, &edges);
		walk(ev, &edges, SIZE_MAX, set);
		break;
	case EXPRESSION_SIB: {
		bool *origin = no_codes(ev);

		memcpy(origin, set, ev->codes.count * sizeof(*set));
		take_brothers(ev, set);
		remove_codes(ev, set, origin);
		free(origin);
		break;
	}
	case EXPRESSION_REL:
		return related(ev, e, set, err);
	default:
		break;
	}
	return set;
}

/* ----------------------------------------------------------------- stages */

static bool core_and_below(struct evaluation *ev, bool *set,
			   struct error *err)
{
	struct edge_list edges = { 0 };
	struct stmt st = stmt_open(&ev->project->db,
				   "SELECT code FROM core_category");

	while (stmt_step(&st))
		for (size_t i = 0; i < ev->codes.count; i++)
			if (ev->codes.at[i].id == stmt_int(&st, "code"))
				set[i] = true;
	membership_edges(ev, true, &edges);
	walk(ev, &edges, SIZE_MAX, set);
	return stmt_close(&st, err);
}

/* Gathered: a category, or what stands in one. */
static void gathered(const struct evaluation *ev, bool *set)
{
	struct edge_list up = { 0 };

	membership_edges(ev, false, &up);
	for (size_t i = 0; i < ev->codes.count; i++)
		set[i] = ev->codes.at[i].kind == CODE_CATEGORY;
	for (size_t i = 0; i < up.count; i++)
		set[up.at[i].from] = true;
	list_release(&up);
}

bool *code_set_of_stage(struct evaluation *ev, const struct expression *e,
			struct error *err)
{
	enum { OPEN, AXIAL, SELECTIVE, STAGES };
	static const char *const names[] = { "open", "axial", "selective" };
	bool *core, *set;
	size_t stage = 0;

	while (stage < STAGES && strcmp(names[stage], e->name) != 0)
		stage++;
	if (stage == STAGES) {
		expression_error(err, ev->text, e->name_at.start,
				 _("there is no stage '%s'; there are open, "
				   "axial and selective"), e->name);
		return NULL;
	}
	if (!need_codes(ev, err))
		return NULL;
	core = no_codes(ev);
	set = no_codes(ev);
	if (!core_and_below(ev, core, err)) {
		free(core);
		free(set);
		return NULL;
	}
	gathered(ev, set);
	for (size_t i = 0; i < ev->codes.count; i++)
		set[i] = stage == SELECTIVE ? core[i] :
			!core[i] && set[i] == (stage == AXIAL);
	free(core);
	return set;
}
