/*
 * Whether a NULL that a query gave can only be damage.
 *
 * SQLite keeps NOT NULL when it writes, not when it reads; a file that a
 * stranger made, or a disk has spoiled, has NULL where our code was promised
 * a text.  The door to SQLite asks here when it meets a NULL, and never
 * otherwise.
 */
#ifndef AXIAL_STORE_DB_NULL_H
#define AXIAL_STORE_DB_NULL_H

#include <stdbool.h>

struct sqlite3;
struct sqlite3_stmt;

/* The column is declared NOT NULL, and this query has no row without its
 * table: no outer join, subquery or union may have made the NULL. */
bool db_null_is_damage(struct sqlite3 *db, struct sqlite3_stmt *statement,
		       int column);

#endif
