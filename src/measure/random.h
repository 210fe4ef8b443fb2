/*
 * Chance that comes out the same on every machine: xoshiro256** of Blackman &
 * Vigna, seeded by splitmix64.  A result that rests on it names its seed.
 */
#ifndef AXIAL_MEASURE_RANDOM_H
#define AXIAL_MEASURE_RANDOM_H

#include <stdint.h>

struct random {
	uint64_t s[4];
};

static inline void random_seed(struct random *random, uint64_t seed)
{
	for (int i = 0; i < 4; i++) {
		uint64_t z = (seed += UINT64_C(0x9E3779B97F4A7C15));

		z = (z ^ (z >> 30)) * UINT64_C(0xBF58476D1CE4E5B9);
		z = (z ^ (z >> 27)) * UINT64_C(0x94D049BB133111EB);
		random->s[i] = z ^ (z >> 31);
	}
}

static inline uint64_t random_bits(struct random *random)
{
	uint64_t *s = random->s, x = s[1] * 5, shifted = s[1] << 17;
	uint64_t result = (x << 7 | x >> 57) * 9;

	s[2] ^= s[0];
	s[3] ^= s[1];
	s[1] ^= s[2];
	s[0] ^= s[3];
	s[2] ^= shifted;
	s[3] = s[3] << 45 | s[3] >> 19;
	return result;
}

/* From 0 to below `below`, out of 32 of the bits. */
static inline uint32_t random_of(uint32_t bits, uint32_t below)
{
	return (uint32_t)((uint64_t)bits * below >> 32);
}

static inline uint32_t random_below(struct random *random, uint32_t below)
{
	return random_of((uint32_t)(random_bits(random) >> 32), below);
}

#endif
