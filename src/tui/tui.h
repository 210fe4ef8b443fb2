/*
 * The screen: where a researcher spends the day.
 *
 * A key goes through the key map (keymap.h) to an action (action.h); the
 * action calls the same verbs as the command line, inside an act, so that it
 * is saved at once and can be undone; then every view reads again what it
 * shows (view.h), draws itself into cells (canvas.h), and screen.c paints
 * those that changed.
 *
 * How to add a view, in a hundred lines.  Write view_NAME.c:
 *
 *	struct shelf {				// cursor, scroll, no copy of
 *		struct arena arena;		// the study but what is shown
 *		struct code_list codes;
 *		struct list list;
 *	};
 *
 *	static bool shelf_refresh(struct tui *t, struct view *v,
 *				  struct error *err)
 *	{
 *		struct shelf *s = v->state;
 *
 *		arena_release(&s->arena);
 *		s->codes.count = 0;
 *		if (!code_list(t->project, &s->arena, CODE_ANY, &s->codes,
 *			       err))
 *			return false;
 *		list_resize(&s->list, s->codes.count);
 *		return true;
 *	}
 *
 *	static bool shelf_open(…, const struct view_target *at, …)
 *	{
 *		struct shelf *s = v->state;
 *
 *		v->list = &s->list;	// up, down, mouse, marks: for nothing
 *		return shelf_refresh(t, v, err);
 *	}
 *
 *	static void shelf_row(void *context, struct canvas *row, size_t i)
 *	{
 *		const struct shelf *s = context;
 *
 *		canvas_field(row, 0, 0, row->width, STYLE_NORMAL, ALIGN_LEFT,
 *			     s->codes.at[i].path);
 *	}
 *
 *	static void shelf_draw(struct tui *t, struct view *v,
 *			       struct canvas *c)
 *	{
 *		struct shelf *s = v->state;
 *
 *		list_draw(&s->list, c, shelf_row, s);
 *	}
 *
 *	static void shelf_remove(struct tui *t)		// an action
 *	{
 *		struct shelf *s = tui_view(t)->state;
 *		const struct code *code = &s->codes.at[s->list.cursor];
 *		struct error err = ERROR_INIT;
 *		bool ok = tui_act_begin(t, &err, "label remove '#%lld'",
 *					(long long)code->id) &&
 *			code_remove(t->project, code->id, …, &err);
 *
 *		if (tui_act_end(t, ok, &err))
 *			tui_say(t, _("the label is gone"));
 *	}
 *
 *	static const struct action actions[] = {
 *		{ "remove", N_("remove the label"), shelf_remove,
 *		  N_("remove") },
 *		{ 0 },
 *	};
 *	static const struct binding bindings[] = {
 *		{ "D", "remove" },
 *		{ 0 },
 *	};
 *	const struct context context_shelf = {
 *		.name = "shelf", .title = N_("on the shelf"),
 *		.actions = actions, .bindings = bindings, .also = "list",
 *	};
 *	const struct view_ops view_shelf = {
 *		.context = &context_shelf, .title = N_("Shelf"),
 *		.is_tab = true, .size = sizeof(struct shelf), …
 *	};
 *
 * and give view_shelf and context_shelf their lines in views.h and views.c.
 * Other views open it with tui_open(t, &view_shelf, &target).  What to ask
 * the person with: prompt.h (one line), picker.h (one of many by a few
 * letters), tui_confirm (yes or no), tui_editor (their own editor).  Reports
 * and listings are tables (table_view.h).  A test is a script of keys and
 * what is to be seen after them: tests/tui.
 */
#ifndef AXIAL_TUI_TUI_H
#define AXIAL_TUI_TUI_H

#include "base/arena.h"
#include "base/language.h"
#include "base/watch.h"
#include "report/tables.h"
#include "store/project.h"
#include "tui/keymap.h"
#include "tui/settings.h"
#include "tui/view.h"

/* The command line, lent by main.c: cli/ and tui/ do not know each other. */
struct tui_verb {
	const char *name, *arguments, *summary;	/* summary: translated */
	bool changes;			/* the study */
	bool reads;			/* it: lists what is in it */
};

struct tui_option {
	const char *name;		/* "by" */
	const char *value, *help;	/* translated; value NULL: a flag */
	bool several;			/* may be given more than once */
};

struct tui_command_line {
	/* Row i, or false after the last. */
	bool (*verb)(size_t i, struct tui_verb *verb);
	/* Option i of verb `verb`, or false after its last. */
	bool (*option)(size_t verb, size_t i, struct tui_option *option);
	/*
	 * Runs a command as if typed, on the study `path`, by `coder`.  Its
	 * listing goes to `tables`, what it printed and said to `said`.
	 * Returns the exit status.
	 */
	int (*run)(const char *path, const char *coder, int argc,
		   const char *const *argv, struct tables *tables,
		   struct strbuf *said, const struct watch *watch);
};

struct tui_options {
	const struct tui_command_line *command_line;
	const char *script;		/* of keys, for tests; or NULL */
	const char *size;		/* "80x24", of a script's screen */
	/* Where there is no study yet: what it would be called, and who makes
	 * one (and keeps it until the screen is over); NULL with an error. */
	const char *new_path;
	struct project *(*make)(void *maker, const char *path,
				struct error *err);
	void *maker;
};

/* Runs until the person leaves; without a study (NULL) the screen offers to
 * make one.  False where the screen could not be begun; *status is the exit
 * status. */
must_check bool tui_run(struct project *p, const struct tui_options *options,
			int *status, struct error *err);

struct view_stack {
	struct view **at;
	size_t count, capacity;
};

struct tab_list {
	struct view_stack *at;
	size_t count, capacity;
};

struct memo;
struct screen;

struct tui {
	struct project *project;	/* NULL: there is none yet */
	const char *new_path;		/* these as in struct tui_options */
	struct project *(*make)(void *maker, const char *path,
				struct error *err);
	void *maker;
	const struct tui_command_line *command_line;
	struct settings settings;
	struct keymap keymap;
	struct screen *screen;		/* NULL: a script drives */
	struct canvas canvas;
	struct tab_list tabs;
	size_t tab;
	struct view_stack over;		/* prompts, pickers, questions */
	struct keys pending;		/* the beginning of a binding */
	struct strbuf message;
	unsigned message_style;
	struct strbuf messages;		/* all of this sitting, a line each */
	unsigned generation;		/* counts changes of the study */
	unsigned own;			/* the last that was made here */
	int64_t data_version;
	struct arena act_words;		/* of the act that is open */
	bool quit;
	int status;
};

/* Views. */

/* The one at work: what lies on top. */
struct view *tui_view(struct tui *t);
/* The one at work without what lies over it; NULL before there is one. */
struct view *tui_main_view(struct tui *t);
/* On top of the tab's views; the error is told, and false given. */
bool tui_open(struct tui *t, const struct view_ops *ops,
	      const struct view_target *at);
/* In the tab that begins with it, made where there is none; with `at`, the tab
 * shows that instead of what it showed. */
bool tui_go(struct tui *t, const struct view_ops *ops,
	    const struct view_target *at);
/* Closes the view at work; from the last one of a tab, which stays, to the
 * first tab.  False where there is no way back. */
bool tui_back(struct tui *t);
/* Closes that very view, wherever it lies on top. */
void tui_close(struct tui *t, struct view *v);
/* Every view reads the study again before it is drawn next. */
void tui_changed(struct tui *t);
/* Runs the action of that name as if its key had been pressed. */
bool tui_do(struct tui *t, const char *action);
const struct context *tui_context(struct tui *t, struct view *v);

/* Words to the person, in the line of state until the next key. */
void tui_say(struct tui *t, const char *format, ...)
	__attribute__((format(printf, 2, 3)));
void tui_warn(struct tui *t, const char *format, ...)
	__attribute__((format(printf, 2, 3)));
void tui_error(struct tui *t, const struct error *err);

/* A question; `yes` is called when the answer is y. */
void tui_confirm(struct tui *t, const char *question,
		 void (*yes)(struct tui *t, void *context), void *context);
/* A text to read and scroll, in a window. */
void tui_pager(struct tui *t, const char *title, const char *text);

/*
 * The text in the person's own editor ($VISUAL, $EDITOR); *text is replaced.
 * False where nothing was changed, or no editor could be run (which is told).
 */
bool tui_editor(struct tui *t, struct strbuf *text);
/* What was written and could not be kept, for a reason that has been told:
 * into a file beside the study (base/keep.h). */
void tui_keep_words(struct tui *t, const char *what, const char *words);
/* The act that gives a memo the words written over those it had; all is told.
 * True where it was kept. */
bool tui_rewrite_memo(struct tui *t, const struct memo *memo,
		      const char *text);

/*
 * An act (store/history.h).  The summary is the command that does the same, in
 * words that can be typed (store/act_words.h): tests/tui/log.bats types them.
 * What a person has named or written goes through tui_word.
 *
 *	bool ok = tui_act_begin(t, &err, "uncode '#%lld'", id) &&
 *		coding_remove(t->project, id, &what, &err);
 *
 *	if (tui_act_end(t, ok, &err))
 *		tui_say(t, …);
 *
 * tui_act_end commits where ok, else takes all back and tells the error; then
 * all views are stale.  Returns whether the act was kept.
 */
must_check bool tui_act_begin(struct tui *t, struct error *err,
			      const char *summary, ...)
	__attribute__((format(printf, 3, 4)));
bool tui_act_end(struct tui *t, bool ok, const struct error *err);
/* Other words for the act that is open. */
void tui_act_reword(struct tui *t, const char *summary, ...)
	__attribute__((format(printf, 2, 3)));
/* For the words of an act, until it ends: one word; one that stands behind all
 * options and may look like one; " '#1' '#2'". */
const char *tui_word(struct tui *t, const char *word);
const char *tui_argument(struct tui *t, const char *word);
const char *tui_ids(struct tui *t, const int64_t *ids, size_t count);

/* The study that was made while there was none. */
void tui_begin_study(struct tui *t, struct project *p);

/* For screen.c, script.c and tests: one event in, one screen out. */
void tui_start(struct tui *t, struct project *p,
	       const struct tui_options *options, int width, int height);
void tui_release(struct tui *t);
void tui_handle(struct tui *t, const struct event *event);
void tui_draw(struct tui *t);
/* What is in the cells, without reading the study again: while work lasts. */
void tui_paint(struct tui *t);
void tui_resize(struct tui *t, int width, int height);

#endif
