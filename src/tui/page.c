#include "tui/page.h"

#include <stdlib.h>
#include <string.h>

#include "base/memory.h"
#include "report/wrap.h"
#include "tui/canvas.h"

static bool is_blank(const char *text, struct span s)
{
	size_t length;

	for (size_t i = s.start; i < s.end; i += length)
		if (!utf8_is_space(utf8_decode(text + i, s.end - i, &length)))
			return false;
	return true;
}

static void add_block(struct page *page, struct span words,
		      const struct segment *segment)
{
	struct page_block block = { .words = words, .segment = segment };

	list_push(&page->blocks, block);
}

/* What lies between segments is shown too: nothing of a text is hidden. */
static void add_between(struct page *page, size_t from, size_t to)
{
	struct span s = { from, to };

	if (from >= to || is_blank(page->text, s))
		return;
	while (page->text[s.start] == '\n')
		s.start++;
	while (page->text[s.end - 1] == '\n')
		s.end--;
	add_block(page, s, NULL);
}

void page_init(struct page *page, const char *text, size_t bytes,
	       const struct segment_list *segments)
{
	size_t done = 0;

	*page = (struct page){ .text = text, .bytes = bytes };
	for (size_t i = 0; i < segments->count; i++) {
		const struct segment *s = &segments->at[i];
		struct span words = span_clip(s->words, bytes);

		/* A damaged study may hold anything. */
		if (words.start < done || s->head < done ||
		    !span_fits(text, bytes, words))
			continue;
		add_between(page, done, s->head < words.start ? s->head :
			    words.start);
		add_block(page, words, s);
		done = words.end;
	}
	add_between(page, done, bytes);
}

void page_release(struct page *page)
{
	list_release(&page->blocks);
	list_release(&page->lines);
	*page = (struct page)PAGE_INIT;
}

/* Wrapping. */

static void add_line(struct page *page, enum page_line_kind kind,
		     size_t block, struct span span)
{
	struct page_line line = { kind, block, span };

	list_push(&page->lines, line);
}

/* One line of the text, which has no line end in it.  The spaces at which it
 * is broken stay at the end of the line before. */
static void wrap_run(struct page *page, size_t block, struct span run)
{
	size_t at = run.start;

	do {
		size_t next = 0, n = run.end - at;

		if (n) {
			wrap_line(page->text + at, n, (size_t)page->width,
				  &next);
			/* Characters shown by their pictures are wider. */
			if (next < n && glyph_columns(page->text + at, next) >
			    (size_t)page->width + 1)
				next = glyph_fit(page->text + at, n,
						 (size_t)page->width);
			if (!next || next > n)
				next = n;
		}
		add_line(page, PAGE_TEXT, block,
			 (struct span){ at, at + next });
		at += next;
	} while (at < run.end);
}

static void wrap_block(struct page *page, size_t block)
{
	struct span words = page->blocks.at[block].words;
	size_t at = words.start;

	for (;;) {
		const char *end = memchr(page->text + at, '\n',
					 words.end - at);
		size_t stop = end ? (size_t)(end - page->text) : words.end;

		wrap_run(page, block, (struct span){ at, stop });
		if (!end)
			break;
		at = stop + 1;
	}
}

static bool has_head(const struct page_block *block)
{
	return block->segment && (block->segment->speaker_name ||
				  block->segment->start_ms != NO_TIME);
}

void page_wrap(struct page *page, int width)
{
	if (width < 8)
		width = 8;
	if (page->width == width)
		return;
	page->width = width;
	page->lines.count = 0;
	for (size_t i = 0; i < page->blocks.count; i++) {
		size_t start = page->blocks.at[i].words.start;
		struct span here = { start, start };

		if (i)
			add_line(page, PAGE_GAP, i, here);
		if (has_head(&page->blocks.at[i]))
			add_line(page, PAGE_HEAD, i, here);
		wrap_block(page, i);
	}
}

/* Places. */

size_t page_line_of(const struct page *page, size_t byte)
{
	size_t low = 0, high = page->lines.count;

	/* The last line that begins at or before the byte ... */
	while (low < high) {
		size_t middle = low + (high - low) / 2;

		if (page->lines.at[middle].span.start <= byte)
			low = middle + 1;
		else
			high = middle;
	}
	/* ... and is text: gaps and heads begin where their words do. */
	while (low && page->lines.at[low - 1].kind != PAGE_TEXT)
		low--;
	if (low)
		return low - 1;
	while (low < page->lines.count &&
	       page->lines.at[low].kind != PAGE_TEXT)
		low++;
	return low < page->lines.count ? low : SIZE_MAX;
}

size_t page_column_of(const struct page *page, size_t byte)
{
	size_t line = page_line_of(page, byte);
	struct span span;

	if (line == SIZE_MAX)
		return 0;
	span = page->lines.at[line].span;
	if (byte < span.start)
		return 0;
	if (byte > span.end)
		byte = span.end;
	return glyph_columns(page->text + span.start, byte - span.start);
}

/* A line that ends because it is full ends before the next one's first
 * character; one that ends a paragraph may have the cursor behind it only
 * where it is empty. */
static size_t last_place(const struct page *page, const struct page_line *line)
{
	if (line->span.end == line->span.start)
		return line->span.start;
	return glyph_previous(page->text, line->span.end);
}

size_t page_byte_at(const struct page *page, size_t line, size_t column)
{
	const struct page_line *at;
	size_t byte, last;

	if (!page->lines.count)
		return 0;
	if (line >= page->lines.count)
		line = page->lines.count - 1;
	while (line + 1 < page->lines.count &&
	       page->lines.at[line].kind != PAGE_TEXT)
		line++;
	at = &page->lines.at[line];
	byte = at->span.start + glyph_fit(page->text + at->span.start,
					  span_length(at->span), column);
	last = last_place(page, at);
	return byte < last ? byte : last;
}

size_t page_block_of(const struct page *page, size_t byte)
{
	size_t line = page_line_of(page, byte);

	return line == SIZE_MAX ? 0 : page->lines.at[line].block;
}

size_t page_settle(const struct page *page, size_t byte)
{
	size_t line = page_line_of(page, byte);
	const struct page_line *at;
	size_t last;

	if (line == SIZE_MAX)
		return 0;
	at = &page->lines.at[line];
	last = last_place(page, at);
	if (byte <= at->span.start)
		return at->span.start;
	if (byte >= at->span.end) {
		/* Between the words of two turns: on to the later one. */
		if (byte > at->span.end)
			while (++line < page->lines.count)
				if (page->lines.at[line].kind == PAGE_TEXT)
					return page->lines.at[line].span.start;
		return last;
	}
	return at->span.start + glyph_fit(page->text + at->span.start,
		span_length(at->span), glyph_columns(page->text +
		at->span.start, byte - at->span.start));
}

size_t page_next(const struct page *page, size_t byte)
{
	size_t line = page_line_of(page, byte);
	struct glyph g;
	struct span span;

	if (line == SIZE_MAX)
		return byte;
	span = page->lines.at[line].span;
	if (byte < span.end) {
		byte += glyph_next(page->text + byte, span.end - byte, &g);
		if (byte < span.end)
			return byte;
	}
	for (size_t i = line + 1; i < page->lines.count; i++)
		if (page->lines.at[i].kind == PAGE_TEXT)
			return page->lines.at[i].span.start;
	return last_place(page, &page->lines.at[line]);
}

size_t page_previous(const struct page *page, size_t byte)
{
	size_t line = page_line_of(page, byte);

	if (line == SIZE_MAX)
		return byte;
	if (byte > page->lines.at[line].span.start)
		return glyph_previous(page->text, byte);
	while (line-- > 0)
		if (page->lines.at[line].kind == PAGE_TEXT)
			return last_place(page, &page->lines.at[line]);
	return byte;
}
