#include "base/search_wrapped.h"

#include <string.h>

#include "base/pattern.h"
#include "base/segment_zh.h"
#include "base/utf8.h"

static bool is_han_at(const char *text, size_t length, size_t at)
{
	size_t n;

	return at < length && (unsigned char)text[at] >= 0xE3 &&
		segment_zh_is_han(utf8_decode(text + at, length - at, &n));
}

static bool is_han_before(const char *text, size_t length, size_t at)
{
	return at >= 3 && is_han_at(text, length, utf8_previous(text, at));
}

bool wrap_parts_word(const char *text, size_t length, size_t at)
{
	return is_han_before(text, length, at) &&
		is_han_at(text, length, at + 1);
}

bool text_is_wrapped(const char *text, size_t length)
{
	const char *end = text + length, *at = text;

	while ((at = memchr(at, '\n', (size_t)(end - at)))) {
		if (at > text && at + 1 < end && at[-1] != '\n' &&
		    at[1] != '\n')
			return true;
		at++;
	}
	return false;
}

/* Behind an escape, a character of its own; where the next one begins. */
static size_t copy_escape(const char *s, size_t length, size_t at,
			  struct strbuf *out)
{
	size_t next = at + 1 < length ? utf8_next(s, length, at + 1) : length;

	strbuf_add(out, s + at, next - at);
	return next;
}

/* A class is one character, whatever stands in it. */
static size_t copy_class(const char *s, size_t length, size_t at,
			 struct strbuf *out)
{
	size_t end = at + 1;

	end += end < length && s[end] == '^';
	end += end < length && s[end] == ']';
	while (end < length && s[end] != ']')
		end += s[end] == '\\' && end + 1 < length ? 2 : 1;
	end += end < length;
	strbuf_add(out, s + at, end - at);
	return end;
}

static bool wrap_expression(const char *s, struct strbuf *out)
{
	size_t length = strlen(s), at = 0;
	bool changed = false;

	/* What it quotes, sets or comments is left alone. */
	if (strstr(s, "\\Q") || strstr(s, "(*") || strstr(s, "(?#") ||
	    strstr(s, "(?x"))
		return false;
	while (at < length) {
		size_t next = utf8_next(s, length, at);
		bool han = is_han_at(s, length, at);

		if (s[at] == '\\') {
			at = copy_escape(s, length, at, out);
			continue;
		}
		if (s[at] == '[') {
			at = copy_class(s, length, at, out);
			continue;
		}
		strbuf_add(out, s + at, next - at);
		if (han && is_han_at(s, length, next)) {
			strbuf_adds(out, "\\n?");
			changed = true;
		}
		at = next;
	}
	return changed;
}

static bool wrap_words(const char *s, struct strbuf *out)
{
	struct strbuf quoted = STRBUF_INIT;
	bool changed, blank;
	size_t at = 0;

	pattern_quote(s, &quoted);
	changed = wrap_expression(quoted.s, out);
	strbuf_reset(&quoted);
	strbuf_adds(&quoted, out->s);
	strbuf_reset(out);
	for (; at < quoted.length; at++) {
		/* One at an end stands between no words. */
		blank = at && quoted.s[at] == '\\' &&
			quoted.s[at + 1] == ' ' && at + 2 < quoted.length;
		if (!blank) {
			/* The one behind a backslash stands for itself. */
			if (quoted.s[at] == '\\')
				strbuf_addc(out, quoted.s[at++]);
			strbuf_addc(out, quoted.s[at]);
			continue;
		}
		strbuf_adds(out, "[ \\n]");
		changed = true;
		at++;
	}
	strbuf_release(&quoted);
	return changed;
}

bool wrapped_pattern(const char *pattern, bool literal, struct strbuf *out)
{
	return literal ? wrap_words(pattern, out) :
		wrap_expression(pattern, out);
}
