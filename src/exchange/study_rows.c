/*
 * A row is packed as its cells, each a byte for its kind and what it holds: a
 * number in as few bytes as it takes, a length and the bytes.  A million
 * codings are some 60 MB so.
 */
#include "exchange/study_rows.h"

#include <assert.h>
#include <stdlib.h>
#include <string.h>

#include "base/language.h"
#include "base/memory.h"
#include "base/utf8.h"

void study_rows_release(struct study_rows *rows)
{
	for (size_t i = 0; i < rows->tables.count; i++)
		strbuf_release(&rows->tables.at[i]->packed);
	list_release(&rows->tables);
	arena_release(&rows->arena);
}

struct row_table *rows_find(const struct study_rows *rows, const char *name)
{
	for (size_t i = 0; i < rows->tables.count; i++)
		if (!strcmp(rows->tables.at[i]->name, name))
			return rows->tables.at[i];
	return NULL;
}

static struct row_table *new_table(struct study_rows *rows, const char *name)
{
	struct row_table *t = arena_new(&rows->arena, struct row_table);

	t->name = arena_strdup(&rows->arena, name);
	t->packed = (struct strbuf)STRBUF_INIT;
	list_push(&rows->tables, t);
	return t;
}

struct row_table *rows_table(struct study_rows *rows, const char *name,
			     const char *columns)
{
	struct row_table *t = rows_find(rows, name);

	if (t)
		return t;
	t = new_table(rows, name);
	while (*columns) {
		size_t n = strcspn(columns, " ");

		assert(t->column_count < ROW_CELLS);
		t->columns[t->column_count++] =
			arena_strndup(&rows->arena, columns, n);
		columns += n + (columns[n] == ' ');
	}
	return t;
}

/* Packing. */

static void begin_cell(struct row_table *t, enum cell_kind kind)
{
	strbuf_addc(&t->packed, (char)kind);
	if (++t->cells == t->column_count) {
		t->cells = 0;
		t->count++;
	}
}

static void add_number(struct strbuf *out, uint64_t n)
{
	for (; n >= 0x80; n >>= 7)
		strbuf_addc(out, (char)(0x80 | (n & 0x7F)));
	strbuf_addc(out, (char)n);
}

void row_null(struct row_table *t)
{
	begin_cell(t, CELL_NULL);
}

/* The sign goes to the lowest bit, so that small numbers are short. */
void row_int(struct row_table *t, int64_t value)
{
	begin_cell(t, CELL_INT);
	add_number(&t->packed, (uint64_t)value << 1 ^
		   (value < 0 ? UINT64_MAX : 0));
}

void row_real(struct row_table *t, double value)
{
	begin_cell(t, CELL_REAL);
	strbuf_add(&t->packed, &value, sizeof(value));
}

void row_textn(struct row_table *t, const char *text, size_t length)
{
	begin_cell(t, CELL_TEXT);
	add_number(&t->packed, length);
	strbuf_add(&t->packed, text, length);
	strbuf_addc(&t->packed, '\0');
}

void row_text(struct row_table *t, const char *text)
{
	if (text)
		row_textn(t, text, strlen(text));
	else
		row_null(t);
}

void row_bytes(struct row_table *t, const void *bytes, size_t length)
{
	begin_cell(t, CELL_BYTES);
	add_number(&t->packed, length);
	strbuf_add(&t->packed, bytes, length);
}

void row_guid(struct row_table *t, struct guid guid)
{
	row_bytes(t, guid.bytes, sizeof(guid.bytes));
}

void row_id(struct row_table *t, int64_t id)
{
	if (id)
		row_int(t, id);
	else
		row_null(t);
}

void row_cell(struct row_table *t, const struct cell *cell)
{
	switch (cell->kind) {
	case CELL_NULL:
		row_null(t);
		break;
	case CELL_INT:
		row_int(t, cell->number);
		break;
	case CELL_REAL:
		row_real(t, cell->real);
		break;
	case CELL_TEXT:
		row_textn(t, cell->bytes, cell->length);
		break;
	case CELL_BYTES:
		row_bytes(t, cell->bytes, cell->length);
		break;
	}
}

/* Reading. */

static bool take_number(struct row_cursor *c, uint64_t *n)
{
	const struct strbuf *from = &c->table->packed;

	*n = 0;
	for (unsigned shift = 0; shift < 64; shift += 7) {
		unsigned char byte;

		if (c->at >= from->length)
			return false;
		byte = (unsigned char)from->s[c->at++];
		*n |= (uint64_t)(byte & 0x7F) << shift;
		if (byte < 0x80)
			return true;
	}
	return false;
}

static bool take_bytes(struct row_cursor *c, struct cell *cell, size_t tail)
{
	const struct strbuf *from = &c->table->packed;
	uint64_t n;

	if (!take_number(c, &n) || n > from->length - c->at ||
	    from->length - c->at - n < tail)
		return false;
	cell->bytes = from->s + c->at;
	cell->length = (size_t)n;
	c->at += (size_t)n + tail;
	return true;
}

static bool take_cell(struct row_cursor *c, struct cell *cell)
{
	const struct strbuf *from = &c->table->packed;
	uint64_t n;

	*cell = (struct cell){ .kind = (enum cell_kind)from->s[c->at++] };
	switch (cell->kind) {
	case CELL_NULL:
		return true;
	case CELL_INT:
		if (!take_number(c, &n))
			return false;
		cell->number = (int64_t)(n >> 1 ^ (n & 1 ? UINT64_MAX : 0));
		return true;
	case CELL_REAL:
		if (from->length - c->at < sizeof(cell->real))
			return false;
		memcpy(&cell->real, from->s + c->at, sizeof(cell->real));
		c->at += sizeof(cell->real);
		return true;
	case CELL_TEXT:
		return take_bytes(c, cell, 1);
	case CELL_BYTES:
		return take_bytes(c, cell, 0);
	}
	return false;
}

bool row_next(struct row_cursor *c, struct cell cells[ROW_CELLS])
{
	if (c->damaged || c->at == c->table->packed.length)
		return false;
	for (size_t i = 0; i < c->table->column_count; i++)
		if (c->at >= c->table->packed.length ||
		    !take_cell(c, &cells[i])) {
			c->damaged = true;
			return false;
		}
	return c->table->column_count > 0;
}

int row_column(const struct row_table *t, const char *name)
{
	for (size_t i = 0; i < t->column_count; i++)
		if (!strcmp(t->columns[i], name))
			return (int)i;
	return -1;
}

bool cell_guid(const struct cell *cell, struct guid *guid)
{
	if (cell->kind != CELL_BYTES || cell->length != sizeof(guid->bytes))
		return false;
	memcpy(guid->bytes, cell->bytes, sizeof(guid->bytes));
	return true;
}

const char *cell_text(const struct cell *cell)
{
	return cell->kind == CELL_TEXT ? cell->bytes : NULL;
}

bool cell_is_empty(const struct cell *cell)
{
	return cell->kind == CELL_NULL ||
		(cell->kind == CELL_TEXT && !cell->length);
}

bool cell_equal(const struct cell *a, const struct cell *b)
{
	if (cell_is_empty(a) || cell_is_empty(b))
		return cell_is_empty(a) && cell_is_empty(b);
	if (a->kind != b->kind)
		return false;
	switch (a->kind) {
	case CELL_INT:
		return a->number == b->number;
	case CELL_REAL:
		return a->real >= b->real && a->real <= b->real;
	default:
		return a->length == b->length &&
			!memcmp(a->bytes, b->bytes, a->length);
	}
}

/* Through a pipe: for each table its name, its columns, its rows. */

void study_rows_send(const struct study_rows *rows, struct strbuf *out)
{
	for (size_t i = 0; i < rows->tables.count; i++) {
		const struct row_table *t = rows->tables.at[i];

		assert(!t->cells);
		strbuf_add(out, t->name, strlen(t->name) + 1);
		add_number(out, t->column_count);
		for (size_t k = 0; k < t->column_count; k++)
			strbuf_add(out, t->columns[k],
				   strlen(t->columns[k]) + 1);
		add_number(out, t->count);
		add_number(out, t->packed.length);
		strbuf_add(out, t->packed.s, t->packed.length);
	}
}

static const char *take_name(struct row_cursor *c, struct arena *arena)
{
	const struct strbuf *from = &c->table->packed;
	const char *s = from->s + c->at;
	size_t n = strnlen(s, from->length - c->at);

	if (n == from->length - c->at || n > 64)
		return NULL;
	c->at += n + 1;
	return arena_strndup(arena, s, n);
}

static bool check_cell(const struct cell *cell)
{
	return cell->kind != CELL_TEXT ||
		(!cell->bytes[cell->length] &&
		 !memchr(cell->bytes, '\0', cell->length) &&
		 utf8_valid(cell->bytes, cell->length));
}

static bool check_rows(const struct row_table *t)
{
	struct row_cursor c = { .table = t };
	struct cell cells[ROW_CELLS];
	size_t count = 0;

	for (; row_next(&c, cells); count++)
		for (size_t i = 0; i < t->column_count; i++)
			if (!check_cell(&cells[i]))
				return false;
	return !c.damaged && count == t->count;
}

static bool take_table(struct row_cursor *c, struct study_rows *rows)
{
	const char *name = take_name(c, &rows->arena);
	struct row_table *t;
	uint64_t n;

	if (!name || rows_find(rows, name) || !take_number(c, &n) || !n ||
	    n > ROW_CELLS)
		return false;
	t = new_table(rows, name);
	while (t->column_count < n) {
		const char *column = take_name(c, &rows->arena);

		if (!column)
			return false;
		t->columns[t->column_count++] = column;
	}
	if (!take_number(c, &n))
		return false;
	t->count = (size_t)n;
	if (!take_number(c, &n) || n > c->table->packed.length - c->at)
		return false;
	strbuf_add(&t->packed, c->table->packed.s + c->at, (size_t)n);
	c->at += (size_t)n;
	return check_rows(t);
}

bool study_rows_receive(const char *bytes, size_t length,
			struct study_rows *rows, struct error *err)
{
	const struct row_table whole = {
		.packed = { .s = (char *)(uintptr_t)bytes, .length = length },
	};
	struct row_cursor c = { .table = &whole };

	while (c.at < length)
		if (!take_table(&c, rows))
			return error_set(err, _("the answer of the reading "
						"process is damaged"));
	return true;
}
