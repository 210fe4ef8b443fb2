# A smaller file, and forgetting for good.
load ../lib

before_each() {
	study
}

everything() {
	axial text talk
	axial -f csv segments talk
	axial -f csv codings
	axial -f csv participant list
}

# Neither the file nor its journal holds the words.
gone() {
	! grep -qa "$1" study.axial study.axial-wal 2>/dev/null
}

@test "a compact study is the same study, and smaller" {
	head -c 3000000 /dev/urandom | base64 | sed 's/^/Anna: /' >big.txt
	axial -q import big.txt >/dev/null
	axial -q undo
	axial -q code talk --quote price cost --nth 1 --create
	before=$(everything)
	run axial compact
	is "$status" 0
	shows '1 text or original'
	[ "$(wc -c <study.axial)" -lt 5000000 ]
	is "$(everything)" "$before"
	axial -q log verify
	axial -q check
	axial -q undo
	axial -q redo
	is "$(everything)" "$before"
}

@test "what undo or redo can bring back stays" {
	axial -q text replace Anna Maria
	axial -q docs remove talk
	axial -q compact
	axial -q undo 2
	axial -q compact
	axial text talk | grep -q Anna
	axial -q redo
	axial text talk | grep -q Maria
	axial -q log verify
	axial -q check
}

@test "forgetting is said, and done only when it is meant" {
	axial -q text replace expensive dear
	fails 1 axial compact --forget-originals
	shows '3 acts of the log'
	shows 'the file that 1 document was read from'
	shows '--yes'
	run axial compact --forget-history -n
	is "$status" 0
	is "$(axial -f tsv log | wc -l)" 4
}

@test "names are forgotten with the originals and the history" {
	axial -q code talk --quote 'too expensive' cost --create
	axial -q pseudonym add Anna Maria
	axial -q pseudonym apply
	run axial compact --forget-originals --yes
	is "$status" 0
	shows 'still holds 1 real name'
	axial -q pseudonym remove --all
	before=$(everything)
	axial -q compact --forget-originals --yes
	gone Anna
	is "$(everything)" "$before"
	is "$(axial -f csv log | cut -d, -f1,4- | tail -n +2)" \
		'1,do,yes,compact --forget-originals'
	axial -q log verify
	axial -q check
}

@test "what was made of the texts that go goes with them" {
	command -v sqlite3 >/dev/null || skip 'no sqlite3'
	rows() {
		sqlite3 study.axial 'SELECT count(*) FROM derived_trigrams'
	}
	sqlite3 study.axial "INSERT INTO derived_trigrams VALUES (9, x'00')"
	axial -q compact
	is "$(rows)" 1
	axial -q text replace Anna Maria
	axial -q compact
	is "$(rows)" 1
	axial -q compact --forget-originals --yes
	is "$(rows)" 0
}

# on_small_disk SIZE: the study is where there is no room for another.
on_small_disk() {
	[ "$(id -u)" -eq 0 ] || skip 'needs root for a small disk'
	mkdir small
	mount -t tmpfs -o size="$1" none small 2>/dev/null ||
		skip 'no tmpfs here'
	mv study.axial small/
	export AXIAL_PROJECT=small/study.axial
}

off_small_disk() {
	mv small/study.axial .
	umount small
	unset AXIAL_PROJECT
}

teardown() {
	umount small 2>/dev/null || true
}

@test "where the file cannot be written anew, it is said what is gone" {
	head -c 3000000 /dev/urandom | base64 | sed 's/^/Anna: /' >big.txt
	axial -q import big.txt >/dev/null
	axial -q docs remove big
	run axial -q compact --forget-history --yes
	before=$(everything)
	axial -q import big.txt >/dev/null
	# Room for the act, and not for all of the file beside it.
	on_small_disk 16m
	fails 1 axial compact --forget-history --yes
	shows 'out of the study'
	shows 'compact again'
	axial -q check
	axial -q log verify
	is "$(axial -f csv log | wc -l)" 2
	off_small_disk
	axial -q docs remove big
	axial -q compact --forget-history --yes
	is "$(everything)" "$before"
}

@test "where nothing was to go, nothing is said to be gone" {
	head -c 3000000 /dev/urandom | base64 | sed 's/^/Anna: /' >big.txt
	axial -q import big.txt >/dev/null
	on_small_disk 16m
	fails 1 axial compact
	shows 'stays as it is'
	axial -q check
	off_small_disk
}

@test "the log goes on from there" {
	axial -q compact --forget-history --yes
	fails 1 axial undo
	shows 'nothing to undo'
	axial -q code talk --quote 'An hour' late --create
	before=$(everything)
	axial -q undo
	axial -q redo
	is "$(everything)" "$before"
	run axial log verify
	is "$status" 0
	shows '4 acts replayed'
	axial -q check
	axial -q compact --forget-history --yes
	is "$(everything)" "$before"
	axial -q log verify
}

@test "a log that was begun anew and then changed is still found out" {
	command -v sqlite3 >/dev/null || skip 'no sqlite3'
	axial -q compact --forget-history --yes
	sqlite3 study.axial "UPDATE speaker SET name = 'Eve' WHERE name = 'Anna'"
	fails 1 axial log verify
	shows 'the table speaker'
}

@test "the originals alone stay when only the history goes" {
	axial -q text replace expensive dear
	axial -q compact --forget-history --yes
	grep -qa 'too expensive' study.axial
	is "$(axial -f csv docs | tail -1 | cut -d, -f4)" text/plain
	run axial import talk.txt
	shows 'the same bytes are in the study'
}
