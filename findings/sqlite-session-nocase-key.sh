#!/bin/sh
# SQLite 3.40.1, session extension: a row whose NOCASE primary key is written
# in another case ('Price' to 'PRICE') gives a changeset that cannot be applied
# to an exact copy of the database.
#
# The session takes keys byte by byte, so the change is a row that goes and
# one that comes; the table takes them for the same key.  The new row is put
# in first and meets the old one.
set -eu
. "$(dirname "$0")/lib.sh"
debian libsqlite3-0=3.40.1-2+deb12u2 libsqlite3-dev=3.40.1-2+deb12u2

cat >"$work/rename.c" <<'C'
#include <sqlite3.h>
#include <stdio.h>

static int conflict(void *context, int what, sqlite3_changeset_iter *at)
{
	(void)context, (void)at;
	printf("%s ", what == SQLITE_CHANGESET_CONFLICT ? "conflict" : "other");
	return SQLITE_CHANGESET_ABORT;
}

int main(void)
{
	const char *begin = "CREATE TABLE t (name TEXT COLLATE NOCASE PRIMARY"
		" KEY, n) WITHOUT ROWID; INSERT INTO t VALUES ('Price', 1)";
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
	sqlite3_exec(db, "UPDATE t SET name = 'PRICE'", 0, 0, 0);
	sqlite3session_changeset(session, &bytes, &changes);
	result = sqlite3changeset_apply(copy, bytes, changes, 0, conflict, 0);
	puts(result == SQLITE_ABORT ? "aborted" : "applied");
}
C
cc -I"$work/root/usr/include" -DSQLITE_ENABLE_SESSION \
	-DSQLITE_ENABLE_PREUPDATE_HOOK -o "$work/rename" "$work/rename.c" \
	"$libraries"/libsqlite3.so.0
seen 'conflict aborted' "$("$work/rename")"
echo "'Price' becomes 'PRICE' in a NOCASE key: its changeset fails on a copy"
