/*
 * The words as a browser shows them: scripts, styles, menus and what is
 * hidden are left out, white space is one space, <br> is a line end and two
 * of them end a paragraph.  Preformatted text keeps its lines; an empty line
 * or an indent begins a paragraph there.
 */
#include "reading/html_prose.h"

#include <ctype.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>
#include <strings.h>

#include "base/memory.h"
#include "base/unicode.h"
#include "base/xml_html.h"
#include "reading/reader_parts.h"

/* What an element is for. */
enum {
	BLOCK = 1,		/* paragraphs end where it begins and ends */
	BOLD = 2,
	HEADING = 4,
	PRE = 8,
	ROW = 16,
	CELL = 32,
	BREAK = 64,
	SKIP = 128,
};

static const struct element {
	const char *name;
	unsigned role;
} elements[] = {
	{ "address", BLOCK }, { "article", BLOCK }, { "aside", BLOCK },
	{ "audio", SKIP }, { "b", BOLD }, { "blockquote", BLOCK },
	{ "body", BLOCK }, { "br", BREAK }, { "button", SKIP },
	{ "canvas", SKIP }, { "caption", BLOCK }, { "center", BLOCK },
	{ "cite", BOLD }, { "datalist", SKIP }, { "dd", BLOCK },
	{ "details", BLOCK }, { "div", BLOCK }, { "dl", BLOCK },
	{ "dt", BLOCK | BOLD }, { "fieldset", BLOCK },
	{ "figcaption", BLOCK }, { "figure", BLOCK }, { "footer", BLOCK },
	{ "form", BLOCK }, { "h1", BLOCK | HEADING },
	{ "h2", BLOCK | HEADING }, { "h3", BLOCK | HEADING },
	{ "h4", BLOCK | HEADING }, { "h5", BLOCK | HEADING },
	{ "h6", BLOCK | HEADING }, { "header", BLOCK }, { "hr", BLOCK },
	{ "html", BLOCK }, { "iframe", SKIP }, { "legend", BLOCK },
	{ "li", BLOCK }, { "main", BLOCK }, { "menu", BLOCK },
	{ "nav", SKIP }, { "noframes", SKIP }, { "noscript", SKIP },
	{ "object", SKIP }, { "ol", BLOCK }, { "p", BLOCK },
	{ "pre", BLOCK | PRE }, { "rp", SKIP }, { "rt", SKIP },
	{ "script", SKIP }, { "section", BLOCK }, { "select", SKIP },
	{ "strong", BOLD }, { "style", SKIP }, { "summary", BLOCK },
	{ "svg", SKIP }, { "table", BLOCK }, { "tbody", BLOCK },
	{ "td", BLOCK | CELL }, { "template", SKIP }, { "textarea", SKIP },
	{ "tfoot", BLOCK }, { "th", BLOCK | CELL | BOLD },
	{ "thead", BLOCK }, { "title", SKIP }, { "tr", BLOCK | ROW },
	{ "ul", BLOCK }, { "video", SKIP },
};

struct role_stack {
	unsigned *at;
	size_t count, capacity;
};

struct html {
	struct prose *prose;
	struct role_stack open;		/* the elements around */
	struct strbuf pre;		/* preformatted text so far */
	unsigned skip;			/* depth inside what is left out */
	unsigned bold, heading, in_pre;	/* how many around */
	unsigned breaks;		/* <br>s since the last word */
	bool space;			/* white space since then */
	int64_t start_ms, end_ms;	/* said by an element around the words
					 * to come; or NO_TIME */
};

/* ---- paragraphs ---- */

static void end_paragraph(struct html *h)
{
	if (prose_paragraph(h->prose))
		prose_end_paragraph(h->prose);
	h->breaks = 0;
	h->space = false;
	h->start_ms = h->end_ms = NO_TIME;
}

static void add_words(struct html *h, const char *s, size_t n)
{
	struct prose *p = h->prose;

	if (h->breaks > 1)
		end_paragraph(h);
	if (!prose_paragraph(p)) {
		prose_begin_paragraph(p);
		prose_paragraph(p)->heading = h->heading > 0;
		prose_paragraph(p)->start_ms = h->start_ms;
		prose_paragraph(p)->end_ms = h->end_ms;
		h->start_ms = h->end_ms = NO_TIME;
	} else if (h->breaks) {
		prose_add(p, "\n", 1, false);
	} else if (h->space) {
		prose_add(p, " ", 1, h->bold > 0);
	}
	h->breaks = 0;
	h->space = false;
	prose_add(p, s, n, h->bold > 0 || h->heading > 0);
}

static size_t count_blanks(const char *s, size_t n)
{
	size_t i = 0;

	while (i < n && strchr(" \t\n\r\f", s[i]) && s[i])
		i++;
	return i;
}

static void add_flowing(struct html *h, const char *s, size_t n)
{
	for (size_t i = 0; i < n; ) {
		size_t blanks = count_blanks(s + i, n - i), start;

		if (blanks)
			h->space = true;
		i += blanks;
		for (start = i; i < n && !count_blanks(s + i, 1); i++)
			;
		if (i > start)
			add_words(h, s + start, i - start);
	}
}

/* ---- preformatted text ---- */

static void put_pre_line(struct html *h, struct span line, bool opens)
{
	struct prose *p = h->prose;

	if (opens)
		end_paragraph(h);
	if (!prose_paragraph(p))
		prose_begin_paragraph(p);
	else
		prose_add(p, "\n", 1, false);
	prose_add(p, h->pre.s + line.start, span_length(line), false);
}

enum { WIDEST_INDENT = 8 };	/* columns; what is further in is centred */

static size_t indent_of(const char *s, struct span line)
{
	size_t n = 0;

	while (line.start + n < line.end && s[line.start + n] == ' ')
		n++;
	return n;
}

/* Where most lines stand at the margin, the indent that most others have
 * begins a paragraph; or 0. */
static size_t paragraph_indent(const char *s, size_t length)
{
	size_t counts[WIDEST_INDENT + 1] = { 0 }, all = 0, at = 0, best = 1;
	struct span line;

	while (reader_next_line(s, length, &at, &line)) {
		size_t indent = indent_of(s, line);

		if (reader_is_blank(s, line))
			continue;
		all++;
		if (indent <= WIDEST_INDENT)
			counts[indent]++;
	}
	for (size_t i = 2; i <= WIDEST_INDENT; i++)
		if (counts[i] > counts[best])
			best = i;
	return counts[0] * 2 > all && counts[best] > 1 ? best : 0;
}

static void put_pre(struct html *h)
{
	struct span line;
	size_t at = 0, opening;
	bool indented = true;	/* the line before */

	unicode_tidy(&h->pre);
	opening = paragraph_indent(h->pre.s, h->pre.length);
	while (reader_next_line(h->pre.s, h->pre.length, &at, &line)) {
		bool is_indented;

		if (reader_is_blank(h->pre.s, line)) {
			end_paragraph(h);
			indented = true;
			continue;
		}
		is_indented = strchr(" \t", h->pre.s[line.start]) != NULL;
		put_pre_line(h, line, (is_indented && !indented) ||
			     (opening && indent_of(h->pre.s, line) ==
			      opening));
		indented = is_indented;
	}
	end_paragraph(h);
	strbuf_reset(&h->pre);
}

/* ---- elements ---- */

static int by_name(const void *key, const void *element)
{
	return strcmp(key, ((const struct element *)element)->name);
}

/* "display: none" with or without spaces, in any case. */
static bool style_says(const char *style, const char *what)
{
	for (; *style; style++) {
		const char *s = style, *w = what;

		while (*s && *w && (*s == ' ' ||
				    tolower((unsigned char)*s) == *w)) {
			if (*s != ' ')
				w++;
			s++;
		}
		if (!*w)
			return true;
	}
	return false;
}

/* Editors of transcripts say in a class who speaks. */
static bool is_speaker(const char *class)
{
	for (; class && *class; class += strcspn(class, " ")) {
		class += strspn(class, " ");
		if (!strncasecmp(class, "speaker", 7))
			return true;
	}
	return false;
}

static unsigned role_of(const char *name,
			const struct html_attributes *attributes)
{
	const struct element *e = bsearch(name, elements,
		sizeof(elements) / sizeof(elements[0]), sizeof(elements[0]),
		by_name);
	const char *style = html_attribute(attributes, "style");
	unsigned role = e ? e->role : 0;

	if (html_attribute(attributes, "hidden"))
		role |= SKIP;
	if (is_speaker(html_attribute(attributes, "class")))
		role |= BOLD;
	if (!style)
		return role;
	if (style_says(style, "display:none"))
		role |= SKIP;
	if (style_says(style, "font-weight:bold") ||
	    style_says(style, "font-weight:7"))
		role |= BOLD;
	return role;
}

/* ---- times ---- */

static bool read_number(const char *s, double unit, int64_t *ms)
{
	char *end;
	double n;

	if (!s || *s < '0' || *s > '9')
		return false;
	n = strtod(s, &end) * unit;
	if (*end || n > 1e12)
		return false;
	*ms = (int64_t)(n + 0.5);
	return true;
}

/* "ts_500_4200_S00", noScribe's anchors. */
static bool read_anchor(const char *name, int64_t *start, int64_t *end)
{
	long long from, to;

	if (!name || sscanf(name, "ts_%9lld_%9lld_", &from, &to) != 2 ||
	    from < 0 || to < from)
		return false;
	*start = from;
	*end = to;
	return true;
}

/* What an element says of when its words were said: Trint, Hyperaudio,
 * noScribe, oTranscribe. */
static void note_times(struct html *h, const struct html_attributes *a)
{
	struct prose_paragraph *p = prose_paragraph(h->prose);
	int64_t start = NO_TIME, end = NO_TIME, length;

	if (!read_anchor(html_attribute(a, "name"), &start, &end) &&
	    !read_number(html_attribute(a, "data-m"), 1, &start) &&
	    !read_number(html_attribute(a, "data-timestamp"), 1000, &start) &&
	    !read_number(html_attribute(a, "data-start"), 1000, &start) &&
	    !read_number(html_attribute(a, "time"), 1, &start))
		return;
	if (read_number(html_attribute(a, "data-d"), 1, &length))
		end = start + length;
	else
		read_number(html_attribute(a, "data-end"), 1000, &end);
	if (!p) {
		h->start_ms = start;
		h->end_ms = end;
		return;
	}
	if (p->start_ms == NO_TIME)
		p->start_ms = start;
	if (end > p->end_ms)
		p->end_ms = end;
}

static void on_start(void *self, const char *name,
		     const struct html_attributes *attributes)
{
	struct html *h = self;
	unsigned role;

	if (h->skip) {
		h->skip++;
		return;
	}
	role = role_of(name, attributes);
	if (role & SKIP) {
		h->skip = 1;
		return;
	}
	list_push(&h->open, role);
	if ((role & BLOCK) && h->in_pre)
		put_pre(h);
	if (role & BLOCK)
		end_paragraph(h);
	note_times(h, attributes);
	if (role & ROW)
		prose_begin_row(h->prose);
	if (role & CELL)
		prose_begin_cell(h->prose);
	h->bold += (role & BOLD) != 0;
	h->heading += (role & HEADING) != 0;
	h->in_pre += (role & PRE) != 0;
	if (!(role & BREAK))
		return;
	if (h->in_pre)
		strbuf_addc(&h->pre, '\n');
	else
		h->breaks++;
}

static void on_end(void *self, const char *name)
{
	struct html *h = self;
	unsigned role;

	(void)name;
	if (h->skip) {
		h->skip--;
		return;
	}
	if (!h->open.count)
		return;
	role = h->open.at[--h->open.count];
	if ((role & BLOCK) && h->in_pre)
		put_pre(h);
	if (role & BLOCK)
		end_paragraph(h);
	if (role & ROW)
		prose_end_row(h->prose);
	h->bold -= (role & BOLD) != 0;
	h->heading -= (role & HEADING) != 0;
	h->in_pre -= (role & PRE) != 0;
}

static void on_text(void *self, const char *s, size_t n)
{
	struct html *h = self;

	if (h->skip)
		return;
	if (h->in_pre)
		strbuf_add(&h->pre, s, n);
	else
		add_flowing(h, s, n);
}

static const struct html_handler handler = { on_start, on_end, on_text };

bool html_prose_add(struct prose *prose, const char *page, size_t length,
		    struct error *err)
{
	struct html h = { .prose = prose, .pre = STRBUF_INIT,
			  .start_ms = NO_TIME, .end_ms = NO_TIME };
	bool ok = html_parse(page, length, &handler, &h, err);

	if (ok && h.in_pre)
		put_pre(&h);
	if (ok)
		end_paragraph(&h);
	strbuf_release(&h.pre);
	list_release(&h.open);
	return ok;
}
