/*
 * Memory that is freed all at once: the strings and rows of one answer.
 * A function that takes an arena first gives back memory that lives in it.
 */
#ifndef AXIAL_BASE_ARENA_H
#define AXIAL_BASE_ARENA_H

#include <stdarg.h>
#include <stddef.h>

struct arena_chunk;

struct arena {
	struct arena_chunk *chunk;	/* newest first */
	char *next, *end;
};

#define ARENA_INIT { 0 }

void arena_release(struct arena *arena);

/* Zeroed, aligned for any type.  Never NULL. */
void *arena_alloc(struct arena *arena, size_t size);
char *arena_strdup(struct arena *arena, const char *s);	/* NULL gives NULL */
char *arena_strndup(struct arena *arena, const char *s, size_t n);
char *arena_printf(struct arena *arena, const char *format, ...)
	__attribute__((format(printf, 2, 3)));

#define arena_new(arena, type) ((type *)arena_alloc((arena), sizeof(type)))

#endif
