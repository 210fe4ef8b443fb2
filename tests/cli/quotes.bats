#!/usr/bin/env bats
# report quotes: words to paste, with where they come from.
load ../lib.bash

people() {
	axial init study.axial
	printf 'Ann: It is dear, I tell you.\n\nBen: Dear it is to me.\n\nAnn: So dear, so dear.\n' >t.txt
	axial import t.txt
	printf 'name,age,segment\nAnn,34,regular\nBen,21,\n' >p.csv
	axial participant import p.csv
	axial category add Price
	axial label add dearness --in Price
	axial -q code t 5:27 dearness
	axial -q code t 34:52 dearness
	axial -q code t 59:77 dearness
}

@test "people who were not heard yet come first" {
	people
	is "$(axial -f jsonl report quotes --count 2 | jq -r .person | sort |
		paste -sd' ')" "Ann Ben"
	is "$(axial -f jsonl report quotes --count 9 | wc -l)" 3
}

@test "a citation is made as it is asked for, and tells no more than is known" {
	people
	axial -f jsonl report quotes --cite 'name, age, segment, turn' >out
	is "$(jq -r 'select(.coding == 1).source' out)" \
		"Ann, 34, regular, turn 1"
	is "$(jq -r 'select(.coding == 2).source' out)" "Ben, 21, turn 2"
	fails 1 axial report quotes --cite 'name, shoes'
	shows shoes
}

@test "by category with what it holds, by need with who speaks against it" {
	people
	is "$(axial -f jsonl report quotes --by category | jq -r .about |
		sort -u)" Price
	axial need add "to pay less"
	axial need evidence 1 1
	axial need evidence 1 2 --contrary
	is "$(axial -f jsonl report quotes --by need | jq -r .stance |
		paste -sd' ')" "for contrary"
	fails 2 axial report quotes --by colour
}
