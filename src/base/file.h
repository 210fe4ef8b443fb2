/*
 * Whole files: read at once; written beside the target and then renamed, so
 * that a reader sees the old file or the new one and never half of either.
 */
#ifndef AXIAL_BASE_FILE_H
#define AXIAL_BASE_FILE_H

#include <stdio.h>

#include "base/error.h"
#include "base/strbuf.h"

/* Appends the file's bytes.  Refuses folders, devices, and more than `limit`
 * bytes, naming the file. */
must_check bool file_read(const char *path, size_t limit, struct strbuf *out,
			  struct error *err);
must_check bool file_write(const char *path, const void *bytes, size_t length,
			   struct error *err);

/* The part after the last '/'; a borrowed pointer into path. */
const char *path_base(const char *path);
/* The suffix without its dot, or "". */
const char *path_suffix(const char *path);

/*
 * An output file being written: `stream` (which can be read too) is a file
 * without a name in the folder of `path`, so that nothing is left behind when
 * the program is killed; where the file system has no such files, one beside
 * it.  file_draft_commit flushes, syncs, names and renames; file_draft_abort
 * removes it.
 */
struct file_draft {
	FILE *stream;
	char *path;
	char *temporary;	/* its name; NULL while it has none */
	bool as_it_stands;	/* a device or a pipe: written to directly */
};

#define FILE_DRAFT_INIT { 0 }

must_check bool file_draft_open(struct file_draft *draft, const char *path,
				struct error *err);
must_check bool file_draft_commit(struct file_draft *draft,
				  struct error *err);
void file_draft_abort(struct file_draft *draft);

/* A file without a name in the folder of `path`, to be written and then read
 * while `path` is made; it goes when it is closed.  NULL on failure. */
must_check FILE *file_scratch(const char *path, struct error *err);

#endif
