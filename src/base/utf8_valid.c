/*
 * Is it UTF-8?  A study's text may come from a stranger, and the search
 * believes what it is given, so every text is asked before it is searched:
 * sixteen bytes at once, which costs a tenth of the search itself.
 *
 * Three tables of sixteen say what can be wrong with two bytes that follow
 * each other: by the first's high half, its low half, and the second's high
 * half.  A fault is where all three agree.  What is then left to see is that
 * the third and fourth bytes of long characters are tails.
 */
#include "base/utf8.h"

#include <string.h>

#if defined(__x86_64__) && defined(__GNUC__)

#include <immintrin.h>

enum {
	TOO_SHORT = 1 << 0,	/* a head where a tail is due */
	TOO_LONG = 1 << 1,	/* ASCII, then a tail */
	LONG_3 = 1 << 2,	/* three bytes for what takes two */
	TOO_LARGE = 1 << 3,	/* beyond U+10FFFF */
	SURROGATE = 1 << 4,
	LONG_2 = 1 << 5,
	LONG_4 = 1 << 6,	/* and far beyond U+10FFFF */
	TWO_TAILS = 1 << 7,	/* a fault unless a third or fourth is due */
	/* What does not depend on the first byte's low half. */
	ANY = TOO_SHORT | TOO_LONG | TWO_TAILS,
	LARGE = ANY | TOO_LARGE | LONG_4,
	TAIL = TOO_LONG | LONG_2 | TWO_TAILS,
};

struct validator {
	__m128i before, faults;
};

#define VECTOR __attribute__((target("ssse3")))

VECTOR static inline __m128i look_up(__m128i index, const char table[16])
{
	return _mm_shuffle_epi8(_mm_loadu_si128((const __m128i *)table),
				index);
}

VECTOR static inline __m128i high_half(__m128i bytes)
{
	return _mm_and_si128(_mm_srli_epi16(bytes, 4), _mm_set1_epi8(15));
}

VECTOR static inline void take(struct validator *v, __m128i bytes)
{
	static const char first_high[16] = {
		TOO_LONG, TOO_LONG, TOO_LONG, TOO_LONG,
		TOO_LONG, TOO_LONG, TOO_LONG, TOO_LONG,
		(char)TWO_TAILS, (char)TWO_TAILS,
		(char)TWO_TAILS, (char)TWO_TAILS,
		TOO_SHORT | LONG_2, TOO_SHORT,
		TOO_SHORT | LONG_3 | SURROGATE,
		TOO_SHORT | TOO_LARGE | LONG_4,
	};
	static const char first_low[16] = {
		(char)(ANY | LONG_2 | LONG_3 | LONG_4), (char)(ANY | LONG_2),
		(char)ANY, (char)ANY, (char)(ANY | TOO_LARGE), (char)LARGE,
		(char)LARGE, (char)LARGE, (char)LARGE, (char)LARGE,
		(char)LARGE, (char)LARGE, (char)LARGE,
		(char)(LARGE | SURROGATE), (char)LARGE, (char)LARGE,
	};
	static const char second_high[16] = {
		TOO_SHORT, TOO_SHORT, TOO_SHORT, TOO_SHORT,
		TOO_SHORT, TOO_SHORT, TOO_SHORT, TOO_SHORT,
		(char)(TAIL | LONG_3 | LONG_4),
		(char)(TAIL | LONG_3 | TOO_LARGE),
		(char)(TAIL | SURROGATE | TOO_LARGE),
		(char)(TAIL | SURROGATE | TOO_LARGE),
		TOO_SHORT, TOO_SHORT, TOO_SHORT, TOO_SHORT,
	};
	__m128i one = _mm_alignr_epi8(bytes, v->before, 15);
	__m128i two = _mm_alignr_epi8(bytes, v->before, 14);
	__m128i three = _mm_alignr_epi8(bytes, v->before, 13);
	__m128i pair, due;

	pair = _mm_and_si128(_mm_and_si128(
		look_up(high_half(one), first_high),
		look_up(_mm_and_si128(one, _mm_set1_epi8(15)), first_low)),
		look_up(high_half(bytes), second_high));
	/* The top bit where two or three bytes before begins a character of
	 * three or four. */
	due = _mm_or_si128(
		_mm_subs_epu8(two, _mm_set1_epi8((char)(0xE0 - 0x80))),
		_mm_subs_epu8(three, _mm_set1_epi8((char)(0xF0 - 0x80))));
	due = _mm_and_si128(due, _mm_set1_epi8((char)TWO_TAILS));
	v->faults = _mm_or_si128(v->faults, _mm_xor_si128(pair, due));
	v->before = bytes;
}

VECTOR static bool valid_by_sixteen(const char *s, size_t n)
{
	struct validator v = { _mm_setzero_si128(), _mm_setzero_si128() };
	char rest[16] = { 0 };
	size_t i = 0;

	for (; i + 16 <= n; i += 16)
		take(&v, _mm_loadu_si128((const __m128i *)(s + i)));
	/* Zeros after the end show a character that breaks off. */
	memcpy(rest, s + i, n - i);
	take(&v, _mm_loadu_si128((const __m128i *)rest));
	return _mm_movemask_epi8(_mm_cmpeq_epi8(v.faults,
		_mm_setzero_si128())) == 0xFFFF;
}

bool utf8_valid(const char *s, size_t n)
{
	if (n >= 64 && __builtin_cpu_supports("ssse3"))
		return valid_by_sixteen(s, n);
	return utf8_check(s, n) == n;
}

#else

bool utf8_valid(const char *s, size_t n)
{
	return utf8_check(s, n) == n;
}

#endif
