/*
 * Axial coding: the claims between categories, each with its status and the
 * passages for and against it.
 */
#include <stdlib.h>
#include <string.h>

#include "base/memory.h"
#include "theory/memo.h"
#include "tui/filter.h"
#include "tui/list.h"
#include "tui/picker.h"
#include "tui/prompt.h"
#include "tui/theory.h"
#include "tui/views.h"

struct relations {
	struct arena arena;
	struct relation_list all;
	size_t *shown;			/* places in `all` */
	struct list list;
	char *filter;
	struct relation adding;		/* its ends and type, being picked */
	int64_t evidence_of;		/* whose evidence was read, or 0 */
	struct arena evidence_arena;
	struct evidence_list evidence;
};

static const struct relation *current(const struct relations *s)
{
	return s->list.count ? &s->all.at[s->shown[s->list.cursor]] : NULL;
}

static bool passes(const struct relation *r, const char *words)
{
	const struct filter_text texts[] = {
		{ r->from_path, strlen(r->from_path) },
		{ r->to_path, strlen(r->to_path) },
		{ r->type_name, strlen(r->type_name) },
	};

	return filter_passes(texts, 3, words);
}

static void arrange(struct relations *s)
{
	size_t n = 0;

	s->shown = arena_alloc(&s->arena,
			       (s->all.count + 1) * sizeof(*s->shown));
	for (size_t i = 0; i < s->all.count; i++)
		if (passes(&s->all.at[i], s->filter))
			s->shown[n++] = i;
	list_resize(&s->list, n);
}

static bool refresh(struct tui *t, struct view *v, struct error *err)
{
	struct relations *s = v->state;
	const struct relation_filter any = { 0 };

	arena_release(&s->arena);
	s->arena = (struct arena)ARENA_INIT;
	s->all = (struct relation_list){ 0 };
	s->evidence_of = 0;
	list_resize(&s->list, 0);
	if (!relation_list(t->project, &s->arena, &any, &s->all, err))
		return false;
	arrange(s);
	return true;
}

static void go_to(struct relations *s, int64_t id)
{
	for (size_t i = 0; i < s->list.count; i++)
		if (s->all.at[s->shown[i]].id == id)
			list_go(&s->list, i);
}

static bool open_relations(struct tui *t, struct view *v,
			   const struct view_target *at, struct error *err)
{
	struct relations *s = v->state;

	v->list = &s->list;
	if (!refresh(t, v, err))
		return false;
	if (at && at->id)
		go_to(s, at->id);
	return true;
}

static void close_relations(struct tui *t, struct view *v)
{
	struct relations *s = v->state;

	(void)t;
	list_close(&s->list);
	free(s->filter);
	arena_release(&s->evidence_arena);
	arena_release(&s->arena);
}

/* ---------------------------------------------------------------- drawing */

unsigned relation_status_style(enum relation_status status)
{
	static const unsigned styles[] = {
		[RELATION_HUNCH] = STYLE_DIM,
		[RELATION_SUPPORTED] = STYLE_GOOD,
		[RELATION_QUALIFIED] = STYLE_WARNING,
		[RELATION_REFUTED] = STYLE_ERROR,
	};

	return styles[status];
}

static void draw_row(void *context, struct canvas *c, size_t line)
{
	const struct relations *s = context;
	const struct relation *r = &s->all.at[s->shown[line]];
	int numbers = 14, status = 10;
	int room = c->width - numbers - status - 2;
	int type = room / 5;
	int end = (room - type - 6) / 2;

	canvas_field(c, 1, 0, end, STYLE_NORMAL, ALIGN_NAME_RIGHT,
		     r->from_path);
	canvas_text(c, end + 2, 0, STYLE_DIM, "─");
	canvas_field(c, end + 3, 0, type, STYLE_HEADING, ALIGN_LEFT,
		     _(r->type_name));
	canvas_text(c, end + type + 4, 0, STYLE_DIM, r->directed ? "→" : "─");
	canvas_field(c, end + type + 6, 0, end, STYLE_NORMAL, ALIGN_NAME,
		     r->to_path);
	canvas_field(c, room + 1, 0, status, relation_status_style(r->status),
		     ALIGN_LEFT, _(relation_status_name(r->status)));
	canvas_printf(c, room + status + 1, 0, STYLE_NUMBER,
		      "+%-3zu−%-3zu ☺%zu", r->supporting, r->contrary,
		      r->participants);
}

static void read_evidence(struct tui *t, struct relations *s, int64_t relation)
{
	struct error ignored = ERROR_INIT;

	if (s->evidence_of == relation)
		return;
	arena_release(&s->evidence_arena);
	s->evidence_arena = (struct arena)ARENA_INIT;
	s->evidence = (struct evidence_list){ 0 };
	if (!evidence_list(t->project, &s->evidence_arena,
			   relation_claimed(relation),
			   &s->evidence, &ignored))
		s->evidence.count = 0;
	s->evidence_of = relation;
}

static void draw_evidence(struct tui *t, struct relations *s,
			  const struct relation *r, struct canvas *c)
{
	int y = 0;

	read_evidence(t, s, r->id);
	canvas_text(c, 0, y++, STYLE_HEADING, relation_claim(
			    &s->evidence_arena, r));
	if (!s->evidence.count)
		canvas_text(c, 0, y++, STYLE_WARNING,
			    _("No passage speaks for it or against it yet: "
			      "Enter picks some."));
	for (size_t i = 0; i < s->evidence.count && y < c->height; i++) {
		const struct evidence *e = &s->evidence.at[i];
		int x = canvas_text(c, 0, y, e->contrary ? STYLE_ERROR :
				    STYLE_GOOD, e->contrary ? "− " : "+ ");

		x += canvas_printf(c, x, y, STYLE_DIM, "%s %s  ", e->document,
				   e->speaker ? e->speaker : "");
		canvas_field(c, x, y++, c->width - x, STYLE_NORMAL, ALIGN_LEFT,
			     e->text);
	}
	if (r->memo && y < c->height) {
		canvas_text(c, 0, y++, STYLE_DIM, _("memo"));
		tui_draw_words(c, y, STYLE_NORMAL, r->memo);
	}
}

static void draw(struct tui *t, struct view *v, struct canvas *c)
{
	struct relations *s = v->state;
	const struct relation *r = current(s);
	int below = c->height * 2 / 5;
	struct canvas list = canvas_part(c, 0, 0, c->width,
					 c->height - below - 1);
	struct canvas rest = canvas_part(c, 1, c->height - below,
					 c->width - 2, below);

	if (!r)
		canvas_text(c, 2, 1, STYLE_DIM, s->filter ?
			    _("No claim has these words.") :
			    _("No claims yet: a makes one."));
	list_draw(&s->list, &list, draw_row, s);
	canvas_hline(c, 0, c->height - below - 1, c->width);
	if (r)
		draw_evidence(t, s, r, &rest);
}

static void state(struct tui *t, struct view *v, struct strbuf *out)
{
	const struct relations *s = v->state;

	(void)t;
	if (s->filter)
		strbuf_addf(out, _("with \"%s\": "), s->filter);
	strbuf_addf(out, ngettext("%zu claim", "%zu claims", s->list.count),
		    s->list.count);
}

static uint64_t line_key(const struct view *v, size_t line)
{
	const struct relations *s = v->state;

	return (uint64_t)s->all.at[s->shown[line]].id;
}

const struct view_ops view_relations = {
	.context = &context_relations, .title = N_("Relations"),
	.is_tab = true, .size = sizeof(struct relations),
	.open = open_relations, .refresh = refresh, .line_key = line_key,
	.draw = draw,
	.state = state, .close = close_relations,
};

/* ---------------------------------------------------------------- actions */

static struct relations *asked(struct tui *t, const void *context)
{
	struct view *v = tui_view(t);

	return v == context ? v->state : NULL;
}

static void add(struct tui *t, void *context, const struct pick *pick,
		const char *words)
{
	struct relations *s = asked(t, context);
	struct view *v = context;
	struct arena arena = ARENA_INIT;
	struct relation_type type;
	struct error err = ERROR_INIT;
	struct strbuf type_words = STRBUF_INIT;
	int64_t id = 0;
	bool ok;

	(void)words;
	if (!s || !pick)
		return;
	strbuf_addf(&type_words, "#%lld", (long long)s->adding.type);
	/* The log has the type's own name, not the translated one. */
	ok = relation_type_find(t->project, &arena, type_words.s, &type,
				&err) &&
		tui_act_begin(t, &err, "relation add '#%lld' %s '#%lld'",
			      (long long)s->adding.from,
			      tui_word(t, type.name),
			      (long long)pick->id) &&
		relation_add(t->project, s->adding.from, &type, pick->id,
			     RELATION_HUNCH, &id, &err);
	if (tui_act_end(t, ok, &err)) {
		tui_say(t, _("claim #%lld; Enter picks its evidence"),
			(long long)id);
		if (refresh(t, v, &err))
			go_to(s, id);
	}
	strbuf_release(&type_words);
	arena_release(&arena);
}

static void pick_code(struct tui *t, const char *title,
		      void (*done)(struct tui *t, void *context,
				   const struct pick *pick,
				   const char *words))
{
	struct arena arena = ARENA_INIT;
	struct pick_list picks = { 0 };
	struct error err = ERROR_INIT;

	if (!picks_of_codes(t, &arena, CODE_ANY, &picks, &err))
		tui_error(t, &err);
	else
		tui_picker(t, &(struct picker){
			.title = title, .recent = "claim", .list = &picks,
			.done = done, .context = tui_view(t),
		});
	arena_release(&arena);
}

static void take_type(struct tui *t, void *context, const struct pick *pick,
		      const char *words)
{
	struct relations *s = asked(t, context);

	(void)words;
	if (!s || !pick)
		return;
	s->adding.type = pick->id;
	pick_code(t, _("… to which code"), add);
}

/* In the person's language, and as it is called in the study, so that the
 * letters of either find it: "因果 causal". */
static const char *type_words(struct arena *arena,
			      const struct relation_type *type)
{
	const char *words = _(type->name);

	return !strcmp(words, type->name) ? type->name :
		arena_printf(arena, "%s %s", words, type->name);
}

void relation_pick_type(struct tui *t, const char *title,
			void (*done)(struct tui *t, void *context,
				     const struct pick *pick,
				     const char *words))
{
	struct arena arena = ARENA_INIT;
	struct relation_type_list types;
	struct pick_list picks = { 0 };
	struct error err = ERROR_INIT;

	if (!relation_type_list(t->project, &arena, &types, &err)) {
		tui_error(t, &err);
		arena_release(&arena);
		return;
	}
	for (size_t i = 0; i < types.count; i++)
		list_push(&picks, ((struct pick){
			.id = types.at[i].id,
			.text = type_words(&arena, &types.at[i]),
			.remark = *types.at[i].definition ?
				_(types.at[i].definition) : NULL,
			.rank = (int64_t)(types.count - i),
		}));
	tui_picker(t, &(struct picker){
		.title = title, .recent = "relation type", .list = &picks,
		.done = done, .context = tui_view(t),
	});
	list_release(&picks);
	arena_release(&arena);
}

static void take_from(struct tui *t, void *context, const struct pick *pick,
		      const char *words)
{
	struct relations *s = asked(t, context);

	(void)words;
	if (!s || !pick)
		return;
	s->adding = (struct relation){ .from = pick->id };
	relation_pick_type(t, _("… stands in which relation"), take_type);
}

static void run_add(struct tui *t)
{
	pick_code(t, _("A claim: which code"), take_from);
}

static void take_status(struct tui *t, void *context, const struct pick *pick,
			const char *words)
{
	struct relations *s = asked(t, context);
	const struct relation *r = s ? current(s) : NULL;
	struct error err = ERROR_INIT;
	bool ok;

	(void)words;
	if (!r || !pick)
		return;
	ok = tui_act_begin(t, &err, "relation set '#%lld' --status %s",
			   (long long)r->id, relation_status_name(
				   (enum relation_status)(pick->id - 1))) &&
		relation_set_status(t->project, r->id, (enum relation_status)
				    (pick->id - 1), &err);
	tui_act_end(t, ok, &err);
}

static void run_status(struct tui *t)
{
	static const char *const remarks[] = {
		[RELATION_HUNCH] = N_("thought of, not looked at yet"),
		[RELATION_SUPPORTED] = N_("passages bear it out"),
		[RELATION_QUALIFIED] = N_("it holds, but not everywhere"),
		[RELATION_REFUTED] = N_("passages speak against it"),
	};
	struct pick picks[RELATION_REFUTED + 1];
	struct pick_list list = { picks, RELATION_REFUTED + 1, 0 };

	if (!current(tui_view(t)->state))
		return;
	for (int i = 0; i <= RELATION_REFUTED; i++)
		picks[i] = (struct pick){
			.id = i + 1, .rank = -i,
			.text = _(relation_status_name(
					  (enum relation_status)i)),
			.remark = _(remarks[i]),
			.style = relation_status_style(
				(enum relation_status)i),
		};
	tui_picker(t, &(struct picker){
		.title = _("How the claim stands"), .list = &list,
		.done = take_status, .context = tui_view(t),
	});
}

static void take_new_type(struct tui *t, void *context,
			  const struct pick *pick, const char *words)
{
	struct relations *s = asked(t, context);
	const struct relation *r = s ? current(s) : NULL;
	struct arena arena = ARENA_INIT;
	struct relation_type type;
	struct error err = ERROR_INIT;
	char number[24];
	bool ok;

	(void)words;
	if (!r || !pick)
		return;
	snprintf(number, sizeof(number), "#%lld", (long long)pick->id);
	ok = relation_type_find(t->project, &arena, number, &type, &err) &&
		tui_act_begin(t, &err, "relation set '#%lld' --type %s",
			      (long long)r->id, tui_word(t, type.name)) &&
		relation_set_type(t->project, r, &type, &err);
	tui_act_end(t, ok, &err);
	arena_release(&arena);
}

static void run_type(struct tui *t)
{
	if (current(tui_view(t)->state))
		relation_pick_type(t, _("Which relation is it"),
				   take_new_type);
}

static void run_evidence(struct tui *t)
{
	const struct relation *r = current(tui_view(t)->state);

	if (r)
		tui_open(t, &view_evidence, &(struct view_target){
			.id = r->id,
		});
}

static void run_network(struct tui *t)
{
	const struct relation *r = current(tui_view(t)->state);

	tui_open(t, &view_network, &(struct view_target){
		.id = r ? r->from : 0,
	});
}

static void remove_yes(struct tui *t, void *context)
{
	struct relations *s = asked(t, context);
	const struct relation *r = s ? current(s) : NULL;
	struct relation_removal what = { 0 };
	struct error err = ERROR_INIT;
	bool ok;

	if (!r)
		return;
	ok = tui_act_begin(t, &err, "relation remove '#%lld'",
			   (long long)r->id) &&
		relation_remove(t->project, r->id, &what, &err);
	if (tui_act_end(t, ok, &err))
		tui_say(t, _("gone; u brings it back"));
}

static void run_remove(struct tui *t)
{
	const struct relation *r = current(tui_view(t)->state);

	if (r)
		tui_confirm(t, _("Remove the claim, with its evidence?"),
			    remove_yes, tui_view(t));
}

static void add_memo(struct tui *t, void *context, const char *text)
{
	struct relations *s = asked(t, context);
	const struct relation *r = s ? current(s) : NULL;
	struct error err = ERROR_INIT;
	int64_t id;
	bool ok;

	if (!r || !*text)
		return;
	ok = tui_act_begin(t, &err, "memo add --kind theoretical "
			   "--on relation:%lld %s", (long long)r->id,
			   tui_argument(t, text)) &&
		memo_attach(t->project, "theoretical", text, "relation",
			    r->id, &id, &err);
	if (tui_act_end(t, ok, &err))
		tui_say(t, _("memo #%lld"), (long long)id);
}

static void run_memo(struct tui *t)
{
	if (current(tui_view(t)->state))
		tui_prompt(t, &(struct prompt){
			.label = _("memo on the claim: "), .done = add_memo,
			.context = tui_view(t),
		});
}

static void set_filter(struct tui *t, void *context, const char *words)
{
	struct relations *s = ((struct view *)context)->state;

	(void)t;
	free(s->filter);
	s->filter = words && *words ? xstrdup(words) : NULL;
	arrange(s);
}

static void no_filter(struct tui *t, void *context)
{
	set_filter(t, context, NULL);
}

static void run_filter(struct tui *t)
{
	struct view *v = tui_view(t);
	const struct relations *s = v->state;

	tui_prompt(t, &(struct prompt){
		.label = _("only claims with: "), .history = "filter",
		.initial = s->filter, .changed = set_filter,
		.done = set_filter, .cancelled = no_filter, .context = v,
	});
}

static const struct action actions[] = {
	{ "evidence", N_("pick the passages for it and against it"),
	  run_evidence, N_("evidence") },
	{ "add", N_("a new claim: a code, a relation, another code"), run_add,
	  N_("new claim") },
	{ "status", N_("say how the claim stands"), run_status,
	  N_("status") },
	{ "type", N_("another kind of relation"), run_type, NULL },
	{ "network", N_("draw the claims around the first of its codes"),
	  run_network, N_("network") },
	{ "memo", N_("a memo on the claim"), run_memo, N_("memo") },
	{ "remove", N_("take the claim out of the study"), run_remove,
	  N_("remove") },
	{ "filter", N_("only the claims with some words"), run_filter,
	  N_("filter") },
	{ 0 },
};

static const struct binding bindings[] = {
	{ "Enter", "evidence" },
	{ "a", "add" },
	{ "s", "status" },
	{ "t", "type" },
	{ "n", "network" },
	{ "m", "memo" },
	{ "D", "remove" },
	{ "Delete", "remove" },
	{ "/", "filter" },
	{ 0 },
};

const struct context context_relations = {
	.name = "relations", .title = N_("among the claims"),
	.actions = actions, .bindings = bindings, .also = "list",
};
