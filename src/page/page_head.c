/*
 * The page's head.  Style and script stand in data/: page.css, picture.css,
 * page.js.  The policy names both by their SHA-256, so that nothing else acts,
 * whatever the study holds.
 */
#include <string.h>

#include "base/hash.h"
#include "page/page_internal.h"

extern const char page_css[], picture_css[], page_js[];

static void add_base64(struct strbuf *out, const uint8_t *bytes, size_t n)
{
	static const char digits[] = "ABCDEFGHIJKLMNOPQRSTUVWXYZ"
		"abcdefghijklmnopqrstuvwxyz0123456789+/";

	for (size_t i = 0; i < n; i += 3) {
		uint32_t bits = (uint32_t)bytes[i] << 16;

		bits |= i + 1 < n ? (uint32_t)bytes[i + 1] << 8 : 0;
		bits |= i + 2 < n ? bytes[i + 2] : 0;
		for (size_t k = 0; k < 4; k++)
			strbuf_addc(out, i + k > n ? '=' :
				    digits[bits >> (18 - 6 * k) & 63]);
	}
}

static void add_hash(struct strbuf *out, const struct strbuf *text)
{
	struct sha256 hash = sha256_of(text->s, text->length);

	strbuf_adds(out, "'sha256-");
	add_base64(out, hash.bytes, sizeof(hash.bytes));
	strbuf_addc(out, '\'');
}

static void add_colours(const struct page *page, struct strbuf *style)
{
	for (uint8_t i = 0; i <= PAGE_COLOURS; i++)
		strbuf_addf(style, ".%s { --k: %s }\n", page_colour_class(i),
			    page_colour_value(page, i));
}

void page_head(struct page *page)
{
	/* What the browser is told the page's own words are written in. */
	const char *language = _("language code of this translation: en");
	const char *code = strrchr(language, ' ');
	struct strbuf style = STRBUF_INIT, script = STRBUF_INIT;

	strbuf_adds(&style, page_css);
	strbuf_adds(&style, picture_css);
	add_colours(page, &style);
	strbuf_adds(&script, page_js);
	strbuf_addf(&page->out, "<!doctype html>\n<html lang=\"%s\"><head>"
		    "<meta charset=\"utf-8\">\n<meta http-equiv="
		    "\"Content-Security-Policy\" content=\"default-src 'none'; "
		    "base-uri 'none'; form-action 'none'; style-src ",
		    code ? code + 1 : "en");
	add_hash(&page->out, &style);
	strbuf_adds(&page->out, "; script-src ");
	add_hash(&page->out, &script);
	strbuf_addf(&page->out, "\">\n<meta name=\"viewport\" content=\""
		    "width=device-width, initial-scale=1\">\n<meta name=\""
		    "color-scheme\" content=\"light dark\">\n<title>%s</title>"
		    "\n<style>", page_words(page, page->title));
	strbuf_add(&page->out, style.s, style.length);
	strbuf_addf(&page->out, "</style>\n</head>\n<body>\n<a class=\"skip\" "
		    "href=\"#main\">%s</a>\n<header><h1>%s</h1></header>\n",
		    page_words(page, _("To the text")),
		    page_words(page, page->title));
	strbuf_release(&style);
	strbuf_release(&script);
}

void page_foot(struct page *page)
{
	strbuf_addf(&page->out, "<footer><p>%s</p></footer>\n<script>%s"
		    "</script>\n</body></html>\n",
		    page_words(page, _("Made with axial. Every number leads "
				       "to words, every quotation to its "
				       "place.")), page_js);
}
