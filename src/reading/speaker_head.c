/*
 * One line is read from left to right: marks that mean nothing here (a list
 * dash, ">>"), emphasis, a time, a name, and what ends the name: a colon, a
 * tab, a time, the closing emphasis, the end of the line.
 */
#include "reading/speaker_head.h"

#include <string.h>

#include "base/utf8.h"
#include "reading/timecode.h"

enum { LONGEST_NAME = 60 };	/* code points that are looked at */

struct cursor {
	const char *s;
	size_t at, end;
};

static size_t left(const struct cursor *c)
{
	return c->end - c->at;
}

static bool at_end(const struct cursor *c)
{
	return c->at >= c->end;
}

static bool starts(const struct cursor *c, const char *word)
{
	size_t n;

	/* Most lines begin with none of what is looked for. */
	if (at_end(c) || c->s[c->at] != *word)
		return false;
	n = strlen(word);
	return left(c) >= n && !memcmp(c->s + c->at, word, n);
}

static bool take(struct cursor *c, const char *word)
{
	if (!starts(c, word))
		return false;
	c->at += strlen(word);
	return true;
}

/* Returns whether a tab was among them. */
static bool take_blanks(struct cursor *c)
{
	bool tab = false;
	size_t step;

	while (!at_end(c)) {
		uint32_t cp = utf8_decode(c->s + c->at, left(c), &step);

		if (!name_is_blank(cp))
			break;
		tab |= cp == '\t';
		c->at += step;
	}
	return tab;
}

/* List dashes, quote marks, caption arrows, the number of a table row. */
static void take_bullet(struct cursor *c)
{
	static const char *const bullets[] = {
		">> ", ">>", "> ", "- ", "* ", "• ", "– ", "— ",
	};
	struct cursor row = *c;

	for (size_t i = 0; i < sizeof(bullets) / sizeof(bullets[0]); i++)
		if (take(c, bullets[i]))
			break;
	take_blanks(c);
	row = *c;
	while (!at_end(&row) && row.s[row.at] >= '0' && row.s[row.at] <= '9')
		row.at++;
	if (row.at > c->at && row.at - c->at <= 6 && !at_end(&row) &&
	    row.s[row.at] == '\t') {
		*c = row;
		take_blanks(c);
	}
}

/* "**", "__", "*", "***": returns its length, 0 where there is none. */
static size_t take_emphasis(struct cursor *c)
{
	char mark = at_end(c) ? '\0' : c->s[c->at];
	size_t n = 0;

	if (mark != '*' && mark != '_')
		return 0;
	while (n < left(c) && n < 3 && c->s[c->at + n] == mark)
		n++;
	if (mark == '_' && n < 2)	/* _x is more often a part of a word */
		return 0;
	c->at += n;
	return n;
}

static const struct bracket_pair {
	const char *open, *close;
	bool times_only;
} brackets[] = {
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
		if (part < 2 && !take(&probe, ".") && !take(&probe, "/") &&
		    !take(&probe, "-"))
			return false;
	}
	take(&probe, ",");
	if (!take(&probe, " ") && !take(&probe, "T"))
		return false;
	take_blanks(&probe);
	if (!digits(&probe, 0))
		return false;
	*c = probe;
	return true;
}

/* "10:02 AM": the half of the day after its time. */
static bool take_half_day(struct cursor *c, bool *late)
{
	struct cursor probe = *c;

	take_blanks(&probe);
	*late = starts(&probe, "PM") || starts(&probe, "pm");
	if (!*late && !starts(&probe, "AM") && !starts(&probe, "am"))
		return false;
	probe.at += 2;
	if (left(&probe) && !strchr("]) -,\t", probe.s[probe.at]))
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
	size_t n = timecode_parse_range(time, left(&probe), start, end);

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

static bool take_bracketed_time(struct cursor *c, struct head *head)
{
	for (size_t i = 0; i < sizeof(brackets) / sizeof(brackets[0]); i++) {
		struct cursor probe = *c;
		int64_t start, end;

		if (!take(&probe, brackets[i].open))
			continue;
		take_blanks(&probe);
		if (!take_time(&probe, &start, &end))
			continue;
		take_blanks(&probe);
		if (!take(&probe, brackets[i].close))
			continue;
		head->start_ms = start;
		head->end_ms = end;
		*c = probe;
		return true;
	}
	return false;
}

static bool take_bare_time(struct cursor *c, struct head *head)
{
	int64_t start, end;

	if (!take_time(c, &start, &end))
		return false;
	head->start_ms = start;
	head->end_ms = end;
	return true;
}

static bool take_colon(struct cursor *c)
{
	if (take(c, "：") || take(c, "∶") || take(c, "︰"))
		return true;
	if (!starts(c, ":"))
		return false;
	/* http://, C:\, a 10:4 score */
	if (left(c) > 1 && strchr("/\\", c->s[c->at + 1]) &&
	    !(left(c) > 2 && !memcmp(c->s + c->at + 1, "\\[", 2)))
		return false;
	if (left(c) > 1 && c->at > 0 && c->s[c->at + 1] >= '0' &&
	    c->s[c->at + 1] <= '9' && c->s[c->at - 1] >= '0' &&
	    c->s[c->at - 1] <= '9')
		return false;
	c->at++;
	return true;
}

static bool is_time_ahead(const struct cursor *c)
{
	struct cursor probe = *c;
	struct head ignored;

	return take_bracketed_time(&probe, &ignored) ||
		take_bare_time(&probe, &ignored);
}

/* Where the name that begins here ends, with the blanks after it; or 0. */
static size_t name_end(const struct cursor *c, char emphasis)
{
	struct cursor probe = *c;
	size_t step, seen = 0;
	bool after_blank = false;

	for (; !at_end(&probe); probe.at += step, seen++) {
		char b = probe.s[probe.at];
		uint32_t cp;

		if (seen > LONGEST_NAME)
			return 0;
		cp = utf8_decode(probe.s + probe.at, left(&probe), &step);
		if (b == '\t' || cp == 0xFF1A || cp == 0x2236 || cp == 0xFE30)
			break;
		if (b == ':') {
			struct cursor colon = probe;

			if (!take_colon(&colon))
				return 0;
			break;
		}
		if (emphasis && b == emphasis)
			break;
		if ((after_blank || strchr("([{<\\#", b) || cp == 0xFF08 ||
		     cp == 0x3010) && is_time_ahead(&probe))
			break;
		if (b == ',' && after_blank)
			return 0;
		after_blank = name_is_blank(cp);
	}
	return probe.at;
}

static size_t trim_end(const char *s, struct span line)
{
	while (line.start < line.end) {
		size_t last = utf8_previous(s, line.end), step;

		if (!name_is_blank(utf8_decode(s + last, line.end - last,
					       &step)))
			break;
		line.end = last;
	}
	return line.end;
}

static struct span trim_name(const char *s, struct span name)
{
	size_t step;

	while (name.start < name.end &&
	       name_is_blank(utf8_decode(s + name.start, span_length(name),
					 &step)))
		name.start += step;
	while (name.start < name.end) {
		size_t last = utf8_previous(s, name.end);
		uint32_t cp = utf8_decode(s + last, name.end - last, &step);

		if (!name_is_blank(cp) && cp != ',' && cp != '-' &&
		    cp != 0x2013 && cp != '|')
			break;
		name.end = last;
	}
	return name;
}

/* [p1], 【访谈员】, (SPEAKER_00): the name inside, or an empty span. */
static struct span take_bracketed_name(struct cursor *c)
{
	for (size_t i = 0; i < sizeof(brackets) / sizeof(brackets[0]); i++) {
		struct cursor probe = *c;
		const char *close;
		struct span name;
		size_t near;

		if (brackets[i].times_only || !take(&probe, brackets[i].open))
			continue;
		near = left(&probe) < LONGEST_NAME * 4 ? left(&probe)
						       : LONGEST_NAME * 4;
		close = memmem(probe.s + probe.at, near, brackets[i].close,
			       strlen(brackets[i].close));
		if (!close)
			continue;
		name = (struct span){ probe.at, (size_t)(close - probe.s) };
		name = trim_name(c->s, name);
		if (!span_length(name) || span_length(name) > LONGEST_NAME * 3)
			continue;
		c->at = (size_t)(close - probe.s) + strlen(brackets[i].close);
		return name;
	}
	return (struct span){ 0, 0 };
}

/* What was met around the name. */
struct signs {
	bool time_before, time_after, colon, tab, brackets;
	bool bold;		/* or the document's own bold */
	size_t emphasis;	/* length of the marks, 0 when closed again */
	char mark;
};

/* Everything between the name and the words. */
static void take_separators(struct cursor *c, struct signs *signs,
			    struct head *head)
{
	for (;;) {
		struct cursor before = *c;

		signs->tab |= take_blanks(c);
		if (signs->emphasis && !at_end(c) &&
		    c->s[c->at] == signs->mark && take_emphasis(c)) {
			signs->emphasis = 0;
			continue;
		}
		if (!signs->colon && take_colon(c)) {
			signs->colon = true;
			continue;
		}
		if (!signs->time_before && !signs->time_after &&
		    take_bracketed_time(c, head)) {
			signs->time_after = true;
			continue;
		}
		/* A time without brackets ends the head or stands before its
		 * colon; else it is the first word: "Ruth: 12:30 was fine". */
		if (!signs->time_before && !signs->time_after) {
			struct cursor probe = *c;
			struct head time = *head;

			take(&probe, ", ");
			take(&probe, "- ");
			if (take_bare_time(&probe, &time)) {
				struct cursor rest = probe;

				take_blanks(&rest);
				if (at_end(&rest) || starts(&rest, ":") ||
				    starts(&rest, "：") ||
				    (signs->emphasis && !at_end(&rest) &&
				     rest.s[rest.at] == signs->mark)) {
					*c = probe;
					*head = time;
					signs->time_after = true;
					continue;
				}
			}
		}
		if (c->at == before.at)
			return;
	}
}

/* "**NAME: words**": the closing mark is no word. */
static void drop_closing_mark(const char *text, const struct signs *signs,
			      struct span *words)
{
	if (!signs->emphasis)
		return;
	for (size_t i = 0; i < signs->emphasis; i++)
		if (words->end > words->start &&
		    text[words->end - 1] == signs->mark)
			words->end--;
}

static enum head_form form_of(const struct signs *signs, bool no_words)
{
	bool bold = signs->bold;

	if (signs->time_after && (signs->colon || no_words || bold ||
				  signs->brackets))
		return HEAD_TIMED;
	if (signs->time_before && (signs->colon || signs->tab ||
				   signs->brackets || bold))
		return HEAD_TIMED;
	if (signs->time_before && no_words)
		return HEAD_ALONE;
	if (signs->time_before)
		return HEAD_TIME;
	if (signs->colon)
		return bold ? HEAD_BOLD : HEAD_COLON;
	if (no_words)
		return HEAD_ALONE;
	if (signs->tab)
		return HEAD_TAB;
	return signs->brackets ? HEAD_BRACKET : HEAD_NONE;
}

/* "Q. What …", "A. Well …" */
static bool parse_letter(struct cursor c, struct head_candidate *out)
{
	size_t name = c.at;

	if (left(&c) < 3 || !strchr("QA", c.s[c.at]) || c.s[c.at + 1] != '.' ||
	    (c.s[c.at + 2] != ' ' && c.s[c.at + 2] != '\t'))
		return false;
	c.at += 2;
	take_blanks(&c);
	out->form = HEAD_LETTER;
	out->name = (struct span){ name, name + 1 };
	out->quality = NAME_PART;
	out->head.words = (struct span){ c.at, c.end };
	return true;
}

/* ---- minutes: "Mr. BROWN of Ohio. …", "The PRESIDING OFFICER. …" ---- */

/* Capital letters in the word at `at`, which ends at a blank or a sign. */
static size_t word_length(const struct cursor *c, size_t at, size_t *capitals)
{
	size_t n = 0;

	*capitals = 0;
	while (at + n < c->end && !strchr(" \t.,;:()[]?!", c->s[at + n])) {
		*capitals += c->s[at + n] >= 'A' && c->s[at + n] <= 'Z';
		n++;
	}
	return n;
}

static bool take_title(struct cursor *c, bool *is_office)
{
	static const char *const titles[] = {
		"Mr. ", "Mrs. ", "Ms. ", "Miss ", "Dr. ", "Prof. ",
		"Senator ", "Representative ", "Chairman ", "Chairwoman ",
		"Judge ", "General ", "Secretary ", "The ", "THE ",
	};

	for (size_t i = 0; i < sizeof(titles) / sizeof(titles[0]); i++)
		if (take(c, titles[i])) {
			*is_office = (titles[i][0] | 0x20) == 't';
			return true;
		}
	return false;
}

/*
 * A title, a name in capitals (of an office, whole: "The SPEAKER pro
 * tempore"), perhaps a few words more, perhaps another name in brackets; and
 * a full stop, with what is said after it.
 */
static bool parse_stop(struct cursor c, const struct script_line *line,
		       struct head_candidate *out)
{
	enum { MOST_WORDS = 6 };
	struct span name = { c.at, 0 };
	size_t capitals, n;
	bool is_office;

	/* At the margin of a paragraph, or indented where none is known. */
	if ((!line->opens && c.at == line->span.start) ||
	    !take_title(&c, &is_office))
		return false;
	n = word_length(&c, c.at, &capitals);
	if (n < 2 || capitals < 2 || (is_office && capitals != n))
		return false;
	for (int words = 1; c.at += n, words < MOST_WORDS &&
	     starts(&c, " ") && !starts(&c, " ("); words++) {
		c.at++;
		n = word_length(&c, c.at, &capitals);
		if (!n)
			return false;
	}
	name.end = c.at;
	if (take(&c, " (")) {
		const char *close = memchr(c.s + c.at, ')', left(&c));

		if (!close || (size_t)(close - c.s) > c.at + LONGEST_NAME)
			return false;
		c.at = (size_t)(close - c.s) + 1;
	}
	if (!take(&c, ". ") && !take(&c, ".--") &&
	    !(left(&c) == 1 && take(&c, ".")))
		return false;
	take_blanks(&c);
	out->form = HEAD_STOP;
	out->name = name;
	out->quality = NAME_GOOD;
	out->head.words = (struct span){ c.at, c.end };
	return true;
}

static void parse_named(struct cursor c, struct signs signs,
			const struct script_line *line,
			struct head_candidate *out)
{
	struct span name;
	struct head head = out->head;
	size_t end;

	out->has_time = signs.time_before;
	out->after_time = (struct span){ c.at, c.end };
	name = take_bracketed_name(&c);
	signs.brackets = span_length(name) > 0;
	if (!signs.brackets) {
		end = name_end(&c, signs.mark);
		if (!end)
			goto nameless;
		name = trim_name(c.s, (struct span){ c.at, end });
		c.at = end;
		if (!span_length(name))
			goto nameless;
	}
	take_separators(&c, &signs, &head);
	signs.bold |= line->bold_end >= name.end;
	out->form = form_of(&signs, at_end(&c));
	if (out->form == HEAD_NONE || out->form == HEAD_TIME)
		goto nameless;
	out->quality = name_quality(c.s + name.start, span_length(name));
	if (out->quality == NAME_NONE ||
	    (out->quality == NAME_HEADER && out->form == HEAD_TIMED) ||
	    (out->form == HEAD_ALONE && c.s[name.end - 1] == '.'))
		goto nameless;
	out->name = name;
	out->bold = signs.bold;
	/* What the format says is more exact than what is written. */
	if (line->start_ms == NO_TIME || line->end_ms == NO_TIME) {
		out->head.start_ms = head.start_ms;
		out->head.end_ms = head.end_ms;
	}
	if (line->end_ms != NO_TIME && out->head.end_ms == NO_TIME)
		out->head.end_ms = line->end_ms;
	out->head.words = (struct span){ c.at, c.end };
	drop_closing_mark(c.s, &signs, &out->head.words);
	return;
nameless:
	out->form = signs.time_before ? HEAD_TIME : HEAD_NONE;
	out->head.words = out->after_time;
}

struct head_candidate head_parse(const char *text,
				 const struct script_line *line)
{
	struct head_candidate out = {
		.head = { .voice = NO_SPEAKER, .start_ms = line->start_ms,
			  .end_ms = line->end_ms },
	};
	struct cursor c = { text, line->span.start, line->span.end };
	struct signs signs = { 0 };

	c.end = trim_end(text, line->span);
	take_blanks(&c);
	out.head.start = c.at;
	out.head.words = (struct span){ c.at, c.end };
	if (line->kind != LINE_SAID || at_end(&c))
		return out;
	take_bullet(&c);
	for (int round = 0; round < 2; round++) {
		if (!signs.emphasis) {
			signs.mark = at_end(&c) ? '\0' : c.s[c.at];
			signs.emphasis = take_emphasis(&c);
			signs.bold = signs.emphasis >= 2;
			if (!signs.emphasis)
				signs.mark = '\0';
		}
		if (signs.time_before)
			break;
		signs.time_before = take_bracketed_time(&c, &out.head);
		if (!signs.time_before) {
			out.bare_time = take_bare_time(&c, &out.head);
			signs.time_before = out.bare_time;
		}
		/* Chats say "10:21:03 From Ruth : words". */
		take_blanks(&c);
		if (signs.time_before) {
			while (take(&c, "- ") || take(&c, "– "))
				take_blanks(&c);
			if (take(&c, "From "))
				take_blanks(&c);
		} else {
			break;
		}
	}
	if (at_end(&c)) {
		out.form = signs.time_before ? HEAD_TIME : HEAD_NONE;
		out.head.words = (struct span){ c.at, c.at };
		return out;
	}
	if (!signs.time_before && (parse_letter(c, &out) ||
				   parse_stop(c, line, &out)))
		return out;
	parse_named(c, signs, line, &out);
	return out;
}
