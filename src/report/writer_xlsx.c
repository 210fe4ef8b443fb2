/*
 * A workbook: a sheet a table, with a frozen head, a filter and widths that
 * fit; headings and prose on a sheet of their own.  No cell is ever a formula
 * or a link, whatever somebody said.  Door to libxlsxwriter, which is loaded
 * when a workbook is written.
 *
 * The library writes to a path alone, and sets what it holds back down in
 * files that it takes away at once; the workbook goes through a file without
 * a name, so that nothing of the study is left anywhere.
 */
#include <errno.h>
#include <pthread.h>
#include <stdlib.h>
#include <string.h>
#include <unistd.h>
#include <xlsxwriter.h>

#include "base/language.h"
#include "base/late_library.h"
#include "base/memory.h"
#include "base/utf8.h"
#include "report/writer_internal.h"

#define LIBRARY(each) \
	each(workbook_new_opt) each(workbook_close) \
	each(workbook_add_worksheet) each(workbook_add_format) \
	each(worksheet_write_string) each(worksheet_write_number) \
	each(worksheet_write_blank) each(worksheet_set_column) \
	each(worksheet_freeze_panes) each(worksheet_autofilter) \
	each(format_set_bold) each(format_set_num_format) \
	each(format_set_text_wrap) each(format_set_align) \
	each(format_set_bottom) each(lxw_strerror)

#define POINTER(name) __typeof__(name) *name;
#define FIND(name) && late_library_find(library, #name, &xl.name)

static struct {
	LIBRARY(POINTER)
} xl;
static bool is_there;

static void load(void)
{
	static const char *const names[] = {
		"libxlsxwriter.so.5", "libxlsxwriter.so.4",
		"libxlsxwriter.so.8", "libxlsxwriter.so",
		"libxlsxwriter.dylib",
	};
	void *library = late_library_open(names,
					  sizeof(names) / sizeof(names[0]));

	is_there = library LIBRARY(FIND);
}

/* What Excel can hold. */
enum {
	ROWS = 1048576,
	CELL_CHARACTERS = 32767,	/* UTF-16 units */
	NAME_CHARACTERS = 31,
	DECIMALS = 5,			/* formats from 0 to 0.0000 */
};

struct xlsx_writer {
	struct writer base;
	FILE *file;
	lxw_workbook *book;		/* NULL: it failed */
	lxw_worksheet *sheet;
	lxw_format *head, *wrapped, *number[DECIMALS];
	struct strbuf heading, notes;	/* notes: a line each */
	struct strbuf names;		/* of sheets, NUL after each */
	lxw_row_t row;
	struct strbuf text;
};

static struct xlsx_writer *xlsx(struct writer *w)
{
	return (struct xlsx_writer *)w;
}

static void make_formats(struct xlsx_writer *x)
{
	char pattern[2 + DECIMALS] = "0.";

	x->head = xl.workbook_add_format(x->book);
	xl.format_set_bold(x->head);
	xl.format_set_text_wrap(x->head);
	xl.format_set_bottom(x->head, LXW_BORDER_THIN);
	x->wrapped = xl.workbook_add_format(x->book);
	xl.format_set_text_wrap(x->wrapped);
	xl.format_set_align(x->wrapped, LXW_ALIGN_VERTICAL_TOP);
	for (size_t i = 0; i < DECIMALS; i++) {
		x->number[i] = xl.workbook_add_format(x->book);
		memset(pattern + 2, '0', i);
		pattern[i ? 2 + i : 1] = '\0';
		xl.format_set_num_format(x->number[i], pattern);
		xl.format_set_align(x->number[i], LXW_ALIGN_VERTICAL_TOP);
	}
}

static void xlsx_begin(struct writer *w)
{
	static pthread_once_t once = PTHREAD_ONCE_INIT;
	struct xlsx_writer *x = xlsx(w);
	lxw_workbook_options options = {
		.constant_memory = LXW_TRUE, .use_zip64 = LXW_TRUE,
	};
	char path[64];

	x->heading = x->notes = x->names = x->text =
		(struct strbuf)STRBUF_INIT;
	pthread_once(&once, load);
	if (!is_there) {
		error_set(&w->problem, _("the library for workbooks is not "
					 "there: install libxlsxwriter"));
		return;
	}
	x->file = writer_scratch_file(w);
	if (!x->file)
		return;
	snprintf(path, sizeof(path), "/proc/self/fd/%d", fileno(x->file));
	x->book = xl.workbook_new_opt(path, &options);
	if (x->book)
		make_formats(x);
}

/* ---- text as a cell can hold it ---- */

/* "_x0041_" in a cell would be read as an escaped A: its own underscore is
 * escaped in turn. */
static void add_unescaped(struct strbuf *out, const char *s)
{
	for (; *s; s++) {
		if (s[0] == '_' && s[1] == 'x' && strspn(s + 2,
		    "0123456789abcdefABCDEF") >= 4 && s[6] == '_')
			strbuf_adds(out, "_x005F");
		strbuf_addc(out, *s);
	}
}

/* Cuts what Excel would refuse. */
static void fit(struct strbuf *text, size_t most)
{
	size_t units = 0, at = 0;

	while (at < text->length) {
		size_t next = utf8_next(text->s, text->length, at);

		units += next - at == 4 ? 2 : 1;
		if (units > most - 1)
			break;
		at = next;
	}
	if (at < text->length) {
		strbuf_truncate(text, at);
		strbuf_adds(text, "…");
	}
}

static const char *cell_text(struct xlsx_writer *x, const char *text,
			     size_t length)
{
	struct strbuf shown = STRBUF_INIT;

	strbuf_reset(&x->text);
	add_shown(&shown, text, length, "\n");
	add_unescaped(&x->text, shown.length ? shown.s : "");
	strbuf_release(&shown);
	fit(&x->text, CELL_CHARACTERS);
	return x->text.length ? x->text.s : "";
}

/* ---- sheets ---- */

static bool name_is_taken(const struct strbuf *names, const char *name)
{
	for (size_t at = 0; at < names->length;
	     at += strlen(names->s + at) + 1)
		if (!strcasecmp(names->s + at, name))
			return true;
	return false;
}

/* A name that Excel takes and no sheet has: without []:*?/\ and quotes. */
static const char *sheet_name(struct xlsx_writer *x, const char *wanted)
{
	struct strbuf *name = &x->text;

	for (unsigned n = 1;; n++) {
		strbuf_reset(name);
		for (const char *s = wanted; *s; s++)
			strbuf_addc(name, strchr("[]:*?/\\'", *s) ||
				    (unsigned char)*s < 0x20 ? ' ' : *s);
		fit(name, NAME_CHARACTERS - (n > 1 ? 5 : 0));
		if (n > 1)
			strbuf_addf(name, " (%u)", n);
		if (name->length && !name_is_taken(&x->names, name->s))
			break;
	}
	strbuf_add(&x->names, name->s, name->length + 1);
	return name->s;
}

static void head_row(struct writer *w)
{
	struct xlsx_writer *x = xlsx(w);

	for (size_t i = 0; i < w->column_count; i++) {
		const struct column *c = &w->columns[i];
		const char *title = column_title(c);

		xl.worksheet_set_column(x->sheet, (lxw_col_t)i, (lxw_col_t)i,
			c->kind == COLUMN_NUMBER ? 11 :
			c->kind == COLUMN_LONG_TEXT ? 48 : 22, NULL);
		xl.worksheet_write_string(x->sheet, 0, (lxw_col_t)i,
			cell_text(x, title, strlen(title)), x->head);
	}
	xl.worksheet_freeze_panes(x->sheet, 1, 0);
	x->row = 1;
}

static void begin_sheet(struct writer *w)
{
	struct xlsx_writer *x = xlsx(w);
	const char *wanted = x->heading.length ? x->heading.s : _("table");

	x->sheet = xl.workbook_add_worksheet(x->book, sheet_name(x, wanted));
	if (x->sheet)
		head_row(w);
	else
		error_set(&w->problem, _("the workbook takes no more sheets"));
}

static void end_sheet(struct writer *w)
{
	struct xlsx_writer *x = xlsx(w);

	if (x->sheet && w->column_count)
		xl.worksheet_autofilter(x->sheet, 0, 0,
			x->row ? x->row - 1 : 0,
			(lxw_col_t)(w->column_count - 1));
	x->sheet = NULL;
}

/* ---- what comes ---- */

static void note(struct writer *w, const char *text)
{
	strbuf_adds(&xlsx(w)->notes, text);
	strbuf_addc(&xlsx(w)->notes, '\0');
}

static void xlsx_heading(struct writer *w, const char *text)
{
	strbuf_reset(&xlsx(w)->heading);
	strbuf_adds(&xlsx(w)->heading, text);
	note(w, text);
}

static void xlsx_table(struct writer *w)
{
	if (xlsx(w)->book)
		begin_sheet(w);
}

static void write_number(struct xlsx_writer *x, lxw_col_t column,
			 const struct cell *cell)
{
	enum { EXACT_DIGITS = 15 };
	const char *point = memchr(cell->text, '.', cell->length);
	size_t decimals = point ?
		cell->length - (size_t)(point - cell->text) - 1 : 0;
	char *end;
	double value = strtod(cell->text, &end);

	/* Excel's numbers have 15 digits; a longer one is text. */
	if (cell->length > EXACT_DIGITS + 2 || (size_t)(end - cell->text) !=
	    cell->length) {
		xl.worksheet_write_string(x->sheet, x->row, column,
			cell_text(x, cell->text, cell->length), x->wrapped);
		return;
	}
	if (decimals >= DECIMALS)
		decimals = DECIMALS - 1;
	xl.worksheet_write_number(x->sheet, x->row, column, value,
				  x->number[decimals]);
}

static void xlsx_cell(struct writer *w, const struct cell *cell)
{
	struct xlsx_writer *x = xlsx(w);
	lxw_col_t column = (lxw_col_t)w->cell;

	if (!x->sheet || cell->kind == CELL_NULL)
		return;
	if (cell->kind == CELL_NUMBER)
		write_number(x, column, cell);
	else
		xl.worksheet_write_string(x->sheet, x->row, column,
			cell_text(x, cell->text, cell->length), x->wrapped);
}

static void xlsx_row(struct writer *w)
{
	struct xlsx_writer *x = xlsx(w);

	if (!x->sheet || ++x->row < ROWS)
		return;
	end_sheet(w);		/* it is full: the table goes on in another */
	begin_sheet(w);
}

static void write_notes(struct writer *w)
{
	struct xlsx_writer *x = xlsx(w);
	lxw_row_t row = 0;

	if (!x->notes.length)
		return;
	x->sheet = xl.workbook_add_worksheet(x->book,
					     sheet_name(x, _("notes")));
	if (!x->sheet)
		return;
	xl.worksheet_set_column(x->sheet, 0, 0, 100, NULL);
	for (size_t at = 0; at < x->notes.length;) {
		const size_t length = strlen(x->notes.s + at);

		xl.worksheet_write_string(x->sheet, row++, 0,
			cell_text(x, x->notes.s + at, length), x->wrapped);
		at += length + 1;
	}
}

static void xlsx_end(struct writer *w)
{
	struct xlsx_writer *x = xlsx(w);
	lxw_error failed;

	if (!x->book) {
		if (!w->problem.message[0])
			error_set(&w->problem, _("no workbook could be begun"));
		return;
	}
	write_notes(w);
	failed = xl.workbook_close(x->book);
	x->book = NULL;
	if (failed)
		error_set(&w->problem, "%s", xl.lxw_strerror(failed));
	else
		writer_send_file(w, x->file);
}

static void xlsx_release(struct writer *w)
{
	struct xlsx_writer *x = xlsx(w);

	if (x->book)
		xl.workbook_close(x->book);
	if (x->file)
		fclose(x->file);
	strbuf_release(&x->heading);
	strbuf_release(&x->notes);
	strbuf_release(&x->names);
	strbuf_release(&x->text);
}

const struct writer_ops writer_ops_xlsx = {
	.format = "xlsx",
	.suffixes = "xlsx",
	.size = sizeof(struct xlsx_writer),
	.begin = xlsx_begin,
	.heading = xlsx_heading,
	.prose = note,
	.table = xlsx_table,
	.cell = xlsx_cell,
	.row = xlsx_row,
	.table_end = end_sheet,
	.end = xlsx_end,
	.release = xlsx_release,
};
