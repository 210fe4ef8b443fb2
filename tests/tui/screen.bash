# Loaded by the tests of the screen: keys go in, screens come out.
load ../lib.bash

before_each() {
	export XDG_CONFIG_HOME=$BATS_TEST_TMPDIR/config
	unset VISUAL EDITOR
	export AXIAL=${AXIAL:-$root/build/bin/axial}
	study
}

# screen SIZE <SCRIPT: see src/tui/script.h for the steps; prints what is shown.
screen() {
	cat >keys.script
	axial -p study.axial tui --script keys.script --size "$1"
}

sizes='60x15 80x24 120x40'
