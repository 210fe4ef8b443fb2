#!/usr/bin/env bats
# What the screen remembers from one sitting to the next.
load screen.bash

desk() {
	sqlite3 study.axial "SELECT $1 FROM desk ORDER BY what, about, n"
}

@test "the place where one was reading is found again" {
	screen 80x24 <<-'KEYS'
	keys Enter ) ) )
	see at 97
	KEYS
	screen 80x24 <<-'KEYS'
	keys Enter
	see at 97
	KEYS
	screen 80x24 <<-'KEYS'
	keys 1
	KEYS
	is "$(axial -f tsv log | wc -l)" 3
	axial check
	axial log verify
}

@test "what was typed is there again, for the coder who typed it" {
	screen 80x24 <<-'KEYS'
	keys Enter /
	type price
	keys Enter 6
	type late
	keys Enter
	KEYS
	screen 80x24 <<-'KEYS'
	keys Enter / Up
	see search in this text: price
	keys Esc 6 Up
	see find: late
	KEYS
	AXIAL_CODER=other screen 80x24 <<-'KEYS'
	keys Enter / Up
	unsee search in this text: price
	KEYS
	untypable=1
}

@test "marks stay" {
	axial -q label add late
	axial -q code talk --quote 'came late twice' late
	axial -q code talk --quote 'An hour' late
	screen 80x24 <<-'KEYS'
	keys 3 Enter j Space
	see 1 marked
	KEYS
	screen 80x24 <<-'KEYS'
	keys 3 Enter
	see 1 marked
	keys j Space q Enter
	unsee marked
	KEYS
}

@test "hidden names are in no line that was typed" {
	screen 80x24 <<-'KEYS'
	keys Enter /
	type anna
	keys Enter /
	type price
	keys Enter :
	type pseudonym add Anna Zoe
	keys Enter
	KEYS
	is "$(desk words | grep -c .)" 0
	screen 80x24 <<-'KEYS'
	keys Enter /
	type anna
	keys Enter /
	type price
	keys Enter
	KEYS
	is "$(desk words | grep .)" price
	axial -q pseudonym apply
	is "$(desk words | grep -c .)" 0
	untypable=1
}

@test "looking in changes nothing of the file" {
	before=$(sha256sum <study.axial)
	screen 80x24 <<-'KEYS'
	keys 3 5 q
	KEYS
	is "$(sha256sum <study.axial)" "$before"
}
