# Loaded by the tests of the screen: keys go in, screens come out.
load ../lib.bash

before_each() {
	export XDG_CONFIG_HOME=$BATS_TEST_TMPDIR/config
	unset VISUAL EDITOR
	export AXIAL=${AXIAL:-$root/build/bin/axial}
	export AXIAL_SEED=screen SOURCE_DATE_EPOCH=1766102400
	study
}

# After every test: what was done on the screen has words in the log that, typed
# on the command line, do the same.  A test that changes a study past axial says
# `untypable=1`.
teardown() {
	[ -z "${untypable-}" ] && [ -f study.axial ] || return 0
	command -v sqlite3 >/dev/null || return 0
	again
}

# screen SIZE <SCRIPT: see src/tui/script.h for the steps; prints what is shown.
screen() {
	cat >keys.script
	axial -p study.axial tui --script keys.script --size "$1"
}

sizes='60x15 80x24 120x40'
