#include "base/hash.h"

#include <nettle/sha1.h>
#include <nettle/sha2.h>
#include <string.h>
#include <sys/random.h>

#include "base/error.h"

struct sha256 sha256_of_pieces(const struct bytes *pieces, size_t count)
{
	struct sha256_ctx ctx;
	struct sha256 hash;

	sha256_init(&ctx);
	for (size_t i = 0; i < count; i++)
		if (pieces[i].length)
			sha256_update(&ctx, pieces[i].length, pieces[i].at);
	sha256_digest(&ctx, sizeof(hash.bytes), hash.bytes);
	return hash;
}

struct sha256 sha256_of(const void *bytes, size_t length)
{
	struct bytes piece = { bytes, length };

	return sha256_of_pieces(&piece, 1);
}

bool sha256_equal(struct sha256 a, struct sha256 b)
{
	return !memcmp(a.bytes, b.bytes, sizeof(a.bytes));
}

void sha256_format(struct sha256 hash, char out[65])
{
	static const char digits[] = "0123456789abcdef";

	for (size_t i = 0; i < sizeof(hash.bytes); i++) {
		out[2 * i] = digits[hash.bytes[i] >> 4];
		out[2 * i + 1] = digits[hash.bytes[i] & 15];
	}
	out[64] = '\0';
}

void sha1_of_pieces(const struct bytes *pieces, size_t count, uint8_t out[20])
{
	struct sha1_ctx ctx;

	sha1_init(&ctx);
	for (size_t i = 0; i < count; i++)
		if (pieces[i].length)
			sha1_update(&ctx, pieces[i].length, pieces[i].at);
	sha1_digest(&ctx, 20, out);
}

void random_bytes(void *out, size_t length)
{
	unsigned char *p = out;

	while (length) {
		size_t part = length < 256 ? length : 256;

		if (getentropy(p, part) != 0)
			die("the system gives no random bytes");
		p += part;
		length -= part;
	}
}
