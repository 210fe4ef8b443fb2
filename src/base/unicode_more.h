/*
 * The larger half of ICU, which orders words and turns one script into
 * another.  It is loaded when it is first used: to start with it would make
 * every command a quarter slower.
 */
#ifndef AXIAL_BASE_UNICODE_MORE_H
#define AXIAL_BASE_UNICODE_MORE_H

#include <unicode/ucol.h>
#include <unicode/utrans.h>

#define UNICODE_MORE(each) \
	each(ucol_open) each(ucol_close) each(ucol_getSortKey) \
	each(utrans_openU) each(utrans_close) each(utrans_transUChars) \
	each(utrans_getSourceSet)

#define UNICODE_MORE_POINTER(name) __typeof__(name) *name;

/* Its functions under their names; any thread may ask. */
struct unicode_more {
	UNICODE_MORE(UNICODE_MORE_POINTER)
};

/* NULL where the library is not there. */
const struct unicode_more *unicode_more(void);

#endif
