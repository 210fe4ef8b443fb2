/* Words for people are written in English and shown in their language. */
#ifndef AXIAL_REPORT_TRANSLATE_H
#define AXIAL_REPORT_TRANSLATE_H

#include <libintl.h>

#define _(text) gettext(text)
#define N_(text) text

#endif
