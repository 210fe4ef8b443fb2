# The sample study: its script makes the committed exports again, byte for
# byte, and its whole history can be walked back and forth.
load ../lib

setup_file() {
	export SAMPLE=$BATS_FILE_TMPDIR/tablefire.axial
	"${AXIAL_ROOT:-$BATS_TEST_DIRNAME/../..}"/coding/demo.sh \
		"${AXIAL:-$BATS_TEST_DIRNAME/../../build/bin/axial}" \
		"$SAMPLE" "$BATS_FILE_TMPDIR/exports" \
		>"$BATS_FILE_TMPDIR/said" 2>&1
}

@test "a fresh run makes the committed exports" {
	run diff -r -x '*.qdpx' "$BATS_FILE_TMPDIR/exports" "$root/exports"
	is "$status" 0
	# How well a zip packs is the library's; what is in it is ours.
	unzip -q -d fresh "$BATS_FILE_TMPDIR/exports/study.qdpx"
	unzip -q -d committed "$root/exports/study.qdpx"
	run diff -r fresh committed
	is "$status" 0
}

@test "the study is whole and its log makes it" {
	axial -p "$SAMPLE" check
	axial -p "$SAMPLE" log verify
}

@test "all of it is undone to the beginning and done again to the end" {
	cp "$SAMPLE" walk.axial
	tables() {
		for t in $(sqlite3 walk.axial "SELECT name FROM sqlite_master
			WHERE type = 'table' AND name NOT IN ('act', 'blob',
			'sqlite_sequence') ORDER BY name"); do
			sqlite3 walk.axial ".dump $t"
		done
	}
	tables >before
	axial -q -p walk.axial undo 100000
	is "$(axial -p walk.axial -f tsv docs | sed 1d | wc -l)" 0
	is "$(axial -p walk.axial -f tsv codings | sed 1d | wc -l)" 0
	axial -p walk.axial check
	axial -q -p walk.axial redo 100000
	tables >after
	cmp before after
	axial -p walk.axial log verify
}

@test "every coding of the sample is in the words it quotes" {
	axial -p "$SAMPLE" -f json codings >codings.json
	[ "$(jq length codings.json)" -ge 220 ]
	jq -r '.[] | [.document, .start, .end] | @tsv' codings.json |
	awk 'NR % 25 == 1' | while read -r doc start end; do
		axial -p "$SAMPLE" text "$doc" >text
		words=$(jq -r --arg d "$doc" --argjson s "$start" \
			--argjson e "$end" '[.[] | select(.document == $d and
			.start == $s and .end == $e)][0].text' codings.json)
		is "$(jq -rRs --argjson s "$start" --argjson e "$end" \
			'.[$s:$e]' text)" "$words"
	done
}

@test "three stages are there: codings, relations for and against, a story" {
	[ "$(axial -p "$SAMPLE" -f json relation list |
		jq '[.[] | select(.contrary > 0)] | length')" -ge 5 ]
	[ "$(axial -p "$SAMPLE" -f json story show | jq length)" -ge 10 ]
	# Refuted claims are told as such in the story; none is unsupported.
	run axial -p "$SAMPLE" -f tsv story check
	is "$(grep -c 'without' <<<"$output")" 0
}

@test "no coding rests on the interviewers' words" {
	run axial -p "$SAMPLE" -f tsv codings
	is "$(sed 1d <<<"$output" | cut -f 6 | sort -u)" participant
}

@test "every label of the codebook was given to a passage" {
	axial -p "$SAMPLE" -f csv report frequency >frequency
	run grep ',label,0,' frequency
	is "$output" ''
}
