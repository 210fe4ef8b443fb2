/*
 * Allocation that succeeds or ends the program, and growing lists.
 *
 * A list is any struct with the members `at`, `count` and `capacity`:
 *
 *	struct hit_list { struct hit *at; size_t count, capacity; };
 *	struct hit_list hits = { 0 };
 *	list_push(&hits, hit);
 *	list_release(&hits);
 */
#ifndef AXIAL_BASE_MEMORY_H
#define AXIAL_BASE_MEMORY_H

#include <stddef.h>
#include <stdlib.h>

void *xmalloc(size_t size);
void *xcalloc(size_t count, size_t size);
void *xrealloc(void *old, size_t size);
char *xstrdup(const char *s);
char *xstrndup(const char *s, size_t n);

/* Room for `wanted` elements; returns the (moved) array. */
void *list_grow(void *at, size_t *capacity, size_t wanted, size_t element);

#define list_reserve(list, wanted) \
	((list)->at = list_grow((list)->at, &(list)->capacity, (wanted), \
				sizeof(*(list)->at)))

#define list_push(list, value) \
	(list_reserve((list), (list)->count + 1), \
	 (void)((list)->at[(list)->count++] = (value)))

#define list_release(list) \
	(free((list)->at), (list)->at = NULL, \
	 (list)->count = (list)->capacity = 0)

#endif
