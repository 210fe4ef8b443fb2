#include "reading/prose.h"

#include <stdlib.h>
#include <string.h>
#include <strings.h>

#include "base/language.h"
#include "base/memory.h"
#include "base/unicode.h"
#include "reading/reader_parts.h"
#include "reading/timecode.h"

static struct prose_box *box(const struct prose *p)
{
	return p->boxes.count ? &p->boxes.at[p->boxes.count - 1] : NULL;
}

struct prose_paragraph *prose_paragraph(const struct prose *p)
{
	return p->paragraphs.count ?
		&p->paragraphs.at[p->paragraphs.count - 1] : NULL;
}

void prose_release(struct prose *p)
{
	for (size_t i = 0; i < p->paragraphs.count; i++)
		strbuf_release(&p->paragraphs.at[i].text);
	for (size_t i = 0; i < p->boxes.count; i++)
		strbuf_release(&p->boxes.at[i].text);
	list_release(&p->paragraphs);
	list_release(&p->boxes);
	list_release(&p->rows);
	strbuf_release(&p->asides);
	list_release(&p->script);
}

void prose_put(struct prose *p, const char *s, size_t n, size_t bold_end,
	       enum line_kind kind)
{
	struct strbuf *text = &p->t->text;
	struct span line;
	size_t at = 0, start;
	bool first = true;

	while (n && strchr(" \t\n", s[n - 1]))
		n--;
	if (reader_is_blank(s, (struct span){ 0, n }))
		return;
	prose_put_table(p);
	if (text->length)
		strbuf_adds(text, "\n\n");
	start = text->length;
	strbuf_add(text, s, n);
	while (reader_next_line(s, n, &at, &line)) {
		size_t bold = bold_end > line.end ? line.end : bold_end;

		if (reader_is_blank(s, line))
			continue;
		list_push(&p->script, ((struct script_line){
			.span = { start + line.start, start + line.end },
			.kind = kind, .opens = first, .after_blank = first,
			.apart = p->apart,
			.bold_end = bold > line.start ? start + bold : 0,
			.start_ms = NO_TIME, .end_ms = NO_TIME }));
		first = p->apart = false;
	}
}

void prose_put_turn(struct prose *p, const char *name, const char *words,
		    int64_t start_ms, int64_t end_ms)
{
	struct strbuf turn = STRBUF_INIT;
	size_t first = p->script.count, head;

	if (name)
		strbuf_addf(&turn, "%s: ", name);
	head = turn.length;
	strbuf_adds(&turn, words);
	prose_put(p, turn.s, turn.length, 0, LINE_SAID);
	strbuf_release(&turn);
	if (first == p->script.count)
		return;
	p->script.at[first].voice = name;
	p->script.at[first].head = head;
	p->script.at[first].start_ms = start_ms;
	p->script.at[first].end_ms = end_ms;
}

/* ---- paragraphs ---- */

void prose_begin_paragraph(struct prose *p)
{
	list_push(&p->paragraphs, ((struct prose_paragraph){
		.text = STRBUF_INIT, .start_ms = NO_TIME,
		.end_ms = NO_TIME }));
}

/* Into the cell or aside that is open. */
static void put_into_box(struct prose_box *b,
			 const struct prose_paragraph *paragraph)
{
	const struct strbuf *text = &paragraph->text;

	if (reader_is_blank(text->s, (struct span){ 0, text->length }))
		return;
	if (b->cell_begun || (!b->is_row && b->text.length))
		strbuf_addc(&b->text, '\n');
	if (b->is_row && b->cells == 1 && !b->cell_begun)
		b->bold_end = b->text.length + paragraph->bold_end;
	strbuf_add(&b->text, text->s, text->length);
	b->cell_begun = true;
}

/* Some meetings' transcripts have each moment as a heading. */
static bool is_time(const struct strbuf *text)
{
	int64_t ms;

	return text->length &&
		timecode_parse(text->s, text->length, &ms) == text->length;
}

/* What stood in text boxes, once no paragraph is open around them. */
static void put_asides(struct prose *p)
{
	struct strbuf asides = p->asides;
	struct span line;
	size_t at = 0;

	if (!asides.length || p->paragraphs.count || box(p))
		return;
	p->asides = (struct strbuf)STRBUF_INIT;
	while (reader_next_line(asides.s, asides.length, &at, &line))
		prose_put(p, asides.s + line.start, span_length(line), 0,
			  LINE_ASIDE);
	strbuf_release(&asides);
}

static void put_paragraph(struct prose *p, const struct prose_paragraph *last)
{
	size_t first;

	prose_put_table(p);
	first = p->script.count;
	prose_put(p, last->text.s, last->text.length, last->bold_end,
		  last->heading && !is_time(&last->text) ? LINE_HEADING :
		  LINE_SAID);
	if (first < p->script.count) {
		p->script.at[first].start_ms = last->start_ms;
		p->script.at[first].end_ms = last->end_ms;
	}
}

void prose_end_paragraph(struct prose *p)
{
	struct prose_paragraph *last = prose_paragraph(p);

	if (!last)
		return;
	unicode_tidy(&last->text);
	if (last->bold_end > last->text.length)
		last->bold_end = last->text.length;
	if (box(p))
		put_into_box(box(p), last);
	else
		put_paragraph(p, last);
	strbuf_release(&last->text);
	p->paragraphs.count--;
	put_asides(p);
}

void prose_add(struct prose *p, const char *s, size_t n, bool bold)
{
	struct prose_paragraph *last = prose_paragraph(p);

	if (!last || !n)
		return;
	if (bold && last->bold_end == last->text.length)
		last->bold_end += n;
	strbuf_add(&last->text, s, n);
}

/* ---- rows and asides ---- */

void prose_begin_row(struct prose *p)
{
	list_push(&p->boxes, ((struct prose_box){ .is_row = true,
						  .text = STRBUF_INIT }));
}

void prose_begin_cell(struct prose *p)
{
	struct prose_box *b = box(p);

	if (!b || !b->is_row)
		return;
	if (b->cells++)
		strbuf_addc(&b->text, '\t');
	b->cell_begun = false;
}

/* A table of one cell is a frame around paragraphs, perhaps around the whole
 * page. */
static void put_frame(struct prose *p, const struct prose_box *frame)
{
	struct span line;
	size_t at = 0;

	while (reader_next_line(frame->text.s, frame->text.length, &at,
				&line)) {
		size_t bold = frame->bold_end < line.end ? frame->bold_end :
			line.end;

		prose_put(p, frame->text.s + line.start, span_length(line),
			  bold > line.start ? bold - line.start : 0,
			  LINE_SAID);
	}
}

void prose_end_row(struct prose *p)
{
	struct prose_box row;

	if (!box(p) || !box(p)->is_row)
		return;
	row = p->boxes.at[--p->boxes.count];
	strbuf_trim_end(&row.text);
	if (box(p)) {		/* a table in a cell */
		struct prose_paragraph line = { .text = row.text };

		put_into_box(box(p), &line);
	} else if (row.cells == 1) {
		put_frame(p, &row);
	} else if (row.text.length) {
		list_push(&p->rows, ((struct prose_row){
			arena_strndup(&p->t->arena, row.text.s,
				      row.text.length),
			row.bold_end, row.cells }));
	}
	strbuf_release(&row.text);
	put_asides(p);
}

void prose_begin_text_box(struct prose *p)
{
	prose_begin_aside(p);
}

void prose_end_text_box(struct prose *p)
{
	if (p->asides.length)
		strbuf_addc(&p->asides, '\n');
	prose_end_aside(p, &p->asides);
}

void prose_begin_aside(struct prose *p)
{
	list_push(&p->boxes, ((struct prose_box){ .text = STRBUF_INIT }));
}

void prose_end_aside(struct prose *p, struct strbuf *out)
{
	struct prose_box *b = box(p);

	if (!b || b->is_row)
		return;
	strbuf_add(out, b->text.s, b->text.length);
	strbuf_release(&b->text);
	p->boxes.count--;
}

bool prose_is_heading_style(const char *name)
{
	return (!strncasecmp(name, "heading", 7) &&
		strspn(name + 7, " 0123456789") == strlen(name + 7)) ||
		!strcasecmp(name, "title") || !strcasecmp(name, "subtitle");
}

/* ---- the end ---- */

void prose_put_note(struct prose *p, unsigned number, const char *text)
{
	struct strbuf words = STRBUF_INIT;

	strbuf_addf(&words, "[%u] ", number);
	strbuf_adds(&words, text + strspn(text, " \t\n"));
	prose_put(p, words.s, words.length, 0, LINE_QUIET);
	strbuf_release(&words);
}

void prose_tell_left_out(const struct prose *p)
{
	if (p->hidden_bytes)
		transcript_notice(p->t, _("hidden text left out (%zu bytes)"),
				  p->hidden_bytes);
	if (p->comments)
		transcript_notice(p->t, ngettext(
			"%zu comment left out of the text; --codes-from "
			"comments makes a coding of it",
			"%zu comments left out of the text; --codes-from "
			"comments makes codings of them", p->comments),
			p->comments);
}

bool prose_hear(struct prose *p, const struct reader_options *options,
		struct error *err)
{
	prose_put_table(p);
	p->t->blank_lines_part = true;
	if (p->t->text.length)
		strbuf_addc(&p->t->text, '\n');
	return reader_hear(p->t, &p->script, options, NULL, err);
}
