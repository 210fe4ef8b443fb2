/*
 * The rules of the study: what each looks for and codes with, how much it has
 * coded, what waits to be reviewed.
 */
#include <stdlib.h>
#include <string.h>

#include "base/memory.h"
#include "coding/autocode.h"
#include "tui/list.h"
#include "tui/prompt.h"
#include "tui/rules.h"
#include "tui/theory.h"
#include "tui/views.h"

struct rules {
	struct arena arena;
	struct rule_list rules;
	struct list list;
	bool with_codings;		/* rule to be removed */
};

static const struct rule *current(const struct rules *s)
{
	return s->list.cursor < s->rules.count ?
		&s->rules.at[s->list.cursor] : NULL;
}

static bool refresh(struct tui *t, struct view *v, struct error *err)
{
	struct rules *s = v->state;

	arena_release(&s->arena);
	s->arena = (struct arena)ARENA_INIT;
	s->rules = (struct rule_list){ 0 };
	if (!rule_list(t->project, &s->arena, &s->rules, err))
		return false;
	list_resize(&s->list, s->rules.count);
	return true;
}

static bool open_rules(struct tui *t, struct view *v,
		       const struct view_target *at, struct error *err)
{
	struct rules *s = v->state;

	(void)at;
	v->list = &s->list;
	return refresh(t, v, err);
}

/* Drawing. */

static const struct {
	const char *title;
	size_t offset;
	int width;
} counts[] = {
	{ N_("coded"), offsetof(struct rule, codings), 8 },
	{ N_("to review"), offsetof(struct rule, proposals), 10 },
	{ N_("rejected"), offsetof(struct rule, exceptions), 9 },
};

enum { COUNTS = 3, COUNTS_WIDTH = 27 };

static size_t count_of(const struct rule *rule, size_t i)
{
	return *(const size_t *)((const char *)rule + counts[i].offset);
}

static void draw_title(struct canvas *c)
{
	int x = c->width - COUNTS_WIDTH - 1, name = x / 2;

	canvas_fill(c, 0, 0, c->width, 1, STYLE_HEADING);
	canvas_field(c, 1, 0, name - 1, STYLE_HEADING, ALIGN_LEFT, _("rule"));
	canvas_field(c, name + 1, 0, x - name - 1, STYLE_HEADING, ALIGN_LEFT,
		     _("pattern"));
	for (size_t i = 0; i < COUNTS; i++) {
		canvas_field(c, x, 0, counts[i].width, STYLE_HEADING,
			     ALIGN_RIGHT, _(counts[i].title));
		x += counts[i].width;
	}
}

static void draw_row(void *context, struct canvas *c, size_t i)
{
	const struct rules *s = context;
	const struct rule *rule = &s->rules.at[i];
	int x = c->width - COUNTS_WIDTH, name = x / 2;

	canvas_field(c, 1, 0, name - 1, STYLE_NORMAL, ALIGN_NAME, rule->name);
	canvas_field(c, name + 1, 0, x - name - 1, STYLE_MATCH, ALIGN_LEFT,
		     rule->pattern);
	for (size_t k = 0; k < COUNTS; k++) {
		char words[24];

		snprintf(words, sizeof(words), "%zu", count_of(rule, k));
		canvas_field(c, x, 0, counts[k].width, k == 1 &&
			     rule->proposals ? STYLE_WARNING : STYLE_NUMBER,
			     ALIGN_RIGHT, words);
		x += counts[k].width;
	}
}

static void add_names(struct strbuf *out, const char *title,
		      const char *const *names, size_t count)
{
	for (size_t i = 0; i < count; i++)
		strbuf_addf(out, "%s%s", i ? ", " : title, names[i]);
}

static void draw_rule(const struct rule *rule, struct canvas *c)
{
	struct strbuf words = STRBUF_INIT, options = STRBUF_INIT;
	int y = 0;

	canvas_hline(c, 0, 0, c->width);
	canvas_printf(c, 1, 0, STYLE_STRONG, " %s → %s ", rule->name,
		      rule->code_path);
	*c = canvas_part(c, 1, 1, c->width - 2, c->height - 1);
	y = tui_draw_words(c, y, STYLE_MATCH, rule->pattern);
	strbuf_addf(&words, _("codes the %s"), _(unit_name(rule->unit)));
	search_options_format(&rule->options, &options);
	if (options.length)
		strbuf_addf(&words, " · %s", options.s);
	y = tui_draw_words(c, y, STYLE_NORMAL, words.s);
	strbuf_reset(&words);
	add_names(&words, _("in "), rule->document_names,
		  rule->scope.document_count);
	add_names(&words, _("  said by "), rule->scope.speakers,
		  rule->scope.speaker_count);
	if (rule->scope.role)
		strbuf_addf(&words, _("  role: %s"), _(rule->scope.role));
	if (rule->scope.where)
		strbuf_addf(&words, _("  where: %s"), rule->scope.where);
	y = tui_draw_words(c, y, STYLE_NORMAL, words.s);
	strbuf_reset(&words);
	strbuf_addf(&words, _("made by %s, %s"), rule->coder_name ?
		    rule->coder_name : "?", rule->created_at);
	tui_draw_words(c, y, STYLE_DIM, words.s);
	strbuf_release(&words);
	strbuf_release(&options);
}

static void draw(struct tui *t, struct view *v, struct canvas *c)
{
	struct rules *s = v->state;
	int below = c->height / 3;
	struct canvas list = canvas_part(c, 0, 1, c->width,
					 c->height - 1 - below);
	struct canvas rule = canvas_part(c, 0, c->height - below, c->width,
					 below);

	(void)t;
	if (!s->rules.count) {
		canvas_text(c, 2, 1, STYLE_DIM,
			    _("No rule yet: find something (6), and code the "
			      "hits with c."));
		return;
	}
	draw_title(c);
	list_draw(&s->list, &list, draw_row, s);
	draw_rule(current(s), &rule);
}

static void state(struct tui *t, struct view *v, struct strbuf *out)
{
	const struct rules *s = v->state;
	size_t waiting = 0;

	(void)t;
	for (size_t i = 0; i < s->rules.count; i++)
		waiting += s->rules.at[i].proposals;
	strbuf_addf(out, ngettext("%zu rule", "%zu rules", s->rules.count),
		    s->rules.count);
	if (waiting)
		strbuf_addf(out, _(" · %zu passages wait to be reviewed"),
			    waiting);
}

static void close_rules(struct tui *t, struct view *v)
{
	struct rules *s = v->state;

	(void)t;
	list_close(&s->list);
	arena_release(&s->arena);
}

static uint64_t line_key(const struct view *v, size_t line)
{
	const struct rules *s = v->state;

	return (uint64_t)s->rules.at[line].id;
}

const struct view_ops view_rules = {
	.context = &context_rules, .title = N_("Rules"), .is_tab = true,
	.size = sizeof(struct rules), .open = open_rules,
	.refresh = refresh, .line_key = line_key,
	.draw = draw, .state = state,
	.close = close_rules,
};

/* ---------------------------------------------------------------- actions */

static void open_places(struct tui *t, const char *which)
{
	const struct rule *rule = current(tui_view(t)->state);

	if (rule)
		tui_open(t, &view_review, &(struct view_target){
			.id = rule->id, .text = which,
		});
}

static void run_review(struct tui *t)
{
	open_places(t, "review");
}

static void run_exceptions(struct tui *t)
{
	open_places(t, "exceptions");
}

static void run_difference(struct tui *t)
{
	open_places(t, "difference");
}

static void apply(struct tui *t, bool for_review)
{
	const struct rule *rule = current(tui_view(t)->state);
	struct rule_run run;

	if (!rule || !rule_run_again(t, rule, for_review, false, &run))
		return;
	tui_say(t, for_review ?
		_("%s: %zu new passages wait to be reviewed; %zu were coded "
		  "already") :
		_("%s: coded %zu new passages; %zu were so already"),
		rule->name, run.fresh, run.already);
}

static void run_again(struct tui *t)
{
	apply(t, false);
}

static void run_for_review(struct tui *t)
{
	apply(t, true);
}

static void rename_to(struct tui *t, void *context, const char *name)
{
	const struct rule *rule = current(context);
	struct error err = ERROR_INIT;
	bool ok;

	if (!rule || !*name)
		return;
	ok = tui_act_begin(t, &err, "rule rename %s %s",
			   tui_word(t, rule->name), tui_word(t, name)) &&
		rule_rename(t->project, rule->id, name, &err);
	if (tui_act_end(t, ok, &err))
		tui_say(t, _("the rule is called '%s' now"), name);
}

static void run_rename(struct tui *t)
{
	struct rules *s = tui_view(t)->state;

	if (current(s))
		tui_prompt(t, &(struct prompt){
			.label = _("call the rule: "),
			.initial = current(s)->name, .done = rename_to,
			.context = s,
		});
}

static void remove_rule(struct tui *t, void *context)
{
	struct rules *s = context;
	const struct rule *rule = current(s);
	struct rule_removal what = { 0 };
	struct error err = ERROR_INIT;
	bool ok;

	if (!rule)
		return;
	ok = tui_act_begin(t, &err, "rule remove %s%s",
			   tui_word(t, rule->name),
			   s->with_codings ? " --with-codings" : "") &&
		rule_remove(t->project, rule->id, s->with_codings, &what,
			    &err);
	if (tui_act_end(t, ok, &err))
		tui_say(t, s->with_codings ?
			_("the rule is gone, and with it %zu codings") :
			_("the rule is gone; its %zu codings stay"),
			s->with_codings ? what.gone.codings : what.freed);
}

static void ask_to_remove(struct tui *t, bool with_codings)
{
	struct rules *s = tui_view(t)->state;

	s->with_codings = with_codings;
	if (current(s))
		tui_confirm(t, with_codings ?
			_("Remove the rule and all that it coded? (y/n)") :
			_("Remove the rule? What it coded stays. (y/n)"),
			remove_rule, s);
}

static void run_remove(struct tui *t)
{
	ask_to_remove(t, false);
}

static void run_remove_all(struct tui *t)
{
	ask_to_remove(t, true);
}

static void run_passages(struct tui *t)
{
	const struct rule *rule = current(tui_view(t)->state);

	if (rule)
		tui_open(t, &view_passages, &(struct view_target){
			.id = rule->code,
		});
}

static const struct action actions[] = {
	{ "open", N_("review what the rule has found, passage by passage"),
	  run_review, N_("review") },
	{ "again", N_("run the rule again, and code what is new"), run_again,
	  N_("run again") },
	{ "for-review", N_("run the rule again; what is new waits to be "
			   "reviewed"), run_for_review, NULL },
	{ "difference", N_("what running it again would change"),
	  run_difference, N_("difference") },
	{ "exceptions", N_("the passages that the rule leaves alone"),
	  run_exceptions, NULL },
	{ "passages", N_("all passages of the rule's label"), run_passages,
	  NULL },
	{ "rename", N_("call the rule otherwise"), run_rename, NULL },
	{ "remove", N_("remove the rule; its codings stay"), run_remove,
	  NULL },
	{ "remove-all", N_("remove the rule and its codings"),
	  run_remove_all, NULL },
	{ 0 },
};

static const struct binding bindings[] = {
	{ "Enter", "open" },
	{ "a", "again" },
	{ "v", "for-review" },
	{ "d", "difference" },
	{ "x", "exceptions" },
	{ "p", "passages" },
	{ "e", "rename" },
	{ "D", "remove" },
	{ "Delete", "remove" },
	{ "X", "remove-all" },
	{ 0 },
};

const struct context context_rules = {
	.name = "rules", .title = N_("among the rules"),
	.actions = actions, .bindings = bindings, .also = "list",
};
