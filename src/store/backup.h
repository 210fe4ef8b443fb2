/*
 * A copy of the whole study, made while it is open, whole or not there:
 * written beside its name, seen to reach the disk, then named.
 */
#ifndef AXIAL_STORE_BACKUP_H
#define AXIAL_STORE_BACKUP_H

#include "store/db.h"

/*
 * Readable by its owner alone.  A file that is there stays, unless it is to
 * be `replaced`; never the study itself.  `stop` is asked now and then, and
 * may be NULL.
 */
must_check bool backup_write(struct db *db, const char *path, bool replace,
			     bool (*stop)(void), struct error *err);

#endif
