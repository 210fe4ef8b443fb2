/*
 * What a question finds: passages, to look through, read in their transcripts
 * and code; the question can be changed, and kept under a name.
 */
#include <stdlib.h>
#include <string.h>

#include "base/memory.h"
#include "query/query.h"
#include "query/saved.h"
#include "store/act_words.h"
#include "tui/list.h"
#include "tui/passages.h"
#include "tui/seen.h"
#include "tui/slow.h"
#include "tui/picker.h"
#include "tui/prompt.h"
#include "tui/query_prompt.h"
#include "tui/views.h"

struct answer {
	char *question;
	struct passages passages;
	struct seen seen;		/* the texts that they are in */
	struct list list;
	struct tui *t;			/* while drawing */
};

static void take_answer(struct answer *s, const struct query_answer *found)
{
	struct coding *as_codings = xcalloc(found->pieces.count + 1,
					    sizeof(*as_codings));

	for (size_t i = 0; i < found->pieces.count; i++) {
		const struct piece *piece = &found->pieces.at[i];

		as_codings[i] = (struct coding){
			.id = piece_is_coding(piece) ? piece->id : 0,
			.document = found->documents.at[piece->document].id,
			.span = piece->span,
		};
	}
	passages_take(&s->passages, as_codings, found->pieces.count);
	list_resize(&s->list, found->pieces.count);
	free(as_codings);
}

static bool ask(struct tui *t, struct answer *s, const char *question,
		struct error *err)
{
	struct arena arena = ARENA_INIT;
	struct query_answer found;
	bool ok = seen_read(t, &s->seen, err);

	if (!ok)
		return false;
	slow_begin(t, _("asking"));
	ok = query_ask(t->project, &arena, question, slow_stop, &found, err);
	slow_end();

	if (ok) {
		take_answer(s, &found);
		query_answer_release(&found);
	}
	arena_release(&arena);
	return ok;
}

static bool refresh(struct tui *t, struct view *v, struct error *err)
{
	struct answer *s = v->state;

	return ask(t, s, s->question, err);
}

static bool open_answer(struct tui *t, struct view *v,
			const struct view_target *at, struct error *err)
{
	struct answer *s = v->state;

	s->passages = (struct passages)PASSAGES_INIT;
	s->question = xstrdup(at->text ? at->text : "code:*");
	s->list.markable = true;
	v->list = &s->list;
	return refresh(t, v, err);
}

static void draw_row(void *context, struct canvas *c, size_t i)
{
	struct answer *s = context;

	passage_row(c, passages_words(s->t, &s->passages, i));
}

static void draw(struct tui *t, struct view *v, struct canvas *c)
{
	struct answer *s = v->state;
	int below = c->height / 3;
	struct canvas list = canvas_part(c, 0, 1, c->width,
					 c->height - below - 2);
	struct canvas words = canvas_part(c, 1, c->height - below,
					  c->width - 2, below);

	s->t = t;
	canvas_fill(c, 0, 0, c->width, 1, STYLE_HEADING);
	canvas_field(c, 1, 0, c->width - 2, STYLE_HEADING, ALIGN_LEFT,
		     s->question);
	if (!s->list.count) {
		canvas_text(c, 2, 2, STYLE_DIM, _("nothing found"));
		return;
	}
	list_draw(&s->list, &list, draw_row, s);
	canvas_hline(c, 0, c->height - below - 1, c->width);
	passage_draw(&words, passages_words(t, &s->passages, s->list.cursor));
}

static void name(struct tui *t, struct view *v, struct strbuf *out)
{
	const struct answer *s = v->state;

	(void)t;
	strbuf_adds(out, s->question);
}

static void state(struct tui *t, struct view *v, struct strbuf *out)
{
	const struct answer *s = v->state;

	(void)t;
	passages_place(&s->list, out);
}

static void close_answer(struct tui *t, struct view *v)
{
	struct answer *s = v->state;

	(void)t;
	free(s->question);
	passages_release(&s->passages);
	seen_release(&s->seen);
	list_close(&s->list);
}

const struct view_ops view_answer = {
	.context = &context_answer, .title = N_("Answer"),
	.size = sizeof(struct answer), .open = open_answer,
	.refresh = refresh, .draw = draw, .name = name, .state = state,
	.close = close_answer,
};

/* Actions. */

static void run_open(struct tui *t)
{
	const struct answer *s = tui_view(t)->state;

	passages_go(t, &s->passages, &s->list);
}

/* An error leaves the question and its answer as they were. */
static void asked(struct tui *t, void *context, const char *question)
{
	struct answer *s = context;
	struct error err = ERROR_INIT;
	char *old = s->question;

	if (!*question)
		return;
	if (!ask(t, s, question, &err)) {
		tui_error(t, &err);
		return;
	}
	s->question = xstrdup(question);
	free(old);
	list_go(&s->list, 0);
}

static void run_edit(struct tui *t)
{
	struct answer *s = tui_view(t)->state;

	tui_ask_query(t, _("ask for: "), s->question, asked, s);
}

static void name_said(struct tui *t, void *context, const char *words)
{
	const struct answer *s = context;
	struct arena arena = ARENA_INIT;
	struct error err = ERROR_INIT;
	enum saving saving = SAVED_SAME;
	bool ok;

	if (!*words)
		return;
	ok = tui_act_begin(t, &err, "query save %s %s",
			   tui_word(t, words), tui_word(t, s->question)) &&
		saved_query_save(t->project, &arena, words, s->question,
				 &saving, &err);
	if (tui_act_end(t, ok, &err))
		tui_say(t, saving == SAVED_CHANGED ?
			_("the query '%s' asks for this now") :
			_("kept as query:\"%s\""), words);
	arena_release(&arena);
}

static void run_save(struct tui *t)
{
	tui_prompt(t, &(struct prompt){
		.label = _("keep the question as: "), .done = name_said,
		.context = tui_view(t)->state,
	});
}

static size_t meant(const struct answer *s, int64_t code,
		    struct new_coding **out)
{
	size_t n = 0;

	*out = xcalloc(s->list.count + 1, sizeof(**out));
	for (size_t i = 0; i < s->list.count; i++)
		if (s->list.marked ? list_is_marked(&s->list, i) :
		    i == s->list.cursor)
			(*out)[n++] = (struct new_coding){
				.document = s->passages.codings.at[i].document,
				.span = s->passages.codings.at[i].span,
				.code = code,
			};
	return n;
}

/*
 * The passages as `code` takes them: DOC START:END '#7' --also DOC:START:END.
 * Each text is opened once, for an answer's passages come by documents.
 */
static bool add_words(struct tui *t, const struct new_coding *at, size_t n,
		      struct strbuf *words, struct error *err)
{
	struct document_text text = { .map = OFFSET_MAP_INIT };
	struct document document = { 0 };
	struct cp_span place;
	bool ok = true;

	for (size_t i = 0; ok && i < n; i++) {
		if (at[i].document != document.id) {
			document_text_close(&text);
			ok = document_get(t->project, &t->act_words,
					  at[i].document, &document, err) &&
				document_text_open(t->project, &document,
						   &text, err);
			if (!ok)
				return false;
		}
		place = offset_map_cp_span(&text.map, at[i].span);
		if (i)
			strbuf_addf(words, " --also %s", act_place(
				&t->act_words, document.name, place));
		else
			strbuf_addf(words, "code %s %zu:%zu '#%lld'",
				    tui_word(t, document.name), place.start,
				    place.end, (long long)at[i].code);
	}
	document_text_close(&text);
	return ok;
}

static bool check_texts(struct tui *t, const struct answer *s,
			const struct new_coding *at, size_t n,
			struct error *err)
{
	for (size_t i = 0; i < n; i++)
		if ((!i || at[i].document != at[i - 1].document) &&
		    !seen_check(t, &s->seen, at[i].document, err))
			return false;
	return true;
}

static void code_with(struct tui *t, void *context, const struct pick *pick,
		      const char *words)
{
	const struct answer *s = context;
	const struct coding_origin by_hand = { 0 };
	struct coding_tally tally = { 0 };
	struct error err = ERROR_INIT;
	struct strbuf command = STRBUF_INIT;
	struct new_coding *at;
	size_t n;
	bool ok;

	(void)words;
	if (!pick)
		return;
	n = meant(s, pick->id, &at);
	ok = n && add_words(t, at, n, &command, &err) &&
		tui_act_begin(t, &err, "%s", command.s) &&
		check_texts(t, s, at, n, &err) &&
		coding_add_many(t->project, at, n, &by_hand, &tally, &err);
	if (n && tui_act_end(t, ok, &err)) {
		tui_picked(t, "code", pick->id);
		tui_say(t, _("'%s': coded %zu passages, %zu were so already"),
			pick->text, tally.added, tally.already);
	}
	strbuf_release(&command);
	free(at);
}

static void run_code(struct tui *t)
{
	struct answer *s = tui_view(t)->state;
	struct arena arena = ARENA_INIT;
	struct pick_list picks = { 0 };
	struct error err = ERROR_INIT;

	if (s->list.count &&
	    !picks_of_codes(t, &arena, CODE_ANY, &picks, &err))
		tui_error(t, &err);
	else if (s->list.count)
		tui_picker(t, &(struct picker){
			.title = _("Code these passages with"),
			.recent = "code", .list = &picks, .done = code_with,
			.context = s,
		});
	arena_release(&arena);
}

static const struct action actions[] = {
	{ "open", N_("to the passage in its transcript; back comes back here"),
	  run_open, N_("read") },
	{ "edit", N_("change the question"), run_edit, N_("question") },
	{ "save", N_("keep the question under a name"), run_save,
	  N_("keep") },
	{ "code", N_("code the passage, or those marked"), run_code,
	  N_("code") },
	{ 0 },
};

static const struct binding bindings[] = {
	{ "Enter", "open" },
	{ "e", "edit" },
	{ "/", "edit" },
	{ "s", "save" },
	{ "c", "code" },
	{ 0 },
};

const struct context context_answer = {
	.name = "answer", .title = N_("in the answer to a query"),
	.actions = actions, .bindings = bindings, .also = "list",
};
