#include "reading/head_cursor.h"

#include <string.h>

#include "base/utf8.h"
#include "reading/timecode.h"

size_t cursor_left(const struct cursor *c)
{
	return c->end - c->at;
}

bool cursor_at_end(const struct cursor *c)
{
	return c->at >= c->end;
}

bool cursor_starts(const struct cursor *c, const char *word)
{
	size_t n;

	/* Most lines begin with none of what is looked for. */
	if (cursor_at_end(c) || c->s[c->at] != *word)
		return false;
	n = strlen(word);
	return cursor_left(c) >= n && !memcmp(c->s + c->at, word, n);
}

bool cursor_take(struct cursor *c, const char *word)
{
	if (!cursor_starts(c, word))
		return false;
	c->at += strlen(word);
	return true;
}

bool cursor_take_blanks(struct cursor *c)
{
	bool tab = false;
	size_t step;

	while (!cursor_at_end(c)) {
		uint32_t cp = utf8_decode(c->s + c->at, cursor_left(c), &step);

		if (!name_is_blank(cp))
			break;
		tab |= cp == '\t';
		c->at += step;
	}
	return tab;
}

const struct bracket_pair cursor_brackets[CURSOR_BRACKETS] = {
	{ "\\[", "\\]", false }, { "[", "]", false }, { "(", ")", false },
	{ "（", "）", false }, { "【", "】", false }, { "<", ">", false },
	{ "{", "}", false }, { "#", "#", false }, { "`", "`", true },
};

static size_t digits(const struct cursor *c, size_t at)
{
	size_t n = 0;

	while (c->at + at + n < c->end && c->s[c->at + at + n] >= '0' &&
	       c->s[c->at + at + n] <= '9')
		n++;
	return n;
}

/* "01.05.24, ", "2024-05-01 " before a time of day, as chats have them. */
static bool take_date(struct cursor *c)
{
	struct cursor probe = *c;

	for (int part = 0; part < 3; part++) {
		size_t n = digits(&probe, 0);

		if (!n || n == 3 || n > 4)
			return false;
		probe.at += n;
		if (part < 2 && !cursor_take(&probe, ".") &&
		    !cursor_take(&probe, "/") && !cursor_take(&probe, "-"))
			return false;
	}
	cursor_take(&probe, ",");
	if (!cursor_take(&probe, " ") && !cursor_take(&probe, "T"))
		return false;
	cursor_take_blanks(&probe);
	if (!digits(&probe, 0))
		return false;
	*c = probe;
	return true;
}

/* "10:02 AM": the half of the day after its time. */
static bool take_half_day(struct cursor *c, bool *late)
{
	struct cursor probe = *c;

	cursor_take_blanks(&probe);
	*late = cursor_starts(&probe, "PM") || cursor_starts(&probe, "pm");
	if (!*late && !cursor_starts(&probe, "AM") &&
	    !cursor_starts(&probe, "am"))
		return false;
	probe.at += 2;
	if (cursor_left(&probe) && !strchr("]) -,\t", probe.s[probe.at]))
		return false;
	*c = probe;
	return true;
}

/* A time or a span of two, perhaps with the date before it: then it is a
 * time of the day, whose two parts are hours and minutes. */
static bool take_time(struct cursor *c, int64_t *start, int64_t *end)
{
	enum { NOON = 12 * 3600 * 1000 };
	struct cursor probe = *c;
	bool dated = take_date(&probe), half, late = false;
	const char *time = probe.s + probe.at;
	size_t n = timecode_parse_range(time, cursor_left(&probe), start, end);

	if (!n)
		return false;
	probe.at += n;
	half = take_half_day(&probe, &late);
	if ((dated || half) && n <= 5)	/* 10:02 */
		*start *= 60;
	if (half && late && *start < NOON)
		*start += NOON;
	else if (half && !late && *start >= NOON)
		*start -= NOON;
	*c = probe;
	return true;
}

/* "[00:12](https://…)": the address that a time leads to. */
static void take_link(struct cursor *c)
{
	const char *close;

	if (!cursor_starts(c, "(http"))
		return;
	close = memchr(c->s + c->at, ')', cursor_left(c));
	if (close)
		c->at = (size_t)(close - c->s) + 1;
}

/* Transana counts milliseconds: "¤<4100>". */
static bool take_transana_time(struct cursor *c, struct head *head)
{
	struct cursor probe = *c;
	int64_t ms = 0;
	size_t n;

	if (!cursor_take(&probe, "¤<"))
		return false;
	n = digits(&probe, 0);
	if (!n || n > 9)
		return false;
	for (; n; n--)
		ms = ms * 10 + (probe.s[probe.at++] - '0');
	if (!cursor_take(&probe, ">"))
		return false;
	head->start_ms = ms;
	head->end_ms = NO_TIME;
	*c = probe;
	return true;
}

bool cursor_take_bracketed_time(struct cursor *c, struct head *head)
{
	if (take_transana_time(c, head))
		return true;
	for (size_t i = 0; i < CURSOR_BRACKETS; i++) {
		struct cursor probe = *c;
		int64_t start, end;

		if (!cursor_take(&probe, cursor_brackets[i].open))
			continue;
		cursor_take_blanks(&probe);
		if (!take_time(&probe, &start, &end))
			continue;
		cursor_take_blanks(&probe);
		if (!cursor_take(&probe, cursor_brackets[i].close))
			continue;
		head->start_ms = start;
		head->end_ms = end;
		*c = probe;
		take_link(c);
		return true;
	}
	return false;
}

bool cursor_take_worded_time(struct cursor *c, struct head *head)
{
	struct cursor probe = *c;
	int64_t ms;
	size_t n = timecode_parse_words(c->s + c->at, cursor_left(c), &ms);

	if (!n)
		return false;
	probe.at += n;
	cursor_take_blanks(&probe);
	if (!cursor_at_end(&probe))
		return false;
	head->start_ms = ms;
	head->end_ms = NO_TIME;
	*c = probe;
	return true;
}

bool cursor_take_bare_time(struct cursor *c, struct head *head)
{
	int64_t start, end;

	if (!take_time(c, &start, &end))
		return false;
	head->start_ms = start;
	head->end_ms = end;
	return true;
}
