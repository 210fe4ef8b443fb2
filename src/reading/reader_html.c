/* Web pages: their encoding; the words are found by html_prose.c. */
#include "reading/reader_parts.h"

#include <string.h>
#include <strings.h>

#include "reading/html_prose.h"

enum { PROBE = 4096 };		/* bytes: where a page says what it is */

bool reader_read_html(const char *bytes, size_t length,
		      const struct reader_options *options,
		      struct transcript *t, struct error *err)
{
	struct prose prose = PROSE_INIT(t);
	struct strbuf page = STRBUF_INIT;
	bool ok = reader_decode_declared(bytes, length, "charset", options, t,
					 &page, err) &&
		html_prose_add(&prose, page.s, page.length, err) &&
		prose_hear(&prose, options, err);

	strbuf_release(&page);
	prose_release(&prose);
	return ok;
}

/* A page begins with its document type or <html>, perhaps after an XML
 * declaration or a comment. */
bool reader_looks_html(const char *bytes, size_t length)
{
	char probe[PROBE];
	size_t n = length < PROBE - 1 ? length : PROBE - 1, at = 0;

	for (size_t i = 0; i < n; i++)
		probe[i] = bytes[i] ? bytes[i] : ' ';
	probe[n] = '\0';
	if (!strncmp(probe, "\xEF\xBB\xBF", 3))
		at = 3;
	at += strspn(probe + at, " \t\r\n");
	if (!strncasecmp(probe + at, "<!doctype html", 14) ||
	    !strncasecmp(probe + at, "<html", 5))
		return true;
	return (!strncmp(probe + at, "<?xml", 5) ||
		!strncmp(probe + at, "<!--", 4)) &&
		strcasestr(probe + at, "<html");
}
