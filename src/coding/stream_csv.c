/* Rows of CSV: each gets one more cell, a list of JSON as a line would. */
#include "base/csv.h"
#include "base/csv_record.h"
#include "base/language.h"
#include "base/memory.h"
#include "base/utf8.h"
#include "coding/stream_batch.h"

#include <stdio.h>
#include <string.h>
#include <strings.h>

/* ------------------------------------------------------------------ header */

static size_t without_line_end(const char *s, size_t n)
{
	if (n && s[n - 1] == '\n')
		n--;
	if (n && s[n - 1] == '\r')
		n--;
	return n;
}

static bool is_called(const char *s, struct span cell, const char *name)
{
	struct strbuf said = STRBUF_INIT;
	bool same;

	csv_add_said(&said, s + cell.start, span_length(cell));
	same = !strcasecmp(said.s, name);
	strbuf_release(&said);
	return same;
}

static bool find_column(const char *s, size_t n,
			const struct stream_request *request,
			struct stream_layout *layout, struct error *err)
{
	struct span cell;
	bool found = false;

	layout->cells = csv_record_cells(s, n, layout->separator, 0, &cell);
	for (size_t i = 0; i < layout->cells; i++) {
		csv_record_cells(s, n, layout->separator, i, &cell);
		if (is_called(s, cell, request->into))
			return error_usage(err, _("the table has a column "
				"'%s' already; --into names another one"),
				request->into);
		if (!found && is_called(s, cell, request->field)) {
			layout->column = i;
			found = true;
		}
	}
	return found || error_usage(err, _("the table has no column '%s'; "
					   "--field says where the text "
					   "stands"), request->field);
}

bool stream_csv_header(const char *s, size_t n,
		       const struct stream_request *request,
		       struct stream_layout *layout, struct error *err)
{
	size_t mark = n >= 3 && !memcmp(s, "\xEF\xBB\xBF", 3) ? 3 : 0;
	struct csv_cutter cutter;
	size_t end;

	layout->separator = csv_separator(s, n);
	cutter = (struct csv_cutter){ .separator = layout->separator };
	end = csv_record_end(&cutter, s, mark, n);
	if (!end)
		end = n;
	return find_column(s + mark, without_line_end(s + mark, end - mark),
			   request, layout, err);
}

/* -------------------------------------------------------------------- rows */

/* The row with one more cell; what ended its line ends it still. */
static void add_row(struct stream_batch *batch, const char *row, size_t n,
		    size_t whole, const char *cell)
{
	strbuf_add(&batch->out, row, n);
	strbuf_addc(&batch->out, batch->layout->separator);
	csv_add_cell(&batch->out, cell);
	if (n < whole)
		strbuf_add(&batch->out, row + n, whole - n);
	else
		strbuf_addc(&batch->out, '\n');
}

/* False where the row is none, which is told. */
static bool find_text(struct stream_batch *batch, const char *row, size_t n,
		      struct span *cell)
{
	const struct stream_layout *layout = batch->layout;
	size_t cells = csv_record_cells(row, n, layout->separator,
					layout->column, cell);
	char words[100];

	if (cells == layout->cells)
		return true;
	snprintf(words, sizeof(words), _("%zu cells, but the header names "
					 "%zu"), cells, layout->cells);
	stream_fault(batch, words);
	return false;
}

static bool code_row(struct stream_worker *worker,
		     struct stream_batch *batch, const char *row, size_t n)
{
	struct span cell;

	if (!find_text(batch, row, n, &cell))
		return false;
	strbuf_reset(&worker->text);
	csv_add_said(&worker->text, row + cell.start, span_length(cell));
	if (!utf8_valid(worker->text.s, worker->text.length)) {
		stream_fault(batch, _("no valid UTF-8"));
		return false;
	}
	batch->tally.records++;
	return stream_code_text(worker, batch, worker->text.s,
				worker->text.length);
}

static void take_row(struct stream_worker *worker,
		     struct stream_batch *batch, const char *row,
		     size_t whole)
{
	const struct stream_request *request = worker->request;
	size_t n = without_line_end(row, whole);
	bool coded = n && code_row(worker, batch, row, n);

	if (request->only_count || batch->failed)
		return;
	if (coded) {
		strbuf_reset(&worker->text);
		stream_add_places(worker, &worker->text);
		add_row(batch, row, n, whole, worker->text.s);
	} else if (!request->refuse) {
		strbuf_add(&batch->out, row, whole);
	}
}

static size_t count_lines(const char *s, size_t n)
{
	size_t lines = 0;

	for (const char *at = s; (at = memchr(at, '\n',
					      n - (size_t)(at - s))); at++)
		lines++;
	return lines;
}

void stream_csv_rows(struct stream_worker *worker, struct stream_batch *batch)
{
	struct csv_cutter cutter = { .separator = batch->layout->separator };
	const struct strbuf *in = &batch->in;
	bool is_header = batch->has_header;
	size_t at = 0;

	while (at < in->length && !batch->failed) {
		size_t end = csv_record_end(&cutter, in->s, at, in->length);
		const char *row = in->s + at;
		size_t whole = (end ? end : in->length) - at;

		if (!is_header)
			take_row(worker, batch, row, whole);
		else if (!worker->request->only_count)
			add_row(batch, row, without_line_end(row, whole),
				whole, worker->request->into);
		is_header = false;
		batch->lines += count_lines(row, whole);
		at += whole;
	}
}
