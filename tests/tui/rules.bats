#!/usr/bin/env bats
# Rules: running them, reviewing what they find.
load screen.bash

rule() {
	axial autocode --create --name dear 'price|expensive' 'Cost/too dear' \
		"$@" >/dev/null 2>&1
}

@test "rules are listed with what they have done, at every size" {
	screen 60x15 <<-'KEYS'
	keys 9
	see No rule yet
	KEYS
	rule
	for size in $sizes; do
		screen $size <<-'KEYS'
		keys 9
		see dear
		see 1 rule
		see to review
		see codes the hit
		KEYS
	done
}

@test "what waits is accepted and rejected, one by one and all" {
	rule --review
	for size in $sizes; do
		screen $size <<-'KEYS'
		keys 9
		see 3 passages wait to be reviewed
		keys Enter
		see passage 1 of 3
		see The price, mostly
		KEYS
	done
	screen 80x24 <<-'KEYS'
	keys 9 Enter y
	see coded 1 passages, 0 were so already
	keys x
	see rejected 1 passages
	keys A
	see Code the passage?
	keys y
	see Nothing waits to be reviewed
	keys q x
	see passage 1 of 1
	keys a
	see No passage was rejected
	keys q
	KEYS
	is "$(axial -f csv codings | wc -l | tr -d ' ')" 3
	axial log verify
}

@test "marked places are judged together" {
	rule --review
	screen 80x24 <<-'KEYS'
	keys 9 Enter Space Space
	see 2 marked
	keys x
	see rejected 2 passages
	keys u k
	see passage 1 of 3
	keys X
	see Reject all passages of the list? (3)
	keys n k
	see passage 1 of 3
	keys X y
	see Nothing waits
	KEYS
}

@test "before a rule runs again, one sees the difference" {
	rule
	cp talk.txt other.txt
	echo 'Tom: so expensive' >>other.txt
	axial -q import other.txt
	screen 80x24 <<-'KEYS'
	keys 9 d
	see 4 new, 0 found no more
	see + other
	keys Enter
	see Tom
	keys q v
	see 4 passages wait to be reviewed
	keys q Enter
	see passage 1 of 4
	keys q a
	KEYS
	axial -q rule set dear --pattern expensive
	screen 80x24 <<-'KEYS'
	keys 9 d
	see − talk
	keys P
	see codings are gone
	see would change nothing
	KEYS
}

@test "a rule is renamed and removed, with or without its codings" {
	rule
	screen 80x24 <<-'KEYS'
	keys 9 e C-u
	type 太贵
	keys Enter
	see 太贵
	keys D y
	see the rule is gone; its 3 codings stay
	keys u X y
	see the rule is gone, and with it 3 codings
	KEYS
	is "$(axial -f csv codings | wc -l | tr -d ' ')" 1
	axial log verify
}

@test "what another window does moves neither cursor nor marks" {
	rule --review
	screen 80x24 <<-'KEYS'
	keys 9 Enter j Space j
	see 1 marked  passage 3 of 3
	run "$AXIAL" -q rule accept dear 1
	see 1 marked  passage 2 of 2
	run "$AXIAL" -q text edit talk 13:17 'What on earth'
	see passage 2 of 2
	unsee marked
	keys k
	meanwhile "$AXIAL" -q text edit talk 13:26 What
	keys y
	see talk was changed meanwhile
	wait
	keys y
	see coded 1 passages
	KEYS
	is "$(axial codings -f json | jq -r '.[].text' | paste -sd,)" \
		'price,expensive'
}
