/* What can be done everywhere. */
#include <stdlib.h>

#include "base/memory.h"
#include "transcript/document.h"
#include "tui/act.h"
#include "tui/picker.h"
#include "tui/screen.h"
#include "tui/tui.h"
#include "tui/views.h"

/* A document to read. */

static void document_picked(struct tui *t, void *context,
			    const struct pick *pick, const char *words)
{
	(void)context, (void)words;
	tui_go(t, &view_reader, &(struct view_target){ .id = pick->id });
}

static void run_read(struct tui *t)
{
	struct arena arena = ARENA_INIT;
	struct error err = ERROR_INIT;
	struct document_list documents;
	struct pick_list list = { 0 };

	if (!document_list(t->project, &arena, &documents, &err)) {
		tui_error(t, &err);
	} else {
		for (size_t i = 0; i < documents.count; i++)
			list_push(&list, ((struct pick){
				.id = documents.at[i].id,
				.text = documents.at[i].name,
				.remark = documents.at[i].language,
				.rank = -(int64_t)i,
			}));
		tui_picker(t, &(struct picker){
			.title = _("Read which document?"),
			.recent = "document", .list = &list,
			.done = document_picked,
		});
	}
	list_release(&list);
	arena_release(&arena);
}

static void quit(struct tui *t, void *context)
{
	(void)context;
	t->quit = true;
}

static void run_quit(struct tui *t)
{
	tui_confirm(t, _("Leave axial? All is saved. (y/n)"), quit, NULL);
}

static void run_back(struct tui *t)
{
	if (!tui_back(t))
		tui_say(t, _("q leaves axial"));
}

/* As in other programs that one reads with; all is saved. */
static void run_leave(struct tui *t)
{
	if (!tui_back(t))
		t->quit = true;
}

static void run_help(struct tui *t)
{
	tui_open(t, &view_help, NULL);
}

static void run_messages(struct tui *t)
{
	tui_pager(t, _("Messages"), t->messages.length ? t->messages.s :
		  _("Nothing was said yet."));
}

static void run_suspend(struct tui *t)
{
	if (t->screen)
		screen_suspend(t->screen);
}

static void run_redraw(struct tui *t)
{
	if (t->screen)
		screen_redraw(t->screen);
	tui_changed(t);
}

static void go_to_tab(struct tui *t, size_t number)
{
	for (size_t i = 0; views[i]; i++)
		if (views[i]->is_tab && --number == 0) {
			tui_go(t, views[i], NULL);
			return;
		}
	tui_say(t, _("there is no such tab"));
}

static void step_tab(struct tui *t, size_t by)
{
	t->tab = (t->tab + by) % t->tabs.count;
}

static void run_next_tab(struct tui *t)
{
	step_tab(t, 1);
}

static void run_previous_tab(struct tui *t)
{
	step_tab(t, t->tabs.count - 1);
}

#define TAB(n) \
	static void run_tab_##n(struct tui *t) \
	{ \
		go_to_tab(t, n); \
	}

TAB(1)
TAB(2)
TAB(3)
TAB(4)
TAB(5)
TAB(6)
TAB(7)
TAB(8)
TAB(9)
TAB(10)

static const struct action actions[] = {
	{ "help", N_("all keys that mean something here"), run_help,
	  N_("help") },
	{ "palette", N_("run any command, by its words"), palette_open,
	  N_("command") },
	{ "read", N_("read a document, picked by a few letters"), run_read,
	  N_("open") },
	{ "undo", N_("take the last act back"), act_undo, N_("undo") },
	{ "redo", N_("do again what was taken back"), act_redo, N_("redo") },
	{ "leave", N_("close this view; from the last one, leave axial"),
	  run_leave, N_("back") },
	{ "back", N_("close this view, back to the one before"), run_back,
	  NULL },
	{ "quit", N_("leave axial; all is saved already"), run_quit,
	  N_("quit") },
	{ "messages", N_("what was said so far"), run_messages, NULL },
	{ "next-tab", N_("the next open tab"), run_next_tab, NULL },
	{ "previous-tab", N_("the open tab before"), run_previous_tab, NULL },
	{ "tab-1", N_("the first tab"), run_tab_1, NULL },
	{ "tab-2", N_("the second tab"), run_tab_2, NULL },
	{ "tab-3", N_("the third tab"), run_tab_3, NULL },
	{ "tab-4", N_("the fourth tab"), run_tab_4, NULL },
	{ "tab-5", N_("the fifth tab"), run_tab_5, NULL },
	{ "tab-6", N_("the sixth tab"), run_tab_6, NULL },
	{ "tab-7", N_("the seventh tab"), run_tab_7, NULL },
	{ "tab-8", N_("the eighth tab"), run_tab_8, NULL },
	{ "tab-9", N_("the ninth tab"), run_tab_9, NULL },
	{ "tab-10", N_("the tenth tab"), run_tab_10, NULL },
	{ "redraw", N_("draw the screen anew"), run_redraw, NULL },
	{ "suspend", N_("to the shell; fg comes back"), run_suspend, NULL },
	{ 0 },
};

static const struct binding bindings[] = {
	{ "?", "help" },
	{ "F1", "help" },
	{ ":", "palette" },
	{ "o", "read" },
	{ "u", "undo" },
	{ "C-r", "redo" },
	{ "q", "leave" },
	{ "Esc", "back" },
	{ "Q", "quit" },
	{ "C-q", "quit" },
	{ "F2", "messages" },
	{ "g t", "next-tab" },
	{ "M-Right", "next-tab" },
	{ "g T", "previous-tab" },
	{ "M-Left", "previous-tab" },
	{ "1", "tab-1" },
	{ "2", "tab-2" },
	{ "3", "tab-3" },
	{ "4", "tab-4" },
	{ "5", "tab-5" },
	{ "6", "tab-6" },
	{ "7", "tab-7" },
	{ "8", "tab-8" },
	{ "9", "tab-9" },
	{ "0", "tab-10" },
	{ "C-l", "redraw" },
	{ "C-z", "suspend" },
	{ 0 },
};

const struct context context_global = {
	.name = "global", .title = N_("everywhere"),
	.actions = actions, .bindings = bindings,
};
