#!/usr/bin/env bats
# Memos: read, filtered, written, linked, followed.
load screen.bash

memos() {
	axial -q label add late
	axial -q code talk --quote 'An hour' late
	axial -q memo add 'waiting is part of the price' --kind theoretical \
		--on code:late
	axial -q memo add 'ask about the pot 锅' --kind operational
	axial -q memo add 'see here' --kind code --on coding:1 --on doc:talk
}

writes() {
	printf '#!/bin/sh\nprintf "%%s\\n" "%s" >>"$1"\n' "$1" >editor
	chmod +x editor
	export EDITOR=$PWD/editor
}

@test "the newest stands first, with its text, at every size" {
	screen 60x15 <<-'KEYS'
	keys 8
	see No memo yet
	KEYS
	memos
	for size in $sizes; do
		screen $size <<-'KEYS'
		keys 8
		see 3 memos
		see #3
		keys j
		see ask about the pot 锅
		keys j
		see on code:late
		KEYS
	done
}

@test "filtered by words and by kind" {
	memos
	screen 80x24 <<-'KEYS'
	keys 8 /
	type PRICE
	unsee the pot
	keys Enter
	see with "PRICE": 1 memo
	keys / Esc k
	see 3 memos
	keys f
	type oper
	keys Enter
	see of kind "operational": 1 memo
	keys f Enter
	see 3 memos
	KEYS
}

@test "to what it is about, and back" {
	memos
	screen 80x24 <<-'KEYS'
	keys 8 j j Enter
	see An hour
	see passage 1 of 1
	keys q k Enter
	see the memo is about nothing yet
	keys k Enter
	see Go where?
	type doc
	keys Enter
	see What made you stop ordering?
	keys q
	see 3 memos
	KEYS
}

@test "written in one's editor, titled, of another kind, removed" {
	memos
	writes 'and 更多'
	screen 80x24 <<-'KEYS'
	keys 8 e
	see memo #3 is written anew
	see and 更多
	keys a
	type reflective
	keys Enter
	see memo #4
	keys r C-u
	type my own title
	keys Enter
	see my own title
	keys K
	type odd
	keys M-Enter
	see odd
	keys D y k
	see 3 memos
	keys u k
	see 4 memos
	KEYS
	axial -f csv memo list | grep -q 'my own title'
	axial log verify
}

@test "links are made with completion and taken away" {
	memos
	screen 80x24 <<-'KEYS'
	keys 8 j l
	type code:l
	keys Tab Enter
	see the memo is about code:late, too
	see on code:late
	keys L
	see the memo is no more about code:late
	KEYS
}

@test "another window's memo comes in" {
	memos
	screen 80x24 <<-'KEYS'
	keys 8
	see 3 memos
	run "$AXIAL" -q memo add 'from elsewhere'
	see 4 memos
	see from elsewhere
	KEYS
}

# Between the editor's opening and its end another window does COMMAND.
writes_while() {
	printf '#!/bin/sh\n%s\nsed -i -e "%s" "$1"\n' "$2" "$1" >editor
	chmod +x editor
	export EDITOR=$PWD/editor
}

@test "what another window writes into the memo meanwhile is there, too" {
	memos
	writes_while 's/waiting/hoping/' "$AXIAL -q memo edit 1 \
--text 'waiting is part of the price, often'"
	screen 80x24 <<-'KEYS'
	keys 8 G e
	see memo #1 is written anew
	see hoping is part of the price, often
	KEYS
	axial -q log verify
}

@test "where both change the same words none are lost" {
	memos
	writes_while 's/waiting/hoping/' "$AXIAL -q memo edit 1 \
--text 'longing is part of the price'"
	screen 80x24 <<-'KEYS'
	keys 8 G e
	see somebody else has changed the same words
	see longing is part of the price
	KEYS
	is "$(cat study.memo.kept.txt)" 'hoping is part of the price'
	writes_while 's/longing/hoping/' "$AXIAL -q memo remove 1"
	screen 120x24 <<-'KEYS'
	keys 8 G e
	see there is no memo #1; what you wrote is in
	KEYS
	is "$(cat study.memo.kept-2.txt)" 'hoping is part of the price'
}

@test "another title takes no words of another window away" {
	memos
	screen 80x24 <<-'KEYS'
	keys 8 G r
	meanwhile "$AXIAL" -q memo edit 1 --text 'longer than before'
	keys C-u
	type patience
	keys Enter
	wait
	see longer than before
	see patience
	KEYS
}
