/*
 * Memos: the dated thoughts, by kind, to read and go on with; from each one
 * gets to what it is about.
 */
#include <stdlib.h>
#include <string.h>

#include "base/memory.h"
#include "coding/coding.h"
#include "theory/memo.h"
#include "transcript/document.h"
#include "tui/filter.h"
#include "tui/list.h"
#include "tui/picker.h"
#include "tui/prompt.h"
#include "tui/theory.h"
#include "tui/views.h"

struct memos {
	struct arena arena;
	struct memo_list memos;
	size_t *shown;			/* of them */
	struct list list;
	char *kind;			/* only these, or NULL */
	char *filter;			/* words, or NULL */
};

static const struct memo *current(const struct memos *s)
{
	return s->list.cursor < s->list.count ?
		&s->memos.at[s->shown[s->list.cursor]] : NULL;
}

static struct filter_text text_of(const char *words)
{
	return (struct filter_text){ words, strlen(words) };
}

static bool passes(const struct memos *s, const struct memo *memo)
{
	const struct filter_text texts[] = {
		text_of(memo->title), text_of(memo->text), text_of(memo->on),
		text_of(memo->kind),
	};

	return (!s->kind || !strcmp(memo->kind, s->kind)) &&
		filter_passes(texts, sizeof(texts) / sizeof(*texts),
			      s->filter);
}

/* The cursor stays on the memo of this id, where it is still shown. */
static void arrange(struct memos *s, int64_t id)
{
	size_t n = 0, at = s->list.cursor;

	s->shown = arena_alloc(&s->arena, (s->memos.count + 1) *
			       sizeof(*s->shown));
	/* What was written last is wanted first. */
	for (size_t i = s->memos.count; i-- > 0;) {
		if (!passes(s, &s->memos.at[i]))
			continue;
		if (s->memos.at[i].id == id)
			at = n;
		s->shown[n++] = i;
	}
	list_resize(&s->list, n);
	list_go(&s->list, at);
}

static bool refresh(struct tui *t, struct view *v, struct error *err)
{
	const struct memo_filter all = { 0 };
	struct memos *s = v->state;
	int64_t id = current(s) ? current(s)->id : 0;

	list_resize(&s->list, 0);
	arena_release(&s->arena);
	s->arena = (struct arena)ARENA_INIT;
	s->memos = (struct memo_list){ 0 };
	if (!memo_list(t->project, &s->arena, &all, &s->memos, err))
		return false;
	arrange(s, id);
	return true;
}

static bool open_memos(struct tui *t, struct view *v,
		       const struct view_target *at, struct error *err)
{
	struct memos *s = v->state;

	v->list = &s->list;
	if (!refresh(t, v, err))
		return false;
	if (at->id)
		arrange(s, at->id);
	return true;
}

/* ---- drawing ---- */

static void draw_row(void *context, struct canvas *c, size_t i)
{
	const struct memos *s = context;
	const struct memo *memo = &s->memos.at[s->shown[i]];
	int kind = c->width >= 60 ? 14 : 8;

	canvas_fieldn(c, 1, 0, 10, STYLE_DIM, ALIGN_LEFT, memo->created_at,
		      strlen(memo->created_at) < 10 ?
		      strlen(memo->created_at) : 10);
	canvas_field(c, 12, 0, kind, STYLE_HEADING, ALIGN_LEFT,
		     _(memo->kind));
	canvas_field(c, 13 + kind, 0, c->width - 13 - kind, STYLE_NORMAL,
		     ALIGN_LEFT, memo->title);
}

static void draw_memo(const struct memo *memo, struct canvas *c)
{
	int y = tui_draw_words(c, 0, STYLE_STRONG, memo->title);
	struct strbuf words = STRBUF_INIT;

	strbuf_addf(&words, "#%lld · %s · %s · %s", (long long)memo->id,
		    _(memo->kind), memo->coder_name ? memo->coder_name : "?",
		    memo->created_at);
	if (memo->changed_at && strcmp(memo->changed_at, memo->created_at))
		strbuf_addf(&words, _(" · changed %s"), memo->changed_at);
	y = tui_draw_words(c, y, STYLE_DIM, words.s);
	strbuf_reset(&words);
	if (*memo->on) {
		strbuf_addf(&words, _("on %s"), memo->on);
		y = tui_draw_words(c, y, STYLE_MATCH, words.s);
	}
	strbuf_release(&words);
	tui_draw_words(c, y + 1, STYLE_NORMAL, memo->text);
}

enum { WIDE = 100 };	/* columns from which on both stand side by side */

static void draw(struct tui *t, struct view *v, struct canvas *c)
{
	struct memos *s = v->state;
	bool wide = c->width >= WIDE;
	int left = wide ? c->width * 2 / 5 : c->width;
	int below = wide ? 0 : c->height / 2;
	struct canvas list = canvas_part(c, 0, 0, left, c->height - below);
	struct canvas memo = wide ?
		canvas_part(c, left + 2, 0, c->width - left - 3, c->height) :
		canvas_part(c, 1, c->height - below + 1, c->width - 2,
			    below - 1);

	(void)t;
	if (!s->list.count) {
		canvas_text(c, 2, 1, STYLE_DIM, s->filter || s->kind ?
			    _("No memo is like this.") :
			    _("No memo yet: a writes one."));
		return;
	}
	list_draw(&s->list, &list, draw_row, s);
	if (wide)
		canvas_vline(c, left, 0, c->height);
	else
		canvas_hline(c, 0, c->height - below, c->width);
	draw_memo(current(s), &memo);
}

static void state(struct tui *t, struct view *v, struct strbuf *out)
{
	const struct memos *s = v->state;

	(void)t;
	if (s->kind)
		strbuf_addf(out, _("of kind \"%s\": "), _(s->kind));
	if (s->filter)
		strbuf_addf(out, _("with \"%s\": "), s->filter);
	strbuf_addf(out, ngettext("%zu memo", "%zu memos", s->list.count),
		    s->list.count);
}

static void close_memos(struct tui *t, struct view *v)
{
	struct memos *s = v->state;

	(void)t;
	free(s->kind);
	free(s->filter);
	list_close(&s->list);
	arena_release(&s->arena);
}

static uint64_t line_key(const struct view *v, size_t line)
{
	const struct memos *s = v->state;

	return (uint64_t)s->memos.at[s->shown[line]].id;
}

const struct view_ops view_memos = {
	.context = &context_memos, .title = N_("Memos"), .is_tab = true,
	.size = sizeof(struct memos), .open = open_memos,
	.refresh = refresh, .line_key = line_key,
	.draw = draw, .state = state,
	.close = close_memos,
};

/* ---- to what it is about ---- */

static bool open_coding(struct tui *t, int64_t id, struct error *err)
{
	struct arena arena = ARENA_INIT;
	struct coding coding;
	bool ok = coding_get(t->project, &arena, id, &coding, err) &&
		tui_open(t, &view_reader, &(struct view_target){
			.id = coding.document, .span = coding.span,
			.coding = id });
	arena_release(&arena);
	return ok;
}

/* Where objects of a kind are seen; kinds that stand nowhere else are listed
 * by their commands. */
static const struct {
	const char *table;
	const struct view_ops *view;
	bool is_tab, finds_it;
} places[] = {
	{ "document", &view_reader, false, true },
	{ "code", &view_passages, false, true },
	{ "relation", &view_evidence, false, true },
	{ "story_sentence", &view_story, true, false },
	{ "memo", &view_memos, true, true },
};

static bool go_to_object(struct tui *t, const struct object *on,
			 struct error *err)
{
	const struct view_target at = { .id = on->id };

	if (on->kind == kind_of("coding"))
		return open_coding(t, on->id, err);
	for (size_t i = 0; i < sizeof(places) / sizeof(*places); i++)
		if (on->kind == kind_of(places[i].table))
			return places[i].is_tab ?
				tui_go(t, places[i].view,
				       places[i].finds_it ? &at : NULL) :
				tui_open(t, places[i].view, &at);
	return error_set(err, _("this has no view of its own; : lists it"));
}

static void go_to(struct tui *t, const struct object *on)
{
	struct error err = ERROR_INIT;

	if (!go_to_object(t, on, &err) && err.kind != ERROR_NONE)
		tui_error(t, &err);
}

static void object_picked(struct tui *t, void *context,
			  const struct pick *pick, const char *words)
{
	const struct memo *memo = current(context);

	(void)words;
	if (memo && pick->id <= (int64_t)memo->about_count)
		go_to(t, &memo->about[pick->id - 1].object);
}

/* What a memo is about, the first first; false: nothing. */
static bool list_objects(const struct memo *memo, struct pick_list *picks)
{
	for (size_t i = 0; i < memo->about_count; i++)
		list_push(picks, ((struct pick){
			.id = (int64_t)i + 1, .text = memo->about[i].words,
			.rank = -(int64_t)i }));
	return picks->count > 0;
}

static void pick_object(struct tui *t, const char *title,
			void (*done)(struct tui *t, void *context,
				     const struct pick *pick,
				     const char *words))
{
	struct memos *s = tui_view(t)->state;
	const struct memo *memo = current(s);
	struct pick_list picks = { 0 };

	if (memo && !list_objects(memo, &picks))
		tui_say(t, _("the memo is about nothing yet; l says what it "
			     "is about"));
	else if (memo && picks.count == 1)
		done(t, s, &picks.at[0], NULL);
	else if (memo)
		tui_picker(t, &(struct picker){
			.title = title, .list = &picks, .done = done,
			.context = s });
	list_release(&picks);
}

static void run_open(struct tui *t)
{
	pick_object(t, _("Go where?"), object_picked);
}

/* ---- writing ---- */

static void run_edit(struct tui *t)
{
	const struct memo *memo = current(tui_view(t)->state);
	struct strbuf text = STRBUF_INIT;

	if (!memo)
		return;
	strbuf_adds(&text, memo->text);
	if (tui_editor(t, &text))
		tui_rewrite_memo(t, memo, text.s);
	strbuf_release(&text);
}

static void edit_field(struct tui *t, const struct memo *memo,
		       const struct memo_edit *edit)
{
	struct error err = ERROR_INIT;
	bool ok = tui_act_begin(t, &err, "memo edit '#%lld' --%s %s",
				(long long)memo->id,
				edit->title ? "title" : "kind",
				tui_word(t, edit->title ? edit->title :
					 edit->kind)) &&
		memo_edit(t->project, memo, edit, &err);

	if (tui_act_end(t, ok, &err))
		tui_say(t, _("memo #%lld is changed"), (long long)memo->id);
}

static void title_said(struct tui *t, void *context, const char *words)
{
	const struct memo *memo = current(context);

	if (memo && *words)
		edit_field(t, memo, &(struct memo_edit){ .title = words });
}

static void run_title(struct tui *t)
{
	struct memos *s = tui_view(t)->state;

	if (current(s))
		tui_prompt(t, &(struct prompt){
			.label = _("title: "), .initial = current(s)->title,
			.done = title_said, .context = s,
		});
}

/* Kinds that the literature names, and those that are in use. */
static void list_kinds(const struct memos *s, struct pick_list *picks)
{
	for (size_t i = 0; memo_kinds[i]; i++)
		list_push(picks, ((struct pick){
			.id = (int64_t)picks->count + 1,
			.text = memo_kinds[i], .remark = _(memo_kinds[i]),
			.rank = -(int64_t)picks->count }));
	for (size_t i = 0; i < s->memos.count; i++) {
		bool there = false;

		for (size_t k = 0; k < picks->count && !there; k++)
			there = !strcmp(picks->at[k].text,
					s->memos.at[i].kind);
		if (!there)
			list_push(picks, ((struct pick){
				.id = (int64_t)picks->count + 1,
				.text = s->memos.at[i].kind,
				.rank = -(int64_t)picks->count }));
	}
}

static void pick_kind(struct tui *t, const char *title, bool may_be_new,
		      void (*done)(struct tui *t, void *context,
				   const struct pick *pick,
				   const char *words))
{
	struct memos *s = tui_view(t)->state;
	struct pick_list picks = { 0 };

	if (!may_be_new)
		list_push(&picks, ((struct pick){ .text = _("all kinds"),
						  .rank = 1 }));
	list_kinds(s, &picks);
	tui_picker(t, &(struct picker){
		.title = title, .list = &picks, .done = done, .context = s,
		.new_label = may_be_new ? _("new kind") : NULL,
	});
	list_release(&picks);
}

static void kind_changed(struct tui *t, void *context,
			 const struct pick *pick, const char *words)
{
	const struct memo *memo = current(context);

	if (memo)
		edit_field(t, memo, &(struct memo_edit){
			.kind = pick ? pick->text : words });
}

static void run_kind(struct tui *t)
{
	const struct memos *s = tui_view(t)->state;

	if (current(s))
		pick_kind(t, _("Of which kind is the memo?"), true,
			  kind_changed);
}

static void write_memo(struct tui *t, struct memos *s, const char *kind)
{
	struct strbuf text = STRBUF_INIT;
	struct error err = ERROR_INIT;
	int64_t id = 0;
	bool ok;

	if (tui_editor(t, &text) && text.length) {
		ok = tui_act_begin(t, &err, "memo add --kind %s %s",
				   tui_word(t, kind),
				   tui_argument(t, text.s)) &&
			memo_add(t->project, kind, NULL, text.s, &id, &err);
		if (tui_act_end(t, ok, &err)) {
			tui_say(t, _("memo #%lld; l says what it is about"),
				(long long)id);
			/* The new one will be the first. */
			list_resize(&s->list, 0);
		} else {
			tui_keep_words(t, "memo", text.s);
		}
	}
	strbuf_release(&text);
}

static void kind_of_new(struct tui *t, void *context,
			const struct pick *pick, const char *words)
{
	struct strbuf kind = STRBUF_INIT;

	strbuf_adds(&kind, pick ? pick->text : words);
	write_memo(t, context, kind.s);
	strbuf_release(&kind);
}

static void run_add(struct tui *t)
{
	pick_kind(t, _("A memo of which kind?"), true, kind_of_new);
}

static void remove_it(struct tui *t, void *context)
{
	const struct memo *memo = current(context);
	struct error err = ERROR_INIT;
	size_t links = 0;
	bool ok;

	if (!memo)
		return;
	ok = tui_act_begin(t, &err, "memo remove '#%lld'",
			   (long long)memo->id) &&
		memo_remove(t->project, memo->id, &links, &err);
	if (tui_act_end(t, ok, &err))
		tui_say(t, _("the memo is gone, with %zu links"), links);
}

static void run_remove(struct tui *t)
{
	struct memos *s = tui_view(t)->state;

	if (current(s))
		tui_confirm(t, _("Remove the memo? (y/n)"), remove_it, s);
}

/* ---- links ---- */

static void link_said(struct tui *t, void *context, const char *words)
{
	const struct memo *memo = current(context);
	struct arena arena = ARENA_INIT;
	struct error err = ERROR_INIT;
	struct object on;
	bool changed = false, ok;

	if (!memo || !*words)
		return;
	ok = tui_act_begin(t, &err, "memo link '#%lld' %s",
			   (long long)memo->id, tui_word(t, words)) &&
		memo_object_find(t->project, &arena, words, &on, &err) &&
		memo_link(t->project, memo->id, on, &changed, &err);
	if (tui_act_end(t, ok, &err))
		tui_say(t, changed ? _("the memo is about %s, too") :
			_("the memo is about %s already"), words);
	arena_release(&arena);
}

static void offer(struct arena *arena, struct completion_list *list,
		  const char *line, const char *kind, const char *name)
{
	const char *text = arena_printf(arena, "%s:%s", kind, name);

	if (!strncasecmp(text, line, strlen(line)))
		list_push(list, ((struct completion){ .text = text }));
}

static void complete_object(struct tui *t, void *context, const char *line,
			    struct arena *arena,
			    struct completion_list *list)
{
	struct error ignored = ERROR_INIT;
	struct code_list codes;
	struct document_list documents;

	(void)context;
	if (!strchr(line, ':')) {
		for_each_kind(kind)
			if (kind_memo_column(kind))
				offer(arena, list, line, kind_prefix(kind),
				      "");
		return;
	}
	if (code_list_uncounted(t->project, arena, CODE_ANY, &codes,
				&ignored))
		for (size_t i = 0; i < codes.count; i++)
			offer(arena, list, line, "code", codes.at[i].path);
	if (document_list(t->project, arena, &documents, &ignored))
		for (size_t i = 0; i < documents.count; i++)
			offer(arena, list, line, "doc", documents.at[i].name);
}

static void run_link(struct tui *t)
{
	struct memos *s = tui_view(t)->state;

	if (current(s))
		tui_prompt(t, &(struct prompt){
			.label = _("about (code:… doc:… coding:… "
				   "relation:…): "),
			.history = "memo-object", .done = link_said,
			.complete = complete_object, .context = s,
		});
}

static void unlink_picked(struct tui *t, void *context,
			  const struct pick *pick, const char *words)
{
	const struct memo *memo = current(context);
	struct error err = ERROR_INIT;
	bool changed = false, ok;

	(void)words;
	if (!memo || pick->id > (int64_t)memo->about_count)
		return;
	ok = tui_act_begin(t, &err, "memo unlink '#%lld' %s",
			   (long long)memo->id, tui_word(t, pick->text)) &&
		memo_unlink(t->project, memo->id,
			    memo->about[pick->id - 1].object, &changed, &err);
	if (tui_act_end(t, ok, &err))
		tui_say(t, _("the memo is no more about %s"), pick->text);
}

static void run_unlink(struct tui *t)
{
	pick_object(t, _("About which no more?"), unlink_picked);
}

/* ---- filters ---- */

static void kind_picked(struct tui *t, void *context,
			const struct pick *pick, const char *words)
{
	struct memos *s = context;

	(void)t, (void)words;
	free(s->kind);
	s->kind = pick->id ? xstrdup(pick->text) : NULL;
	arrange(s, 0);
}

static void run_only_kind(struct tui *t)
{
	pick_kind(t, _("Which kind?"), false, kind_picked);
}

static void filter_with(struct tui *t, void *context, const char *words)
{
	struct memos *s = context;

	(void)t;
	free(s->filter);
	s->filter = *words ? xstrdup(words) : NULL;
	arrange(s, 0);
}

static void filter_not(struct tui *t, void *context)
{
	filter_with(t, context, "");
}

static void run_filter(struct tui *t)
{
	struct memos *s = tui_view(t)->state;

	tui_prompt(t, &(struct prompt){
		.label = _("only memos with: "), .history = "filter",
		.initial = s->filter, .changed = filter_with,
		.done = filter_with, .cancelled = filter_not, .context = s,
	});
}

static const struct action actions[] = {
	{ "open", N_("to what the memo is about"), run_open,
	  N_("go there") },
	{ "edit", N_("write on in your editor"), run_edit, N_("write") },
	{ "add", N_("a new memo, of a kind, in your editor"), run_add,
	  N_("new") },
	{ "link", N_("say what it is about, also"), run_link, N_("about") },
	{ "unlink", N_("it is about something no more"), run_unlink, NULL },
	{ "title", N_("another title"), run_title, NULL },
	{ "kind", N_("another kind"), run_kind, NULL },
	{ "remove", N_("remove the memo"), run_remove, NULL },
	{ "filter", N_("only the memos with some words"), run_filter,
	  N_("filter") },
	{ "only-kind", N_("only the memos of a kind, or all"), run_only_kind,
	  N_("kind") },
	{ 0 },
};

static const struct binding bindings[] = {
	{ "Enter", "open" },
	{ "e", "edit" },
	{ "a", "add" },
	{ "l", "link" },
	{ "L", "unlink" },
	{ "r", "title" },
	{ "K", "kind" },
	{ "D", "remove" },
	{ "Delete", "remove" },
	{ "/", "filter" },
	{ "f", "only-kind" },
	{ 0 },
};

const struct context context_memos = {
	.name = "memos", .title = N_("among memos"),
	.actions = actions, .bindings = bindings, .also = "list",
};
