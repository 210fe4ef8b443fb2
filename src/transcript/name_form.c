#include "transcript/name_form.h"

#include <stdbool.h>
#include <stdlib.h>
#include <string.h>

#include "base/utf8.h"

enum name_form name_form_of(const char *bytes, size_t length)
{
	size_t at = 0;

	if (length >= 4 && !memcmp(bytes, "PK\003\004", 4))
		return FORM_ZIP;
	if (memchr(bytes, '\0', length))
		return FORM_NO_WORDS;
	if (length >= 3 && !memcmp(bytes, "\xEF\xBB\xBF", 3))
		at = 3;
	while (at < length && strchr(" \t\r\n", bytes[at]))
		at++;
	return at < length && bytes[at] == '<' ? FORM_MARKED : FORM_WORDS;
}

static void add_valid(struct strbuf *out, const char *s, size_t n)
{
	size_t length;

	if (utf8_valid(s, n)) {
		strbuf_add(out, s, n);
		return;
	}
	for (size_t at = 0; at < n; at += length)
		strbuf_add_codepoint(out, utf8_decode(s + at, n - at,
						      &length));
}

/* JSON's \u00e9; returns the length of the escape, or 0. */
static size_t add_unicode_escape(struct strbuf *out, const char *s, size_t n)
{
	char digits[5] = "";
	char *end;
	unsigned long cp;

	if (n < 6 || s[1] != 'u')
		return 0;
	memcpy(digits, s + 2, 4);
	cp = strtoul(digits, &end, 16);
	if (end != digits + 4)
		return 0;
	/* Half of a pair is no letter of anybody's name. */
	strbuf_add_codepoint(out, cp >= 0xD800 && cp < 0xE000 ? 0xFFFD :
			     (uint32_t)cp);
	return 6;
}

/* Escapes of JSON, TSV and Markdown. */
static void add_unescaped(struct strbuf *out, const char *s, size_t n)
{
	while (n) {
		const char *escape = memchr(s, '\\', n);
		size_t before = escape ? (size_t)(escape - s) : n, length = 2;

		add_valid(out, s, before);
		s += before;
		n -= before;
		if (!n)
			break;
		length = add_unicode_escape(out, s, n);
		if (!length && n > 1 && strchr("ntrbf", s[1])) {
			strbuf_addc(out, ' ');
			length = 2;
		} else if (!length) {
			length = 1;
		}
		s += length;
		n -= length;
	}
}

static const struct { const char *name; char c; } entities[] = {
	{ "amp;", '&' }, { "lt;", '<' }, { "gt;", '>' }, { "quot;", '"' },
	{ "apos;", '\'' }, { "nbsp;", ' ' },
};

/* What stands after a '&'; returns its length, or 0 where it is no entity. */
static size_t add_entity(struct strbuf *out, const char *s, size_t n)
{
	char digits[12] = "";
	size_t length = 0;
	char *end;
	unsigned long cp;

	for (size_t i = 0; i < sizeof(entities) / sizeof(entities[0]); i++) {
		length = strlen(entities[i].name);
		if (n >= length && !memcmp(s, entities[i].name, length)) {
			strbuf_addc(out, entities[i].c);
			return length;
		}
	}
	if (n < 3 || s[0] != '#')
		return 0;
	memcpy(digits, s + 1, n - 1 < 11 ? n - 1 : 11);
	cp = digits[0] == 'x' || digits[0] == 'X' ?
		strtoul(digits + 1, &end, 16) : strtoul(digits, &end, 10);
	if (*end != ';' || !cp || cp > 0x10FFFF ||
	    (cp >= 0xD800 && cp < 0xE000))
		return 0;
	strbuf_add_codepoint(out, (uint32_t)cp);
	return (size_t)(end - digits) + 2;
}

static void add_decoded(struct strbuf *out, const char *s, size_t n)
{
	while (n) {
		const char *entity = memchr(s, '&', n);
		size_t before = entity ? (size_t)(entity - s) : n, length;

		add_valid(out, s, before);
		s += before;
		n -= before;
		if (!n)
			break;
		length = add_entity(out, s + 1, n - 1);
		if (!length)
			strbuf_addc(out, '&');
		s += length + 1;
		n -= length + 1;
	}
}

/* Marks that stand within words: Word parts them as its history goes, and
 * emphasis may begin in mid-word. */
static bool is_within_words(const char *tag, size_t n)
{
	static const char *const parting[] = {
		"w:p", "w:br", "w:tab", "w:tc", "w:tr", "w:cr",
	};
	static const char *const within[] = {
		"b", "i", "em", "strong", "span", "mark", "u", "a", "tspan",
		"text:span",
	};
	size_t length;

	if (n && *tag == '/') {
		tag++;
		n--;
	}
	length = strcspn(tag, " \t\r\n/>");
	if (length > n)
		length = n;
	for (size_t i = 0; i < sizeof(parting) / sizeof(parting[0]); i++)
		if (strlen(parting[i]) == length &&
		    !strncmp(tag, parting[i], length))
			return false;
	for (size_t i = 0; i < sizeof(within) / sizeof(within[0]); i++)
		if (strlen(within[i]) == length &&
		    !strncmp(tag, within[i], length))
			return true;
	return n > 2 && !strncmp(tag, "w:", 2);
}

/* The values of a tag's attributes; returns where the tag ends. */
static size_t read_tag(struct strbuf *values, const char *s, size_t n)
{
	size_t at = 0;

	while (at < n && s[at] != '>') {
		const char quote = s[at++];
		const char *end;

		if (quote != '"' && quote != '\'')
			continue;
		end = memchr(s + at, quote, n - at);
		if (!end)
			return n;
		add_decoded(values, s + at, (size_t)(end - s) - at);
		strbuf_addc(values, '\n');
		at = (size_t)(end - s) + 1;
	}
	return at < n ? at + 1 : n;
}

static bool begins(const char *s, size_t n, const char *with)
{
	return n >= strlen(with) && !memcmp(s, with, strlen(with));
}

/* A comment or CDATA: words up to `end`. */
static size_t read_words(struct strbuf *out, const char *s, size_t n,
			 const char *begin, const char *end)
{
	const char *from = s + strlen(begin);
	const char *to = memmem(from, n - strlen(begin), end, strlen(end));

	if (!to)
		to = s + n;
	add_valid(out, from, (size_t)(to - from));
	return to == s + n ? n : (size_t)(to - s) + strlen(end);
}

static void add_marked(struct strbuf *out, const char *s, size_t n)
{
	struct strbuf values = STRBUF_INIT;
	size_t at = 0;

	while (at < n) {
		const char *tag = memchr(s + at, '<', n - at);
		size_t words = tag ? (size_t)(tag - s) - at : n - at;

		add_decoded(out, s + at, words);
		at += words;
		if (at == n)
			break;
		if (begins(s + at, n - at, "<!--")) {
			at += read_words(&values, s + at, n - at, "<!--",
					 "-->");
			strbuf_addc(&values, '\n');
		} else if (begins(s + at, n - at, "<![CDATA[")) {
			at += read_words(out, s + at, n - at, "<![CDATA[",
					 "]]>");
		} else {
			if (!is_within_words(s + at + 1, n - at - 1))
				strbuf_addc(out, '\n');
			at += 1 + read_tag(&values, s + at + 1, n - at - 1);
		}
	}
	strbuf_addc(out, '\n');
	strbuf_add(out, values.s, values.length);
	strbuf_release(&values);
}

void name_form_words(enum name_form form, const char *bytes, size_t length,
		     struct strbuf *out)
{
	if (form == FORM_MARKED)
		add_marked(out, bytes, length);
	else if (form == FORM_WORDS)
		add_unescaped(out, bytes, length);
}
