/*
 * Files that say themselves which encoding they are in: web pages and XML.
 * Many a page says one and is in another.
 */
#include "reading/reader_parts.h"

#include <ctype.h>
#include <string.h>
#include <strings.h>

#include "base/language.h"
#include "base/unicode.h"

enum { PROBE = 4096 };		/* bytes: where a file says what it is */

/* An XML declaration says it or nothing does; a page says it anywhere near
 * its beginning. */
static size_t probe_length(const char *bytes, size_t length, const char *mark)
{
	size_t n = length < PROBE ? length : PROBE;
	const char *end = strcmp(mark, "encoding") != 0 ? NULL :
		memmem(bytes, n, "?>", 2);

	return end ? (size_t)(end - bytes) : n;
}

/* What stands after "charset=", copied; or false. */
static bool find_name(const char *bytes, size_t length, const char *mark,
		      char *name, size_t size)
{
	size_t end = probe_length(bytes, length, mark), n = 0;
	size_t l = strlen(mark);

	for (size_t at = 0; at + l + 1 < end; at++) {
		if (strncasecmp(bytes + at, mark, l) != 0)
			continue;
		at += l;
		while (at < end && strchr(" =\"'", bytes[at]) && bytes[at])
			at++;
		while (at < end && n + 1 < size &&
		       (isalnum((unsigned char)bytes[at]) ||
			strchr("-_:.", bytes[at])) && bytes[at])
			name[n++] = bytes[at++];
		name[n] = '\0';
		return n > 0;
	}
	return false;
}

/* What browsers take these names for. */
static const char *as_browsers_do(const char *name)
{
	static const char *const taken[][2] = {
		{ "iso-8859-1", "windows-1252" },
		{ "latin1", "windows-1252" },
		{ "us-ascii", "windows-1252" },
		{ "ascii", "windows-1252" },
		{ "gb2312", "GB18030" }, { "gbk", "GB18030" },
		{ "iso-8859-9", "windows-1254" },
	};

	for (size_t i = 0; i < sizeof(taken) / sizeof(taken[0]); i++)
		if (!strcasecmp(name, taken[i][0]))
			return taken[i][1];
	return name;
}

bool reader_decode_declared(const char *bytes, size_t length,
			    const char *mark,
			    const struct reader_options *options,
			    struct transcript *t, struct strbuf *out,
			    struct error *err)
{
	struct reader_options said = options ? *options :
		(struct reader_options){ 0 };
	struct unicode_source source;
	struct error ignored = ERROR_INIT;
	struct strbuf trial = STRBUF_INIT;
	char name[64];
	bool clear;

	if (said.encoding ||
	    !find_name(bytes, length, mark, name, sizeof(name)))
		return reader_decode(bytes, length, options, t, out, err);
	clear = unicode_decode(bytes, length, NULL, &trial, &source,
			       &ignored) && source.evidence != UNICODE_GUESSED;
	strbuf_release(&trial);
	if (!clear) {
		said.encoding = as_browsers_do(name);
		if (reader_decode(bytes, length, &said, t, out, &ignored))
			return true;
		strbuf_reset(out);
		transcript_notice(t, _("it says that it is in %s, which it "
				       "is not"), name);
	}
	return reader_decode(bytes, length, options, t, out, err);
}
