/*
 * A transcript laid out for a width: speakers on lines of their own, what
 * they say wrapped below.  Lines are places in the text, so that a passage is
 * found on the screen and the screen's cells are found in the text.
 */
#ifndef AXIAL_TUI_PAGE_H
#define AXIAL_TUI_PAGE_H

#include "transcript/document.h"

enum page_line_kind {
	PAGE_GAP,		/* an empty line */
	PAGE_HEAD,		/* who speaks, and when */
	PAGE_TEXT,
};

struct page_line {
	enum page_line_kind kind;
	size_t block;
	struct span span;	/* bytes; of a head and a gap: empty, before
				 * the words that follow */
};

/* Words that belong together: a turn, a paragraph, a heading; or text that
 * lies in no segment. */
struct page_block {
	struct span words;
	const struct segment *segment;	/* or NULL */
};

struct page {
	const char *text;		/* borrowed, as the segments are */
	size_t bytes;
	struct {
		struct page_block *at;
		size_t count, capacity;
	} blocks;
	struct {
		struct page_line *at;
		size_t count, capacity;
	} lines;
	int width;			/* columns that lines are wrapped at */
};

#define PAGE_INIT { 0 }

void page_init(struct page *page, const char *text, size_t bytes,
	       const struct segment_list *segments);
void page_release(struct page *page);
/* Wraps anew where the width is another. */
void page_wrap(struct page *page, int width);

/* The line of text that the byte is on; SIZE_MAX where there is no text. */
size_t page_line_of(const struct page *page, size_t byte);
/* Columns before the byte on its line. */
size_t page_column_of(const struct page *page, size_t byte);
/* The byte nearest to the column of a line; of the nearest line of text where
 * it is none. */
size_t page_byte_at(const struct page *page, size_t line, size_t column);
size_t page_block_of(const struct page *page, size_t byte);

/* Nearest place of a character of somebody's words: of the byte, or after
 * it, or before. */
size_t page_settle(const struct page *page, size_t byte);
/* One character on or back, over line ends and heads; the same place at the
 * text's ends. */
size_t page_next(const struct page *page, size_t byte);
size_t page_previous(const struct page *page, size_t byte);

#endif
