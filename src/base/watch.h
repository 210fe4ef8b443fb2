/*
 * Long work that somebody waits for: how far it is, and whether it is to stop.
 * Lent by whoever can show the one and hear the other.
 */
#ifndef AXIAL_BASE_WATCH_H
#define AXIAL_BASE_WATCH_H

#include <stdbool.h>
#include <stddef.h>

struct watch {
	/* Of `total` steps so many are done; asked often. */
	void (*progress)(const char *what, size_t done, size_t total);
	/* True: stop; asked often. */
	bool (*stop)(void);
};

#endif
