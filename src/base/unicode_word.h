/*
 * Borders of words, as -w knows them: between letters there is none, except
 * where a script parts no words.
 */
#ifndef AXIAL_BASE_UNICODE_WORD_H
#define AXIAL_BASE_UNICODE_WORD_H

#include <stdbool.h>
#include <stddef.h>
#include <stdint.h>

/* A character of Chinese, Japanese, Thai, Lao, Khmer or Burmese, which leave
 * no spaces between words. */
bool unicode_parts_no_words(uint32_t cp);

/* May a whole word begin, or end, at this place of a valid text? */
bool unicode_word_may_begin(const char *text, size_t length, size_t at);
bool unicode_word_may_end(const char *text, size_t length, size_t at);

#endif
