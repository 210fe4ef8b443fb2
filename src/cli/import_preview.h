/*
 * import --dry-run: what was found in a file, speaker by speaker, so that a
 * person sees before the import whether it was understood.
 */
#ifndef AXIAL_CLI_IMPORT_PREVIEW_H
#define AXIAL_CLI_IMPORT_PREVIEW_H

#include "reading/transcript.h"
#include "report/writer.h"

/* People get a table a file; programs one of all files. */
void import_preview_begin(struct writer *w);
void import_preview(struct writer *w, const char *path, const char *document,
		    const struct transcript *t);
void import_preview_end(struct writer *w);

/* How to correct what was found; N_(). */
extern const char import_advice[];

#endif
