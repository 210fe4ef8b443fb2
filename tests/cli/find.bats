# find: a pattern over all that was said.
load ../lib
bats_require_minimum_version 1.5.0

before_each() {
	study
	cat >林.txt <<-'TALK'
	访谈员：价格怎么样？

	林：太贵了，我买不起。真的！但是服务很好。
	TALK
	axial -q import 林.txt >/dev/null
}

@test "a hit comes with its place, its speaker and its context" {
	run -0 axial -f jsonl find expensive -C 10
	is "$output" '{"document": "talk", "start": 78, "end": 87, "segment": 2, "speaker": "Anna", "role": "participant", "left": "It is too ", "match": "expensive", "right": " for two. "}'
}

@test "hits cut out of the text by their places are the hits" {
	axial -f tsv find '[贵价]|e\w*' | tail -n +2 >hits
	while IFS=$'\t' read -r doc start end _ _ _ _ match _; do
		# jq counts a string's places in code points
		is "$(axial text "$doc" | jq -Rrs --argjson s "$start" \
			--argjson e "$end" '.[$s:$e]')" "$match"
	done <hits
	[ "$(wc -l <hits)" -gt 10 ]
}

@test "for the eye the passages stand in line" {
	run -0 axial find 'price|late' --speaker Anna -C 12
	is "$output" "\
document  place    speaker              passage
─────────────────────────────────────────────────────────
talk      53:58    Anna       Anna: The price, mostly. It
talk      114:118  Anna     he pot came late twice.  Int
talk      180:185  Anna     t honestly, price is not ever"
}

@test "the hit is in color on a terminal that has colors" {
	script -qec true /dev/null >/dev/null 2>&1 || skip "no terminal here"
	COLUMNS=100 TERM=xterm script -qec \
		"${AXIAL:-$root/build/bin/axial} find expensive" /dev/null >out
	grep -q $'too \e\[1;31mexpensive\e\[0m for' out
}

@test "canonically equal is equal, in the text and in the pattern" {
	printf 'Ines: Which caf\u00e9?\n\nRaul: The cafe\u0301, a caf\u00e9.\n' >nfd.txt
	printf '\nInes: \ud55c\uad6d, \u1112\u1161\u11ab\u1100\u116e\u11a8.\n' >>nfd.txt
	axial -q import nfd.txt >/dev/null
	for word in $'caf\u00e9' $'cafe\u0301'; do
		is "$(axial -f tsv find --count "$word" | grep nfd)" \
			$'nfd\t3'
		is "$(axial -f jsonl find "$word" | jq -r '"\(.start):\(.end)"')" \
			$'12:16\n29:34\n38:42'
	done
	is "$(axial -f tsv find --count $'\ud55c\uad6d' | grep nfd)" $'nfd\t2'
	run -1 axial find 'cafe'
	run -0 axial label add place
	run -0 axial autocode $'caf\u00e9' place
	is "$(axial -f jsonl codings | wc -l)" 3
}

@test "--fold signs: curly and straight are one" {
	printf 'Raul: I didn\u2019t say \u201cno\u201d \u2013 twice.\n' >curly.txt
	axial -q import curly.txt >/dev/null
	run -1 axial find "didn't"
	for pattern in "didn't" '"no" - twice' $'didn\u2018t'; do
		run -0 axial find --fold signs "$pattern"
		run -0 axial find -F --fold all "$pattern"
	done
	is "$(axial -f jsonl find --fold signs '"no"' | jq -r .match)" \
		$'\u201cno\u201d'
}

@test "a line that is broken by hand parts no words" {
	printf 'Matt: the long waiting\ntime, the long\nwaiting time\n' >lines.txt
	printf '\n林：吃火\n锅，押\n金，火锅，押金\n' >>lines.txt
	axial -q import lines.txt >/dev/null
	is "$(axial -f jsonl find -F 'long waiting time' | jq -r '"\(.start):\(.end)"')" \
		$'10:27\n33:50'
	is "$(axial -f tsv find --count 火锅 | grep lines)" $'lines\t2'
	is "$(axial -f tsv find --count -F 押金 | grep lines)" $'lines\t2'
	# An expression says itself what goes over a line end
	run -1 axial find 'long waiting  time'
	run -1 axial find '[押]金，火锅，押\n'
}

@test "--forms finds the form with an apostrophe whatever the language" {
	printf 'Bob: the customer\u2019s wish, a customer\n' >own.txt
	axial -q import own.txt >/dev/null
	for language in en zh de; do
		axial docs set own language="$language" >/dev/null
		is "$(axial -f tsv find --forms customer --count |
			grep own)" $'own\t2'
	done
}

@test "--sort: Chinese by its sounds, of which neighbours tell" {
	printf '林：去郑州吧。去重庆吧。\n' >cities.txt
	axial -q import cities.txt >/dev/null
	is "$(axial -f jsonl find 去 --sort right --in cities -C 2 |
		jq -r .right | tr '\n' ' ')" '重庆 郑州 '
}

@test "nothing found is status 1, quietly" {
	run -1 axial find camel
	is "$output" ""
	run -1 axial -f json find camel
	is "$output" "[]"
}

@test "a bad pattern is status 2, with a caret under the place" {
	run -2 axial find '价格('
	is "$output" "\
axial: the pattern does not work: missing closing parenthesis
  价格(
       ^"
	fails 2 axial find ''
	fails 2 axial find '(*NO_JIT)a'
	fails 2 axial find 'a\C'
	fails 2 axial find $'a\xff'
	fails 2 axial find --unit page x
	fails 2 axial find --role boss x
	fails 2 axial find -C -1 x
	fails 2 axial find
	fails 2 axial find a b
}

@test "-i, -F and -w" {
	is "$(axial -f tsv find -ci LATE | grep talk)" $'talk\t2'
	fails 1 axial find LATE
	is "$(axial -f tsv find -cF 'two.' | grep talk)" $'talk\t1'
	is "$(axial -f tsv find -cw 'hon|hour' | grep talk)" $'talk\t1'
	is "$(axial -f tsv find -cw 买 | grep 林)" $'林\t1'
}

@test "--in, --speaker, --role and --language say where" {
	is "$(axial -f tsv find -c . --in 林 | wc -l)" 2
	fails 1 axial find expensive --in 林
	fails 1 axial find expensive --role interviewer
	run -0 axial -f tsv find -c late --role participant
	shows $'talk\t1'
	fails 1 axial find ordering --speaker Anna
	run -1 axial find x --speaker Hannah
	shows "there is no speaker 'Hannah'"
	run -1 axial find x --in talking
	shows "there is no document 'talking'"
	is "$(axial -f tsv find -c . --language zh | cut -f1)" $'document\n林'
}

@test "a role's turns are searched without the names before them" {
	fails 1 axial find Anna --role participant
	run -0 axial -f jsonl find '^The' --role participant
	shows '"match": "The"'
}

@test "--unit shows each passage once" {
	run -0 axial -f tsv find 'o' --unit sentence --in talk --speaker Anna
	is "$(cut -f8 <<<"$output")" "\
match
The price, mostly.
It is too expensive for two.
And the pot came late twice.
An hour.
But honestly, price is not everything, the people who brought it were kind."
	is "$(axial -f tsv find 我 --unit sentence | tail -1 | cut -f8)" \
		"太贵了，我买不起。"
	is "$(axial -f tsv find 我 --unit turn | tail -1 | cut -f8)" \
		"太贵了，我买不起。真的！但是服务很好。"
	is "$(axial -f tsv find -c e --unit document | tail -2)" \
		$'talk\t1\n林\t0'
}

@test "--count tells of each document, and the total to people" {
	is "$(axial -f csv find -c '贵')" $'document,count\ntalk,0\n林,1'
	run -0 axial find --count '贵'
	shows "total"
	fails 1 axial find --count camel
}

@test "a line end in a context is a space to the eye alone" {
	run -0 axial find 'Anna: The' -C 5
	! grep -q '⏎' <<<"$output"
	run -0 axial -f jsonl find 'ordering\?\n\nAnna'
	shows '"match": "ordering?\n\nAnna"'
}

@test "contexts are whole characters and end with the text" {
	run -0 axial -f jsonl find 贵 -C 2
	shows '"left": "：太", "match": "贵", "right": "了，"'
	run -0 axial -f jsonl find 访谈员 -C 500
	shows '"left": "", "match": "访谈员"'
	run -0 axial -f jsonl find 贵 -C 0
	shows '"left": "", "match": "贵", "right": ""'
}

@test "a pattern without end is an error that names the document" {
	printf 'Tom: %s!\n' "$(printf '%03000d' 0 | tr 0 a)" >long.txt
	axial -q import long.txt
	run -1 timeout 60 "${AXIAL:-$root/build/bin/axial}" find '(a+)+$'
	shows "axial: long: this pattern takes too long"
	run -1 timeout 60 "${AXIAL:-$root/build/bin/axial}" -f json find '(a+)+$'
	shows "axial: long: this pattern takes too long"
}

@test "hostile patterns are refused or answered in time" {
	big=$(head -c 100001 /dev/zero | tr '\0' a)
	fails 2 axial find "$big"
	shows "at most 100000"
	nested=$(printf '%05000d' 0 | tr 0 '(')
	fails 2 axial find "$nested"
	for pattern in '(?R)' '(?:a{1,60000}){1,60000}' '((.*)*)*x' \
		'(?:(?:(?:.?){99}){99}){99}z' '(.)(?1)*\1{9}' 'a(?C1)b' \
		'(?<n>a)(?<n>b)' '\p{Nonsense}' '[[:alpha:' '(?<=a*)b'; do
		status=0
		timeout 60 "${AXIAL:-$root/build/bin/axial}" find -c "$pattern" \
			>/dev/null 2>err || status=$?
		[ "$status" -le 2 ] || { echo "$pattern: $status"; return 1; }
	done
}

@test "a finding reader that goes away is no harm" {
	axial find . | head -1 >/dev/null
}
