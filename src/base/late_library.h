/*
 * A library that is loaded when it is first used, because most commands start
 * quicker without it.
 */
#ifndef AXIAL_BASE_LATE_LIBRARY_H
#define AXIAL_BASE_LATE_LIBRARY_H

#include <stdbool.h>
#include <stddef.h>

/* The first of these that is there, or NULL. */
void *late_library_open(const char *const *names, size_t count);
/* Puts the function of this name into the pointer to one. */
bool late_library_find(void *library, const char *name, void *pointer);

#endif
