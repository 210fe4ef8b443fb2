/*
 * The codebook as it was: which codes there were at a time and what they
 * meant, and what has become of them since.  It is made anew from the log, so
 * that the way from a first label to a category can be shown to others.
 */
#ifndef AXIAL_REPORT_CODEBOOK_PAST_H
#define AXIAL_REPORT_CODEBOOK_PAST_H

#include "report/report_option.h"

/* `report codebook` with --at or --between. */
must_check bool report_codebook_past(const struct material *m,
				     const struct report_words *words,
				     struct writer *w, struct error *err);

#endif
