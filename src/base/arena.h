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

/* A copy of n bytes. */
void *arena_copy(struct arena *arena, const void *bytes, size_t n);

/*
 * Moves a list (base/memory.h) that was grown on the heap into the arena,
 * where it ends its days: no release is needed, and no push allowed.
 */
#define list_settle(list, arena) \
	((list)->at = arena_settle((arena), (list)->at, \
		(list)->count * sizeof(*(list)->at)), \
	 (list)->capacity = 0)
void *arena_settle(struct arena *arena, void *at, size_t bytes);

#define arena_new(arena, type) ((type *)arena_alloc((arena), sizeof(type)))

#endif
