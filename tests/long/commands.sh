#!/bin/bash
# Every command of `axial help` with words that make no sense: too few, too
# many, out of range, hostile.  Each must end with 0, 1 or 2, in time, say why
# where it refuses, send nothing to steer the terminal, and leave the study
# whole.
#
#   AXIAL_COMMANDS='undo redo'  only these
set -u
cd "$(dirname "$0")/../.." || exit 1
program=${AXIAL:-$PWD/build/bin/axial}
work=$(mktemp -d)
trap 'rm -rf "$work"' EXIT
export HOME=$work AXIAL_CODER=tester LC_ALL=C.UTF-8
unset AXIAL_PROJECT
. tests/long/study.bash
cd "$work" || exit 1
count=0

result() {
	count=$((count + 1))
	if [ -s "$work/problems" ]; then
		echo "not ok $count - $1"
		sed 's/^/# /' "$work/problems" | head -30
	else
		echo "ok $count - $1"
	fi
	: >"$work/problems"
}

long=$(printf 'x%.0s' {1..70000})
rude=$'a\e[2J\e]0;x\a\u202eb'
numbers=(0 -1 1 '#1' '#0' '#99' '#99999999999999999999'
	99999999999999999999 -99999999999999999999 9223372036854775807
	-9223372036854775808 18446744073709551616 2147483648 1e9 0x10 ' 1' '1 ')
places=(5:3 0:0 -1:5 : 1: :1 0:99999999999999999999 0:18446744073709551615
	9223372036854775807:9223372036854775808 ::: 1:2:3 0:5 一:二)
words=('' ' ' a/ a//b /a /dev/null /dev/zero . "$rude" '%s%n%s%n'
	"'; DROP TABLE code; --" '=1+1' '一' '🧨' $'a\nb' $'\u0000' '((' '[' '\'
	'(?=' '(a+)+$' '{"a":1}' 'price' 'talk' 'Anna' 'age' 'money' 'all'
	relation 'causal' 'high' 'no such' nofile.csv folder)

fresh() {
	rm -rf ./*.axial* folder
	mkdir folder
	rich_study "$program" study.axial >/dev/null 2>&1 || {
		echo 'Bail out! no study to begin with'
		exit 1
	}
}

# try ARGUMENT…: one way to say it.
try() {
	timeout 60 "$program" "$@" >out 2>said </dev/null
	local status=$?
	tries=$((tries + 1))
	case $status in
	0 | 1 | 2) ;;
	*) echo "status $status: $(printf '%q ' "${@:0:8}" | head -c 300)" ;;
	esac >>problems
	if grep -aqE 'runtime error|AddressSanitizer|LeakSanitizer|axial: bug' said; then
		printf 'said of %s\n' "$(printf '%q ' "$@" | head -c 300)"
		head -c 1500 said
	fi >>problems
	if grep -aq $'\e\|\a\|\xe2\x80\xae' said out; then
		printf 'sent control characters: %s\n' \
			"$(printf '%q ' "$@" | head -c 300)"
	fi >>problems
	if [ $status -eq 2 ] && ! [ -s said ]; then
		printf 'no reason: %s\n' "$(printf '%q ' "$@" | head -c 300)"
	fi >>problems
}

commands() {
	"$program" help | sed -n '1,/^options/{/^  [a-z]/s/^  \([a-z ]*[a-z]\)   *.*/\1/p}' |
		sed 's/  .*//'
}

options_of() {
	"$program" "$@" --help | grep -oE -- '--[a-z-]+' | sort -u
}

: >problems
while read -r -a command; do
	if [ -n "${AXIAL_COMMANDS-}" ] &&
	   [[ " $AXIAL_COMMANDS " != *" ${command[0]} "* ]]; then
		continue
	fi
	tries=0
	fresh
	try "${command[@]}"
	try "${command[@]}" --
	try "${command[@]}" --no-such-option
	try "${command[@]}" -
	try "${command[@]}" a b c d e f g h i j
	try "${command[@]}" "$long"
	try "${command[@]}" "$long" "$long" "$long"
	for word in "${words[@]}" "${numbers[@]}"; do
		try "${command[@]}" -- "$word"
		try "${command[@]}" -- price "$word"
		try "${command[@]}" -- "$word" price
		try "${command[@]}" -- price causal "$word"
		try "${command[@]}" -- "$word" "$word" "$word"
	done
	for place in "${places[@]}"; do
		try "${command[@]}" -- talk "$place" price
		try "${command[@]}" -- '#1' "$place"
	done
	for option in $(options_of "${command[@]}"); do
		[ "$option" = --help ] && continue
		try "${command[@]}" price "$option"
		for word in '' -1 99999999999999999999 "$rude" 'no such' price \
		    '(' /dev/zero folder; do
			try "${command[@]}" "$option" "$word"
			try "${command[@]}" price "$option=$word"
			try "${command[@]}" price quality "$option" "$word" \
				"$option" "$word"
		done
	done
	for s in *.axial; do
		try -p "$s" check
		[ -s out ] && { echo "after ${command[*]}:"; cat out; } >>problems
		try -p "$s" log verify
		grep -qv '^$' said out 2>/dev/null && grep -q 'not what' out said &&
			cat out said >>problems
		break
	done
	result "${command[*]}: $tries ways to say it wrong"
done < <(commands)
echo "1..$count"
