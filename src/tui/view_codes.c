/*
 * Labels and categories as a tree: open coding gathers here.  To the right,
 * where there is room, what the code at the cursor means.
 */
#include <stdlib.h>
#include <string.h>

#include "base/memory.h"
#include "coding/property.h"
#include "tui/codes.h"
#include "tui/filter.h"
#include "tui/theory.h"
#include "tui/views.h"

const struct code *codes_current(const struct codes *s)
{
	size_t node = tree_current(&s->tree);

	return node == SIZE_MAX ? NULL : &s->list.at[s->order[node]];
}

int64_t codes_place(const struct codes *s)
{
	const struct code *code = codes_current(s);

	if (!code)
		return 0;
	return code->kind == CODE_CATEGORY ? code->id : code->parent;
}

int64_t *codes_meant(const struct codes *s, size_t *count)
{
	const struct list *list = &s->tree.list;
	int64_t *ids = xcalloc(list->count + 1, sizeof(*ids));

	*count = 0;
	for (size_t i = 0; i < list->count; i++)
		if (list->marked ? list_is_marked(list, i) :
		    i == list->cursor)
			ids[(*count)++] =
				s->tree.nodes[tree_node_at(&s->tree, i)].id;
	return ids;
}

bool codes_is_cut(const struct codes *s, int64_t id)
{
	for (size_t i = 0; i < s->cut.count; i++)
		if (s->cut.at[i] == id)
			return true;
	return false;
}

/* ------------------------------------------------ the tree out of the list */

struct walk {
	struct codes *s;
	size_t *parent;		/* place in the list; SIZE_MAX: the top */
	size_t *first, *next;	/* child of each, brother of each; first[n]:
				 * the first at the top */
	bool *kept;		/* by the filter */
	struct tree_node *nodes;
	size_t count;
};

static size_t place_of(const struct codes *s, int64_t id)
{
	const struct code *code = id ? code_in_list(&s->list, id) : NULL;

	return code ? (size_t)(code - s->list.at) : SIZE_MAX;
}

/* Each category before what it holds: so sums go up from the end. */
static void sum_up(struct walk *w)
{
	struct codes *s = w->s;
	size_t n = s->list.count;

	s->below = arena_alloc(&s->arena, (n + 1) * sizeof(*s->below));
	for (size_t i = 0; i < n; i++) {
		w->parent[i] = place_of(s, s->list.at[i].parent);
		if (w->parent[i] >= i)
			w->parent[i] = SIZE_MAX;
		s->below[i] = s->list.at[i].codings;
	}
	for (size_t i = n; i-- > 0;)
		if (w->parent[i] != SIZE_MAX)
			s->below[w->parent[i]] += s->below[i];
}

static void filter(struct walk *w)
{
	const struct codes *s = w->s;

	for (size_t i = s->list.count; i-- > 0;) {
		const char *path = s->list.at[i].path;

		w->kept[i] = w->kept[i] || filter_passes(
			&(struct filter_text){ path, strlen(path) }, 1,
			s->filter);
		if (w->kept[i] && w->parent[i] != SIZE_MAX)
			w->kept[w->parent[i]] = true;
	}
}

struct brother {
	size_t place, weight;
};

static int compare_weights(const void *a, const void *b)
{
	const struct brother *x = a, *y = b;

	if (x->weight != y->weight)
		return x->weight < y->weight ? 1 : -1;
	return x->place < y->place ? -1 : 1;
}

/* Chains of brothers, in the list's order. */
static void chain(struct walk *w)
{
	size_t n = w->s->list.count;

	for (size_t i = 0; i <= n; i++)
		w->first[i] = SIZE_MAX;
	for (size_t i = n; i-- > 0;) {
		size_t parent = w->parent[i] == SIZE_MAX ? n : w->parent[i];

		w->next[i] = w->first[parent];
		w->first[parent] = i;
	}
}

static void add_level(struct walk *w, size_t parent, unsigned depth)
{
	struct codes *s = w->s;
	struct {
		struct brother *at;
		size_t count, capacity;
	} brothers = { 0 };

	for (size_t i = w->first[parent]; i != SIZE_MAX; i = w->next[i])
		if (w->kept[i])
			list_push(&brothers, ((struct brother){
				i, s->by_codings ? s->below[i] : 0,
			}));
	if (brothers.count)
		qsort(brothers.at, brothers.count, sizeof(*brothers.at),
		      compare_weights);
	for (size_t i = 0; i < brothers.count; i++) {
		size_t place = brothers.at[i].place;

		s->order[w->count] = place;
		w->nodes[w->count++] = (struct tree_node){
			s->list.at[place].id, depth,
		};
		if (depth < CODE_LEVELS_MOST)
			add_level(w, place, depth + 1);
	}
	list_release(&brothers);
}

static void arrange(struct codes *s)
{
	size_t n = s->list.count;
	struct walk w = {
		.s = s,
		.parent = xcalloc(n + 1, sizeof(*w.parent)),
		.first = xcalloc(n + 1, sizeof(*w.first)),
		.next = xcalloc(n + 1, sizeof(*w.next)),
		.kept = xcalloc(n + 1, sizeof(*w.kept)),
		.nodes = xcalloc(n + 1, sizeof(*w.nodes)),
	};

	s->order = arena_alloc(&s->arena, (n + 1) * sizeof(*s->order));
	sum_up(&w);
	filter(&w);
	chain(&w);
	add_level(&w, n, 0);
	tree_set(&s->tree, w.nodes, w.count);
	free(w.parent);
	free(w.first);
	free(w.next);
	free(w.kept);
	free(w.nodes);
}

static bool refresh(struct tui *t, struct view *v, struct error *err)
{
	struct codes *s = v->state;

	arena_release(&s->arena);
	s->arena = (struct arena)ARENA_INIT;
	s->list = (struct code_list){ 0 };
	if (!code_list(t->project, &s->arena, CODE_ANY, &s->list, err))
		return false;
	arrange(s);
	return true;
}

static bool open_codes(struct tui *t, struct view *v,
		       const struct view_target *at, struct error *err)
{
	struct codes *s = v->state;

	s->tree.list.markable = true;
	v->tree = &s->tree;
	v->list = &s->tree.list;
	if (!refresh(t, v, err))
		return false;
	if (at && at->id)
		tree_go(&s->tree, at->id);
	return true;
}

/* ---------------------------------------------------------------- drawing */

static void draw_row(void *context, struct canvas *c, size_t line)
{
	const struct codes *s = context;
	size_t node = tree_node_at(&s->tree, line);
	size_t place = s->order[node];
	const struct code *code = &s->list.at[place];
	bool category = code->kind == CODE_CATEGORY;
	int x = tree_draw_branch(&s->tree, c, node);
	unsigned style = codes_is_cut(s, code->id) ? STYLE_DIM :
		category ? STYLE_STRONG : STYLE_NORMAL;
	int room = c->width - x - 2 - 9;

	canvas_text(c, x, 0, style_of_code(code->color, code->id),
		    category ? "■" : "●");
	canvas_field(c, x + 2, 0, room, style, ALIGN_NAME, code->name);
	canvas_printf(c, c->width - 9, 0, STYLE_NUMBER, "%8zu",
		      s->below[place]);
}

static int draw_field(struct canvas *c, int y, const char *name,
		      const char *text)
{
	if (!text || !*text)
		return y;
	canvas_text(c, 0, y, STYLE_DIM, name);
	return tui_draw_words(c, y + 1, STYLE_NORMAL, text) + 1;
}

static int draw_properties(struct tui *t, struct canvas *c, int y,
			   const struct code *code)
{
	struct arena arena = ARENA_INIT;
	struct property_list properties;
	struct error ignored = ERROR_INIT;

	if (property_list(t->project, &arena, code->id, &properties,
			  &ignored))
		for (size_t i = 0; i < properties.count; i++) {
			const struct property *property = &properties.at[i];
			int x = canvas_printf(c, 0, y, STYLE_STRONG, "%s:",
					      property->name);

			for (size_t k = 0; k < property->values.count; k++)
				x += canvas_printf(c, x, y, STYLE_NORMAL,
					" %s%s (%zu)", k ? "· " : "",
					property->values.at[k].name,
					property->values.at[k].located);
			y++;
		}
	arena_release(&arena);
	return y;
}

static void draw_code(struct tui *t, struct canvas *c,
		      const struct codes *s, const struct code *code)
{
	const struct {
		const char *name, *text;
	} fields[] = {
		{ _("what it means"), code->definition },
		{ _("when to use it"), code->use_when },
		{ _("when not"), code->not_when },
		{ _("an example"), code->example },
		{ _("taken from"), code->naming_source },
	};
	int y = tui_draw_words(c, 0, STYLE_HEADING, code->path);

	canvas_printf(c, 0, y++, STYLE_DIM, _("#%lld, %s, %s, %zu codings of "
					      "its own, %zu in all"),
		      (long long)code->id, _(code_kind_name(code->kind)),
		      _(code->naming), code->codings,
		      s->below[code - s->list.at]);
	y++;
	for (size_t i = 0; i < sizeof(fields) / sizeof(*fields); i++)
		y = draw_field(c, y, fields[i].name, fields[i].text);
	draw_properties(t, c, y, code);
}

enum { WIDE = 90 };	/* columns from which on both parts have room */

static void draw(struct tui *t, struct view *v, struct canvas *c)
{
	struct codes *s = v->state;
	const struct code *code = codes_current(s);
	int left = c->width >= WIDE ? c->width / 2 : c->width;
	int below = c->width >= WIDE ? 0 : c->height / 3;
	struct canvas tree = canvas_part(c, 0, 0, left, c->height - below);
	struct canvas rest = c->width >= WIDE ?
		canvas_part(c, left + 2, 0, c->width - left - 3, c->height) :
		canvas_part(c, 1, c->height - below + 1, c->width - 2,
			    below - 1);

	if (!s->tree.list.count)
		canvas_text(c, 2, 1, STYLE_DIM, s->filter ?
			    _("No code is called so.") :
			    _("No labels yet: code a passage, or make one "
			      "here with a."));
	list_draw(&s->tree.list, &tree, draw_row, s);
	if (below)
		canvas_hline(c, 0, c->height - below, c->width);
	else
		canvas_vline(c, left, 0, c->height);
	if (code)
		draw_code(t, &rest, s, code);
}

static void state(struct tui *t, struct view *v, struct strbuf *out)
{
	const struct codes *s = v->state;

	(void)t;
	if (s->filter)
		strbuf_addf(out, _("with \"%s\": "), s->filter);
	if (s->cut.count)
		strbuf_addf(out, _("%zu cut  "), s->cut.count);
	if (s->tree.list.marked)
		strbuf_addf(out, _("%zu marked  "), s->tree.list.marked);
	strbuf_addf(out, ngettext("%zu code", "%zu codes", s->tree.count),
		    s->tree.count);
}

static void close_codes(struct tui *t, struct view *v)
{
	struct codes *s = v->state;

	(void)t;
	tree_close(&s->tree);
	list_release(&s->cut);
	free(s->filter);
	arena_release(&s->arena);
}

const struct view_ops view_codes = {
	.context = &context_codes, .title = N_("Codes"), .is_tab = true,
	.size = sizeof(struct codes), .open = open_codes,
	.refresh = refresh, .draw = draw, .state = state,
	.close = close_codes,
};

static const struct binding bindings[] = {
	{ "Enter", "passages" },
	{ "a", "add-label" },
	{ "A", "add-category" },
	{ "r", "rename" },
	{ "e", "define" },
	{ "C", "color" },
	{ "x", "cut" },
	{ "p", "paste" },
	{ "P", "paste-top" },
	{ "J", "join" },
	{ "M", "merge" },
	{ "^", "promote" },
	{ "+", "add-property" },
	{ "D", "remove" },
	{ "Delete", "remove" },
	{ "o", "order" },
	{ "/", "filter" },
	{ 0 },
};

const struct context context_codes = {
	.name = "codes", .title = N_("among labels and categories"),
	.actions = codes_actions, .bindings = bindings, .also = "tree",
};
