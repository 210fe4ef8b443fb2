#include "base/strbuf.h"

#include <stdarg.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>

#include "base/memory.h"
#include "base/utf8.h"

char strbuf_empty[1];

void strbuf_release(struct strbuf *sb)
{
	if (sb->capacity)
		free(sb->s);
	sb->s = strbuf_empty;
	sb->length = sb->capacity = 0;
}

void strbuf_reset(struct strbuf *sb)
{
	strbuf_truncate(sb, 0);
}

char *strbuf_detach(struct strbuf *sb)
{
	char *s = sb->capacity ? sb->s : xstrdup("");

	sb->s = strbuf_empty;
	sb->length = sb->capacity = 0;
	return s;
}

void strbuf_reserve(struct strbuf *sb, size_t extra)
{
	char *old = sb->capacity ? sb->s : NULL;

	sb->s = list_grow(old, &sb->capacity, sb->length + extra + 1, 1);
	sb->s[sb->length] = '\0';
}

void strbuf_add(struct strbuf *sb, const void *bytes, size_t n)
{
	if (!n)
		return;
	strbuf_reserve(sb, n);
	memcpy(sb->s + sb->length, bytes, n);
	sb->length += n;
	sb->s[sb->length] = '\0';
}

void strbuf_adds(struct strbuf *sb, const char *s)
{
	strbuf_add(sb, s, strlen(s));
}

void strbuf_addc(struct strbuf *sb, char c)
{
	strbuf_add(sb, &c, 1);
}

void strbuf_fill(struct strbuf *sb, char c, size_t times)
{
	strbuf_reserve(sb, times);
	memset(sb->s + sb->length, c, times);
	sb->length += times;
	sb->s[sb->length] = '\0';
}

void strbuf_add_codepoint(struct strbuf *sb, uint32_t cp)
{
	char bytes[4];

	strbuf_add(sb, bytes, utf8_encode(bytes, cp));
}

/* What would change how the text around it is shown: Unicode's line ends,
 * marks and overrides of direction. */
static bool steers(uint32_t cp)
{
	return cp == 0x2028 || cp == 0x2029 || cp == 0x061C ||
		cp == 0x200E || cp == 0x200F ||
		(cp >= 0x202A && cp <= 0x202E) ||
		(cp >= 0x2066 && cp <= 0x2069);
}

static bool is_printable(uint32_t cp)
{
	return cp >= 0x20 && cp != 0x7F && !(cp >= 0x80 && cp < 0xA0) &&
		!steers(cp);
}

void strbuf_add_printable(struct strbuf *sb, const char *s, size_t n)
{
	size_t done = 0, length;

	for (size_t i = 0; i < n; i += length) {
		uint32_t cp = utf8_decode(s + i, n - i, &length);

		if (is_printable(cp))
			continue;
		strbuf_add(sb, s + done, i - done);
		done = i + length;
		if (cp == '\n' || cp == '\t')
			strbuf_addc(sb, ' ');
		else if (cp < 0x20)
			strbuf_add_codepoint(sb, 0x2400 + cp);
		else
			strbuf_add_codepoint(sb, cp == 0x7F ? 0x2421 : 0xFFFD);
	}
	strbuf_add(sb, s + done, n - done);
}

void strbuf_addf(struct strbuf *sb, const char *format, ...)
{
	va_list args;
	int n;

	va_start(args, format);
	n = vsnprintf(NULL, 0, format, args);
	va_end(args);
	strbuf_reserve(sb, (size_t)n);
	va_start(args, format);
	vsnprintf(sb->s + sb->length, (size_t)n + 1, format, args);
	va_end(args);
	sb->length += (size_t)n;
}

void strbuf_truncate(struct strbuf *sb, size_t length)
{
	if (length >= sb->length)
		return;
	sb->length = length;
	sb->s[length] = '\0';
}

void strbuf_trim_end(struct strbuf *sb)
{
	size_t n = sb->length;

	while (n > 0 && memchr(" \t\r\n\f\v", sb->s[n - 1], 6))
		n--;
	strbuf_truncate(sb, n);
}
