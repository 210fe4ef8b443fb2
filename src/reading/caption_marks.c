#include "reading/caption_marks.h"

#include <string.h>

#include "base/unicode.h"
#include "base/utf8.h"

static bool is_blank(char c)
{
	return c == ' ' || c == '\t';
}

/* The dash at s: its length, or 0. */
static size_t dash(const char *s, size_t n)
{
	static const char *const dashes[] = { "-", "–", "—", "‐" };

	for (size_t i = 0; i < sizeof(dashes) / sizeof(dashes[0]); i++) {
		size_t l = strlen(dashes[i]);

		if (n >= l && !memcmp(s, dashes[i], l))
			return l;
	}
	return 0;
}

/* How a sentence begins: with a capital, or a letter that has no cases. */
static bool begins_sentence(const char *s, size_t n)
{
	static const char *const before[] = { "\"", "“", "¿", "¡", "[", "(" };
	size_t step;
	uint32_t cp;

	for (size_t i = 0; i < sizeof(before) / sizeof(before[0]); i++) {
		size_t l = strlen(before[i]);

		if (n > l && !memcmp(s, before[i], l)) {
			s += l;
			n -= l;
		}
	}
	if (!n)
		return false;
	cp = utf8_decode(s, n, &step);
	return unicode_is_upper(cp) || utf8_is_cjk(cp) ||
		(cp >= 0x80 && utf8_is_letter(cp) && !unicode_is_lower(cp));
}

/* ">>", ">>>", "->>", with what may be written of them as entities. */
static size_t arrow(const char *s, size_t n)
{
	size_t at = n && *s == '-' ? 1 : 0, arrows = 0;

	while (at < n) {
		if (s[at] == '>')
			at++;
		else if (n - at >= 4 && !memcmp(s + at, "&gt;", 4))
			at += 4;
		else
			break;
		arrows++;
	}
	return arrows >= 2 ? at : 0;
}

static size_t blanks(const char *s, size_t n)
{
	size_t at = 0;

	while (at < n && is_blank(s[at]))
		at++;
	return at;
}

/* At the head of a line: the length of the mark and the blanks after it. */
static size_t head_mark(const char *s, size_t n)
{
	size_t at = arrow(s, n), l;

	if (at)
		return at + blanks(s + at, n - at);
	l = dash(s, n);
	if (!l || l == n)
		return 0;
	at = blanks(s + l, n - l);
	/* "-Alone?", but neither "-5" nor "—and then". */
	return at ? l + at : l == 1 && begins_sentence(s + l, n - l) ? l : 0;
}

static bool ends_sentence(const char *s, size_t n)
{
	static const char *const ends[] = {
		".", "?", "!", "\"", "”", "…", "。", "？", "！", ")", "]",
	};

	for (size_t i = 0; i < sizeof(ends) / sizeof(ends[0]); i++) {
		size_t l = strlen(ends[i]);

		if (n >= l && !memcmp(s + n - l, ends[i], l))
			return true;
	}
	return false;
}

/* Where a mark stands inside a line, from `at` on; or n. */
static size_t next_mark(const char *s, size_t n, size_t at, bool arrows,
			bool dashes)
{
	for (; at + 1 < n; at++) {
		size_t after = at + 1, l;

		if (!is_blank(s[at]))
			continue;
		if (arrows && arrow(s + after, n - after))
			return after;
		l = dashes ? dash(s + after, n - after) : 0;
		if (l && ends_sentence(s, at) &&
		    head_mark(s + after, n - after) &&
		    begins_sentence(s + after + l + blanks(s + after + l,
					n - after - l), n - after - l))
			return after;
	}
	return n;
}

void caption_look(struct caption_habits *habits, const char *line, size_t n)
{
	habits->arrows |= arrow(line, n) > 0;
}

bool caption_next_part(const struct caption_habits *habits, const char *line,
		       size_t n, size_t *at, struct span *part, bool *changes)
{
	bool dashes = dash(line, n) && head_mark(line, n);

	while (*at < n) {
		size_t mark = head_mark(line + *at, n - *at);

		*changes = mark > 0;
		part->start = *at + mark;
		*at = part->end = next_mark(line, n, part->start,
					    habits->arrows, dashes);
		while (part->end > part->start &&
		       is_blank(line[part->end - 1]))
			part->end--;
		if (span_length(*part))
			return true;
	}
	return false;
}
