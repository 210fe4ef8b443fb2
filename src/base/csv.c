#include "base/csv.h"

#include <stdlib.h>
#include <string.h>
#include <strings.h>

#include "base/file.h"
#include "base/language.h"
#include "base/memory.h"
#include "base/unicode.h"
#include "base/utf8.h"

/* Where the reading stands. */
struct scanner {
	struct arena *arena;
	const char *name, *at, *end;
	size_t line;
	char separator;
};

struct cell_list {
	const char **at;
	size_t count, capacity;
};

static bool is_line_end(char c)
{
	return c == '\n' || c == '\r';
}

/* Steps over one line end of any kind. */
static void skip_line_end(struct scanner *s)
{
	if (*s->at == '\r' && s->at + 1 < s->end && s->at[1] == '\n')
		s->at++;
	s->at++;
	s->line++;
}

/* The separator that the first line holds most of, outside its quotes. */
static char find_separator(const char *text, const char *end)
{
	static const char candidates[] = ",;\t";
	size_t counts[3] = { 0 }, best = 0;
	bool quoted = false;

	for (; text < end && (quoted || !is_line_end(*text)); text++) {
		const char *found = memchr(candidates, *text, 3);

		if (*text == '"')
			quoted = !quoted;
		else if (found && !quoted)
			counts[found - candidates]++;
	}
	for (size_t i = 1; i < 3; i++)
		if (counts[i] > counts[best])
			best = i;
	return candidates[best];
}

char csv_separator(const char *text, size_t length)
{
	return find_separator(text, text + length);
}

/* Excel's own first line, "sep=;", says what parts the cells. */
static bool take_said_separator(struct scanner *s)
{
	const char *at = s->at;
	bool quoted = at < s->end && *at == '"';

	at += quoted;
	if (s->end - at < 5 || strncasecmp(at, "sep=", 4) != 0 ||
	    is_line_end(at[4]))
		return false;
	s->separator = at[4];
	at += 5;
	if (quoted && at < s->end && *at == '"')
		at++;
	if (at < s->end && !is_line_end(*at))
		return false;
	s->at = at;
	if (s->at < s->end)
		skip_line_end(s);
	return true;
}

/* The cell begins after its opening quote. */
static bool quoted_cell(struct scanner *s, struct strbuf *out,
			struct error *err)
{
	size_t opened = s->line;

	s->at++;
	for (;;) {
		if (s->at == s->end)
			return error_set(err, _("%s:%zu: the quote that opens "
					 "here is never closed"), s->name,
					 opened);
		if (*s->at == '"') {
			s->at++;
			if (s->at == s->end || *s->at != '"')
				break;
			strbuf_addc(out, *s->at++);
		} else if (is_line_end(*s->at)) {
			skip_line_end(s);
			strbuf_addc(out, '\n');
		} else {
			strbuf_addc(out, *s->at++);
		}
	}
	while (s->at < s->end && *s->at == ' ')
		s->at++;
	if (s->at < s->end && *s->at != s->separator && !is_line_end(*s->at))
		return error_set(err, _("%s:%zu: words after the closing quote "
					"of a cell; a quote inside a cell is "
					"written twice"), s->name, s->line);
	return true;
}

static void plain_cell(struct scanner *s, struct strbuf *out)
{
	const char *begin = s->at;

	while (s->at < s->end && *s->at != s->separator &&
	       !is_line_end(*s->at))
		s->at++;
	strbuf_add(out, begin, (size_t)(s->at - begin));
}

/* One row with its line end. */
static bool read_row(struct scanner *s, struct csv_row *row, struct error *err)
{
	struct cell_list cells = { 0 };
	struct strbuf cell = STRBUF_INIT;
	bool ok = true, more = true;

	row->line = s->line;
	while (ok && more) {
		strbuf_reset(&cell);
		if (s->at < s->end && *s->at == '"')
			ok = quoted_cell(s, &cell, err);
		else
			plain_cell(s, &cell);
		if (ok && cells.count == CSV_COLUMNS_LIMIT)
			ok = error_set(err, _("%s:%zu: more than %d cells"),
				       s->name, row->line, CSV_COLUMNS_LIMIT);
		if (ok)
			list_push(&cells, arena_strndup(s->arena, cell.s,
							cell.length));
		more = s->at < s->end && *s->at == s->separator;
		if (more)
			s->at++;
	}
	if (s->at < s->end && ok)
		skip_line_end(s);
	strbuf_release(&cell);
	list_settle(&cells, s->arena);
	row->cells = cells.at;
	row->count = cells.count;
	return ok;
}

static bool is_empty(const struct csv_row *row)
{
	for (size_t i = 0; i < row->count; i++)
		if (*row->cells[i])
			return false;
	return true;
}

/* Between the white space of any script at its ends. */
static const char *trimmed(struct arena *arena, const char *text)
{
	size_t start = 0, end = strlen(text), length = 0;

	while (start < end &&
	       utf8_is_space(utf8_decode(text + start, end - start, &length)))
		start += length;
	while (end > start) {
		size_t before = utf8_previous(text, end);

		if (!utf8_is_space(utf8_decode(text + before, end - before,
					       &length)))
			break;
		end = before;
	}
	return start == 0 && !text[end] ? text :
		arena_strndup(arena, text + start, end - start);
}

static bool read_header(struct scanner *s, struct csv_table *table,
			struct error *err)
{
	do {
		if (s->at == s->end)
			return error_set(err, _("%s: the table is empty"),
					 s->name);
		if (!read_row(s, &table->header, err))
			return false;
	} while (is_empty(&table->header));
	for (size_t i = 0; i < table->header.count; i++)
		table->header.cells[i] = trimmed(s->arena,
						 table->header.cells[i]);
	return true;
}

static bool read_rows(struct scanner *s, struct csv_table *table,
		      struct error *err)
{
	while (s->at < s->end) {
		struct csv_row row = { 0 };

		if (is_line_end(*s->at)) {
			skip_line_end(s);
			continue;
		}
		if (!read_row(s, &row, err))
			return false;
		if (is_empty(&row))
			continue;
		for (size_t i = table->header.count; i < row.count; i++)
			if (*row.cells[i])
				return error_set(err,
						 _("%s:%zu: %zu cells, but the "
						 "header names %zu columns; is "
						 "a quote missing?"), s->name,
						 row.line, row.count,
						 table->header.count);
		list_push(table, row);
	}
	return true;
}

bool csv_parse(struct arena *arena, const char *name, const char *text,
	       size_t length, struct csv_table *table, struct error *err)
{
	struct scanner s = {
		.arena = arena, .name = arena_strdup(arena, name),
		.at = text, .end = text + length, .line = 1,
	};
	bool ok;

	*table = (struct csv_table){ .name = s.name };
	if (utf8_bom(text, length))
		s.at += 3;
	if (memchr(text, '\0', length))
		return error_set(err, _("%s: not a table of text: it holds NUL "
					"bytes"), name);
	if (!take_said_separator(&s))
		s.separator = find_separator(s.at, s.end);
	ok = read_header(&s, table, err) && read_rows(&s, table, err);
	list_settle(table, arena);
	return ok;
}

bool csv_read(struct arena *arena, const char *path, struct csv_table *table,
	      struct error *err)
{
	struct strbuf bytes = STRBUF_INIT, text = STRBUF_INIT;
	struct unicode_source source;
	bool ok = file_read(path, CSV_FILE_LIMIT, &bytes, err);

	if (ok && !unicode_decode(bytes.s, bytes.length, NULL, &text, &source,
				  err))
		ok = error_prefix(err, "%s", path);
	ok = ok && csv_parse(arena, path, text.s, text.length, table, err);
	strbuf_release(&bytes);
	strbuf_release(&text);
	return ok;
}

int csv_column(const struct csv_table *table, const char *name)
{
	for (size_t i = 0; i < table->header.count; i++)
		if (!strcasecmp(table->header.cells[i], name))
			return (int)i;
	return CSV_NO_COLUMN;
}

const char *csv_cell(struct arena *arena, const struct csv_row *row,
		     int column)
{
	if (column < 0 || (size_t)column >= row->count)
		return "";
	return trimmed(arena, row->cells[column]);
}

/* The wide forms: spreadsheets for Chinese and Japanese take them, too. */
static const char *const formula_starts[] = {
	"=", "+", "-", "@", "\t", "\r", "＝", "＋", "－", "＠",
};

bool csv_is_formula(const char *text, size_t length)
{
	for (size_t i = 0;
	     i < sizeof(formula_starts) / sizeof(formula_starts[0]); i++) {
		size_t n = strlen(formula_starts[i]);

		if (length >= n && !memcmp(text, formula_starts[i], n))
			return true;
	}
	return false;
}

/*
 * Where a spreadsheet would begin a cell: at the beginning, and, where it
 * takes a ';' or a tab for what parts cells, as in much of Europe, behind
 * these and behind a line end too, for then our quotes stand within a cell.
 */
static bool may_begin_cell(const char *text, size_t at)
{
	return at == 0 || strchr(";\t\n\r", text[at - 1]);
}

/* "- so he said" and ";-)" are no formulas within a text. */
static bool is_formula_within(const char *s, size_t length)
{
	unsigned char next = length > 1 ? (unsigned char)s[1] : 0;

	if (!csv_is_formula(s, length) || strchr("\t\r", *s))
		return false;
	return (*s != '-' && *s != '+') || next >= 0x80 ||
		(next >= '0' && next <= '9') ||
		((next | 0x20) >= 'a' && (next | 0x20) <= 'z') ||
		(next && strchr("(@=+-.\"", next));
}

/* The next place from `at` on where a formula would begin, also behind
 * apostrophes, so that one that was there before is told from ours. */
static size_t next_formula(const char *text, size_t at, size_t length)
{
	for (; at < length; at++) {
		size_t sign = at;

		if (!may_begin_cell(text, at))
			continue;
		while (sign < length && text[sign] == '\'')
			sign++;
		if (at == 0 ? csv_is_formula(text + sign, length - sign) :
		    is_formula_within(text + sign, length - sign))
			return at;
	}
	return length;
}

bool csv_needs_guard(const char *text, size_t length)
{
	return next_formula(text, 0, length) < length;
}

void csv_add_guarded(struct strbuf *out, const char *text, size_t length)
{
	size_t done = 0, at;

	while ((at = next_formula(text, done, length)) < length) {
		strbuf_add(out, text + done, at - done);
		strbuf_addc(out, '\'');
		/* Its apostrophes begin no cell themselves. */
		strbuf_addc(out, text[at]);
		done = at + 1;
	}
	strbuf_add(out, text + done, length - done);
}

const char *csv_unguarded(struct arena *arena, const char *cell)
{
	size_t length = strlen(cell), done = 0, at;
	struct strbuf out = STRBUF_INIT;
	const char *plain = cell;

	while ((at = next_formula(cell, done, length)) < length) {
		strbuf_add(&out, cell + done, at - done);
		done = at + (cell[at] == '\'');
		if (done == at)
			strbuf_addc(&out, cell[done++]);
	}
	strbuf_add(&out, cell + done, length - done);
	if (out.length < length)
		plain = arena_strndup(arena, out.s, out.length);
	strbuf_release(&out);
	return plain;
}

const char *csv_guarded(struct arena *arena, const char *cell)
{
	struct strbuf out = STRBUF_INIT;
	const char *guarded = cell;

	if (cell && csv_needs_guard(cell, strlen(cell))) {
		csv_add_guarded(&out, cell, strlen(cell));
		guarded = arena_strndup(arena, out.s, out.length);
	}
	strbuf_release(&out);
	return guarded;
}

void csv_add_cell(struct strbuf *out, const char *text)
{
	if (!text)
		return;
	if (!text[strcspn(text, ",;\t\"\r\n")]) {
		strbuf_adds(out, text);
		return;
	}
	strbuf_addc(out, '"');
	for (; *text; text++) {
		if (*text == '"')
			strbuf_addc(out, '"');
		strbuf_addc(out, *text);
	}
	strbuf_addc(out, '"');
}

void csv_add_row(struct strbuf *out, const char *const *cells, size_t count)
{
	for (size_t i = 0; i < count; i++) {
		if (i)
			strbuf_addc(out, ',');
		csv_add_cell(out, cells[i]);
	}
	strbuf_addc(out, '\n');
}
