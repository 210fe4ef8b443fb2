#!/bin/bash
# Every system call of a verb fails once: the study is then as before or as
# after, whole, and what was said is so.  (strace fails the calls.)
#
#   AXIAL_FAIL_MOST=40  how many calls of a kind are tried, of each verb
set -u
cd "$(dirname "$0")/../.." || exit 1
program=${AXIAL:-$PWD/build/bin/axial}
most=${AXIAL_FAIL_MOST:-40}
command -v strace >/dev/null || { echo '1..0 # skip no strace'; exit; }
work=$(mktemp -d)
trap 'rm -rf "$work"' EXIT
export HOME=$work AXIAL_CODER=tester LC_ALL=C.UTF-8
unset AXIAL_PROJECT
. tests/long/study.bash
cd "$work" || exit 1
count=0

rich_study "$program" base.axial >said 2>&1 || {
	echo 'Bail out! no study to begin with'
	sed 's/^/# /' said
	exit 1
}
printf 'Q: One?\n\nA: Two, three.\n' >third.txt
verbs=('label add failing' 'import third.txt' 'code talk 0:9 price' 'undo'
	'autocode --again' 'text replace -F late tardy' 'docs remove talk'
	'memo remove #1' 'compact' 'backup copy.axial --force' 'docs' 'check')
calls=(pwrite64 write fsync fdatasync ftruncate openat unlink pread64 fcntl
	newfstatat rename renameat2)

acts() {
	"$program" -p "$1" -f tsv log 2>/dev/null | sed 1d | wc -l
}

# reaches STUDY CALL N VERB…: whether the verb has an N-th such call; it fails.
reaches() {
	timeout 60 strace -f -qq -o trace -e trace="$2" \
		-e inject="$2:error=EIO:when=$3" \
		"$program" -q -p "$1" "${@:4}" >out 2>said </dev/null
	status=$?
	grep -q INJECTED trace
}

problems_of() {
	local call=$1 n=$2 verb=$3 now
	# The loader, before the program begins.
	grep -q 'loading shared' said ||
		[ $status -le 2 ] || echo "status $status"
	grep -aqE 'axial: bug|Assertion' said && cat said
	"$program" -q -p tried.axial check >out 2>&1 || head -3 out
	"$program" -q -p tried.axial log verify >out 2>&1 || head -3 out
	now=$(acts tried.axial)
	# What failed has kept nothing; compact forgets only when it is asked.
	[ $status -eq 0 ] || [ "$now" -eq "$before" ] ||
		echo "failed, and kept: $(head -1 said)"
	# A journal that could not be removed waits for the next who writes.
	[ "$call" = unlink ] && return
	ls tried.axial-* >left 2>/dev/null && sed 's/^/left: /' left
}

before=$(acts base.axial)
for verb in "${verbs[@]}"; do
	for call in "${calls[@]}"; do
		: >problems
		for ((n = 1; n <= most; n++)); do
			rm -f tried.axial* copy.axial
			cp base.axial tried.axial
			# shellcheck disable=SC2086 # words
			reaches tried.axial "$call" "$n" $verb || break
			found=$(problems_of "$call" "$n" "$verb")
			[ -z "$found" ] ||
				printf '%s %d: %s\n' "$call" "$n" "$found"
		done >>problems
		count=$((count + 1))
		if [ -s problems ]; then
			echo "not ok $count - $verb: $call, $((n - 1)) times"
			sed 's/^/# /' problems | cut -c1-300 | head -30
		else
			echo "ok $count - $verb: $call, $((n - 1)) times"
		fi
	done
done
echo "1..$count"
