#include "base/json.h"

#include <string.h>

void json_add_string(struct strbuf *out, const char *text, size_t n)
{
	static const char plain[] = "\"\\\b\f\n\r\t", escaped[] = "\"\\bfnrt";
	size_t done = 0;

	strbuf_addc(out, '"');
	for (size_t i = 0; i < n; i++) {
		unsigned char c = (unsigned char)text[i];
		const char *special;

		if (c >= 0x20 && c != '"' && c != '\\' && c != 0x7F)
			continue;
		strbuf_add(out, text + done, i - done);
		done = i + 1;
		special = c ? strchr(plain, c) : NULL;
		if (special)
			strbuf_addf(out, "\\%c", escaped[special - plain]);
		else
			strbuf_addf(out, "\\u%04x", c);
	}
	strbuf_add(out, text + done, n - done);
	strbuf_addc(out, '"');
}
