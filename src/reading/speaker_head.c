/*
 * One line is read from left to right: marks that mean nothing here (a list
 * dash, ">>"), emphasis, a time, a name, and what ends the name: a colon, a
 * tab, a time, the closing emphasis, the end of the line.
 */
#include "reading/head_cursor.h"

#include <string.h>

#include "base/utf8.h"

/* List dashes, quote marks, caption arrows, the number of a table row. */
static void take_bullet(struct cursor *c)
{
	static const char *const bullets[] = {
		">> ", ">>", "> ", "- ", "* ", "• ", "– ", "— ",
	};
	struct cursor row = *c;

	/* Fathom: "@0:12 - NAME" */
	if (cursor_left(c) > 1 && c->s[c->at] == '@' &&
	    c->s[c->at + 1] >= '0' && c->s[c->at + 1] <= '9')
		c->at++;

	for (size_t i = 0; i < sizeof(bullets) / sizeof(bullets[0]); i++)
		if (cursor_take(c, bullets[i]))
			break;
	cursor_take_blanks(c);
	row = *c;
	while (!cursor_at_end(&row) && row.s[row.at] >= '0' &&
	       row.s[row.at] <= '9')
		row.at++;
	if (row.at > c->at && row.at - c->at <= 6 && !cursor_at_end(&row) &&
	    row.s[row.at] == '\t') {
		*c = row;
		cursor_take_blanks(c);
	}
}

/* "**", "__", "*", "***": returns its length, 0 where there is none. */
static size_t take_emphasis(struct cursor *c)
{
	char mark = cursor_at_end(c) ? '\0' : c->s[c->at];
	size_t n = 0;

	if (mark != '*' && mark != '_')
		return 0;
	while (n < cursor_left(c) && n < 3 && c->s[c->at + n] == mark)
		n++;
	if (mark == '_' && n < 2)	/* _x is more often a part of a word */
		return 0;
	c->at += n;
	return n;
}

static bool take_colon(struct cursor *c)
{
	if (cursor_take(c, "：") || cursor_take(c, "∶") || cursor_take(c, "︰"))
		return true;
	if (!cursor_starts(c, ":"))
		return false;
	/* http://, C:\, a 10:4 score */
	if (cursor_left(c) > 1 && strchr("/\\", c->s[c->at + 1]) &&
	    !(cursor_left(c) > 2 && !memcmp(c->s + c->at + 1, "\\[", 2)))
		return false;
	if (cursor_left(c) > 1 && c->at > 0 && c->s[c->at + 1] >= '0' &&
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

	return cursor_take_bracketed_time(&probe, &ignored) ||
		cursor_take_worded_time(&probe, &ignored) ||
		cursor_take_bare_time(&probe, &ignored);
}

/* Where the name that begins here ends, with the blanks after it; or 0. */
static size_t name_end(const struct cursor *c, char emphasis)
{
	struct cursor probe = *c;
	size_t step, seen = 0;
	bool after_blank = false;

	for (; !cursor_at_end(&probe); probe.at += step, seen++) {
		char b = probe.s[probe.at];
		uint32_t cp;

		if (seen > CURSOR_LONGEST_NAME)
			return 0;
		cp = utf8_decode(probe.s + probe.at, cursor_left(&probe),
				 &step);
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
	for (size_t i = 0; i < CURSOR_BRACKETS; i++) {
		const struct bracket_pair *b = &cursor_brackets[i];
		struct cursor probe = *c;
		const char *close;
		struct span name;
		size_t near;

		if (b->times_only || !cursor_take(&probe, b->open))
			continue;
		near = cursor_left(&probe);
		if (near > CURSOR_LONGEST_NAME * 4)
			near = CURSOR_LONGEST_NAME * 4;
		close = memmem(probe.s + probe.at, near, b->close,
			       strlen(b->close));
		if (!close)
			continue;
		name = (struct span){ probe.at, (size_t)(close - probe.s) };
		name = trim_name(c->s, name);
		if (!span_length(name) ||
		    span_length(name) > CURSOR_LONGEST_NAME * 3)
			continue;
		c->at = (size_t)(close - probe.s) + strlen(b->close);
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

/* "*(0:12)*" */
static bool take_emphasised_time(struct cursor *c, struct head *head)
{
	struct cursor probe = *c;
	size_t mark = take_emphasis(&probe);

	if (!mark || !cursor_take_bracketed_time(&probe, head) ||
	    take_emphasis(&probe) != mark)
		return false;
	*c = probe;
	return true;
}

/* "(Speaker 1)" behind a name: what it was called before. */
static bool take_label(struct cursor *c)
{
	struct cursor probe = *c;
	struct span label;

	if (!cursor_starts(c, "("))
		return false;
	label = take_bracketed_name(&probe);
	if (!span_length(label) ||
	    name_quality(c->s + label.start, span_length(label)) != NAME_PART)
		return false;
	*c = probe;
	return true;
}

/* Everything between the name and the words. */
static void take_separators(struct cursor *c, struct signs *signs,
			    struct head *head)
{
	for (;;) {
		struct cursor before = *c;

		signs->tab |= cursor_take_blanks(c);
		if (signs->emphasis && !cursor_at_end(c) &&
		    c->s[c->at] == signs->mark && take_emphasis(c)) {
			signs->emphasis = 0;
			continue;
		}
		if (!signs->colon && take_colon(c)) {
			signs->colon = true;
			continue;
		}
		if (!signs->time_before && !signs->time_after &&
		    (cursor_take_bracketed_time(c, head) ||
		     take_emphasised_time(c, head) ||
		     cursor_take_worded_time(c, head))) {
			signs->time_after = true;
			continue;
		}
		if (!signs->emphasis && signs->bold && take_label(c))
			continue;
		/* A time without brackets ends the head or stands before its
		 * colon; else it is the first word: "Ruth: 12:30 was fine". */
		if (!signs->time_before && !signs->time_after) {
			struct cursor probe = *c;
			struct head time = *head;

			cursor_take(&probe, ", ");
			cursor_take(&probe, "- ");
			if (cursor_take_bare_time(&probe, &time)) {
				struct cursor rest = probe;

				cursor_take_blanks(&rest);
				if (cursor_at_end(&rest) ||
				    cursor_starts(&rest, ":") ||
				    cursor_starts(&rest, "：") ||
				    (signs->emphasis && !cursor_at_end(&rest) &&
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

/* "**[00:01]** **NAME:**": the time was in bold for itself. */
static void close_emphasis(struct cursor *c, struct signs *signs)
{
	if (!signs->emphasis || cursor_at_end(c) || c->s[c->at] != signs->mark)
		return;
	take_emphasis(c);
	cursor_take_blanks(c);
	signs->emphasis = 0;
	signs->bold = false;
}

/* Chats say "10:21:03 From Ruth : words". */
static bool take_from(struct cursor *c)
{
	if (!cursor_take(c, "From ") && !cursor_take(c, "from ") &&
	    !cursor_take(c, "从 "))
		return false;
	cursor_take_blanks(c);
	return true;
}

/* "Ruth to Everyone": whom a chat's words were for is no part of the name. */
static struct span without_addressee(const char *s, struct span name)
{
	static const char *const marks[] = {
		" to ", " To ", " 到 ", " 发送给 ", " 發送給 ",
	};

	for (size_t i = 0; i < sizeof(marks) / sizeof(marks[0]); i++) {
		const char *at = memmem(s + name.start, span_length(name),
					marks[i], strlen(marks[i]));

		if (at && at > s + name.start)
			name.end = (size_t)(at - s);
	}
	return name;
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
	if (out->from)
		name = without_addressee(c.s, name);
	take_separators(&c, &signs, &head);
	signs.bold |= line->bold_end >= name.end;
	out->form = form_of(&signs, cursor_at_end(&c));
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

	c.end = span_trim_of(text, line->span, name_is_blank).end;
	cursor_take_blanks(&c);
	out.head.start = c.at;
	out.head.words = (struct span){ c.at, c.end };
	if (line->kind != LINE_SAID || cursor_at_end(&c))
		return out;
	take_bullet(&c);
	for (int round = 0; round < 2; round++) {
		if (!signs.emphasis) {
			signs.mark = cursor_at_end(&c) ? '\0' : c.s[c.at];
			signs.emphasis = take_emphasis(&c);
			signs.bold = signs.emphasis >= 2;
			if (!signs.emphasis)
				signs.mark = '\0';
		}
		if (signs.time_before)
			break;
		signs.time_before = cursor_take_bracketed_time(&c, &out.head) ||
			cursor_take_worded_time(&c, &out.head);
		if (!signs.time_before) {
			out.bare_time = cursor_take_bare_time(&c, &out.head);
			signs.time_before = out.bare_time;
		}
		cursor_take_blanks(&c);
		if (signs.time_before) {
			close_emphasis(&c, &signs);
			while (cursor_take(&c, "- ") || cursor_take(&c, "– ")) {
				out.dashed = true;
				cursor_take_blanks(&c);
			}
			out.from = take_from(&c);
		} else {
			break;
		}
	}
	if (cursor_at_end(&c)) {
		out.form = signs.time_before ? HEAD_TIME : HEAD_NONE;
		out.head.words = (struct span){ c.at, c.at };
		return out;
	}
	if (!signs.time_before && (head_parse_letter(c, &out) ||
				   head_parse_stop(c, line, &out)))
		return out;
	parse_named(c, signs, line, &out);
	return out;
}
