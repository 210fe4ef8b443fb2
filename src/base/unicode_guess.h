/*
 * Guesses at an encoding that need no dictionary.  Inner header of
 * base/unicode*.c.
 */
#ifndef AXIAL_BASE_UNICODE_GUESS_H
#define AXIAL_BASE_UNICODE_GUESS_H

#include <stdbool.h>
#include <stddef.h>

/* UTF-16 or UTF-32 without a byte order mark, by what its units are; or
 * NULL. */
const char *unicode_guess_wide(const char *bytes, size_t length);

/* An encoding that writes other scripts in ASCII: ISO-2022-JP and its like,
 * HZ, UTF-7; or NULL. */
const char *unicode_guess_seven_bit(const char *bytes, size_t length);

/*
 * Of the encodings of languages in Latin letters the one in which small and
 * capital letters and signs stand where people put them, if windows-1252 is
 * not it; or NULL.  Where several do, `opinion` decides if it is one of them.
 */
const char *unicode_guess_alphabet(const char *bytes, size_t length,
				const char *opinion);

#endif
