/*
 * RTF being read: what its groups hand down, and the text that comes of it.
 * Inner header of reader_rtf.c (groups), rtf_word.c (control words) and
 * rtf_text.c (bytes, paragraphs, rows).
 */
#ifndef AXIAL_READING_RTF_H
#define AXIAL_READING_RTF_H

#include <stdint.h>

#include "reading/prose.h"
#include "reading/rtf_token.h"

enum { RTF_STYLES = 4096 };	/* the highest number of a style, and one */

/* What the text of a group is for. */
enum rtf_purpose {
	RTF_FOR_TEXT, RTF_FOR_NOTHING, RTF_FOR_FONTS, RTF_FOR_STYLES,
};

/* What a group inherits and gives back. */
struct rtf_group {
	enum rtf_purpose purpose;
	bool bold, hidden, deleted, heading, outside_table, in_table;
	bool has_two_forms;	/* \upr: of its groups only \ud counts */
	bool is_note, is_box;	/* it began one */
	bool outer_paragraph;	/* was open where that began */
	int skip;		/* what stands for a \u in older programs */
	const char *encoding;	/* of the font; NULL: of the document */
};

struct rtf_group_stack {
	struct rtf_group *at;
	size_t count, capacity;
};

struct rtf_encoding_list {
	const char **at;
	size_t count, capacity;
};

struct rtf_note_list {
	char **at;
	size_t count, capacity;
};

struct rtf {
	struct prose prose;
	struct rtf_group_stack groups;	/* around the present one */
	struct rtf_group now;
	struct rtf_encoding_list fonts;	/* by number */
	bool heading_styles[RTF_STYLES];
	struct rtf_note_list notes;	/* in the transcript's arena */
	struct strbuf bytes;		/* of text, not yet decoded */
	struct strbuf style_name;
	const char *encoding;		/* of the document */
	const char *said;		/* by the user: of everything */
	unsigned high;			/* the first half of a pair, or 0 */
	int font, style, default_font;
	int left;			/* characters to skip after a \u */
	bool star;			/* \* came just before */
	bool paragraph_open, row_open, cell_open;
	size_t undecoded;
};

/*
 * Text.  Bytes wait in `bytes` until rtf_flush decodes them, which everything
 * must call that changes how text looks, or where it goes; rtf_add_codepoint
 * and rtf_end_paragraph do so themselves.
 */
void rtf_flush(struct rtf *r);
void rtf_add_text(struct rtf *r, const char *s, size_t n);	/* UTF-8 */
void rtf_add_codepoint(struct rtf *r, uint32_t cp);
void rtf_end_paragraph(struct rtf *r);
void rtf_begin_cell(struct rtf *r);
void rtf_end_row(struct rtf *r);
/* In a note or a text box. */
bool rtf_in_aside(const struct rtf *r);

/* What a control word or symbol does. */
void rtf_do_word(struct rtf *r, const struct rtf_token *t);
void rtf_do_symbol(struct rtf *r, unsigned char symbol);

#endif
