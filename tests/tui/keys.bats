#!/usr/bin/env bats
# Every key, in every view: none breaks anything, and none that help tells of
# does nothing.  tests/long/screen.sh does more of it.
load screen.bash
load ../long/study.bash

monkey=${AXIAL_BUILD:-$root/build}/tools/screen_monkey

# A study in which every view has something to show.
before_each() {
	[ -x "$monkey" ] || skip "no $monkey here"
	export XDG_CONFIG_HOME=$BATS_TEST_TMPDIR/config
	untypable=1			# by the monkey, without words
	rich_study "${AXIAL:-$root/build/bin/axial}" study.axial \
		>/dev/null 2>&1
}

@test "random keys do no harm" {
	"$monkey" random study.axial "${AXIAL_KEYS_SEED:-7}" 2000 keys.script
	axial check
	axial log verify
}

@test "two keys after each other do no harm, whatever they are" {
	"$monkey" pairs study.axial 197 31
	axial check
}

@test "every key that help tells of does something" {
	"$monkey" effects study.axial
}

@test "four strokes put any label on a selection" {
	for label in 'prices compared' 'waits long' 'has been late' 价格太高 \
		人很好 'feels alone'; do
		axial -q label add "$label" >/dev/null
	done
	"$monkey" strokes study.axial
}

@test "help and the bottom line speak Chinese throughout" {
	[ -f "$AXIAL_BUILD/share/locale/zh_CN/LC_MESSAGES/axial.mo" ] ||
		skip "no Chinese catalogue here"
	axial --lang zh_CN help screen >help
	# Keys and their actions' names are as they are; the words are Chinese.
	! grep -P '^  \S.*\S  \S' help | grep -vP '\p{Han}'
}
