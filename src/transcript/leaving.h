/*
 * The door through which everything leaves a study: listings and reports,
 * exports, texts, the log, on standard output or as a file.
 *
 * A file appears complete or not at all, never over a study, nor over anything
 * else unless that is said, and readable for its owner alone
 * (base/file_draft.h).  It does not appear while it holds a real name that
 * has a pseudonym (transcript/name_watch.h), unless that is said too.  What
 * goes to standard output is gone when it has been looked through: there the
 * caller tells the person.
 *
 * Who writes gets a stream and need know nothing of this.
 */
#ifndef AXIAL_TRANSCRIPT_LEAVING_H
#define AXIAL_TRANSCRIPT_LEAVING_H

#include <stdio.h>

#include "base/file_draft.h"
#include "transcript/name_watch.h"

struct leaving {
	/* Said by who opens it. */
	struct project *p;
	const char *path;	/* NULL: standard output */
	enum file_over over;
	bool with_names;	/* real names may leave */
	bool small_letters;	/* all is written in them, names too */
	/* The door's own. */
	FILE *stream;		/* to write to; a file can be read, too */
	struct names_found found;	/* once it is closed */
	struct file_draft draft;
	struct name_watch *watch;
	struct error failed;	/* of looking through what went by */
};

must_check bool leaving_open(struct leaving *l, struct error *err);
/* All is written: now it leaves, or is refused. */
must_check bool leaving_close(struct leaving *l, struct error *err);
/* Nothing leaves; harmless where nothing is open. */
void leaving_abort(struct leaving *l);

#endif
