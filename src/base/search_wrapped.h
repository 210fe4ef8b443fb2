/*
 * Texts whose lines were broken by hand: a blank of what is looked for may
 * there be a line end, and a Chinese word may be parted by one.
 */
#ifndef AXIAL_BASE_SEARCH_WRAPPED_H
#define AXIAL_BASE_SEARCH_WRAPPED_H

#include <stdbool.h>
#include <stddef.h>

#include "base/strbuf.h"

/*
 * Appends the regular expression that finds in such texts what the pattern
 * finds in others: of a plain text its blanks and its Chinese words go over a
 * line end, of an expression its Chinese words.  False where that changes
 * nothing.
 */
bool wrapped_pattern(const char *pattern, bool literal, struct strbuf *out);

/* Does a line of this text end within a paragraph? */
bool text_is_wrapped(const char *text, size_t length);

/* Does the line end at `at` stand between two Chinese characters? */
bool wrap_parts_word(const char *text, size_t length, size_t at);

#endif
