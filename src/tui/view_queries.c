/*
 * Questions to the whole study: those that are kept under a name, which are
 * codes that nobody has to give, and new ones.
 */
#include <stdlib.h>
#include <string.h>

#include "base/memory.h"
#include "query/manual.h"
#include "query/saved.h"
#include "tui/list.h"
#include "tui/prompt.h"
#include "tui/query_prompt.h"
#include "tui/theory.h"
#include "tui/views.h"

struct queries {
	struct arena arena;
	struct saved_query_list saved;
	struct list list;
};

static const struct saved_query *current(const struct queries *s)
{
	return s->list.cursor < s->saved.count ?
		&s->saved.at[s->list.cursor] : NULL;
}

static bool refresh(struct tui *t, struct view *v, struct error *err)
{
	struct queries *s = v->state;

	arena_release(&s->arena);
	s->arena = (struct arena)ARENA_INIT;
	s->saved = (struct saved_query_list){ 0 };
	if (!saved_query_list(t->project, &s->arena, &s->saved, err))
		return false;
	list_resize(&s->list, s->saved.count);
	return true;
}

static bool open_queries(struct tui *t, struct view *v,
			 const struct view_target *at, struct error *err)
{
	struct queries *s = v->state;

	(void)at;
	v->list = &s->list;
	return refresh(t, v, err);
}

/* Drawing. */

static void draw_row(void *context, struct canvas *c, size_t i)
{
	const struct queries *s = context;
	const struct saved_query *query = &s->saved.at[i];
	int name = c->width / 3;

	canvas_field(c, 1, 0, name, STYLE_STRONG, ALIGN_NAME, query->name);
	canvas_field(c, name + 2, 0, c->width - name - 2, STYLE_NORMAL,
		     ALIGN_LEFT, query->expression);
}

/* What can stand in a question, as far as there is room. */
static void draw_language(struct canvas *c)
{
	int y = 1, form = c->width >= 75 ? 30 : 22;

	canvas_hline(c, 0, 0, c->width);
	canvas_text(c, 1, 0, STYLE_HEADING, _(" what one can ask for "));
	for (const struct manual_row *row = query_manual;
	     row->says && y < c->height; row++) {
		if (!row->form) {
			canvas_text(c, 1, y++, STYLE_HEADING, _(row->says));
			continue;
		}
		canvas_field(c, 2, y, form, STYLE_KEY, ALIGN_LEFT, row->form);
		canvas_field(c, form + 3, y++, c->width - form - 4, STYLE_DIM,
			     ALIGN_LEFT, _(row->says));
	}
}

static void draw_query(const struct saved_query *query, struct canvas *c)
{
	int y;

	canvas_hline(c, 0, 0, c->width);
	*c = canvas_part(c, 1, 1, c->width - 2, c->height - 1);
	y = tui_draw_words(c, 0, STYLE_MATCH, query->expression);
	canvas_printf(c, 0, y, STYLE_DIM, _("query:\"%s\" · %s, %s"),
		      query->name, query->coder_name ? query->coder_name :
		      "?", query->created_at);
}

static void draw(struct tui *t, struct view *v, struct canvas *c)
{
	struct queries *s = v->state;
	int rest = c->height - 3, below = rest / 2;
	struct canvas list, query, language;

	(void)t;
	if (!s->saved.count) {
		canvas_text(c, 2, 1, STYLE_DIM,
			    _("No saved query yet: a asks a question, s "
			      "there keeps it."));
		language = canvas_part(c, 0, 3, c->width, rest);
		draw_language(&language);
		return;
	}
	if ((size_t)below > s->saved.count + 5)
		rest = (int)s->saved.count + 1;
	else
		rest = c->height - below;
	list = canvas_part(c, 0, 0, c->width, rest);
	query = canvas_part(c, 0, rest, c->width, 4);
	language = canvas_part(c, 0, rest + 4, c->width,
			       c->height - rest - 4);
	list_draw(&s->list, &list, draw_row, s);
	draw_query(current(s), &query);
	draw_language(&language);
}

static void state(struct tui *t, struct view *v, struct strbuf *out)
{
	const struct queries *s = v->state;

	(void)t;
	strbuf_addf(out, ngettext("%zu saved query", "%zu saved queries",
				  s->saved.count), s->saved.count);
}

static void close_queries(struct tui *t, struct view *v)
{
	struct queries *s = v->state;

	(void)t;
	list_close(&s->list);
	arena_release(&s->arena);
}

static uint64_t line_key(const struct view *v, size_t line)
{
	const struct queries *s = v->state;

	return (uint64_t)s->saved.at[line].id;
}

const struct view_ops view_queries = {
	.context = &context_queries, .title = N_("Queries"), .is_tab = true,
	.size = sizeof(struct queries), .open = open_queries,
	.refresh = refresh, .line_key = line_key,
	.draw = draw, .state = state,
	.close = close_queries,
};

/* Actions. */

static void ask(struct tui *t, void *context, const char *question)
{
	(void)context;
	if (*question)
		tui_open(t, &view_answer, &(struct view_target){
			.text = question });
}

static void run_ask(struct tui *t)
{
	tui_ask_query(t, _("ask for: "), NULL, ask, NULL);
}

static void run_open(struct tui *t)
{
	const struct saved_query *query = current(tui_view(t)->state);

	if (query)
		ask(t, NULL, query->expression);
	else
		run_ask(t);
}

static void changed(struct tui *t, void *context, const char *question)
{
	const struct saved_query *query = current(context);
	struct arena arena = ARENA_INIT;
	struct error err = ERROR_INIT;
	enum saving saving = SAVED_SAME;
	bool ok;

	if (!query || !*question)
		return;
	ok = tui_act_begin(t, &err, "query save %s %s",
			   tui_word(t, query->name),
			   tui_word(t, question)) &&
		saved_query_save(t->project, &arena, query->name, question,
				 &saving, &err);
	if (tui_act_end(t, ok, &err))
		tui_say(t, saving == SAVED_SAME ? _("it was so already") :
			_("'%s' asks for something else now"), query->name);
	arena_release(&arena);
}

static void run_edit(struct tui *t)
{
	struct queries *s = tui_view(t)->state;

	if (current(s))
		tui_ask_query(t, _("ask for: "), current(s)->expression,
			      changed, s);
}

static void rename_to(struct tui *t, void *context, const char *name)
{
	const struct saved_query *query = current(context);
	struct arena arena = ARENA_INIT;
	struct error err = ERROR_INIT;
	size_t others = 0;
	bool ok;

	if (!query || !*name)
		return;
	ok = tui_act_begin(t, &err, "query rename %s %s",
			   tui_word(t, query->name), tui_word(t, name)) &&
		saved_query_rename(t->project, &arena, query->id, name,
				   &others, &err);
	if (tui_act_end(t, ok, &err))
		tui_say(t, _("the query is called '%s' now, in %zu others "
			     "too"), name, others);
	arena_release(&arena);
}

static void run_rename(struct tui *t)
{
	struct queries *s = tui_view(t)->state;

	if (current(s))
		tui_prompt(t, &(struct prompt){
			.label = _("call the query: "),
			.initial = current(s)->name, .done = rename_to,
			.context = s,
		});
}

static void remove_it(struct tui *t, void *context)
{
	const struct saved_query *query = current(context);
	struct arena arena = ARENA_INIT;
	struct error err = ERROR_INIT;
	bool ok;

	if (!query)
		return;
	ok = tui_act_begin(t, &err, "query remove %s",
			   tui_word(t, query->name)) &&
		saved_query_remove(t->project, &arena, query->id, &err);
	if (tui_act_end(t, ok, &err))
		tui_say(t, _("the saved query is gone"));
	arena_release(&arena);
}

static void run_remove(struct tui *t)
{
	struct queries *s = tui_view(t)->state;

	if (current(s))
		tui_confirm(t, _("Remove the saved query? (y/n)"), remove_it,
			    s);
}

static const struct action actions[] = {
	{ "open", N_("show what the query finds now"), run_open,
	  N_("show") },
	{ "ask", N_("ask a new question"), run_ask, N_("ask") },
	{ "edit", N_("change what the query asks for"), run_edit,
	  N_("change") },
	{ "rename", N_("call the query otherwise"), run_rename, NULL },
	{ "remove", N_("remove the query"), run_remove, NULL },
	{ 0 },
};

static const struct binding bindings[] = {
	{ "Enter", "open" },
	{ "a", "ask" },
	{ "/", "ask" },
	{ "e", "edit" },
	{ "r", "rename" },
	{ "D", "remove" },
	{ "Delete", "remove" },
	{ 0 },
};

const struct context context_queries = {
	.name = "queries", .title = N_("among saved queries"),
	.actions = actions, .bindings = bindings, .also = "list",
};
