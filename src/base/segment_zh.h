/*
 * Chinese words.  Chinese writes no spaces between words, so where one ends
 * is a matter of which words there are: of all ways to part a run of
 * characters into words of a dictionary, the most probable is taken, each
 * word being as probable as the dictionary says it is frequent.  Of equally
 * probable ways the one with the longer first word is taken; a character that
 * begins no word of the dictionary stands alone.
 *
 * Where both ways of writing are asked for, a word in traditional characters
 * is also looked up as it would be written in simplified ones.
 *
 * The dictionary is a text file, a word and its frequency a line, as jieba's:
 * Debian's package python3-jieba has one.  Without one every character is a
 * word, but for the terms that were added.
 */
#ifndef AXIAL_BASE_SEGMENT_ZH_H
#define AXIAL_BASE_SEGMENT_ZH_H

#include <stddef.h>
#include <stdint.h>

#include "base/error.h"
#include "base/span.h"

struct lexicon;

struct lexicon *lexicon_new(void);	/* empty */
void lexicon_free(struct lexicon *lexicon);

/* Adds the dictionary's words.  Lines of other writing are passed over; a
 * file without any Chinese word is an error. */
must_check bool lexicon_read(struct lexicon *lexicon, const char *path,
			     struct error *err);
/* Where a dictionary usually lies, or NULL where there is none. */
const char *lexicon_usual_path(void);
size_t lexicon_words(const struct lexicon *lexicon);

/*
 * Adds a term in both ways of writing, just as probable as it takes for it to
 * be preferred to what it would be parted into.  What is Chinese from end to
 * end, and longer than a character, is taken, and so is what mixes Chinese
 * with Latin letters and digits (ERP系统); false otherwise.
 */
bool lexicon_add_term(struct lexicon *lexicon, const char *term, size_t n);

/* Is this a term that mixes them, whatever the case of its letters? */
enum { MIXED_TERM_MOST = 200 };		/* bytes */
bool lexicon_mixes(const struct lexicon *lexicon);	/* has any such? */
bool lexicon_has_mixed(const struct lexicon *lexicon, const char *s,
		       size_t n);

/* Han characters, of which Chinese words are made. */
bool segment_zh_is_han(uint32_t cp);

/* Work space that is kept from run to run. */
struct segmenter {
	const struct lexicon *lexicon;
	bool both;			/* ways of writing; settable */
	bool over_lines;		/* words go over a line end; settable;
					 * for base/word_split.h */
	const uint16_t *simplified;	/* fetched when first needed */
	struct zh_step *steps;
	size_t capacity;
};

void segmenter_init(struct segmenter *segmenter,
		    const struct lexicon *lexicon);
void segmenter_release(struct segmenter *segmenter);

/* Appends the words of text[run], which must be all Han, as places in the
 * text. */
void segmenter_cut(struct segmenter *segmenter, const char *text,
		   struct span run, struct span_list *words);

#endif
