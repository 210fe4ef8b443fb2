# Between acts the study's file is all there is: whatever is copied, moved,
# removed or put in its place, nothing is lost and nothing is written wrongly.
load ../lib

before_each() {
	command -v sqlite3 >/dev/null || skip 'no sqlite3'
	study
	export AXIAL_PROJECT=study.axial
}

sound() {
	axial -q -p "$1" check
	axial -q -p "$1" log verify
}

labels() { axial -p "$1" -f tsv label list | sed 1d | wc -l; }

# broken_off NAME: a study whose act was killed half written, as NAME with
# NAME-journal beside it; study.axial is as it was before.
broken_off() {
	sqlite3 study.axial >/dev/null <<-SQL
	PRAGMA cache_size = 1; PRAGMA cache_spill = 1;
	BEGIN IMMEDIATE;
	PRAGMA user_version = $(sqlite3 study.axial 'PRAGMA user_version');
	UPDATE document SET name = 'half';
	INSERT INTO blob (hash, length, characters, ascii, bytes)
	WITH RECURSIVE n (i) AS (VALUES (1) UNION ALL SELECT i + 1 FROM n
	LIMIT 40) SELECT randomblob(32), 30000, 30000, 0, randomblob(30000) FROM n;
	.shell cp study.axial '$1'; cp study.axial-journal '$1-journal'
	ROLLBACK;
	SQL
	[ -s "$1-journal" ]
}

@test "no file lies beside a study between acts" {
	axial -q label add one
	axial docs >/dev/null
	is "$(ls)" "$(printf 'study.axial\ntalk.txt')"
}

@test "an act that was killed half written is taken back" {
	broken_off hot.axial
	is "$(axial -p hot.axial -f tsv docs | sed 1d | cut -f2)" talk
	sound hot.axial
	[ ! -e hot.axial-journal ]
}

@test "a journal is not played into another state of the study" {
	cp study.axial older.axial
	axial -q label add one
	axial -q label add two
	broken_off hot.axial
	cp older.axial hot.axial
	run axial -p hot.axial docs
	is "$status" 0
	shows 'has been replaced since an act was broken off'
	cmp hot.axial older.axial
	[ ! -e hot.axial-journal ]
	[ -s hot.axial-journal-of-another-state ]
	sound hot.axial
	is "$(labels hot.axial)" 0
}

@test "a journal is not played into a later state, nor into another study" {
	broken_off hot.axial
	axial -q label add one
	axial -q label add two
	cp hot.axial-journal kept
	cp study.axial hot.axial
	axial -p hot.axial docs >/dev/null 2>&1
	cmp hot.axial study.axial
	axial -q init other
	cp other.axial hot.axial
	cp kept hot.axial-journal
	axial -p hot.axial docs >/dev/null 2>&1
	cmp hot.axial other.axial
	[ -s hot.axial-journal-of-another-state-2 ]
}

@test "a copy from just before the broken act loses nothing by its journal" {
	broken_off hot.axial
	cp study.axial hot.axial
	axial -p hot.axial docs >/dev/null
	cmp hot.axial study.axial
	sound hot.axial
}

@test "a log of an older version is not played into a study without one" {
	cp study.axial logged.axial
	sqlite3 logged.axial >/dev/null <<-SQL
	PRAGMA journal_mode = WAL; PRAGMA wal_autocheckpoint = 0;
	UPDATE document SET name = 'from the log';
	.shell cp logged.axial-wal stale
	SQL
	cp stale study.axial-wal
	run axial docs
	shows 'talk'
	[ -s study.axial-wal-of-another-state ]
	sound study.axial
}

@test "a study that kept a log is one file once it has been opened" {
	sqlite3 study.axial >/dev/null <<-SQL
	PRAGMA journal_mode = WAL; PRAGMA wal_autocheckpoint = 0;
	UPDATE document SET name = 'from the log';
	.shell cp study.axial logged.axial; cp study.axial-wal logged.axial-wal
	SQL
	is "$(axial -p logged.axial -f tsv docs | sed 1d | cut -f2)" \
		'from the log'
	[ ! -e logged.axial-wal ]
	[ ! -e logged.axial-shm ]
	is "$(sqlite3 logged.axial 'PRAGMA journal_mode')" delete
}

@test "another program's database is refused and stays as it is" {
	sqlite3 other.db 'PRAGMA journal_mode = WAL; CREATE TABLE t (x)' \
		>/dev/null
	fails 1 axial -p other.db docs
	shows 'not an axial study'
	is "$(sqlite3 other.db 'PRAGMA journal_mode')" wal
}

@test "a study moved while a command runs keeps nothing of it" {
	for ((i = 0; i < 400; i++)); do
		interview "many/talk$i.txt" 2>/dev/null ||
			{ mkdir -p many && interview "many/talk$i.txt"; }
		echo "Anna: and $i." >>"many/talk$i.txt"
	done
	cp study.axial before.axial
	"${AXIAL:-$root/build/bin/axial}" import many >/dev/null 2>said &
	mv study.axial moved.axial
	wait $! && return 1
	grep -q 'moved or removed\|No such file' said
	[ ! -e study.axial ]
	cmp moved.axial before.axial
}

@test "a pager that is left open keeps nobody from writing" {
	for ((i = 0; i < 4000; i++)); do
		printf 'Anna: it was late again, for the %dth time.\n\n' "$i"
	done >long.txt
	axial -q import long.txt >/dev/null
	mkfifo pipe
	"${AXIAL:-$root/build/bin/axial}" find late >pipe &
	exec 9<pipe
	read -r _ <&9
	axial find late >expected
	timeout 5 "${AXIAL:-$root/build/bin/axial}" -q label add one
	cat <&9 >rest
	wait
	[ "$(wc -c <rest)" -gt 100000 ]
	is "$(tail -n +2 expected | sha256sum)" "$(sha256sum <rest)"
}

@test "backup makes a private, whole copy and replaces nothing" {
	axial -q label add one
	run axial backup copy
	is "$status" 0
	shows 'copy.axial'
	is "$(stat -c %a copy.axial)" 600
	sound copy.axial
	is "$(labels copy.axial)" 1
	axial -q label add two
	fails 1 axial backup copy.axial
	shows '--force'
	is "$(labels copy.axial)" 1
	axial -q backup copy.axial --force
	is "$(labels copy.axial)" 2
	ln -s study.axial link.axial
	fails 1 axial backup link.axial --force
	shows 'the study itself'
	fails 1 axial backup nowhere/copy
	shows 'No such file'
	is "$(ls | grep -c part)" 0
}

@test "init that cannot be done leaves no file" {
	[ "$(id -u)" -eq 0 ] || skip 'needs root for a small disk'
	mkdir small
	mount -t tmpfs -o size=64k none small 2>/dev/null ||
		skip 'no tmpfs here'
	run axial init small/s
	left=$(ls small)
	umount small
	is "$status" 1
	shows 'disk is full'
	is "$left" ''
}

@test "a broken upgrade leaves no empty copy that passes for one" {
	rm study.axial
	sqlite3 study.axial <"$root/tests/data/study_v1.sql" >/dev/null
	before=$(sqlite3 study.axial .dump | sha256sum)
	: >study.axial.bak-v1
	axial docs >/dev/null
	is "$(sqlite3 study.axial.bak-v1 .dump | sha256sum)" "$before"
	is "$(ls | grep -c part)" 0
}

@test "a copy of another study is not taken for this one's" {
	rm study.axial
	axial -q init study
	mv study.axial study.axial.bak-v1
	before=$(sha256sum <study.axial.bak-v1)
	sqlite3 study.axial <"$root/tests/data/study_v1.sql" >/dev/null
	axial docs >/dev/null
	is "$(sha256sum <study.axial.bak-v1)" "$before"
	[ -s study.axial.bak-v1-2 ]
}

# shared_folder: one that others can reach, with the study in it.
shared_folder() {
	[ "$(id -u)" -eq 0 ] || skip 'needs root to become somebody else'
	open=$(mktemp -d)
	chmod 755 "$open"
	cp "${AXIAL:-$root/build/bin/axial}" "$open/program"
	chmod 755 "$open/program"
	mv study.axial "$open"
	cd "$open"
}

teardown() {
	umount small 2>/dev/null || true
	[ -z "${open-}" ] || rm -rf "$open"
}

# as_stranger WORDS…: axial for who may read and not write.
as_stranger() {
	setpriv --reuid=65534 --regid=65534 --clear-groups ./program "$@"
}

@test "a study may be read where nothing can be written" {
	axial -q code talk --quote 'An hour' late --create
	shared_folder
	chmod 444 study.axial
	for command in docs 'find hour' codings check 'log verify' \
		'report frequency'; do
		# shellcheck disable=SC2086 # several words
		as_stranger -q $command >/dev/null
	done
	fails 1 as_stranger label add x
	shows 'cannot be written to'
	is "$(ls | grep study)" study.axial
}

@test "a study of an older version may be read where it cannot be upgraded" {
	sqlite3 old.axial <"$root/tests/data/study_v1.sql" >/dev/null
	sqlite3 old.axial 'PRAGMA journal_mode = WAL' >/dev/null
	mv old.axial study.axial
	shared_folder
	# Whoever may make files here must not leave any for the owner.
	chmod 777 .
	chmod 644 study.axial
	as_stranger docs >/dev/null
	fails 1 as_stranger label add x
	shows 'cannot be written to'
	is "$(ls | grep study)" study.axial
	axial -q label add mine
}

@test "a folder that cannot be written to is said" {
	shared_folder
	chmod 666 study.axial
	as_stranger docs >/dev/null
	fails 1 as_stranger label add x
	shows 'in its folder'
}

@test "who may not write brings in no log, and says whose it is" {
	sqlite3 study.axial >/dev/null <<-SQL
	PRAGMA journal_mode = WAL; PRAGMA wal_autocheckpoint = 0;
	UPDATE document SET name = 'from the log';
	.shell cp study.axial kept; cp study.axial-wal kept-wal
	SQL
	mv kept study.axial
	shared_folder
	mv "$BATS_TEST_TMPDIR/kept-wal" study.axial-wal
	chmod 777 .
	chmod 644 study.axial study.axial-wal
	fails 1 as_stranger docs
	shows 'study.axial-wal'
	is "$(ls | grep -c shm)" 0
	is "$(axial -f tsv docs | sed 1d | cut -f2)" 'from the log'
}

@test "a copy whose pages are of two moments is found out by check" {

	for i in $(seq 40); do
		axial -q label add "label $i"
	done
	cp study.axial before.axial
	axial -q label add late
	axial -q code talk --quote 'too expensive' late
	# The pages of the act log as they were, all others as they are now:
	# what a copy takes that meets an act half way.
	cp study.axial torn.axial
	size=$(sqlite3 study.axial 'PRAGMA page_size')
	for page in $(sqlite3 study.axial "SELECT pageno FROM dbstat WHERE
		name = 'coding' OR name LIKE 'coding%' OR
		name = 'sqlite_autoindex_coding_1'"); do
		dd if=before.axial of=torn.axial bs="$size" count=1 \
			conv=notrunc skip=$((page - 1)) seek=$((page - 1)) \
			2>/dev/null
	done
	axial -p torn.axial check --quick
	fails 1 axial -p torn.axial check
	shows 'was it copied while somebody worked on it?'
}
