/*
 * Lines of a given width.  English breaks at spaces and after hyphens;
 * Chinese between any two characters, but no line begins with ， 。 ） or
 * ends with （ 《.  What has no such place is broken where it is full.
 */
#ifndef AXIAL_REPORT_WRAP_H
#define AXIAL_REPORT_WRAP_H

#include <stddef.h>

/*
 * Bytes of the first line of the text, at most `columns` wide and never
 * nothing while there is text.  *next is where the line after it begins.
 */
size_t wrap_line(const char *text, size_t length, size_t columns,
		 size_t *next);

#endif
