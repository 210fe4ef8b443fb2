#!/usr/bin/env bats
# The log is a script: its words, typed again beside the same files, make the
# same study.
load ../lib.bash

before_each() {
	command -v sqlite3 >/dev/null || skip "no sqlite3 here"
	export AXIAL_SEED=script SOURCE_DATE_EPOCH=1766102400
}

@test "words with quotes, blanks, Chinese and control characters come back" {
	study
	axial label add "it's \"dear\" \$HOME \`x\`"
	axial label add '价格 太贵'
	axial label add '*'
	axial memo add "$(printf 'two\nlines\tand a bell\007 \033[31m \302\205.')" \
		--on 'code:*' --title '1; rm -rf /'
	axial label add -- '-dash'
	again
	# No control character but line ends and tabs goes to the terminal.
	! LC_ALL=C grep -P '[\x00-\x08\x0b-\x1f\x7f]' script.sh
}

@test "who did it is said again" {
	study
	axial --coder "O'Neill" label add one
	axial --coder 李雷 code talk 60:80 one
	axial coder use 李雷
	again
	is "$(axial -p again.axial -f json codings | jq -r '.[].coder')" 李雷
}

@test "what was undone and done again is so in the new study" {
	study
	axial label add one
	axial label add two
	axial label add three
	axial undo 2
	axial redo
	axial label add four
	axial undo --act 3
	axial undo
	again
}

@test "a text that was read from a file or standard input stands in the log" {
	study
	echo 'from standard input' | axial memo add -
	echo 'from a file' >words.txt
	axial memo add --file words.txt --kind theoretical
	echo 'other words' | axial memo edit '#1' --text -
	echo 'other again' >words.txt
	axial memo edit '#2' --file words.txt
	axial category add Price
	echo 'People count. [code: Price]' | axial story edit -
	printf 'People count.\nThey wait.\n' >story.txt
	axial story edit story.txt
	rm words.txt story.txt
	again
}

@test "a correction made in an editor is told place by place" {
	study
	axial label add dear
	axial code talk --quote 'too expensive' dear
	cat >editor <<-'END'
	#!/bin/sh
	sed -i 's/price/fare/; s/too expensive/far too dear/; s/kind/-kind/' "$1"
	END
	chmod +x editor
	EDITOR=$PWD/editor axial text edit talk
	axial text edit talk 0:0 'Well: ' 6:10 ''
	grep -q 'fare' <(axial text talk)
	again
}

@test "rules, rule lists and decisions on single passages come back" {
	study
	axial autocode 'price|expensive' dear --create --unit sentence --review
	axial rule accept dear 1
	axial rule reject dear --all
	axial rule exception remove dear 1
	axial autocode late waiting --create --only talk:102:114 \
		--name waits 2>/dev/null || true
	axial autocode pot pots --create --leave talk:1:5 --name pots
	again
}

@test "several passages are coded in one act" {
	study
	cp talk.txt 'a:b.txt'
	echo 'Anna: more.' >>'a:b.txt'
	axial import 'a:b.txt'
	axial label add dear
	axial code talk 60:80 dear --also 'a:b:60:80' --also talk:90:99
	is "$(axial -f json codings | jq length)" 3
	again
	rm again.axial
	fails 2 axial code talk 60:80 dear --also nowhere
	fails 1 axial code talk 60:80 dear --also talk:9999:99999
}

@test "what cannot be typed again stands in the script, and is told" {
	study
	axial label add one
	axial compact --forget-history --yes
	axial label add two
	run axial log --script
	[ "$status" -eq 1 ]
	shows 'label add two'
	shows 'cannot be typed again'
}

@test "the sample study is what its log makes of it again" {
	[ -d "$root/corpus" ] || skip "no sample here"
	"$root/coding/demo.sh" "$AXIAL" "$PWD/study.axial" "$PWD/out" >/dev/null
	export AXIAL_SEED=tablefire
	ln -s "$root/corpus" corpus
	ln -s "$root/coding" coding
	export AXIAL_PROJECT=$PWD/study.axial
	again
}
