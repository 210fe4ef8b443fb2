# Loaded by the tests that run the program in a real terminal, which is tmux's.
# Nothing here sleeps for a fixed time: what is awaited is looked for until it
# is there.
load screen.bash

before_each() {
	command -v tmux >/dev/null || skip "no tmux here"
	export XDG_CONFIG_HOME=$BATS_TEST_TMPDIR/config
	export AXIAL=${AXIAL:-$root/build/bin/axial}
	export TERM=screen-256color
	unset VISUAL EDITOR TMUX NO_COLOR COLORTERM
	socket=$BATS_TEST_TMPDIR/tmux
	study
}

teardown() {
	[ -S "${socket-}" ] && tmux -S "$socket" kill-server 2>/dev/null
	return 0
}

mux() { tmux -S "$socket" "$@"; }

# terminal SIZE [NAME]: a shell in a terminal of its own.
terminal() {
	echo "PS1='ready> '" >prompt
	mux -f /dev/null new-session -d -s "${2:-main}" -x "${1%x*}" \
		-y "${1#*x}" 'bash --rcfile prompt -i'
	pane=${2:-main}
	mux set-option -g status off
	mux resize-window -t "$pane" -x "${1%x*}" -y "${1#*x}"
	await 'ready>'
}

seen() { mux capture-pane -p -t "$pane"; }

# until_true COMMAND…: within half a minute.
until_true() {
	local end=$((SECONDS + ${AXIAL_PATIENCE:-30}))

	until "$@"; do
		[ $SECONDS -lt $end ] || return 1
		sleep 0.05
	done
}

is_seen() { seen | grep -qF -- "$1"; }
is_unseen() { ! is_seen "$1"; }

await() {
	until_true is_seen "$1" && return
	printf 'not seen: %s\n' "$1"
	seen
	return 1
}

await_gone() {
	until_true is_unseen "$1" && return
	printf 'still seen: %s\n' "$1"
	seen
	return 1
}

# Keys by the names of tmux; words as they are; bytes as a terminal sends them.
press() { mux send-keys -t "$pane" "$@"; }
words() { mux send-keys -t "$pane" -l -- "$1"; }
sends() {
	mux send-keys -t "$pane" -H $(printf '%b' "$1" | od -An -v -tx1)
}

# enters WORDS: types a line.
enters() {
	words "$1"
	press Enter
}

# shell COMMAND: in the shell of the terminal.
shell() {
	enters "$1"
}

# The process of the program that runs in the pane.
program() {
	pgrep -P "$(mux display-message -p -t "$pane" '#{pane_pid}')" |
		tail -n 1
}
