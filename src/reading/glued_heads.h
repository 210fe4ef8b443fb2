/*
 * Transcripts whose line ends were lost: all of it in one paragraph, or heads
 * glued to the words before them ("… at home.Anna: And then?").
 */
#ifndef AXIAL_READING_GLUED_HEADS_H
#define AXIAL_READING_GLUED_HEADS_H

#include "reading/speaker.h"

/* Parts the lines at the heads inside them.  False, with nothing in `parted`,
 * where there are none; else the caller releases it. */
bool glued_heads_part(const struct transcript *t, const struct script *script,
		      struct script *parted);

#endif
