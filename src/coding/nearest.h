/*
 * Words that are not quoted as they were said: where did the person mean?
 */
#ifndef AXIAL_CODING_NEAREST_H
#define AXIAL_CODING_NEAREST_H

#include "base/span.h"

/*
 * The stretch, as many words long as the quote, that has most of the quote's
 * words; the first of several.  False where it has not half of them.  Case
 * does not count; a Chinese character is a word.
 */
bool nearest_passage(const char *text, size_t length, const char *quote,
		     size_t quote_length, struct span *out);

#endif
