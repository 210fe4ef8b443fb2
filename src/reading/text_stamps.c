#include "reading/text_stamps.h"

#include <stdlib.h>
#include <string.h>

#include "base/memory.h"
#include "reading/timecode.h"

enum { FEWEST = 2 };		/* of a kind make a habit */

static const char brackets[][2] = { { '#', '#' }, { '[', ']' }, { '(', ')' } };

static bool is_blank(char c)
{
	return c == ' ' || c == '\t' || c == '\r';
}

/* ---- at the end ---- */

/* "**Ruth** [00:12]" is a head; behind a sentence, or between #, no name can
 * be meant. */
static bool ends_words(const char *s, struct span line, size_t at)
{
	static const char *const ends[] = {
		".", "?", "!", "\"", ")", "…", "。", "？", "！", "”", "；",
	};

	if (s[at] == '#')
		return true;
	while (at > line.start && is_blank(s[at - 1]))
		at--;
	for (size_t i = 0; i < sizeof(ends) / sizeof(ends[0]); i++) {
		size_t l = strlen(ends[i]);

		if (at - line.start > l && !memcmp(s + at - l, ends[i], l))
			return true;
	}
	return false;
}

/* Where the stamp at the end of a line begins; 0 where there is none. */
static size_t end_stamp(const char *s, struct span line, int64_t *ms)
{
	size_t end = line.end, at;

	while (end > line.start && is_blank(s[end - 1]))
		end--;
	for (size_t i = 0; i < sizeof(brackets) / sizeof(brackets[0]); i++) {
		if (end < line.start + 7 || s[end - 1] != brackets[i][1])
			continue;
		at = end - 1;
		while (at > line.start && at + 20 > end &&
		       s[at - 1] != brackets[i][0])
			at--;
		if (at == line.start || s[at - 1] != brackets[i][0] ||
		    at - 1 == line.start)
			continue;
		if (timecode_parse(s + at, end - at, ms) == end - 1 - at &&
		    ends_words(s, line, at - 1))
			return at - 1;
	}
	return 0;
}

static void take_end_stamps(const char *s, struct script *script)
{
	size_t lines = 0, stamps = 0;
	int64_t ms;

	for (size_t i = 0; i < script->count; i++) {
		lines += script->at[i].kind == LINE_SAID;
		stamps += script->at[i].kind == LINE_SAID &&
			end_stamp(s, script->at[i].span, &ms);
	}
	if (stamps < FEWEST || stamps * 3 < lines)
		return;
	for (size_t i = 0; i < script->count; i++) {
		struct script_line *line = &script->at[i];
		size_t at = line->kind == LINE_SAID ?
			end_stamp(s, line->span, &ms) : 0;

		if (!at)
			continue;
		while (at > line->span.start && is_blank(s[at - 1]))
			at--;
		if (at == line->span.start)
			continue;
		line->span.end = at;
		line->end_ms = ms;
		line->stamped = true;
	}
}

/* ---- inside ---- */

/* "[00:00:02] - " at this place. */
static bool is_inner_stamp(const char *s, size_t at, size_t end)
{
	int64_t ms;
	size_t n;

	if (s[at] != '[' || !is_blank(s[at - 1]))
		return false;
	n = timecode_parse(s + at + 1, end - at - 1, &ms);
	at += n + 1;
	return n && end - at > 4 && !memcmp(s + at, "] - ", 4);
}

/* Each sentence becomes a line, whose time then stands at its head. */
static void part_at_stamps(const char *s, struct script *script)
{
	struct script parted = { 0 };

	for (size_t i = 0; i < script->count; i++) {
		struct script_line line = script->at[i];

		for (size_t at = line.span.start + 1; at < line.span.end &&
		     line.kind == LINE_SAID; at++) {
			struct script_line first = line;

			if (!is_inner_stamp(s, at, line.span.end))
				continue;
			first.span.end = at;
			list_push(&parted, first);
			line.span.start = at;
			line.opens = line.after_blank = false;
		}
		list_push(&parted, line);
	}
	list_release(script);
	*script = parted;
}

void text_take_stamps(const struct transcript *t, struct script *script)
{
	if (memmem(t->text.s, t->text.length, "] - ", 4))
		part_at_stamps(t->text.s, script);
	take_end_stamps(t->text.s, script);
}
