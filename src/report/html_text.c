#include "report/html_text.h"

#include <string.h>

#include "base/language.h"

static const char *name_of(char c)
{
	switch (c) {
	case '&': return "&amp;";
	case '<': return "&lt;";
	case '>': return "&gt;";
	case '"': return "&quot;";
	case '\'': return "&#39;";
	default: return NULL;
	}
}

void html_add_text(struct strbuf *out, const char *text, size_t length)
{
	size_t begun = 0;

	for (size_t i = 0; i < length; i++) {
		const char *name = name_of(text[i]);

		if (!name)
			continue;
		strbuf_add(out, text + begun, i - begun);
		strbuf_adds(out, name);
		begun = i + 1;
	}
	strbuf_add(out, text + begun, length - begun);
}

void html_add_head(struct strbuf *out, const char *title, const char *style)
{
	/* What the browser is told the page's own words are written in. */
	const char *language = _("language code of this translation: en");
	const char *code = strrchr(language, ' ');

	strbuf_addf(out, "<!doctype html>\n<html lang=\"%s\"><head>"
		    "<meta charset=\"utf-8\">"
		    "<meta http-equiv=\"Content-Security-Policy\" content=\""
		    "default-src 'none'; style-src 'unsafe-inline'\">"
		    "<meta name=\"viewport\" content=\"width=device-width, "
		    "initial-scale=1\"><title>", code ? code + 1 : "en");
	html_add_text(out, title, strlen(title));
	strbuf_addf(out, "</title><style>td,th,p,h1,h2{unicode-bidi:isolate}"
		    "%s</style></head>\n", style);
}
