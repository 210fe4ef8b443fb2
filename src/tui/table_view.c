#include "tui/table_view.h"

#include <stdlib.h>
#include <string.h>

#include "base/memory.h"
#include "report/layout.h"
#include "report/wrap.h"
#include "tui/filter.h"
#include "tui/prompt.h"
#include "tui/tui.h"

const struct table *table_view_table(const struct table_view *tv)
{
	if (!tv->tables || tv->block >= tv->tables->count ||
	    tv->tables->at[tv->block].kind != TABLES_TABLE)
		return NULL;
	return &tv->tables->at[tv->block].table;
}

size_t table_view_row(const struct table_view *tv)
{
	return tv->list.cursor < tv->list.count ? tv->rows[tv->list.cursor] :
		SIZE_MAX;
}

const struct table_cell *table_view_cell(const struct table_view *tv,
					 const char *key)
{
	const struct table *table = table_view_table(tv);
	size_t row = table_view_row(tv);

	for (size_t i = 0; table && row != SIZE_MAX &&
	     i < table->column_count; i++)
		if (!strcmp(table->columns[i].key, key))
			return table_cell(table, row, i);
	return NULL;
}

/* Which rows are shown, in which order. */

static bool passes(const struct table *table, size_t row, const char *words)
{
	struct filter_text *texts;
	bool all;

	if (!words)
		return true;
	texts = xcalloc(table->column_count + 1, sizeof(*texts));
	for (size_t i = 0; i < table->column_count; i++) {
		const struct table_cell *cell = table_cell(table, row, i);

		texts[i] = (struct filter_text){ cell->text, cell->length };
	}
	all = filter_passes(texts, table->column_count, words);
	free(texts);
	return all;
}

struct sort_key {
	const struct table_cell *cell;
	size_t row;
	bool descending;
};

static int compare(const void *a, const void *b)
{
	const struct sort_key *x = a, *y = b;
	int by = 0;

	if (x->cell->is_null != y->cell->is_null)
		return x->cell->is_null ? 1 : -1;
	if (x->cell->is_number && y->cell->is_number) {
		double p = strtod(x->cell->text, NULL);
		double q = strtod(y->cell->text, NULL);

		by = p < q ? -1 : p > q;
	} else {
		by = strcasecmp(x->cell->text, y->cell->text);
	}
	if (x->descending)
		by = -by;
	return by ? by : x->row < y->row ? -1 : x->row > y->row;
}

static void sort_rows(struct table_view *tv, const struct table *table,
		      size_t n)
{
	struct sort_key *keys = xcalloc(n + 1, sizeof(*keys));

	for (size_t i = 0; i < n; i++)
		keys[i] = (struct sort_key){
			table_cell(table, tv->rows[i], tv->sort_column),
			tv->rows[i], tv->descending,
		};
	qsort(keys, n, sizeof(*keys), compare);
	for (size_t i = 0; i < n; i++)
		tv->rows[i] = keys[i].row;
	free(keys);
}

static void arrange(struct table_view *tv)
{
	const struct table *table = table_view_table(tv);
	size_t n = 0;

	free(tv->rows);
	tv->rows = xcalloc((table ? table->row_count : 0) + 1,
			   sizeof(*tv->rows));
	for (size_t i = 0; table && i < table->row_count; i++)
		if (passes(table, i, tv->filter))
			tv->rows[n++] = i;
	if (table && tv->sorted && tv->sort_column < table->column_count)
		sort_rows(tv, table, n);
	if (table && tv->column >= table->column_count)
		tv->column = tv->left = 0;
	list_resize(&tv->list, n);
}

/* The nth block that is a table. */
static bool find_table(const struct tables *tables, size_t from, long step,
		       size_t *found)
{
	for (long i = (long)from; i >= 0 && (size_t)i < tables->count;
	     i += step) {
		if (tables->at[i].kind != TABLES_TABLE)
			continue;
		*found = (size_t)i;
		return true;
	}
	return false;
}

void table_view_set(struct table_view *tv, const struct tables *tables)
{
	tv->tables = tables;
	if (!table_view_table(tv) &&
	    !find_table(tables, 0, 1, &tv->block))
		tv->block = 0;
	arrange(tv);
}

void table_view_close(struct table_view *tv)
{
	free(tv->rows);
	free(tv->filter);
	list_close(&tv->list);
	*tv = (struct table_view)TABLE_VIEW_INIT;
}

void table_view_filter(struct table_view *tv, const char *words)
{
	free(tv->filter);
	tv->filter = words && *words ? xstrdup(words) : NULL;
	arrange(tv);
	list_go(&tv->list, 0);
}

/* Drawing. */

enum { BAR_WIDTH = 20, ROWS_MEASURED = 2000 };

struct drawing {
	struct table_view *tv;
	const struct table *table;
	struct column_width *widths;	/* of the columns from tv->left on */
	size_t count;
	double most;			/* of the column with bars */
};

static void measure(struct drawing *d, size_t room)
{
	const struct table *table = d->table;
	size_t left = d->tv->left, n = table->column_count - left;
	size_t rows = d->tv->list.count < ROWS_MEASURED ? d->tv->list.count :
		ROWS_MEASURED;
	size_t first = d->tv->list.first;

	if (first + rows > d->tv->list.count)
		first = d->tv->list.count - rows;
	d->widths = xcalloc(n, sizeof(*d->widths));
	for (size_t i = 0; i < n; i++) {
		const struct column *column = &table->columns[left + i];
		struct column_width *w = &d->widths[i];

		w->kind = column->kind;
		w->title = glyph_columns(column->title,
					 strlen(column->title)) + 2;
		for (size_t r = first; r < first + rows; r++) {
			const struct table_cell *cell = table_cell(table,
				d->tv->rows[r], left + i);
			size_t wide = glyph_columns(cell->text, cell->length);

			if (wide > w->widest)
				w->widest = wide;
		}
	}
	d->count = layout_fit(d->widths, n, room);
	d->tv->columns_seen = d->count;
}

static enum align align_of(enum column_kind kind)
{
	return kind == COLUMN_NUMBER ? ALIGN_RIGHT :
		kind == COLUMN_LEFT_CONTEXT ? ALIGN_LEFT_CUT : ALIGN_LEFT;
}

/* What is as short as a name may be one. */
static enum align align_of_cell(enum column_kind kind,
				const struct table_cell *cell)
{
	enum { NAME_BYTES = 120 };

	return kind == COLUMN_TEXT && !cell->marked &&
		cell->length <= NAME_BYTES ? ALIGN_NAME : align_of(kind);
}

static void draw_titles(const struct drawing *d, struct canvas *c, int y)
{
	int x = 0;

	canvas_fill(c, 0, y, c->width, 1, STYLE_HEADING);
	for (size_t i = 0; i < d->count; i++) {
		size_t column = d->tv->left + i;
		const char *title = d->table->columns[column].title;
		const char *sign = !d->tv->sorted ||
			d->tv->sort_column != column ? "" :
			d->tv->descending ? "▼" : "▲";
		struct strbuf shown = STRBUF_INIT;
		unsigned style = STYLE_HEADING;

		if (column == d->tv->column)
			style |= STYLE_MARK_UNDERLINE;
		strbuf_addf(&shown, "%s%s", title, sign);
		canvas_field(c, x, y, (int)d->widths[i].width, style,
			     align_of(d->widths[i].kind), shown.s);
		strbuf_release(&shown);
		x += (int)d->widths[i].width + COLUMN_GAP;
	}
}

static void draw_row(void *context, struct canvas *c, size_t line)
{
	const struct drawing *d = context;
	size_t row = d->tv->rows[line];
	int x = 0;

	for (size_t i = 0; i < d->count; i++) {
		const struct table_cell *cell = table_cell(d->table, row,
							   d->tv->left + i);

		canvas_fieldn(c, x, 0, (int)d->widths[i].width,
			      cell->is_number ? STYLE_NUMBER : STYLE_NORMAL,
			      align_of_cell(d->widths[i].kind, cell),
			      cell->text, cell->length);
		canvas_restyle(c, x, 0, (int)glyph_columns(cell->text,
			       cell->marked), cell->marked ? STYLE_MATCH :
			       STYLE_NORMAL);
		x += (int)d->widths[i].width;
		if (i + 1 < d->count &&
		    d->widths[i + 1].kind != COLUMN_RIGHT_CONTEXT)
			x += COLUMN_GAP;
	}
	if (d->tv->bars && d->most > 0)
		canvas_bar(c, c->width - BAR_WIDTH, 0, BAR_WIDTH,
			   STYLE_BAR_FULL,
			   strtod(table_cell(d->table, row, d->tv->column)->
				  text, NULL) / d->most);
}

static double most_of(const struct table *table, size_t column)
{
	double most = 0;

	for (size_t i = 0; i < table->row_count; i++) {
		double value = strtod(table_cell(table, i, column)->text,
				      NULL);

		if (value > most)
			most = value;
	}
	return most;
}

/* Heading and prose that stand before the table, as many lines as there is
 * room for beside ten rows. */
static int draw_words(const struct table_view *tv, struct canvas *c)
{
	size_t last = table_view_table(tv) ? tv->block : tv->tables->count;
	size_t first = last;
	int y = 0, most = table_view_table(tv) ? c->height / 3 : c->height;

	while (first && tv->tables->at[first - 1].kind != TABLES_TABLE)
		first--;
	for (size_t i = first; i < last; i++) {
		const struct tables_block *block = &tv->tables->at[i];
		const char *s = block->text;

		while (*s && y < most) {
			size_t n = strcspn(s, "\n");
			size_t next = 0, fits = wrap_line(s, n,
				(size_t)c->width, &next);

			canvas_textn(c, 0, y++, block->kind == TABLES_HEADING ?
				     STYLE_HEADING : STYLE_NORMAL, s, fits);
			s += n && next < n ? next : n;
			s += *s == '\n';
		}
	}
	return y;
}

void table_view_draw(struct table_view *tv, struct canvas *c)
{
	struct drawing d = { .tv = tv, .table = table_view_table(tv) };
	struct canvas lines;
	int y = tv->tables ? draw_words(tv, c) : 0;
	int bars = 0;

	tv->table_top = c->top + y;
	if (!d.table)
		return;
	if (tv->bars) {
		d.most = most_of(d.table, tv->column);
		bars = BAR_WIDTH + 1;
	}
	measure(&d, c->width - bars > 10 ? (size_t)(c->width - 1 - bars) :
		10);
	draw_titles(&d, c, y);
	lines = canvas_part(c, 0, y + 1, c->width, c->height - y - 1);
	list_draw(&tv->list, &lines, draw_row, &d);
	if (!tv->list.count)
		canvas_text(&lines, 2, 0, STYLE_DIM, tv->filter ?
			    _("no row holds these words") : _("no rows"));
	free(d.widths);
}

bool table_view_mouse(struct table_view *tv, const struct mouse *mouse)
{
	return list_mouse(&tv->list, mouse);
}

/* Actions. */

static struct table_view *of(struct tui *t)
{
	return tui_view(t)->table;
}

static void go_column(struct tui *t, long by)
{
	struct table_view *tv = of(t);
	const struct table *table = tv ? table_view_table(tv) : NULL;
	long to;

	if (!table)
		return;
	to = (long)tv->column + by;
	if (to < 0 || (size_t)to >= table->column_count)
		return;
	tv->column = (size_t)to;
	if (tv->column < tv->left)
		tv->left = tv->column;
	if (tv->columns_seen && tv->column >= tv->left + tv->columns_seen)
		tv->left = tv->column - tv->columns_seen + 1;
}

static void run_left(struct tui *t)
{
	go_column(t, -1);
}

static void run_right(struct tui *t)
{
	go_column(t, 1);
}

static void run_sort(struct tui *t)
{
	struct table_view *tv = of(t);
	const struct table *table = tv ? table_view_table(tv) : NULL;
	bool number;

	if (!table)
		return;
	/* Numbers are wanted from the highest, words from A; then the other
	 * way; then as the report has them. */
	number = table->columns[tv->column].kind == COLUMN_NUMBER;
	if (!tv->sorted || tv->sort_column != tv->column) {
		tv->sorted = true;
		tv->descending = number;
	} else if (tv->descending == number) {
		tv->descending = !number;
	} else {
		tv->sorted = false;
	}
	tv->sort_column = tv->column;
	arrange(tv);
}

static void run_bars(struct tui *t)
{
	if (of(t))
		of(t)->bars = !of(t)->bars;
}

static void other_table(struct tui *t, long step)
{
	struct table_view *tv = of(t);

	if (!tv || !tv->tables || (step < 0 && !tv->block))
		return;
	if (!find_table(tv->tables, tv->block + (size_t)step, step,
			&tv->block)) {
		tui_say(t, _("there is no further table"));
		return;
	}
	tv->sorted = false;
	arrange(tv);
}

static void run_next_table(struct tui *t)
{
	other_table(t, 1);
}

static void run_previous_table(struct tui *t)
{
	other_table(t, -1);
}

static void filter_with(struct tui *t, void *context, const char *words)
{
	(void)t;
	table_view_filter(context, words);
}

static void filter_not(struct tui *t, void *context)
{
	(void)t;
	table_view_filter(context, NULL);
}

static void run_filter(struct tui *t)
{
	struct table_view *tv = of(t);

	if (!tv)
		return;
	tui_prompt(t, &(struct prompt){
		.label = _("only rows with: "), .history = "filter",
		.initial = tv->filter, .changed = filter_with,
		.done = filter_with, .cancelled = filter_not, .context = tv,
	});
}

static const struct action actions[] = {
	{ "filter", N_("only the rows with some words"), run_filter,
	  N_("filter") },
	{ "sort", N_("sort by the column; again: the other way, then not"),
	  run_sort, N_("sort") },
	{ "bars", N_("show the column's numbers as bars"), run_bars,
	  N_("bars") },
	{ "column-left", N_("the column to the left"), run_left, NULL },
	{ "column-right", N_("the column to the right"), run_right, NULL },
	{ "next-table", N_("the next table"), run_next_table, NULL },
	{ "previous-table", N_("the table before"), run_previous_table, NULL },
	{ 0 },
};

static const struct binding bindings[] = {
	{ "/", "filter" },
	{ "s", "sort" },
	{ "b", "bars" },
	{ "Left", "column-left" },
	{ "h", "column-left" },
	{ "Right", "column-right" },
	{ "l", "column-right" },
	{ "]", "next-table" },
	{ "Tab", "next-table" },
	{ "[", "previous-table" },
	{ "S-Tab", "previous-table" },
	{ 0 },
};

const struct context context_table = {
	.name = "table", .title = N_("in a table"),
	.actions = actions, .bindings = bindings, .also = "list",
};
