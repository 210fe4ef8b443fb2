/*
 * Where one begins: the documents with how far each is coded, and what is
 * left to do.
 */
#include <stdlib.h>
#include <string.h>

#include "base/memory.h"
#include "theory/progress.h"
#include "transcript/document.h"
#include "tui/files.h"
#include "tui/list.h"
#include "tui/tui.h"
#include "tui/views.h"

struct row {
	bool known;			/* read when it is first drawn */
	struct document_progress progress;
};

struct start {
	struct arena arena;
	struct document_list documents;
	struct row *rows;
	struct list list;
	struct tui *t;			/* while drawing */
	bool unreadable;		/* the study is damaged, or gone */
	size_t tasks[PROGRESS_TASKS];
};

static bool refresh(struct tui *t, struct view *v, struct error *err)
{
	struct start *s = v->state;

	arena_release(&s->arena);
	s->arena = (struct arena)ARENA_INIT;
	s->documents = (struct document_list){ 0 };
	s->unreadable = !document_list(t->project, &s->arena, &s->documents,
				       err) ||
		!progress_tasks(t->project, s->tasks, err);
	if (s->unreadable) {
		s->documents = (struct document_list){ 0 };
		list_resize(&s->list, 0);
		return false;
	}
	s->rows = arena_alloc(&s->arena, (s->documents.count + 1) *
			      sizeof(*s->rows));
	list_resize(&s->list, s->documents.count);
	return true;
}

static bool open_start(struct tui *t, struct view *v,
		       const struct view_target *at, struct error *err)
{
	struct start *s = v->state;

	(void)at;
	v->list = &s->list;
	return refresh(t, v, err);
}

/* Documents. */

enum { NUMBERS = 6 + 9 + 7 + 12 };

/* Names come first where there is little room. */
static int bar_width(const struct canvas *c)
{
	return c->width >= 100 ? 16 : c->width >= 75 ? 8 : 0;
}

static const struct document_progress *progress_of(struct start *s, size_t i)
{
	struct row *row = &s->rows[i];
	struct error err = ERROR_INIT;

	if (!row->known && !progress_of_document(s->t->project, &s->arena,
						 s->documents.at[i].id,
						 &row->progress, &err))
		tui_error(s->t, &err);
	row->known = true;
	return &row->progress;
}

static void draw_title(struct canvas *c)
{
	int bar = bar_width(c), x = c->width - NUMBERS - bar;

	canvas_fill(c, 0, 0, c->width, 1, STYLE_HEADING);
	canvas_text(c, 1, 0, STYLE_HEADING, _("document"));
	canvas_text(c, x, 0, STYLE_HEADING, _("coded"));
	x += bar + 6;
	canvas_field(c, x, 0, 9, STYLE_HEADING, ALIGN_RIGHT, _("codings"));
	canvas_field(c, x + 9, 0, 7, STYLE_HEADING, ALIGN_RIGHT, _("codes"));
	canvas_field(c, x + 18, 0, 10, STYLE_HEADING, ALIGN_LEFT,
		     _("last"));
}

static void draw_row(void *context, struct canvas *c, size_t i)
{
	struct start *s = context;
	const struct document_progress *p = progress_of(s, i);
	double share = p->bytes ? (double)p->coded / (double)p->bytes : 0;
	int bar = bar_width(c), x = c->width - NUMBERS - bar;

	canvas_field(c, 1, 0, x - 2, STYLE_NORMAL, ALIGN_NAME,
		     s->documents.at[i].name);
	if (bar)
		canvas_bar(c, x, 0, bar, STYLE_BAR_FULL, share);
	x += bar;
	canvas_printf(c, x, 0, STYLE_NUMBER, "%4.0f %%", share * 100);
	x += 6;
	canvas_printf(c, x, 0, STYLE_NUMBER, "%9zu%7zu", p->codings,
		      p->codes);
	canvas_fieldn(c, x + 18, 0, 10, STYLE_DIM, ALIGN_LEFT,
		      p->last_coded ? p->last_coded : "—",
		      p->last_coded && strlen(p->last_coded) > 10 ? 10 :
		      strlen(p->last_coded ? p->last_coded : "—"));
}

/* What is left to do. */

static const char *const tasks[PROGRESS_TASKS] = {
	[TASK_UNCODED_DOCUMENTS] = N_("documents without a code"),
	[TASK_UNLINKED_SPEAKERS] = N_("speakers who are no participant yet"),
	[TASK_UNDEFINED_CODES] = N_("codes without a definition"),
	[TASK_UNUSED_LABELS] = N_("labels on no passage"),
	[TASK_LOOSE_LABELS] = N_("labels in no category"),
	[TASK_BARE_RELATIONS] = N_("relations without evidence"),
	[TASK_NO_CORE] = N_("core category to choose"),
	[TASK_UNBOUND_SENTENCES] = N_("sentences of the story without support"),
};

static int tasks_left(const struct start *s)
{
	int n = 0;

	for (size_t i = 0; i < PROGRESS_TASKS; i++)
		n += s->tasks[i] > 0;
	return n;
}

static void draw_tasks(const struct start *s, struct canvas *c)
{
	int y = 1;

	canvas_hline(c, 0, 0, c->width);
	canvas_text(c, 1, 0, STYLE_HEADING, tasks_left(s) ?
		    _(" left to do ") : _(" nothing is left to do "));
	for (size_t i = 0; i < PROGRESS_TASKS; i++) {
		if (!s->tasks[i])
			continue;
		canvas_printf(c, 1, y, STYLE_NUMBER, "%6zu", s->tasks[i]);
		canvas_field(c, 9, y, c->width - 10, STYLE_NORMAL, ALIGN_LEFT,
			     _(tasks[i]));
		y++;
	}
}

/* For a study that is empty yet. */
static void draw_welcome(struct canvas *c)
{
	canvas_text(c, 2, 1, STYLE_STRONG, _("This study has no document "
					     "yet."));
	canvas_text(c, 2, 3, STYLE_NORMAL, _("i  takes transcripts, one or "
					     "many, or folders of them"));
	canvas_text(c, 2, 4, STYLE_NORMAL, _("?  shows what every key does"));
}

/* For one of which nobody can say what is in it. */
static void draw_unreadable(struct canvas *c)
{
	canvas_text(c, 2, 1, STYLE_STRONG, _("This study cannot be read."));
	canvas_text(c, 2, 3, STYLE_NORMAL, _(":check  tells what is wrong; "
					     "then a copy helps that was made "
					     "before"));
}

static void draw(struct tui *t, struct view *v, struct canvas *c)
{
	struct start *s = v->state;
	int below = tasks_left(s) + 1, most = c->height / 3;
	struct canvas title = canvas_part(c, 0, 0, c->width - 1, 1);
	struct canvas documents, todo;

	if (below > most)
		below = most;
	documents = canvas_part(c, 0, 1, c->width, c->height - 1 - below);
	todo = canvas_part(c, 0, c->height - below, c->width, below);
	s->t = t;
	if (s->documents.count) {
		draw_title(&title);
		list_draw(&s->list, &documents, draw_row, s);
	} else if (s->unreadable) {
		draw_unreadable(c);
	} else {
		draw_welcome(c);
	}
	draw_tasks(s, &todo);
}

static void state(struct tui *t, struct view *v, struct strbuf *out)
{
	const struct start *s = v->state;

	(void)t;
	strbuf_addf(out, ngettext("%zu document", "%zu documents",
				  s->documents.count), s->documents.count);
	if (t->project->coder_name)
		strbuf_addf(out, _("  coder: %s"), t->project->coder_name);
}

static void close_start(struct tui *t, struct view *v)
{
	struct start *s = v->state;

	(void)t;
	list_close(&s->list);
	arena_release(&s->arena);
}

static uint64_t line_key(const struct view *v, size_t line)
{
	const struct start *s = v->state;

	return (uint64_t)s->documents.at[line].id;
}

const struct view_ops view_start = {
	.context = &context_start, .title = N_("Start"), .is_tab = true,
	.size = sizeof(struct start), .open = open_start, .refresh = refresh,
	.line_key = line_key,
	.draw = draw, .state = state, .close = close_start,
};

static void run_open(struct tui *t)
{
	const struct start *s = tui_view(t)->state;

	if (s->list.cursor < s->documents.count)
		tui_go(t, &view_reader, &(struct view_target){
			.id = s->documents.at[s->list.cursor].id });
	else
		tui_say(t, _("there is no document yet; i takes files and "
			     "folders"));
}

static const struct action actions[] = {
	{ "open", N_("read and code the document"), run_open, N_("read") },
	{ "import", N_("import transcripts: a file or a folder"), files_ask,
	  N_("import") },
	{ 0 },
};

static const struct binding bindings[] = {
	{ "Enter", "open" },
	{ "i", "import" },
	{ 0 },
};

const struct context context_start = {
	.name = "start", .title = N_("at the start"),
	.actions = actions, .bindings = bindings, .also = "list",
};
