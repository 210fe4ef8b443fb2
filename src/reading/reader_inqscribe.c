/*
 * InqScribe's own files: lines of NAME=VALUE, of which "text" is the
 * transcript, its line ends written "\r".
 */
#include "reading/reader_parts.h"

#include <string.h>

#include "base/language.h"

static void add_value(struct strbuf *out, const char *s, size_t n)
{
	for (size_t i = 0; i < n; i++) {
		bool escaped = s[i] == '\\' && i + 1 < n;

		if (escaped)
			i++;
		strbuf_addc(out, !escaped ? s[i] : s[i] == 'r' || s[i] == 'n' ?
			    '\n' : s[i] == 't' ? '\t' : s[i]);
	}
	strbuf_addc(out, '\n');
}

bool reader_read_inqscribe(const char *bytes, size_t length,
			   const struct reader_options *options,
			   struct transcript *t, struct error *err)
{
	struct reader_options inner = options ? *options :
		(struct reader_options){ 0 };
	struct strbuf source = STRBUF_INIT, text = STRBUF_INIT;
	const char *encoding;
	struct span line;
	size_t at = 0;
	bool ok = false;

	if (!reader_decode(bytes, length, options, t, &source, err))
		goto out;
	encoding = t->encoding;
	while (reader_next_line(source.s, source.length, &at, &line))
		if (span_length(line) > 5 &&
		    !memcmp(source.s + line.start, "text=", 5))
			add_value(&text, source.s + line.start + 5,
				  span_length(line) - 5);
	inner.encoding = "UTF-8";
	ok = text.length ?
		reader_read_text(text.s, text.length, &inner, t, err) :
		error_set(err, _("there is no text in it"));
	t->encoding = encoding;
out:
	strbuf_release(&source);
	strbuf_release(&text);
	return ok;
}

bool reader_looks_inqscribe(const char *bytes, size_t length)
{
	static const char head[] = "app=InqScribe";

	return memmem(bytes, length < 200 ? length : 200, head,
		      sizeof(head) - 1) != NULL;
}
