/*
 * The language of a transcript, guessed from the text alone: by its letters,
 * and for the languages of Latin letters by their commonest words.
 */
#ifndef AXIAL_READING_LANGUAGE_H
#define AXIAL_READING_LANGUAGE_H

#include <stdbool.h>
#include <stddef.h>

/* "zh", "en", "fr", "es", "de", "ja", "ko", or NULL where it is not clear. */
const char *language_guess(const char *text, size_t length);

/* Whether a person's word for a language is one of these or of its kind: "en",
 * "zh-Hant", letters, digits and hyphens. */
bool language_is_tag(const char *words);

#endif
