/*
 * Is a text written in composed characters, as most are?  What is canonically
 * equal (é as one character or as e and a mark) is found alike: such a text
 * can be searched as it stands, another has to be composed first.
 */
#ifndef AXIAL_BASE_UNICODE_COMPOSED_H
#define AXIAL_BASE_UNICODE_COMPOSED_H

#include <stdbool.h>
#include <stddef.h>

/* The first character from `at` on that composing might change, together with
 * those before it; or `length`. */
size_t unicode_composed_end(const char *text, size_t length, size_t at);

/* False where composing the valid text might change it.  Some blanks and
 * points that are another one's twin do not count. */
bool unicode_is_composed(const char *text, size_t length);

#endif
