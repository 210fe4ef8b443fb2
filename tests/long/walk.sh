#!/bin/bash
# A random walk through all verbs on the sample interviews, with undo, redo
# and undo of single acts in between.  After each step the study is whole;
# in the end all is undone and redone, and the study is the same, row by row.
#
#   AXIAL_WALK_SEEDS='1 2'  which walks     AXIAL_WALK_STEPS=300  how long
set -u
cd "$(dirname "$0")/../.." || exit 1
root=$PWD
program=${AXIAL:-$PWD/build/bin/axial}
steps=${AXIAL_WALK_STEPS:-300}
work=${AXIAL_WALK_KEEP:-$(mktemp -d)}
[ -n "${AXIAL_WALK_KEEP-}" ] || trap 'rm -rf "$work"' EXIT
export HOME=$work AXIAL_CODER=Mei LC_ALL=C.UTF-8
count=0

axial() {
	"$program" -q -p "$work/s.axial" "$@"
}

# any FILE: one of its lines.
any() {
	local lines
	mapfile -t lines <"$work/$1"
	[ ${#lines[@]} -gt 0 ] && printf '%s' "${lines[RANDOM % ${#lines[@]}]}"
}

# column KEY COMMAND…: that column of a listing.
column() {
	axial -f jsonl "${@:2}" 2>/dev/null | jq -r --arg key "$1" '.[$key]'
}

# What there is to work on, read anew now and then.
look_round() {
	column name docs >"$work/docs"
	column path label list >"$work/labels"
	column path category list >"$work/categories"
	cat "$work/labels" "$work/categories" >"$work/codes"
	column id codings | sed 's/^/#/' >"$work/codings"
	column id relation list >"$work/relations"
	column id memo list | sed 's/^/#/' >"$work/memos"
	column name participant list >"$work/people"
	column name rule list >"$work/rules"
	column position story show | sort -un >"$work/sentences"
	column name pseudonym list >"$work/names"
	axial -f jsonl segments "$(any docs)" 2>/dev/null |
		jq -r '.speaker // empty' | sort -u >"$work/speakers"
	axial -f tsv property list 2>/dev/null | sed 1d | cut -f 1-2 \
		>"$work/properties"
	axial -f jsonl log | jq -r 'select(.in_force == "yes" and .id > 1) | .id' \
		>"$work/acts"
}

place() {
	local start=$((RANDOM % 4000))
	printf '%d:%d' $start $((start + 1 + RANDOM % 200))
}

# One random command into `words`.
choose() {
	local n=$((RANDOM % 1000)) code label category coding at
	local types=(causal condition consequence contradiction similarity)
	local slips=('' 'x' '，对' 'a long insertion' '🙂' 'é')
	local kinds=(turn paragraph heading)
	at=$((RANDOM % 3000))
	label=$(any labels) category=$(any categories) code=$(any codes)
	coding=$(any codings)
	case $((RANDOM % 94)) in
	0 | 1) words=(label add "label $n") ;;
	2) words=(label add "label $n" --category "$category") ;;
	3) words=(category add "category $n" --category "$category") ;;
	4) words=(category add "category $n") ;;
	5) words=(label define "$label" --definition "Of $n.") ;;
	6) words=(label rename "$label" "renamed $n") ;;
	7) words=(category rename "$category" "renamed $n") ;;
	8) words=(label move "$label" "$category") ;;
	9) words=(label move "$label" "$category" --add) ;;
	10) words=(label move "$label" --top) ;;
	11) words=(category move "$category" "$(any categories)") ;;
	12) words=(label merge "$label" --into "$(any labels)") ;;
	13) words=(category merge "$category" --into "$(any categories)") ;;
	14) words=(label split "$label" "split $n" --in "$(any docs)") ;;
	15) words=(label split "$label" "split $n" "$coding") ;;
	16) words=(label remove "$label" --force) ;;
	17) words=(label remove "$label" --keep-codings-in "$(any labels)") ;;
	18) words=(category remove "$category" --force) ;;
	19) words=(label promote "$label") ;;
	2[0-3]) words=(code "$(any docs)" "$(place)" "$label" "$code") ;;
	24) words=(code "$(any docs)" "$(place)" "new $n" --create
		--memo "Why $n?") ;;
	25) words=(code "$(any docs)" --segment $((n % 30)) --in-vivo) ;;
	26 | 27) words=(uncode "$coding") ;;
	28) words=(recode "$coding" --to "$label") ;;
	29) words=(recode "$coding" --span "$(place)") ;;
	30) words=(property add "$category" "prop $((n % 20))"
		--scale low..high) ;;
	31 | 32)
		IFS=$'\t' read -r code label <<<"$(any properties)"
		words=(locate "$coding" "${label:-x}" high) ;;
	33)
		IFS=$'\t' read -r code label <<<"$(any properties)"
		words=(property set "${code:-x}" "${label:-x}"
			--scale low,middling,high) ;;
	34)
		IFS=$'\t' read -r code label <<<"$(any properties)"
		words=(property remove "${code:-x}" "${label:-x}" --force) ;;
	35 | 36) words=(relation add "$code" "${types[n % 5]}" "$(any codes)") ;;
	37 | 38) words=(relation evidence "$(any relations)" "$coding"
		"$(any codings)") ;;
	39) words=(relation evidence "$(any relations)" "$coding" --contrary) ;;
	40) words=(relation set "$(any relations)" --status supported) ;;
	41) words=(relation remove "$(any relations)") ;;
	42) words=(core set "$category" --reason "Because of $n.") ;;
	43) words=(core clear) ;;
	44 | 45) words=(story add "Sentence $n." --code "$code"
		--coding "$coding") ;;
	46) words=(story bind "$(any sentences)" --code "$code"
		--relation "$(any relations)") ;;
	47) words=(story remove "$(any sentences)") ;;
	48 | 49) words=(memo add "Thought $n." --title "T $n" --on "code:$code"
		--on "coding:${coding#\#}") ;;
	50) words=(memo edit "$(any memos)" --text "Second thought $n.") ;;
	51) words=(memo remove "$(any memos)") ;;
	52) words=(participant add "Person $n") ;;
	53) words=(participant merge "$(any people)" --into "$(any people)") ;;
	54) words=(participant set "$(any people)" "age=$((n % 90))") ;;
	55) words=(participant remove "$(any people)" --force) ;;
	56) words=(docs remove "$(any docs)") ;;
	57) words=(import "$root"/corpus/en-* "$root"/corpus/zh-*) ;;
	58) words=(autocode '(?i)\b(wait|price|钱|等)\w*' "$label"
		--unit sentence --name "rule $((n % 5))") ;;
	59) words=(autocode --again) ;;
	60) words=(rule remove "$(any rules)" --with-codings) ;;
	61) words=(codebook import "$root/coding/codebook.csv") ;;
	6[2-5]) words=(text edit "$(any docs)" "$at:$((at + RANDOM % 9))"
		"${slips[n % 6]}") ;;
	66) words=(text edit "$(any docs)" "$at:$((at + RANDOM % 90))" '') ;;
	67) words=(text replace '\b(the|that)\b' "${slips[n % 6]}" --in
		"$(any docs)") ;;
	68) words=(text replace -F '，' ',') ;;
	69 | 70) words=(segments join "$(any docs)" $((1 + n % 30))) ;;
	71) words=(segments join "$(any docs)"
		"$((1 + n % 30))-$((3 + n % 30))") ;;
	72 | 73) words=(segments split "$(any docs)" "$at") ;;
	74) words=(segments split "$(any docs)" "$at" --speaker "New $n"
		--new) ;;
	75) words=(segments speaker "$(any docs)" $((1 + n % 30))
		"$(any speakers)") ;;
	76) words=(segments speaker "$(any docs)" $((1 + n % 30)) --nobody) ;;
	77) words=(segments kind "$(any docs)" $((1 + n % 30))
		"${kinds[n % 3]}") ;;
	78) words=(speaker rename --all "$(any speakers)" "Voice $((n % 9))") ;;
	79) words=(speaker rename "$(any docs)" "$(any speakers)"
		"$(any speakers)") ;;
	80) words=(speaker role "$(any speakers)" interviewer --all) ;;
	81) words=(pseudonym add "$(any people)" "P$((n % 20))") ;;
	82) words=(pseudonym add "Voice $((n % 9))" "V$n") ;;
	83) words=(pseudonym apply) ;;
	84) words=(pseudonym remove "$(any names)") ;;
	85) words=(autocode '(?i)price|价格|late' "$label" --review
		--name "rule $((n % 5))") ;;
	86) words=(rule accept "$(any rules)" $((1 + n % 4))) ;;
	87) words=(rule reject "$(any rules)" "1-$((1 + n % 4))") ;;
	88) words=(rule exception remove "$(any rules)" --all) ;;
	89) words=(rule set "$(any rules)" --pattern 'time|时间' --prune) ;;
	90) words=(rule set "$(any rules)" --options forms --unit turn) ;;
	91) words=(rule rename "$(any rules)" "rule $((n % 5))") ;;
	92) words=(autocode --again --prune) ;;
	93) words=(autocode 'delivery late' "$label" --near 9
		--name "rule $((n % 5))") ;;
	esac
}

# All rows of the study, without its log, the texts, and what is made of them.
rows() {
	sqlite3 "$work/s.axial" .dump | grep -vE \
		'^INSERT INTO (act|blob|sqlite_sequence|derived_trigrams) ' |
		sort
}

# fine COMMAND…: says what is not, and fails.
fine() {
	axial "$@" >"$work/said" 2>&1 && return 0
	printf '%s after %s:\n' "$*" "$last"
	head -8 "$work/said"
	return 1
}

# One step; `last` names it, `took` counts those that did something.
take_step() {
	case $((RANDOM % 12)) in
	0) words=(undo $((1 + RANDOM % 3))) ;;
	1) words=(redo $((1 + RANDOM % 3))) ;;
	2) words=(undo --act "$(any acts)") ;;
	*) choose ;;
	esac
	last="step $1: ${words[*]}"
	timeout 120 "$program" -q -p "$work/s.axial" "${words[@]}" \
		>"$work/out" 2>"$work/said" </dev/null
	local status=$?
	if [ $status -gt 2 ] || grep -aqE \
	    'Sanitizer|runtime error|axial: bug|Assertion|FOREIGN|constraint' \
	    "$work/said"; then
		echo "$last: status $status"
		head -20 "$work/said"
		return 1
	fi
	[ $status -eq 0 ] && took=$((took + 1))
	fine check
}

walk() {
	local step acts
	took=0
	RANDOM=$1
	rm -f "$work"/s.axial*
	axial init "$work/s.axial"
	axial import corpus/en-0[1-3]* corpus/zh-0[1-3]* >/dev/null
	axial codebook import coding/codebook.csv
	axial participant import corpus/participants.csv 2>/dev/null
	for ((step = 1; step <= steps; step++)); do
		[ $((step % 8)) -eq 1 ] && look_round
		take_step $step || return 1
		if [ $((step % 10)) -eq 0 ]; then
			fine log verify || return 1
		fi
	done
	rows >"$work/before"
	acts=$(axial -f jsonl log | jq -s 'map(select(.in_force == "yes")) | length')
	last='the walk'
	fine undo 100000 && fine check && fine log verify || return 1
	if [ -n "$(column id docs)$(column id label list)" ]; then
		echo 'something is left when all is undone'
		return 1
	fi
	fine redo $((acts - 1)) && fine check && fine log verify || return 1
	rows >"$work/after"
	if ! diff "$work/before" "$work/after" >"$work/said"; then
		echo 'undone and redone, the study is another:'
		head -20 "$work/said" | cut -c 1-300
		return 1
	fi
}

for seed in ${AXIAL_WALK_SEEDS:-1 2 3}; do
	count=$((count + 1))
	# Not in a subshell: the random numbers go on in this one.
	if walk "$seed" >"$work/problem" 2>&1; then
		echo "ok $count - seed $seed: $took of $steps steps took"
	else
		echo "not ok $count - seed $seed"
		sed 's/^/# /' "$work/problem"
	fi
done
echo "1..$count"
