/*
 * The evidence of a claim: all passages of its two codes, those that speak
 * for it and those that speak against it marked by one key each.
 */
#include <stdlib.h>
#include <string.h>

#include "base/memory.h"
#include "tui/list.h"
#include "tui/passages.h"
#include "tui/theory.h"
#include "tui/views.h"

struct evidence_view {
	int64_t relation;
	struct arena arena;
	struct relation of;
	struct passages passages;
	signed char *stance;		/* of each: 1 for, -1 against, 0 */
	struct list list;
};

static signed char stance_of(const struct evidence_list *evidence, int64_t id)
{
	for (size_t i = 0; i < evidence->count; i++)
		if (evidence->at[i].coding == id)
			return evidence->at[i].contrary ? -1 : 1;
	return 0;
}

/* Passages of both codes, and evidence that has come from elsewhere. */
static bool gather(struct tui *t, struct evidence_view *s,
		   const struct evidence_list *evidence, struct error *err)
{
	const int64_t ends[] = { s->of.from, s->of.to };
	struct {
		struct coding *at;
		size_t count, capacity;
	} all = { 0 };
	bool ok = true;

	for (int end = 0; end < 2 && ok; end++) {
		struct coding_filter filter = {
			.code = ends[end], .with_descendants = true,
		};
		struct coding_list some;

		ok = coding_list(t->project, &s->arena, &filter, &some, err);
		for (size_t i = 0; ok && i < some.count; i++)
			list_push(&all, some.at[i]);
	}
	for (size_t i = 0; ok && i < evidence->count; i++) {
		struct coding one;
		bool there = false;

		for (size_t k = 0; k < all.count && !there; k++)
			there = all.at[k].id == evidence->at[i].coding;
		if (there)
			continue;
		ok = coding_get(t->project, &s->arena, evidence->at[i].coding,
				&one, err);
		if (ok)
			list_push(&all, one);
	}
	if (ok)
		passages_take(&s->passages, all.at, all.count);
	list_release(&all);
	return ok;
}

static bool refresh(struct tui *t, struct view *v, struct error *err)
{
	struct evidence_view *s = v->state;
	struct evidence_list evidence;

	arena_release(&s->arena);
	s->arena = (struct arena)ARENA_INIT;
	s->of = (struct relation){ 0 };
	if (!relation_get(t->project, &s->arena, s->relation, &s->of, err) ||
	    !evidence_list(t->project, &s->arena, relation_claimed(s->relation),
			   &evidence,
			   err) ||
	    !gather(t, s, &evidence, err))
		return false;
	s->stance = arena_alloc(&s->arena, s->passages.codings.count + 1);
	for (size_t i = 0; i < s->passages.codings.count; i++)
		s->stance[i] = stance_of(&evidence,
					 s->passages.codings.at[i].id);
	list_resize(&s->list, s->passages.codings.count);
	return true;
}

static bool open_evidence(struct tui *t, struct view *v,
			  const struct view_target *at, struct error *err)
{
	struct evidence_view *s = v->state;

	s->passages = (struct passages)PASSAGES_INIT;
	s->relation = at->id;
	s->list.markable = true;
	v->list = &s->list;
	return refresh(t, v, err);
}

static void close_evidence(struct tui *t, struct view *v)
{
	struct evidence_view *s = v->state;

	(void)t;
	passages_release(&s->passages);
	list_close(&s->list);
	arena_release(&s->arena);
}

struct drawing {
	struct tui *t;
	struct evidence_view *s;
};

static void draw_row(void *context, struct canvas *c, size_t i)
{
	static const char *const signs[] = { "−", " ", "+" };
	static const unsigned styles[] = { STYLE_ERROR, 0, STYLE_GOOD };
	const struct drawing *d = context;
	const struct passage_words *words =
		passages_words(d->t, &d->s->passages, i);
	int stance = d->s->stance[i] + 1, name = c->width / 5;

	canvas_text(c, 1, 0, styles[stance], signs[stance]);
	canvas_field(c, 3, 0, name, STYLE_DIM, ALIGN_NAME, words->document);
	canvas_field(c, name + 4, 0, name / 2, STYLE_PARTICIPANT, ALIGN_LEFT,
		     words->speaker ? words->speaker : "");
	canvas_field(c, name + name / 2 + 5, 0, c->width - name - name / 2 - 5,
		     STYLE_NORMAL, ALIGN_LEFT, words->line);
}

static void draw(struct tui *t, struct view *v, struct canvas *c)
{
	struct evidence_view *s = v->state;
	struct drawing d = { t, s };
	struct arena arena = ARENA_INIT;
	int below = c->height / 3;
	struct canvas list = canvas_part(c, 0, 1, c->width,
					 c->height - below - 2);
	struct canvas words = canvas_part(c, 1, c->height - below,
					  c->width - 2, below);

	canvas_field(c, 1, 0, c->width - 2, STYLE_HEADING, ALIGN_LEFT,
		     relation_claim(&arena, &s->of));
	arena_release(&arena);
	if (!s->list.count) {
		canvas_text(c, 2, 2, STYLE_DIM,
			    _("No passage carries one of these codes yet."));
		return;
	}
	list_draw(&s->list, &list, draw_row, &d);
	canvas_hline(c, 0, c->height - below - 1, c->width);
	passage_draw(&words, passages_words(t, &s->passages, s->list.cursor));
}

static void name(struct tui *t, struct view *v, struct strbuf *out)
{
	const struct evidence_view *s = v->state;

	(void)t;
	strbuf_addf(out, _("evidence of #%lld"), (long long)s->relation);
}

static void state(struct tui *t, struct view *v, struct strbuf *out)
{
	const struct evidence_view *s = v->state;

	(void)t;
	strbuf_addf(out, _("+%zu −%zu, passage %zu of %zu"), s->of.supporting,
		    s->of.contrary, s->list.count ? s->list.cursor + 1 : 0,
		    s->list.count);
}

static uint64_t line_key(const struct view *v, size_t line)
{
	const struct evidence_view *s = v->state;

	return (uint64_t)s->passages.codings.at[line].id;
}

const struct view_ops view_evidence = {
	.context = &context_evidence, .title = N_("Evidence"),
	.size = sizeof(struct evidence_view), .open = open_evidence,
	.refresh = refresh, .line_key = line_key,
	.draw = draw, .name = name, .state = state,
	.close = close_evidence,
};

/* Actions, on the marked passages or on the one at the cursor. */

static bool take_stand(struct tui *t, const struct evidence_view *s, size_t i,
		       signed char stance, struct error *err)
{
	int64_t coding = s->passages.codings.at[i].id;
	enum evidence_change change;

	if (stance)
		return evidence_add(t->project, relation_claimed(s->relation),
				    coding,
				    stance < 0, &change, err);
	return !s->stance[i] ||
		evidence_remove(t->project, relation_claimed(s->relation),
				coding, err);
}

/* The passages that are meant, for the words of an act. */
static const char *codings_meant(struct tui *t, const struct evidence_view *s)
{
	const char *words = "";

	for (size_t i = 0; i < s->list.count; i++)
		if (s->list.marked ? list_is_marked(&s->list, i) :
		    i == s->list.cursor)
			words = arena_printf(&t->act_words, "%s '#%lld'",
				words,
				(long long)s->passages.codings.at[i].id);
	return words;
}

static void stand(struct tui *t, signed char stance)
{
	struct evidence_view *s = tui_view(t)->state;
	struct error err = ERROR_INIT;
	size_t cursor = s->list.cursor;
	bool many = s->list.marked > 0, ok;

	if (!s->list.count)
		return;
	ok = tui_act_begin(t, &err, "relation evidence '#%lld'%s%s%s",
			   (long long)s->relation, codings_meant(t, s),
			   stance < 0 ? " --contrary" : "",
			   stance ? "" : " --remove");
	for (size_t i = 0; ok && i < s->list.count; i++)
		if (many ? list_is_marked(&s->list, i) : i == cursor)
			ok = take_stand(t, s, i, stance, &err);
	/* On to the next, so that one key a passage is enough. */
	if (tui_act_end(t, ok, &err) && !many)
		list_go(&s->list, cursor + 1);
}

static void run_for(struct tui *t)
{
	stand(t, 1);
}

static void run_against(struct tui *t)
{
	stand(t, -1);
}

static void run_neither(struct tui *t)
{
	stand(t, 0);
}

static void run_open(struct tui *t)
{
	const struct evidence_view *s = tui_view(t)->state;

	passages_go(t, &s->passages, &s->list);
}

static const struct action actions[] = {
	{ "for", N_("it speaks for the claim"), run_for, N_("for") },
	{ "against", N_("it speaks against the claim"), run_against,
	  N_("against") },
	{ "neither", N_("it is no evidence"), run_neither, N_("neither") },
	{ "open", N_("to the passage in its transcript; back comes back here"),
	  run_open, N_("read") },
	{ 0 },
};

static const struct binding bindings[] = {
	{ "+", "for" },
	{ "=", "for" },
	{ "-", "against" },
	{ "0", "neither" },
	{ "Delete", "neither" },
	{ "Enter", "open" },
	{ 0 },
};

const struct context context_evidence = {
	.name = "evidence", .title = N_("among the evidence of a claim"),
	.actions = actions, .bindings = bindings, .also = "list",
};
