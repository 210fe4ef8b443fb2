/*
 * A picture as a file of its own: SVG that browsers, Word, LibreOffice and
 * Inkscape show alike.  Text stays text, with fonts for Chinese behind the
 * usual ones; colours are those of paper, for not every program knows how to
 * look up a colour by its name.
 */
#ifndef AXIAL_PAGE_PICTURE_FILE_H
#define AXIAL_PAGE_PICTURE_FILE_H

#include "report/report.h"
#include "transcript/leaving.h"

/* The picture that belongs to the report; refused, naming those that have
 * one, where there is none, or nothing to show. */
must_check bool picture_write(struct leaving *to, const char *report,
			      const struct report_words *words,
			      struct error *err);

#endif
