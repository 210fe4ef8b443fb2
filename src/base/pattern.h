/*
 * What to look for, and looking: regular expressions as Perl writes them.
 * Door to PCRE2.
 *
 * A pattern looks at a whole text, not line by line: ^ and $ stand at the
 * borders of every line, the dot matches anything but a line end, and a hit
 * runs over a line end only where the pattern says so (\n, \s, [^x]).  \w, \d
 * and \b know the letters of all scripts.  An empty hit is no hit: `x*` finds
 * runs of x and nothing between them.
 *
 * No pattern can hang the program, read outside the text or exhaust memory:
 * every call is limited in steps, memory and time.
 *
 * A pattern is read-only once made, so threads may share it; each has its own
 * matcher.
 */
#ifndef AXIAL_BASE_PATTERN_H
#define AXIAL_BASE_PATTERN_H

#include <stdbool.h>
#include <stddef.h>

#include "base/error.h"
#include "base/literal.h"
#include "base/span.h"
#include "base/strbuf.h"

enum { PATTERN_MOST = 100000 };		/* bytes of one pattern */

struct pattern_options {
	bool caseless;		/* -i */
	bool literal;		/* -F: every character stands for itself */
	/*
	 * -w: a hit neither begins nor ends inside a word, that is, between
	 * two letters or digits.  Chinese and Japanese (and Thai, Lao, Khmer,
	 * Burmese) part no words, so next to their characters every place is
	 * a border: -w app finds the app of 用app付款, -w 价格 that of
	 * 太高价格了.
	 */
	bool words;
};

/* Can it be looked for in any way: is it UTF-8, neither empty nor too long? */
must_check bool pattern_check(const char *text, struct error *err);

struct pattern;

/* NULL with a usage error that shows the place by a caret. */
must_check struct pattern *pattern_new(const char *text,
				       const struct pattern_options *options,
				       struct error *err);
void pattern_free(struct pattern *pattern);

/*
 * Patterns made after this are not compiled to machine code.  That code reads
 * texts in whole words, some bytes past their ends, which does no harm but
 * which valgrind cannot know.
 */
void pattern_without_machine_code(void);

/* Appends the text so that every character stands for itself. */
void pattern_quote(const char *text, struct strbuf *out);
/* Appends one pattern that finds what any of these, each a pattern that
 * pattern_new takes, finds; where several fit at a place, the first wins. */
void pattern_join(const char *const *texts, size_t count, struct strbuf *out);

/* The number of the group (?<name>…), or 0. */
unsigned pattern_group(const struct pattern *pattern, const char *name);
unsigned pattern_groups(const struct pattern *pattern);	/* how many */

/* Literals of which every hit holds one, whole; NULL where none are known. */
const struct literals *pattern_needs(const struct pattern *pattern);
/* The same where only texts of ASCII are searched: more is known there. */
const struct literals *pattern_needs_in_ascii(const struct pattern *pattern);

/*
 * Looks through one text after another.
 *
 *	matcher_text(m, text, n);
 *	while ((found = matcher_next(m, &hit, err)) == MATCH_FOUND)
 *		use(hit);
 */
struct matcher;

enum match_result {
	MATCH_FOUND,
	MATCH_NONE,		/* no more hits in this text */
	MATCH_FAILED,		/* too long or too much memory: err says so */
	MATCH_STOPPED,		/* `stop` said so */
};

/* Borrows the pattern.  `stop`, or NULL, is asked now and then in long
 * searches (Ctrl-C). */
struct matcher *matcher_new(const struct pattern *pattern, bool (*stop)(void));
void matcher_free(struct matcher *m);

/* The text to look through: valid UTF-8, borrowed while it is searched. */
void matcher_text(struct matcher *m, const char *text, size_t length);
/* The same for a text of ASCII alone, which is quicker. */
void matcher_text_ascii(struct matcher *m, const char *text, size_t length);

/* Looks on from this place in it, back or forth. */
void matcher_from(struct matcher *m, size_t place);

/* Hits come in order, do not overlap, and are never empty. */
must_check enum match_result matcher_next(struct matcher *m, struct span *hit,
					  struct error *err);

/* What a group of the last hit took; false where it took part in nothing.
 * Group 0 is the hit. */
bool matcher_group(const struct matcher *m, unsigned group, struct span *out);

#endif
