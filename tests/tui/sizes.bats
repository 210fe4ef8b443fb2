#!/usr/bin/env bats
# No size of the terminal hides a word of a transcript.
load screen.bash

@test "every word is seen at every width" {
	local width
	{
		printf 'Anna: %s\n\nBob: yes\n\n' "$(seq -s ' ' 1 400)"
		printf 'Anna: so it is\n\nBob: no\n'
	} >count.txt
	axial -q import count.txt >/dev/null
	for width in 60 61 79 80 81 98 99 100 101 102 120 200; do
		screen ${width}x45 <<-'KEYS' >out
		keys o
		type count
		keys Enter
		show
		KEYS
		grep -oE '[0-9]+' out | sort -n | uniq >seen
		comm -23 <(seq 1 400 | sort) \
			<(sort seen) >hidden
		[ ! -s hidden ] || {
			echo "at $width columns: $(head -n 3 hidden)"
			cat out
			return 1
		}
	done
}
