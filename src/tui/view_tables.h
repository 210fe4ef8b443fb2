/*
 * A view of what a command of the command line lists ("report frequency",
 * "codings --code Price"): view_target.text is its words.  The view runs it
 * again whenever the study has changed, so it must change nothing.
 */
#ifndef AXIAL_TUI_VIEW_TABLES_H
#define AXIAL_TUI_VIEW_TABLES_H

#include "transcript/leaving.h"
#include "base/arena.h"
#include "tui/tui.h"

struct table_view;

extern const struct view_ops view_tables, view_form;
extern const struct context context_tables, context_form;

/* Shows the listing of another command line in a view of view_tables. */
void tables_show(struct tui *t, struct view *v, const char *line);

/* table_lead.c: to what the row at the cursor is about; `line` is the command
 * that listed it.  False: it leads nowhere. */
bool table_lead(struct tui *t, const struct table_view *tv, const char *line);

/* table_export.c: writes the table as it is shown through that door, in the
 * format that the file's suffix says. */
must_check bool table_export(const struct table_view *tv, struct leaving *to,
			     struct error *err);

struct word_list {
	char **at;
	size_t count, capacity;
};

/* palette.c: a command line in words and what it begins with. */
bool words_part(const char *line, struct arena *arena,
		struct word_list *words);
bool verb_of(struct tui *t, const char *line, struct tui_verb *found);
int run_words(struct tui *t, const struct word_list *words,
	      struct tables *tables, struct strbuf *said);
/* Runs it, and tells what it says, under that title where it is long. */
void palette_run(struct tui *t, const char *title,
		 const struct word_list *words);

/* complete.c */
struct completion_list;
void command_complete(struct tui *t, void *context, const char *line,
		      struct arena *arena, struct completion_list *list);

#endif
