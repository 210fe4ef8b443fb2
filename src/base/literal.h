/*
 * Where any of a few plain texts stands in a long one: many bytes at a time,
 * where the machine can.
 *
 * Caseless means the 26 letters of ASCII and nothing else; whoever needs more
 * (ſ is an s, the Kelvin sign a k) must not ask for such letters.
 */
#ifndef AXIAL_BASE_LITERAL_H
#define AXIAL_BASE_LITERAL_H

#include <stdbool.h>
#include <stddef.h>
#include <stdint.h>

enum { LITERALS_MOST = 64, LITERAL_LONGEST = 200 };

struct literal {
	char bytes[LITERAL_LONGEST];	/* lower case where caseless */
	size_t length;
};

struct literals {
	struct literal *at;
	size_t count, capacity;
	bool caseless;
	/* Set by literals_prepare. */
	size_t shortest;
	size_t pair[2];		/* of a single one: its two rarest bytes */
	uint8_t low[3][16], high[3][16]; /* of several: buckets by half byte
					  * of the first bytes */
	size_t heads;		/* how many first bytes are looked at */
	uint8_t buckets[256];	/* by first byte, for machines without */
};

/* To be called once when all are there and none is empty. */
void literals_prepare(struct literals *set);
void literals_release(struct literals *set);

/* How seldom the most common of them will stand in a text: larger is rarer. */
unsigned literals_rarity(const struct literals *set);

/* Does this one stand at `at`? */
bool literal_fits(const struct literals *set, size_t which, const char *text,
		  size_t length, size_t at);

/* Does any stand at `at`? */
bool literals_fit(const struct literals *set, const char *text, size_t length,
		  size_t at);
/* Which of the set may stand here at all, by the first byte: bit i % 8. */
static inline unsigned literals_that_begin(const struct literals *set, char c)
{
	return set->buckets[(unsigned char)c];
}

/*
 * The places [at, at + LITERALS_PLACES) where one may begin, as bits, the
 * lowest first; whether it does is still to be seen.  Only where
 * literals_has_places says so.
 */
enum { LITERALS_PLACES = 64 };
uint64_t literals_places(const struct literals *set, const char *text,
			 size_t at);
bool literals_has_places(const struct literals *set, size_t length, size_t at);

/* The first place in [from, until) where one begins, or `until`. */
size_t literals_find(const struct literals *set, const char *text,
		     size_t length, size_t from, size_t until);

#endif
