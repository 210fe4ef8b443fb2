#!/bin/sh
# SQLite 3.40.1, session extension: a table with a generated column is attached
# without an error, changes to it succeed, and the changeset then fails with
# SQLITE_SCHEMA, although no schema has changed.
#
# All other tables of the session are lost with it: no changeset is given at
# all.  The documentation of sqlite3session_attach names tables without a
# primary key and virtual tables as left out, and no others.
set -eu
. "$(dirname "$0")/lib.sh"
debian libsqlite3-0=3.40.1-2+deb12u2 libsqlite3-dev=3.40.1-2+deb12u2

cat >"$work/record.c" <<'C'
#include <sqlite3.h>
#include <stdio.h>

/* 0, or the error of the changeset; -1 where attaching fails. */
static int changeset(const char *table)
{
	sqlite3_session *session;
	void *changes;
	sqlite3 *db;
	int bytes;

	sqlite3_open(":memory:", &db);
	sqlite3_exec(db, table, 0, 0, 0);
	sqlite3session_create(db, "main", &session);
	if (sqlite3session_attach(session, "t") != SQLITE_OK)
		return -1;
	sqlite3_exec(db, "INSERT INTO t (id, a) VALUES (1, 2)", 0, 0, 0);
	return sqlite3session_changeset(session, &bytes, &changes);
}

int main(void)
{
	printf("%d %d %d\n",
	       changeset("CREATE TABLE t (id INTEGER PRIMARY KEY, a)"),
	       changeset("CREATE TABLE t (id INTEGER PRIMARY KEY, a,"
			" b AS (a * 2))"),
	       changeset("CREATE TABLE t (id INTEGER PRIMARY KEY, a,"
			" b AS (a * 2) STORED)"));
}
C
cc -I"$work/root/usr/include" -DSQLITE_ENABLE_SESSION \
	-DSQLITE_ENABLE_PREUPDATE_HOOK -o "$work/record" "$work/record.c" \
	"$libraries"/libsqlite3.so.0
seen '0 17 17' "$("$work/record")"
echo 'a generated column, virtual or stored: no changeset (SQLITE_SCHEMA)'
