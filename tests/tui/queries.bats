#!/usr/bin/env bats
# Asking: questions typed, answered, kept and used.
load screen.bash

codes() {
	axial -q label add 'too dear'
	axial -q label add late
	axial -q code talk --quote 'too expensive' 'too dear'
	axial -q code talk --quote 'came late twice' late
	axial -q code talk --quote 'An hour' late
}

@test "without saved queries it says what one can ask, at every size" {
	for size in $sizes; do
		screen $size <<-'KEYS'
		keys 0
		see No saved query yet
		see what one can ask for
		KEYS
	done
}

@test "a question is completed, asked, kept, shown again" {
	codes
	screen 80x24 <<-'KEYS'
	keys 0 a
	type code:to
	keys Tab
	see ask for: code:"too dear"
	type  o
	keys Tab
	see code:"too dear" o
	keys C-w
	type or code:late and speaker:An
	keys Tab
	see speaker:Anna
	keys Enter
	keys s
	type Anna's
	keys Enter
	see kept as query:"Anna's"
	keys q
	see 1 saved query
	keys Enter
	see passage 1 of 3
	keys Enter
	see turn 2/4
	keys q q
	see 1 saved query
	KEYS
	axial query list -f csv | grep -q "Anna's"
}

@test "what is wrong with a question is told, and the answer stays" {
	codes
	screen 80x24 <<-'KEYS'
	keys 0 a
	type code:late within (
	keys Enter
	see an operand is missing
	keys a
	type code:late
	keys Enter
	see passage 1 of 2
	keys e
	type  and
	keys Enter
	see an operand is missing
	keys k
	see passage 1 of 2
	KEYS
}

@test "answers are coded, and follow what changes" {
	codes
	axial -q label add slow
	screen 80x24 <<-'KEYS'
	keys 0 a
	type code:late
	keys Enter
	keys Space Space c
	type slow
	keys Enter
	see 'slow': coded 2 passages
	run "$AXIAL" -q code talk --quote 'for two' late
	keys k
	see passage 1 of 3
	KEYS
	is "$(axial -f csv codings --code slow | wc -l | tr -d ' ')" 3
	axial log verify
}

@test "saved queries are changed, renamed and removed" {
	codes
	axial -q query save mine code:late
	for size in $sizes; do
		screen $size <<-'KEYS'
		keys 0
		see mine
		see code:late
		KEYS
	done
	screen 80x24 <<-'KEYS'
	keys 0 e
	type  and speaker:Anna
	keys Enter
	see 'mine' asks for something else now
	keys r C-u
	type 迟到
	keys Enter
	see 迟到
	keys D y
	see the saved query is gone
	keys u
	see 迟到
	KEYS
}

@test "slow work is stopped, and nothing of it is kept" {
	mkdir more
	for i in 1 2 3; do
		printf 'Interviewer: And %d?\n\nAnna: So it was.\n' $i >more/$i.txt
	done
	screen 80x24 <<-'KEYS'
	stop
	keys :
	type import more
	keys Enter
	see interrupted; nothing was kept
	keys 2
	unsee So it was
	keys :
	type import more
	keys Enter
	wait
	see 3 imported
	KEYS
	is "$(axial -f tsv docs | wc -l)" 5
	axial -q label add dear
	screen 80x24 <<-'KEYS'
	stop
	keys :
	type autocode price dear
	keys Enter
	see interrupted; nothing was kept
	keys 6
	type was
	keys Enter c
	type dear
	keys Enter
	wait
	stop
	keys A y
	see interrupted
	KEYS
	is "$(axial -f tsv codings | wc -l)" 1
	is "$(axial -f tsv rule list | wc -l)" 1
}

@test "a broad question can be stopped" {
	axial -q label add dear
	axial -q code talk --quote "The price" dear
	axial -q query save broad 'code:dear or not code:dear'
	screen 80x24 <<-'KEYS'
	keys 0
	stop
	keys Enter
	see interrupted
	keys Enter
	unsee interrupted
	KEYS
}

@test "a passage of an answer whose text has changed is not coded" {
	codes
	screen 80x24 <<-'KEYS'
	keys 0 a
	type code:late
	keys Enter
	see passage 1 of 2
	keys c
	type dear
	meanwhile "$AXIAL" -q text edit talk 13:17 'What on earth'
	keys Enter
	see talk was changed meanwhile
	wait
	keys c
	type dear
	keys Enter
	see coded 1 passages
	KEYS
	is "$(axial -f tsv codings | grep -c 'came late twice')" 2
}
