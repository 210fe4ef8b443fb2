/* Changesets are kept compressed.  Door to zstd. */
#ifndef AXIAL_BASE_COMPRESS_H
#define AXIAL_BASE_COMPRESS_H

#include <stddef.h>

#include "base/error.h"

/* Both give memory that the caller frees. */
void *compress_bytes(const void *bytes, size_t length, size_t *out_length);
/* `expected` is the length that was written down beside the bytes; anything
 * else is a damaged study, never a larger allocation. */
must_check void *decompress_bytes(const void *bytes, size_t length,
				  size_t expected, struct error *err);

#endif
