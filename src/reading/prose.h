/*
 * Paragraphs of a marked-up document becoming text with lines that somebody
 * may say: what the readers of word processors' and web formats share.  A
 * paragraph ends with an empty line; a table's row is a paragraph whose cells
 * are parted by tabs, so that a two-column transcript reads NAME <tab> words.
 * Inner header of reader_*.c.
 */
#ifndef AXIAL_READING_PROSE_H
#define AXIAL_READING_PROSE_H

#include "base/strbuf.h"
#include "reading/speaker.h"

/* A paragraph being read.  They nest: a text box stands inside a run. */
struct prose_paragraph {
	struct strbuf text;
	size_t bold_end;	/* of the bold beginning, in bytes of text */
	bool heading;
	bool joins;		/* its end was taken out: the next goes on */
	int64_t start_ms, end_ms;	/* said by the format, or NO_TIME */
};

struct prose_paragraph_stack {
	struct prose_paragraph *at;
	size_t count, capacity;
};

/* A table row or an aside: where finished paragraphs go instead of the
 * text. */
struct prose_box {
	bool is_row;
	struct strbuf text;
	size_t bold_end;
	size_t cells;		/* of a row, so far */
	bool cell_begun;	/* something stands in this cell */
};

struct prose_box_stack {
	struct prose_box *at;
	size_t count, capacity;
};

/* Rows that stand below each other: a table, when it is whole. */
struct prose_row {
	const char *text;	/* cells parted by tabs */
	size_t bold_end, cells;
};

struct prose_row_list {
	struct prose_row *at;
	size_t count, capacity;
};

/* What a style or a run of letters says of bold or hidden; it may leave it to
 * what it is based on. */
enum prose_switch { PROSE_UNSAID, PROSE_OFF, PROSE_ON };

struct prose {
	struct transcript *t;	/* borrowed; its text grows */
	struct script script;
	struct prose_paragraph_stack paragraphs;
	struct prose_box_stack boxes;
	struct prose_row_list rows;
	struct strbuf asides;	/* of text boxes in the open paragraph */
	bool apart;		/* a table has ended */
	size_t hidden_bytes, comments;	/* left out by the reader, who counts */
};

#define PROSE_INIT(transcript) { .t = (transcript), .asides = STRBUF_INIT }

void prose_release(struct prose *p);

/* The innermost open paragraph, or NULL; gone at the next begin or end. */
struct prose_paragraph *prose_paragraph(const struct prose *p);
void prose_begin_paragraph(struct prose *p);
/* Puts it where it belongs: the text, the open row's cell, the aside. */
void prose_end_paragraph(struct prose *p);
/* Into the open paragraph; nothing where none is open. */
void prose_add(struct prose *p, const char *s, size_t n, bool bold);

/* A row in a cell becomes a line of that cell.  Ends without their begin are
 * taken for nothing. */
void prose_begin_row(struct prose *p);
void prose_begin_cell(struct prose *p);
void prose_end_row(struct prose *p);

/* A text box stands in a paragraph, and its words behind it, said by nobody. */
void prose_begin_text_box(struct prose *p);
void prose_end_text_box(struct prose *p);

/* An aside (a footnote) collects its paragraphs; its end appends them to
 * `out`. */
void prose_begin_aside(struct prose *p);
void prose_end_aside(struct prose *p, struct strbuf *out);

/* A finished paragraph straight into the text; blank ones are none. */
void prose_put(struct prose *p, const char *s, size_t n, size_t bold_end,
	       enum line_kind kind);

/* "NAME: words", as a table has them in columns. */
void prose_put_turn(struct prose *p, const char *name, const char *words,
		    int64_t start_ms, int64_t end_ms);

/* Puts a table's rows, gathered so far, into the text: as turns where one
 * column is speech (prose_table.c), else each as a paragraph. */
void prose_put_table(struct prose *p);

/* "heading 1", "Title": what word processors call the styles of headings. */
bool prose_is_heading_style(const char *name);

/* What stands at the end of the text: a note and its number in the text. */
void prose_put_note(struct prose *p, unsigned number, const char *text);

/* Tells in the transcript's notices what was left out of the text. */
void prose_tell_left_out(const struct prose *p);

/* Ends the text and hears who speaks in it. */
must_check bool prose_hear(struct prose *p,
			   const struct reader_options *options,
			   struct error *err);

#endif
