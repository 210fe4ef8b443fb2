/*
 * Rich Text Format.  A run of groups that inherit how text looks; what a
 * group is for is said by the control word at its beginning.  Bytes of text
 * are in the encoding of their font and are gathered until it changes,
 * because a Chinese character may be one byte as \'xx and one as a letter.
 */
#include "reading/reader_parts.h"

#include <stdio.h>
#include <stdlib.h>
#include <string.h>

#include "base/language.h"
#include "base/memory.h"
#include "base/unicode.h"
#include "base/utf8.h"
#include "reading/prose.h"
#include "reading/rtf_token.h"

enum {
	DEEPEST = 1000,		/* groups within groups */
	FONTS = 8192,
	STYLES = 4096,
};

/* What the text of a group is for. */
enum purpose { FOR_TEXT, FOR_NOTHING, FOR_FONTS, FOR_STYLES };

/* What a group inherits and gives back. */
struct group {
	enum purpose purpose;
	bool bold, hidden, deleted, heading, outside_table, in_table;
	bool has_two_forms;	/* \upr: of its groups only \ud counts */
	bool is_note, is_box;	/* it began one */
	bool outer_paragraph;	/* was open where that began */
	int skip;		/* what stands for a \u in older programs */
	const char *encoding;	/* of the font; NULL: of the document */
};

struct group_stack {
	struct group *at;
	size_t count, capacity;
};

struct encoding_list {
	const char **at;
	size_t count, capacity;
};

struct note_list {
	char **at;
	size_t count, capacity;
};

struct rtf {
	struct prose prose;
	struct group_stack groups;	/* around the present one */
	struct group now;
	struct encoding_list fonts;	/* by number */
	bool heading_styles[STYLES];
	struct note_list notes;		/* in the transcript's arena */
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

/* ---- paragraphs and rows ---- */

static void begin_cell(struct rtf *r)
{
	if (!r->row_open)
		prose_begin_row(&r->prose);
	if (!r->cell_open)
		prose_begin_cell(&r->prose);
	r->row_open = r->cell_open = true;
}

static void end_row(struct rtf *r)
{
	if (r->row_open)
		prose_end_row(&r->prose);
	r->row_open = r->cell_open = false;
}

static bool in_aside(const struct rtf *r)
{
	return r->now.is_note || r->now.is_box;
}

static void open_paragraph(struct rtf *r)
{
	if (r->paragraph_open)
		return;
	if (in_aside(r))
		;		/* tables there are taken as they come */
	else if (r->now.in_table || (r->row_open && !r->now.outside_table))
		begin_cell(r);
	else
		end_row(r);
	prose_begin_paragraph(&r->prose);
	prose_paragraph(&r->prose)->heading = r->now.heading;
	r->paragraph_open = true;
}

static void add_text(struct rtf *r, const char *s, size_t n)
{
	if (!n)
		return;
	if (r->now.hidden || r->now.deleted) {
		r->prose.hidden_bytes += r->now.deleted ? 0 : n;
		return;
	}
	open_paragraph(r);
	prose_add(&r->prose, s, n, r->now.bold);
}

static void flush(struct rtf *r)
{
	const char *encoding = r->said ? r->said :
		r->now.encoding ? r->now.encoding : r->encoding;
	struct strbuf *b = &r->bytes, out = STRBUF_INIT;
	struct unicode_source source;
	struct error ignored = ERROR_INIT;

	if (r->high)
		r->undecoded++;
	r->high = 0;
	if (!b->length)
		return;
	if (utf8_is_ascii(b->s, b->length)) {
		add_text(r, b->s, b->length);
	} else if (unicode_decode(b->s, b->length, encoding, &out, &source,
				  &ignored) ||
		   (strbuf_reset(&out),
		    unicode_decode(b->s, b->length, "windows-1252", &out,
				   &source, &ignored))) {
		r->undecoded += ignored.message[0] != '\0';
		add_text(r, out.s, out.length);
	} else {
		r->undecoded++;
	}
	strbuf_release(&out);
	strbuf_reset(b);
}

static void add_codepoint(struct rtf *r, uint32_t cp)
{
	char s[4];

	flush(r);
	add_text(r, s, utf8_encode(s, cp));
}

static void end_paragraph(struct rtf *r)
{
	flush(r);
	if (r->paragraph_open)
		prose_end_paragraph(&r->prose);
	r->paragraph_open = false;
}

/* ---- control words ---- */

typedef void action(struct rtf *r, const struct rtf_token *t);

static bool is_on(const struct rtf_token *t)
{
	return !t->has_number || t->number;
}

static void do_bold(struct rtf *r, const struct rtf_token *t)
{
	flush(r);
	r->now.bold = is_on(t);
}

static void do_hidden(struct rtf *r, const struct rtf_token *t)
{
	flush(r);
	r->now.hidden = is_on(t);
}

static void do_deleted(struct rtf *r, const struct rtf_token *t)
{
	flush(r);
	r->now.deleted = is_on(t);
}

static void use_font(struct rtf *r, int font)
{
	flush(r);
	r->now.encoding = font >= 0 && (size_t)font < r->fonts.count ?
		r->fonts.at[font] : NULL;
}

static void do_font(struct rtf *r, const struct rtf_token *t)
{
	if (r->now.purpose == FOR_FONTS)
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
	flush(r);
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

	if (r->now.purpose == FOR_TEXT)
		r->now.heading = heading;
	else if (r->now.purpose == FOR_STYLES && heading && r->style > 0 &&
		 r->style < STYLES)
		r->heading_styles[r->style] = true;
}

static void do_style(struct rtf *r, const struct rtf_token *t)
{
	bool known = t->number >= 0 && t->number < STYLES;

	if (r->now.purpose == FOR_STYLES)
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
	if (r->now.purpose != FOR_FONTS || r->font < 0 || r->font >= FONTS ||
	    !encoding)
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

	flush(r);
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
		flush(r);
		r->high = unit;
		return;
	}
	if (unit >= 0xDC00 && unit <= 0xDFFF) {
		if (high) {
			r->high = 0;
			add_codepoint(r, 0x10000 + ((high - 0xD800) << 10) +
				      (unit - 0xDC00));
		} else {
			r->undecoded++;
		}
		return;
	}
	if (unit)
		add_codepoint(r, unit);
}

static void do_par(struct rtf *r, const struct rtf_token *t)
{
	(void)t;
	end_paragraph(r);
}

static void do_line(struct rtf *r, const struct rtf_token *t)
{
	(void)t;
	add_codepoint(r, '\n');
}

static void do_cell(struct rtf *r, const struct rtf_token *t)
{
	(void)t;
	flush(r);
	if (!in_aside(r))
		begin_cell(r);
	end_paragraph(r);
	r->cell_open = false;
}

static void do_row(struct rtf *r, const struct rtf_token *t)
{
	(void)t;
	end_paragraph(r);
	if (!in_aside(r))
		end_row(r);
}

/* A table in a cell: its rows become lines of that cell. */
static void do_nested_cell(struct rtf *r, const struct rtf_token *t)
{
	(void)t;
	add_codepoint(r, '\t');
}

static void do_nested_row(struct rtf *r, const struct rtf_token *t)
{
	(void)t;
	flush(r);
	if (r->paragraph_open)
		strbuf_trim_end(&prose_paragraph(&r->prose)->text);
	end_paragraph(r);
}

static void do_nothing_for(struct rtf *r, const struct rtf_token *t)
{
	(void)t;
	flush(r);
	r->now.purpose = FOR_NOTHING;
}

static void do_comment(struct rtf *r, const struct rtf_token *t)
{
	r->prose.comments += r->now.purpose == FOR_TEXT;
	do_nothing_for(r, t);
}

static void do_fonts(struct rtf *r, const struct rtf_token *t)
{
	do_nothing_for(r, t);
	r->now.purpose = FOR_FONTS;
}

static void do_styles(struct rtf *r, const struct rtf_token *t)
{
	do_nothing_for(r, t);
	r->now.purpose = FOR_STYLES;
	r->style = 0;
}

static void do_two_forms(struct rtf *r, const struct rtf_token *t)
{
	bool for_text = r->now.purpose == FOR_TEXT;

	do_nothing_for(r, t);
	r->now.has_two_forms = for_text;
}

static void do_unicode_form(struct rtf *r, const struct rtf_token *t)
{
	(void)t;
	if (!r->now.has_two_forms)
		return;
	r->now.purpose = FOR_TEXT;
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
	if (r->now.purpose != FOR_TEXT || in_aside(r))
		return;
	list_push(&r->notes, NULL);
	snprintf(mark, sizeof(mark), "[%zu]", r->notes.count);
	flush(r);
	add_text(r, mark, strlen(mark));
	begin_aside(r);
	prose_begin_aside(&r->prose);
	r->now.is_note = true;
}

static void do_box(struct rtf *r, const struct rtf_token *t)
{
	(void)t;
	if (r->now.purpose != FOR_TEXT || in_aside(r))
		return;
	flush(r);
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

static void do_word(struct rtf *r, const struct rtf_token *t)
{
	const struct word *w = bsearch(t->word, words,
		sizeof(words) / sizeof(words[0]), sizeof(words[0]), by_name);

	if (!w) {		/* a star says that it may be left out */
		if (r->star)
			do_nothing_for(r, t);
		return;
	}
	if (r->now.purpose != FOR_TEXT && !(w->flags & ALWAYS))
		return;
	if (w->act)
		w->act(r, t);
	else
		add_codepoint(r, w->cp);
}

static void do_symbol(struct rtf *r, unsigned char symbol)
{
	if (r->now.purpose != FOR_TEXT)
		return;
	switch (symbol) {
	case '~':
		add_codepoint(r, 0xA0);
		break;
	case '_':
		add_codepoint(r, 0x2011);
		break;
	case '\t':
		add_codepoint(r, '\t');
		break;
	case '\r':
	case '\n':
		end_paragraph(r);
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

/* ---- groups ---- */

static bool open_group(struct rtf *r, struct error *err)
{
	struct group inner = r->now;

	if (r->groups.count >= DEEPEST)
		return error_set(err, _("groups nested more than %d deep"),
				 DEEPEST);
	flush(r);
	list_push(&r->groups, r->now);
	inner.outer_paragraph = false;
	r->now = inner;
	return true;
}

static void end_style(struct rtf *r)
{
	char *name = r->style_name.s;

	name[strcspn(name, ";,")] = '\0';
	if (prose_is_heading_style(name) && r->style > 0 && r->style < STYLES)
		r->heading_styles[r->style] = true;
	strbuf_reset(&r->style_name);
	r->style = 0;
}

static void end_note(struct rtf *r)
{
	struct strbuf text = STRBUF_INIT;

	end_paragraph(r);
	prose_end_aside(&r->prose, &text);
	r->notes.at[r->notes.count - 1] = arena_strndup(&r->prose.t->arena,
							text.s, text.length);
	strbuf_release(&text);
}

static void close_group(struct rtf *r)
{
	struct group outer;

	if (!r->groups.count)
		return;
	flush(r);
	outer = r->groups.at[--r->groups.count];
	if (r->now.purpose == FOR_STYLES)
		end_style(r);
	if (r->now.is_note && !outer.is_note)
		end_note(r);
	else if (r->now.is_box && !outer.is_box)
		end_paragraph(r);
	if (in_aside(r) && !(outer.is_note || outer.is_box))
		r->paragraph_open = r->now.outer_paragraph;
	r->now = outer;
}

static void take_byte(struct rtf *r, unsigned char byte)
{
	if (r->now.purpose == FOR_STYLES) {
		strbuf_addc(&r->style_name, (char)byte);
	} else if (r->now.purpose == FOR_TEXT && byte) {
		if (r->high)
			flush(r);	/* nothing will make it a pair */
		strbuf_addc(&r->bytes, (char)byte);
	}
}

/* What stands for a \u in older programs is skipped; a group ends that. */
static bool is_skipped(struct rtf *r, const struct rtf_token *t)
{
	if (t->kind == RTF_OPEN || t->kind == RTF_CLOSE ||
	    (t->kind == RTF_WORD && !strcmp(t->word, "u")))
		r->left = 0;
	if (r->left <= 0)
		return false;
	r->left--;
	return true;
}

static bool read_tokens(struct rtf *r, struct rtf_source *source,
			struct error *err)
{
	for (;;) {
		struct rtf_token t = rtf_next(source);
		bool star = false;

		if (t.kind == RTF_END)
			break;
		if (is_skipped(r, &t))
			continue;
		switch (t.kind) {
		case RTF_OPEN:
			if (!open_group(r, err))
				return false;
			break;
		case RTF_CLOSE:
			close_group(r);
			break;
		case RTF_WORD:
			do_word(r, &t);
			break;
		case RTF_SYMBOL:
			star = t.byte == '*';
			do_symbol(r, t.byte);
			break;
		case RTF_BYTE:
			take_byte(r, t.byte);
			break;
		case RTF_BINARY:
		case RTF_END:
			break;
		}
		r->star = star;
	}
	while (r->groups.count)
		close_group(r);
	end_paragraph(r);
	end_row(r);
	return true;
}

/* ---- the whole document ---- */

static void tell(const struct rtf *r)
{
	struct transcript *t = r->prose.t;

	if (r->undecoded)
		transcript_notice(t, ngettext(
			"%zu place with characters that cannot be read for "
			"sure",
			"%zu places with characters that cannot be read for "
			"sure", r->undecoded), r->undecoded);
	prose_tell_left_out(&r->prose);
}

static void rtf_release(struct rtf *r)
{
	strbuf_release(&r->bytes);
	strbuf_release(&r->style_name);
	list_release(&r->fonts);
	list_release(&r->notes);
	list_release(&r->groups);
	prose_release(&r->prose);
	free(r);
}

bool reader_read_rtf(const char *bytes, size_t length,
		     const struct reader_options *options,
		     struct transcript *t, struct error *err)
{
	struct rtf *r = xcalloc(1, sizeof(*r));
	struct rtf_source source = { bytes, length, 0 };
	bool ok = false;

	r->prose = (struct prose)PROSE_INIT(t);
	r->bytes = r->style_name = (struct strbuf)STRBUF_INIT;
	r->encoding = "windows-1252";
	r->said = options ? options->encoding : NULL;
	r->now.skip = 1;
	t->encoding = "";
	if (!read_tokens(r, &source, err))
		goto out;
	for (size_t i = 0; i < r->notes.count; i++)
		if (r->notes.at[i])
			prose_put_note(&r->prose, (unsigned)i + 1,
				       r->notes.at[i]);
	tell(r);
	ok = prose_hear(&r->prose, options, err);
out:
	rtf_release(r);
	return ok;
}

bool reader_looks_rtf(const char *bytes, size_t length)
{
	size_t at = 0;

	while (at < length && memchr(" \t\r\n", bytes[at], 4))
		at++;
	return length - at >= 5 && !memcmp(bytes + at, "{\\rtf", 5);
}
