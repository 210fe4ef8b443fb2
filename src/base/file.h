/*
 * Whole files, read at once, and the parts of their names.  How one is written:
 * base/file_draft.h.
 */
#ifndef AXIAL_BASE_FILE_H
#define AXIAL_BASE_FILE_H

#include <stddef.h>

#include "base/error.h"
#include "base/strbuf.h"

/* Appends the file's bytes.  Refuses folders, devices, and more than `limit`
 * bytes, naming the file.  What was read, this command does not write over. */
must_check bool file_read(const char *path, size_t limit, struct strbuf *out,
			  struct error *err);
/* The part after the last '/'; a borrowed pointer into path. */
const char *path_base(const char *path);
/* The suffix without its dot, or "". */
const char *path_suffix(const char *path);

#endif
