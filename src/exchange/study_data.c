#include "exchange/study_data.h"

#include <stdlib.h>
#include <string.h>

#include "base/json_read.h"
#include "base/language.h"
#include "base/memory.h"

static size_t skip_mark(const char *text, size_t length)
{
	return length >= 3 && !memcmp(text, "\xEF\xBB\xBF", 3) ? 3 : 0;
}

bool study_data_looks_like(const char *text, size_t length)
{
	size_t at = skip_mark(text, length), n = strlen(STUDY_DATA_HEAD);

	return length - at >= n && !memcmp(text + at, STUDY_DATA_HEAD, n);
}

struct data_reader {
	struct study_rows *rows;
	struct row_table *table;	/* whose rows come, or NULL */
	bool is_bytes[ROW_CELLS];
};

static bool begin_table(struct data_reader *r, const struct json_t *head,
			struct error *err)
{
	const char *name = json_text(json_member(head, "table"));
	const struct json_t *columns = json_member(head, "columns");
	const struct json_t *types = json_member(head, "types");
	struct strbuf names = STRBUF_INIT;
	size_t n = json_count(columns);

	if (!name || !n || n > ROW_CELLS || rows_find(r->rows, name))
		return error_set(err, _("a table that cannot be read"));
	for (size_t i = 0; i < n; i++) {
		const char *column = json_text(json_element(columns, i));
		const char *type = json_text(json_element(types, i));

		if (!column || !*column || strchr(column, ' ')) {
			strbuf_release(&names);
			return error_set(err, _("a table that cannot be "
						"read"));
		}
		strbuf_addf(&names, "%s%s", i ? " " : "", column);
		r->is_bytes[i] = type && !strcmp(type, "BLOB");
	}
	r->table = rows_table(r->rows, name, names.s);
	strbuf_release(&names);
	return true;
}

static int hex_digit(char c)
{
	return c >= '0' && c <= '9' ? c - '0' :
		c >= 'a' && c <= 'f' ? c - 'a' + 10 : -1;
}

static bool add_hex(struct row_table *t, const char *text)
{
	unsigned char bytes[64];
	size_t n = strlen(text);

	if (n % 2 || n / 2 > sizeof(bytes))
		return false;
	for (size_t i = 0; i < n; i += 2) {
		int high = hex_digit(text[i]), low = hex_digit(text[i + 1]);

		if (high < 0 || low < 0)
			return false;
		bytes[i / 2] = (unsigned char)(high << 4 | low);
	}
	row_bytes(t, bytes, n / 2);
	return true;
}

static bool add_value(struct data_reader *r, size_t i,
		      const struct json_t *value)
{
	const char *text = json_text(value);
	double number;

	if (text && r->is_bytes[i])
		return add_hex(r->table, text);
	if (text)
		row_text(r->table, text);
	else if (!json_number(value, &number))
		row_null(r->table);
	else if (number >= -9e15 && number <= 9e15 &&
		 !(number > (double)(int64_t)number) &&
		 !(number < (double)(int64_t)number))
		row_int(r->table, (int64_t)number);
	else
		row_real(r->table, number);
	return true;
}

static bool read_row(struct data_reader *r, const struct json_t *row,
		     struct error *err)
{
	if (!r->table || json_count(row) != r->table->column_count)
		return error_set(err, _("a row without its table"));
	for (size_t i = 0; i < r->table->column_count; i++)
		if (!add_value(r, i, json_element(row, i)))
			return error_set(err, _("a row that cannot be read"));
	return true;
}

static bool read_line(struct data_reader *r, const char *line, size_t length,
		      struct error *err)
{
	struct json_t *whole;
	const struct json_t *value;
	double version;
	bool ok;

	while (length && strchr(" \t\r", line[length - 1]))
		length--;
	if (!length)
		return true;
	whole = json_read(line, length, err);
	if (!whole)
		return false;
	value = json_element(whole, 0);
	if (json_member(value, "table"))
		ok = begin_table(r, value, err);
	else if (!json_number(json_member(value, "version"), &version))
		ok = read_row(r, value, err);
	else
		ok = version <= STUDY_DATA_VERSION || error_set(err,
			_("written by a newer axial"));
	json_release(whole);
	return ok;
}

bool study_data_read(const char *text, size_t length, struct study_rows *rows,
		     struct error *err)
{
	struct data_reader r = { .rows = rows };
	size_t n, line = 1;

	for (size_t at = skip_mark(text, length); at < length;
	     at += n + 1, line++) {
		const char *end = memchr(text + at, '\n', length - at);

		n = end ? (size_t)(end - text) - at : length - at;
		if (!read_line(&r, text + at, n, err))
			return error_prefix(err, _("the study's own data, "
						   "line %zu"), line);
	}
	return true;
}
