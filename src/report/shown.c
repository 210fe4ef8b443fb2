#include "report/shown.h"

#include <stdbool.h>

#include "base/utf8.h"

/* Characters that change how their neighbours are read or where they stand:
 * C1 controls (U+009B begins an escape sequence), the two separators of
 * Unicode, embeddings and overrides of direction. */
static bool is_unseen(uint32_t cp)
{
	return (cp >= 0x80 && cp < 0xA0) || cp == 0x2028 || cp == 0x2029 ||
		cp == 0x061C || cp == 0x200E || cp == 0x200F ||
		(cp >= 0x202A && cp <= 0x202E) ||
		(cp >= 0x2066 && cp <= 0x2069);
}

static void add_sign(struct strbuf *out, uint32_t cp, const char *line_end)
{
	if (cp == '\n')
		strbuf_adds(out, line_end);
	else if (cp == '\t')
		strbuf_addc(out, ' ');
	else if (cp < 0x20)
		strbuf_add_codepoint(out, 0x2400 + cp);	/* ␀ … ␟ */
	else if (cp == 0x7F)
		strbuf_add_codepoint(out, 0x2421);	/* ␡ */
	else
		strbuf_addf(out, "\\u%04x", (unsigned)cp);
}

void shown_add(struct strbuf *out, const char *text, size_t n,
	       const char *line_end)
{
	size_t done = 0, length;

	for (size_t i = 0; i < n; i += length) {
		uint32_t cp = utf8_decode(text + i, n - i, &length);

		if (cp >= 0x20 && cp != 0x7F && !is_unseen(cp))
			continue;
		strbuf_add(out, text + done, i - done);
		add_sign(out, cp, line_end);
		done = i + length;
	}
	strbuf_add(out, text + done, n - done);
}
