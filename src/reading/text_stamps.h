/*
 * Times inside the lines of a plain transcript: f4 puts one at the end of each
 * turn ("words #00:00:04-2#"), others in front of each sentence ("[00:00:02] -
 * words").  They are no words.
 */
#ifndef AXIAL_READING_TEXT_STAMPS_H
#define AXIAL_READING_TEXT_STAMPS_H

#include "reading/speaker.h"

void text_take_stamps(const struct transcript *t, struct script *script);

#endif
