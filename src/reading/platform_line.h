/*
 * Lines that a meeting's program writes among what people say: nobody says
 * them, and a turn does not go on through them.
 */
#ifndef AXIAL_READING_PLATFORM_LINE_H
#define AXIAL_READING_PLATFORM_LINE_H

#include <stdbool.h>

#include "base/span.h"

bool is_platform_line(const char *text, struct span line);

#endif
