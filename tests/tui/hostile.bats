#!/usr/bin/env bats
# Studies that are unlike others: empty, old, read only, and full of what
# steers terminals.
load screen.bash

# Every tab, and what lies behind Enter and o there, at every size.
all_views() {
	for size in 60x15 80x24 200x60; do
		screen $size <<-'KEYS'
		show
		keys Enter
		show
		keys Esc Esc 3
		show
		keys j j Enter
		show
		keys Esc Esc 4
		show
		keys Enter
		show
		keys Esc Esc 4 n
		show
		keys Esc Esc 5
		show
		keys 6
		type a
		wait
		show
		keys Esc Esc 7
		show
		keys Enter
		show
		keys Esc Esc 8
		show
		keys Enter
		show
		keys Esc Esc 9
		show
		keys Enter
		show
		keys Esc Esc 1 o
		show
		keys Esc ?
		show
		KEYS
	done
}

@test "a study without a document is an empty place, not an error" {
	rm -f study.axial*
	axial -q init study.axial
	all_views >out
	grep -q 'This study has no document yet' out
	axial check
}

@test "hostile names and texts steer nothing, in any view" {
	untypable=1
	local bad=$'\e]0;owned\a\e[31mred\u202Ertl\u2066'
	local mass
	mass=e$(printf '\u0301%.0s' $(seq 300))
	printf 'Anna: %s\n\nBob: %s %s\n\nAnna: yes\n\nBob: no\n' "$bad" \
		"$mass" '太贵了' >bad.txt
	axial -q import bad.txt >/dev/null
	axial -q label add plain
	axial -q label add other
	axial -q category add group
	axial -q relation add plain causal other
	axial -q code bad --segment 1 plain
	axial -q memo add 'text' --on code:plain
	axial -q core set group --reason because
	axial -q story add 'sentence'
	sqlite3 study.axial "
		UPDATE code SET name = name || char(27) || '[2J' ||
			char(0x202E) || char(0x9B) || '31m', color = '#ff0000';
		UPDATE memo SET text = text || char(27) || '[2J';
		UPDATE document SET name = name || char(27) || '[2J' ||
			char(10) || char(7);
		UPDATE story_sentence SET text = text || char(27) || '[2J';
		UPDATE speaker SET name = name || char(27) || '[2J';"
	all_views >out
	! grep -P '[\x00-\x08\x0B-\x1F\x7F]' out
	! grep -P '[\x{80}-\x{9F}\x{202A}-\x{202E}\x{2066}-\x{2069}]' out
}

@test "a line of a megabyte is read, gone through and coded" {
	{
		printf 'Anna: '
		head -c 1000000 /dev/zero | tr '\0' 'x'
		printf ' 太贵了\n\nBob: yes\n\nAnna: so it is\n'
	} >long.txt
	axial -q import long.txt >/dev/null
	axial label add dear 2>/dev/null
	screen 60x15 <<-'KEYS'
	keys o
	type long
	keys Enter G g g PgDn PgDn w w ) } { G
	see Anna
	keys g g T c d Enter
	see dear
	KEYS
	is "$(axial -f json codings | jq length)" 1
}

@test "an old study is upgraded as it is opened" {
	untypable=1
	command -v sqlite3 >/dev/null || skip "no sqlite3 here"
	rm -f study.axial*
	sqlite3 study.axial <"$root/tests/data/study_v1.sql" >/dev/null
	all_views >out
	grep -q '1 Start' out
	ls study.axial.bak-v1
	axial check
}

@test "a study that may not be written says so" {
	if [ "$(id -u)" -eq 0 ]; then
		skip "root may write everything"
	fi
	chmod 444 study.axial
	chmod 555 .
	run screen 80x24 <<<'see talk'
	chmod 755 .
	[ "$status" -ne 139 ]
	shows 'study.axial'
}

@test "another program at work on the study is waited for, or told" {
	screen 80x24 <<-'KEYS'
	keys Enter Tab S
	run "$AXIAL" -q label add other
	keys c o t Enter
	see other
	run "$AXIAL" -q undo
	keys u
	see taken back
	KEYS
	axial log verify
}

@test "a damaged study is not said to be empty" {
	command -v sqlite3 >/dev/null || skip "no sqlite3 here"
	page=$(sqlite3 study.axial "SELECT rootpage FROM sqlite_schema
		WHERE name = 'document'")
	screen 100x30 <<-KEYS >out || true
	see talk
	run dd if=/dev/urandom of=study.axial bs=32768 seek=$((page - 1)) count=1 conv=notrunc
	run "$AXIAL" -p study.axial label add more
	show
	KEYS
	grep -q 'cannot be read' out
	grep -q 'damaged' out
	! grep -q 'no document yet' out
	rm study.axial
}
