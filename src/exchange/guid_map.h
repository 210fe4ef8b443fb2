/* What a GUID leads to, for millions of them: a number that is not 0. */
#ifndef AXIAL_EXCHANGE_GUID_MAP_H
#define AXIAL_EXCHANGE_GUID_MAP_H

#include <stddef.h>
#include <stdint.h>

#include "base/guid.h"

struct guid_entry {
	struct guid guid;
	int64_t value;		/* 0: the place is free */
};

struct guid_map {
	struct guid_entry *at;
	size_t count, size;	/* size: a power of two, or 0 */
};

void guid_map_release(struct guid_map *map);
int64_t guid_map_get(const struct guid_map *map, struct guid guid);
void guid_map_set(struct guid_map *map, struct guid guid, int64_t value);

/* The same by a number: an id. */
struct guid guid_of_number(int64_t number);

#endif
