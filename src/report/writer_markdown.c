/*
 * Markdown with tables (GitHub's dialect).  What people said is shown as they
 * said it: nothing in it becomes emphasis, a link, HTML or a new cell.
 */
#include <string.h>

#include "base/utf8.h"
#include "report/writer_internal.h"

struct markdown_writer {
	struct writer base;
	bool begun;		/* something stands above */
	struct strbuf shown;
};

static struct markdown_writer *markdown(struct writer *w)
{
	return (struct markdown_writer *)w;
}

static bool is_word(char c)
{
	return (unsigned char)c >= 0x80 || utf8_is_letter((unsigned char)c);
}

/* snake_case needs no escape: within a word, _ is only itself. */
static bool needs_backslash(const char *s, size_t n, size_t i)
{
	if (s[i] == '_')
		return i == 0 || i + 1 == n || !is_word(s[i - 1]) ||
			!is_word(s[i + 1]);
	return strchr("\\`*[]|~", s[i]) != NULL;
}

static void add_text(struct writer *w, const char *text, size_t length,
		     const char *line_end)
{
	struct strbuf *shown = &markdown(w)->shown;

	strbuf_reset(shown);
	add_shown(shown, text, length, "\n");
	for (size_t i = 0; i < shown->length; i++) {
		char c = shown->s[i];

		if (c == '\n')
			strbuf_adds(&w->line, line_end);
		else if (c == '<')
			strbuf_adds(&w->line, "&lt;");
		else if (c == '&')
			strbuf_adds(&w->line, "&amp;");
		else {
			if (needs_backslash(shown->s, shown->length, i))
				strbuf_addc(&w->line, '\\');
			strbuf_addc(&w->line, c);
		}
	}
}

static void markdown_begin(struct writer *w)
{
	markdown(w)->shown = (struct strbuf)STRBUF_INIT;
}

static void begin_block(struct writer *w)
{
	if (markdown(w)->begun)
		strbuf_addc(&w->line, '\n');
	markdown(w)->begun = true;
}

static void markdown_heading(struct writer *w, const char *text)
{
	strbuf_adds(&w->line, markdown(w)->begun ? "\n## " : "# ");
	markdown(w)->begun = true;
	add_text(w, text, strlen(text), " ");
	strbuf_addc(&w->line, '\n');
	writer_send(w);
}

static void markdown_prose(struct writer *w, const char *text)
{
	begin_block(w);
	/* At a line's start these would make a heading, a list, a quote. */
	if (*text && strchr("#+-=>", *text))
		strbuf_addc(&w->line, '\\');
	add_text(w, text, strlen(text), " ");
	strbuf_addc(&w->line, '\n');
	writer_send(w);
}

static bool is_right(const struct column *column)
{
	return column->kind == COLUMN_NUMBER ||
		column->kind == COLUMN_LEFT_CONTEXT;
}

static void markdown_table(struct writer *w)
{
	begin_block(w);
	for (size_t i = 0; i < w->column_count; i++) {
		const char *title = column_title(&w->columns[i]);

		strbuf_adds(&w->line, "| ");
		add_text(w, title, strlen(title), " ");
		strbuf_addc(&w->line, ' ');
	}
	strbuf_adds(&w->line, "|\n");
	for (size_t i = 0; i < w->column_count; i++)
		strbuf_adds(&w->line,
			    is_right(&w->columns[i]) ? "| ---: " : "| --- ");
	strbuf_adds(&w->line, "|\n");
	writer_send(w);
}

static void markdown_cell(struct writer *w, const struct cell *cell)
{
	strbuf_adds(&w->line, "| ");
	if (cell->kind == CELL_NULL &&
	    w->columns[w->cell].kind == COLUMN_NUMBER)
		strbuf_adds(&w->line, "–");
	else
		add_text(w, cell->text, cell->length, "<br>");
	strbuf_addc(&w->line, ' ');
}

static void markdown_row(struct writer *w)
{
	strbuf_adds(&w->line, "|\n");
	writer_send(w);
}

static void markdown_release(struct writer *w)
{
	strbuf_release(&markdown(w)->shown);
}

const struct writer_ops writer_ops_markdown = {
	.format = "md", .suffixes = "md markdown",
	.size = sizeof(struct markdown_writer),
	.for_people = true,
	.begin = markdown_begin,
	.heading = markdown_heading,
	.prose = markdown_prose,
	.table = markdown_table,
	.cell = markdown_cell,
	.row = markdown_row,
	.release = markdown_release,
};
