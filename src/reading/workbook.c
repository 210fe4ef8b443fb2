#include "reading/workbook.h"

#include <stdio.h>
#include <stdlib.h>
#include <string.h>
#include <strings.h>

#include "base/language.h"
#include "base/memory.h"
#include "base/unicode.h"
#include "base/utf8.h"
#include "reading/cell_format.h"
#include "reading/ooxml.h"

enum {
	MOST_SHEETS = 1000,
	MOST_FILLS = 1000 * 1000,	/* cells that a merged one stands for */
	TITLES = 5,			/* rows above a table, at most */
};

struct text_list {
	const char **at;
	size_t count, capacity;
};

struct format_list {
	struct cell_format *at;
	size_t count, capacity;
};

struct format_code_list {
	struct {
		long number;
		struct cell_format format;
	} *at;
	size_t count, capacity;
};

struct row_list {
	struct csv_row *at;
	size_t count, capacity;
};

/* A value that goes down over the rows [first, last] of a merged cell. */
struct merge {
	size_t column, first, last;
};

struct merge_list {
	struct merge *at;
	size_t count, capacity;
};

/* Where a part's reading stands. */
struct book {
	struct arena *arena;
	struct text_list strings;	/* shared between cells */
	struct format_code_list codes;
	struct format_list formats;	/* by the number that cells say */
	bool from_1904, in_formats;
	struct workbook *workbook;
	struct ooxml_relations relations;
	struct text_list parts;		/* of the sheets, in their order */

	/* The sheet being read. */
	struct row_list rows;
	struct merge_list merges;
	size_t line, column, widest;
	struct text_list cells;		/* of the open row */
	char kind[16];			/* of the open cell: "s", "str" … */
	long format;
	struct strbuf text;
	unsigned in_text, in_phonetic;
};

/* ---- strings ---- */

/* "_x000D_" stands for a character that XML would not carry. */
static void decode_escapes(struct strbuf *text)
{
	struct strbuf out = STRBUF_INIT;
	const char *s = text->s;

	if (!strstr(s, "_x"))
		return;
	while (*s) {
		if (!strncmp(s, "_x", 2) &&
		    strspn(s + 2, "0123456789abcdefABCDEF") >= 4 &&
		    s[6] == '_') {
			unsigned long cp = strtoul(s + 2, NULL, 16);

			if (cp >= 0x20 && (cp < 0xD800 || cp > 0xDFFF))
				strbuf_add_codepoint(&out, (uint32_t)cp);
			else if (cp == '\n' || cp == '\t')
				strbuf_addc(&out, (char)cp);
			s += 7;
		} else {
			strbuf_addc(&out, *s++);
		}
	}
	strbuf_release(text);
	*text = out;
}

/* The open text, as it stands; the next begins empty. */
static const char *take_text(struct book *b)
{
	const char *copy;

	decode_escapes(&b->text);
	unicode_tidy(&b->text);
	copy = arena_strndup(b->arena, b->text.s, b->text.length);
	strbuf_reset(&b->text);
	return copy;
}

static bool on_text(void *self, const char *s, size_t n, struct error *err)
{
	struct book *b = self;

	(void)err;
	if (b->in_text && !b->in_phonetic)
		strbuf_add(&b->text, s, n);
	return true;
}

/* A text is <t>, or runs <r><t>; <rPh> says how it is pronounced. */
static void text_start(struct book *b, const char *name)
{
	b->in_text += !strcmp(name, "t");
	b->in_phonetic += !strcmp(name, "rPh");
}

static void text_end(struct book *b, const char *name)
{
	b->in_text -= b->in_text && !strcmp(name, "t");
	b->in_phonetic -= b->in_phonetic && !strcmp(name, "rPh");
}

static bool string_start(void *self, const char *space, const char *name,
			 const struct xml_attributes *attributes,
			 struct error *err)
{
	(void)space;
	(void)attributes;
	(void)err;
	text_start(self, name);
	return true;
}

static bool string_end(void *self, const char *space, const char *name,
		       struct error *err)
{
	struct book *b = self;

	(void)space;
	(void)err;
	text_end(b, name);
	if (!strcmp(name, "si"))
		list_push(&b->strings, take_text(b));
	return true;
}

static const struct xml_handler strings = { string_start, string_end, on_text };

/* ---- formats ---- */

static long number_of(const struct xml_attributes *attributes,
		      const char *name)
{
	const char *value = xml_attribute(attributes, name);

	return value ? strtol(value, NULL, 10) : -1;
}

static bool format_start(void *self, const char *space, const char *name,
			 const struct xml_attributes *attributes,
			 struct error *err)
{
	struct book *b = self;
	long number;

	(void)space;
	(void)err;
	if (!strcmp(name, "cellXfs"))
		b->in_formats = true;
	number = number_of(attributes, "numFmtId");
	if (!strcmp(name, "numFmt")) {
		const char *code = xml_attribute(attributes, "formatCode");

		list_reserve(&b->codes, b->codes.count + 1);
		b->codes.at[b->codes.count].number = number;
		b->codes.at[b->codes.count++].format =
			cell_format_parse(code ? code : "");
	} else if (b->in_formats && !strcmp(name, "xf")) {
		struct cell_format format = cell_format_known(number);

		for (size_t i = 0; i < b->codes.count && i < 1000; i++)
			if (b->codes.at[i].number == number)
				format = b->codes.at[i].format;
		list_push(&b->formats, format);
	}
	return true;
}

static bool format_end(void *self, const char *space, const char *name,
		       struct error *err)
{
	struct book *b = self;

	(void)space;
	(void)err;
	if (!strcmp(name, "cellXfs"))
		b->in_formats = false;
	return true;
}

static const struct xml_handler formats = {
	format_start, format_end, zip_xml_no_text,
};

/* ---- the list of sheets ---- */

static bool is_true(const char *value)
{
	return value && (!strcmp(value, "1") || !strcmp(value, "true"));
}

static const char *part_of(const struct book *b, const char *id)
{
	for (size_t i = 0; id && i < b->relations.count; i++)
		if (b->relations.at[i].id &&
		    !strcmp(b->relations.at[i].id, id))
			return b->relations.at[i].part;
	return NULL;
}

static bool book_start(void *self, const char *space, const char *name,
		       const struct xml_attributes *attributes,
		       struct error *err)
{
	struct book *b = self;
	struct sheet sheet = { 0 };
	const char *value, *part;

	(void)space;
	if (!strcmp(name, "workbookPr"))
		b->from_1904 = is_true(xml_attribute(attributes, "date1904"));
	if (strcmp(name, "sheet") != 0)
		return true;
	if (b->workbook->count == MOST_SHEETS)
		return error_set(err, _("more than %d sheets"), MOST_SHEETS);
	part = part_of(b, xml_attribute(attributes, "id"));
	value = xml_attribute(attributes, "name");
	sheet.name = arena_strdup(b->arena, value ? value : "");
	value = xml_attribute(attributes, "state");
	sheet.hidden = value && strcmp(value, "visible") != 0;
	if (part) {
		list_push(b->workbook, sheet);
		list_push(&b->parts, part);
	}
	return true;
}

static const struct xml_handler sheet_list = {
	book_start, zip_xml_no_end, zip_xml_no_text,
};

/* ---- a sheet ---- */

/* "BC12": the column from 0, and the row's number; false where it is none. */
static bool parse_place(const char *s, size_t *column, size_t *line,
			const char **end)
{
	size_t c = 0, n = 0;

	for (; *s >= 'A' && *s <= 'Z' && n < 4; s++, n++)
		c = c * 26 + (size_t)(*s - 'A') + 1;
	if (!c || *s < '1' || *s > '9')
		return false;
	*column = c - 1;
	*line = strtoul(s, (char **)end, 10);
	return true;
}

static void row_start(struct book *b, const struct xml_attributes *attributes)
{
	long line = number_of(attributes, "r");

	b->line = line > 0 ? (size_t)line : b->line + 1;
	b->column = 0;
	b->cells.count = 0;
}

static void row_end(struct book *b)
{
	struct csv_row row = { .line = b->line, .count = b->cells.count };

	if (!row.count)
		return;
	row.cells = arena_copy(b->arena, b->cells.at,
			       row.count * sizeof(*b->cells.at));
	if (row.count > b->widest)
		b->widest = row.count;
	list_push(&b->rows, row);
}

static void cell_start(struct book *b, const struct xml_attributes *attributes)
{
	const char *place = xml_attribute(attributes, "r"), *end;
	size_t line;

	if (place)
		(void)parse_place(place, &b->column, &line, &end);
	b->format = number_of(attributes, "s");
	place = xml_attribute(attributes, "t");
	snprintf(b->kind, sizeof(b->kind), "%s", place ? place : "n");
	strbuf_reset(&b->text);
}

/* What a cell of a number or a word for one shows. */
static const char *shown(struct book *b)
{
	char *end;
	double value = strtod(b->text.s, &end);
	unsigned long index;

	if (!strcmp(b->kind, "s")) {
		index = strtoul(b->text.s, NULL, 10);
		return index < b->strings.count ? b->strings.at[index] : "";
	}
	if (!strcmp(b->kind, "b"))
		return *b->text.s == '1' ? "TRUE" : "FALSE";
	if (!strcmp(b->kind, "e"))
		return "";		/* #N/A says that nothing is known */
	if (strcmp(b->kind, "n") != 0 || end == b->text.s || *end)
		return take_text(b);
	strbuf_reset(&b->text);
	cell_format_show(b->format >= 0 &&
			 (size_t)b->format < b->formats.count ?
			 b->formats.at[b->format] :
			 (struct cell_format){ .kind = CELL_GENERAL },
			 value, b->from_1904, &b->text);
	return take_text(b);
}

static bool cell_end(struct book *b, struct error *err)
{
	const char *text = b->text.length ? shown(b) : "";

	strbuf_reset(&b->text);
	if (*text && b->column >= CSV_COLUMNS_LIMIT)
		return error_set(err, _("more than %d columns"),
				 CSV_COLUMNS_LIMIT);
	while (*text && b->cells.count <= b->column)
		list_push(&b->cells, "");
	if (*text)
		b->cells.at[b->column] = text;
	b->column++;
	return true;
}

static void merge_start(struct book *b,
			const struct xml_attributes *attributes)
{
	const char *ref = xml_attribute(attributes, "ref"), *end;
	struct merge m;
	size_t column;

	if (ref && parse_place(ref, &m.column, &m.first, &end) &&
	    *end == ':' && parse_place(end + 1, &column, &m.last, &end) &&
	    m.last > m.first)
		list_push(&b->merges, m);
}

static bool sheet_start(void *self, const char *space, const char *name,
			const struct xml_attributes *attributes,
			struct error *err)
{
	struct book *b = self;

	(void)space;
	(void)err;
	if (!strcmp(name, "row"))
		row_start(b, attributes);
	else if (!strcmp(name, "c"))
		cell_start(b, attributes);
	else if (!strcmp(name, "v"))
		b->in_text++;
	else if (!strcmp(name, "mergeCell"))
		merge_start(b, attributes);
	else
		text_start(b, name);
	return true;
}

static bool sheet_end(void *self, const char *space, const char *name,
		      struct error *err)
{
	struct book *b = self;

	(void)space;
	if (!strcmp(name, "v"))
		b->in_text -= b->in_text > 0;
	else if (!strcmp(name, "row"))
		row_end(b);
	else if (!strcmp(name, "c"))
		return cell_end(b, err);
	else
		text_end(b, name);
	return true;
}

static const struct xml_handler cells = { sheet_start, sheet_end, on_text };

static int by_line(const void *left, const void *right)
{
	const struct csv_row *a = left, *b = right;

	return (a->line > b->line) - (a->line < b->line);
}

static const char *cell_at(const struct csv_row *row, size_t column)
{
	return column < row->count ? row->cells[column] : "";
}

/* A speaker merged over several rows speaks in each of them. */
static void fill_merges(struct book *b)
{
	size_t fills = 0;

	for (size_t i = 0; i < b->merges.count; i++) {
		const struct merge *m = &b->merges.at[i];
		struct csv_row key = { .line = m->first };
		struct csv_row *row = b->rows.count ?
			bsearch(&key, b->rows.at, b->rows.count,
				sizeof(key), by_line) : NULL;
		const char *value = row ? cell_at(row, m->column) : "";

		for (; *value && row < b->rows.at + b->rows.count &&
		     row->line <= m->last && fills < MOST_FILLS; row++) {
			if (m->column < row->count)
				row->cells[m->column] = value;
			fills++;
		}
	}
}

static size_t filled(const struct csv_row *row)
{
	size_t n = 0;

	for (size_t i = 0; i < row->count; i++)
		n += *row->cells[i] != '\0';
	return n;
}

/* A title stands alone and in the first column; a name over a second column of
 * two is that column's. */
static bool is_title(const struct csv_row *row)
{
	return filled(row) == 1 && row->count && *row->cells[0];
}

/* The first row names the columns, but where it is a title above them. */
static void make_table(struct book *b, struct sheet *sheet)
{
	struct csv_table *table = &sheet->table;
	size_t first = 0;

	while (first + 1 < b->rows.count && first < TITLES &&
	       is_title(&b->rows.at[first]) &&
	       filled(&b->rows.at[first + 1]) > 1)
		first++;
	table->name = sheet->name;
	table->header.line = b->rows.at[first].line;
	table->header.count = b->widest;
	table->header.cells = arena_alloc(b->arena, b->widest *
					  sizeof(*table->header.cells));
	for (size_t i = 0; i < b->widest; i++)
		table->header.cells[i] = csv_cell(b->arena,
			&b->rows.at[first], (int)i);
	table->count = b->rows.count - first - 1;
	table->at = arena_copy(b->arena, b->rows.at + first + 1,
			       table->count * sizeof(*table->at));
}

static bool read_sheet(struct book *b, struct zip_archive *zip,
		       const char *part, struct sheet *sheet,
		       struct error *err)
{
	b->rows.count = b->merges.count = b->cells.count = 0;
	b->line = b->widest = 0;
	b->in_text = b->in_phonetic = 0;
	if (!zip_xml_parse(zip, part, &cells, b, err))
		return false;
	if (b->rows.count)
		qsort(b->rows.at, b->rows.count, sizeof(*b->rows.at),
		      by_line);
	fill_merges(b);
	if (b->rows.count)
		make_table(b, sheet);
	return true;
}

/* ---- the whole workbook ---- */

static bool read_optional(struct book *b, struct zip_archive *zip,
			  const char *part, const struct xml_handler *handler,
			  struct error *err)
{
	return !part || !zip_archive_has(zip, part) ||
		zip_xml_parse(zip, part, handler, b, err);
}

static bool read_parts(struct book *b, struct zip_archive *zip,
		       struct error *err)
{
	struct ooxml_relations top = { 0 };
	const char *main = NULL;
	bool ok = ooxml_relations(zip, b->arena, "", &top, err);

	if (ok)
		main = ooxml_part(&top, "/officeDocument");
	list_release(&top);
	if (!main)
		main = "xl/workbook.xml";
	ok = ok && ooxml_relations(zip, b->arena, main, &b->relations, err) &&
		zip_xml_parse(zip, main, &sheet_list, b, err) &&
		read_optional(b, zip, ooxml_part(&b->relations,
				"/sharedStrings"), &strings, err) &&
		read_optional(b, zip, ooxml_part(&b->relations, "/styles"),
			      &formats, err);
	/* Two sheets in one part would be a way to make much of little. */
	for (size_t i = 0; ok && i < b->parts.count; i++)
		for (size_t k = 0; ok && k < i; k++)
			if (!strcmp(b->parts.at[i], b->parts.at[k]))
				ok = error_set(err, _("two sheets are one"));
	for (size_t i = 0; ok && i < b->workbook->count; i++)
		ok = !zip_archive_has(zip, b->parts.at[i]) ||
			read_sheet(b, zip, b->parts.at[i],
				   &b->workbook->at[i], err);
	return ok;
}

bool workbook_read(struct arena *arena, const char *bytes, size_t length,
		   struct workbook *workbook, struct error *err)
{
	struct book b = {
		.arena = arena, .workbook = workbook, .text = STRBUF_INIT,
	};
	struct zip_archive *zip = zip_archive_open(bytes, length,
						   &zip_xml_limits, err);
	size_t kept = 0;
	bool ok;

	if (!zip)
		return false;
	*workbook = (struct workbook){ 0 };
	ok = read_parts(&b, zip, err);
	for (size_t i = 0; i < workbook->count; i++)
		if (workbook->at[i].table.header.count)
			workbook->at[kept++] = workbook->at[i];
	workbook->count = kept;
	list_settle(workbook, arena);
	list_release(&b.strings);
	list_release(&b.codes);
	list_release(&b.formats);
	list_release(&b.relations);
	list_release(&b.parts);
	list_release(&b.rows);
	list_release(&b.merges);
	list_release(&b.cells);
	strbuf_release(&b.text);
	zip_archive_close(zip);
	return ok;
}

bool workbook_choose(struct workbook *workbook, const char *wanted,
		     struct error *err)
{
	struct strbuf names = STRBUF_INIT;
	size_t kept = 0;

	for (size_t i = 0; i < workbook->count; i++) {
		const struct sheet *sheet = &workbook->at[i];

		strbuf_addf(&names, "%s'%s'", i ? ", " : "", sheet->name);
		if (wanted ? !strcasecmp(sheet->name, wanted) :
		    !sheet->hidden)
			workbook->at[kept++] = *sheet;
	}
	if (!kept && wanted)
		error_usage(err, _("no sheet is called '%s'; there are %s"),
			    wanted, names.length ? names.s : _("none"));
	else if (!kept)
		error_set(err, _("there is no text in it"));
	strbuf_release(&names);
	workbook->count = kept;
	return kept > 0;
}

bool workbook_looks_so(const char *bytes, size_t length)
{
	return length > 4 && !memcmp(bytes, "PK\x03\x04", 4) &&
		memmem(bytes, length, "xl/workbook.xml", 15) &&
		!memmem(bytes, length, "word/document", 13);
}
