/*
 * What the formats share, and what one must answer.
 *
 * writer.c keeps the order of the calls, copies the columns, writes numbers
 * out and makes sure of UTF-8, so that a format sees cells as text only.
 */
#ifndef AXIAL_REPORT_WRITER_INTERNAL_H
#define AXIAL_REPORT_WRITER_INTERNAL_H

#include "base/arena.h"
#include "base/strbuf.h"
#include "report/writer.h"

enum cell_kind {
	CELL_NULL,		/* no value; the text is "" */
	CELL_TEXT,
	CELL_NUMBER,		/* digits, '-' and '.' alone */
};

struct cell {
	enum cell_kind kind;
	const char *text;	/* valid UTF-8; may hold NULs; borrowed */
	size_t length;		/* bytes */
	size_t marked;		/* of these, to stand out; mostly 0 */
};

struct writer_ops {
	const char *format;
	const char *suffixes;	/* of its files, by spaces; the first is the
				 * usual one */
	size_t size;		/* of the struct that begins with a writer */
	bool for_people;
	/* Any of these may be NULL: nothing to do.  `cell` is called with
	 * w->cell as the column's index; the rest tells its name. */
	void (*begin)(struct writer *w);
	void (*heading)(struct writer *w, const char *text);
	void (*prose)(struct writer *w, const char *text);
	void (*table)(struct writer *w);
	void (*cell)(struct writer *w, const struct cell *cell);
	void (*row)(struct writer *w);
	void (*table_end)(struct writer *w);
	void (*end)(struct writer *w);
	void (*release)(struct writer *w);
};

struct writer {
	const struct writer_ops *ops;
	FILE *stream;
	struct writer_style style;
	bool several;			/* tables were announced */
	bool in_table;
	size_t tables, rows;		/* begun; in this table so far */
	struct arena arena;		/* of this table: its columns */
	struct column *columns;		/* without those left out */
	size_t column_count;
	size_t cell;			/* index of the next one */
	bool *left_out;			/* of the columns as they were given */
	size_t given_count, given;	/* and the next cell among them */
	struct strbuf line;		/* the format's: what comes next */
	struct strbuf scratch;		/* writer.c's */
	int reason;			/* why the stream failed first; or 0 */
	struct error problem;		/* of a format that can fail */
};

/* A writer of this format; one that writes elsewhere has no stream. */
struct writer *writer_from(const struct writer_ops *ops, FILE *stream,
			   const struct writer_style *style);

/* Sends w->line and empties it. */
void writer_send(struct writer *w);
/* The column's name for people. */
const char *column_title(const struct column *column);
/* Text that cannot steer the reader's terminal; `line_end` stands for the
 * line ends in it. */
void add_shown(struct strbuf *out, const char *text, size_t length,
	       const char *line_end);

extern const struct writer_ops writer_ops_text;
extern const struct writer_ops writer_ops_csv;
extern const struct writer_ops writer_ops_tsv;
extern const struct writer_ops writer_ops_json;
extern const struct writer_ops writer_ops_jsonl;
extern const struct writer_ops writer_ops_markdown;
extern const struct writer_ops writer_ops_html;
extern const struct writer_ops writer_ops_docx;
extern const struct writer_ops writer_ops_xlsx;

/* A place for what a format holds back: a file without a name, which goes with
 * the program; NULL where there is none, with w->problem. */
FILE *writer_scratch_file(struct writer *w);
/* Sends all of the scratch file. */
void writer_send_file(struct writer *w, FILE *file);

#endif
