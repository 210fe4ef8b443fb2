/*
 * The study file's layout: made fresh from schema.sql, upgraded step by step
 * from older versions, refused when newer than this program.
 */
#ifndef AXIAL_STORE_SCHEMA_H
#define AXIAL_STORE_SCHEMA_H

#include "store/db.h"

enum {
	SCHEMA_VERSION = 3,
	SCHEMA_APPLICATION_ID = 0x4158494C,	/* "AXIL" */
};

/* schema.sql and the steps to it, embedded at build; NUL-terminated. */
extern const char schema_sql[];
extern const char upgrade_2_sql[];
extern const char upgrade_3_sql[];

/*
 * A step to `version` from the one before.  The list only grows, and a step
 * that has been released never changes: it must do to an old study what it
 * did on the day it was written.
 */
struct migration {
	int version;
	const char *sql;
};

/* Makes every table in an empty file and brands it. */
must_check bool schema_create(struct db *db, struct error *err);

/* Refuses what is no study and what a newer axial wrote. */
must_check bool schema_check(struct db *db, int *version, struct error *err);

/*
 * Brings an older study to SCHEMA_VERSION in one transaction, after a copy
 * FILE.bak-vN of it has been made.  Does nothing to a current one.  Refuses a
 * file that is not laid out as schema.sql says: a stranger's trigger, view or
 * table would act in our name.
 */
must_check bool schema_upgrade(struct db *db, struct error *err);

/* The same with another list, for its test; `newest` is what to reach. */
must_check bool schema_upgrade_with(struct db *db,
	const struct migration *migrations, size_t count, int newest,
	struct error *err);

#endif
