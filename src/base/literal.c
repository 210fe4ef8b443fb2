#include "base/literal.h"

#include <stdlib.h>
#include <string.h>

#include "base/memory.h"

#if defined(__x86_64__)
#include <immintrin.h>
#define WIDE 1
#else
#define WIDE 0
#endif

static char lower(char c)
{
	return c >= 'A' && c <= 'Z' ? (char)(c | 0x20) : c;
}

static bool is_letter(char c)
{
	return lower(c) >= 'a' && lower(c) <= 'z';
}

/* How seldom a byte is met in speech written down; the bytes of Chinese are
 * common in their own texts. */
static unsigned rarity(char byte)
{
	static const char common[] = " etaoinshrdlucmfwygpbvkxjqz";
	unsigned char c = (unsigned char)byte;
	const char *at;

	if (c >= 0xE4 && c <= 0xE9)
		return 6;
	if (c >= 0x80)
		return 12;
	at = c ? strchr(common, lower(byte)) : NULL;
	if (!at)
		return 24;
	return (unsigned)(at - common) + (byte != lower(byte) ? 8 : 0);
}

/* Of one literal: its two rarest bytes together. */
static unsigned rarest_pair(const struct literal *l, size_t pair[2])
{
	pair[0] = pair[1] = 0;
	for (size_t i = 1; i < l->length; i++)
		if (rarity(l->bytes[i]) > rarity(l->bytes[pair[0]]))
			pair[0] = i;
	pair[1] = pair[0] == 0 && l->length > 1 ? 1 : 0;
	for (size_t i = 0; i < l->length; i++)
		if (i != pair[0] && rarity(l->bytes[i]) >
		    rarity(l->bytes[pair[1]]))
			pair[1] = i;
	return rarity(l->bytes[pair[0]]) +
		(l->length > 1 ? rarity(l->bytes[pair[1]]) : 0);
}

unsigned literals_rarity(const struct literals *set)
{
	unsigned least = 1000;
	size_t pair[2];

	for (size_t i = 0; i < set->count; i++) {
		unsigned one = rarest_pair(&set->at[i], pair) +
			4 * (unsigned)set->at[i].length;

		if (one < least)
			least = one;
	}
	return least > set->count ? least - (unsigned)set->count : 0;
}

static void put_in_bucket(struct literals *set, size_t which)
{
	const uint8_t bucket = (uint8_t)(1u << which % 8);
	const struct literal *l = &set->at[which];

	for (size_t i = 0; i < set->heads; i++) {
		unsigned char c = (unsigned char)l->bytes[i];

		set->low[i][c & 15] |= bucket;
		set->high[i][c >> 4] |= bucket;
		if (set->caseless && is_letter(l->bytes[i]))
			set->high[i][(c ^ 0x20) >> 4] |= bucket;
	}
	set->buckets[(unsigned char)l->bytes[0]] |= bucket;
	if (set->caseless && is_letter(l->bytes[0]))
		set->buckets[(unsigned char)l->bytes[0] ^ 0x20] |= bucket;
}

void literals_prepare(struct literals *set)
{
	set->shortest = SIZE_MAX;
	for (size_t i = 0; i < set->count; i++) {
		struct literal *l = &set->at[i];

		for (size_t k = 0; set->caseless && k < l->length; k++)
			l->bytes[k] = lower(l->bytes[k]);
		if (l->length < set->shortest)
			set->shortest = l->length;
	}
	set->heads = set->shortest < 3 ? set->shortest : 3;
	if (set->count == 1)
		rarest_pair(&set->at[0], set->pair);
	for (size_t i = 0; i < set->count; i++)
		put_in_bucket(set, i);
}

void literals_release(struct literals *set)
{
	list_release(set);
}

bool literal_fits(const struct literals *set, size_t which, const char *text,
		  size_t length, size_t at)
{
	const struct literal *l = &set->at[which];

	if (l->length > length - at)
		return false;
	text += at;
	/* Most that do not fit show it at once. */
	if (!set->caseless)
		return text[0] == l->bytes[0] &&
			text[l->length - 1] == l->bytes[l->length - 1] &&
			(l->length < 3 ||
			 !memcmp(text + 1, l->bytes + 1, l->length - 2));
	for (size_t i = 0; i < l->length; i++)
		if (lower(text[i]) != l->bytes[i])
			return false;
	return true;
}

static bool any_fits(const struct literals *set, unsigned buckets,
		     const char *text, size_t length, size_t at)
{
	for (size_t i = 0; i < set->count; i++)
		if (buckets & 1u << i % 8 &&
		    literal_fits(set, i, text, length, at))
			return true;
	return false;
}

bool literals_fit(const struct literals *set, const char *text, size_t length,
		  size_t at)
{
	return any_fits(set, literals_that_begin(set, text[at]), text, length,
			at);
}

static size_t find_narrow(const struct literals *set, const char *text,
			  size_t length, size_t from, size_t until)
{
	for (; from < until; from++) {
		unsigned buckets = set->buckets[(unsigned char)text[from]];

		if (buckets && any_fits(set, buckets, text, length, from))
			break;
	}
	return from;
}

#if WIDE

enum { LANES = 32 };

/* One literal: both of its rarest bytes, at 32 places at once. */
__attribute__((target("avx2")))
static size_t find_one(const struct literals *set, const char *text,
		       size_t length, size_t from, size_t until)
{
	const struct literal *l = &set->at[0];
	const char *a = text + set->pair[0], *b = text + set->pair[1];
	char first = l->bytes[set->pair[0]], second = l->bytes[set->pair[1]];
	const __m256i want_a = _mm256_set1_epi8(first);
	const __m256i want_b = _mm256_set1_epi8(second);
	const __m256i fold_a = _mm256_set1_epi8(
		set->caseless && is_letter(first) ? 0x20 : 0);
	const __m256i fold_b = _mm256_set1_epi8(
		set->caseless && is_letter(second) ? 0x20 : 0);

	/* No byte is read behind the text. */
	while (from < until && from + l->length + LANES <= length) {
		__m256i at_a = _mm256_loadu_si256(
			(const __m256i *)(const void *)(a + from));
		__m256i at_b = _mm256_loadu_si256(
			(const __m256i *)(const void *)(b + from));
		__m256i both = _mm256_and_si256(
			_mm256_cmpeq_epi8(_mm256_or_si256(at_a, fold_a),
					  want_a),
			_mm256_cmpeq_epi8(_mm256_or_si256(at_b, fold_b),
					  want_b));
		unsigned hits = (unsigned)_mm256_movemask_epi8(both);

		for (; hits; hits &= hits - 1) {
			size_t at = from + (size_t)__builtin_ctz(hits);

			if (at >= until)
				return until;
			if (literal_fits(set, 0, text, length, at))
				return at;
		}
		from += LANES;
	}
	return find_narrow(set, text, length, from < until ? from : until,
			   until);
}

__attribute__((target("avx2")))
static inline __m256i buckets_of(__m256i bytes, __m256i low, __m256i high)
{
	const __m256i half = _mm256_set1_epi8(15);
	__m256i top = _mm256_and_si256(_mm256_srli_epi16(bytes, 4), half);

	return _mm256_and_si256(
		_mm256_shuffle_epi8(low, _mm256_and_si256(bytes, half)),
		_mm256_shuffle_epi8(high, top));
}

__attribute__((target("avx2")))
static inline __m256i twice(const uint8_t table[16])
{
	return _mm256_broadcastsi128_si256(
		_mm_loadu_si128((const __m128i *)(const void *)table));
}

/* Several: which of eight buckets the first bytes at 32 places belong to. */
__attribute__((target("avx2")))
static size_t find_several(const struct literals *set, const char *text,
			   size_t length, size_t from, size_t until)
{
	__m256i low[3], high[3];
	uint8_t buckets[LANES];

	for (size_t i = 0; i < set->heads; i++) {
		low[i] = twice(set->low[i]);
		high[i] = twice(set->high[i]);
	}
	while (from < until && from + set->heads + LANES <= length) {
		__m256i all = _mm256_set1_epi8(-1);
		unsigned hits;

		for (size_t i = 0; i < set->heads; i++)
			all = _mm256_and_si256(all, buckets_of(
				_mm256_loadu_si256((const __m256i *)
					(const void *)(text + from + i)),
				low[i], high[i]));
		hits = ~(unsigned)_mm256_movemask_epi8(
			_mm256_cmpeq_epi8(all, _mm256_setzero_si256()));
		if (hits)
			_mm256_storeu_si256((__m256i *)(void *)buckets, all);
		for (; hits; hits &= hits - 1) {
			size_t lane = (size_t)__builtin_ctz(hits);

			if (from + lane >= until)
				return until;
			if (any_fits(set, buckets[lane], text, length,
				     from + lane))
				return from + lane;
		}
		from += LANES;
	}
	return find_narrow(set, text, length, from < until ? from : until,
			   until);
}

__attribute__((target("avx2")))
static inline unsigned places_of_one(const struct literals *set,
				     const char *text)
{
	const struct literal *l = &set->at[0];
	char first = l->bytes[set->pair[0]], second = l->bytes[set->pair[1]];
	__m256i a = _mm256_loadu_si256(
		(const __m256i *)(const void *)(text + set->pair[0]));
	__m256i b = _mm256_loadu_si256(
		(const __m256i *)(const void *)(text + set->pair[1]));

	if (set->caseless && is_letter(first))
		a = _mm256_or_si256(a, _mm256_set1_epi8(0x20));
	if (set->caseless && is_letter(second))
		b = _mm256_or_si256(b, _mm256_set1_epi8(0x20));
	return (unsigned)_mm256_movemask_epi8(_mm256_and_si256(
		_mm256_cmpeq_epi8(a, _mm256_set1_epi8(first)),
		_mm256_cmpeq_epi8(b, _mm256_set1_epi8(second))));
}

__attribute__((target("avx2")))
static inline unsigned places_of_several(const struct literals *set,
					 const char *text)
{
	__m256i all = _mm256_set1_epi8(-1);

	for (size_t i = 0; i < set->heads; i++)
		all = _mm256_and_si256(all, buckets_of(
			_mm256_loadu_si256((const __m256i *)
					   (const void *)(text + i)),
			twice(set->low[i]), twice(set->high[i])));
	return ~(unsigned)_mm256_movemask_epi8(
		_mm256_cmpeq_epi8(all, _mm256_setzero_si256()));
}

__attribute__((target("avx2")))
uint64_t literals_places(const struct literals *set, const char *text,
			 size_t at)
{
	text += at;
	if (set->count == 1)
		return places_of_one(set, text) |
			(uint64_t)places_of_one(set, text + LANES) << LANES;
	return places_of_several(set, text) |
		(uint64_t)places_of_several(set, text + LANES) << LANES;
}

bool literals_has_places(const struct literals *set, size_t length, size_t at)
{
	return __builtin_cpu_supports("avx2") &&
		length - at >= LITERALS_PLACES + set->shortest;
}

#else

uint64_t literals_places(const struct literals *set, const char *text,
			 size_t at)
{
	(void)set;
	(void)text;
	(void)at;
	return 0;
}

bool literals_has_places(const struct literals *set, size_t length, size_t at)
{
	(void)set;
	(void)length;
	(void)at;
	return false;
}

#endif

size_t literals_find(const struct literals *set, const char *text,
		     size_t length, size_t from, size_t until)
{
	if (until > length)
		until = length;
	if (from >= until)
		return until;
#if WIDE
	if (__builtin_cpu_supports("avx2"))
		return set->count == 1 ?
			find_one(set, text, length, from, until) :
			find_several(set, text, length, from, until);
#endif
	return find_narrow(set, text, length, from, until);
}
