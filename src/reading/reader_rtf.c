/*
 * Rich Text Format.  A run of groups that inherit how text looks; what a
 * group is for is said by the control word at its beginning.
 */
#include "reading/reader_parts.h"

#include <stdlib.h>
#include <string.h>

#include "base/language.h"
#include "base/memory.h"
#include "reading/rtf.h"

enum { DEEPEST = 1000 };	/* groups within groups */

/* ---- groups ---- */

static bool open_group(struct rtf *r, struct error *err)
{
	struct rtf_group inner = r->now;

	if (r->groups.count >= DEEPEST)
		return error_set(err, _("groups nested more than %d deep"),
				 DEEPEST);
	rtf_flush(r);
	list_push(&r->groups, r->now);
	inner.outer_paragraph = false;
	r->now = inner;
	return true;
}

static void end_style(struct rtf *r)
{
	char *name = r->style_name.s;

	name[strcspn(name, ";,")] = '\0';
	if (prose_is_heading_style(name) && r->style > 0 &&
	    r->style < RTF_STYLES)
		r->heading_styles[r->style] = true;
	strbuf_reset(&r->style_name);
	r->style = 0;
}

static void end_note(struct rtf *r)
{
	struct strbuf text = STRBUF_INIT;

	rtf_end_paragraph(r);
	prose_end_aside(&r->prose, &text);
	r->notes.at[r->notes.count - 1] = arena_strndup(&r->prose.t->arena,
							text.s, text.length);
	strbuf_release(&text);
}

static void close_group(struct rtf *r)
{
	struct rtf_group outer;

	if (!r->groups.count)
		return;
	rtf_flush(r);
	outer = r->groups.at[--r->groups.count];
	if (r->now.purpose == RTF_FOR_STYLES)
		end_style(r);
	if (r->now.is_note && !outer.is_note)
		end_note(r);
	else if (r->now.is_box && !outer.is_box)
		rtf_end_paragraph(r);
	if (rtf_in_aside(r) && !(outer.is_note || outer.is_box))
		r->paragraph_open = r->now.outer_paragraph;
	r->now = outer;
}

static void take_byte(struct rtf *r, unsigned char byte)
{
	if (r->now.purpose == RTF_FOR_STYLES) {
		strbuf_addc(&r->style_name, (char)byte);
	} else if (r->now.purpose == RTF_FOR_TEXT && byte) {
		if (r->high)
			rtf_flush(r);	/* nothing will make it a pair */
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
			rtf_do_word(r, &t);
			break;
		case RTF_SYMBOL:
			star = t.byte == '*';
			rtf_do_symbol(r, t.byte);
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
	rtf_end_paragraph(r);
	rtf_end_row(r);
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
