/*
 * Whether the file is still the study that was opened, where its place and
 * its name are the same: somebody may have copied another file over it, with
 * a window open.  A study is known by its GUID and by its acts, of which none
 * ever goes.
 */
#ifndef AXIAL_STORE_IDENTITY_H
#define AXIAL_STORE_IDENTITY_H

#include <time.h>

#include "base/guid.h"
#include "base/hash.h"
#include "store/db.h"

struct identity {
	struct db *db;
	struct guid study;
	int64_t act;			/* the last one seen */
	struct sha256 act_hash;
	struct timespec written;	/* the file, when all this held */
	off_t bytes;
};

/* Remembers what has been opened. */
must_check bool identity_take(struct identity *identity, struct db *db,
			      struct error *err);
/* It is still so, perhaps with later acts; else says what has happened.
 * Takes no time where the file has not been written to. */
must_check bool identity_check(struct identity *identity, struct error *err);

#endif
