/*
 * What to look for, in any of the ways of finding, and looking.
 *
 * Plain: a regular expression, or a text as it stands (base/pattern.h).  Where
 * lines are broken by hand, a blank of a text that is looked for also fits a
 * line end, and a Chinese word may be parted by one.
 *
 * Word forms: the words of the pattern, one behind the other, in any form
 * that their language builds by rule: `deliver late` also finds "delivered
 * late" and "delivering late".  Case does not count.  The language is that of
 * the text; where it is not known, or is Chinese, Japanese or Korean, words of
 * Latin letters are taken for English.  Chinese has no forms and no spaces:
 * there each character is looked for as it is.  Between two words may stand
 * white space, but no blank line, and hyphens and apostrophes.
 *
 * Fuzzy: a stretch that one or two edits make of the pattern, which is plain
 * text; an edit puts in, takes out or changes a character, or changes places
 * of two that stand side by side (and are then not edited again).  Looking
 * goes on from hit to hit: of all such stretches that begin before the end of
 * the one that ends first, the hit is that of the fewest edits; of several of
 * these one that is whole words; of these the shortest; of these the first.
 *
 * Near: two or more patterns, parted by white space ("…" keeps it), in any
 * order, each at most so many words from the next.  Words are counted as word
 * processors do: a Chinese character is a word.  A hit runs from the first to
 * the last of them; looking goes on from hit to hit, and the one that ends
 * first is next, of several the shortest.  Where finds of two of the patterns
 * overlap, the one counts that begins first, and the longer one of two.
 *
 * What is canonically equal is equal in all of these: é is one character or
 * an e and a mark, 한 one or three.  A hit takes whole characters in either
 * writing.
 *
 * Folding goes with any of these: differences of case, marks, width, and so
 * on do not count, on either side.  A hit takes whole letters: the s in ß is
 * none.
 *
 * A search is read-only once made, so threads may share it; each has its own
 * searcher.
 */
#ifndef AXIAL_BASE_SEARCH_H
#define AXIAL_BASE_SEARCH_H

#include "base/fold.h"
#include "base/pattern.h"

enum {
	FUZZY_EDITS = 2,		/* at most */
	FUZZY_LONGEST = 63,		/* characters */
	FORMS_WORDS = 32,
	NEAR_PARTS = 8,
	NEAR_WORDS = 1000,
};

struct search_options {
	/* The same as of a pattern. */
	bool caseless, literal, words;
	bool forms;
	bool near;			/* within near_words */
	unsigned near_words;		/* between two neighbours */
	unsigned fuzzy;			/* edits; 0: none */
	unsigned folds;			/* of enum fold */
};

/* A usage error where they do not go together. */
must_check bool search_options_check(const struct search_options *options,
				     struct error *err);
bool search_options_equal(const struct search_options *a,
			  const struct search_options *b);
/*
 * As they are written down: "iFw forms fuzzy=1 near=5 fold=case+marks", each
 * where it is set; "" for none.  Parsing takes them in any order, with commas
 * and white space between them.
 */
void search_options_format(const struct search_options *options,
			   struct strbuf *out);
must_check bool search_options_parse(const char *text,
				     struct search_options *options,
				     struct error *err);

struct search;

/* NULL with a usage error. */
must_check struct search *search_new(const char *text,
				     const struct search_options *options,
				     struct error *err);
void search_free(struct search *search);
/* The pattern that is all of the search, or NULL where it is another way. */
const struct pattern *search_pattern(const struct search *search);

/* Does it look for words near each other? */
bool search_is_near(const struct search *search);

/* Looks through one text after another, as a matcher does. */
struct searcher;

struct search_text {
	const char *s;			/* valid UTF-8, borrowed */
	size_t length;
	bool ascii;			/* known to be */
	const char *language;		/* "en", or NULL; borrowed */
};

/* Borrows the search.  `stop`, or NULL, is asked now and then. */
struct searcher *searcher_new(const struct search *search, bool (*stop)(void));
void searcher_free(struct searcher *searcher);

void searcher_text(struct searcher *searcher, const struct search_text *text);
/* Hits come in order, do not overlap, and are never empty. */
must_check enum match_result searcher_next(struct searcher *searcher,
					   struct span *hit,
					   struct error *err);

#endif
