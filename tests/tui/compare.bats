#!/usr/bin/env bats
# Constant comparison: passages side by side.
load screen.bash

codes() {
	axial -q label add late
	axial -q label add other
	axial -q code talk --quote 'came late twice' late
	axial -q code talk --quote 'An hour' late
	axial -q code talk --quote 'Late how?' late
	axial -q code talk --quote 'the people who brought it were kind' late
	axial -q memo add 'it was cold' --on coding:2
}

@test "marked passages stand side by side, at every size" {
	codes
	for size in $sizes; do
		screen $size <<-'KEYS'
		keys 3 Enter Space j Space =
		see late: compared
		see 1 of 4
		see 3 of 4
		keys q *
		KEYS
	done
}

@test "one goes on in one column while the other stays" {
	codes
	screen 80x24 <<-'KEYS'
	keys 3 Enter =
	see 1 of 4  #1
	see 2 of 4  #3
	keys j
	see 3 of 4
	see 2 of 4  #3
	unsee 1 of 4
	keys Tab j
	see 4 of 4  #4
	keys j
	see there is no further passage
	keys +
	see 1 of 4
	keys +
	see no room for a further passage
	keys -
	keys -
	see two are needed
	KEYS
}

@test "codes and memos stand below; a memo is written from there" {
	codes
	screen 80x24 <<-'KEYS'
	keys 3 Enter =
	keys Tab j
	see it was cold
	keys m
	type both waited 很久
	keys Enter
	see both waited 很久
	keys Enter
	see turn 4/4
	keys q
	see compared
	KEYS
	axial memo list -f csv | grep -q 'both waited'
}

@test "what does not belong is recoded, and another passage moves up" {
	codes
	screen 80x24 <<-'KEYS'
	keys 3 Enter = r
	type oth
	keys Enter
	see carries 'other' now
	see of 3
	unsee of 4
	keys u
	see of 4
	KEYS
	axial log verify
}

@test "when all passages go, it says so" {
	codes
	screen 60x15 <<-'KEYS'
	keys 3 Enter =
	run "$AXIAL" -q uncode 1 2 3 4
	see No passage carries this code any more
	keys j k Tab r m Enter + q
	KEYS
}

@test "a question is about the passage that was seen when it was asked" {
	codes
	screen 80x24 <<-'KEYS'
	keys 3 Enter = r
	run "$AXIAL" -q uncode 1
	type other
	keys Enter
	see there is no coding #1
	KEYS
	is "$(axial codings -f json | jq -r '.[].path' | sort -u)" late
}
