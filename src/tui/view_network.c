/*
 * The claims around one code, drawn: what leads to it at the left, what it
 * leads to at the right.  One walks from code to code.
 */
#include <stdlib.h>
#include <string.h>

#include "base/memory.h"
#include "tui/list.h"
#include "tui/picker.h"
#include "tui/theory.h"
#include "tui/views.h"

struct network {
	int64_t code;			/* in the middle; 0: none yet */
	struct arena arena;
	struct code middle;
	struct relation_list claims;	/* those at the left come first */
	size_t left;			/* so many of them */
	struct list list;		/* over claims */
};

static bool is_left(const struct network *s, const struct relation *r)
{
	return r->directed && r->to == s->code;
}

/* The one with most claims: where there is most to see. */
static int64_t busiest(struct tui *t, struct error *err)
{
	int64_t id = 0;

	return db_int(&t->project->db, "SELECT ifnull((SELECT id FROM code"
		      " JOIN relation ON id IN (from_code, to_code)"
		      " GROUP BY code.id ORDER BY count(*) DESC, code.id"
		      " LIMIT 1), 0)", &id, err) ? id : 0;
}

static bool read_claims(struct tui *t, struct network *s, struct error *err)
{
	const struct relation_filter around = { .code = s->code };
	struct relation_list all;
	size_t left = 0, right;

	if (!code_get(t->project, &s->arena, s->code, &s->middle, err) ||
	    !relation_list(t->project, &s->arena, &around, &all, err))
		return false;
	s->claims.at = arena_alloc(&s->arena,
				   (all.count + 1) * sizeof(*all.at));
	for (size_t i = 0; i < all.count; i++)
		if (is_left(s, &all.at[i]))
			s->claims.at[left++] = all.at[i];
	right = left;
	for (size_t i = 0; i < all.count; i++)
		if (!is_left(s, &all.at[i]))
			s->claims.at[right++] = all.at[i];
	s->left = left;
	s->claims.count = all.count;
	return true;
}

static bool refresh(struct tui *t, struct view *v, struct error *err)
{
	struct network *s = v->state;

	arena_release(&s->arena);
	s->arena = (struct arena)ARENA_INIT;
	s->claims = (struct relation_list){ 0 };
	s->left = 0;
	list_resize(&s->list, 0);
	if (!s->code)
		s->code = busiest(t, err);
	if (s->code && !read_claims(t, s, err))
		return false;
	list_resize(&s->list, s->claims.count);
	return true;
}

static bool open_network(struct tui *t, struct view *v,
			 const struct view_target *at, struct error *err)
{
	struct network *s = v->state;

	s->code = at ? at->id : 0;
	v->list = &s->list;
	return refresh(t, v, err);
}

static void close_network(struct tui *t, struct view *v)
{
	struct network *s = v->state;

	(void)t;
	list_close(&s->list);
	arena_release(&s->arena);
}

static const char *other_end(const struct network *s,
			     const struct relation *r, int64_t *id)
{
	bool from_here = r->from == s->code;

	*id = from_here ? r->to : r->from;
	return from_here ? r->to_path : r->from_path;
}

/* ---------------------------------------------------------------- drawing */

enum { BOX = 3 };		/* lines of a neighbour's box */

struct side {
	size_t first, count;	/* of the claims */
	int box, line, width;	/* columns where boxes and lines begin, and
				 * how wide a box is */
	int line_width;
};

static void draw_claim(const struct network *s, struct canvas *c,
		       const struct side *side, size_t i, int y)
{
	const struct relation *r = &s->claims.at[i];
	unsigned style = relation_status_style(r->status);
	bool here = i == s->list.cursor;
	struct strbuf words = STRBUF_INIT;
	struct canvas box = canvas_part(c, side->box, y, side->width, BOX);
	struct canvas inside = canvas_box(&box, NULL);
	int64_t id;
	int x;

	canvas_field(&inside, 0, 0, inside.width, here ? STYLE_CURSOR :
		     STYLE_NORMAL, ALIGN_NAME, other_end(s, r, &id));
	strbuf_addf(&words, " %s +%zu−%zu ", _(r->type_name), r->supporting,
		    r->contrary);
	canvas_hline(c, side->line, y + 1, side->line_width);
	x = side->line + (side->line_width - 1 -
		(int)glyph_columns(words.s, words.length)) / 2;
	if (x < side->line + 1)
		x = side->line + 1;
	canvas_fieldn(c, x, y + 1, side->line + side->line_width - 1 - x <
		      (int)glyph_columns(words.s, words.length) ?
		      side->line + side->line_width - 1 - x :
		      (int)glyph_columns(words.s, words.length), here ?
		      STYLE_CURSOR : style, ALIGN_LEFT, words.s,
		      words.length);
	if (r->directed)
		canvas_text(c, side->line + side->line_width - 1, y + 1,
			    style, "→");
	strbuf_release(&words);
}

/* So many of the side's claims from its first on are not seen, so that the
 * one at the cursor is. */
static size_t skipped(const struct network *s, const struct side *side,
		      size_t room)
{
	size_t at;

	if (s->list.cursor < side->first ||
	    s->list.cursor >= side->first + side->count)
		return 0;
	at = s->list.cursor - side->first;
	return room && at >= room ? at - room + 1 : 0;
}

static void draw_side(const struct network *s, struct canvas *c,
		      const struct side *side, int top, int height)
{
	size_t room = height > 0 ? (size_t)height / BOX : 0;
	size_t skip = skipped(s, side, room);
	size_t seen = side->count - skip < room ? side->count - skip : room;
	int y = top + (height - (int)seen * BOX) / 2;

	for (size_t i = 0; i < seen; i++, y += BOX)
		draw_claim(s, c, side, side->first + skip + i, y);
	if (skip + seen < side->count)
		canvas_printf(c, side->box, top + height - 1, STYLE_DIM,
			      _("%zu more"), side->count - skip - seen);
}

static void draw_middle(const struct network *s, struct canvas *c, int x,
			int width, int height)
{
	struct canvas box = canvas_part(c, x, 0, width, height);
	struct canvas inside = canvas_box(&box, NULL);
	int lines = tui_words_lines(inside.width, s->middle.name);
	int y = (inside.height - lines) / 2;

	tui_draw_words(&inside, y > 0 ? y : 0, STYLE_STRONG, s->middle.name);
}

static void draw(struct tui *t, struct view *v, struct canvas *c)
{
	struct network *s = v->state;
	int box = c->width * 22 / 100, middle = c->width / 5;
	int line = (c->width - 2 * box - middle) / 2;
	const struct side left = { 0, s->left, 0, box, box, line };
	const struct side right = {
		s->left, s->claims.count - s->left,
		box + 2 * line + middle, box + line + middle, box, line,
	};

	(void)t;
	s->list.height = (size_t)c->height / BOX;
	if (!s->code) {
		canvas_text(c, 2, 1, STYLE_DIM,
			    _("No claims yet: make some among the "
			      "relations."));
		return;
	}
	draw_middle(s, c, box + line, middle, c->height);
	draw_side(s, c, &left, 0, c->height);
	draw_side(s, c, &right, 0, c->height);
}

static void name(struct tui *t, struct view *v, struct strbuf *out)
{
	const struct network *s = v->state;

	(void)t;
	strbuf_addf(out, _("around %s"), s->code ? s->middle.path : "–");
}

static void state(struct tui *t, struct view *v, struct strbuf *out)
{
	const struct network *s = v->state;
	struct arena arena = ARENA_INIT;

	(void)t;
	if (s->list.count)
		strbuf_adds(out, relation_claim(&arena,
						&s->claims.at[s->list.cursor]));
	arena_release(&arena);
}

const struct view_ops view_network = {
	.context = &context_network, .title = N_("Network"),
	.size = sizeof(struct network), .open = open_network,
	.refresh = refresh, .draw = draw, .name = name, .state = state,
	.close = close_network,
};

/* ---------------------------------------------------------------- actions */

static void centre(struct tui *t, struct view *v, int64_t code)
{
	struct network *s = v->state;
	struct error err = ERROR_INIT;

	s->code = code;
	s->list.cursor = 0;
	if (!refresh(t, v, &err))
		tui_error(t, &err);
}

static void run_walk(struct tui *t)
{
	struct view *v = tui_view(t);
	const struct network *s = v->state;
	int64_t id;

	if (!s->list.count)
		return;
	other_end(s, &s->claims.at[s->list.cursor], &id);
	centre(t, v, id);
}

static void take_code(struct tui *t, void *context, const struct pick *pick,
		      const char *words)
{
	(void)words;
	if (pick && tui_view(t) == context)
		centre(t, context, pick->id);
}

static void run_pick(struct tui *t)
{
	struct arena arena = ARENA_INIT;
	struct pick_list picks = { 0 };
	struct error err = ERROR_INIT;

	if (!picks_of_codes(t, &arena, CODE_ANY, &picks, &err))
		tui_error(t, &err);
	else
		tui_picker(t, &(struct picker){
			.title = _("Put into the middle"), .recent = "claim",
			.list = &picks, .done = take_code,
			.context = tui_view(t),
		});
	arena_release(&arena);
}

static void run_evidence(struct tui *t)
{
	const struct network *s = tui_view(t)->state;

	if (s->list.count)
		tui_open(t, &view_evidence, &(struct view_target){
			.id = s->claims.at[s->list.cursor].id,
		});
}

/* To the claim at the same height on the other side, as far as there is. */
static void cross(struct tui *t, bool to_right)
{
	struct network *s = tui_view(t)->state;
	size_t right = s->claims.count - s->left;
	size_t at = s->list.cursor;

	if (to_right && at < s->left && right)
		list_go(&s->list, s->left + (at < right ? at : right - 1));
	else if (!to_right && at >= s->left && s->left)
		list_go(&s->list, at - s->left < s->left ? at - s->left :
			s->left - 1);
}

static void run_left(struct tui *t)
{
	cross(t, false);
}

static void run_right(struct tui *t)
{
	cross(t, true);
}

static const struct action actions[] = {
	{ "walk", N_("put the code at the other end into the middle"),
	  run_walk, N_("walk there") },
	{ "evidence", N_("the passages for the claim and against it"),
	  run_evidence, N_("evidence") },
	{ "pick", N_("put another code into the middle"), run_pick,
	  N_("another") },
	{ "left", N_("to what leads to the code"), run_left, NULL },
	{ "right", N_("to what the code leads to"), run_right, NULL },
	{ 0 },
};

static const struct binding bindings[] = {
	{ "Enter", "walk" },
	{ "e", "evidence" },
	{ "p", "pick" },
	{ "Left", "left" },
	{ "h", "left" },
	{ "Right", "right" },
	{ "l", "right" },
	{ 0 },
};

const struct context context_network = {
	.name = "network", .title = N_("in the network of claims"),
	.actions = actions, .bindings = bindings, .also = "list",
};
