#include "base/utf8.h"

#include <stdlib.h>
#include <string.h>
#include <unicode/uchar.h>

#include "base/byte_run.h"
#include "base/memory.h"

enum { CHECKPOINT = 1024 };

static inline bool is_tail(char c)
{
	return ((unsigned char)c & 0xC0) == 0x80;
}

/* Eight ASCII bytes at once. */
static inline bool ascii_word(const char *s)
{
	uint64_t w;

	memcpy(&w, s, 8);
	return !(w & UINT64_C(0x8080808080808080));
}

/* Length of the well-formed character at s, or 0. */
static size_t character_length(const unsigned char *s, size_t n)
{
	if (s[0] < 0x80)
		return 1;
	if (s[0] < 0xC2 || s[0] > 0xF4)
		return 0;
	if (s[0] < 0xE0)
		return n >= 2 && (s[1] & 0xC0) == 0x80 ? 2 : 0;
	if (n < 3 || (s[1] & 0xC0) != 0x80 || (s[2] & 0xC0) != 0x80)
		return 0;
	if (s[0] < 0xF0) {
		if (s[0] == 0xE0 && s[1] < 0xA0)
			return 0;
		if (s[0] == 0xED && s[1] >= 0xA0)
			return 0;
		return 3;
	}
	if (n < 4 || (s[3] & 0xC0) != 0x80)
		return 0;
	if (s[0] == 0xF0 && s[1] < 0x90)
		return 0;
	if (s[0] == 0xF4 && s[1] >= 0x90)
		return 0;
	return 4;
}

size_t utf8_check(const char *s, size_t n)
{
	size_t i = 0;

	while (i < n) {
		size_t length;

		if (n - i >= 8 && ascii_word(s + i)) {
			i += 8;
			continue;
		}
		length = character_length((const unsigned char *)s + i, n - i);
		if (!length)
			return i;
		i += length;
	}
	return n;
}

/* Plain enough for the compiler to make vector code of it. */
size_t utf8_count(const char *s, size_t n)
{
	size_t total = 0;

	while (n) {
		/* Blocks short enough that a byte-wide counter holds. */
		size_t block = n < 248 ? n : 248;
		uint8_t tails = 0;

		for (size_t i = 0; i < block; i++)
			tails = (uint8_t)(tails + ((signed char)s[i] < -64));
		total += block - tails;
		s += block;
		n -= block;
	}
	return total;
}

uint32_t utf8_decode(const char *s, size_t n, size_t *length)
{
	const unsigned char *u = (const unsigned char *)s;
	size_t l = n ? character_length(u, n) : 0;

	*length = l ? l : 1;
	switch (l) {
	case 1:
		return u[0];
	case 2:
		return (u[0] & 0x1Fu) << 6 | (u[1] & 0x3Fu);
	case 3:
		return (u[0] & 0x0Fu) << 12 | (u[1] & 0x3Fu) << 6 |
			(u[2] & 0x3Fu);
	case 4:
		return (u[0] & 0x07u) << 18 | (u[1] & 0x3Fu) << 12 |
			(u[2] & 0x3Fu) << 6 | (u[3] & 0x3Fu);
	default:
		return 0xFFFD;
	}
}

size_t utf8_encode(char out[4], uint32_t cp)
{
	if (cp > 0x10FFFF || (cp >= 0xD800 && cp < 0xE000))
		cp = 0xFFFD;
	if (cp < 0x80) {
		out[0] = (char)cp;
		return 1;
	}
	if (cp < 0x800) {
		out[0] = (char)(0xC0 | cp >> 6);
		out[1] = (char)(0x80 | (cp & 0x3F));
		return 2;
	}
	if (cp < 0x10000) {
		out[0] = (char)(0xE0 | cp >> 12);
		out[1] = (char)(0x80 | (cp >> 6 & 0x3F));
		out[2] = (char)(0x80 | (cp & 0x3F));
		return 3;
	}
	out[0] = (char)(0xF0 | cp >> 18);
	out[1] = (char)(0x80 | (cp >> 12 & 0x3F));
	out[2] = (char)(0x80 | (cp >> 6 & 0x3F));
	out[3] = (char)(0x80 | (cp & 0x3F));
	return 4;
}

bool utf8_is_border(const char *s, size_t n, size_t at)
{
	return at == n || (at < n && !is_tail(s[at]));
}

bool span_fits(const char *s, size_t n, struct span span)
{
	return span.start <= span.end && span.end <= n &&
		utf8_is_border(s, n, span.start) &&
		utf8_is_border(s, n, span.end);
}

size_t utf8_next(const char *s, size_t n, size_t at)
{
	if (at < n)
		at++;
	while (at < n && is_tail(s[at]))
		at++;
	return at;
}

size_t utf8_previous(const char *s, size_t at)
{
	if (at > 0)
		at--;
	while (at > 0 && is_tail(s[at]))
		at--;
	return at;
}

unsigned utf8_columns_of(uint32_t cp)
{
	if (cp >= 0x20 && cp < 0x7F)
		return 1;
	switch (u_charType((UChar32)cp)) {
	case U_CONTROL_CHAR:
	case U_NON_SPACING_MARK:
	case U_ENCLOSING_MARK:
		return 0;
	case U_FORMAT_CHAR:
		return cp == 0xAD ? 1 : 0;
	}
	if (cp >= 0x1160 && cp < 0x1200)	/* Hangul that joins */
		return 0;
	switch (u_getIntPropertyValue((UChar32)cp, UCHAR_EAST_ASIAN_WIDTH)) {
	case U_EA_WIDE:
	case U_EA_FULLWIDTH:
		return 2;
	}
	return 1;
}

size_t utf8_columns(const char *s, size_t n)
{
	size_t columns = 0, length;

	for (size_t i = 0; i < n; i += length)
		columns += utf8_columns_of(utf8_decode(s + i, n - i, &length));
	return columns;
}

size_t utf8_fit(const char *s, size_t n, size_t columns)
{
	size_t used = 0, length, i;

	for (i = 0; i < n; i += length) {
		used += utf8_columns_of(utf8_decode(s + i, n - i, &length));
		if (used > columns)
			break;
	}
	return i;
}

bool utf8_is_cjk(uint32_t cp)
{
	if (cp < 0x1100)
		return false;
	return (cp >= 0x3040 && cp <= 0x30FF) ||	/* kana */
	       (cp >= 0x3400 && cp <= 0x4DBF) ||
	       (cp >= 0x4E00 && cp <= 0x9FFF) ||
	       (cp >= 0xAC00 && cp <= 0xD7A3) ||	/* hangul */
	       (cp >= 0xF900 && cp <= 0xFAFF) ||
	       cp == 0x3005 || cp == 0x3007 ||
	       (cp >= 0x20000 && cp <= 0x3FFFF);
}

bool utf8_is_space(uint32_t cp)
{
	if (cp < 0x80)
		return cp == ' ' || (cp >= '\t' && cp <= '\r');
	return u_isUWhiteSpace((UChar32)cp);
}

bool utf8_is_letter(uint32_t cp)
{
	if (cp < 0x80)
		return (cp >= '0' && cp <= '9') || (cp >= 'A' && cp <= 'Z') ||
			(cp >= 'a' && cp <= 'z');
	return (U_MASK(u_charType((UChar32)cp)) &
		(U_GC_L_MASK | U_GC_M_MASK | U_GC_N_MASK)) != 0;
}

/* What a character does to the word it stands in. */
enum part { PART_LETTER, PART_JOINER, PART_BREAK, PART_WORD };

static enum part part_of(uint32_t cp)
{
	if (utf8_is_cjk(cp))
		return PART_WORD;
	if (utf8_is_letter(cp))
		return PART_LETTER;
	/* don't and follow-up are one word each */
	return cp == '\'' || cp == 0x2019 || cp == '-' ? PART_JOINER :
		PART_BREAK;
}

size_t utf8_count_words(const char *s, size_t n)
{
	return utf8_count_words_to(s, n, SIZE_MAX);
}

/* What the ASCII characters do to a word, for many at once. */
struct ascii_parts {
	struct byte_run letters, joiners;
};

static void ascii_parts_init(struct ascii_parts *parts)
{
	bool letters[128], joiners[128];

	for (uint32_t c = 0; c < 128; c++) {
		letters[c] = part_of(c) == PART_LETTER;
		joiners[c] = part_of(c) == PART_JOINER;
	}
	byte_run_init(&parts->letters, letters);
	byte_run_init(&parts->joiners, joiners);
}

static bool ascii_block(const char *s)
{
	for (size_t i = 0; i < BYTE_RUN_BLOCK; i += 8)
		if (!ascii_word(s + i))
			return false;
	return true;
}

/* The words that begin in a block of ASCII; `inside` is what a word before
 * it goes on with, and then what goes on behind it. */
static size_t words_of_block(const struct ascii_parts *parts, const char *s,
			     bool *inside)
{
	uint64_t letters = byte_run_bits(&parts->letters, s);
	uint64_t joiners = byte_run_bits(&parts->joiners, s);
	uint64_t within = letters;
	/* Joiners right behind a letter; all the joiners behind one of them
	 * stay in the word: the sum carries through their row. */
	uint64_t first = joiners & (letters << 1 | *inside);

	within |= joiners & ~(joiners + first);
	letters &= ~(within << 1 | *inside);
	*inside = within >> 63;
	return (size_t)__builtin_popcountll(letters);
}

/* 一 … 鿿, the most of what utf8_is_cjk names: a word each. */
static bool is_common_han(const char *s, size_t n)
{
	unsigned char c = (unsigned char)s[0];

	return n >= 3 && c >= 0xE4 && c <= 0xE9 && is_tail(s[1]) &&
		is_tail(s[2]) && (c > 0xE4 || (unsigned char)s[1] >= 0xB8);
}

size_t utf8_count_words_to(const char *s, size_t n, size_t enough)
{
	enum { MANY = 16 * BYTE_RUN_BLOCK };
	struct ascii_parts parts;
	size_t words = 0, length, i = 0, blocks_from = SIZE_MAX;
	bool inside = false;

	/* For few it is hardly worth making tables. */
	if (n >= MANY && enough >= MANY) {
		ascii_parts_init(&parts);
		blocks_from = 0;
	}
	while (i < n && words < enough) {
		enum part part;

		if (i >= blocks_from && n - i >= BYTE_RUN_BLOCK &&
		    enough - words >= BYTE_RUN_BLOCK) {
			if (ascii_block(s + i)) {
				words += words_of_block(&parts, s + i,
							&inside);
				i += BYTE_RUN_BLOCK;
				continue;
			}
			blocks_from = i + BYTE_RUN_BLOCK;
		}
		if (is_common_han(s + i, n - i)) {
			words++;
			inside = false;
			i += 3;
			continue;
		}
		part = part_of(utf8_decode(s + i, n - i, &length));
		words += part == PART_WORD || (part == PART_LETTER && !inside);
		if (part != PART_JOINER)
			inside = part == PART_LETTER;
		i += length;
	}
	return words;
}

void offset_map_init(struct offset_map *map, const char *text, size_t bytes)
{
	size_t marks = bytes / CHECKPOINT + 1;
	uint32_t before = 0;

	*map = (struct offset_map){ .text = text, .bytes = bytes };
	map->ascii = utf8_is_ascii(text, bytes);
	map->code_points = bytes;
	if (map->ascii)
		return;
	map->checkpoints = xmalloc(marks * sizeof(*map->checkpoints));
	for (size_t k = 0; k < marks; k++) {
		size_t at = k * CHECKPOINT;
		size_t n = bytes - at < CHECKPOINT ? bytes - at : CHECKPOINT;

		map->checkpoints[k] = before;
		before += (uint32_t)utf8_count(text + at, n);
	}
	map->code_points = before;
}

void offset_map_release(struct offset_map *map)
{
	free(map->checkpoints);
	*map = (struct offset_map)OFFSET_MAP_INIT;
}

size_t offset_map_cp(const struct offset_map *map, size_t byte)
{
	size_t k;

	if (byte > map->bytes)
		byte = map->bytes;
	if (map->ascii)
		return byte;
	k = byte / CHECKPOINT;
	return map->checkpoints[k] +
		utf8_count(map->text + k * CHECKPOINT, byte % CHECKPOINT);
}

size_t offset_map_byte(const struct offset_map *map, size_t cp)
{
	size_t low = 0, high, at, left;

	if (cp >= map->code_points)
		return map->bytes;
	if (map->ascii)
		return cp;
	/* The last checkpoint with at most cp code points before it. */
	high = map->bytes / CHECKPOINT;
	while (low < high) {
		size_t middle = low + (high - low + 1) / 2;

		if (map->checkpoints[middle] <= cp)
			low = middle;
		else
			high = middle - 1;
	}
	at = low * CHECKPOINT;
	left = cp - map->checkpoints[low];
	/* A checkpoint may fall inside a character, which was counted. */
	while (at < map->bytes && is_tail(map->text[at]))
		at++;
	while (left--)
		at = utf8_next(map->text, map->bytes, at);
	return at;
}

struct cp_span offset_map_cp_span(const struct offset_map *map, struct span s)
{
	return (struct cp_span){
		.start = offset_map_cp(map, s.start),
		.end = offset_map_cp(map, s.end),
	};
}

bool offset_map_span(const struct offset_map *map, struct cp_span cp,
		     struct span *out)
{
	if (cp.start > cp.end || cp.end > map->code_points)
		return false;
	out->start = offset_map_byte(map, cp.start);
	out->end = offset_map_byte(map, cp.end);
	return true;
}

struct span span_trim_of(const char *s, struct span span,
			 bool (*is_blank)(uint32_t cp))
{
	size_t n;

	while (span.start < span.end &&
	       is_blank(utf8_decode(s + span.start, span_length(span), &n)))
		span.start += n;
	while (span.start < span.end) {
		size_t last = utf8_previous(s, span.end);

		if (!is_blank(utf8_decode(s + last, span.end - last, &n)))
			break;
		span.end = last;
	}
	return span;
}

struct span span_trim(const char *s, struct span span)
{
	return span_trim_of(s, span, utf8_is_space);
}
