#include "base/compress.h"

#include <stdlib.h>
#include <zstd.h>

#include "base/language.h"
#include "base/memory.h"

void *compress_bytes(const void *bytes, size_t length, size_t *out_length)
{
	size_t room = ZSTD_compressBound(length);
	void *out = xmalloc(room);
	size_t n = ZSTD_compress(out, room, bytes, length, 3);

	if (ZSTD_isError(n))
		die("compression failed: %s", ZSTD_getErrorName(n));
	*out_length = n;
	return out;
}

void *decompress_bytes(const void *bytes, size_t length, size_t expected,
		       struct error *err)
{
	void *out;
	size_t n;

	/* zstd packs at most some 1 : 33,000; more is no honest length. */
	if (expected / 40000 > length) {
		error_set(err, _("damaged: %zu bytes cannot hold %zu"), length,
			  expected);
		return NULL;
	}
	out = xmalloc(expected);
	n = ZSTD_decompress(out, expected, bytes, length);
	if (ZSTD_isError(n) || n != expected) {
		error_set(err, _("damaged: %s"), ZSTD_isError(n) ?
			  ZSTD_getErrorName(n) : _("wrong length"));
		free(out);
		return NULL;
	}
	return out;
}
