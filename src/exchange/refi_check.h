/*
 * What the standard's schema does not check, and other programs stumble over:
 * every GUID names one thing, every reference leads to a thing of its kind,
 * no name and no list is empty, no colour has another form than #RGB and
 * #RRGGBB, no passage ends before it starts.
 */
#ifndef AXIAL_EXCHANGE_REFI_CHECK_H
#define AXIAL_EXCHANGE_REFI_CHECK_H

#include <stdio.h>

#include "base/error.h"

/* The whole stream, from its beginning: a project or a codebook as XML.  The
 * error tells the first thing that is wrong. */
must_check bool refi_check_stream(FILE *stream, struct error *err);

#endif
