/*
 * All reports, and all listings of what is in the study, to pick from.  Both
 * come from the rows of the command line, so that none is missing here.
 */
#include <stdlib.h>
#include <string.h>

#include "base/memory.h"
#include "report/report.h"
#include "tui/list.h"
#include "tui/tui.h"
#include "tui/view_tables.h"
#include "tui/views.h"

struct entry {
	const char *line;		/* NULL: a heading */
	const char *name, *summary;
	bool asks;			/* first, what it is about */
};

struct menu {
	struct arena arena;
	struct {
		struct entry *at;
		size_t count, capacity;
	} entries;
	struct list list;
};

/* They read the study too, but list nothing that a table would show. */
static const char *const not_listings[] = {
	"report", "text", "export", "codebook export", "find", NULL,
};

static bool is_listing(const struct tui_verb *verb)
{
	for (size_t i = 0; not_listings[i]; i++)
		if (!strcmp(not_listings[i], verb->name))
			return false;
	return verb->reads;
}

static void add_heading(struct menu *s, const char *words)
{
	list_push(&s->entries, (struct entry){ .name = words });
}

static void add_reports(struct menu *s)
{
	add_heading(s, _("Reports"));
	for (const struct report *const *r = reports; *r; r++)
		list_push(&s->entries, ((struct entry){
			.line = arena_printf(&s->arena, "report %s",
					     (*r)->name),
			.name = (*r)->name, .summary = _((*r)->summary),
			.asks = (*r)->asks,
		}));
}

static void add_listings(struct tui *t, struct menu *s)
{
	struct tui_verb verb;

	add_heading(s, _("Listings"));
	for (size_t i = 0; t->command_line->verb(i, &verb); i++)
		if (is_listing(&verb))
			list_push(&s->entries, ((struct entry){
				.line = verb.name, .name = verb.name,
				.summary = verb.summary,
				.asks = verb.arguments &&
					verb.arguments[0] != '[',
			}));
}

static bool open_menu(struct tui *t, struct view *v,
		      const struct view_target *at, struct error *err)
{
	struct menu *s = v->state;

	(void)at;
	v->list = &s->list;
	if (!t->command_line)
		return error_set(err, _("there are no commands here"));
	add_reports(s);
	add_listings(t, s);
	list_resize(&s->list, s->entries.count);
	list_go(&s->list, 1);
	return true;
}

static void draw_row(void *context, struct canvas *c, size_t i)
{
	const struct menu *s = context;
	const struct entry *entry = &s->entries.at[i];
	int name = c->width >= 75 ? 24 : 20;

	if (!entry->line) {
		canvas_text(c, 1, 0, STYLE_HEADING, entry->name);
		return;
	}
	canvas_field(c, 3, 0, name, STYLE_NORMAL, ALIGN_LEFT, entry->name);
	canvas_field(c, 4 + name, 0, c->width - name - 4, STYLE_DIM,
		     ALIGN_LEFT, entry->summary);
}

static void draw(struct tui *t, struct view *v, struct canvas *c)
{
	struct menu *s = v->state;

	(void)t;
	list_draw(&s->list, c, draw_row, s);
}

static void close_menu(struct tui *t, struct view *v)
{
	struct menu *s = v->state;

	(void)t;
	list_release(&s->entries);
	list_close(&s->list);
	arena_release(&s->arena);
}

const struct view_ops view_reports = {
	.context = &context_reports, .title = N_("Reports"), .is_tab = true,
	.size = sizeof(struct menu), .open = open_menu, .draw = draw,
	.close = close_menu,
};

static const struct entry *current(struct tui *t)
{
	const struct menu *s = tui_view(t)->state;
	const struct entry *entry = s->list.cursor < s->entries.count ?
		&s->entries.at[s->list.cursor] : NULL;

	return entry && entry->line ? entry : NULL;
}

static void run_options(struct tui *t)
{
	const struct entry *entry = current(t);

	if (entry)
		tui_open(t, &view_form, &(struct view_target){
			.text = entry->line });
}

static void run_open(struct tui *t)
{
	const struct entry *entry = current(t);

	if (entry && entry->asks)
		run_options(t);
	else if (entry)
		tui_open(t, &view_tables, &(struct view_target){
			.text = entry->line });
}

static const struct action actions[] = {
	{ "open", N_("show the report or listing"), run_open, N_("show") },
	{ "options", N_("ask for its options first"), run_options,
	  N_("options") },
	{ 0 },
};

static const struct binding bindings[] = {
	{ "Enter", "open" },
	{ "e", "options" },
	{ 0 },
};

const struct context context_reports = {
	.name = "reports", .title = N_("among reports and listings"),
	.actions = actions, .bindings = bindings, .also = "list",
};
