/*
 * "1 coding", "3 codings": a number with what it counts, for sentences that
 * count several things.  Each has its own plural, which one message cannot
 * have.
 */
#ifndef AXIAL_BASE_COUNTED_H
#define AXIAL_BASE_COUNTED_H

#include <stddef.h>

#include "base/language.h"

#define COUNTED(one, several, n) counted(ngettext(one, several, n), (size_t)(n))

/* Valid until eight more have been asked for. */
const char *counted(const char *format, ...)
	__attribute__((format(printf, 1, 2)));

#endif
