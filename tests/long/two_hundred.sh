#!/bin/bash
# Two hundred and more real transcripts, 20 MB: imported, searched, autocoded,
# reported and exported; every exported selection cut out of its source by
# code points is the coded text.  TAP output.
cd "$(dirname "$0")/../.." || exit 1
shared=${AXIAL_SHARED:-$PWD/../shared}
axial=${AXIAL:-$PWD/build/bin/axial}
build=${AXIAL_BUILD:-$PWD/build}
if [ ! -f "$shared/corpora/enlarge.sh" ]; then
	printf '1..1\nok 1 - two hundred documents # skip no ../shared here\n'
	exit 0
fi
work=$(mktemp -d)
trap 'rm -rf "$work"' EXIT
export AXIAL_PROJECT=$work/s.axial AXIAL_CODER=tester LC_ALL=C.UTF-8
number=0

t() {	# NAME COMMAND…
	number=$((number + 1))
	if "${@:2}" >"$work/out" 2>&1; then
		echo "ok $number - $1"
	else
		echo "not ok $number - $1"
		tail -n 5 "$work/out" | sed 's/^/# /'
	fi
}

sh "$shared/corpora/enlarge.sh" "$work/many" 20 many >/dev/null
"$axial" -q init "$AXIAL_PROJECT"
t 'all are imported' "$axial" -q import "$work/many"
t 'there are more than two hundred' test \
	"$("$axial" -f tsv docs | sed 1d | wc -l)" -gt 200
t 'most have speakers' test "$("$axial" -f json docs |
	jq '[.[] | select(.speakers != "")] | length')" -gt 200
t 'hits are those of grep' test \
	"$("$axial" -f jsonl find --count people | jq -s '[.[].count] | add')" \
	-eq "$(grep -Poh people -r "$work/many" | wc -l)"
t 'Chinese hits are those of grep' test \
	"$("$axial" -f jsonl find --count '政策' | jq -s '[.[].count] | add')" \
	-eq "$(grep -Poh '政策' -r "$work/many" | wc -l)"
"$axial" -q label add people
"$axial" -q label add policy
t 'a rule codes sentences' "$axial" -q autocode '\bpeople\b' people \
	--unit sentence
t 'a rule codes Chinese turns' "$axial" -q autocode '政策' policy --unit turn
for report in frequency 'matrix --by document' cooccurrence relations \
	categories codebook; do
	# shellcheck disable=SC2086 # a report and its options
	t "report $report" "$axial" -o "$work/r.csv" -f csv report $report
done
t 'it is exported' "$axial" -q export qdpx "$work/s.qdpx"
t 'the export is valid and its selections are the coded words' \
	"$build/tools/qdpx_check" "$AXIAL_PROJECT" "$work/s.qdpx" \
	"$shared/refi/schema/Project.xsd"
t 'a second export is the same, byte for byte' sh -c \
	"'$axial' -q export qdpx '$work/t.qdpx' && cmp '$work/s.qdpx' '$work/t.qdpx'"
t 'the study is whole' "$axial" check
t 'its log makes it' "$axial" log verify
t 'all is undone' "$axial" -q undo 1000
t 'and done again' "$axial" -q redo 1000
t 'to the same study' "$axial" log verify
echo "1..$number"
