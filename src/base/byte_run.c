#include "base/byte_run.h"

#include <string.h>

#if defined(__x86_64__)
#include <immintrin.h>
#endif

enum { BLOCK = BYTE_RUN_BLOCK, LANES = 32 };

void byte_run_init(struct byte_run *run, const bool members[128])
{
	memset(run, 0, sizeof(*run));
	memcpy(run->members, members, 128 * sizeof(*members));
	for (unsigned c = 0; c < 128; c++)
		if (members[c])
			run->by_low[c & 15] |= (uint8_t)(1u << (c >> 4));
}

static uint64_t bits_plain(const struct byte_run *run, const char *s,
			   size_t length)
{
	uint64_t bits = 0;

	for (size_t i = 0; i < length; i++)
		bits |= (uint64_t)run->members[(unsigned char)s[i]] << i;
	return bits;
}

#if defined(__x86_64__)

__attribute__((target("avx2")))
static inline uint64_t bits_of_lanes(const struct byte_run *run,
				     const char *s)
{
	static const uint8_t bit_of_high[16] = { 1, 2, 4, 8, 16, 32, 64, 128 };
	const __m256i half = _mm256_set1_epi8(15);
	__m256i low = _mm256_broadcastsi128_si256(_mm_loadu_si128(
		(const __m128i *)(const void *)run->by_low));
	__m256i high = _mm256_broadcastsi128_si256(_mm_loadu_si128(
		(const __m128i *)(const void *)bit_of_high));
	__m256i bytes = _mm256_loadu_si256((const __m256i *)(const void *)s);
	__m256i is_in = _mm256_and_si256(
		_mm256_shuffle_epi8(low, _mm256_and_si256(bytes, half)),
		_mm256_shuffle_epi8(high, _mm256_and_si256(
			_mm256_srli_epi16(bytes, 4), half)));

	return ~(uint32_t)_mm256_movemask_epi8(
		_mm256_cmpeq_epi8(is_in, _mm256_setzero_si256()));
}

__attribute__((target("avx2")))
static uint64_t bits_wide(const struct byte_run *run, const char *s)
{
	return bits_of_lanes(run, s) | bits_of_lanes(run, s + LANES) << LANES;
}

static uint64_t bits_of(const struct byte_run *run, const char *s,
			size_t length)
{
	if (length == BLOCK && __builtin_cpu_supports("avx2"))
		return bits_wide(run, s);
	return bits_plain(run, s, length);
}

#else

static uint64_t bits_of(const struct byte_run *run, const char *s,
			size_t length)
{
	return bits_plain(run, s, length);
}

#endif

uint64_t byte_run_bits(const struct byte_run *run, const char *s)
{
	return bits_of(run, s, BLOCK);
}

/* The bits from `from` on, of the block that it lies in. */
static uint64_t bits_from(struct byte_walk *walk, size_t from)
{
	size_t block = from - from % BLOCK;

	if (block != walk->block) {
		size_t left = walk->length - block;

		walk->block = block;
		walk->bits = bits_of(walk->run, walk->text + block,
				     left < BLOCK ? left : BLOCK);
	}
	return walk->bits;
}

size_t byte_run_start(struct byte_walk *walk, size_t from, size_t until)
{
	while (from < until) {
		uint64_t bits = bits_from(walk, from) >> from % BLOCK;

		if (bits) {
			from += (size_t)__builtin_ctzll(bits);
			return from < until ? from : until;
		}
		from = walk->block + BLOCK;
	}
	return until;
}

size_t byte_run_end(struct byte_walk *walk, size_t from)
{
	while (from < walk->length) {
		uint64_t others = ~bits_from(walk, from) >> from % BLOCK;

		if (others) {
			from += (size_t)__builtin_ctzll(others);
			return from < walk->length ? from : walk->length;
		}
		from = walk->block + BLOCK;
	}
	return walk->length;
}
