/*
 * Few characters can be part of what is not composed, and their first two
 * bytes tell most of the others apart: 32 bytes are looked at at once, as in
 * base/utf8_valid.c, and only where a suspect stands among them are their
 * characters looked up.
 */
#include "base/unicode_composed.h"

#include <stdint.h>
#include <string.h>
#include <unicode/uchar.h>
#include <unicode/unorm2.h>

#include "base/utf8.h"

/* Composed, and no mark: the letters that most texts are made of. */
static bool is_plain(uint32_t cp)
{
	return cp < 0x300 || (cp >= 0x400 && cp < 0x480) ||
		(cp >= 0x4E00 && cp < 0xA000) ||
		(cp >= 0xAC00 && cp < 0xD7A4) ||
		(cp >= 0x3041 && cp < 0x3097) ||
		(cp >= 0x30A0 && cp < 0x3100) ||
		(cp >= 0x1E00 && cp < 0x1F00);
}

/* May this character be written in another way, beside the one before? */
static bool may_change(uint32_t cp, uint32_t before)
{
	uint8_t class;

	if (is_plain(cp))
		return false;
	class = u_getCombiningClass((UChar32)cp);
	return u_getIntPropertyValue((UChar32)cp, UCHAR_NFC_QUICK_CHECK) !=
		UNORM_YES ||
		(class && u_getCombiningClass((UChar32)before) > class);
}

/* The first that may, of the characters that begin in [at, end); or `end`. */
static size_t changing_in(const char *text, size_t length, size_t at,
			  size_t end)
{
	uint32_t before = 0;
	size_t n;

	while (at < end && !utf8_is_border(text, length, at))
		at++;
	if (at > 0)
		before = utf8_decode(text + utf8_previous(text, at), at, &n);
	for (; at < end; at += n) {
		uint32_t cp = utf8_decode(text + at, length - at, &n);

		if (may_change(cp, before))
			return at;
		before = cp;
	}
	return end;
}

#if defined(__x86_64__) && defined(__GNUC__)

#include <immintrin.h>

/* Who is a suspect, by the halves of two bytes in a row. */
enum {
	MARK = 1 << 0,		/* U+0300 to U+037F */
	SEMITIC = 1 << 1,	/* Hebrew, Arabic and their neighbours */
	INDIC = 1 << 2,		/* E0, and E1: Burmese, Hangul in parts */
	LETTERLIKE = 1 << 3,	/* E2 84: the Ohm sign, and others */
	VOICED = 1 << 4,	/* E3 82: the marks of kana */
	TWIN = 1 << 5,		/* EF A4 to EF AF: twins of Han; EA A0 */
	BEYOND = 1 << 6,	/* F0 90 and more, but no emoji */
};

enum { LANES = 32 };

#define VECTOR __attribute__((target("avx2")))

VECTOR static inline __m256i load(const char *at)
{
	return _mm256_loadu_si256((const __m256i *)(const void *)at);
}

VECTOR static inline __m256i look_up(const char table[16], __m256i halves)
{
	__m256i twice = _mm256_broadcastsi128_si256(
		_mm_loadu_si128((const __m128i *)(const void *)table));

	return _mm256_shuffle_epi8(twice, _mm256_and_si256(halves,
		_mm256_set1_epi8(15)));
}

VECTOR static inline bool has_suspect(const char *at)
{
	static const char first_high[16] = {
		[0xC] = MARK, [0xD] = SEMITIC,
		[0xE] = INDIC | LETTERLIKE | VOICED | TWIN, [0xF] = BEYOND,
	};
	static const char first_low[16] = {
		[0x0] = INDIC | BEYOND, [0x1] = INDIC, [0x2] = LETTERLIKE,
		[0x3] = VOICED, [0x6] = SEMITIC, [0x7] = SEMITIC,
		[0x8] = SEMITIC, [0x9] = SEMITIC, [0xA] = SEMITIC | TWIN,
		[0xB] = SEMITIC, [0xC] = MARK | SEMITIC,
		[0xD] = MARK | SEMITIC, [0xE] = SEMITIC,
		[0xF] = SEMITIC | TWIN,
	};
	static const char second_high[16] = {
		[0x8] = MARK | SEMITIC | INDIC | LETTERLIKE | VOICED,
		[0x9] = MARK | SEMITIC | INDIC | BEYOND,
		[0xA] = MARK | SEMITIC | INDIC | TWIN | BEYOND,
		[0xB] = MARK | SEMITIC | INDIC,
	};
	static const char second_low[16] = {
		MARK | SEMITIC | INDIC | TWIN | BEYOND,
		MARK | SEMITIC | INDIC | TWIN | BEYOND,
		MARK | SEMITIC | INDIC | VOICED | TWIN,
		MARK | SEMITIC | INDIC | TWIN,
		MARK | SEMITIC | INDIC | LETTERLIKE | TWIN,
		MARK | SEMITIC | INDIC | TWIN,
		MARK | SEMITIC | INDIC | TWIN | BEYOND,
		MARK | SEMITIC | INDIC | TWIN,
		MARK | SEMITIC | INDIC | TWIN,
		MARK | SEMITIC | INDIC | TWIN,
		MARK | SEMITIC | INDIC | TWIN,
		MARK | SEMITIC | INDIC | LETTERLIKE | TWIN,
		MARK | SEMITIC | INDIC | LETTERLIKE | TWIN,
		MARK | SEMITIC | INDIC | TWIN | BEYOND,
		MARK | SEMITIC | INDIC | TWIN,
		MARK | SEMITIC | INDIC | TWIN | BEYOND,
	};
	__m256i first = load(at), second = load(at + 1), suspects;

	if (!_mm256_movemask_epi8(first))
		return false;
	suspects = _mm256_and_si256(
		_mm256_and_si256(
			look_up(first_high, _mm256_srli_epi16(first, 4)),
			look_up(first_low, first)),
		_mm256_and_si256(
			look_up(second_high, _mm256_srli_epi16(second, 4)),
			look_up(second_low, second)));
	return !_mm256_testz_si256(suspects, suspects);
}

VECTOR static inline bool is_ascii(const char *at)
{
	__m256i all = _mm256_or_si256(
		_mm256_or_si256(load(at), load(at + LANES)),
		_mm256_or_si256(load(at + 2 * LANES), load(at + 3 * LANES)));

	return !_mm256_movemask_epi8(all);
}

VECTOR static size_t find_changing(const char *text, size_t length, size_t at)
{
	while (at + LANES < length) {
		size_t place = at + LANES;

		if (at + 4 * LANES <= length && is_ascii(text + at)) {
			at += 4 * LANES;
			continue;
		}
		if (has_suspect(text + at))
			place = changing_in(text, length, at, at + LANES);
		if (place < at + LANES)
			return place;
		at += LANES;
	}
	return at < length ? changing_in(text, length, at, length) : length;
}

size_t unicode_composed_end(const char *text, size_t length, size_t at)
{
	return __builtin_cpu_supports("avx2") ?
		find_changing(text, length, at) :
		changing_in(text, length, at, length);
}

#else

size_t unicode_composed_end(const char *text, size_t length, size_t at)
{
	return changing_in(text, length, at, length);
}

#endif

bool unicode_is_composed(const char *text, size_t length)
{
	return unicode_composed_end(text, length, 0) == length;
}
