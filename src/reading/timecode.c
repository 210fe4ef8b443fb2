#include "reading/timecode.h"

#include <stdbool.h>
#include <string.h>

#include "reading/transcript.h"

static bool is_digit(char c)
{
	return c >= '0' && c <= '9';
}

/* A whole number of at most `digits` digits; returns how many there were. */
static size_t number(const char *s, size_t n, size_t digits, int64_t *value)
{
	size_t i = 0;

	*value = 0;
	while (i < n && i < digits && is_digit(s[i]))
		*value = *value * 10 + (s[i++] - '0');
	return i;
}

/* ".5", ",500", ".123456": the fraction of a second. */
static size_t fraction(const char *s, size_t n, int64_t *ms)
{
	int64_t scale = 100;
	size_t i = 1;

	*ms = 0;
	/* f4 writes #00:00:04-2#. */
	if (n >= 3 && s[0] == '-' && is_digit(s[1]) && s[2] == '#') {
		*ms = (s[1] - '0') * 100;
		return 2;
	}
	if (n < 2 || (s[0] != '.' && s[0] != ',') || !is_digit(s[1]))
		return 0;
	for (; i < n && is_digit(s[i]); i++, scale /= 10)
		*ms += (s[i] - '0') * scale;
	return i;
}

size_t timecode_parse(const char *s, size_t n, int64_t *ms)
{
	int64_t part[3], rest;
	size_t at, step;
	int parts = 1;

	at = number(s, n, 3, &part[0]);
	if (!at)
		return 0;
	while (parts < 3 && at + 2 < n && s[at] == ':' &&
	       is_digit(s[at + 1]) && is_digit(s[at + 2])) {
		step = number(s + at + 1, n - at - 1, 2, &part[parts]);
		if (part[parts] > 59)
			return 0;
		at += 1 + step;
		parts++;
	}
	/* 12:3 is no time, nor is 1:02:03:04, nor 12:300. */
	if (parts < 2 || (at < n && is_digit(s[at])) ||
	    (at + 1 < n && s[at] == ':' && is_digit(s[at + 1])))
		return 0;
	*ms = parts == 3 ? (part[0] * 60 + part[1]) * 60 + part[2]
			 : part[0] * 60 + part[1];
	*ms *= 1000;
	step = fraction(s + at, n - at, &rest);
	if (step)
		*ms += rest;
	return at + step;
}

static size_t blanks(const char *s, size_t n)
{
	size_t i = 0;

	while (i < n && (s[i] == ' ' || s[i] == '\t'))
		i++;
	return i;
}

/* "0:0:4.56": parts without their zeros, as only some programs write them
 * around an arrow. */
static size_t parse_loose(const char *s, size_t n, int64_t *ms)
{
	int64_t part[3], rest;
	size_t at = 0;

	for (int i = 0; i < 3; i++) {
		size_t step = number(s + at, n - at, i ? 2 : 3, &part[i]);

		if (!step || (i && part[i] > 59))
			return 0;
		at += step;
		if (i < 2 && (at >= n || s[at++] != ':'))
			return 0;
	}
	*ms = ((part[0] * 60 + part[1]) * 60 + part[2]) * 1000;
	at += fraction(s + at, n - at, &rest);
	*ms += rest;
	return at;
}

static size_t parse_loose_range(const char *s, size_t n, int64_t *start_ms,
				int64_t *end_ms)
{
	size_t at = parse_loose(s, n, start_ms), second;

	if (!at)
		return 0;
	at += blanks(s + at, n - at);
	if (n - at < 3 || memcmp(s + at, "-->", 3) != 0)
		return 0;
	at += 3;
	at += blanks(s + at, n - at);
	second = parse_loose(s + at, n - at, end_ms);
	return second ? at + second : 0;
}

size_t timecode_parse_range(const char *s, size_t n, int64_t *start_ms,
			    int64_t *end_ms)
{
	static const char *const arrows[] = {
		"-->", "->", "\xE2\x86\x92", "=>", "\xE2\x80\x93",
		"\xE2\x80\x94", "-", "~",
	};
	size_t first = timecode_parse(s, n, start_ms), at, second;

	*end_ms = NO_TIME;
	if (!first) {
		first = parse_loose_range(s, n, start_ms, end_ms);
		if (!first)
			*end_ms = NO_TIME;
		return first;
	}
	at = first + blanks(s + first, n - first);
	for (size_t i = 0; i < sizeof(arrows) / sizeof(arrows[0]); i++) {
		size_t l = strlen(arrows[i]);

		if (n - at < l || memcmp(s + at, arrows[i], l) != 0)
			continue;
		at += l;
		at += blanks(s + at, n - at);
		second = timecode_parse(s + at, n - at, end_ms);
		if (second)
			return at + second;
		*end_ms = NO_TIME;
		break;
	}
	return first;
}

/* ---- "1 hour 0 minutes 30 seconds" ---- */

static const struct time_word {
	const char *word;
	int64_t ms;
} time_words[] = {
	{ "hours", 3600000 }, { "hour", 3600000 }, { "小时", 3600000 },
	{ "小時", 3600000 }, { "minutes", 60000 }, { "minute", 60000 },
	{ "分钟", 60000 }, { "分鐘", 60000 }, { "分", 60000 },
	{ "seconds", 1000 }, { "second", 1000 }, { "秒钟", 1000 },
	{ "秒鐘", 1000 }, { "秒", 1000 },
};

static size_t take_time_word(const char *s, size_t n, int64_t *unit)
{
	for (size_t i = 0; i < sizeof(time_words) / sizeof(time_words[0]);
	     i++) {
		size_t l = strlen(time_words[i].word);

		if (n >= l && !memcmp(s, time_words[i].word, l)) {
			*unit = time_words[i].ms;
			return l;
		}
	}
	return 0;
}

size_t timecode_parse_words(const char *s, size_t n, int64_t *ms)
{
	int64_t last = INT64_MAX;
	size_t at = 0, end = 0;

	*ms = 0;
	for (;;) {
		int64_t value, unit;
		size_t step = number(s + at, n - at, 4, &value);

		if (!step)
			break;
		at += step;
		at += blanks(s + at, n - at);
		step = take_time_word(s + at, n - at, &unit);
		if (!step || unit >= last)
			break;
		*ms += value * unit;
		last = unit;
		end = at += step;
		at += blanks(s + at, n - at);
	}
	return last == INT64_MAX ? 0 : end;
}
