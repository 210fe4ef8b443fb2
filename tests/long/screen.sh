#!/bin/bash
# The screen under random keys, and under every two keys from every view.
#
#   AXIAL_KEYS=100000          how many random keys
#   AXIAL_KEYS_SEED=1          of the first of ten sittings
#   AXIAL_KEYS_PAIRS='1 0'     each EVERYth pair of keys, from the FROMth on
set -u
cd "$(dirname "$0")/../.." || exit 1
build=${AXIAL_BUILD:-$PWD/build/sanitize}
program=${AXIAL:-$build/bin/axial}
monkey=$build/tools/screen_monkey
keys=${AXIAL_KEYS:-100000}
seed=${AXIAL_KEYS_SEED:-1}
read -r every from <<<"${AXIAL_KEYS_PAIRS:-1 0}"
work=$(mktemp -d /dev/shm/axial.XXXXXX 2>/dev/null || mktemp -d)
trap 'rm -rf "$work"' EXIT
export HOME=$work XDG_CONFIG_HOME=$work AXIAL_CODER=tester LC_ALL=C.UTF-8
unset AXIAL_PROJECT
. tests/long/study.bash
count=0

# verdict STATUS NAME: what was printed is in said.
verdict() {
	count=$((count + 1))
	if [ "$1" -eq 0 ]; then
		printf 'ok %d - %s: %s\n' $count "$2" "$(tail -n 1 said)"
	else
		printf 'not ok %d - %s\n' $count "$2"
		sed 's/^/# /' said | tail -n 60
	fi
}

# sitting STUDY SEED: keys typed on a copy of it, which is whole afterwards.
sitting() {
	mkdir "run$2" && cp "$1" "run$2/study.axial" || return 1
	"$monkey" random "run$2/study.axial" "$2" $((keys / 10)) \
		"run$2/keys.script" >said 2>&1 || {
		tail -n 30 "run$2/keys.script" >>said
		return 1
	}
	"$program" -p "run$2/study.axial" check >checked 2>&1 &&
	"$program" -p "run$2/study.axial" log verify >>checked 2>&1 || {
		cat checked >>said
		return 1
	}
	rm -rf "run$2"
}

root=$PWD
cd "$work" || exit 1
{
	rich_study "$program" rich.axial &&
	(cd "$root" && coding/demo.sh "$program" "$work/sample.axial" \
		"$work/exports") &&
	sqlite3 rich.axial 'PRAGMA wal_checkpoint(TRUNCATE)'
	sqlite3 sample.axial 'PRAGMA wal_checkpoint(TRUNCATE)'
} >said 2>&1 || {
	echo 'Bail out! no study to begin with'
	sed 's/^/# /' said
	exit 1
}
for i in 0 1 2 3 4 5 6 7 8 9; do
	study=rich.axial
	[ $((i % 2)) -eq 1 ] && study=sample.axial
	sitting "$study" $((seed + i))
	verdict $? "random keys on ${study%.axial}, seed $((seed + i))"
done
"$monkey" pairs rich.axial "$every" "$from" >said 2>&1
verdict $? 'every two keys from every view'
cp sample.axial strokes.axial
"$monkey" strokes strokes.axial >said 2>&1
verdict $? 'four strokes for a label'
echo "1..$count"
