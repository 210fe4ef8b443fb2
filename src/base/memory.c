#include "base/memory.h"

#include <stdint.h>
#include <stdlib.h>
#include <string.h>

#include "base/error.h"

static void *check(void *p)
{
	if (!p)
		die("out of memory");
	return p;
}

void *xmalloc(size_t size)
{
	return check(malloc(size ? size : 1));
}

void *xcalloc(size_t count, size_t size)
{
	return check(calloc(count ? count : 1, size ? size : 1));
}

void *xrealloc(void *old, size_t size)
{
	return check(realloc(old, size ? size : 1));
}

char *xstrdup(const char *s)
{
	return check(strdup(s));
}

char *xstrndup(const char *s, size_t n)
{
	return check(strndup(s, n));
}

void *list_grow(void *at, size_t *capacity, size_t wanted, size_t element)
{
	size_t room = *capacity;

	if (wanted <= room)
		return at;
	if (room < 8)
		room = 8;
	while (room < wanted) {
		if (room > SIZE_MAX / 2 / element)
			die("out of memory");
		room *= 2;
	}
	*capacity = room;
	return xrealloc(at, room * element);
}
