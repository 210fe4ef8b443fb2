#include "tui/view_tables.h"

#include <stdlib.h>

#include "base/memory.h"
#include "tui/table_view.h"

struct shown {
	char *line;
	struct tables tables;
	struct strbuf said;
	struct table_view table;
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

static bool open_tables(struct tui *t, struct view *v,
			const struct view_target *at, struct error *err)
{
	struct shown *s = v->state;

	s->said = (struct strbuf)STRBUF_INIT;
	s->line = xstrdup(at->text ? at->text : "help");
	v->table = &s->table;
	v->list = &s->table.list;
	return fill(t, s, err);
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
}

const struct view_ops view_tables = {
	.context = &context_tables, .title = N_("Table"),
	.size = sizeof(struct shown), .open = open_tables,
	.refresh = refresh, .draw = draw, .name = name, .state = state,
	.close = close_tables,
};

static const struct action actions[] = {
	{ 0 },
};

static const struct binding bindings[] = {
	{ 0 },
};

const struct context context_tables = {
	.name = "tables", .title = N_("in a report or listing"),
	.actions = actions, .bindings = bindings, .also = "table",
};
