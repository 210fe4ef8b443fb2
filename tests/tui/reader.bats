#!/usr/bin/env bats
# Reading and coding a transcript with a few keys.
load screen.bash

# The codings of the study: code and passage.
codings() {
	axial codings -f json | jq -r '.[] | "\(.path): \(.text)"'
}

@test "the transcript is there with speakers, at every size" {
	for size in $sizes; do
		screen $size <<-'KEYS'
		keys Enter
		see Interviewer
		see What made you stop ordering?
		see Anna
		see no code here
		see turn 1/4
		KEYS
	done
}

@test "a new label is made on the spot, with its category" {
	screen 80x24 <<-'KEYS'
	keys Enter Tab S c
	type Price/too dear
	see + new label: Price/too dear
	keys Enter
	see new label 'Price/too dear'
	see A Price/too dear
	KEYS
	is "$(codings)" 'Price/too dear: The price, mostly.'
}

@test "an existing label takes four keys, the last one takes one" {
	axial label add 'late delivery' 2>/dev/null
	axial label add kindness 2>/dev/null
	screen 80x24 <<-'KEYS'
	keys Enter Tab ) ) S
	keys c l d Enter
	keys ( ( .
	KEYS
	is "$(codings | cut -c1-35)" "late delivery: It is too expensive 
late delivery: And the pot came lat"
}

@test "in vivo makes a label of the passage's own words" {
	screen 80x24 <<-'KEYS'
	keys Enter Tab w W W i
	see new label 'price, mostly'
	KEYS
	is "$(axial codings -f json | jq -r '.[0] | "\(.path) \(.origin)"')" \
		'price, mostly in vivo'
}

@test "all labels of the last passage go on the next one" {
	screen 80x24 <<-'KEYS'
	keys Enter Tab S c
	type alpha
	keys Enter S c
	type beta
	keys Enter ) ,
	see coded with the last passage's 2 labels
	KEYS
	is "$(codings | cut -d: -f1 | sort | uniq -c | tr -s ' ')" " 2 alpha
 2 beta"
}

@test "nested codings show as stripes, each with the letter of its code" {
	screen 80x24 <<-'KEYS' >out
	keys Enter Tab T c
	type outer
	keys Enter ( ( ( S c
	type inner
	keys Enter
	see inner
	show 5 5
	KEYS
	grep '^AB *The price, mostly' out
}

@test "the codings at the cursor are named, and one of them is meant" {
	screen 80x24 <<-'KEYS'
	keys Enter Tab T c
	type outer
	keys Enter { S c
	type inner
	keys Enter { a x
	see took 'outer' away
	KEYS
	is "$(codings)" 'inner: The price, mostly.'
}

@test "borders are changed, and a coding gets another code" {
	axial label add other 2>/dev/null
	screen 80x24 <<-'KEYS'
	keys Enter Tab w W c
	type dear
	keys Enter e
	see move its end
	keys w Enter
	see its borders are where the selection was
	keys r
	type oth
	keys Enter
	see it stands on 'other' now
	KEYS
	is "$(codings)" 'other: price, mostly'
	is "$(axial log -f csv | grep -c recode)" 2
}

@test "Escape leaves borders as they were" {
	screen 80x24 <<-'KEYS'
	keys Enter Tab w W c
	type dear
	keys Enter e w Esc
	unsee moving borders
	KEYS
	is "$(codings)" 'dear: price'
}

@test "undo and redo take the last coding away and bring it back" {
	screen 80x24 <<-'KEYS'
	keys Enter Tab S c
	type dear
	keys Enter u
	see taken back: code talk 49:67 --create dear
	see no code here
	keys C-r
	see A dear
	KEYS
	is "$(codings)" 'dear: The price, mostly.'
}

@test "a coding is located on a dimension of its category" {
	axial category add Price 2>/dev/null
	axial property add Price height --scale low,middling,high 2>/dev/null
	screen 80x24 <<-'KEYS'
	keys Enter Tab S c
	type Price/dear
	keys Enter L
	type hi
	see height: high
	keys Enter
	see height: high
	keys Enter
	see height: high
	KEYS
}

@test "without a property the mend is said" {
	screen 80x24 <<-'KEYS'
	keys Enter Tab S c
	type dear
	keys Enter L
	see :property add makes one
	KEYS
}

@test "a memo is written right there, and read there" {
	screen 80x24 <<-'KEYS'
	keys Enter Tab S c
	type dear
	keys Enter m
	see memo on dear:
	type is it the price alone?
	keys Enter
	see memo #1 is written
	keys Enter
	see memo: is it the price alone?
	keys Esc g g m
	see memo on talk:
	keys Esc
	KEYS
	is "$(axial memo list -f json | jq -r '.[0].on')" 'coding:1'
}

@test "a memo is written in the editor, and gone on with" {
	printf '#!/bin/sh\necho "more $(wc -l <"$1")" >>"$1"\n' >ed
	chmod +x ed
	export EDITOR=./ed
	screen 80x24 <<-'KEYS'
	keys Enter Tab S c
	type dear
	keys Enter M
	see memo #1 is written
	keys M
	see memo #1 is written anew
	KEYS
	is "$(axial memo list -f json | jq -r 'length, .[0].text' | tr -d '\n')" \
		'1more 0more 0'
	export EDITOR=false
	screen 80x24 <<-'KEYS'
	keys Enter M
	see the editor 'false' failed
	KEYS
}

@test "the next turn without a code is found, interviewers passed over" {
	screen 80x24 <<-'KEYS'
	keys Enter Tab
	see turn 2/4
	keys S . c
	type dear
	keys Enter Tab
	see turn 4/4
	keys .  Tab
	see every turn carries a code
	KEYS
}

@test "the interviewer's words are coded with a warning" {
	screen 80x24 <<-'KEYS'
	keys Enter S c
	type dear
	keys Enter
	see interviewer's words
	KEYS
}

@test "words are found, one hit after the other" {
	screen 80x24 <<-'KEYS'
	keys Enter /
	type PRICE
	keys Enter
	see 2 hits; n and N go on
	keys n
	see hit 2 of 2
	keys N
	see hit 1 of 2
	keys / Esc
	KEYS
}

@test "the mouse selects: a drag, a word, a sentence" {
	screen 80x24 <<-'KEYS'
	keys Enter
	mouse press 6 5
	mouse drag 8 5
	mouse release 8 5
	see characters selected
	keys c
	type dragged
	keys Enter
	mouse double 12 5
	see 5 characters selected
	keys i
	see new label 'price'
	keys Esc
	mouse wheel-down 10 10
	mouse wheel-up 10 10
	KEYS
	is "$(codings | head -n 1)" 'dragged: The'
}

@test "Chinese is coded by words, and labels are found by pinyin" {
	printf '访谈员：为什么不再订了？\n\n受访者：主要是价格太贵了，我们两个人吃不起。而且送货总是迟到。\n' \
		>zh.txt
	axial -q import zh.txt >/dev/null
	axial label add 价格太高 2>/dev/null
	axial label add 送货迟到 2>/dev/null
	for size in $sizes; do
		screen $size <<-'KEYS'
		keys o
		type zh
		keys Enter
		see 受访者
		see 主要是价格太贵了，我们两个人吃不起。
		KEYS
	done
	screen 80x24 <<-'KEYS'
	keys o
	type zh
	keys Enter Tab S c
	type jgtg
	see 价格太高
	keys Enter
	see coded '价格太高'
	keys ) c
	type 送
	keys Enter
	see coded '送货迟到'
	KEYS
	is "$(codings)" "价格太高: 主要是价格太贵了，我们两个人吃不起。
送货迟到: 而且送货总是迟到。"
}

@test "escape sequences in a transcript are shown, not sent" {
	printf 'Anna: it was \033[31mred\033[0m and \007loud\n\nAnna: yes\n' \
		>bad.txt
	axial -q import bad.txt >/dev/null
	screen 80x24 <<-'KEYS' >out
	keys o
	type bad
	keys Enter
	show
	KEYS
	! grep -q $'[\e\a]' out
	grep -q red out
}

@test "what another window codes is seen after a moment" {
	axial label add dear 2>/dev/null
	screen 80x24 <<-'KEYS'
	keys Enter Tab
	see no code here
	run "$AXIAL" -q code talk --quote 'The price, mostly' dear >/dev/null
	see A dear
	KEYS
}

@test "a document that another window removes does no harm" {
	screen 80x24 <<-'KEYS'
	keys Enter Tab
	run "$AXIAL" -q docs remove talk >/dev/null
	keys j S c
	type x
	keys Enter Esc Esc
	keys 1
	see no document yet
	keys u
	KEYS
}

@test "the screen is wide, and names stand beside the text" {
	screen 120x40 <<-'KEYS' >out
	keys Enter Tab S c
	type Price/too dear
	keys Enter
	show 5 7
	KEYS
	grep 'The price, mostly.*A too dear' out
}

@test "the start says how far each document is coded, and what is left" {
	screen 80x24 <<-'KEYS'
	see left to do
	see 1  documents without a code
	keys Enter Tab S c
	type dear
	keys Enter Esc Esc
	unsee documents without a code
	see 1  codes without a definition
	KEYS
}

@test "a selection goes with its words when another window edits the text" {
	screen 80x24 <<-'KEYS'
	keys Enter Tab W W
	meanwhile "$AXIAL" -q text edit talk 13:17 'What on earth'
	keys c
	type alpha
	keys Enter
	see new label 'alpha'
	KEYS
	is "$(codings)" 'alpha: The price'
	screen 80x24 <<-'KEYS'
	keys Enter g g } W W
	run "$AXIAL" -q text edit talk 13:26 What
	see 9 characters selected
	keys c
	type beta
	run "$AXIAL" -q text edit talk 13:17 'So what'
	keys Enter
	see new label 'beta'
	keys ) W .
	KEYS
	is "$(codings)" 'alpha: The price
beta: The price
beta: It'
	axial -q check
}

@test "words that another window has changed are not coded unseen" {
	at=$(axial -f tsv find price | sed -n 2p | cut -f2,3 | tr '\t' :)
	export at
	screen 80x24 <<-'KEYS'
	keys Enter Tab W W
	meanwhile "$AXIAL" -q text edit talk $at cost
	keys c
	type alpha
	keys Enter
	see talk was changed meanwhile by somebody else
	unsee characters selected
	see The cost, mostly
	keys .
	KEYS
	is "$(codings)" ''
}

@test "borders and the label used last know of it, too" {
	axial -q label add alpha
	axial -q code talk --quote 'The price' alpha
	screen 80x24 <<-'KEYS'
	keys Enter } e w w w w w w w
	meanwhile "$AXIAL" -q text edit talk 13:17 'What on earth'
	keys Enter
	see its borders are where
	keys ) S
	meanwhile "$AXIAL" -q text edit talk 13:26 What
	keys .
	KEYS
	is "$(codings)" 'alpha: The price, mostly. It is too expensive for two
alpha: And the pot came late twice.'
}

@test "a page down passes nothing over, and a page up goes back" {
	for i in {1..60}; do printf 'Ben: turn number %d.\n\n' "$i"; done >long.txt
	axial import long.txt >/dev/null 2>&1
	screen 80x24 <<-'KEYS'
	keys j Enter
	see turn number 1.
	see turn number 6.
	unsee turn number 7.
	keys PgDn
	see turn number 7.
	see turn number 11.
	unsee turn number 1.
	keys PgDn PgDn
	unsee turn number 11.
	keys PgUp PgUp
	see turn number 7.
	see turn number 10.
	keys PgUp PgUp
	see turn number 1.
	see turn number 6.
	unsee turn number 13.
	keys PgDn PgDn PgDn PgDn PgDn PgDn PgDn PgDn PgDn PgDn PgDn PgDn
	see turn number 60.
	keys PgUp
	see turn number 52.
	unsee turn number 60.
	KEYS
}

# A long interview, whose last words are alone of their kind.
long_talk() {
	for i in {1..60}; do
		printf 'Interviewer: And %d?\n\nAnna: So it was, %s.\n\n' $i $i
	done >long.txt
	axial -q import long.txt >/dev/null
}

# row WORDS: the line of the screen that they stand on.
row() {
	grep -nF -- "$1" out | head -1 | cut -d: -f1
}

@test "what is looked for comes into the upper third" {
	long_talk
	screen 80x24 <<-'KEYS' >out
	keys 1 j Enter /
	type was, 30
	keys Enter
	show
	KEYS
	[ "$(row 'So it was, 30')" -le 8 ]
	screen 80x24 <<-'KEYS' >out
	keys 1 j Enter g g Tab Tab Tab Tab Tab Tab Tab
	show
	KEYS
	[ "$(row 'So it was, 7.')" -le 8 ]
	screen 80x24 <<-'KEYS' >out
	keys 1 j Enter g g /
	type was
	keys Enter n n n n n n n n n n n n
	show
	KEYS
	[ "$(row 'So it was, 13.')" -le 8 ]
}

@test "a second code goes on the same passage" {
	screen 80x24 <<-'KEYS'
	keys Enter Tab W W c
	type alpha
	keys Enter
	keys c
	type beta
	keys Enter i
	keys w
	unsee selected
	KEYS
	is "$(codings)" 'alpha: The price
beta: The price
The price: The price'
}

@test "an in vivo label that is long is shortened at once" {
	screen 80x24 <<-'KEYS'
	keys Enter Tab T i
	see label in their words: 
	keys C-u
	type too dear
	keys Enter
	see new label 'too dear'
	KEYS
	is "$(axial codings -f json | jq -r '.[0] | "\(.path) \(.origin)"')" \
		'too dear in vivo'
}

@test "the line of keys says how borders are kept" {
	axial -q label add alpha
	axial -q code talk --quote 'The price' alpha
	screen 80x24 <<-'KEYS'
	keys Enter } e
	see Enter keep the borders
	see Esc leave them
	keys Esc
	unsee keep the borders
	KEYS
}
