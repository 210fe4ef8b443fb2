/*
 * The name by which another program, another coder's copy or a later export
 * knows an object.  Kept as 16 bytes; written as 8-4-4-4-12 hex digits.
 */
#ifndef AXIAL_BASE_GUID_H
#define AXIAL_BASE_GUID_H

#include <stdbool.h>
#include <stddef.h>
#include <stdint.h>

struct guid {
	uint8_t bytes[16];
};

enum { GUID_TEXT = 37 };		/* 36 characters and the NUL */

/*
 * Where new GUIDs come from: random, or, when a study must come out the same
 * byte for byte (the sample's exports), drawn from a seed in order.
 */
struct guid_source {
	bool seeded;
	struct guid seed;
	uint64_t drawn;
};

void guid_source_seed(struct guid_source *source, const char *seed,
		      uint64_t drawn);
struct guid guid_new(struct guid_source *source);	/* version 4 */

/* The same in one draw, for very many objects at once. */
void guid_new_many(struct guid_source *source, struct guid *out,
		   size_t count);

/* The same name under the same object always gives the same GUID (RFC 4122,
 * version 5).  For what is not an object of its own but needs a name. */
struct guid guid_named(struct guid space, const char *name);

bool guid_equal(struct guid a, struct guid b);
void guid_format(struct guid guid, char out[GUID_TEXT]);	/* lower case */
bool guid_parse(const char *text, struct guid *out);	/* braces allowed */

#endif
