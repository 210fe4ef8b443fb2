#!/usr/bin/env bats
# Reports and listings: picked, filled in, gone through, written to files.
load screen.bash

codes() {
	axial -q category add Price
	axial -q label add 'too dear' --in Price
	axial -q label add late
	axial -q code talk --quote 'too expensive' 'too dear'
	axial -q code talk --quote 'came late twice' late
	axial -q code talk --quote 'An hour' late
	axial -q relation add late causal 'too dear'
}

# down REPORT OPTION: the keys from the form's first line to the option.
down() {
	printf 'keys 7\nkeys :\ntype report %s\nkeys Enter e\nshow 3 20\n' "$1" |
		screen 80x24 | grep -n "^ $2" | cut -d: -f1 |
		xargs seq 2 | sed 's/.*/j/' | tr '\n' ' '
}

@test "every report and listing is in the menu, at every size" {
	for size in $sizes; do
		screen $size <<-'KEYS'
		keys 7
		see Reports
		see frequency
		see how often and how widely
		keys G
		unsee frequency
		KEYS
	done
	axial report list -f csv | tail -n +2 | cut -d, -f1 | while read -r name; do
		printf 'keys 7\nsee %s\n' "$name" | screen 120x40
	done
}

@test "frequencies come with bars; a row leads to its passages" {
	codes
	for size in $sizes; do
		screen $size <<-'KEYS'
		keys 7 Enter
		see Frequency of codes
		see late
		see ████
		keys Enter
		see came late twice
		keys q
		see Frequency of codes
		KEYS
	done
}

@test "options are asked for, completed and shown as a command" {
	codes
	screen 80x24 <<-KEYS
	keys 7 j e
	see report matrix
	see ▸ show it
	keys $(down matrix cell)
	keys Enter
	type do
	keys Tab
	see cell: documents
	keys Enter
	see report matrix --cell documents
	keys s
	see Codes in comparison
	keys e
	see documents
	keys $(down matrix cell) D
	unsee --cell
	keys g g Enter
	see Codes in comparison
	keys q
	see report matrix
	keys q
	see cooccurrence
	KEYS
}

@test "a report that asks for a word asks first" {
	at=$(axial report list -f csv | cut -d, -f1 | grep -n '^collocations' |
		cut -d: -f1)
	screen 80x24 <<-KEYS
	keys 7$(printf ' j%.0s' $(seq 3 "$at")) Enter
	see ▸ show it
	see WORD
	keys j Enter
	type price
	keys Enter
	see report collocations price
	keys g g Enter
	see row 1 of
	KEYS
}

@test "rows lead to documents, places, evidence" {
	codes
	screen 80x24 <<-'KEYS'
	keys :
	type docs
	keys Enter Enter
	see What made you stop ordering?
	keys q q
	keys :
	type codings
	keys Enter
	see row 1 of 3
	keys j Enter
	see late
	see turn 2/4
	keys q q
	keys :
	type relation list
	keys Enter Enter
	see causal
	keys q q
	keys :
	type coder list
	keys Enter Enter
	see this row leads nowhere
	KEYS
}

@test "the screen writes over no study, and asks before a name leaves" {
	codes
	ln -s study.axial link.csv
	axial -q pseudonym add Anna Zoe
	screen 80x24 <<-'KEYS'
	keys :
	type codings
	keys Enter x
	type link.csv
	keys Enter
	see never written over
	keys : C-u
	type participant list
	keys Enter x C-u
	type people.csv
	keys Enter
	see It holds real names
	keys n x Enter
	see It holds real names
	keys y
	see written to people.csv
	KEYS
	axial check
	grep -q Anna people.csv
	is "$(stat -c %a people.csv)" 600
}

@test "the table is written to a file as it is shown" {
	codes
	screen 80x24 <<-'KEYS'
	keys :
	type codings
	keys Enter /
	type late
	keys Enter x
	type out.csv
	keys Enter
	see 2 rows written to out.csv
	keys x Enter
	see Write over out.csv? (y/n)
	keys n x C-u
	type out.nonsense
	keys Enter
	see the suffix says the format
	keys x C-u
	type out.md
	keys Enter
	see 2 rows written to out.md
	KEYS
	is "$(wc -l <out.csv | tr -d ' ')" 3
	head -n 1 out.csv | grep -q 'code'
	grep -q '|' out.md
	[ ! -e out.nonsense ]
}

@test "a listing follows what another window does" {
	codes
	screen 80x24 <<-'KEYS'
	keys 7 Enter
	see late
	run "$AXIAL" -q label add newer
	see newer
	KEYS
}
