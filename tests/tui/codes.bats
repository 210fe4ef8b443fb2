#!/usr/bin/env bats
# Labels and categories: making, naming, defining, sorting, merging, removing,
# and the passages that they have gathered.
load screen.bash

codes() {
	axial -q category add Price
	axial -q label add 'too dear' --in Price
	axial -q label add 'late'
	axial -q code talk --quote 'too expensive' 'too dear'
	axial -q code talk --quote 'came late twice' late
	axial -q code talk --quote 'An hour' late
}

@test "the tree shows what each code carries, at every size" {
	codes
	for size in $sizes; do
		screen $size <<-'KEYS'
		keys 3
		see ▾ ■ Price
		see ● too dear
		see 3 codes
		KEYS
	done
}

@test "a label is made where one is, with its category if it is written" {
	codes
	screen 80x24 <<-'KEYS'
	keys 3
	keys a
	type refuses to pay
	keys Enter
	see label 'refuses to pay'
	keys a
	type Pot/heavy
	keys Enter
	keys A
	type 服务
	keys Enter
	KEYS
	axial -f csv label list | grep -q 'Price/refuses to pay'
	axial -f csv label list | grep -q 'Pot/heavy'
	axial -f csv category list | grep -q '服务'
	axial log verify
}

@test "a code is renamed, defined and coloured, and all taken back" {
	codes
	axial -f csv label list >before.csv
	screen 80x24 <<-'KEYS'
	keys 3 j
	keys r C-u
	type 太贵
	keys Enter
	see 太贵
	keys e
	type means
	keys Enter
	type more than it is worth
	keys Enter
	see more than it is worth
	keys C
	type blue
	keys Enter
	see defined
	KEYS
	axial -f csv label list | grep '太贵' | grep '#1f77b4' |
		grep -q 'more than it is worth'
	axial -q undo 3
	axial -f csv label list | cmp - before.csv
}

@test "codes are cut and pasted, several at once" {
	codes
	axial -q category add Service
	screen 80x24 <<-'KEYS'
	keys 3 j Space G Space x
	see cut 2 codes
	keys g g j j p
	see 2 codes stand in 'Service' now
	KEYS
	is "$(axial -f json label list | jq -c '[.[].path] | sort')" \
		'["Service/late","Service/too dear"]'
	axial -q undo
	is "$(axial -f json label list | jq -c '[.[].path] | sort')" \
		'["Price/too dear","late"]'
}

@test "labels become one, and their passages with them" {
	codes
	screen 80x24 <<-'KEYS'
	keys 3 G
	keys M
	type dear
	keys Enter
	see merged 1 into 'Price/too dear'
	see Price
	KEYS
	is "$(axial -f json codings | jq -c '[.[].path] | unique')" \
		'["Price/too dear"]'
}

@test "removing asks, and says what goes" {
	codes
	screen 80x24 <<-'KEYS'
	keys 3 G D
	see Remove 1 code, and with it: 2 codings?
	keys n
	see late
	keys D y
	see gone; u brings it back
	keys u
	see late
	KEYS
	is "$(axial -f json codings | jq length)" 3
}

@test "a filter narrows the tree down while one types" {
	codes
	screen 80x24 <<-'KEYS'
	keys 3 /
	type dea
	see too dear
	unsee ● late
	keys Esc
	see ● late
	KEYS
}

@test "the passages of a code: read in full, recoded, split off" {
	codes
	screen 80x24 <<-'KEYS'
	keys 3 G Enter
	see passage 1 of 2
	see It is too expensive for two.
	keys j
	see An hour
	keys s
	type waiting
	keys Enter
	see label 'waiting' took over 1 passage
	keys r
	type dear
	keys Enter
	see 1 passage carries 'Price/too dear' now
	see No passage carries this code yet.
	keys q
	see ● waiting
	KEYS
	is "$(axial -f json codings | jq -c '[.[].path]')" \
		'["Price/too dear","Price/too dear","waiting"]'
}

@test "a property is given with its dimension" {
	codes
	screen 120x40 <<-'KEYS'
	keys 3 +
	type sensitivity: low, middling, high
	keys Enter
	see sensitivity: low (0) · middling (0) · high (0)
	KEYS
	axial -f csv property list | grep -q sensitivity
}

@test "escape sequences in names are shown, not sent" {
	untypable=1
	codes
	sqlite3 study.axial "UPDATE code SET definition = 'a' || char(27) ||
		'[31mred' WHERE name = 'late'"
	screen 120x40 <<-'KEYS' >OUT
	keys 3 G
	see ␛[31mred
	show
	KEYS
	! grep -q $'\e' OUT
}

@test "lines of a picker show the key that takes them" {
	axial -q label add alpha
	axial -q label add beta
	screen 80x24 <<-'KEYS'
	keys Enter Tab W c
	see M-1 
	see M-2 
	see M-1 …9 a line
	keys M-2
	KEYS
	is "$(axial -f tsv codings | wc -l)" 2
}

@test "a category that does not exist yet is said before it is made" {
	axial -q label add --create 'Price/too dear'
	screen 80x24 <<-'KEYS'
	keys Enter Tab W c
	type Prize/too low
	see + new label: Prize/too low
	see new category: Prize
	keys C-u
	type Price/too low
	see + new label: Price/too low
	unsee new category
	KEYS
}

@test "after what was cut is put somewhere one goes on where one was" {
	axial -q category add Price
	axial -q label add late
	axial -q label add dear
	screen 80x24 <<-'KEYS'
	keys 3 j x k p
	see 1 code stands in 'Price' now
	keys a
	type cheap
	keys Enter
	KEYS
	axial -f tsv label list | grep -q 'Price/cheap'
}
