/*
 * UTF-8: bytes, code points, screen columns.
 *
 * Every text in the program is valid UTF-8; bytes from outside pass
 * utf8_check first.  Sizes say their unit: plain sizes are bytes, _cp code
 * points, _columns cells of a terminal (a Chinese character takes two).
 */
#ifndef AXIAL_BASE_UTF8_H
#define AXIAL_BASE_UTF8_H

#include <stdbool.h>
#include <stddef.h>
#include <stdint.h>

#include "base/span.h"

/*
 * Length of the longest valid prefix in bytes: equal to n when all is well
 * formed (no overlong forms, no surrogates, nothing above U+10FFFF).
 */
size_t utf8_check(const char *s, size_t n);
bool utf8_valid(const char *s, size_t n);
bool utf8_is_ascii(const char *s, size_t n);
/* How many bytes of a byte order mark it begins with: 3 or 0. */
static inline size_t utf8_bom(const char *s, size_t n)
{
	return n >= 3 && s[0] == '\xEF' && s[1] == '\xBB' && s[2] == '\xBF' ?
		3 : 0;
}

size_t utf8_count(const char *s, size_t n);	/* code points in n bytes */

/*
 * The code point at s, and its length in bytes.  The text must be valid and
 * not at its end; a stray byte gives U+FFFD and length 1.
 */
uint32_t utf8_decode(const char *s, size_t n, size_t *length);
size_t utf8_encode(char out[4], uint32_t cp);	/* returns 1 to 4 */

/* True where a character starts or the text ends. */
bool utf8_is_border(const char *s, size_t n, size_t at);
size_t utf8_next(const char *s, size_t n, size_t at);
size_t utf8_previous(const char *s, size_t at);

/* The span lies in a text of so many bytes and cuts no character. */
bool span_fits(const char *s, size_t n, struct span span);
/* Without the white space at its ends; of white space alone nothing is left,
 * at its end. */
struct span span_trim(const char *s, struct span span);
/* The same by another measure of what is blank. */
struct span span_trim_of(const char *s, struct span span,
			 bool (*is_blank)(uint32_t cp));

/* Columns on a terminal: 0 for combining and control characters, 1 or 2. */
unsigned utf8_columns_of(uint32_t cp);
size_t utf8_columns(const char *s, size_t n);
/* Bytes of the longest prefix that fits into `columns`. */
size_t utf8_fit(const char *s, size_t n, size_t columns);

bool utf8_is_cjk(uint32_t cp);		/* Han, kana, hangul */
bool utf8_is_space(uint32_t cp);	/* also U+3000, no-break spaces */
bool utf8_is_letter(uint32_t cp);	/* letter, mark or digit, any script */

/* Words by the counting of word processors: a run of letters and digits is
 * one, and every Chinese or Japanese character is one. */
size_t utf8_count_words(const char *s, size_t n);
/* The same, but no further than to the word that makes so many. */
size_t utf8_count_words_to(const char *s, size_t n, size_t enough);

/*
 * Turns byte places of one text into code points and back.  A checkpoint
 * stands every 1,024 bytes, so a look-up counts at most that much; an ASCII
 * text has none.  Borrows the text.
 */
struct offset_map {
	const char *text;
	size_t bytes, code_points;
	uint32_t *checkpoints;	/* code points before byte k * 1024 */
	bool ascii;
};

#define OFFSET_MAP_INIT { 0 }

void offset_map_init(struct offset_map *map, const char *text, size_t bytes);
void offset_map_release(struct offset_map *map);
size_t offset_map_cp(const struct offset_map *map, size_t byte);
/* Past the end gives the text's end. */
size_t offset_map_byte(const struct offset_map *map, size_t cp);
struct cp_span offset_map_cp_span(const struct offset_map *map, struct span s);
/* False where the places lie outside the text or end before they start. */
bool offset_map_span(const struct offset_map *map, struct cp_span cp,
		     struct span *out);

#endif
