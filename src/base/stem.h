/*
 * The stem of a word: what its forms have in common, as the rules of its
 * language have it (Snowball).  Door to libstemmer.
 */
#ifndef AXIAL_BASE_STEM_H
#define AXIAL_BASE_STEM_H

#include "base/strbuf.h"

struct stemmer;

/* "en", "en-GB", "deu" …; NULL where no rules are known for the language.
 * Not to be shared by threads. */
struct stemmer *stemmer_new(const char *language);
void stemmer_free(struct stemmer *stemmer);

/* Appends the stem of a word of small letters. */
void stemmer_stem(struct stemmer *stemmer, const char *word, size_t length,
		  struct strbuf *out);

#endif
