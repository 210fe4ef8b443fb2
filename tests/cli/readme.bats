#!/usr/bin/env bats
# What the README shows under its commands is what they say.
load ../lib.bash

before_each() {
	export COLUMNS=76
	unset LANG LANGUAGE
	ln -s "$root/corpus" corpus
}

# tour README AXIAL…: the tour's commands, each with what it says now.
tour() {
	local line readme=$1
	shift
	eval "axial_here() { axial $* \"\$@\"; }"
	grep '^    \$ axial ' "$readme" | while IFS= read -r line; do
		printf '%s\n' "$line"
		eval "axial_here ${line#*axial }" </dev/null 2>&1 |
			sed 's/^\(.\)/    \1/'
	done
}

# shown README: the same as the README has it; a picture of the screen, prose
# and empty lines are not asked.
shown() {
	awk '/^    \$ axial / { on = 1 } /^[^ ]/ { on = 0 }
		on && NF' "$1"
}

@test "the tour is as the README tells it" {
	tour "$root/README.md" | grep . >now
	shown "$root/README.md" >told
	diff told now
}

@test "the tour in Chinese is as the README tells it" {
	[ -f "${AXIAL%/bin/axial}/share/locale/zh_CN/LC_MESSAGES/axial.mo" ] ||
		skip "no catalogue beside $AXIAL"
	tour "$root/README.zh.md" --lang zh | grep . >now
	shown "$root/README.zh.md" >told
	diff told now
}
