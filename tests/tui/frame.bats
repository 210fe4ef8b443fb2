#!/usr/bin/env bats
# What stands round every view: tabs, state, keys, messages, help, commands.
load screen.bash

@test "the documents are there at every size" {
	for size in $sizes; do
		screen $size <<-'KEYS'
		see 1 Start
		see talk
		see ? help
		KEYS
	done
}

@test "below 60 x 15 it says so, and comes back" {
	screen 80x24 <<-'KEYS'
	resize 59x15
	see axial needs 60 × 15 cells; here are 59 × 15
	unsee talk
	resize 60x14
	see here are 60 × 14
	resize 3x1
	resize 60x15
	see talk
	KEYS
}

@test "help shows the keys that mean something, and ends" {
	screen 80x24 <<-'KEYS'
	keys ?
	see Keys
	see a line up
	keys G
	see to the shell; fg comes back
	keys Esc
	unsee a line up
	KEYS
}

@test "a command is run by its words, and undone" {
	screen 80x24 <<-'KEYS'
	keys :
	type label add 'too dear'
	keys Enter
	see label 'too dear' (#1)
	keys u
	see taken back: label add 'too dear'
	keys u
	see taken back: import
	keys C-r
	see done again: import
	keys C-r
	see done again: label add 'too dear'
	KEYS
	is "$(axial label list -f csv | cut -d, -f3 | tail -n 1)" 'too dear'
}

@test "words are completed, one after the other" {
	screen 80x24 <<-'KEYS'
	keys :
	type label re
	keys Tab
	see :label rename
	see give a label another name
	keys Tab
	see :label remove
	keys Esc
	unsee :label
	KEYS
}

@test "a listing is a table that is filtered, sorted and kept up to date" {
	axial label add alpha 2>/dev/null
	axial label add beta 2>/dev/null
	screen 80x24 <<-'KEYS'
	keys :
	type label list
	keys Enter
	see alpha
	see row 1 of 2
	keys /
	type BET
	unsee alpha
	keys Enter
	see with "BET", of 2
	keys / Esc
	see alpha
	run "$AXIAL" -q label add gamma
	see gamma
	keys q
	see talk
	KEYS
}

@test "what a command refuses is said, and nothing is kept" {
	screen 60x15 <<-'KEYS'
	keys :
	type label remove nowhere
	keys Enter
	see there is no
	keys :
	type label 'open
	keys Enter
	see a quotation mark is not closed
	KEYS
}

@test "the history of a prompt comes back" {
	screen 80x24 <<-'KEYS'
	keys :
	type docs
	keys Enter :
	type label list
	keys Enter : Up Up
	see :docs
	keys Down
	see :label list
	keys Esc
	KEYS
}

@test "a line is edited by characters as people see them" {
	screen 80x24 <<-'KEYS'
	keys :
	type 价格é x
	keys Left Left Backspace
	see :价格 x
	keys C-w
	see : x
	keys Home Delete
	see :x
	paste one\ntwo
	see :one twox
	keys End C-u
	unsee twox
	keys Esc
	KEYS
}

@test "keys and settings of one's own; bad lines are told" {
	mkdir -p config/axial
	printf 'global x undo\nglobal u none\nnonsense\n' >config/axial/keys
	printf '# mine\nkey-line = off\n' >config/axial/settings
	screen 80x24 <<-'KEYS'
	see line 3 of the key file or settings
	keys x
	see taken back
	keys u
	see u means nothing here
	unsee ? help
	KEYS
}

@test "escape sequences in names are shown, not sent" {
	cp talk.txt other.txt
	echo 'Anna: more' >>other.txt
	axial -q import --name $'x\e[31mred' other.txt >/dev/null 2>&1 ||
		skip "such a name is refused at import"
	screen 80x24 <<<'show' >out
	! grep -q $'\e' out
}

@test "it speaks Chinese when asked" {
	[ -f "$AXIAL_BUILD/share/locale/zh_CN/LC_MESSAGES/axial.mo" ] ||
		skip "no Chinese catalogue here"
	cat >keys.script <<-'KEYS'
	keys ?
	KEYS
	axial -p study.axial --lang zh_CN tui --script keys.script
}

@test "a script that does not see what it should fails, and shows why" {
	fails 1 screen 80x24 <<<'see nothing like this'
	shows 'keys.script:1: not seen: nothing like this'
	shows 'talk'
}

@test "names are completed where a command asks for them" {
	axial label add 'too dear' 2>/dev/null
	screen 80x24 <<-'KEYS'
	keys :
	type report freq
	keys Tab
	see :report frequency
	keys C-u
	type label show TOO
	keys Tab
	see :label show 'too dear'
	keys C-u
	type text ta
	keys Tab
	see :text talk
	keys Esc
	KEYS
}

@test "tabs have names at 80 columns, whatever the document is called" {
	axial -q docs rename talk \
		'A rather long name of an interview indeed, the third one'
	screen 80x24 <<-'KEYS' >out
	keys Enter
	show 0 0
	KEYS
	grep -q '2 Read' out
	grep -q '1 Sta.*2 Read.*3 Cod' out
	grep -q 'A rather.*….*third one' out
}

@test "q on the last view leaves, Esc does not" {
	screen 80x24 <<-'KEYS'
	keys 3 q Esc
	see q leaves axial
	keys q
	see this is not looked at any more
	KEYS
}

@test "names are cut in their middle, where they differ least" {
	axial -q docs rename talk "$(printf 'interview-%.0s' {1..12})-Anna-1"
	screen 60x15 <<-'KEYS'
	see …
	see -Anna-1
	KEYS
}
