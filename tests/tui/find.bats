#!/usr/bin/env bats
# Finding as one types, going to the hits, coding them.
load screen.bash

@test "it finds as one types, and counts, at every size" {
	for size in $sizes; do
		screen $size <<-'KEYS'
		keys 6
		see Type what to look for
		type pri
		wait
		see 1 of 2 hits in 1 document
		see The price, mostly
		type xyz
		wait
		see nothing found
		see 0 hits in 0 documents
		keys C-u
		see Type what to look for
		unsee in 1 document
		KEYS
	done
}

@test "the screen at 60 x 15" {
	screen 60x15 <<-'KEYS' >out
	keys 6
	type price
	wait
	keys Enter
	show 1 5
	KEYS
	is "$(cat out)" 'find: price
 any case   literal   words   forms   fuzzy   near   fold
 all documents · everybody · hit · by place
  talk     …ering?  Anna: The price, mostly. It is too exp…
  talk     …ur. But honestly, price is not everything, the…'
}

@test "every way of finding is a key, and shown when it is on" {
	screen 80x24 <<-'KEYS'
	keys 6
	type PRICE
	wait
	see nothing found
	keys M-i
	wait
	see [any case]
	see 2 hits
	keys Enter C-u
	keys i F w
	wait
	see [literal] [words]
	see nothing found
	keys F w f / C-u
	type expense
	keys Enter
	wait
	see [forms]
	keys z
	see [fuzzy 1]
	unsee [forms]
	keys z
	see [fuzzy 2]
	keys z N C-u 3 Enter / C-u
	type price two
	keys Enter
	wait
	see [near 3]
	keys N
	unsee [near
	keys d C-u
	type case+ma
	keys Tab
	see case+marks
	keys Enter
	see [fold case+marks]
	keys d C-u Enter
	unsee [fold
	KEYS
}

@test "what is wrong with a pattern is shown at its place" {
	screen 80x24 <<-'KEYS'
	keys 6
	type pri(ce
	wait
	see the pattern does not work: missing closing parenthesis
	see   pri(ce
	type )
	wait
	see 2 hits
	KEYS
}

@test "documents, speakers, roles and queries narrow it down" {
	cp talk.txt other.txt
	echo 'Tom: the price again' >>other.txt
	axial -q import other.txt
	screen 80x24 <<-'KEYS'
	keys 6
	type price
	wait
	see 5 hits in 2 documents
	keys Enter D
	type talk
	keys Enter
	wait
	see 2 hits in 1 document
	keys D Enter
	wait
	see 5 hits
	keys S
	type tom
	keys Enter
	wait
	see 1 hit in 1 document
	see Tom
	keys S Enter R R
	wait
	see interviewer
	see nothing found
	keys R R W
	type doc:ot
	keys Tab Enter
	wait
	see 3 hits in 1 document
	see doc:other
	keys W C-u Enter
	wait
	see 5 hits
	KEYS
}

@test "hits are sorted by their neighbours" {
	screen 80x24 <<-'KEYS' >out
	keys 6
	type late|price
	wait
	keys Enter s
	see by words before
	keys s
	wait
	see by hit
	show 4 6
	keys s
	see by words after
	keys s
	see by place
	KEYS
	grep -n 'late twice' out | grep -q '^1:'
}

@test "units: a sentence is found once" {
	screen 80x24 <<-'KEYS'
	keys 6
	type e
	wait
	keys Enter U
	wait
	see sentence
	see 6 hits
	keys U
	wait
	see turn
	see 4 hits
	KEYS
}

@test "from a hit into the transcript, and back" {
	for size in $sizes; do
		screen $size <<-'KEYS'
		keys 6
		type price
		wait
		keys Enter j Enter
		see turn 4/4
		keys q
		see 2 of 2 hits
		see find: price
		KEYS
	done
}

@test "hits are coded one by one, passed over, rejected; the rule is kept" {
	screen 80x24 <<-'KEYS'
	keys 6
	type price|late
	wait
	see 3 hits
	keys M-i
	wait
	see 4 hits
	keys Enter y
	see pick a label first
	keys c
	type matters
	keys Enter
	wait
	see → matters
	keys y
	see ✓ talk
	see coded 'matters'
	keys n
	see 3 of 4
	keys x
	see will leave this passage alone
	keys k k k y
	see the passage is coded 'matters' already
	KEYS
	axial -f csv rule list | grep -q '^1,matters,.*price|late'
	is "$(axial -f csv codings | wc -l | tr -d ' ')" 2
	is "$(axial -f jsonl rule exception list | wc -l | tr -d ' ')" 1
	axial log verify
}

@test "all hits are coded at once, and all of it is taken back at once" {
	screen 80x24 <<-'KEYS'
	keys 6
	type price
	wait
	keys Enter c
	type cost
	keys Enter
	wait
	keys A
	see Code all 2 passages with 'cost'? (y/n)
	keys y
	see coded 2 passages, 0 were so already
	see ✓ talk
	keys u
	unsee ✓
	see taken back: autocode price cost
	keys C-r
	see ✓ talk
	KEYS
	is "$(axial -f csv codings | wc -l | tr -d ' ')" 3
}

@test "another window's new interview is found" {
	screen 80x24 <<-'KEYS'
	keys 6
	type price
	wait
	see 2 hits
	run echo "Tom: The price was fine." >tom.txt && "$AXIAL" -q import tom.txt >/dev/null
	wait
	see 3 hits in 2 documents
	KEYS
}

@test "wide characters stand in line, and control characters are shown" {
	printf 'Li: 价格太高了\033[31m，我们不买。\n' >li.txt
	axial -q import li.txt
	screen 60x15 <<-'KEYS' >out
	keys 6
	type 太高
	wait
	see 1 hit in 1 document
	see 价格太高了
	show
	KEYS
	! grep -q $'\033' out
}

@test "patterns typed before come back" {
	screen 80x24 <<-'KEYS'
	keys 6
	type late
	keys Enter / C-u
	type price
	keys Enter / Up
	see find: price
	keys Up
	see find: late
	keys Down
	see find: price
	KEYS
}

@test "the mouse goes to a hit and into the pattern" {
	screen 80x24 <<-'KEYS'
	keys 6
	type price
	wait
	mouse press 20 5
	see 2 of 2 hits
	mouse press 20 1
	type s
	wait
	see nothing found
	KEYS
}

@test "a hit whose text another window has changed is not coded" {
	axial -q label add alpha
	screen 80x24 <<-'KEYS'
	keys 6
	type price
	keys Enter c Enter
	wait
	meanwhile "$AXIAL" -q text edit talk 0:5 Xx
	keys y
	see talk was changed meanwhile
	wait
	keys y
	see coded 'alpha'
	KEYS
	is "$(axial codings -f json | jq -r '.[].text')" price
}

@test "with a label at work the keys of coding stand first" {
	axial -q label add alpha
	screen 80x24 <<-'KEYS'
	keys 6
	type price
	keys Enter c Enter
	see y codes the hit alone with 'alpha', U its sentence or turn
	see y code  n next  x never  A all
	keys U
	wait
	keys y
	KEYS
	is "$(axial codings -f json | jq -r '.[].text')" 'The price, mostly.'
}

@test "one is not led to a place of a text that has changed" {
	screen 80x24 <<-'KEYS'
	keys 6
	type price
	keys Enter
	wait
	meanwhile "$AXIAL" -q text edit talk 13:17 'What on earth'
	keys Enter
	see talk was changed meanwhile by somebody else
	wait
	keys Enter
	see 5 characters selected
	KEYS
}
