/*
 * Finding: one types and sees at once how often and where, each hit in its
 * line with the words around it; then goes through the hits, reads on in the
 * transcript, or codes them.
 */
#include <stdlib.h>
#include <string.h>

#include "base/memory.h"
#include "tui/finding.h"
#include "tui/prompt.h"
#include "tui/seen.h"
#include "tui/views.h"

/* The view's life. */

static void type_again(struct view *v, struct finding *f)
{
	f->typing = true;
	f->list.away = true;
	v->edit = &f->edit;
}

static void go_to_list(struct finding *f)
{
	f->typing = false;
	f->list.away = false;
}

static bool open_find(struct tui *t, struct view *v,
		      const struct view_target *at, struct error *err)
{
	struct finding *f = v->state;

	(void)t, (void)err;
	f->edit = (struct edit)EDIT_INIT;
	f->problem = (struct strbuf)STRBUF_INIT;
	f->shown = (struct passages)PASSAGES_INIT;
	v->list = &f->list;
	type_again(v, f);
	if (at->text)
		edit_set(&f->edit, at->text);
	return true;
}

static bool refresh(struct tui *t, struct view *v, struct error *err)
{
	return finding_refresh(t, v->state, err);
}

static bool idle(struct tui *t, struct view *v)
{
	return finding_step(t, v->state);
}

static void close_find(struct tui *t, struct view *v)
{
	struct finding *f = v->state;

	(void)t;
	passages_release(&f->shown);
	finding_release(f);
}

/* Patterns have a history as prompts do. */
static const char history[] = "find";

void find_history_add(const char *pattern)
{
	if (*pattern)
		prompt_history_add(history, pattern);
}

const char *find_history(size_t back)
{
	return prompt_history(history, back);
}

/* ---------------------------------------------------------------- drawing */

/* What is on stands between brackets, so that it shows without colour. */
static int draw_option(struct canvas *c, int x, bool on, const char *name)
{
	return canvas_printf(c, x, 1, on ? STYLE_STRONG : STYLE_DIM,
			     on ? "[%s] " : " %s  ", name);
}

static void draw_options(const struct finding *f, struct canvas *c)
{
	const struct search_options *o = &f->options;
	struct strbuf words = STRBUF_INIT;
	int x = 0;

	x += draw_option(c, x, o->caseless, _("any case"));
	x += draw_option(c, x, o->literal, _("literal"));
	x += draw_option(c, x, o->words, _("words"));
	x += draw_option(c, x, o->forms, _("forms"));
	strbuf_addf(&words, o->fuzzy ? "%s %u" : "%s", _("fuzzy"), o->fuzzy);
	x += draw_option(c, x, o->fuzzy > 0, words.s);
	strbuf_reset(&words);
	strbuf_addf(&words, o->near ? "%s %u" : "%s", _("near"),
		    o->near_words);
	x += draw_option(c, x, o->near, words.s);
	strbuf_reset(&words);
	strbuf_adds(&words, _("fold"));
	if (o->folds) {
		strbuf_addc(&words, ' ');
		folds_format(o->folds, &words);
	}
	draw_option(c, x, o->folds != 0, words.s);
	strbuf_release(&words);
}

static const char *const orders[] = {
	[ORDER_PLACE] = N_("place"), [ORDER_LEFT] = N_("words before"),
	[ORDER_MATCH] = N_("hit"), [ORDER_RIGHT] = N_("words after"),
};

static const char *document_name(const struct finding *f)
{
	if (!f->document)
		return _("all documents");
	return f->scope.documents.count ? f->scope.documents.at[0].name :
		f->document;
}

static void draw_scope(const struct finding *f, struct canvas *c)
{
	int x = canvas_printf(c, 1, 2, f->document ? STYLE_STRONG :
			      STYLE_DIM, "%s · ", document_name(f)) + 1;

	x += canvas_printf(c, x, 2, f->speaker || f->role ? STYLE_STRONG :
			   STYLE_DIM, "%s%s%s · ",
			   f->speaker ? f->speaker : "",
			   f->speaker && f->role ? ", " : "",
			   f->role ? _(f->role) :
			   f->speaker ? "" : _("everybody"));
	x += canvas_printf(c, x, 2, f->unit ? STYLE_STRONG : STYLE_DIM,
			   "%s · ", _(unit_name(f->unit)));
	x += canvas_printf(c, x, 2, f->order ? STYLE_STRONG : STYLE_DIM,
			   _("by %s"), _(orders[f->order]));
	if (f->where)
		x += canvas_printf(c, x, 2, STYLE_STRONG, " · %s", f->where);
	if (f->code)
		canvas_printf(c, x, 2, STYLE_GOOD, "  → %s", f->code_path);
}

/* The lines of an error; the pattern and the caret under its place stand
 * below each other. */
static void draw_problem(const struct finding *f, struct canvas *c, int y)
{
	const char *s = f->problem.s;

	while (*s && y < c->height) {
		size_t n = strcspn(s, "\n");

		canvas_textn(c, 1, y++, STYLE_ERROR, s, n);
		s += n + (s[n] == '\n');
	}
}

static unsigned speaker_style(const struct find_hit *hit)
{
	return hit->role == ROLE_INTERVIEWER ? STYLE_INTERVIEWER :
		STYLE_PARTICIPANT;
}

/* The hits stand below each other, a bit left of the middle. */
static void draw_row(void *context, struct canvas *c, size_t i)
{
	const struct finding *f = context;
	const struct find_hit *hit = &f->hits.at[i];
	int name = c->width >= 100 ? 18 : c->width >= 75 ? 12 : 8;
	int speaker = c->width >= 75 ? name * 2 / 3 : 0;
	int x = 2 + name + (speaker ? speaker + 1 : 0) + 1;
	int before = (c->width - x) * 2 / 5;

	if (hit->coded)
		canvas_text(c, 0, 0, STYLE_GOOD, "✓");
	canvas_field(c, 2, 0, name, STYLE_DIM, ALIGN_NAME,
		     hit->document->name);
	if (speaker)
		canvas_field(c, 3 + name, 0, speaker, speaker_style(hit),
			     ALIGN_NAME, hit->speaker ? hit->speaker : "");
	canvas_fieldn(c, x, 0, before, STYLE_NORMAL, ALIGN_LEFT_CUT,
		      hit->text, hit->match.start);
	x += before;
	canvas_fieldn(c, x, 0, c->width - x, STYLE_NORMAL, ALIGN_LEFT,
		      hit->text + hit->match.start,
		      hit->length - hit->match.start);
	canvas_restyle(c, x, 0, (int)glyph_columns(
		hit->text + hit->match.start, span_length(hit->match)),
		STYLE_MATCH);
}

/* The passage at the cursor in its turn. */
static void draw_passage(struct tui *t, struct finding *f, struct canvas *c)
{
	const struct find_hit *hit = finding_current(f);
	const struct coding *there = f->shown.codings.count ?
		f->shown.codings.at : NULL;
	struct coding wanted;

	canvas_hline(c, 0, 0, c->width);
	if (!hit)
		return;
	if (!there || there->document != hit->document->id ||
	    !span_equal(there->span, hit->span)) {
		wanted = (struct coding){
			.document = hit->document->id, .span = hit->span,
		};
		passages_take(&f->shown, &wanted, 1);
	}
	*c = canvas_part(c, 1, 1, c->width - 2, c->height - 1);
	passage_draw(c, passages_words(t, &f->shown, 0));
}

enum { HEAD = 3 };

static void draw(struct tui *t, struct view *v, struct canvas *c)
{
	struct finding *f = v->state;
	int below = c->height >= 16 ? c->height / 3 : 0;
	struct canvas list = canvas_part(c, 0, HEAD, c->width,
					 c->height - HEAD - below);
	struct canvas passage = canvas_part(c, 0, c->height - below,
					    c->width, below);
	int x = canvas_text(c, 0, 0, STYLE_HEADING, _("find: "));

	if (f->sought != f->edit.changes)
		finding_begin(t, f);
	if (f->typing)
		edit_draw(&f->edit, c, x, 0, c->width - x, STYLE_INPUT);
	else
		canvas_field(c, x, 0, c->width - x, STYLE_STRONG, ALIGN_LEFT,
			     f->edit.text.s);
	draw_options(f, c);
	draw_scope(f, c);
	if (f->problem.length)
		draw_problem(f, c, HEAD);
	else if (!f->edit.text.length)
		canvas_text(&list, 1, 1, STYLE_DIM,
			    _("Type what to look for; Enter goes to the "
			      "hits, ? there shows the keys."));
	else if (!f->found && finding_is_done(f))
		canvas_text(&list, 1, 1, STYLE_DIM, _("nothing found"));
	else
		list_draw(&f->list, &list, draw_row, f);
	if (below && f->hits.count)
		draw_passage(t, f, &passage);
}

static void state(struct tui *t, struct view *v, struct strbuf *out)
{
	const struct finding *f = v->state;

	(void)t;
	if (!f->search)
		return;
	if (!finding_is_done(f))
		strbuf_addf(out, "%zu %% · ", f->next * 100 /
			    f->scope.documents.count);
	else if (f->hits.count && !f->sorted)
		strbuf_adds(out, _("sorting · "));
	if (f->hits.count)
		strbuf_addf(out, _("%zu of "), f->list.cursor + 1);
	strbuf_addf(out, ngettext("%zu hit", "%zu hits", f->found),
		    f->found);
	strbuf_addf(out, ngettext(" in %zu document", " in %zu documents",
				  f->documents), f->documents);
	if (f->found > f->hits.count)
		strbuf_addf(out, _(", the first %zu shown"), f->hits.count);
}

/* ------------------------------------------------------------------ typing */

static const struct context *context_now(struct tui *t, struct view *v)
{
	const struct finding *f = v->state;

	(void)t;
	return f->typing ? &context_find_typing :
		f->code ? &context_find_labelled : &context_finding;
}

static bool key(struct tui *t, struct view *v, struct key key)
{
	struct finding *f = v->state;

	(void)t;
	return f->typing && edit_type(&f->edit, key);
}

static void paste(struct tui *t, struct view *v, const char *text)
{
	struct finding *f = v->state;

	(void)t;
	type_again(v, f);
	edit_paste(&f->edit, text);
}

static void mouse(struct tui *t, struct view *v, const struct mouse *mouse)
{
	struct finding *f = v->state;

	(void)t;
	if (mouse->kind != MOUSE_PRESS)
		return;
	if (mouse->y == 0)
		type_again(v, f);
	else if (mouse->y >= HEAD)
		go_to_list(f);
}

const struct view_ops view_find = {
	.context = &context_finding, .title = N_("Find"), .is_tab = true,
	.size = sizeof(struct finding), .open = open_find,
	.refresh = refresh, .draw = draw, .state = state,
	.context_now = context_now, .key = key, .paste = paste,
	.mouse = mouse, .idle = idle, .close = close_find,
};

/* Actions. */

static void run_to_hits(struct tui *t)
{
	struct finding *f = finding_of(t);

	find_history_add(f->edit.text.s);
	f->back = 0;
	go_to_list(f);
}

static void run_leave_typing(struct tui *t)
{
	struct finding *f = finding_of(t);

	if (f->edit.text.length)
		run_to_hits(t);
	else
		tui_back(t);
}

static void step_history(struct finding *f, size_t back)
{
	const char *pattern = find_history(back);

	if (!pattern)
		return;
	f->back = back;
	edit_set(&f->edit, pattern);
}

static void run_older(struct tui *t)
{
	struct finding *f = finding_of(t);

	step_history(f, f->back + 1);
}

static void run_newer(struct tui *t)
{
	struct finding *f = finding_of(t);

	if (f->back > 1)
		step_history(f, f->back - 1);
	else
		run_to_hits(t);
}

static void run_type(struct tui *t)
{
	type_again(tui_view(t), finding_of(t));
}

static void run_open(struct tui *t)
{
	const struct find_hit *hit = finding_current(finding_of(t));

	if (hit)
		seen_go(t, hit->document, hit->span);
}

static const struct action typing_actions[] = {
	{ "to-hits", N_("to the hits"), run_to_hits, N_("to the hits") },
	{ "leave-typing", N_("to the hits; without a pattern, back"),
	  run_leave_typing, NULL },
	{ "older", N_("the pattern before"), run_older, N_("older") },
	{ "newer", N_("the pattern after it, or to the hits"), run_newer,
	  NULL },
	{ 0 },
};

static const struct binding typing_bindings[] = {
	{ "Enter", "to-hits" },
	{ "Tab", "to-hits" },
	{ "Esc", "leave-typing" },
	{ "Up", "older" },
	{ "Down", "newer" },
	{ 0 },
};

const struct context context_find_typing = {
	.name = "find-typing", .title = N_("typing what to find"),
	.actions = typing_actions, .bindings = typing_bindings,
	.also = "find-typing-options",
};

/* The same actions as below the list, with keys that type nothing. */
static const struct binding typing_wish_bindings[] = {
	{ "M-i", "caseless" },
	{ "M-l", "literal" },
	{ "M-w", "whole-words" },
	{ "M-m", "forms" },
	{ "M-z", "fuzzy" },
	{ "M-n", "near" },
	{ "M-d", "fold" },
	{ "M-u", "unit" },
	{ "M-s", "sort" },
	{ "M-D", "in-document" },
	{ "M-S", "in-speaker" },
	{ "M-R", "in-role" },
	{ "M-W", "in-query" },
	{ 0 },
};

const struct context context_find_typing_options = {
	.name = "find-typing-options", .title = N_("how to find, typing"),
	.actions = find_wish_actions, .bindings = typing_wish_bindings,
	.also = "edit",
};

static const struct action actions[] = {
	{ "open", N_("to the passage in its transcript; back comes back here"),
	  run_open, N_("read") },
	{ "type", N_("change what is looked for"), run_type, N_("pattern") },
	{ 0 },
};

static const struct binding bindings[] = {
	{ "Enter", "open" },
	{ "/", "type" },
	{ "e", "type" },
	{ 0 },
};

const struct context context_finding = {
	.name = "find", .title = N_("among the hits"),
	.actions = actions, .bindings = bindings, .also = "find-coding",
};

/* With a label at work, its keys stand first. */
static const struct binding labelled_bindings[] = {
	{ "y", "accept" },
	{ "n", "skip" },
	{ "x", "reject" },
	{ "A", "code-all" },
	{ 0 },
};

const struct context context_find_labelled = {
	.name = "find-labelled", .title = N_("among hits to be coded"),
	.actions = find_labelled_actions, .bindings = labelled_bindings,
	.also = "find",
};

static const struct binding code_bindings[] = {
	{ "c", "label" },
	{ "y", "accept" },
	{ "n", "skip" },
	{ "x", "reject" },
	{ "A", "code-all" },
	{ "X", "label-off" },
	{ 0 },
};

const struct context context_find_coding = {
	.name = "find-coding", .title = N_("coding the hits"),
	.actions = find_code_actions, .bindings = code_bindings,
	.also = "find-options",
};

static const struct binding wish_bindings[] = {
	{ "i", "caseless" },
	{ "F", "literal" },
	{ "w", "whole-words" },
	{ "f", "forms" },
	{ "z", "fuzzy" },
	{ "N", "near" },
	{ "d", "fold" },
	{ "U", "unit" },
	{ "s", "sort" },
	{ "D", "in-document" },
	{ "S", "in-speaker" },
	{ "R", "in-role" },
	{ "W", "in-query" },
	{ 0 },
};

const struct context context_find_options = {
	.name = "find-options", .title = N_("how and where to find"),
	.actions = find_wish_actions, .bindings = wish_bindings,
	.also = "list",
};
