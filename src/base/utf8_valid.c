/*
 * Is it UTF-8?  A study's text may come from a stranger, and the search
 * believes what it is given, so every text is asked before it is searched:
 * 32 bytes at once, and 128 where they are ASCII, which costs a tenth of the
 * search itself.
 *
 * Three tables of sixteen say what can be wrong with two bytes that follow
 * each other: by the first's high half, its low half, and the second's high
 * half.  A fault is where all three agree.  What is then left to see is that
 * the third and fourth bytes of long characters are tails.
 */
#include "base/utf8.h"

#include <string.h>

static bool is_ascii_plain(const char *s, size_t n)
{
	unsigned char all = 0;

	for (size_t i = 0; i < n; i++)
		all |= (unsigned char)s[i];
	return all < 0x80;
}

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
	__m256i first_high, first_low, second_high;
	__m256i before, faults;
};

enum { LANES = 32 };

#define VECTOR __attribute__((target("avx2")))

VECTOR static inline __m256i load(const char *at)
{
	return _mm256_loadu_si256((const __m256i *)(const void *)at);
}

VECTOR static inline __m256i twice(const char table[16])
{
	return _mm256_broadcastsi128_si256(
		_mm_loadu_si128((const __m128i *)(const void *)table));
}

VECTOR static inline __m256i low_half(__m256i bytes)
{
	return _mm256_and_si256(bytes, _mm256_set1_epi8(15));
}

VECTOR static inline __m256i high_half(__m256i bytes)
{
	return low_half(_mm256_srli_epi16(bytes, 4));
}

VECTOR static void validator_init(struct validator *v)
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

	v->first_high = twice(first_high);
	v->first_low = twice(first_low);
	v->second_high = twice(second_high);
	v->before = v->faults = _mm256_setzero_si256();
}

VECTOR static inline void take(struct validator *v, __m256i bytes)
{
	/* The sixteen bytes before each half. */
	__m256i half = _mm256_permute2x128_si256(v->before, bytes, 0x21);
	__m256i one = _mm256_alignr_epi8(bytes, half, 15);
	__m256i two = _mm256_alignr_epi8(bytes, half, 14);
	__m256i three = _mm256_alignr_epi8(bytes, half, 13);
	__m256i pair, due;

	pair = _mm256_and_si256(_mm256_and_si256(
		_mm256_shuffle_epi8(v->first_high, high_half(one)),
		_mm256_shuffle_epi8(v->first_low, low_half(one))),
		_mm256_shuffle_epi8(v->second_high, high_half(bytes)));
	/* The top bit where two or three bytes before begins a character of
	 * three or four. */
	due = _mm256_or_si256(
		_mm256_subs_epu8(two, _mm256_set1_epi8((char)(0xE0 - 0x80))),
		_mm256_subs_epu8(three,
				 _mm256_set1_epi8((char)(0xF0 - 0x80))));
	due = _mm256_and_si256(due, _mm256_set1_epi8((char)TWO_TAILS));
	v->faults = _mm256_or_si256(v->faults, _mm256_xor_si256(pair, due));
	v->before = bytes;
}

/* No character of the four vectors' last bytes goes on behind them, where all
 * of them are ASCII. */
VECTOR static inline bool skip_ascii(struct validator *v, const char *at)
{
	__m256i last = load(at + 3 * LANES);
	__m256i all = _mm256_or_si256(
		_mm256_or_si256(load(at), load(at + LANES)),
		_mm256_or_si256(load(at + 2 * LANES), last));

	if (_mm256_movemask_epi8(all))
		return false;
	/* A character that broke off before must show. */
	take(v, load(at));
	v->before = last;
	return true;
}

VECTOR static bool valid_by_vectors(const char *s, size_t n)
{
	struct validator v;
	char rest[LANES] = { 0 };
	size_t i = 0;

	validator_init(&v);
	while (i + 4 * LANES <= n) {
		if (!skip_ascii(&v, s + i))
			for (int k = 0; k < 4; k++)
				take(&v, load(s + i + k * LANES));
		i += 4 * LANES;
	}
	for (; i + LANES <= n; i += LANES)
		take(&v, load(s + i));
	/* Zeros after the end show a character that breaks off. */
	memcpy(rest, s + i, n - i);
	take(&v, load(rest));
	return _mm256_testz_si256(v.faults, v.faults);
}

VECTOR static bool ascii_by_vectors(const char *s, size_t n)
{
	size_t i = 0;

	for (; i + 4 * LANES <= n; i += 4 * LANES) {
		__m256i all = _mm256_or_si256(
			_mm256_or_si256(load(s + i), load(s + i + LANES)),
			_mm256_or_si256(load(s + i + 2 * LANES),
					load(s + i + 3 * LANES)));

		if (_mm256_movemask_epi8(all))
			return false;
	}
	return is_ascii_plain(s + i, n - i);
}

bool utf8_valid(const char *s, size_t n)
{
	if (n >= 64 && __builtin_cpu_supports("avx2"))
		return valid_by_vectors(s, n);
	return utf8_check(s, n) == n;
}

bool utf8_is_ascii(const char *s, size_t n)
{
	if (n >= 64 && __builtin_cpu_supports("avx2"))
		return ascii_by_vectors(s, n);
	return is_ascii_plain(s, n);
}

#else

bool utf8_valid(const char *s, size_t n)
{
	return utf8_check(s, n) == n;
}

bool utf8_is_ascii(const char *s, size_t n)
{
	return is_ascii_plain(s, n);
}

#endif
