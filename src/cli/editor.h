/* A text in the person's own editor: $VISUAL, else $EDITOR, else vi. */
#ifndef AXIAL_CLI_EDITOR_H
#define AXIAL_CLI_EDITOR_H

#include "base/error.h"
#include "base/strbuf.h"

/*
 * Shows `length` bytes of text in the editor and appends what was saved to
 * `out`: UTF-8, with LF line ends, and without the line end that editors put
 * at the end of a text that had none.  Fails where the editor does.  The text
 * lies in a file that only this user can read, and that is gone afterwards.
 */
must_check bool editor_run(const char *text, size_t length,
			   struct strbuf *out, struct error *err);

enum { EDITOR_LIMIT = 256 * 1000 * 1000 };	/* bytes */

/* A text that comes from an editor or a file becomes what is stored. */
void editor_tidy(const char *before, size_t length, struct strbuf *text);

#endif
