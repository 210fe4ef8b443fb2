/*
 * Before there is a study: what axial is for, and the offer to make one and to
 * take the transcripts of a folder into it.
 */
#include <stdlib.h>
#include <string.h>

#include "base/memory.h"
#include "tui/files.h"
#include "tui/prompt.h"
#include "tui/tui.h"
#include "tui/view_tables.h"
#include "tui/views.h"

static const char *const lines[] = {
	N_("A study is one file. It holds the transcripts, what is coded in"),
	N_("them, memos, categories and the theory; copy it and you have all."),
	"",
	N_("1  make the study                          Enter"),
	N_("2  import transcripts, a folder of them    asked for then"),
	N_("3  read and code: v selects, c codes       2"),
	N_("4  gather labels in categories             3"),
	N_("5  relate them, find the core, tell it     4, 5"),
	"",
	N_("? shows the keys wherever you are; axial help tells the commands."),
};

static void draw(struct tui *t, struct view *v, struct canvas *c)
{
	int y = c->height > 16 ? 2 : 0;

	(void)v;
	canvas_printf(c, 2, y, STYLE_STRONG, _("There is no study '%s' yet."),
		      t->new_path);
	y += 2;
	for (size_t i = 0; i < sizeof(lines) / sizeof(*lines); i++, y++)
		canvas_text(c, 2, y, STYLE_NORMAL, *lines[i] ? _(lines[i]) :
			    "");
}

const struct view_ops view_welcome = {
	.context = &context_welcome, .title = N_("Welcome"), .size = 1,
	.draw = draw,
};

static void make_study(struct tui *t, void *context, const char *path)
{
	struct error err = ERROR_INIT;
	struct project *made;

	(void)context;
	if (!path[strspn(path, " ")])
		return;
	made = t->make(t->maker, path, &err);
	if (!made) {
		tui_error(t, &err);
		return;
	}
	tui_begin_study(t, made);
	files_ask(t);
}

static void run_make(struct tui *t)
{
	tui_prompt(t, &(struct prompt){
		.label = _("the study's file: "), .initial = t->new_path,
		.complete = files_complete, .done = make_study,
	});
}

static void run_quit(struct tui *t)
{
	t->quit = true;
}

static const struct action actions[] = {
	{ "make", N_("make the study"), run_make, N_("make the study") },
	{ "go-away", N_("leave; nothing was made"), run_quit, N_("leave") },
	{ 0 },
};

static const struct binding bindings[] = {
	{ "Enter", "make" },
	{ "y", "make" },
	{ "q", "go-away" },
	{ "Q", "go-away" },
	{ "n", "go-away" },
	{ "Esc", "go-away" },
	{ "C-c", "go-away" },
	{ 0 },
};

const struct context context_welcome = {
	.name = "welcome", .title = N_("before there is a study"),
	.actions = actions, .bindings = bindings, .also = "-",
};
