#!/bin/bash
# Study files from a malicious stranger: damaged to the byte, and with rows
# that our code never wrote.  Whatever a command makes of them, it ends with
# 0, 1 or 2 and in time, steers no terminal, and its JSON is JSON.
#
#   AXIAL_HARM_SEEDS='1 40'  from seed 1 to 40, of pages and of rows
set -u
cd "$(dirname "$0")/../.." || exit 1
program=${AXIAL:-$PWD/build/sanitize/bin/axial}
harm=${AXIAL_BUILD:-$PWD/build/sanitize}/tools/study_harm
read -r first last <<<"${AXIAL_HARM_SEEDS:-1 60}"
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
sqlite3 base.axial 'PRAGMA wal_checkpoint(TRUNCATE)' >/dev/null 2>&1

readers=('docs' 'docs show talk' 'text talk' 'segments talk' 'find price'
	'find -F 价格 --unit sentence' 'find \w+ --unit turn' 'find late --role participant'
	'find kind --speaker Anna' 'label list' 'label show price' 'category list'
	'category show money' 'codebook export -' 'property list' 'codings'
	'codings --code money' 'rule list' 'rule show costs' 'speaker list'
	'participant list' 'attribute list' 'relation types' 'relation list'
	'relation show 1' 'core show' 'story show' 'story check' 'memo list'
	'memo show #1' 'report list' 'report frequency --rollup'
	'report frequency --role participant' 'report matrix --by participant'
	'report matrix --by document --cell coverage'
	'report matrix --by attribute:age --cell words'
	'report cooccurrence' 'report cooccurrence --mode near --unit turn'
	'report cooccurrence --mode near --unit sentence --distance 2'
	'report cooccurrence --mode within' 'report relations'
	'report categories' 'report codebook' 'log' 'log verify' 'check'
	'find late|price --fuzzy 1' 'find late --forms --sort left' 'find price --near 3'
	'find PRICE --fold all' 'rule review' 'rule review lateness'
	'rule exception list costs' 'pseudonym list' 'pseudonym search --least low'
	'pseudonym apply -n' 'query list' 'query show dear' 'query code:money'
	'query query:dear' 'query attr:age>=3'
	'report words --by participant' 'report ngrams' 'report dispersion'
	'report keyness --attribute age' 'report collocations price'
	'report frequency --where code:money' 'query code:price' 'compact -n'
	'coder list' 'export qdpx out.qdpx' 'export qdc out.qdc')
writers=('text edit talk 0:0 X' 'text edit talk 40:60 dear' 'text replace -F e é'
	'text edit talk --from third.txt' 'segments join talk 1-3' 'segments join talk 2'
	'segments split talk 30' 'segments split talk 90 --speaker Zed --new'
	'segments speaker talk 1-4 Anna' 'segments speaker talk 2 --nobody'
	'segments kind talk 1 heading' 'speaker rename --all Anna Zoe'
	'speaker rename talk Anna Interviewer' 'pseudonym apply' 'pseudonym remove --all'
	'rule accept lateness --all' 'rule reject lateness 1' 'rule set costs --pattern kind'
	'rule set costs --prune --unit turn' 'rule rename costs c' 'autocode --again --prune'
	'rule exception remove costs --all' 'query rename dear cheap' 'query remove dear'
	'compact' 'compact --forget-history --yes' 'compact --forget-originals --yes'
	'autocode --again' 'autocode \w+ late' 'undo' 'undo 99' 'redo'
	'undo --act 12' 'code talk --quote late late' 'code talk 0:9 price --in-vivo'
	'uncode #1' 'recode #2 --to kind' 'recode #2 --span 0:3'
	'label merge late kind --into price' 'label split price dear #1 #4'
	'label remove kind --force' 'label move late money'
	'label promote late' 'category merge service --into money'
	'category move money service' 'category remove money --force'
	'property remove money height --force' 'property set money height --scale a..b'
	'locate #4 height low' 'docs remove talk' 'docs rename talk x'
	'participant merge Anna --into 李梅' 'participant remove Anna --force'
	'attribute retype age text' 'attribute remove age'
	'relation evidence 1 #4 --contrary' 'relation remove 1 2'
	'core set service' 'core clear' 'story bind 1 --code price'
	'story remove 1' 'memo remove #1' 'memo link #2 code:price'
	'rule remove costs --with-codings' 'import talk.txt third.txt'
	'coder rename tester Tess' 'category add new' 'speaker role Anna interviewer --all')
formats=(text text csv tsv json jsonl md)
printf 'Q: One?\n\nA: Two, three.\n' >third.txt

# try ARGUMENT…: on the harmed copy.
try() {
	timeout 60 "$program" -p harmed.axial "$@" >out 2>said </dev/null
	local status=$?
	case $status in
	0 | 1 | 2) ;;
	*) echo "status $status: $*" ;;
	esac >>problems
	if grep -aqE 'runtime error|Sanitizer|axial: bug|Assertion' said; then
		printf 'said of %s\n' "$*"
		head -c 2500 said
	fi >>problems
	if grep -aq $'\e\|\a\|\xe2\x80\xae' said out; then
		printf 'steers the terminal: %s\n' "$*"
	fi >>problems
	# The text itself is no listing.
	if [ "$2" = json ] && [ "$3" != text ] && [ $status -eq 0 ] && [ -s out ] &&
	    ! jq . <out >/dev/null 2>said; then
		printf 'no JSON: %s\n' "$*"
		head -2 said
	fi >>problems
}

for ((seed = first; seed <= last; seed++)); do
	for kind in pages rows; do
		: >problems
		RANDOM=$seed
		"$harm" $kind "$seed" base.axial harmed.axial >done 2>&1
		rm -f harmed.axial-wal harmed.axial-shm
		for ((k = 0; k < 14; k++)); do
			# shellcheck disable=SC2086 # words
			try -f "${formats[RANDOM % ${#formats[@]}]}" \
				${readers[RANDOM % ${#readers[@]}]}
		done
		for ((k = 0; k < 5; k++)); do
			# shellcheck disable=SC2086
			try -q -f text ${writers[RANDOM % ${#writers[@]}]}
		done
		for words in codings log 'log verify' check; do
			# shellcheck disable=SC2086
			try -f text $words
		done
		count=$((count + 1))
		if [ -s problems ]; then
			echo "not ok $count - seed $seed, $kind"
			sed 's/^/# /' done problems | cut -c1-300 | head -70
		else
			echo "ok $count - seed $seed, $kind"
		fi
	done
done
echo "1..$count"
