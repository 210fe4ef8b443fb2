#include "report/wrap.h"

#include <stdbool.h>
#include <string.h>

#include "base/utf8.h"

static bool is_one_of(uint32_t cp, const char *set)
{
	size_t n = strlen(set), length;

	for (size_t i = 0; i < n; i += length)
		if (utf8_decode(set + i, n - i, &length) == cp)
			return true;
	return false;
}

static bool may_not_begin(uint32_t cp)
{
	return is_one_of(cp, "，。、；：？！）】》〉」』〕〗］｝”’…—～·"
			     ",.;:?!')]}%％‰°ー々");
}

static bool may_not_end(uint32_t cp)
{
	return is_one_of(cp, "（【《〈「『〔〖［｛“‘([{$￥¥€£");
}

/* Characters that stand one by one, without spaces between words. */
static bool stands_alone(uint32_t cp)
{
	return utf8_is_cjk(cp) || (cp >= 0x3000 && cp <= 0x303F) ||
		(cp >= 0xFF01 && cp <= 0xFF60) || cp == 0x2014 ||
		cp == 0x2026;
}

static bool is_plain_letter(uint32_t cp)
{
	return (cp >= 'a' && cp <= 'z') || (cp >= 'A' && cp <= 'Z') ||
		(cp >= '0' && cp <= '9');
}

static bool is_han(uint32_t cp)
{
	return cp >= 0x4E00 && cp <= 0x9FFF;
}

static bool may_part(uint32_t before, uint32_t after)
{
	/* Nearly all there is, told quickly. */
	if (is_plain_letter(before) && is_plain_letter(after))
		return false;
	if (is_han(before) && is_han(after))
		return true;
	if (utf8_is_space(after) || utf8_columns_of(after) == 0)
		return false;		/* the space ends the line */
	if (utf8_is_space(before))
		return before != 0xA0;
	if (may_not_begin(after) || may_not_end(before))
		return false;
	if (stands_alone(before) || stands_alone(after))
		return true;
	return before == '-' && utf8_is_letter(after);
}

static size_t skip_space(const char *text, size_t n, size_t at)
{
	size_t length;

	while (at < n && utf8_is_space(utf8_decode(text + at, n - at, &length)))
		at += length;
	return at;
}

static size_t trim_space(const char *text, size_t end)
{
	while (end) {
		size_t at = utf8_previous(text, end), length;

		if (!utf8_is_space(utf8_decode(text + at, end - at, &length)))
			break;
		end = at;
	}
	return end;
}

size_t wrap_line(const char *text, size_t n, size_t columns, size_t *next)
{
	size_t used = 0, part = 0, length, i;
	uint32_t before = 0;

	for (i = 0; i < n; i += length) {
		uint32_t cp = utf8_decode(text + i, n - i, &length);

		if (i && may_part(before, cp))
			part = i;
		used += utf8_columns_of(cp);
		/* A space may hang over the edge: it is not printed. */
		if (used > columns && !utf8_is_space(cp))
			break;
		before = cp;
	}
	if (i >= n)
		part = n;
	else if (!part)
		part = i ? i : length;
	*next = skip_space(text, n, part);
	i = trim_space(text, part);
	return i ? i : part;
}
