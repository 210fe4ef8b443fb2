#include "tui/view_tables.h"

#include <stdlib.h>
#include <string.h>

#include "base/memory.h"
#include "tui/prompt.h"
#include "tui/table_view.h"

struct shown {
	char *line;
	struct tables tables;
	struct strbuf said;
	struct table_view table;
	char *path;			/* of the file to write */
	enum file_over over;		/* what they have said yes to */
	bool with_names;
};

static bool fill(struct tui *t, struct shown *s, struct error *err)
{
	struct arena arena = ARENA_INIT;
	struct word_list words = { 0 };
	struct tables tables = TABLES_INIT, old = s->tables;
	bool ok = words_part(s->line, &arena, &words) ||
		error_set(err, _("a quotation mark is not closed"));

	if (ok) {
		strbuf_reset(&s->said);
		run_words(t, &words, &tables, &s->said);
		strbuf_trim_end(&s->said);
		/* Words that no writer carries are prose of the answer. */
		if (!tables.count && s->said.length) {
			struct tables_block said = {
				.kind = TABLES_PROSE,
				.text = arena_strdup(&tables.arena,
						     s->said.s),
			};

			list_push(&tables, said);
		}
		s->tables = tables;
		table_view_set(&s->table, &s->tables);
		tables_release(&old);
	}
	list_release(&words);
	arena_release(&arena);
	return ok;
}

static bool refresh(struct tui *t, struct view *v, struct error *err)
{
	return fill(t, v->state, err);
}

/* How often is what one asks of frequencies, so that is shown as bars. */
static void show_bars(struct shown *s)
{
	const struct table *table = table_view_table(&s->table);

	if (strncmp(s->line, "report frequency", 16) != 0)
		return;
	for (size_t i = 0; table && i < table->column_count; i++)
		if (!strcmp(table->columns[i].key, "codings")) {
			s->table.column = i;
			s->table.bars = true;
		}
}

void tables_show(struct tui *t, struct view *v, const char *line)
{
	struct shown *s = v->state;
	struct error err = ERROR_INIT;
	char *old = s->line;

	s->line = xstrdup(line);
	free(old);
	table_view_close(&s->table);
	if (!fill(t, s, &err))
		tui_error(t, &err);
	show_bars(s);
}

static bool open_tables(struct tui *t, struct view *v,
			const struct view_target *at, struct error *err)
{
	struct shown *s = v->state;

	s->said = (struct strbuf)STRBUF_INIT;
	s->line = xstrdup(at->text ? at->text : "help");
	v->table = &s->table;
	v->list = &s->table.list;
	if (!fill(t, s, err))
		return false;
	show_bars(s);
	return true;
}

static void draw(struct tui *t, struct view *v, struct canvas *c)
{
	struct shown *s = v->state;

	(void)t;
	table_view_draw(&s->table, c);
}

static void name(struct tui *t, struct view *v, struct strbuf *out)
{
	const struct shown *s = v->state;

	(void)t;
	strbuf_adds(out, s->line);
}

static void state(struct tui *t, struct view *v, struct strbuf *out)
{
	const struct shown *s = v->state;
	const struct table *table = table_view_table(&s->table);

	(void)t;
	if (!table)
		return;
	strbuf_addf(out, _("row %zu of %zu"), s->table.list.count ?
		    s->table.list.cursor + 1 : 0, s->table.list.count);
	if (s->table.filter)
		strbuf_addf(out, _(" with \"%s\", of %zu"), s->table.filter,
			    table->row_count);
}

static void close_tables(struct tui *t, struct view *v)
{
	struct shown *s = v->state;

	(void)t;
	table_view_close(&s->table);
	tables_release(&s->tables);
	strbuf_release(&s->said);
	free(s->line);
	free(s->path);
}

const struct view_ops view_tables = {
	.context = &context_tables, .title = N_("Table"),
	.size = sizeof(struct shown), .open = open_tables,
	.refresh = refresh, .draw = draw, .name = name, .state = state,
	.close = close_tables,
};

static void run_open(struct tui *t)
{
	const struct shown *s = tui_view(t)->state;

	if (s->table.list.count && !table_lead(t, &s->table, s->line))
		tui_say(t, _("this row leads nowhere"));
}

static void run_options(struct tui *t)
{
	const struct shown *s = tui_view(t)->state;

	tui_open(t, &view_form, &(struct view_target){ .text = s->line });
}

/* Writing what is shown to a file. */

static void write_file(struct tui *t, void *context);

static void write_names(struct tui *t, void *context)
{
	struct shown *s = context;

	s->with_names = true;
	write_file(t, s);
}

static void write_file(struct tui *t, void *context)
{
	struct shown *s = context;
	struct strbuf question = STRBUF_INIT;
	struct error err = ERROR_INIT;
	struct leaving to = {
		.p = t->project, .path = s->path, .over = s->over,
		.with_names = s->with_names,
	};

	if (table_export(&s->table, &to, &err)) {
		tui_say(t, ngettext("%zu row written to %s",
				    "%zu rows written to %s",
				    s->table.list.count),
			s->table.list.count, s->path);
	} else if (to.found.places) {
		strbuf_addf(&question, _("It holds real names that have a "
					 "pseudonym (%s). Write them? (y/n)"),
			    to.found.names);
		tui_confirm(t, question.s, write_names, s);
	} else {
		tui_error(t, &err);
	}
	strbuf_release(&question);
}

static void write_over(struct tui *t, void *context)
{
	struct shown *s = context;

	s->over = FILE_REPLACE;
	write_file(t, s);
}

static void path_said(struct tui *t, void *context, const char *path)
{
	struct shown *s = context;
	struct strbuf question = STRBUF_INIT;

	if (!*path)
		return;
	free(s->path);
	s->path = xstrdup(path);
	s->over = FILE_NEW;
	s->with_names = false;
	if (!file_draft_would_replace(path)) {
		write_file(t, s);
		return;
	}
	strbuf_addf(&question, _("Write over %s? (y/n)"), path);
	tui_confirm(t, question.s, write_over, s);
	strbuf_release(&question);
}

static void run_export(struct tui *t)
{
	struct shown *s = tui_view(t)->state;
	struct strbuf suffixes = STRBUF_INIT, label = STRBUF_INIT;

	if (!table_view_table(&s->table)) {
		tui_say(t, _("there is no table to write"));
		return;
	}
	writer_add_suffixes(&suffixes);
	strbuf_addf(&label, _("write to (%s): "), suffixes.s);
	tui_prompt(t, &(struct prompt){
		.label = label.s,
		.history = "export", .initial = s->path, .done = path_said,
		.context = s,
	});
	strbuf_release(&suffixes);
	strbuf_release(&label);
}

static const struct action actions[] = {
	{ "open", N_("to what the row is about"), run_open, N_("go there") },
	{ "options", N_("other options of this report or listing"),
	  run_options, N_("options") },
	{ "export", N_("write the table as it is shown to a file"),
	  run_export, N_("export") },
	{ 0 },
};

static const struct binding bindings[] = {
	{ "Enter", "open" },
	{ "e", "options" },
	{ "x", "export" },
	{ 0 },
};

const struct context context_tables = {
	.name = "tables", .title = N_("in a report or listing"),
	.actions = actions, .bindings = bindings, .also = "table",
};
