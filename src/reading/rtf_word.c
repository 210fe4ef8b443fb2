/* The control words of RTF, and what each does. */
#include "reading/rtf.h"

#include <stdio.h>
#include <stdlib.h>
#include <string.h>

#include "base/memory.h"

enum { FONTS = 8192 };

typedef void action(struct rtf *r, const struct rtf_token *t);

static bool is_on(const struct rtf_token *t)
{
	return !t->has_number || t->number;
}

static void do_bold(struct rtf *r, const struct rtf_token *t)
{
	rtf_flush(r);
	r->now.bold = is_on(t);
}

static void do_hidden(struct rtf *r, const struct rtf_token *t)
{
	rtf_flush(r);
	r->now.hidden = is_on(t);
}

static void do_deleted(struct rtf *r, const struct rtf_token *t)
{
	rtf_flush(r);
	r->now.deleted = is_on(t);
}

static void use_font(struct rtf *r, int font)
{
	rtf_flush(r);
	r->now.encoding = font >= 0 && (size_t)font < r->fonts.count ?
		r->fonts.at[font] : NULL;
}

static void do_font(struct rtf *r, const struct rtf_token *t)
{
	if (r->now.purpose == RTF_FOR_FONTS)
		r->font = t->number;
	else
		use_font(r, t->number);
}

static void do_plain(struct rtf *r, const struct rtf_token *t)
{
	(void)t;
	use_font(r, r->default_font);
	r->now.bold = r->now.hidden = r->now.deleted = false;
}

static void do_pard(struct rtf *r, const struct rtf_token *t)
{
	(void)t;
	rtf_flush(r);
	r->now.heading = r->now.in_table = false;
	r->now.outside_table = true;
}

static void do_intbl(struct rtf *r, const struct rtf_token *t)
{
	(void)t;
	r->now.in_table = true;
	r->now.outside_table = false;
}

static void do_itap(struct rtf *r, const struct rtf_token *t)
{
	r->now.in_table = t->number > 0;
	r->now.outside_table = !r->now.in_table;
}

static void do_outline(struct rtf *r, const struct rtf_token *t)
{
	bool heading = t->number >= 0 && t->number <= 8;

	if (r->now.purpose == RTF_FOR_TEXT)
		r->now.heading = heading;
	else if (r->now.purpose == RTF_FOR_STYLES && heading && r->style > 0 &&
		 r->style < RTF_STYLES)
		r->heading_styles[r->style] = true;
}

static void do_style(struct rtf *r, const struct rtf_token *t)
{
	bool known = t->number >= 0 && t->number < RTF_STYLES;

	if (r->now.purpose == RTF_FOR_STYLES)
		r->style = t->number;
	else if (known && r->heading_styles[t->number])
		r->now.heading = true;
}

static void do_default_font(struct rtf *r, const struct rtf_token *t)
{
	r->default_font = t->number;
}

static void set_font(struct rtf *r, const char *encoding)
{
	if (r->now.purpose != RTF_FOR_FONTS || r->font < 0 ||
	    r->font >= FONTS || !encoding)
		return;
	while (r->fonts.count <= (size_t)r->font)
		list_push(&r->fonts, NULL);
	r->fonts.at[r->font] = encoding;
}

static void do_charset(struct rtf *r, const struct rtf_token *t)
{
	set_font(r, rtf_encoding_of_charset(t->number));
}

static void do_font_page(struct rtf *r, const struct rtf_token *t)
{
	set_font(r, rtf_encoding_of_page(t->number));
}

static void do_page(struct rtf *r, const struct rtf_token *t)
{
	const char *encoding = rtf_encoding_of_page(t->number);

	rtf_flush(r);
	if (encoding)
		r->encoding = encoding;
}

static void do_mac(struct rtf *r, const struct rtf_token *t)
{
	(void)t;
	r->encoding = "macintosh";
}

static void do_pc(struct rtf *r, const struct rtf_token *t)
{
	r->encoding = t->word[2] ? "ibm-850" : "ibm-437";
}

static void do_skip_count(struct rtf *r, const struct rtf_token *t)
{
	r->now.skip = t->number < 0 ? 0 : t->number > 32 ? 32 : t->number;
}

static void do_unicode(struct rtf *r, const struct rtf_token *t)
{
	unsigned unit = (unsigned)t->number & 0xFFFF;
	unsigned high = r->high;

	r->left = r->now.skip;
	if (t->number > 0xFFFF && t->number <= 0x10FFFF)
		unit = (unsigned)t->number;
	if (unit >= 0xD800 && unit <= 0xDBFF) {
		rtf_flush(r);
		r->high = unit;
		return;
	}
	if (unit >= 0xDC00 && unit <= 0xDFFF) {
		if (high) {
			r->high = 0;
			rtf_add_codepoint(r, 0x10000 + ((high - 0xD800) << 10) +
				      (unit - 0xDC00));
		} else {
			r->undecoded++;
		}
		return;
	}
	if (unit)
		rtf_add_codepoint(r, unit);
}

static void do_par(struct rtf *r, const struct rtf_token *t)
{
	(void)t;
	rtf_end_paragraph(r);
}

static void do_line(struct rtf *r, const struct rtf_token *t)
{
	(void)t;
	rtf_add_codepoint(r, '\n');
}

static void do_cell(struct rtf *r, const struct rtf_token *t)
{
	(void)t;
	rtf_flush(r);
	if (!rtf_in_aside(r))
		rtf_begin_cell(r);
	rtf_end_paragraph(r);
	r->cell_open = false;
}

static void do_row(struct rtf *r, const struct rtf_token *t)
{
	(void)t;
	rtf_end_paragraph(r);
	if (!rtf_in_aside(r))
		rtf_end_row(r);
}

/* A table in a cell: its rows become lines of that cell. */
static void do_nested_cell(struct rtf *r, const struct rtf_token *t)
{
	(void)t;
	rtf_add_codepoint(r, '\t');
}

static void do_nested_row(struct rtf *r, const struct rtf_token *t)
{
	(void)t;
	rtf_flush(r);
	if (r->paragraph_open)
		strbuf_trim_end(&prose_paragraph(&r->prose)->text);
	rtf_end_paragraph(r);
}

static void do_nothing_for(struct rtf *r, const struct rtf_token *t)
{
	(void)t;
	rtf_flush(r);
	r->now.purpose = RTF_FOR_NOTHING;
}

static void do_comment(struct rtf *r, const struct rtf_token *t)
{
	r->prose.comments += r->now.purpose == RTF_FOR_TEXT;
	do_nothing_for(r, t);
}

static void do_fonts(struct rtf *r, const struct rtf_token *t)
{
	do_nothing_for(r, t);
	r->now.purpose = RTF_FOR_FONTS;
}

static void do_styles(struct rtf *r, const struct rtf_token *t)
{
	do_nothing_for(r, t);
	r->now.purpose = RTF_FOR_STYLES;
	r->style = 0;
}

static void do_two_forms(struct rtf *r, const struct rtf_token *t)
{
	bool for_text = r->now.purpose == RTF_FOR_TEXT;

	do_nothing_for(r, t);
	r->now.has_two_forms = for_text;
}

static void do_unicode_form(struct rtf *r, const struct rtf_token *t)
{
	(void)t;
	if (!r->now.has_two_forms)
		return;
	r->now.purpose = RTF_FOR_TEXT;
	r->now.has_two_forms = false;
}

static void begin_aside(struct rtf *r)
{
	r->now.outer_paragraph = r->paragraph_open;
	r->paragraph_open = false;
}

static void do_note(struct rtf *r, const struct rtf_token *t)
{
	char mark[24];

	(void)t;
	if (r->now.purpose != RTF_FOR_TEXT || rtf_in_aside(r))
		return;
	list_push(&r->notes, NULL);
	snprintf(mark, sizeof(mark), "[%zu]", r->notes.count);
	rtf_flush(r);
	rtf_add_text(r, mark, strlen(mark));
	begin_aside(r);
	prose_begin_aside(&r->prose);
	r->now.is_note = true;
}

static void do_box(struct rtf *r, const struct rtf_token *t)
{
	(void)t;
	if (r->now.purpose != RTF_FOR_TEXT || rtf_in_aside(r))
		return;
	rtf_flush(r);
	begin_aside(r);
	r->now.is_box = true;
}

/* A destination that is read though it has a star. */
static void do_read(struct rtf *r, const struct rtf_token *t)
{
	(void)r;
	(void)t;
}

enum {
	ALWAYS = 1,		/* also where the text is for nothing */
};

static const struct word {
	const char *name;
	action *act;
	uint32_t cp;		/* instead of act: a character */
	unsigned flags;
} words[] = {
	{ "annotation", do_comment, 0, 0 },
	{ "ansicpg", do_page, 0, ALWAYS },
	{ "atnauthor", do_nothing_for, 0, 0 },
	{ "atnid", do_nothing_for, 0, 0 },
	{ "b", do_bold, 0, 0 },
	{ "bkmkend", do_nothing_for, 0, 0 },
	{ "bkmkstart", do_nothing_for, 0, 0 },
	{ "bullet", NULL, 0x2022, 0 },
	{ "cell", do_cell, 0, 0 },
	{ "colortbl", do_nothing_for, 0, 0 },
	{ "cpg", do_font_page, 0, ALWAYS },
	{ "deff", do_default_font, 0, ALWAYS },
	{ "deleted", do_deleted, 0, 0 },
	{ "emdash", NULL, 0x2014, 0 },
	{ "emspace", NULL, 0x2003, 0 },
	{ "endash", NULL, 0x2013, 0 },
	{ "enspace", NULL, 0x2002, 0 },
	{ "f", do_font, 0, ALWAYS },
	{ "fcharset", do_charset, 0, ALWAYS },
	{ "filetbl", do_nothing_for, 0, 0 },
	{ "fldinst", do_nothing_for, 0, 0 },
	{ "fonttbl", do_fonts, 0, 0 },
	{ "footer", do_nothing_for, 0, 0 },
	{ "footerf", do_nothing_for, 0, 0 },
	{ "footerl", do_nothing_for, 0, 0 },
	{ "footerr", do_nothing_for, 0, 0 },
	{ "footnote", do_note, 0, 0 },
	{ "header", do_nothing_for, 0, 0 },
	{ "headerf", do_nothing_for, 0, 0 },
	{ "headerl", do_nothing_for, 0, 0 },
	{ "headerr", do_nothing_for, 0, 0 },
	{ "info", do_nothing_for, 0, 0 },
	{ "intbl", do_intbl, 0, 0 },
	{ "itap", do_itap, 0, 0 },
	{ "ldblquote", NULL, 0x201C, 0 },
	{ "line", do_line, 0, 0 },
	{ "listtext", do_nothing_for, 0, 0 },
	{ "lquote", NULL, 0x2018, 0 },
	{ "mac", do_mac, 0, ALWAYS },
	{ "nestcell", do_nested_cell, 0, 0 },
	{ "nestrow", do_nested_row, 0, 0 },
	{ "nesttableprops", do_read, 0, 0 },
	{ "nonesttables", do_nothing_for, 0, 0 },
	{ "nonshppict", do_nothing_for, 0, 0 },
	{ "objdata", do_nothing_for, 0, 0 },
	{ "outlinelevel", do_outline, 0, ALWAYS },
	{ "page", do_par, 0, 0 },
	{ "par", do_par, 0, 0 },
	{ "pard", do_pard, 0, 0 },
	{ "pc", do_pc, 0, ALWAYS },
	{ "pca", do_pc, 0, ALWAYS },
	{ "pict", do_nothing_for, 0, 0 },
	{ "plain", do_plain, 0, 0 },
	{ "pntext", do_nothing_for, 0, 0 },
	{ "qmspace", NULL, 0x2005, 0 },
	{ "rdblquote", NULL, 0x201D, 0 },
	{ "revtbl", do_nothing_for, 0, 0 },
	{ "row", do_row, 0, 0 },
	{ "rquote", NULL, 0x2019, 0 },
	{ "rxe", do_nothing_for, 0, 0 },
	{ "s", do_style, 0, ALWAYS },
	{ "sect", do_par, 0, 0 },
	{ "shpinst", do_read, 0, 0 },
	{ "shprslt", do_nothing_for, 0, 0 },
	{ "shptxt", do_box, 0, 0 },
	{ "sp", do_nothing_for, 0, 0 },
	{ "stylesheet", do_styles, 0, 0 },
	{ "tab", NULL, '\t', 0 },
	{ "tc", do_nothing_for, 0, 0 },
	{ "txe", do_nothing_for, 0, 0 },
	{ "u", do_unicode, 0, 0 },
	{ "uc", do_skip_count, 0, ALWAYS },
	{ "ud", do_unicode_form, 0, ALWAYS },
	{ "upr", do_two_forms, 0, 0 },
	{ "v", do_hidden, 0, 0 },
	{ "xe", do_nothing_for, 0, 0 },
	{ "zwj", NULL, 0x200D, 0 },
	{ "zwnj", NULL, 0x200C, 0 },
};

static int by_name(const void *key, const void *word)
{
	return strcmp(key, ((const struct word *)word)->name);
}

void rtf_do_word(struct rtf *r, const struct rtf_token *t)
{
	const struct word *w = bsearch(t->word, words,
		sizeof(words) / sizeof(words[0]), sizeof(words[0]), by_name);

	if (!w) {		/* a star says that it may be left out */
		if (r->star)
			do_nothing_for(r, t);
		return;
	}
	if (r->now.purpose != RTF_FOR_TEXT && !(w->flags & ALWAYS))
		return;
	if (w->act)
		w->act(r, t);
	else
		rtf_add_codepoint(r, w->cp);
}

void rtf_do_symbol(struct rtf *r, unsigned char symbol)
{
	if (r->now.purpose != RTF_FOR_TEXT)
		return;
	switch (symbol) {
	case '~':
		rtf_add_codepoint(r, 0xA0);
		break;
	case '_':
		rtf_add_codepoint(r, 0x2011);
		break;
	case '\t':
		rtf_add_codepoint(r, '\t');
		break;
	case '\r':
	case '\n':
		rtf_end_paragraph(r);
		break;
	case '\\':
	case '{':
	case '}':
		strbuf_addc(&r->bytes, (char)symbol);
		break;
	default:		/* \- is a place to break the word */
		break;
	}
}
