/*
 * A text in the person's own editor: $VISUAL, else $EDITOR, else vi.
 *
 * What is edited is an interview, or a thought about one, so the file lies in
 * a folder that only this user can enter, with whatever the editor puts beside
 * it (swap files, backups), and the folder is gone afterwards, also when a
 * signal ends the program meanwhile.
 */
#ifndef AXIAL_BASE_EDITOR_H
#define AXIAL_BASE_EDITOR_H

#include "base/error.h"
#include "base/strbuf.h"

enum { EDITOR_LIMIT = 256 * 1000 * 1000 };	/* bytes */

/*
 * Shows `length` bytes of text and puts into `out` what was saved, as
 * editor_tidy makes it.  `name` is what the editor calls it, a file's name
 * without a folder.  Fails where the editor does, where what it saved is not
 * UTF-8 or holds NULs, and with more than EDITOR_LIMIT bytes.  Ctrl-C is the
 * editor's while it runs; a signal that ends the program is handed on to it,
 * and raised again once the folder is gone.
 */
must_check bool editor_run(const char *name, const char *text, size_t length,
			   struct strbuf *out, struct error *err);

/*
 * A text that comes from an editor or a file becomes what is stored: LF line
 * ends, no control characters, and without the line end that editors put at
 * the end of a text that had none (`before`, of `length` bytes).
 */
void editor_tidy(const char *before, size_t length, struct strbuf *text);

#endif
