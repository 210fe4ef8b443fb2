#include "base/caret.h"

#include <string.h>

#include "base/utf8.h"

enum { BEFORE = 48, AFTER = 20 };	/* characters that are shown */

void caret_add(struct strbuf *out, const char *text, size_t place)
{
	size_t length = strlen(text), start, end;
	size_t columns = 0;

	if (place > length)
		place = length;
	while (place > 0 && !utf8_is_border(text, length, place))
		place--;
	start = place;
	for (size_t n = 0; n < BEFORE && start > 0; n++)
		start = utf8_previous(text, start);
	end = place;
	for (size_t n = 0; n < AFTER && end < length; n++)
		end = utf8_next(text, length, end);
	strbuf_adds(out, start ? "\n  …" : "\n  ");
	for (size_t i = start, n; i < end; i += n) {
		uint32_t cp = utf8_decode(text + i, length - i, &n);
		bool shown = cp >= 0x20 && cp != 0x7F;

		strbuf_add(out, shown ? text + i : " ", shown ? n : 1);
		if (i < place)
			columns += shown ? utf8_columns_of(cp) : 1;
	}
	strbuf_adds(out, end < length ? "…\n  " : "\n  ");
	strbuf_fill(out, ' ', columns + (start ? 1 : 0));
	strbuf_addc(out, '^');
}
