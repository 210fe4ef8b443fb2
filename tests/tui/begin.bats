#!/usr/bin/env bats
# Before there is a study, and its first transcripts.
load screen.bash

before_each() {
	export XDG_CONFIG_HOME=$BATS_TEST_TMPDIR/config
	unset VISUAL EDITOR
	export AXIAL=${AXIAL:-$root/build/bin/axial}
	export AXIAL_SEED=screen SOURCE_DATE_EPOCH=1766102400
	mkdir -p work/talks
	cd work || return 1
	interview talks/one.txt
	printf 'Interviewer: Why?\n\nBen: Well.\n' >talks/two.txt
}

# begun [WORDS…] <SCRIPT: as the screen is opened without a study.
begun() {
	cat >../keys.script
	axial "$@" tui --script ../keys.script --size "${size:-80x24}"
}

@test "a study is made and a folder imported, all on the screen" {
	begun -p first.axial <<-'KEYS'
	see There is no study 'first.axial' yet.
	see Enter make the study
	keys Enter
	see the study's file: first.axial
	keys Enter
	see import a file or a folder:
	type tal
	keys Tab
	see talks/
	keys Enter
	see 2 imported
	keys Esc
	see two 
	keys Enter
	see What made you stop ordering?
	KEYS
	is "$(axial -p first.axial -f tsv docs | wc -l)" 3
	axial -p first.axial check
	axial -p first.axial log verify
}

@test "in a folder without a study its name is offered" {
	for size in $sizes; do
		begun <<-'KEYS'
		see There is no study 'work.axial' yet.
		keys ? x 1 :
		see There is no study
		keys Enter Esc
		see There is no study
		KEYS
	done
	is "$(ls)" talks
	begun <<-'KEYS'
	keys q
	see never seen, for it has been left
	KEYS
	is "$(ls)" talks
	begun <<-'KEYS'
	keys Enter C-u
	type other
	keys Enter Esc
	see This study has no document yet.
	keys i
	type talks/one.txt
	keys Enter
	see 1 imported
	KEYS
	is "$(ls)" 'other.axial
talks'
}

@test "a place where no study can be made is said" {
	begun -p nowhere/x.axial <<-'KEYS'
	keys Enter Enter
	see nowhere/x.axial
	see There is no study
	KEYS
	fails 1 axial -p talks tui --script ../keys.script
}

@test "axial alone says what to do, and opens the study that is here" {
	fails 2 axial
	shows 'axial my-study.axial'
	[ "${#lines[@]}" -le 10 ]
	axial init one 2>/dev/null
	fails 2 axial
	shows 'usage: axial'
}
