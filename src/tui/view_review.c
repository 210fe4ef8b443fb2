/*
 * The places of a rule, one by one, each in its turn: what waits to be
 * reviewed, what it leaves alone, or what running it again would change.
 */
#include <stdlib.h>
#include <string.h>

#include "base/memory.h"
#include "coding/autocode.h"
#include "query/query.h"
#include "tui/list.h"
#include "tui/passages.h"
#include "tui/rules.h"
#include "tui/seen.h"
#include "tui/slow.h"
#include "tui/views.h"

enum places {
	TO_REVIEW,
	EXCEPTIONS,
	DIFFERENCE,
};

static const struct {
	const char *word;		/* of view_target.text */
	const char *title, *empty;
} kinds[] = {
	[TO_REVIEW] = { "review", N_("to review"),
		N_("Nothing waits to be reviewed; v among the rules runs one "
		   "for review.") },
	[EXCEPTIONS] = { "exceptions", N_("left alone"),
		N_("No passage was rejected.") },
	[DIFFERENCE] = { "difference", N_("difference"),
		N_("Running the rule again would change nothing.") },
};

struct review {
	enum places kind;
	int64_t id;
	struct arena arena;		/* of the rule */
	struct rule rule;
	struct place_list places;
	struct seen seen;		/* the texts that they are in */
	size_t fresh;			/* of a difference: so many are new,
					 * the rest is found no more */
	struct passages passages;
	struct list list;
};

static bool get_rule(struct tui *t, struct review *s, struct error *err)
{
	arena_release(&s->arena);
	s->arena = (struct arena)ARENA_INIT;
	s->rule = (struct rule){ 0 };
	return rule_get(t->project, &s->arena, s->id, &s->rule, err);
}

static void show_progress(void *context, size_t done, size_t total)
{
	(void)context;
	slow_progress(_("searching"), done, total);
}

static bool look(struct tui *t, const struct rule *rule,
		 struct autocode *found, struct error *err)
{
	const struct autocode_hooks hooks = {
		.progress = show_progress, .stop = slow_stop,
	};
	struct arena arena = ARENA_INIT;
	struct scope scope;
	bool ok;

	slow_begin(t, _("searching"));
	ok = query_scope(t->project, &arena, &rule->scope, &scope, err) &&
		autocode_look(t->project, rule, &scope, &hooks, found, err);
	slow_end();
	arena_release(&arena);
	return ok;
}

static bool read_difference(struct tui *t, struct review *s,
			    struct error *err)
{
	struct autocode found = { 0 };
	bool ok = look(t, &s->rule, &found, err);

	for (size_t i = 0; ok && i < found.fresh.count; i++)
		list_push(&s->places, found.fresh.at[i]);
	s->fresh = s->places.count;
	for (size_t i = 0; ok && i < found.vanished.count; i++)
		list_push(&s->places, found.vanished.at[i]);
	autocode_release(&found);
	return ok;
}

static bool read_places(struct tui *t, struct review *s, struct error *err)
{
	switch (s->kind) {
	case TO_REVIEW:
		return rule_proposals(t->project, s->id, &s->places, err);
	case EXCEPTIONS:
		return rule_exceptions(t->project, s->id, &s->places, err);
	case DIFFERENCE:
		return read_difference(t, s, err);
	}
	return false;
}

static bool refresh(struct tui *t, struct view *v, struct error *err)
{
	struct review *s = v->state;
	struct coding *as_codings;
	bool ok;

	s->places.count = s->fresh = 0;
	passages_release(&s->passages);
	list_resize(&s->list, 0);
	ok = get_rule(t, s, err) && seen_read(t, &s->seen, err) &&
		read_places(t, s, err);
	if (!ok)
		return false;
	as_codings = xcalloc(s->places.count + 1, sizeof(*as_codings));
	for (size_t i = 0; i < s->places.count; i++)
		as_codings[i] = (struct coding){
			.document = s->places.at[i].document,
			.span = s->places.at[i].span,
		};
	passages_take(&s->passages, as_codings, s->places.count);
	free(as_codings);
	return true;
}

/* The cursor stays where it was, on what came after a place that is done. */
static bool refresh_in_place(struct tui *t, struct view *v,
			     struct error *err)
{
	struct review *s = v->state;
	size_t cursor = s->list.cursor;
	bool ok = refresh(t, v, err);

	list_resize(&s->list, s->places.count);
	list_go(&s->list, cursor);
	return ok;
}

static bool open_review(struct tui *t, struct view *v,
			const struct view_target *at, struct error *err)
{
	struct review *s = v->state;

	s->passages = (struct passages)PASSAGES_INIT;
	s->id = at->id;
	for (size_t i = 0; i < sizeof(kinds) / sizeof(*kinds); i++)
		if (at->text && !strcmp(kinds[i].word, at->text))
			s->kind = (enum places)i;
	s->list.markable = true;
	v->list = &s->list;
	return refresh_in_place(t, v, err);
}

/* ---------------------------------------------------------------- drawing */

struct drawing {
	struct tui *t;
	struct review *s;
};

static void draw_row(void *context, struct canvas *c, size_t i)
{
	const struct drawing *d = context;
	struct canvas words = canvas_part(c, 2, 0, c->width - 2, 1);

	if (d->s->kind == DIFFERENCE)
		canvas_text(c, 0, 0, i < d->s->fresh ? STYLE_GOOD :
			    STYLE_ERROR, i < d->s->fresh ? "+" : "−");
	passage_row(&words, passages_words(d->t, &d->s->passages, i));
}

static void draw(struct tui *t, struct view *v, struct canvas *c)
{
	struct review *s = v->state;
	struct drawing d = { t, s };
	int below = c->height / 2;
	struct canvas list = canvas_part(c, 0, 1, c->width,
					 c->height - below - 2);
	struct canvas words = canvas_part(c, 1, c->height - below,
					  c->width - 2, below);

	canvas_fill(c, 0, 0, c->width, 1, STYLE_HEADING);
	canvas_printf(c, 1, 0, STYLE_HEADING, "%s → %s   %s",
		      s->rule.name ? s->rule.name : "",
		      s->rule.code_path ? s->rule.code_path : "",
		      s->rule.pattern ? s->rule.pattern : "");
	if (!s->list.count) {
		canvas_text(c, 2, 2, STYLE_DIM, _(kinds[s->kind].empty));
		return;
	}
	list_draw(&s->list, &list, draw_row, &d);
	canvas_hline(c, 0, c->height - below - 1, c->width);
	passage_draw(&words, passages_words(t, &s->passages, s->list.cursor));
}

static void name(struct tui *t, struct view *v, struct strbuf *out)
{
	const struct review *s = v->state;

	(void)t;
	strbuf_addf(out, "%s: %s", s->rule.name ? s->rule.name : "",
		    _(kinds[s->kind].title));
}

static void state(struct tui *t, struct view *v, struct strbuf *out)
{
	const struct review *s = v->state;

	(void)t;
	if (s->list.marked)
		strbuf_addf(out, _("%zu marked  "), s->list.marked);
	if (s->kind == DIFFERENCE)
		strbuf_addf(out, _("%zu new, %zu found no more"), s->fresh,
			    s->list.count - s->fresh);
	else
		strbuf_addf(out, _("passage %zu of %zu"), s->list.count ?
			    s->list.cursor + 1 : 0, s->list.count);
}

static void close_review(struct tui *t, struct view *v)
{
	struct review *s = v->state;

	(void)t;
	list_release(&s->places);
	seen_release(&s->seen);
	passages_release(&s->passages);
	list_close(&s->list);
	arena_release(&s->arena);
}

static const struct context *context_now(struct tui *t, struct view *v)
{
	static const struct context *const all[] = {
		[TO_REVIEW] = &context_review,
		[EXCEPTIONS] = &context_exceptions,
		[DIFFERENCE] = &context_difference,
	};
	const struct review *s = v->state;

	(void)t;
	return all[s->kind];
}

/* In another text a place is another one. */
static uint64_t line_key(const struct view *v, size_t line)
{
	const struct review *s = v->state;
	const struct place *place = &s->places.at[line];
	const struct document *seen = seen_document(&s->seen,
							 place->document);
	uint64_t key = 0;

	if (seen)
		memcpy(&key, seen->text_hash.bytes, sizeof(key));
	key ^= (uint64_t)place->document * UINT64_C(0x9E3779B97F4A7C15);
	key = (key ^ place->span.start) * UINT64_C(0x9E3779B97F4A7C15);
	return (key ^ place->span.end) * UINT64_C(0x9E3779B97F4A7C15);
}

const struct view_ops view_review = {
	.context = &context_review, .title = N_("Review"),
	.size = sizeof(struct review), .open = open_review,
	.refresh = refresh_in_place, .line_key = line_key,
	.draw = draw, .name = name,
	.state = state, .context_now = context_now, .close = close_review,
};

/* ---------------------------------------------------------------- actions */

static bool is_meant(const struct review *s, size_t i, bool all)
{
	return all || (s->list.marked ? list_is_marked(&s->list, i) :
		       i == s->list.cursor);
}

/* The marked places, or the one at the cursor, or all; sorted as the list. */
static size_t meant(const struct review *s, bool all, struct place **out)
{
	size_t n = 0;

	*out = xcalloc(s->list.count + 1, sizeof(**out));
	for (size_t i = 0; i < s->list.count; i++)
		if (is_meant(s, i, all))
			(*out)[n++] = s->places.at[i];
	return n;
}

/* Their numbers on the list, or --all: for the words of an act. */
static const char *numbers(struct tui *t, const struct review *s, bool all)
{
	const char *words = "";

	if (all)
		return " --all";
	for (size_t i = 0; i < s->list.count; i++)
		if (is_meant(s, i, false))
			words = arena_printf(&t->act_words, "%s %zu", words,
					     i + 1);
	return words;
}

/* Places of a text that was changed meanwhile are others. */
static bool check_texts(struct tui *t, const struct review *s, bool all,
			struct error *err)
{
	int64_t last = 0;

	for (size_t i = 0; i < s->list.count; i++) {
		int64_t document = s->places.at[i].document;

		if (!is_meant(s, i, all) || document == last)
			continue;
		if (!seen_check(t, &s->seen, document, err))
			return false;
		last = document;
	}
	return true;
}

/* And the act names them by their numbers on the list. */
static bool check_seen(struct tui *t, const struct review *s, bool all,
		       struct error *err)
{
	struct review now = { .kind = s->kind, .id = s->id };
	bool ok = check_texts(t, s, all, err) && read_places(t, &now, err);

	if (ok && (now.places.count != s->places.count ||
		   memcmp(now.places.at, s->places.at, s->places.count *
			  sizeof(*s->places.at)) != 0))
		ok = error_set(err, _("somebody else has changed this list "
				      "meanwhile; look at it again"));
	list_release(&now.places);
	return ok;
}

static void accept(struct tui *t, bool all)
{
	struct review *s = tui_view(t)->state;
	struct coding_tally tally = { 0 };
	struct error err = ERROR_INIT;
	struct place *at;
	size_t n = meant(s, all, &at);
	bool ok = n && tui_act_begin(t, &err, "rule accept %s%s",
				     tui_word(t, s->rule.name),
				     numbers(t, s, all)) &&
		check_seen(t, s, all, &err) &&
		rule_accept(t->project, &s->rule, at, n, &tally, &err);

	if (n && tui_act_end(t, ok, &err))
		tui_say(t, _("%s → %s: coded %zu passages, %zu were so "
			     "already"), s->rule.name, s->rule.code_path,
			tally.added, tally.already);
	free(at);
}

static void reject(struct tui *t, bool all)
{
	struct review *s = tui_view(t)->state;
	struct error err = ERROR_INIT;
	struct place *at;
	size_t n = meant(s, all, &at);
	bool ok = n && tui_act_begin(t, &err, "rule reject %s%s",
				     tui_word(t, s->rule.name),
				     numbers(t, s, all)) &&
		check_seen(t, s, all, &err) &&
		rule_reject(t->project, s->id, at, n, &err);

	if (n && tui_act_end(t, ok, &err))
		tui_say(t, _("%s: rejected %zu passages, which it will leave "
			     "alone"), s->rule.name, n);
	free(at);
}

static void run_accept(struct tui *t)
{
	accept(t, false);
}

static void run_reject(struct tui *t)
{
	reject(t, false);
}

static void accept_all(struct tui *t, void *context)
{
	(void)context;
	accept(t, true);
}

static void reject_all(struct tui *t, void *context)
{
	(void)context;
	reject(t, true);
}

static void ask_for_all(struct tui *t, const char *one, const char *many,
			void (*yes)(struct tui *t, void *context))
{
	const struct review *s = tui_view(t)->state;
	struct strbuf question = STRBUF_INIT;

	if (!s->list.count)
		return;
	strbuf_addf(&question, s->list.count == 1 ? "%s" : "%s (%zu)",
		    s->list.count == 1 ? one : many, s->list.count);
	strbuf_adds(&question, " (y/n)");
	tui_confirm(t, question.s, yes, NULL);
	strbuf_release(&question);
}

static void run_accept_all(struct tui *t)
{
	ask_for_all(t, _("Code the passage?"),
		    _("Code all passages of the list?"), accept_all);
}

static void run_reject_all(struct tui *t)
{
	ask_for_all(t, _("Reject the passage?"),
		    _("Reject all passages of the list?"), reject_all);
}

static void run_readmit(struct tui *t)
{
	struct review *s = tui_view(t)->state;
	struct error err = ERROR_INIT;
	struct place *at;
	size_t n = meant(s, false, &at);
	bool ok = n && tui_act_begin(t, &err,
				     "rule exception remove %s%s",
				     tui_word(t, s->rule.name),
				     numbers(t, s, false)) &&
		check_seen(t, s, false, &err) &&
		rule_readmit(t->project, s->id, at, n, &err);

	if (n && tui_act_end(t, ok, &err))
		tui_say(t, _("%s: %zu exceptions are none any more; running "
			     "it again finds them anew"), s->rule.name, n);
	free(at);
}

static void run_open(struct tui *t)
{
	const struct review *s = tui_view(t)->state;
	const struct place *place;
	const struct document *was;

	if (!s->list.count)
		return;
	place = &s->places.at[s->list.cursor];
	was = seen_document(&s->seen, place->document);
	if (was)
		seen_go(t, was, place->span);
}

bool rule_run_again(struct tui *t, const struct rule *rule, bool for_review,
		    bool prune, struct rule_run *run)
{
	struct autocode found = { 0 };
	struct coding_removal gone = { 0 };
	struct error err = ERROR_INIT;
	bool ok = tui_act_begin(t, &err, "autocode --again %s%s%s",
				tui_word(t, rule->name),
				for_review ? " --review" : "",
				prune ? " --prune" : "") &&
		look(t, rule, &found, &err) &&
		autocode_apply(t->project, rule, &found, for_review, &err) &&
		(!prune ||
		 autocode_prune(t->project, &found, &gone, &err));

	*run = (struct rule_run){
		found.fresh.count, found.already, gone.codings,
	};
	autocode_release(&found);
	return tui_act_end(t, ok, &err);
}

static void apply(struct tui *t, bool for_review, bool prune)
{
	const struct review *s = tui_view(t)->state;
	struct rule_run run;

	if (rule_run_again(t, &s->rule, for_review, prune, &run))
		tui_say(t, for_review ?
			_("%zu passages wait to be reviewed, %zu were coded "
			  "already, %zu codings are gone") :
			_("coded %zu passages, %zu were so already, %zu "
			  "codings are gone"), run.fresh, run.already,
			run.gone);
}

static void run_apply(struct tui *t)
{
	apply(t, false, false);
}

static void run_list(struct tui *t)
{
	apply(t, true, false);
}

static void run_prune(struct tui *t)
{
	apply(t, false, true);
}

#define OPEN \
	{ "open", N_("to the passage in its transcript; back comes back " \
		     "here"), run_open, N_("read") }

static const struct action review_actions[] = {
	{ "accept", N_("code the passage, or those marked"), run_accept,
	  N_("accept") },
	{ "reject", N_("never this passage, or those marked"), run_reject,
	  N_("reject") },
	{ "accept-all", N_("code all of the list"), run_accept_all, NULL },
	{ "reject-all", N_("reject all of the list"), run_reject_all, NULL },
	OPEN,
	{ 0 },
};

static const struct binding review_bindings[] = {
	{ "y", "accept" },
	{ "a", "accept" },
	{ "n", "reject" },
	{ "x", "reject" },
	{ "A", "accept-all" },
	{ "X", "reject-all" },
	{ "Enter", "open" },
	{ 0 },
};

const struct context context_review = {
	.name = "review", .title = N_("reviewing what a rule found"),
	.actions = review_actions, .bindings = review_bindings,
	.also = "list",
};

static const struct action exception_actions[] = {
	{ "readmit", N_("let the rule find the passage again, or those "
			"marked"), run_readmit, N_("let it back") },
	OPEN,
	{ 0 },
};

static const struct binding exception_bindings[] = {
	{ "a", "readmit" },
	{ "y", "readmit" },
	{ "Enter", "open" },
	{ 0 },
};

const struct context context_exceptions = {
	.name = "exceptions", .title = N_("what a rule leaves alone"),
	.actions = exception_actions, .bindings = exception_bindings,
	.also = "list",
};

static const struct action difference_actions[] = {
	{ "apply", N_("code what is new"), run_apply, N_("code new") },
	{ "to-review", N_("put what is new on the review list"), run_list,
	  N_("to review") },
	{ "prune", N_("code what is new, and take away what is found no "
		      "more"), run_prune, N_("and prune") },
	OPEN,
	{ 0 },
};

static const struct binding difference_bindings[] = {
	{ "a", "apply" },
	{ "v", "to-review" },
	{ "P", "prune" },
	{ "Enter", "open" },
	{ 0 },
};

const struct context context_difference = {
	.name = "difference", .title = N_("what running a rule would change"),
	.actions = difference_actions, .bindings = difference_bindings,
	.also = "list",
};
