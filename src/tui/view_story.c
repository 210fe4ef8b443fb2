/*
 * Selective coding: the core category with what speaks for it, and below it
 * the story, sentence by sentence, each with what bears it out.  A sentence
 * that nothing bears out is an opinion, and shows it.
 */
#include <stdlib.h>
#include <string.h>

#include "base/memory.h"
#include "coding/passage.h"
#include "theory/core.h"
#include "theory/story.h"
#include "transcript/text_carry.h"
#include "tui/list.h"
#include "tui/passages.h"
#include "tui/picker.h"
#include "tui/prompt.h"
#include "tui/theory.h"
#include "tui/views.h"

struct story_view {
	struct arena arena;
	struct story story;
	struct core core;
	bool chosen;
	size_t findings;		/* of story_check */
	struct list list;		/* over sentences */
	enum support_kind binding;	/* which is being picked */
	int64_t core_picked;
};

static struct sentence *current(const struct story_view *s)
{
	return s->list.count ? &s->story.at[s->list.cursor] : NULL;
}

static bool refresh(struct tui *t, struct view *v, struct error *err)
{
	struct story_view *s = v->state;
	struct story_finding_list findings;

	arena_release(&s->arena);
	s->arena = (struct arena)ARENA_INIT;
	s->story = (struct story){ 0 };
	list_resize(&s->list, 0);
	if (!core_get(t->project, &s->arena, &s->core, &s->chosen, err) ||
	    !story_read(t->project, &s->arena, &s->story, err) ||
	    !story_check(t->project, &s->arena, &findings, err))
		return false;
	s->findings = findings.count;
	list_resize(&s->list, s->story.count);
	return true;
}

/* list_resize(0) has lost the cursor's place, so it is put back. */
static bool refresh_in_place(struct tui *t, struct view *v, struct error *err)
{
	struct story_view *s = v->state;
	size_t cursor = s->list.cursor;
	bool ok = refresh(t, v, err);

	list_go(&s->list, cursor);
	return ok;
}

static bool open_story(struct tui *t, struct view *v,
		       const struct view_target *at, struct error *err)
{
	struct story_view *s = v->state;

	(void)at;
	v->list = &s->list;
	return refresh(t, v, err);
}

static void close_story(struct tui *t, struct view *v)
{
	struct story_view *s = v->state;

	(void)t;
	list_close(&s->list);
	arena_release(&s->arena);
}

/* ---------------------------------------------------------------- drawing */

static int draw_core(const struct story_view *s, struct canvas *c)
{
	int y = 0, x;

	if (!s->chosen) {
		canvas_text(c, 1, y++, STYLE_WARNING,
			    _("No core category is chosen yet: c chooses "
			      "one."));
		return y + 1;
	}
	x = canvas_printf(c, 1, y, STYLE_DIM, "%s  ", _("core category"));
	canvas_text(c, 1 + x, y++, STYLE_HEADING | STYLE_MARK_BOLD,
		    s->core.code.path);
	canvas_printf(c, 1, y++, STYLE_NORMAL,
		      _("codings: %zu, documents: %zu, participants: %zu; "
			"claims from it: %zu, to it: %zu"), s->core.codings,
		      s->core.documents, s->core.participants,
		      s->core.relations_out, s->core.relations_in);
	if (s->core.reason) {
		struct canvas words = canvas_part(c, 1, y, c->width - 2,
						  c->height - y);
		int lines = tui_words_lines(words.width, s->core.reason);

		if (lines > 3) {
			lines = 3;
			words.height = 3;
		}
		tui_draw_words(&words, 0, STYLE_DIM, s->core.reason);
		y += lines;
	}
	return y + 1;
}

enum { NUMBER = 6 };		/* columns before a sentence */

static int sentence_lines(const struct sentence *sentence, int width)
{
	return tui_words_lines(width - NUMBER, sentence->text) + 1;
}

static void draw_sentence(const struct story_view *s, struct canvas *c,
			  size_t i)
{
	const struct sentence *sentence = &s->story.at[i];
	struct canvas words = canvas_part(c, NUMBER, 0, c->width - NUMBER,
					  c->height);
	bool bare = !sentence->support.count, here = i == s->list.cursor;
	struct strbuf support = STRBUF_INIT;
	int y = tui_draw_words(&words, 0, STYLE_NORMAL, sentence->text);

	canvas_printf(c, 0, 0, bare ? STYLE_WARNING : STYLE_GOOD, "%s%3lld",
		      bare ? "!" : " ", (long long)sentence->n);
	if (bare)
		strbuf_adds(&support, _("nothing bears it out"));
	else
		support_show(&sentence->support, &support);
	canvas_field(&words, 0, y, words.width, bare ? STYLE_WARNING :
		     STYLE_DIM, ALIGN_LEFT, support.s);
	for (int line = 0; here && line < c->height; line++)
		canvas_restyle(c, 0, line, NUMBER - 1, STYLE_CURSOR);
	strbuf_release(&support);
}

/* Scrolls by whole sentences, so far that the cursor's is seen. */
static void follow(struct story_view *s, int width, int height)
{
	size_t first = s->list.cursor;
	int lines = s->list.count ?
		sentence_lines(&s->story.at[first], width) : 0;

	if (s->list.first > s->list.cursor)
		s->list.first = s->list.cursor;
	while (first > s->list.first) {
		lines += sentence_lines(&s->story.at[first - 1], width);
		if (lines > height)
			break;
		first--;
	}
	s->list.first = first;
}

static void draw_story(struct story_view *s, struct canvas *c)
{
	int y = 0;

	s->list.left = c->left;
	s->list.top = c->top;
	s->list.width = c->width;
	follow(s, c->width, c->height);
	s->list.height = 1;
	for (size_t i = s->list.first; i < s->list.count && y < c->height;
	     i++) {
		int lines = sentence_lines(&s->story.at[i], c->width);
		struct canvas part = canvas_part(c, 0, y, c->width, lines);

		draw_sentence(s, &part, i);
		y += lines;
		if (y <= c->height)
			s->list.height = i - s->list.first + 1;
	}
}

static void draw(struct tui *t, struct view *v, struct canvas *c)
{
	struct story_view *s = v->state;
	int y = draw_core(s, c);
	struct canvas rest;

	(void)t;
	if (y > c->height / 2)
		y = c->height / 2;
	canvas_hline(c, 0, y - 1, c->width);
	rest = canvas_part(c, 0, y, c->width, c->height - y);
	if (!s->list.count)
		canvas_text(&rest, 2, 1, STYLE_DIM,
			    _("No story yet: a writes its first sentence."));
	draw_story(s, &rest);
}

static void state(struct tui *t, struct view *v, struct strbuf *out)
{
	const struct story_view *s = v->state;
	size_t bare = 0;

	(void)t;
	for (size_t i = 0; i < s->story.count; i++)
		bare += !s->story.at[i].support.count;
	strbuf_addf(out, _("sentences: %zu, without support: %zu, open "
			   "questions: %zu"), s->story.count, bare,
		    s->findings);
}

static uint64_t line_key(const struct view *v, size_t line)
{
	const struct story_view *s = v->state;

	return (uint64_t)s->story.at[line].id;
}

const struct view_ops view_story = {
	.context = &context_story, .title = N_("Story"), .is_tab = true,
	.size = sizeof(struct story_view), .open = open_story,
	.refresh = refresh_in_place, .line_key = line_key,
	.draw = draw, .state = state,
	.close = close_story,
};

/* ---------------------------------------------------------------- actions */

static struct story_view *asked(struct tui *t, const void *context)
{
	struct view *v = tui_view(t);

	return v == context ? v->state : NULL;
}

static void ask(struct tui *t, const char *label, const char *initial,
		void (*done)(struct tui *t, void *context, const char *line))
{
	tui_prompt(t, &(struct prompt){
		.label = label, .initial = initial, .done = done,
		.context = tui_view(t),
	});
}

static void write_sentence(struct tui *t, struct view *v, const char *text,
			   int64_t after)
{
	struct story_view *s = v->state;
	struct error err = ERROR_INIT;
	int64_t id;
	bool ok;

	if (!*text)
		return;
	ok = tui_act_begin(t, &err, "story add --after %lld %s",
			   (long long)after, tui_argument(t, text)) &&
		story_add(t->project, text, after, &id, &err);
	if (!tui_act_end(t, ok, &err))
		return;
	if (!refresh(t, v, &err))
		tui_error(t, &err);
	list_go(&s->list, (size_t)after);
	tui_say(t, _("b binds it to what bears it out"));
}

static void add_after(struct tui *t, void *context, const char *text)
{
	const struct story_view *s = asked(t, context);

	if (s)
		write_sentence(t, context, text, s->list.count ?
			       (int64_t)s->list.cursor + 1 : 0);
}

static void add_before(struct tui *t, void *context, const char *text)
{
	const struct story_view *s = asked(t, context);

	if (s)
		write_sentence(t, context, text, (int64_t)s->list.cursor);
}

static void run_add(struct tui *t)
{
	ask(t, _("a sentence after this: "), NULL, add_after);
}

static void run_add_before(struct tui *t)
{
	ask(t, _("a sentence before this: "), NULL, add_before);
}

/* What a draft was written over: the story as it was shown. */
static char *story_text(const struct story *story)
{
	struct strbuf text = STRBUF_INIT;

	story_file_write(story, &text);
	return strbuf_detach(&text);
}

/* The story as a whole becomes what the text says, with what others have made
 * of it since it was as in `over`. */
static bool rewrite_over(struct tui *t, const char *over, const char *text,
			 struct error *err)
{
	struct arena arena = ARENA_INIT;
	struct strbuf mine = STRBUF_INIT, now = STRBUF_INIT;
	struct story story = { 0 }, draft;
	struct story_rewriting what;
	bool ok = story_read(t->project, &arena, &story, err);

	strbuf_adds(&mine, text);
	if (ok)
		story_file_write(&story, &now);
	ok = ok && words_unite(over, now.s, &mine, err);
	if (ok)
		tui_act_reword(t, "story edit --text %s", tui_word(t, mine.s));
	ok = ok &&
		story_file_parse(t->project, &arena, _("story"), mine.s,
				 mine.length, &draft, err) &&
		story_rewrite(t->project, &draft, &what, err);
	strbuf_release(&mine);
	strbuf_release(&now);
	arena_release(&arena);
	return ok;
}

/* An act of that; what was written is kept in any case. */
static bool rewrite(struct tui *t, const char *over, const char *text)
{
	struct error err = ERROR_INIT;
	bool ok = tui_act_begin(t, &err, "story edit") &&
		rewrite_over(t, over, text, &err);

	return tui_act_end(t, ok, &err);
}

static void reword(struct tui *t, void *context, const char *text)
{
	struct story_view *s = asked(t, context);
	struct sentence *sentence = s ? current(s) : NULL;
	char *over, *draft;

	if (!sentence || !*text)
		return;
	over = story_text(&s->story);
	sentence->text = arena_strdup(&s->arena, text);
	draft = story_text(&s->story);
	if (!rewrite(t, over, draft))
		tui_keep_words(t, "story", text);
	free(over);
	free(draft);
}

static void run_edit(struct tui *t)
{
	const struct sentence *sentence = current(tui_view(t)->state);

	if (sentence)
		ask(t, _("the sentence: "), sentence->text, reword);
}

static void run_edit_all(struct tui *t)
{
	struct story_view *s = tui_view(t)->state;
	struct strbuf text = STRBUF_INIT;
	char *over = story_text(&s->story);

	strbuf_adds(&text, over);
	if (tui_editor(t, &text)) {
		strbuf_addc(&text, '\n');	/* which it takes away */
		if (rewrite(t, over, text.s))
			tui_say(t, _("the story reads as you wrote it"));
		else
			tui_keep_words(t, "story", text.s);
	}
	free(over);
	strbuf_release(&text);
}

static void move_by(struct tui *t, int by)
{
	struct story_view *s = tui_view(t)->state;
	size_t at = s->list.cursor, to = at + (size_t)by;
	struct sentence kept;
	char *over, *draft;

	if (!s->list.count || to >= s->list.count)
		return;
	over = story_text(&s->story);
	kept = s->story.at[at];
	s->story.at[at] = s->story.at[to];
	s->story.at[to] = kept;
	draft = story_text(&s->story);
	if (rewrite(t, over, draft))
		list_go(&s->list, to);
	free(over);
	free(draft);
}

static void run_up(struct tui *t)
{
	move_by(t, -1);
}

static void run_down(struct tui *t)
{
	move_by(t, 1);
}

static void run_remove(struct tui *t)
{
	const struct sentence *sentence = current(tui_view(t)->state);
	struct sentence_removal what = { 0 };
	struct error err = ERROR_INIT;
	bool ok;

	if (!sentence)
		return;
	ok = tui_act_begin(t, &err, "story remove %lld",
			   (long long)sentence->n) &&
		story_remove(t->project, sentence->id, &what, &err);
	if (tui_act_end(t, ok, &err))
		tui_say(t, _("gone; u brings it back"));
}

/* -------------------------------------------------------- what bears it out */

static void bind(struct tui *t, void *context, const struct pick *pick,
		 const char *words)
{
	struct story_view *s = asked(t, context);
	const struct sentence *sentence = s ? current(s) : NULL;
	struct support support = { .kind = s ? s->binding : SUPPORT_CODE };
	struct error err = ERROR_INIT;
	bool changed, ok;

	(void)words;
	if (!sentence || !pick)
		return;
	support.id = pick->id;
	ok = tui_act_begin(t, &err, "story bind %lld --%s '#%lld'",
			   (long long)sentence->n,
			   support_kind_name(support.kind),
			   (long long)pick->id) &&
		story_bind(t->project, sentence->id, &support, &changed,
			   &err);
	if (tui_act_end(t, ok, &err))
		tui_say(t, changed ? _("bound") : _("it was bound already"));
}

static void pick_support(struct tui *t, const char *title,
			 const struct pick_list *picks)
{
	tui_picker(t, &(struct picker){
		.title = title, .list = picks, .done = bind,
		.context = tui_view(t),
	});
}

static void run_bind_code(struct tui *t)
{
	struct story_view *s = tui_view(t)->state;
	struct arena arena = ARENA_INIT;
	struct pick_list picks = { 0 };
	struct error err = ERROR_INIT;

	s->binding = SUPPORT_CODE;
	if (!current(s))
		return;
	if (!picks_of_codes(t, &arena, CODE_ANY, &picks, &err))
		tui_error(t, &err);
	else
		pick_support(t, _("Which code bears it out"), &picks);
	arena_release(&arena);
}

static void run_bind_relation(struct tui *t)
{
	struct story_view *s = tui_view(t)->state;
	const struct relation_filter any = { 0 };
	struct arena arena = ARENA_INIT;
	struct relation_list relations;
	struct pick_list picks = { 0 };
	struct error err = ERROR_INIT;

	s->binding = SUPPORT_RELATION;
	if (!current(s))
		return;
	if (!relation_list(t->project, &arena, &any, &relations, &err)) {
		tui_error(t, &err);
		arena_release(&arena);
		return;
	}
	for (size_t i = 0; i < relations.count; i++)
		list_push(&picks, ((struct pick){
			.id = relations.at[i].id,
			.text = relation_claim(&arena, &relations.at[i]),
			.remark = _(relation_status_name(
					    relations.at[i].status)),
		}));
	pick_support(t, _("Which claim bears it out"), &picks);
	list_release(&picks);
	arena_release(&arena);
}

enum { MOST_PASSAGES = 5000 };	/* that a person can pick from */

static void run_bind_passage(struct tui *t)
{
	struct story_view *s = tui_view(t)->state;
	const struct coding_filter any = { 0 };
	struct passages passages = PASSAGES_INIT;
	struct pick_list picks = { 0 };
	struct error err = ERROR_INIT;

	s->binding = SUPPORT_CODING;
	if (!current(s))
		return;
	if (!passages_read(t, &passages, &any, &err))
		tui_error(t, &err);
	for (size_t i = 0; i < passages.codings.count && i < MOST_PASSAGES;
	     i++) {
		const struct passage_words *words =
			passages_words(t, &passages, i);

		list_push(&picks, ((struct pick){
			.id = passages.codings.at[i].id, .text = words->line,
			.remark = words->document,
		}));
	}
	if (picks.count)
		pick_support(t, _("Which passage bears it out"), &picks);
	list_release(&picks);
	passages_release(&passages);
}

static void unbind(struct tui *t, void *context, const struct pick *pick,
		   const char *words)
{
	struct story_view *s = asked(t, context);
	const struct sentence *sentence = s ? current(s) : NULL;
	struct error err = ERROR_INIT;
	bool changed, ok;

	(void)words;
	if (!sentence || !pick ||
	    (size_t)pick->id > sentence->support.count)
		return;
	ok = tui_act_begin(t, &err, "story unbind %lld --%s '#%lld'",
			   (long long)sentence->n, support_kind_name(
				sentence->support.at[pick->id - 1].kind),
			   (long long)sentence->support.at[pick->id - 1].id) &&
		story_unbind(t->project, sentence->id,
			     &sentence->support.at[pick->id - 1], &changed,
			     &err);
	tui_act_end(t, ok, &err);
}

static void run_unbind(struct tui *t)
{
	const struct sentence *sentence = current(tui_view(t)->state);
	struct pick_list picks = { 0 };

	if (!sentence)
		return;
	for (size_t i = 0; i < sentence->support.count; i++)
		list_push(&picks, ((struct pick){
			.id = (int64_t)i + 1,
			.text = sentence->support.at[i].shown,
			.remark = _(support_kind_name(
					    sentence->support.at[i].kind)),
			.rank = -(int64_t)i,
		}));
	if (picks.count)
		tui_picker(t, &(struct picker){
			.title = _("What does not bear it out"),
			.list = &picks, .done = unbind,
			.context = tui_view(t),
		});
	list_release(&picks);
}

static void run_questions(struct tui *t)
{
	struct arena arena = ARENA_INIT;
	struct story_finding_list findings;
	struct strbuf out = STRBUF_INIT;
	struct error err = ERROR_INIT;

	if (!story_check(t->project, &arena, &findings, &err)) {
		tui_error(t, &err);
	} else {
		for (size_t i = 0; i < findings.count; i++) {
			const struct story_finding *f = &findings.at[i];

			if (f->n)
				strbuf_addf(&out, "%lld  ", (long long)f->n);
			strbuf_addf(&out, "%s%s%s\n", _(f->finding),
				    f->about && *f->about ? ": " : "",
				    f->about ? f->about : "");
			if (f->text && *f->text)
				strbuf_addf(&out, "    %s\n", f->text);
		}
		tui_pager(t, _("What the story owes its readers"), out.length ?
			  out.s : _("Nothing: every sentence is borne out."));
	}
	strbuf_release(&out);
	arena_release(&arena);
}

/* -------------------------------------------------------- the core category */

static void set_core(struct tui *t, void *context, const char *reason)
{
	struct story_view *s = asked(t, context);
	struct arena arena = ARENA_INIT;
	struct code code;
	struct error err = ERROR_INIT;
	bool ok;

	if (!s)
		return;
	ok = tui_act_begin(t, &err, "core set '#%lld'%s%s",
			   (long long)s->core_picked,
			   *reason ? " --reason " : "",
			   *reason ? tui_word(t, reason) : "") &&
		code_get(t->project, &arena, s->core_picked, &code, &err) &&
		core_set(t->project, &code, *reason ? reason : NULL, &err);
	if (tui_act_end(t, ok, &err))
		tui_say(t, _("'%s' is the core category now"), code.path);
	arena_release(&arena);
}

static void take_core(struct tui *t, void *context, const struct pick *pick,
		      const char *words)
{
	struct story_view *s = asked(t, context);

	(void)words;
	if (!s || !pick)
		return;
	s->core_picked = pick->id;
	ask(t, _("why this one: "), s->chosen &&
	    s->core.code.id == pick->id ? s->core.reason : NULL, set_core);
}

static void run_core(struct tui *t)
{
	struct arena arena = ARENA_INIT;
	struct pick_list picks = { 0 };
	struct error err = ERROR_INIT;

	if (!picks_of_codes(t, &arena, CODE_CATEGORY, &picks, &err))
		tui_error(t, &err);
	else if (!picks.count)
		tui_say(t, _("there are no categories yet"));
	else
		tui_picker(t, &(struct picker){
			.title = _("The category that the story is about"),
			.list = &picks, .done = take_core,
			.context = tui_view(t),
		});
	arena_release(&arena);
}

static const struct action actions[] = {
	{ "core", N_("choose the core category, and say why"), run_core,
	  N_("core") },
	{ "add", N_("a sentence after this one"), run_add,
	  N_("sentence") },
	{ "add-before", N_("a sentence before this one"), run_add_before,
	  NULL },
	{ "edit", N_("word the sentence otherwise"), run_edit, N_("reword") },
	{ "edit-all", N_("write the whole story in your editor"),
	  run_edit_all, N_("editor") },
	{ "bind-code", N_("a code bears it out"), run_bind_code,
	  N_("bind code") },
	{ "bind-relation", N_("a claim bears it out"), run_bind_relation,
	  N_("claim") },
	{ "bind-passage", N_("a passage bears it out"), run_bind_passage,
	  N_("passage") },
	{ "unbind", N_("something does not bear it out"), run_unbind, NULL },
	{ "questions", N_("what the story owes its readers"), run_questions,
	  N_("check") },
	{ "move-up", N_("let it come earlier"), run_up, NULL },
	{ "move-down", N_("let it come later"), run_down, NULL },
	{ "remove", N_("take the sentence out"), run_remove, N_("remove") },
	{ 0 },
};

static const struct binding bindings[] = {
	{ "c", "core" },
	{ "a", "add" },
	{ "i", "add-before" },
	{ "Enter", "edit" },
	{ "e", "edit" },
	{ "E", "edit-all" },
	{ "b", "bind-code" },
	{ "r", "bind-relation" },
	{ "p", "bind-passage" },
	{ "B", "unbind" },
	{ "!", "questions" },
	{ "K", "move-up" },
	{ "J", "move-down" },
	{ "D", "remove" },
	{ "Delete", "remove" },
	{ 0 },
};

const struct context context_story = {
	.name = "story", .title = N_("in the story"),
	.actions = actions, .bindings = bindings, .also = "list",
};
