/*
 * Tables for the eye: columns in line, also where characters are two cells
 * wide, fitted to the terminal.
 *
 * The first rows are held back to learn how wide the columns are; a table
 * with more rows than that goes on in the widths found.  A table too wide for
 * the terminal, even with its texts cut, comes in parts, each beginning with
 * the first column.
 */
#include <stdlib.h>
#include <string.h>

#include "base/memory.h"
#include "base/utf8.h"
#include "report/layout.h"
#include "report/wrap.h"
#include "report/writer_internal.h"

enum {
	HELD_ROWS = 2000,
	HELD_BYTES = 8 << 20,
	PROSE_COLUMNS = 80,	/* longer lines read badly */
};

struct held_cell {
	size_t start, length;	/* bytes in `held` */
	size_t marked;		/* the first of them */
};

struct held_cell_list {
	struct held_cell *at;
	size_t count, capacity;
};

enum block { BLOCK_NONE, BLOCK_HEADING, BLOCK_OTHER };

struct text_writer {
	struct writer base;
	enum block above;
	struct strbuf held;
	struct held_cell_list cells;	/* row after row */
	struct column_width *widths;	/* of all columns */
	struct column_width *part;	/* of those that are being printed */
	size_t *chosen;			/* their indices */
	size_t chosen_count;
	bool streaming;
	bool airy;			/* an empty line between the rows */
};

static struct text_writer *text(struct writer *w)
{
	return (struct text_writer *)w;
}

static void text_begin(struct writer *w)
{
	text(w)->held = (struct strbuf)STRBUF_INIT;
}

static size_t room(const struct writer *w)
{
	return w->style.wide_tables ? 0 : w->style.width;
}

static void add_style(struct writer *w, const char *sgr)
{
	if (w->style.color)
		strbuf_addf(&w->line, "\033[%sm", sgr);
}

static void add_rule(struct writer *w, const char *sign, size_t columns)
{
	add_style(w, "2");
	while (columns--)
		strbuf_adds(&w->line, sign);
	add_style(w, "0");
	strbuf_addc(&w->line, '\n');
}

static void begin_block(struct writer *w, enum block block)
{
	if (text(w)->above != BLOCK_NONE)
		strbuf_addc(&w->line, '\n');
	text(w)->above = block;
}

static void text_heading(struct writer *w, const char *words)
{
	struct strbuf shown = STRBUF_INIT;

	begin_block(w, BLOCK_HEADING);
	add_shown(&shown, words, strlen(words), " ");
	add_style(w, "1");
	strbuf_adds(&w->line, shown.s);
	add_style(w, "0");
	strbuf_addc(&w->line, '\n');
	add_rule(w, "═", utf8_columns(shown.s, shown.length));
	writer_send(w);
	strbuf_release(&shown);
}

static void text_prose(struct writer *w, const char *words)
{
	size_t columns = w->style.width, at = 0, next;
	struct strbuf shown = STRBUF_INIT;

	if (!columns || columns > PROSE_COLUMNS)
		columns = PROSE_COLUMNS;
	if (text(w)->above == BLOCK_HEADING)
		text(w)->above = BLOCK_NONE;	/* right below it */
	begin_block(w, BLOCK_OTHER);
	add_shown(&shown, words, strlen(words), " ");
	while (at < shown.length) {
		size_t n = wrap_line(shown.s + at, shown.length - at, columns,
				     &next);

		strbuf_add(&w->line, shown.s + at, n);
		strbuf_addc(&w->line, '\n');
		at += next;
	}
	writer_send(w);
	strbuf_release(&shown);
}

static void text_table(struct writer *w)
{
	struct text_writer *t = text(w);

	begin_block(w, BLOCK_OTHER);
	t->widths = xcalloc(w->column_count, sizeof(*t->widths));
	t->part = xcalloc(w->column_count, sizeof(*t->part));
	t->chosen = xcalloc(w->column_count, sizeof(*t->chosen));
	t->streaming = false;
	for (size_t i = 0; i < w->column_count; i++) {
		struct strbuf shown = STRBUF_INIT;
		const char *title = column_title(&w->columns[i]);

		add_shown(&shown, title, strlen(title), " ");
		w->columns[i].title = arena_strdup(&w->arena, shown.s);
		t->widths[i].kind = w->columns[i].kind;
		t->widths[i].title = utf8_columns(shown.s, shown.length);
		strbuf_release(&shown);
	}
}

/* Returns how long the marked part has become. */
static size_t add_cell(struct strbuf *out, const struct cell *cell,
		       const char *line_end)
{
	size_t start = out->length, marked;

	add_shown(out, cell->text, cell->marked, line_end);
	marked = out->length - start;
	add_shown(out, cell->text + cell->marked, cell->length - cell->marked,
		  line_end);
	return marked;
}

static void text_cell(struct writer *w, const struct cell *cell)
{
	struct text_writer *t = text(w);
	enum column_kind kind = w->columns[w->cell].kind;
	struct held_cell held = { .start = t->held.length };
	size_t columns;

	if (cell->kind == CELL_NULL && kind == COLUMN_NUMBER)
		strbuf_adds(&t->held, "–");
	else
		held.marked = add_cell(&t->held, cell,
				       kind == COLUMN_TEXT ? "⏎" : " ");
	held.length = t->held.length - held.start;
	list_push(&t->cells, held);
	if (t->streaming)
		return;
	columns = utf8_columns(t->held.s + held.start, held.length);
	if (columns > t->widths[w->cell].widest)
		t->widths[w->cell].widest = columns;
}

/* A stretch of a cell, in its column's width. */
struct piece {
	const char *text;
	size_t length;		/* bytes */
	bool dots_before, dots_after;
	size_t marked;		/* the first bytes */
};

static struct piece cut_left(const char *s, size_t n, size_t columns)
{
	size_t used = 1, at = n, length;

	while (at) {
		size_t before = utf8_previous(s, at);

		used += utf8_columns_of(utf8_decode(s + before, n - before,
						    &length));
		if (used > columns)
			break;
		at = before;
	}
	return (struct piece){
		.text = s + at, .length = n - at, .dots_before = true,
	};
}

static struct piece cut_right(const char *s, size_t n, size_t columns)
{
	size_t kept = utf8_fit(s, n, columns ? columns - 1 : 0);

	while (kept && s[kept - 1] == ' ')
		kept--;
	return (struct piece){
		.text = s, .length = kept, .dots_after = true,
	};
}

/* Takes from *s what stands on the next line; a text that does not wrap has
 * one line only. */
static struct piece next_piece(const struct writer *w, enum column_kind kind,
			       size_t columns, const char **s, size_t *n)
{
	struct piece piece = { .text = *s, .length = *n };
	size_t taken = *n;

	if (room(w) && utf8_columns(*s, *n) > columns) {
		if (kind == COLUMN_LONG_TEXT)
			piece.length = wrap_line(*s, *n, columns, &taken);
		else if (kind == COLUMN_LEFT_CONTEXT)
			piece = cut_left(*s, *n, columns);
		else if (kind == COLUMN_TEXT || kind == COLUMN_RIGHT_CONTEXT)
			piece = cut_right(*s, *n, columns);
	}
	*s += taken;
	*n -= taken;
	return piece;
}

static bool is_right(enum column_kind kind)
{
	return kind == COLUMN_NUMBER || kind == COLUMN_LEFT_CONTEXT;
}

static void add_words(struct writer *w, struct piece piece)
{
	size_t marked = piece.marked < piece.length ? piece.marked :
		piece.length;

	if (marked) {
		add_style(w, "1;31");
		strbuf_add(&w->line, piece.text, marked);
		add_style(w, "0");
	}
	strbuf_add(&w->line, piece.text + marked, piece.length - marked);
}

/* A left context and the passage after it are one line of text. */
static size_t gap_after(const struct text_writer *t, size_t column)
{
	return t->part[column].kind == COLUMN_LEFT_CONTEXT &&
		t->part[column + 1].kind == COLUMN_RIGHT_CONTEXT ? 0 :
		COLUMN_GAP;
}

/* In the column of this index among the chosen ones. */
static void add_piece(struct writer *w, struct piece piece, size_t column)
{
	const struct text_writer *t = text(w);
	bool right = is_right(t->part[column].kind);
	size_t columns = t->part[column].width;
	size_t used = utf8_columns(piece.text, piece.length) +
		piece.dots_before + piece.dots_after;
	size_t padding = columns > used ? columns - used : 0;

	if (right)
		strbuf_fill(&w->line, ' ', padding);
	if (piece.dots_before)
		strbuf_adds(&w->line, "…");
	add_words(w, piece);
	if (piece.dots_after)
		strbuf_adds(&w->line, "…");
	if (column + 1 < t->chosen_count)
		strbuf_fill(&w->line, ' ', gap_after(t, column) +
			    (right ? 0 : padding));
}

static void end_line(struct writer *w)
{
	while (w->line.length && w->line.s[w->line.length - 1] == ' ')
		strbuf_truncate(&w->line, w->line.length - 1);
	strbuf_addc(&w->line, '\n');
}

static void print_titles(struct writer *w)
{
	struct text_writer *t = text(w);
	size_t columns = 0;

	writer_send(w);
	add_style(w, "1");
	for (size_t i = 0; i < t->chosen_count; i++) {
		const char *title = w->columns[t->chosen[i]].title;
		size_t n = strlen(title), width = t->part[i].width;
		struct piece piece = { .text = title, .length = n };

		if (utf8_columns(title, n) > width)
			piece = cut_right(title, n, width);
		add_piece(w, piece, i);
		columns += width;
		if (i + 1 < t->chosen_count)
			columns += gap_after(t, i);
	}
	if (w->style.color)
		strbuf_adds(&w->line, "\033[0m\n");
	else
		end_line(w);
	add_rule(w, "─", columns);
	writer_send(w);
}

/* One line of a row whose texts may go on below; `rest` is what is left of
 * them.  Returns whether anything is. */
static bool print_line(struct writer *w, struct piece *rest)
{
	struct text_writer *t = text(w);
	bool more = false;

	for (size_t i = 0; i < t->chosen_count; i++) {
		enum column_kind kind = t->part[i].kind;
		struct piece piece = next_piece(w, kind, t->part[i].width,
						&rest[i].text,
						&rest[i].length);

		piece.marked = rest[i].marked;
		rest[i].marked = 0;
		add_piece(w, piece, i);
		more = more || rest[i].length;
	}
	end_line(w);
	return more;
}

static void print_row(struct writer *w, const struct held_cell *row)
{
	struct text_writer *t = text(w);
	struct piece *rest = xcalloc(t->chosen_count, sizeof(*rest));

	for (size_t i = 0; i < t->chosen_count; i++) {
		const struct held_cell *cell = &row[t->chosen[i]];

		rest[i].text = t->held.s + cell->start;
		rest[i].length = cell->length;
		rest[i].marked = cell->marked;
	}
	while (print_line(w, rest))
		;
	writer_send(w);
	free(rest);
}

/* Where a text takes three lines or more, the eye needs help to see which
 * line begins a row. */
static bool wants_air(const struct writer *w, const struct text_writer *t)
{
	for (size_t i = 0; room(w) && i < t->chosen_count; i++)
		if (t->part[i].kind == COLUMN_LONG_TEXT &&
		    t->part[i].widest > 2 * t->part[i].width)
			return true;
	return false;
}

static void print_part(struct writer *w)
{
	struct text_writer *t = text(w);

	t->airy = wants_air(w, t);
	print_titles(w);
	for (size_t i = 0; i < t->cells.count; i += w->column_count) {
		if (i && t->airy)
			strbuf_addc(&w->line, '\n');
		print_row(w, &t->cells.at[i]);
	}
}

static void choose(struct text_writer *t, size_t column)
{
	t->chosen[t->chosen_count] = column;
	t->part[t->chosen_count++] = t->widths[column];
}

/* Chooses the first column and those from `from` on, as many as fit; all of
 * them where the table goes on streaming.  Returns the first left over. */
static size_t choose_part(struct writer *w, size_t from)
{
	struct text_writer *t = text(w);
	size_t fits;

	t->chosen_count = 0;
	choose(t, 0);
	for (size_t i = from; i < w->column_count; i++)
		choose(t, i);
	fits = layout_fit(t->part, t->chosen_count, room(w));
	if (fits < 2 && t->chosen_count > 1)
		fits = 2;		/* too narrow a terminal for anything */
	if (fits < t->chosen_count && t->streaming)
		layout_fit(t->part, fits = t->chosen_count, 0);
	for (size_t i = 0; i < fits; i++)
		if (!t->part[i].width)
			t->part[i].width = t->part[i].widest;
	t->chosen_count = fits;
	return from + fits - 1;
}

static void forget_rows(struct text_writer *t)
{
	strbuf_reset(&t->held);
	t->cells.count = 0;
}

static void text_row(struct writer *w)
{
	struct text_writer *t = text(w);

	if (t->streaming) {
		if (t->airy)
			strbuf_addc(&w->line, '\n');
		print_row(w, t->cells.at);
		forget_rows(t);
	} else if (w->rows + 1 >= HELD_ROWS || t->held.length >= HELD_BYTES) {
		t->streaming = true;
		choose_part(w, 1);
		print_part(w);
		forget_rows(t);
	}
}

static void text_table_end(struct writer *w)
{
	struct text_writer *t = text(w);

	if (!t->streaming) {
		size_t from = choose_part(w, 1);

		print_part(w);
		while (from < w->column_count) {
			strbuf_addc(&w->line, '\n');
			from = choose_part(w, from);
			print_part(w);
		}
	}
	forget_rows(t);
	free(t->widths);
	free(t->part);
	free(t->chosen);
	t->widths = t->part = NULL;
	t->chosen = NULL;
}

static void text_release(struct writer *w)
{
	struct text_writer *t = text(w);

	free(t->widths);
	free(t->part);
	free(t->chosen);
	list_release(&t->cells);
	strbuf_release(&t->held);
}

const struct writer_ops writer_ops_text = {
	.format = "text", .suffixes = "txt text",
	.size = sizeof(struct text_writer),
	.for_people = true,
	.begin = text_begin,
	.heading = text_heading,
	.prose = text_prose,
	.table = text_table,
	.cell = text_cell,
	.row = text_row,
	.table_end = text_table_end,
	.release = text_release,
};
