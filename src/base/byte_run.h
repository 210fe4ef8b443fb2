/*
 * Runs of certain bytes of ASCII in a long text: where the next begins and
 * ends, 64 bytes at a time where the machine can.
 */
#ifndef AXIAL_BASE_BYTE_RUN_H
#define AXIAL_BASE_BYTE_RUN_H

#include <stdbool.h>
#include <stddef.h>
#include <stdint.h>

struct byte_run {
	bool members[256];
	uint8_t by_low[16];	/* by the low half of a byte: a bit for each
				 * high half below 8 */
};

void byte_run_init(struct byte_run *run, const bool members[128]);

enum { BYTE_RUN_BLOCK = 64 };		/* bytes */

/* A bit for each of a block's bytes, from the lowest: whether it is one. */
uint64_t byte_run_bits(const struct byte_run *run, const char *s);

/* A walk along a text; `block` starts as SIZE_MAX. */
struct byte_walk {
	const struct byte_run *run;
	const char *text;
	size_t length;
	size_t block;		/* the bytes seen at once, from here, and ... */
	uint64_t bits;		/* ... which of them are members */
};

/* The first member in [from, until), or `until`. */
size_t byte_run_start(struct byte_walk *walk, size_t from, size_t until);
/* The first byte from `from` on that is none, or the length. */
size_t byte_run_end(struct byte_walk *walk, size_t from);

#endif
