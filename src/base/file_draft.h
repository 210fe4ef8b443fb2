/*
 * An output file while it is being written, and the one way to make one.
 *
 * `stream` (which can be read too) is a file without a name in the folder of
 * `path`, so that nothing is left behind when the program is killed; where the
 * file system has no such files, one beside it.  file_draft_commit flushes,
 * syncs and names it; file_draft_abort removes it.  So others see the file
 * that was there before, or the new one, and never half of either.
 *
 * What stands there already is replaced only where the caller says so, and
 * some files never are (base/file_guard.h).  A new file is for its owner
 * alone, less what the umask takes: it is somebody's research.
 *
 * A device or a pipe gets the whole, once it is complete.
 */
#ifndef AXIAL_BASE_FILE_DRAFT_H
#define AXIAL_BASE_FILE_DRAFT_H

#include <stdio.h>
#include <sys/types.h>

#include "base/error.h"

enum file_over {
	FILE_NEW,		/* a file that is there stays */
	FILE_REPLACE,
};

struct file_draft {
	FILE *stream;
	int fd;			/* the stream's */
	char *path;
	char *temporary;	/* its name; NULL while it has none */
	enum file_over over;
	bool as_it_stands;	/* a device or a pipe */
	int device;		/* that, opened */
};

#define FILE_DRAFT_INIT { 0 }

/* Whether file_draft_open would refuse; for asking before long work. */
must_check bool file_draft_allowed(const char *path, enum file_over over,
				   struct error *err);
/* Whether it would refuse only for what stands there: a person can be asked
 * whether that may go. */
bool file_draft_would_replace(const char *path);

must_check bool file_draft_open(struct file_draft *draft, const char *path,
				enum file_over over, struct error *err);
must_check bool file_draft_commit(struct file_draft *draft,
				  struct error *err);
void file_draft_abort(struct file_draft *draft);

/* Whether the file at `path` was made so, as far as the file system remembers:
 * what axial wrote is no interview, though it lies in their folder. */
bool file_is_output(const char *path);

/* All of it at once. */
must_check bool file_write(const char *path, enum file_over over,
			   const void *bytes, size_t length,
			   struct error *err);

/* A file without a name in the folder of `path`, to be written and then read
 * while `path` is made; it goes when it is closed.  NULL on failure. */
must_check FILE *file_scratch(const char *path, struct error *err);
/* Its length once all is written, or -1 with a reason. */
must_check off_t file_scratch_length(FILE *stream, struct error *err);

/* A stream that writes to `fd` and closes it, as a draft's; `fd` may be given
 * as -1, with a tap that takes what is written. */
struct file_tap {
	bool (*write)(void *context, const char *bytes, size_t length);
	void *context;
};
FILE *file_stream(int fd, const struct file_tap *tap);

/* Why the last write to such a stream failed; stdio itself forgets. */
const char *file_failure(void);

#endif
