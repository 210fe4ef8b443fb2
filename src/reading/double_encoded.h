/*
 * Text that was taken for windows-1252 and written as UTF-8 though it was
 * UTF-8 already: "donâ€™t", "cafÃ©".  It is read as it stands, and the mend is
 * told.
 */
#ifndef AXIAL_READING_DOUBLE_ENCODED_H
#define AXIAL_READING_DOUBLE_ENCODED_H

#include "reading/transcript.h"

void double_encoded_tell(struct transcript *t, const char *text,
			 size_t length);

#endif
