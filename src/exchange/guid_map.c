#include "exchange/guid_map.h"

#include <stdlib.h>
#include <string.h>

#include "base/memory.h"

void guid_map_release(struct guid_map *map)
{
	free(map->at);
	*map = (struct guid_map){ 0 };
}

/* GUIDs of some programs are letters or counters: all bytes are mixed. */
static struct guid_entry *place_of(const struct guid_map *map,
				   struct guid guid)
{
	uint64_t half[2];
	size_t i;

	memcpy(half, guid.bytes, sizeof(half));
	half[0] = (half[0] ^ (half[1] << 32 | half[1] >> 32)) *
		UINT64_C(0x9E3779B97F4A7C15);
	half[0] ^= half[0] >> 29;
	half[0] *= UINT64_C(0xBF58476D1CE4E5B9);
	i = (size_t)(half[0] >> 20) & (map->size - 1);
	while (map->at[i].value && !guid_equal(map->at[i].guid, guid))
		i = (i + 1) & (map->size - 1);
	return &map->at[i];
}

int64_t guid_map_get(const struct guid_map *map, struct guid guid)
{
	return map->size ? place_of(map, guid)->value : 0;
}

static void grow(struct guid_map *map)
{
	struct guid_map old = *map;

	map->size = old.size ? old.size * 2 : 256;
	map->at = xcalloc(map->size, sizeof(*map->at));
	for (size_t i = 0; i < old.size; i++)
		if (old.at[i].value)
			*place_of(map, old.at[i].guid) = old.at[i];
	free(old.at);
}

void guid_map_set(struct guid_map *map, struct guid guid, int64_t value)
{
	struct guid_entry *entry;

	if (map->count * 2 >= map->size)
		grow(map);
	entry = place_of(map, guid);
	map->count += !entry->value;
	*entry = (struct guid_entry){ guid, value };
}

struct guid guid_of_number(int64_t number)
{
	struct guid guid = { { 0 } };

	memcpy(guid.bytes, &number, sizeof(number));
	return guid;
}
