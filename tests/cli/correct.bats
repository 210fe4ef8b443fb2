# Putting right what the reading of a file got wrong: turns, voices, words.
load ../lib

before_each() {
	study
}

# The text, the turns and the codings, to be compared.
state() {
	axial text talk
	axial -f csv segments talk
	axial -f csv codings | cut -d, -f1-6,8-
}

# where PATTERN: the place of its first hit; passages: what is coded.
where() {
	axial -f tsv find "$1" | sed -n 2p | cut -f2,3 | tr '\t' :
}

passages() {
	axial -f tsv codings | tail -n +2 | cut -f13
}

# undone WORDS…: the command runs, and undo and redo lead there and back.
undone() {
	local before after
	before=$(state)
	run axial "$@"
	is "$status" 0
	after=$(state)
	axial -q undo
	is "$(state)" "$before"
	axial -q redo
	is "$(state)" "$after"
	axial -q log verify
	axial -q check
}

@test "segments have kinds, and what an interviewer asks is a question" {
	printf '# Prices\n\nInterviewer: Why?\n\nAnna: Why not?\n' >q.md
	axial -q import q.md >/dev/null
	is "$(axial -f json segments q | grep -o '"kind": "[a-z]*"')" \
'"kind": "heading"
"kind": "question"
"kind": "turn"'
	axial -q speaker role q Anna interviewer
	is "$(axial -f csv segments q | tail -1 | grep -o '[a-z]*$')" question
}

@test "segments are joined" {
	undone segments join talk 2-3
	is "$(axial -f tsv segments talk | wc -l)" 4
	axial -f csv segments talk | grep -q '^2,.*Anna'
	undone segments join talk 1
	fails 1 axial segments join talk 2-3
	shows 'there are no segments 2 to 3'
	fails 2 axial segments join talk 0
	fails 2 axial segments join talk 3-2
}

@test "a segment is split, with another speaker for the second half" {
	at=$(where 'It is too')
	undone segments split talk "${at%:*}"
	is "$(axial -f tsv segments talk | sed -n 3p | cut -f8)" \
		'The price, mostly.'
	at=$(where 'And the pot')
	fails 1 axial segments split talk "${at%:*}" --speaker Ben
	shows '--new adds a speaker'
	undone segments split talk "${at%:*}" --speaker Ben --new
	is "$(axial -f tsv segments talk | sed -n 5p | cut -f4,8)" \
		"$(printf 'Ben\tAnd the pot came late twice.')"
	fails 1 axial segments split talk 0
	shows 'in the words of no segment'
	fails 1 axial segments split talk 99999
	fails 2 axial segments split talk here
}

@test "segments get another speaker and another kind" {
	undone segments speaker talk 3 Anna
	is "$(axial -f tsv segments talk | sed -n 4p | cut -f4)" Anna
	axial -q undo
	undone segments speaker --nobody talk 3-4
	is "$(axial -f csv segments talk | grep -c paragraph)" 2
	undone segments kind talk 3 heading
	fails 1 axial segments kind talk 3 turn
	shows 'nobody speaks segment 3'
	fails 2 axial segments kind talk 3 question
	shows 'axial speaker role'
	undone segments speaker talk 3 Anna
}

@test "a speaker is renamed, and the participant with it" {
	undone speaker rename talk Anna 'Anna Lind'
	is "$(axial -f csv participant list | tail -1 | cut -d, -f3,4)" \
		'Anna Lind,1'
	undone speaker rename --all 'Anna Lind' Anna
	fails 1 axial speaker rename talk Tom Ben
	fails 1 axial speaker rename --all Tom Ben
	fails 2 axial speaker rename Anna Ben
}

@test "two voices that are one become one" {
	printf 'Interviewer: Hm?\n\nBen: Yes.\n\nInterviewer: So?\n\nBen K: No.\n' >two.txt
	axial -q import two.txt >/dev/null
	run axial speaker rename two 'Ben K' Ben
	is "$status" 0
	shows 'are one voice'
	is "$(axial -f csv speaker list two | tail -n +2)" \
'two,Interviewer,interviewer,,2
two,Ben,participant,Ben,2'
	axial -q undo
	is "$(axial -f tsv speaker list two | wc -l)" 4
	axial -q redo
	axial -q log verify
	axial -q check
}

@test "a word is corrected, and what is coded stays coded" {
	axial -q code talk --quote 'too expensive for two' price --create
	axial -q code talk --quote 'An hour' late --create
	at=$(where expensive)
	undone text edit talk "$at" 'dear 😀'
	is "$(passages)" \
'too dear 😀 for two
An hour'
	is "$(axial -f csv docs | tail -1 | cut -d, -f7)" \
		"$(axial text talk | wc -m)"
}

@test "words are put in and taken out at a coding's border" {
	axial -q code talk --quote 'An hour' late --create
	at=$(where 'An hour')
	undone text edit talk "${at%:*}:${at%:*}" 'Ha. '
	is "$(passages | tail -1)" 'An hour'
	axial text talk | grep -q '^Anna: Ha. An hour'
	axial -f csv segments talk | grep -q 'Ha. An hour'
	at=$(where ' But honestly,')
	undone text edit talk "$at" ''
	is "$(passages | tail -1)" 'An hour'
}

@test "a change that would leave a coding without its passage is refused" {
	axial -q code talk --quote 'The price' price --create
	before=$(state)
	at=$(where 'The price, mostly')
	fails 1 axial text edit talk "$at" ''
	shows "coding #1 ('price' on 'The price') would lose its passage"
	fails 1 axial text edit talk "$at" Unsure
	is "$(state)" "$before"
	fails 1 axial text edit talk 5:99999 x
	shows 'lies outside it'
	fails 2 axial text edit talk 5:6
	fails 2 axial text edit talk here x
	fails 1 axial text edit talk 5:6 "$(printf 'a\001b')"
	axial -q check
}

@test "the same slip is corrected wherever it occurs" {
	axial -q code talk --quote 'price is not everything' money --create
	is "$(axial -f jsonl text replace -n price fee | wc -l)" 2
	undone text replace price fee
	is "$(passages | tail -1)" \
		'fee is not everything'
	fails 1 axial text replace price fee
}

@test "the whole text is corrected in the editor" {
	axial -q code talk --quote 'too expensive' price --create
	export EDITOR="sed -i -e s/hour/day/ -e s/expensive/dear/"
	undone text edit talk
	unset EDITOR
	is "$(passages | tail -1)" 'too dear'
	EDITOR=true run axial text edit talk
	shows 'nothing changed'
	EDITOR=false fails 1 axial text edit talk
	shows 'nothing was changed'
	axial text talk | sed -e 's/pot/cup/' -e 's/$/\r/' >new.txt
	undone text edit talk --from new.txt
	axial text talk | grep -q 'the cup came'
	is "$(axial text talk | grep -c "$(printf '\r')")" 0
	axial -f csv log | grep -q 'text edit -- talk [0-9]'
}

@test "what is in the editor is for nobody else, and gone afterwards" {
	mkdir -m 700 private
	export XDG_RUNTIME_DIR=$PWD/private
	cat >ed <<-'ED'
		#!/bin/sh
		folder=$(dirname "$1")
		stat -c %a "$folder" "$1" >modes
		cp "$1" "$1~"; cp "$1" "$folder/.swap"
	ED
	chmod +x ed
	EDITOR=./ed axial -q text edit talk
	is "$(cat modes)" '700
600'
	is "$(ls -A private)" ''
	unset XDG_RUNTIME_DIR
	TMPDIR=$PWD/private EDITOR=./ed axial -q text edit talk
	is "$(ls -A private)" ''
}

@test "a signal ends the editor too, and leaves nothing behind" {
	mkdir -m 700 private
	export XDG_RUNTIME_DIR=$PWD/private
	cat >ed <<-'ED'
		#!/bin/sh
		trap 'touch told; exit 0' TERM HUP
		echo $$ >open
		while :; do sleep 0.1; done
	ED
	chmod +x ed
	# Under nohup nobody hears HUP, by intent.
	ignored=0x$(sed -n 's/^SigIgn:\s*//p' /proc/$BASHPID/status)
	signals='TERM HUP'
	((ignored & 1)) && signals=TERM
	for signal in $signals; do
		rm -f open told
		EDITOR=./ed "${AXIAL:-$root/build/bin/axial}" -q text edit talk \
			2>/dev/null 3>&- &
		timeout 20 sh -c 'until [ -s open ]; do sleep 0.1; done'
		kill -$signal $!
		# A program that does not end fails; it must not hold us up.
		timeout 20 tail --pid=$! -f /dev/null || kill -9 $! $(<open)
		status=0
		wait $! || status=$?
		[ $status -ne 0 ]
		[ -e told ]
		is "$(ls -A private)" ''
	done
	is "$(passages)" ''
}

@test "Chinese is corrected by the character" {
	printf '访谈员：价格怎么样？\n\n林悦：太贵了，我买不起。\n' >zh.txt
	axial -q import zh.txt >/dev/null
	axial -q code zh --quote '贵了' price --create
	axial -q code zh --quote '买不起' money --create
	at=$(where 贵)
	axial -q text edit zh "$at" 便宜
	is "$(passages)" \
'便宜了
买不起'
	axial -q undo
	axial -q log verify
	axial -q check
}

# meanwhile COMMAND…: an editor in which that happens in another window, and
# which then does to the text what $doing says.
meanwhile() {
	printf '#!/bin/sh\n%s\nsed -i -e "%s" "$1"\n' "$1" "$doing" >ed
	chmod +x ed
	export EDITOR=./ed
}

@test "what two people correct at one time is both corrected" {
	doing='s/hour/day/'
	meanwhile "$root/build/bin/axial -q text replace pot cup"
	axial -q text edit talk
	axial text talk | grep -q 'the cup came late twice'
	axial text talk | grep -q 'An day'
	axial -q check
	axial -q log verify
}

@test "the same words changed by two people: neither version is lost" {
	doing='s/An hour/A day/'
	meanwhile "$root/build/bin/axial -q text replace 'An hour' 'A week'"
	fails 1 axial text edit talk
	shows 'somebody else has changed the same words'
	shows 'study.text.kept.txt'
	axial text talk | grep -q 'A week'
	grep -q 'A day' study.text.kept.txt
	is "$(stat -c %a study.text.kept.txt)" 600
	axial -q undo
	axial -q text replace hour minute
	meanwhile "$root/build/bin/axial -q text replace 'An minute' 'A week'"
	doing='s/An minute/A day/'
	meanwhile "$root/build/bin/axial -q text replace 'An minute' 'A week'"
	fails 1 axial text edit talk
	shows 'study.text.kept-2.txt'
}
