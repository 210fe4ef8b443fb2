#include "tui/prompt.h"

#include <stdlib.h>
#include <string.h>

#include "base/memory.h"
#include "tui/edit.h"
#include "tui/tui.h"

/* There are few histories; tui/desk.h keeps them from sitting to sitting. */

struct line_list {
	char **at;
	size_t count, capacity;
};

struct history {
	char *name;
	struct line_list lines;		/* oldest first, each once */
};

static struct {
	struct history *at;
	size_t count, capacity;
} histories;

enum { HISTORY_MOST = 200, COMPLETIONS_SEEN = 8 };

static struct history *history_of(const char *name)
{
	struct history new = { 0 };

	for (size_t i = 0; i < histories.count; i++)
		if (!strcmp(histories.at[i].name, name))
			return &histories.at[i];
	new.name = xstrdup(name);
	list_push(&histories, new);
	return &histories.at[histories.count - 1];
}

static void line_drop(struct line_list *lines, size_t at)
{
	free(lines->at[at]);
	memmove(lines->at + at, lines->at + at + 1,
		(lines->count - at - 1) * sizeof(*lines->at));
	lines->count--;
}

void prompt_history_add(const char *name, const char *line)
{
	struct line_list *lines = &history_of(name)->lines;

	for (size_t i = 0; i < lines->count; i++) {
		if (strcmp(lines->at[i], line) != 0)
			continue;
		line_drop(lines, i);
		break;
	}
	if (lines->count == HISTORY_MOST)
		line_drop(lines, 0);
	list_push(lines, xstrdup(line));
}

const char *prompt_history(const char *name, size_t back)
{
	const struct line_list *lines = &history_of(name)->lines;

	return back && back <= lines->count ?
		lines->at[lines->count - back] : NULL;
}

void prompt_history_each(size_t most, void (*line)(void *context,
			 const char *history, const char *words),
			 void *context)
{
	for (size_t i = 0; i < histories.count; i++) {
		const struct history *h = &histories.at[i];
		size_t n = h->lines.count;

		for (size_t k = n > most ? n - most : 0; k < n; k++)
			line(context, h->name, h->lines.at[k]);
	}
}

void prompt_history_forget(void)
{
	for (size_t i = 0; i < histories.count; i++) {
		struct history *h = &histories.at[i];

		for (size_t k = 0; k < h->lines.count; k++)
			free(h->lines.at[k]);
		list_release(&h->lines);
		free(h->name);
	}
	list_release(&histories);
}

/* The view. */

struct prompting {
	struct prompt prompt;
	struct arena arena;
	struct edit edit;
	char *typed;			/* before going through the history */
	size_t back;			/* lines back in it */
	struct arena completion_arena;
	struct completion_list completions;
	size_t completion;		/* the one taken */
	unsigned completed_at;		/* edit.changes when that was */
	unsigned told;			/* edit.changes that `changed` knows */
};

static struct prompting *of(struct tui *t)
{
	return tui_view(t)->state;
}

static void tell_changed(struct tui *t, struct prompting *p)
{
	if (p->told == p->edit.changes)
		return;
	p->told = p->edit.changes;
	if (p->prompt.changed)
		p->prompt.changed(t, p->prompt.context, p->edit.text.s);
}

static void draw_completions(struct prompting *p, struct canvas *c)
{
	struct completion_list *list = &p->completions;
	size_t first = p->completion >= COMPLETIONS_SEEN ?
		p->completion - COMPLETIONS_SEEN + 1 : 0;

	for (size_t i = first; i < list->count &&
	     i < first + COMPLETIONS_SEEN; i++) {
		int y = (int)(i - first);
		unsigned style = i == p->completion ? STYLE_CURSOR :
			STYLE_INPUT;
		int used;

		canvas_fill(c, 0, y, c->width, 1, style);
		used = canvas_text(c, 1, y, style, list->at[i].text);
		if (list->at[i].remark)
			canvas_text(c, used + 3, y, style == STYLE_CURSOR ?
				    style : STYLE_DIM, list->at[i].remark);
	}
}

static void draw(struct tui *t, struct view *v, struct canvas *c)
{
	struct prompting *p = v->state;
	int y = c->height - 1, used;

	tell_changed(t, p);
	if (p->completed_at == p->edit.changes && p->completions.count > 1)
		draw_completions(p, c);
	canvas_fill(c, 0, y, c->width, 1, STYLE_INPUT);
	used = canvas_text(c, 0, y, STYLE_HEADING, p->prompt.label);
	if (used > c->width / 2)
		used = c->width / 2;
	edit_draw(&p->edit, c, used, y, c->width - used, STYLE_INPUT);
}

static bool type(struct tui *t, struct view *v, struct key key)
{
	struct prompting *p = v->state;

	(void)t;
	return edit_type(&p->edit, key);
}

static void paste(struct tui *t, struct view *v, const char *text)
{
	struct prompting *p = v->state;

	(void)t;
	edit_paste(&p->edit, text);
}

static void close_prompt(struct tui *t, struct view *v)
{
	struct prompting *p = v->state;

	(void)t;
	edit_release(&p->edit);
	free(p->typed);
	list_release(&p->completions);
	arena_release(&p->completion_arena);
	arena_release(&p->arena);
}

static const struct view_ops view_prompt = {
	.context = &context_prompt, .title = N_("Prompt"),
	.place = PLACE_BOTTOM, .size = sizeof(struct prompting),
	.draw = draw, .key = type, .paste = paste, .close = close_prompt,
};

void tui_prompt(struct tui *t, const struct prompt *prompt)
{
	struct prompting *p;
	struct view *v;

	if (!tui_open(t, &view_prompt, NULL))
		return;
	v = tui_view(t);
	p = v->state;
	p->prompt = *prompt;
	p->prompt.label = arena_strdup(&p->arena, prompt->label);
	p->prompt.history = arena_strdup(&p->arena, prompt->history);
	p->edit = (struct edit)EDIT_INIT;
	edit_set(&p->edit, prompt->initial ? prompt->initial : "");
	p->completed_at = p->edit.changes - 1;
	p->told = p->edit.changes;
	v->edit = &p->edit;
}

/* Actions. */

static void run_accept(struct tui *t)
{
	struct prompting *p = of(t);
	struct prompt prompt = p->prompt;
	char *line = xstrdup(p->edit.text.s);

	tell_changed(t, p);
	if (prompt.history && *line)
		prompt_history_add(prompt.history, line);
	tui_close(t, tui_view(t));
	if (prompt.done)
		prompt.done(t, prompt.context, line);
	free(line);
}

static void run_cancel(struct tui *t)
{
	struct prompt prompt = of(t)->prompt;

	tui_close(t, tui_view(t));
	if (prompt.cancelled)
		prompt.cancelled(t, prompt.context);
}

static void go_back(struct prompting *p, long by)
{
	struct line_list *lines;
	long back = (long)p->back + by;

	if (!p->prompt.history)
		return;
	lines = &history_of(p->prompt.history)->lines;
	if (back < 0 || back > (long)lines->count)
		return;
	if (!p->back) {
		free(p->typed);
		p->typed = xstrdup(p->edit.text.s);
	}
	p->back = (size_t)back;
	edit_set(&p->edit, back ? lines->at[lines->count - p->back] :
		 p->typed);
}

static void run_older(struct tui *t)
{
	go_back(of(t), 1);
}

static void run_newer(struct tui *t)
{
	go_back(of(t), -1);
}

static void take_completion(struct prompting *p, size_t i)
{
	p->completion = i;
	edit_set(&p->edit, p->completions.at[i].text);
	p->completed_at = p->edit.changes;
}

static void run_complete(struct tui *t)
{
	struct prompting *p = of(t);
	struct completion_list *list = &p->completions;

	if (!p->prompt.complete)
		return;
	if (p->completed_at == p->edit.changes && list->count > 1) {
		take_completion(p, (p->completion + 1) % list->count);
		return;
	}
	list->count = 0;
	arena_release(&p->completion_arena);
	p->prompt.complete(t, p->prompt.context, p->edit.text.s,
			   &p->completion_arena, list);
	if (list->count)
		take_completion(p, 0);
	else
		tui_say(t, _("nothing fits"));
}

static const struct action actions[] = {
	{ "accept", N_("take what was typed"), run_accept, N_("take") },
	{ "cancel", N_("leave without it"), run_cancel, N_("cancel") },
	{ "complete", N_("complete, then the next that fits"), run_complete,
	  N_("complete") },
	{ "older", N_("what was typed before"), run_older, N_("older") },
	{ "newer", N_("what was typed after"), run_newer, NULL },
	{ 0 },
};

static const struct binding bindings[] = {
	{ "Enter", "accept" },
	{ "Esc", "cancel" },
	{ "C-g", "cancel" },
	{ "C-c", "cancel" },
	{ "Tab", "complete" },
	{ "Up", "older" },
	{ "C-p", "older" },
	{ "Down", "newer" },
	{ "C-n", "newer" },
	{ 0 },
};

const struct context context_prompt = {
	.name = "prompt", .title = N_("in a prompt"),
	.actions = actions, .bindings = bindings, .also = "edit",
};

/* Questions. */

struct question {
	char *text;
	void (*yes)(struct tui *t, void *context);
	void *context;
};

static void draw_question(struct tui *t, struct view *v, struct canvas *c)
{
	struct question *q = v->state;
	int y = c->height - 1;

	(void)t;
	canvas_fill(c, 0, y, c->width, 1, STYLE_WARNING);
	canvas_field(c, 0, y, c->width, STYLE_WARNING, ALIGN_LEFT, q->text);
}

static void close_question(struct tui *t, struct view *v)
{
	struct question *q = v->state;

	(void)t;
	free(q->text);
}

static const struct view_ops view_question = {
	.context = &context_confirm, .title = N_("Question"),
	.place = PLACE_BOTTOM, .size = sizeof(struct question),
	.draw = draw_question, .close = close_question,
};

void tui_confirm(struct tui *t, const char *question,
		 void (*yes)(struct tui *t, void *context), void *context)
{
	struct question *q;

	if (!tui_open(t, &view_question, NULL))
		return;
	q = tui_view(t)->state;
	q->text = xstrdup(question);
	q->yes = yes;
	q->context = context;
}

static void run_yes(struct tui *t)
{
	struct question q = *(struct question *)tui_view(t)->state;

	tui_close(t, tui_view(t));
	q.yes(t, q.context);
}

static void run_no(struct tui *t)
{
	tui_close(t, tui_view(t));
	tui_say(t, _("left as it is"));
}

static const struct action answers[] = {
	{ "yes", N_("yes, do it"), run_yes, N_("yes") },
	{ "no", N_("no, leave it"), run_no, N_("no") },
	{ 0 },
};

static const struct binding answer_keys[] = {
	{ "y", "yes" },
	{ "Y", "yes" },
	{ "n", "no" },
	{ "N", "no" },
	{ "Esc", "no" },
	{ "C-g", "no" },
	{ "C-c", "no" },
	{ "q", "no" },
	{ 0 },
};

const struct context context_confirm = {
	.name = "question", .title = N_("at a question"),
	.actions = answers, .bindings = answer_keys, .also = "-",
};
