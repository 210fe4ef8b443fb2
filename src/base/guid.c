#include "base/guid.h"

#include <string.h>

#include "base/hash.h"

static void stamp(struct guid *guid, unsigned version)
{
	guid->bytes[6] = (uint8_t)((guid->bytes[6] & 0x0F) | version << 4);
	guid->bytes[8] = (uint8_t)((guid->bytes[8] & 0x3F) | 0x80);
}

void guid_source_seed(struct guid_source *source, const char *seed,
		      uint64_t drawn)
{
	struct sha256 hash = sha256_of(seed, strlen(seed));

	source->seeded = true;
	memcpy(source->seed.bytes, hash.bytes, sizeof(source->seed.bytes));
	source->drawn = drawn;
}

struct guid guid_new(struct guid_source *source)
{
	struct guid guid;

	if (source->seeded) {
		uint64_t n = source->drawn++;
		struct bytes pieces[] = {
			{ source->seed.bytes, sizeof(source->seed.bytes) },
			{ &n, sizeof(n) },
		};
		struct sha256 hash = sha256_of_pieces(pieces, 2);

		memcpy(guid.bytes, hash.bytes, sizeof(guid.bytes));
	} else {
		random_bytes(guid.bytes, sizeof(guid.bytes));
	}
	stamp(&guid, 4);
	return guid;
}

void guid_new_many(struct guid_source *source, struct guid *out, size_t count)
{
	if (!source->seeded)
		random_bytes(out, count * sizeof(*out));
	for (size_t i = 0; i < count; i++)
		if (source->seeded)
			out[i] = guid_new(source);
		else
			stamp(&out[i], 4);
}

struct guid guid_named(struct guid space, const char *name)
{
	struct bytes pieces[] = {
		{ space.bytes, sizeof(space.bytes) },
		{ name, strlen(name) },
	};
	uint8_t digest[20];
	struct guid guid;

	sha1_of_pieces(pieces, 2, digest);
	memcpy(guid.bytes, digest, sizeof(guid.bytes));
	stamp(&guid, 5);
	return guid;
}

bool guid_equal(struct guid a, struct guid b)
{
	return !memcmp(a.bytes, b.bytes, sizeof(a.bytes));
}

void guid_format(struct guid guid, char out[GUID_TEXT])
{
	static const char digits[] = "0123456789abcdef";
	char *p = out;

	for (size_t i = 0; i < sizeof(guid.bytes); i++) {
		if (i == 4 || i == 6 || i == 8 || i == 10)
			*p++ = '-';
		*p++ = digits[guid.bytes[i] >> 4];
		*p++ = digits[guid.bytes[i] & 15];
	}
	*p = '\0';
}

static int digit(char c)
{
	if (c >= '0' && c <= '9')
		return c - '0';
	if (c >= 'a' && c <= 'f')
		return c - 'a' + 10;
	if (c >= 'A' && c <= 'F')
		return c - 'A' + 10;
	return -1;
}

bool guid_parse(const char *text, struct guid *out)
{
	size_t n = strlen(text);

	if (n == 38 && text[0] == '{' && text[37] == '}')
		text++;
	else if (n != 36)
		return false;
	for (size_t i = 0; i < sizeof(out->bytes); i++) {
		int high, low;

		if (i == 4 || i == 6 || i == 8 || i == 10)
			if (*text++ != '-')
				return false;
		high = digit(text[0]);
		low = high < 0 ? -1 : digit(text[1]);
		if (low < 0)
			return false;
		out->bytes[i] = (uint8_t)(high << 4 | low);
		text += 2;
	}
	return true;
}
