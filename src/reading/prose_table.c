/*
 * A table in a document.  Where its columns, by what they are called or by
 * what stands in them, are words beside a speaker or a time, each row is a
 * turn, and nothing else in it is spoken.  Other tables are paragraphs, a row
 * each.
 */
#include "reading/prose.h"

#include <stdlib.h>
#include <string.h>

#include "base/csv.h"
#include "base/language.h"
#include "base/memory.h"
#include "base/utf8.h"
#include "reading/speaker_name.h"
#include "reading/table_columns.h"

enum { FEWEST_ROWS = 3, MOST_COLUMNS = 12 };

static struct csv_row cells_of(struct arena *arena,
			       const struct prose_row *row, size_t columns)
{
	struct csv_row cells = {
		.cells = arena_alloc(arena, columns * sizeof(char *)),
	};
	const char *at = row->text;

	while (cells.count < columns) {
		size_t n = strcspn(at, "\t");

		cells.cells[cells.count++] = arena_strndup(arena, at, n);
		at += at[n] ? n + 1 : n;
	}
	return cells;
}

/* The rows as a table; false where they are not of one kind. */
static bool read_rows(const struct prose *p, struct csv_table *table)
{
	struct arena *arena = &p->t->arena;
	size_t columns = p->rows.count ? p->rows.at[0].cells : 0;

	if (p->rows.count < FEWEST_ROWS || columns < 2 ||
	    columns > MOST_COLUMNS)
		return false;
	*table = (struct csv_table){ .name = "" };
	for (size_t i = 0; i < p->rows.count; i++) {
		const struct prose_row *row = &p->rows.at[i];
		size_t tabs = 0;

		for (const char *s = row->text; (s = strchr(s, '\t')); s++)
			tabs++;
		if (row->cells != columns || tabs >= columns)
			return false;
		if (i)
			list_push(table, cells_of(arena, row, columns));
		else
			table->header = cells_of(arena, row, columns);
	}
	list_settle(table, arena);
	return true;
}

/* ---- what stands in a column ---- */

struct look {
	size_t filled, times, names, numbers, words, kinds;
};

static bool is_number(const char *s)
{
	size_t digits = strspn(s, "0123456789");

	return digits && (!s[digits] || !strcmp(s + digits, "."));
}

static struct look look_at(struct arena *arena, const struct csv_table *table,
			   int column)
{
	struct look look = { 0 };
	const char *known[16];

	for (size_t i = 0; i < table->count; i++) {
		const char *cell = csv_cell(arena, &table->at[i], column);
		size_t n = strlen(cell), k;
		double number;
		int64_t ms;

		if (!n)
			continue;
		look.filled++;
		look.numbers += is_number(cell);
		look.times += table_parse_time(cell, &number, &ms) &&
			number < 0;
		look.names += name_quality(cell, n) >= NAME_WEAK;
		look.words += utf8_count_words(cell, n);
		for (k = 0; k < look.kinds; k++)
			if (!strcmp(known[k], cell))
				break;
		if (k == look.kinds && k < sizeof(known) / sizeof(known[0]))
			known[look.kinds++] = cell;
	}
	return look;
}

static bool are_mostly(size_t part, const struct csv_table *table)
{
	return part * 10 >= table->count * 8;
}

/* Names that recur. */
static bool are_speakers(const struct look *look,
			 const struct csv_table *table)
{
	return are_mostly(look->names, table) &&
		look->kinds * 2 <= look->filled + 1 && look->kinds < 16;
}

/* What the user would have to say of a table of his own. */
static bool find_by_content(struct arena *arena, struct csv_table *table,
			    struct table_columns *c)
{
	size_t most = 0, times = 0;
	struct look look;

	*c = (struct table_columns){
		.words = CSV_NO_COLUMN, .speaker = CSV_NO_COLUMN,
		.start = CSV_NO_COLUMN, .end = CSV_NO_COLUMN,
		.who = CSV_NO_COLUMN,
	};
	for (size_t k = 0; k < table->header.count; k++) {
		look = look_at(arena, table, (int)k);
		if (are_mostly(look.numbers, table))
			continue;
		if (are_mostly(look.times, table)) {
			if (!times++)
				c->start = (int)k;
			else if (times == 2)
				c->end = (int)k;
		} else if (c->speaker == CSV_NO_COLUMN &&
			   are_speakers(&look, table)) {
			c->speaker = (int)k;
		} else if (look.words > most &&
			   look.words >= look.filled * 2) {
			most = look.words;
			c->words = (int)k;
		}
	}
	return c->words != CSV_NO_COLUMN && times &&
		c->speaker != CSV_NO_COLUMN;
}

static bool find_by_name(struct arena *arena, const struct csv_table *table,
			 struct table_columns *c)
{
	struct error ignored = ERROR_INIT;
	struct look look;

	if (!table_columns_find(arena, table, NULL, c, &ignored) ||
	    c->kind != TABLE_TURNS || c->headerless)
		return false;
	if (c->speaker == CSV_NO_COLUMN)
		return c->start != CSV_NO_COLUMN;
	look = look_at(arena, table, c->speaker);
	return are_mostly(look.names, table) &&
		(c->start != CSV_NO_COLUMN || are_speakers(&look, table));
}

/* ---- turns ---- */

static void put_row(struct prose *p, const struct csv_row *row,
		    const struct table_columns *c)
{
	struct arena *arena = &p->t->arena;
	const char *name = csv_cell(arena, row, c->speaker);
	int64_t start, end;

	table_row_times(arena, row, c, &start, &end);
	prose_put_turn(p, *name ? name : NULL,
		       csv_cell(arena, row, c->words), start, end);
}

/* What is left out, by the names of its columns. */
static void tell_left_out(struct prose *p, const struct csv_table *table,
			  const struct table_columns *c)
{
	for (size_t k = 0; k < table->header.count; k++) {
		struct look look = look_at(&p->t->arena, table, (int)k);

		if ((int)k == c->words || (int)k == c->speaker ||
		    (int)k == c->start || (int)k == c->end || !look.filled ||
		    are_mostly(look.numbers, table))
			continue;
		transcript_notice(p->t, _("column '%s' of a table left out: "
					  "nobody says it"),
				  c->headerless ? "?" :
				  table->header.cells[k]);
	}
}

static bool put_turns(struct prose *p)
{
	struct table_columns c;
	struct csv_table table;
	size_t first = p->script.count;

	if (!read_rows(p, &table))
		return false;
	p->rows.count = 0;
	if (!find_by_name(&p->t->arena, &table, &c)) {
		if (!find_by_content(&p->t->arena, &table, &c))
			return false;
		c.headerless = table_parse_time(csv_cell(&p->t->arena,
				&table.header, c.start), &(double){ 0 },
				&(int64_t){ 0 });
	}
	if (c.headerless)
		put_row(p, &table.header, &c);
	for (size_t i = 0; i < table.count; i++)
		put_row(p, &table.at[i], &c);
	tell_left_out(p, &table, &c);
	p->apart = p->script.count > first;
	return true;
}

void prose_put_table(struct prose *p)
{
	struct prose_row_list rows = p->rows;

	if (!rows.count)
		return;
	if (put_turns(p)) {
		list_release(&rows);
		p->rows = (struct prose_row_list){ 0 };
		return;
	}
	p->rows = (struct prose_row_list){ 0 };
	for (size_t i = 0; i < rows.count; i++)
		prose_put(p, rows.at[i].text, strlen(rows.at[i].text),
			  rows.at[i].bold_end, LINE_SAID);
	p->apart = rows.count >= FEWEST_ROWS;
	list_release(&rows);
}
