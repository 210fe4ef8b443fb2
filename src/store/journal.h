/*
 * What SQLite left beside a study when a program was killed, and whether it
 * is of this study.
 *
 * Between acts the study is one file.  While an act is written, NAME-journal
 * holds the pages as they were; where the program is killed then, whoever
 * opens the study next puts them back.  When meanwhile somebody has put
 * another file in the study's place, a backup or what a sync client brought,
 * those pages are not of it and would ruin it.  SQLite does not ask; we do.
 */
#ifndef AXIAL_STORE_JOURNAL_H
#define AXIAL_STORE_JOURNAL_H

#include <stdbool.h>

#include "base/error.h"
#include "base/strbuf.h"

/*
 * To be called before SQLite opens the file.  What lies beside the study at
 * `path` and is of another state of it gets another name, and `notice` a
 * sentence that says so.
 */
must_check bool journal_sort_out(const char *path, struct strbuf *notice,
				 struct error *err);

/* How the file says that it is kept. */
enum journal_kind {
	JOURNAL_ROLLBACK,	/* one file between acts; so are ours */
	JOURNAL_LOG_EMPTY,	/* of an older version, all of it in the file */
	JOURNAL_LOG_FILLED,	/* what was done last is only in NAME-wal */
};

enum journal_kind journal_kind(const char *path);

#endif
