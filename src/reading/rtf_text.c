/*
 * Bytes of RTF becoming text, in paragraphs and in the cells of rows.  They
 * are in the encoding of their font and are gathered until it changes,
 * because a Chinese character may be one byte as \'xx and one as a letter.
 */
#include "reading/rtf.h"

#include "base/unicode.h"
#include "base/utf8.h"

void rtf_begin_cell(struct rtf *r)
{
	if (!r->row_open)
		prose_begin_row(&r->prose);
	if (!r->cell_open)
		prose_begin_cell(&r->prose);
	r->row_open = r->cell_open = true;
}

void rtf_end_row(struct rtf *r)
{
	if (r->row_open)
		prose_end_row(&r->prose);
	r->row_open = r->cell_open = false;
}

bool rtf_in_aside(const struct rtf *r)
{
	return r->now.is_note || r->now.is_box;
}

static void open_paragraph(struct rtf *r)
{
	if (r->paragraph_open)
		return;
	if (rtf_in_aside(r))
		;		/* tables there are taken as they come */
	else if (r->now.in_table || (r->row_open && !r->now.outside_table))
		rtf_begin_cell(r);
	else
		rtf_end_row(r);
	prose_begin_paragraph(&r->prose);
	prose_paragraph(&r->prose)->heading = r->now.heading;
	r->paragraph_open = true;
}

void rtf_add_text(struct rtf *r, const char *s, size_t n)
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

void rtf_flush(struct rtf *r)
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
		rtf_add_text(r, b->s, b->length);
	} else if (unicode_decode(b->s, b->length, encoding, &out, &source,
				  &ignored) ||
		   (strbuf_reset(&out),
		    unicode_decode(b->s, b->length, "windows-1252", &out,
				   &source, &ignored))) {
		r->undecoded += ignored.message[0] != '\0';
		rtf_add_text(r, out.s, out.length);
	} else {
		r->undecoded++;
	}
	strbuf_release(&out);
	strbuf_reset(b);
}

void rtf_add_codepoint(struct rtf *r, uint32_t cp)
{
	char s[4];

	rtf_flush(r);
	rtf_add_text(r, s, utf8_encode(s, cp));
}

void rtf_end_paragraph(struct rtf *r)
{
	rtf_flush(r);
	if (r->paragraph_open)
		prose_end_paragraph(&r->prose);
	r->paragraph_open = false;
}
