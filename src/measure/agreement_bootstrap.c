/*
 * Alpha asks of a unit only which values it has, whoever gave them.  There are
 * few such patterns even in many units, so a sample is a count of how often
 * each was drawn: drawing is what takes the time, not measuring.
 */
#include <stdlib.h>
#include <string.h>

#include "base/language.h"
#include "base/memory.h"
#include "measure/agreement.h"
#include "measure/distribution.h"
#include "measure/random.h"

struct patterns {
	uint32_t coders;
	int32_t *values;	/* pattern by pattern: sorted, then NO_RATING */
	double *alike;		/* pairs alike, by one less than its values */
	uint32_t *sizes;
	uint32_t *of_unit;
	size_t count, units;	/* units with two values at least */
};

static int by_value(const void *left, const void *right)
{
	int32_t a = *(const int32_t *)left, b = *(const int32_t *)right;

	return (a < b) - (a > b);
}

/* Sorts its values, highest first, so that what is missing comes last. */
static uint32_t sort_unit(int32_t *values, uint32_t coders)
{
	uint32_t size = 0;

	qsort(values, coders, sizeof(*values), by_value);
	while (size < coders && values[size] != NO_RATING)
		size++;
	return size;
}

static size_t hash_values(const int32_t *values, uint32_t coders)
{
	uint64_t hash = UINT64_C(14695981039346656037);

	for (uint32_t i = 0; i < coders; i++)
		hash = (hash ^ (uint32_t)values[i]) *
			UINT64_C(0x9E3779B97F4A7C15);
	return (size_t)(hash >> 20);
}

static double alike_of(const int32_t *values, uint32_t size)
{
	double alike = 0;

	for (uint32_t i = 0; i < size; i++)
		for (uint32_t k = 0; k < size; k++)
			alike += i != k && values[i] == values[k];
	return alike / (size - 1);
}

/* The number of the pattern whose values stand behind the last one. */
static uint32_t number_pattern(struct patterns *p, uint32_t *table,
			       size_t slots, uint32_t size)
{
	int32_t *values = p->values + p->count * p->coders;
	size_t bytes = p->coders * sizeof(*values);
	size_t slot = hash_values(values, p->coders) & (slots - 1);

	while (table[slot] && memcmp(p->values + (size_t)(table[slot] - 1) *
				     p->coders, values, bytes) != 0)
		slot = (slot + 1) & (slots - 1);
	if (!table[slot]) {
		p->sizes[p->count] = size;
		p->alike[p->count] = alike_of(values, size);
		table[slot] = (uint32_t)++p->count;
	}
	return table[slot] - 1;
}

static void find_patterns(const struct ratings *r, struct patterns *p)
{
	size_t slots = 16;
	uint32_t *table;

	while (slots < 2 * r->units)
		slots *= 2;
	*p = (struct patterns){
		.coders = r->coders,
		.values = xcalloc((r->units + 1) * r->coders,
				  sizeof(*p->values)),
		.alike = xcalloc(r->units + 1, sizeof(*p->alike)),
		.sizes = xcalloc(r->units + 1, sizeof(*p->sizes)),
		.of_unit = xcalloc(r->units + 1, sizeof(*p->of_unit)),
	};
	table = xcalloc(slots, sizeof(*table));
	for (size_t u = 0; u < r->units; u++) {
		int32_t *values = p->values + p->count * p->coders;
		uint32_t size;

		memcpy(values, r->values + u * r->coders,
		       r->coders * sizeof(*values));
		size = sort_unit(values, r->coders);
		if (size >= 2)
			p->of_unit[p->units++] = number_pattern(p, table,
								slots, size);
	}
	free(table);
}

static void release_patterns(struct patterns *p)
{
	free(p->values);
	free(p->alike);
	free(p->sizes);
	free(p->of_unit);
}

static void draw(const struct patterns *p, struct random *random,
		 uint32_t *drawn)
{
	uint32_t units = (uint32_t)p->units;
	size_t i = 0;

	memset(drawn, 0, p->count * sizeof(*drawn));
	for (; i + 1 < p->units; i += 2) {
		uint64_t bits = random_bits(random);

		drawn[p->of_unit[random_of((uint32_t)bits, units)]]++;
		drawn[p->of_unit[random_of((uint32_t)(bits >> 32), units)]]++;
	}
	if (i < p->units)
		drawn[p->of_unit[random_below(random, units)]]++;
}

/* False where the sample has no variation. */
static bool alpha_of(const struct patterns *p, const uint32_t *drawn,
		     uint32_t categories, double *counts, double *alpha)
{
	double n = 0, alike = 0, squares = 0;

	memset(counts, 0, categories * sizeof(*counts));
	for (size_t i = 0; i < p->count; i++) {
		const int32_t *values = p->values + i * p->coders;

		if (!drawn[i])
			continue;
		n += (double)drawn[i] * p->sizes[i];
		alike += drawn[i] * p->alike[i];
		for (uint32_t k = 0; k < p->sizes[i]; k++)
			counts[values[k]] += drawn[i];
	}
	for (uint32_t k = 0; k < categories; k++)
		squares += counts[k] * counts[k];
	if (n * n - squares <= 0)
		return false;
	*alpha = 1 - (n - 1) * (n - alike) / (n * n - squares);
	return true;
}

static int by_size(const void *left, const void *right)
{
	double a = *(const double *)left, b = *(const double *)right;

	return (a > b) - (a < b);
}

static size_t draw_alphas(const struct patterns *p, uint32_t categories,
			  uint32_t samples, uint64_t seed, double *alphas)
{
	double *counts = xcalloc(categories + (size_t)1, sizeof(*counts));
	uint32_t *drawn = xcalloc(p->count + 1, sizeof(*drawn));
	struct random random;
	size_t found = 0;

	random_seed(&random, seed);
	for (uint32_t i = 0; i < samples; i++) {
		draw(p, &random, drawn);
		found += alpha_of(p, drawn, categories, counts,
				  &alphas[found]);
	}
	free(counts);
	free(drawn);
	qsort(alphas, found, sizeof(*alphas), by_size);
	return found;
}

struct estimate agreement_bootstrap_alpha(const struct ratings *r,
					  uint32_t samples, uint64_t seed)
{
	struct agreement agreement;
	struct estimate one;
	struct patterns p;
	double *alphas;
	size_t found;

	agreement_measure(r, &agreement);
	one = agreement.alpha;
	one.has_interval = false;
	if (!figure_is(one.value) || r->weights || r->units > UINT32_MAX)
		return one;
	find_patterns(r, &p);
	alphas = xcalloc(samples + (size_t)1, sizeof(*alphas));
	found = draw_alphas(&p, r->categories, samples, seed, alphas);
	if (found * 2 > samples) {
		one.low = quantile_of(alphas, found, 0.025);
		one.high = quantile_of(alphas, found, 0.975);
		one.has_interval = true;
	}
	free(alphas);
	release_patterns(&p);
	return one;
}
