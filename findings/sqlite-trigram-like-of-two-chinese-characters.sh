#!/bin/sh
# SQLite 3.40.1, FTS5 with tokenize='trigram': LIKE and GLOB with a pattern of
# two Chinese characters find nothing, where the same LIKE without the index
# finds every row.
#
# The documentation says that patterns too short for the index are answered by
# a scan.  That holds for two ASCII letters; two Chinese characters have six
# bytes, are taken for long enough, and have no trigram to be looked up.  Most
# Chinese words have two characters.
set -eu
. "$(dirname "$0")/lib.sh"
debian libsqlite3-0=3.40.1-2+deb12u2 sqlite3=3.40.1-2+deb12u2

ask() {
	sqlite3 :memory: "CREATE VIRTUAL TABLE f USING fts5 (t,
			tokenize = 'trigram');
		INSERT INTO f VALUES ('这个价格太高了'), ('价格还行'), ('price');
		SELECT count(*) FROM f WHERE $1"
}

seen 0 "$(ask "t LIKE '%价格%'")"
seen 0 "$(ask "t GLOB '*价格*'")"
seen 2 "$(ask "+t LIKE '%价格%'")"
seen 1 "$(ask "t LIKE '%价格太%'")"
seen 1 "$(ask "t LIKE '%ri%'")"
echo '价格: LIKE over the index 0 rows, the same LIKE without it 2; "ri": 1'
