/*
 * Digests: the name of a blob (SHA-256), the chain of acts (SHA-256), and
 * name-based GUIDs (SHA-1, as RFC 4122 version 5 wants it).  Door to nettle.
 */
#ifndef AXIAL_BASE_HASH_H
#define AXIAL_BASE_HASH_H

#include <stdbool.h>
#include <stddef.h>
#include <stdint.h>

struct sha256 {
	uint8_t bytes[32];
};

struct bytes {
	const void *at;
	size_t length;
};

struct sha256 sha256_of(const void *bytes, size_t length);
/* Of the pieces one after another. */
struct sha256 sha256_of_pieces(const struct bytes *pieces, size_t count);
bool sha256_equal(struct sha256 a, struct sha256 b);
void sha256_format(struct sha256 hash, char out[65]);	/* lower-case hex */

void sha1_of_pieces(const struct bytes *pieces, size_t count,
		    uint8_t out[20]);

/* Bytes nobody can guess, from the operating system. */
void random_bytes(void *out, size_t length);

#endif
