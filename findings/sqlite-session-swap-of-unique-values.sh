#!/bin/sh
# SQLite 3.40.1, session extension: a changeset in which two rows exchange the
# values of a UNIQUE column cannot be applied to an exact copy of the database
# that it was recorded on.
#
# A session keeps for each row the values before and after, not the steps
# between; applying goes row by row, and the first row meets the value that the
# second still has.  SQLite tries constraint conflicts again after the other
# rows, but here each row waits for the other.  An order kept in a UNIQUE
# position column is such data.
set -eu
. "$(dirname "$0")/lib.sh"
debian libsqlite3-0=3.40.1-2+deb12u2 libsqlite3-dev=3.40.1-2+deb12u2

cat >"$work/swap.c" <<'C'
#include <sqlite3.h>
#include <stdio.h>

static int kind;

static int conflict(void *context, int what, sqlite3_changeset_iter *at)
{
	(void)context, (void)at;
	kind = what;
	return SQLITE_CHANGESET_ABORT;
}

int main(void)
{
	const char *begin = "CREATE TABLE t (id INTEGER PRIMARY KEY,"
		" position UNIQUE); INSERT INTO t VALUES (1, 1), (2, 2)";
	sqlite3 *db, *copy;
	sqlite3_session *session;
	void *changes;
	int bytes, result;

	sqlite3_open(":memory:", &db);
	sqlite3_open(":memory:", &copy);
	sqlite3_exec(db, begin, 0, 0, 0);
	sqlite3_exec(copy, begin, 0, 0, 0);
	sqlite3session_create(db, "main", &session);
	sqlite3session_attach(session, "t");
	sqlite3_exec(db, "UPDATE t SET position = -1 WHERE id = 1;"
		     "UPDATE t SET position = 1 WHERE id = 2;"
		     "UPDATE t SET position = 2 WHERE id = 1", 0, 0, 0);
	sqlite3session_changeset(session, &bytes, &changes);
	result = sqlite3changeset_apply(copy, bytes, changes, 0, conflict, 0);
	printf("%s %s\n", result == SQLITE_ABORT ? "aborted" : "applied",
	       kind == SQLITE_CHANGESET_CONSTRAINT ? "constraint" : "-");
}
C
cc -I"$work/root/usr/include" -DSQLITE_ENABLE_SESSION \
	-DSQLITE_ENABLE_PREUPDATE_HOOK -o "$work/swap" "$work/swap.c" \
	"$libraries"/libsqlite3.so.0
seen 'aborted constraint' "$("$work/swap")"
echo 'two rows exchange unique values: their changeset fails on an exact copy'
