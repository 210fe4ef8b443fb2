/*
 * How an answer reaches the reader: headings, prose and tables go in; text,
 * CSV, TSV, JSON, JSON lines, Markdown, a web page, a Word document or an Excel
 * workbook come out.  A writer knows its format
 * and nothing of coding.
 *
 * A table's rows stream: only the text writer holds some back, to fit the
 * columns.  Column keys are stable, snake_case English; titles are for people
 * and in their language.
 *
 * Calls out of order (a cell too many, a second table that was not announced)
 * are bugs in axial and abort.
 */
#ifndef AXIAL_REPORT_WRITER_H
#define AXIAL_REPORT_WRITER_H

#include <stdbool.h>
#include <stdint.h>
#include <stdio.h>

#include "base/error.h"
#include "base/strbuf.h"

enum column_kind {
	COLUMN_TEXT,
	COLUMN_NUMBER,		/* right aligned */
	COLUMN_LONG_TEXT,	/* may wrap: definitions, passages */
	COLUMN_LEFT_CONTEXT,	/* right aligned text, cut at its left */
	COLUMN_RIGHT_CONTEXT,	/* text cut at its right; goes on from a left
				 * context without a gap */
	COLUMN_FOR_PROGRAMS,	/* left out where people read: GUIDs */
};

struct column {
	const char *key;
	const char *title;	/* N_(), translated here; NULL: the key */
	enum column_kind kind;
};

struct writer_style {
	unsigned width;		/* of the terminal in columns; 0: no limit */
	bool color;
	bool wide_tables;	/* never cut or wrap a cell */
	bool terminal;		/* what would steer it is shown, not sent */
	bool bom;		/* csv and tsv: Excel reads UTF-8 by it */
};

struct writer;

/* NULL with a usage error naming the formats when there is none of the name:
 * text csv tsv json jsonl md html docx xlsx. */
must_check struct writer *writer_new(const char *format, FILE *stream,
				     const struct writer_style *style,
				     struct error *err);
/* Ends the output; false where the stream failed (a full disk). */
must_check bool writer_close(struct writer *w, struct error *err);
/* For when the answer failed, at any point: nothing more is written. */
void writer_abandon(struct writer *w);

/* For text and Markdown; the formats that programs read leave them out. */
void writer_heading(struct writer *w, const char *text);
void writer_prose(struct writer *w, const char *text);

/*
 * Says that more than one table will come; before the first of them.  JSON is
 * then an array of such arrays, which cannot be known any later without
 * holding the whole first table back.
 */
void writer_several_tables(struct writer *w);

/* Columns are copied.  CSV and TSV write a header line of keys, after an
 * empty line when it is not the first table; JSON writes one array of flat
 * objects.  A key that came before in the table gets a number ("code_2"). */
void writer_table(struct writer *w, const struct column *columns,
		  size_t count);
/* Cells in the order of the columns, then the row's end. */
void writer_text(struct writer *w, const char *text);	/* NULL: no value */
void writer_textn(struct writer *w, const char *text, size_t length);
/* A text whose first `marked` bytes, a hit, stand out where there is color. */
void writer_marked(struct writer *w, const char *text, size_t length,
		   size_t marked);
void writer_int(struct writer *w, int64_t value);
/* With a point whatever the language; NaN and infinity are no value. */
void writer_real(struct writer *w, double value, unsigned decimals);
void writer_null(struct writer *w);
void writer_row(struct writer *w);
void writer_table_end(struct writer *w);

bool writer_format_known(const char *format);
/* The format that a file's suffix stands for, in any case; NULL where none
 * does, or where there is no suffix. */
const char *writer_format_of(const char *path);
/* "text, csv, …": the formats, and the suffixes of files (".txt .csv …"). */
void writer_add_formats(struct strbuf *out);
void writer_add_suffixes(struct strbuf *out);
/* True for text, md, html and docx: made to be read, not parsed. */
bool writer_is_for_people(const struct writer *w);

#endif
