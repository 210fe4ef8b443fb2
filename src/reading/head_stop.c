/*
 * Heads that end with a full stop: the letters of questions and answers, and
 * the titles and capitals of minutes ("The PRESIDING OFFICER. …").
 */
#include "reading/head_cursor.h"

#include <string.h>

bool head_parse_letter(struct cursor c, struct head_candidate *out)
{
	size_t name = c.at;

	if (cursor_left(&c) < 3 || !strchr("QA", c.s[c.at]) ||
	    c.s[c.at + 1] != '.' ||
	    (c.s[c.at + 2] != ' ' && c.s[c.at + 2] != '\t'))
		return false;
	c.at += 2;
	cursor_take_blanks(&c);
	out->form = HEAD_LETTER;
	out->name = (struct span){ name, name + 1 };
	out->quality = NAME_PART;
	out->head.words = (struct span){ c.at, c.end };
	return true;
}

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
		if (cursor_take(c, titles[i])) {
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
bool head_parse_stop(struct cursor c, const struct script_line *line,
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
	     cursor_starts(&c, " ") && !cursor_starts(&c, " ("); words++) {
		c.at++;
		n = word_length(&c, c.at, &capitals);
		if (!n)
			return false;
	}
	name.end = c.at;
	if (cursor_take(&c, " (")) {
		const char *close = memchr(c.s + c.at, ')', cursor_left(&c));

		if (!close ||
		    (size_t)(close - c.s) > c.at + CURSOR_LONGEST_NAME)
			return false;
		c.at = (size_t)(close - c.s) + 1;
	}
	if (!cursor_take(&c, ". ") && !cursor_take(&c, ".--") &&
	    !(cursor_left(&c) == 1 && cursor_take(&c, ".")))
		return false;
	cursor_take_blanks(&c);
	out->form = HEAD_STOP;
	out->name = name;
	out->quality = NAME_GOOD;
	out->head.words = (struct span){ c.at, c.end };
	return true;
}
