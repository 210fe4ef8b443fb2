/*
 * What an act is called in the log: the command that does it, in words that
 * can be typed again.  A shell reads them as they stand, so that the log is a
 * script (axial log --script); the command line and the screen write them in
 * the same way.
 */
#ifndef AXIAL_STORE_ACT_WORDS_H
#define AXIAL_STORE_ACT_WORDS_H

#include <stdint.h>

#include "base/arena.h"
#include "base/span.h"
#include "base/strbuf.h"

/* Longer words are cut: a log is no place for a book.  In bytes. */
enum { ACT_WORDS_BYTES = 1 << 20 };

/* Appends a blank and one word, in quotes where a shell would not take it as
 * it stands; control characters are written as what prints them. */
void act_words_add(struct strbuf *out, const char *word);
/* " '#12'" */
void act_words_add_id(struct strbuf *out, int64_t id);
/* " --name word"; " --name" alone where the word is NULL. */
void act_words_add_option(struct strbuf *out, const char *name,
			  const char *word);
/* One word, as act_words_add writes it but without the blank. */
char *act_word(struct arena *arena, const char *word);
/* A passage of a document for an option: en-04:120:188, in code points; the
 * document's name may hold colons, too. */
char *act_place(struct arena *arena, const char *document,
		struct cp_span place);

/* Cuts what is too long, and marks it so that act_words_are_whole tells. */
void act_words_fit(struct strbuf *words);
bool act_words_are_whole(const char *words);

#endif
