#include "base/arena.h"

#include <stdalign.h>
#include <stdint.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>

#include "base/memory.h"

enum { CHUNK_BYTES = 32 * 1024 };

struct arena_chunk {
	struct arena_chunk *older;
	alignas(max_align_t) char bytes[];
};

void arena_release(struct arena *arena)
{
	while (arena->chunk) {
		struct arena_chunk *older = arena->chunk->older;

		free(arena->chunk);
		arena->chunk = older;
	}
	arena->next = arena->end = NULL;
}

void *arena_alloc(struct arena *arena, size_t size)
{
	size_t align = alignof(max_align_t);
	char *p;

	size = (size + align - 1) / align * align;
	if (!size)
		size = align;
	if ((size_t)(arena->end - arena->next) < size) {
		size_t room = size > CHUNK_BYTES / 4 ? size : CHUNK_BYTES;
		struct arena_chunk *chunk =
			xmalloc(sizeof(struct arena_chunk) + room);

		chunk->older = arena->chunk;
		arena->chunk = chunk;
		/* A large piece gets a chunk of its own, and the rest of
		 * the current one stays in use. */
		if (room == size && arena->end - arena->next > 256) {
			memset(chunk->bytes, 0, size);
			return chunk->bytes;
		}
		arena->next = chunk->bytes;
		arena->end = chunk->bytes + room;
	}
	p = arena->next;
	arena->next += size;
	memset(p, 0, size);
	return p;
}

char *arena_strndup(struct arena *arena, const char *s, size_t n)
{
	char *copy = arena_alloc(arena, n + 1);

	if (n)
		memcpy(copy, s, n);
	copy[n] = '\0';
	return copy;
}

char *arena_strdup(struct arena *arena, const char *s)
{
	return s ? arena_strndup(arena, s, strlen(s)) : NULL;
}

void *arena_copy(struct arena *arena, const void *bytes, size_t n)
{
	void *copy = arena_alloc(arena, n);

	if (n)
		memcpy(copy, bytes, n);
	return copy;
}

void *arena_settle(struct arena *arena, void *at, size_t bytes)
{
	void *settled = arena_copy(arena, at, bytes);

	free(at);
	return settled;
}

char *arena_printf(struct arena *arena, const char *format, ...)
{
	va_list args;
	char *s;
	int n;

	va_start(args, format);
	n = vsnprintf(NULL, 0, format, args);
	va_end(args);
	s = arena_alloc(arena, (size_t)n + 1);
	va_start(args, format);
	vsnprintf(s, (size_t)n + 1, format, args);
	va_end(args);
	return s;
}
