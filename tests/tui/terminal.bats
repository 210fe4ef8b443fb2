#!/usr/bin/env bats
# The screen in a terminal as people have it: a whole day's work in two
# languages, and what terminals do to programs.
load terminal.bash

# From an empty study to a story and an export, without leaving the screen.
# Arguments: options, then the words that are seen where they differ.
day() {
	local lang=$1 empty=$2 coded=$3 claim=$4

	rm -f study.axial*
	axial -q init study.axial
	terminal 100x30
	shell "\"\$AXIAL\" $lang -p study.axial tui"
	await "$empty"
	words ':'
	enters 'import talk.txt'
	await '0 %'
	press Enter
	await 'What made you stop ordering?'
	press Tab S c
	enters 'Price/too dear'
	await "$coded"
	press Tab S c
	enters 'Service/太晚了'
	await '太晚了'
	press .
	press u
	press C-r
	words '3'
	await '▾ ■ Price'
	await '太晚了'
	words '4'
	words 'a'
	enters 'Service'
	enters 'causal'
	enters 'Price'
	await "$claim"
	words '5'
	words 'a'
	enters '价格 and lateness are one story.'
	await '价格 and lateness are one story.'
	words ':'
	enters 'export qdpx out.qdpx'
	await 'out.qdpx'
	words 'Q'
	words 'y'
	await 'ready>'
	[ -s out.qdpx ]
	axial log verify
	axial check
	axial -f json codings | jq -r '.[].path' | sort | uniq -c >OUT
	grep -q 'Price/too dear' OUT
	grep -q 'Service/太晚了' OUT
	is "$(axial -f json relation list | jq -r '.[].type')" causal
}

@test "a newcomer's day, from import to export" {
	day '' 'This study has no document yet' "new label 'Price/too dear'" \
		'causal'
}

@test "the same day in Chinese" {
	[ -f "$AXIAL_BUILD/share/locale/zh_CN/LC_MESSAGES/axial.mo" ] ||
		skip "no Chinese catalogue here"
	day '--lang zh_CN' '关系' 'Price/too dear' 'causal'
}

@test "a study named alone opens the screen, and leaves the shell as it was" {
	terminal 80x24
	shell 'stty -g >before; echo something to come back to'
	await 'something to come back to'
	shell '"$AXIAL" study.axial; stty -g >after; echo status $?'
	await '1 Start'
	words 'Qy'
	await 'status 0'
	await 'something to come back to'
	cmp before after
}

@test "it is resized at any moment, and says when it is too small" {
	terminal 80x24
	shell '"$AXIAL" study.axial'
	await '1 Start'
	mux resize-window -t main -x 120 -y 40
	press Enter
	await 'Anna'
	mux resize-window -t main -x 50 -y 12
	await 'axial needs 60 × 15 cells'
	mux resize-window -t main -x 60 -y 15
	await 'Interviewer'
	press c
	mux resize-window -t main -x 200 -y 60
	await 'Interviewer'
	mux resize-window -t main -x 20 -y 3
	mux resize-window -t main -x 80 -y 24
	await 'Interviewer'
	press Escape
	await_gone 'Code the passage'
	words 'Qy'
	await 'ready>'
}

@test "it is suspended and comes back" {
	terminal 80x24
	shell '"$AXIAL" study.axial'
	await '1 Start'
	press Enter
	await 'Anna'
	press C-z
	await 'Stopped'
	shell 'stty -a | grep -o "[-]*icanon"; echo in the shell'
	await 'in the shell'
	shell 'fg'
	await 'What made you stop'
	press Tab S c
	enters 'after the pause'
	await 'after the pause'
	words 'Qy'
	await 'ready>'
	is "$(axial -f json codings | jq length)" 1
}

@test "killed in the middle, it has lost nothing" {
	terminal 80x24
	shell '"$AXIAL" study.axial'
	await '1 Start'
	press Enter
	await 'Anna'
	press Tab S c
	enters 'dear'
	await "new label 'dear'"
	press S
	words 'c'
	words 'half a na'
	await 'half a na'
	kill -9 "$(program)"
	await 'Killed'
	axial check
	axial log verify
	is "$(axial -f json codings | jq -r '.[].path')" dear
}

@test "where the terminal is killed, it ends and has lost nothing" {
	terminal 80x24
	shell '"$AXIAL" study.axial'
	await '1 Start'
	press Enter
	await 'Anna'
	press Tab S c
	enters 'dear'
	await "new label 'dear'"
	pid=$(program)
	kill -9 "$(mux display-message -p '#{pid}')"
	gone() { ! kill -0 "$pid" 2>/dev/null; }
	until_true gone
	axial check
	is "$(axial -f json codings | jq -r '.[].path')" dear
}

@test "asked to end by a signal, it gives the terminal back" {
	terminal 80x24
	for signal in TERM HUP; do
		shell 'clear; stty -g >before'
		await 'ready>'
		shell '"$AXIAL" study.axial; stty -g >after; echo end-"of-it"'
		await '1 Start'
		kill -$signal "$(program)"
		await 'end-of-it'
		cmp before after
		is "$(mux display-message -p -t main '#{alternate_on}')" 0
		is "$(mux display-message -p -t main '#{mouse_any_flag}')" 0
		is "$(mux display-message -p -t main '#{cursor_flag}')" 1
	done
}

@test "the mouse opens, selects by dragging, and turns the wheel" {
	terminal 80x24
	shell '"$AXIAL" study.axial'
	await '1 Start'
	# A double click on the document, lines and columns from 1.
	sends '\033[<0;4;3M\033[<0;4;3m\033[<0;4;3M\033[<0;4;3m'
	await 'What made you stop'
	sends '\033[<0;7;6M\033[<32;12;6M\033[<0;14;6m'
	await 'selected'
	sends '\033[<65;10;10M\033[<64;10;10M'
	press c
	enters 'by mouse'
	await 'by mouse'
	sends '\033[<0;4;1M\033[<0;4;1m'
	await 'left to do'
	words 'Qy'
	await 'ready>'
	is "$(axial -f json codings | jq length)" 1
}

@test "what is pasted is text, not keys" {
	terminal 80x24
	shell '"$AXIAL" study.axial'
	await '1 Start'
	mux set-buffer "$(printf 'Q\ny\nu')"
	mux paste-buffer -p -t main
	await 'nothing to paste'
	words ':'
	mux set-buffer "$(printf 'label add\n太贵了')"
	mux paste-buffer -p -t main
	await ':label add 太贵了'
	press Enter
	await "label '太贵了'"
	words 'Qy'
	await 'ready>'
}

@test "wide and combined characters stand where they should" {
	printf 'Anna: 价格é👩‍👩‍👧|end\n\nBob: 太贵了|end\n\nAnna: yes\n\nBob: no\n' \
		>wide.txt
	axial -q import wide.txt >/dev/null
	terminal 80x24
	shell '"$AXIAL" -p study.axial tui'
	await 'wide'
	words 'o'
	enters 'wide'
	await '太贵了|end'
	await '价格é'
	words 'Qy'
	await 'ready>'
}

@test "without color there is none, and with it there is" {
	terminal 80x24
	shell 'NO_COLOR=1 "$AXIAL" study.axial'
	await '1 Start'
	! mux capture-pane -p -e -t main | grep -qE $'\e\\[[0-9;]*[34][0-9]'
	words 'Qy'
	await 'ready>'
	shell 'clear; "$AXIAL" study.axial'
	await '1 Start'
	mux capture-pane -p -e -t main | grep -qE $'\e\\[[0-9;]*[34][0-9]'
	words 'Qy'
	await 'ready>'
}

@test "it works on terminals of many kinds, and is honest on those too poor" {
	terminal 80x24
	for term in xterm xterm-256color vt100 screen tmux-256color linux; do
		[ -n "$(find /lib/terminfo /usr/share/terminfo /etc/terminfo \
			-name "$term" 2>/dev/null)" ] || continue
		shell "clear; TERM=$term \"\$AXIAL\" study.axial; echo end-of\"-it\""
		await '1 Start'
		press Enter
		await 'Anna'
		words 'Qy'
		await 'end-of-it'
	done
	# Not in the system's list, but like one that is.
	for term in xterm-kitty-new xterm-ghostty; do
		shell "clear; TERM=$term \"\$AXIAL\" study.axial; echo end-of\"-it\""
		await '1 Start'
		words 'Qy'
		await 'end-of-it'
	done
	for term in dumb nonsense; do
		shell "clear; TERM=$term \"\$AXIAL\" study.axial; echo status \$?"
		await 'status 1'
		is_seen "the terminal '$term'"
		shell 'clear'
	done
	shell '"$AXIAL" study.axial </dev/null | cat; echo end-of"-it"'
	await '1 Start'
	words 'Qy'
	await 'end-of-it'
}

@test "tables for programs do not steer the terminal either" {
	printf 'Ann: \033]0;title\007 \033[31mred \302\233 x\n\nBo: y\n' >esc.txt
	axial -q import esc.txt
	for format in csv tsv json jsonl; do
		script -qec "${AXIAL:-$root/build/bin/axial} -p study.axial \
			-f $format segments esc" /dev/null >seen
		[ "$(wc -l <seen)" -gt 1 ]
		is "$(tr -d '\r' <seen | LC_ALL=C grep -c $'[\033\007]')" 0
		is "$(LC_ALL=C grep -c $'\302\233' seen)" 0
	done
}

@test "two windows on a study see what each other does" {
	terminal 80x24 left
	shell '"$AXIAL" study.axial'
	await '1 Start'
	press Enter
	await 'Anna'
	press Tab
	terminal 80x24 right
	shell '"$AXIAL" study.axial'
	await '1 Start'
	press Enter
	await 'Anna'
	press Tab S c
	enters 'from the right'
	await 'A from the right'
	pane=left
	await 'A from the right'
	press u
	await 'taken back'
	pane=right
	await 'no code here'
	pane=left
	press C-r
	pane=right
	await 'A from the right'
}

@test "a study that is moved away under the screen is missed at once" {
	terminal 100x30
	shell '"$AXIAL" study.axial'
	await 'talk'
	mv study.axial elsewhere.axial
	await 'moved or removed'
	words ':'
	enters 'label add lost'
	await 'moved or removed'
	words ':'
	enters 'backup saved.axial'
	await 'a copy of the study'
	[ ! -e study.axial ]
	axial -q -p saved.axial check
	axial -q -p saved.axial log verify
}

@test "a study that is cut short under the screen does not end it" {
	terminal 100x30
	shell '"$AXIAL" study.axial'
	await 'talk'
	press Enter
	await 'What made you'
	truncate -s 0 study.axial
	await 'copied over'
	words '1'
	words 'jk'
	words 'Q'
	words 'y'
	await 'ready>'
	[ ! -s study.axial ]
}
