/*
 * A line being read from left to right, and the times that can stand in it.
 * Inner header of speaker_head.c and head_*.c.
 */
#ifndef AXIAL_READING_HEAD_CURSOR_H
#define AXIAL_READING_HEAD_CURSOR_H

#include "reading/speaker_head.h"

struct cursor {
	const char *s;
	size_t at, end;
};

extern const struct bracket_pair {
	const char *open, *close;
	bool times_only;
} cursor_brackets[];

enum { CURSOR_BRACKETS = 9, CURSOR_LONGEST_NAME = 60 /* code points */ };

size_t cursor_left(const struct cursor *c);
bool cursor_at_end(const struct cursor *c);
bool cursor_starts(const struct cursor *c, const char *word);
/* Each moves the cursor where it finds what it takes, else leaves it. */
bool cursor_take(struct cursor *c, const char *word);
bool cursor_take_blanks(struct cursor *c);	/* was a tab among them? */
bool cursor_take_bracketed_time(struct cursor *c, struct head *head);
/* "0 minutes 4 seconds", with nothing behind it. */
bool cursor_take_worded_time(struct cursor *c, struct head *head);
bool cursor_take_bare_time(struct cursor *c, struct head *head);

/* "Q. What …", "A. Well …" */
bool head_parse_letter(struct cursor c, struct head_candidate *out);
/* "Mr. BROWN of Ohio. …" */
bool head_parse_stop(struct cursor c, const struct script_line *line,
		     struct head_candidate *out);

#endif
