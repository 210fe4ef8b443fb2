#!/usr/bin/env bats
# Axial and selective coding: claims, their evidence and network, the core
# category and the story.
load screen.bash

theory() {
	axial -q category add Price
	axial -q category add Trust
	axial -q label add 'too dear' --in Price
	axial -q label add 'kind people' --in Trust
	axial -q code talk --quote 'too expensive' 'too dear'
	axial -q code talk --quote 'The price, mostly' 'too dear'
	axial -q code talk --quote 'the people who brought it were kind' \
		'kind people'
}

relations() {
	axial -f json relation list | jq -c "$1"
}

@test "a claim is made by picking two ends and a relation" {
	theory
	screen 80x24 <<-'KEYS'
	keys 4
	see No claims yet: a makes one.
	keys a
	type pri
	keys Enter
	see … stands in which relation
	type caus
	keys Enter
	type tru
	keys Enter
	see claim #1; Enter picks its evidence
	keys k
	see 1 claim
	keys s
	type supp
	keys Enter
	see supported
	KEYS
	is "$(relations '.[0] | [.from, .type, .to, .status]')" \
		'["Price","causal","Trust","supported"]'
	axial log verify
}

@test "evidence is picked with one key a passage, for and against" {
	theory
	axial -q relation add Price causal Trust
	screen 80x24 <<-'KEYS'
	keys 4 Enter
	see Price —causal→ Trust
	see passage 1 of 3
	keys + + -
	see +2 −1
	keys k 0
	see +1 −1
	keys q
	see +1
	KEYS
	is "$(relations '.[0] | [.supporting, .contrary]')" '[1,1]'
	axial -q undo 4
	is "$(relations '.[0] | [.supporting, .contrary]')" '[0,0]'
}

@test "many passages are evidence at once" {
	theory
	axial -q relation add Price causal Trust
	screen 80x24 <<-'KEYS'
	keys 4 Enter * +
	see +3 −0
	KEYS
}

@test "the network is drawn around a code, and one walks in it" {
	theory
	axial -q relation add Price causal Trust
	axial -q relation add 'too dear' contextual Price
	for size in $sizes; do
		screen $size <<-'KEYS'
		keys 4 n
		see around Price
		see Trust
		see too dear
		see causal
		keys l Enter
		see around Trust
		see Price
		unsee too dear
		KEYS
	done
}

@test "a claim is filtered, thought about and removed" {
	theory
	axial -q relation add Price causal Trust
	axial -q relation add 'too dear' contextual Trust
	screen 80x24 <<-'KEYS'
	keys 4 /
	type dear
	see Price/too dear
	unsee causal
	keys Enter m
	type a thought
	keys Enter
	see a thought
	keys D y
	see gone; u brings it back
	see No claim has these words.
	keys u k
	see with "dear": 1 claim
	KEYS
	is "$(relations '[.[].memo]')" '[null,"a thought"]'
}

@test "the core category is chosen for a reason" {
	theory
	screen 80x24 <<-'KEYS'
	keys 5
	see No core category is chosen yet: c chooses one.
	keys c
	type pri
	keys Enter
	type it comes up everywhere
	keys Enter
	see 'Price' is the core category now
	see it comes up everywhere
	see codings: 2, documents: 1, participants: 1
	KEYS
	axial core show | grep -q Price
}

@test "the story is written, and the unbound sentences are marked" {
	theory
	axial -q relation add Price causal Trust
	screen 80x24 <<-'KEYS'
	keys 5 a
	type People count.
	keys Enter
	see nothing bears it out
	see b binds it to what bears it out
	keys b
	type dear
	keys Enter
	see code: Price/too dear
	unsee nothing bears it out
	keys a
	type 他们也不算。
	keys Enter
	see 他们也不算。
	keys r
	type caus
	keys Enter
	see relation: 1
	keys p
	type kind
	keys Enter
	see coding: 3
	keys K
	keys g g Enter C-u
	type They do not count either.
	keys Enter
	see They do not count either.
	KEYS
	is "$(axial -f json story show | jq -c '[.[].sentence] | unique')" \
		'["People count.","They do not count either."]'
	is "$(axial -f json story show | jq -r '.[0].sentence')" \
		'They do not count either.'
	axial log verify
}

@test "what the story owes its readers is told" {
	theory
	axial -q story add 'An opinion.'
	screen 80x24 <<-'KEYS'
	keys 5
	see sentences: 1, without support: 1
	keys !
	see What the story owes its readers
	see no support
	KEYS
}

@test "kinds of claims are said as one reads, and logged by their own names" {
	theory
	axial -q relation add Price causal Trust
	cat >keys.script <<-'KEYS'
	keys 4
	see 因果
	see 猜想
	keys t
	type 条件
	keys Enter
	see ─条件
	keys a
	type Price
	keys Enter
	type 中介
	keys Enter
	type Trust
	keys Enter
	see ─中介
	KEYS
	axial -p study.axial --lang zh tui --script keys.script --size 80x24
	is "$(relations '[.[].type]')" '["condition","intervening"]'
	axial -f json log | jq -r '.[].summary' >log
	grep -q "relation set '#1' --type condition" log
	grep -q "relation add '#1' intervening '#2'" log
	axial log verify
}

@test "the whole story is written in an editor" {
	theory
	cat >edit <<-'EDIT'
	#!/bin/sh
	printf 'First. [code: Price]\nSecond. [code: Trust]\n' >"$1"
	EDIT
	chmod +x edit
	EDITOR="$PWD/edit" screen 80x24 <<-'KEYS'
	keys 5 E
	see First.
	see Second.
	keys k
	see sentences: 2, without support: 0
	KEYS
}

@test "a story that two windows write holds the sentences of both" {
	axial -q story add 'One is first.'
	axial -q story add 'Two is next.'
	axial -q story add 'Three ends it.'
	screen 80x24 <<-'KEYS'
	keys 5
	see Two is next.
	meanwhile "$AXIAL" -q story add 'And four.'
	keys J
	see And four.
	KEYS
	is "$(axial story show -f tsv | tail -n +2 | cut -f2 | paste -sd' ')" \
		'Two is next. One is first. Three ends it. And four.'
	printf '#!/bin/sh\n%s\nsed -i s/first/early/ "$1"\n' \
		"$AXIAL -q story remove 4" >editor
	chmod +x editor
	EDITOR=$PWD/editor screen 80x24 <<-'KEYS'
	keys 5 E
	see the story reads as you wrote it
	KEYS
	is "$(axial story show -f tsv | tail -n +2 | cut -f2 | paste -sd' ')" \
		'Two is next. One is early. Three ends it.'
}
