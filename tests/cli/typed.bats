# What people type that is not quite what there is, and what they are told.
load ../lib

before_each() {
	study
}

@test "words that are no command are answered with those that may be meant" {
	suggests() {
		local wanted=$1
		shift
		fails 2 axial "$@"
		shows "did you mean $wanted"
	}
	suggests "'docs'?" docs list
	suggests "'label remove'?" label rm price
	suggests "'label list'?" labels
	suggests "'label add'?" lable add x
	suggests "'find'?" grep price
	fails 2 axial cod
	shows "'code'"
	shows "'codings'"
	fails 2 axial xyzzy
	shows 'axial help lists them all'
	fails 2 axial help docs list
	shows "did you mean 'docs'?"
}

@test "a group of commands says its verbs" {
	fails 2 axial label
	shows "'label' needs a further word: add, list, show"
}

@test "help report frequency is help on that report" {
	run axial help report frequency
	is "$status" 0
	shows 'usage: axial report frequency'
}

@test "the version is told" {
	run axial --version
	is "$status" 0
	is "${output%% *}" axial
}

@test "an option is written out, or it is none" {
	axial -q label add dear
	axial -q category add Price
	fails 2 axial label move dear --to Price
	shows 'did you mean --top?'
	is "$output" 'axial: label move: there is no option --to here; did you mean --top?'
	fails 2 axial docs --forse
	shows 'did you mean --force?'
	fails 2 axial docs --forc
	shows 'did you mean --force?'
	fails 2 axial docs --qqqqqqqq
	shows 'no option --qqqqqqqq here'
}

@test "--in takes several documents, one after the other or by commas" {
	interview p4.txt
	echo 'Bo: price again' >>p4.txt
	axial -q import p4.txt
	for words in 'find price --in talk p4' 'find --in talk p4 price' \
		'find price --in talk,p4' 'find price --in talk --in p4'; do
		# shellcheck disable=SC2086 # a command of words
		axial -f json $words >hits
		is "$(jq -r '.[].document' hits | sort -u | xargs)" 'p4 talk'
	done
	axial -f json find --in talk price >hits
	is "$(jq -r '.[].document' hits | sort -u)" talk
	fails 1 axial find price --in talk nowhere
	shows "no document 'nowhere'"
	axial -f csv report words --in talk p4 >one
	axial -f csv report words --in talk,p4 | cmp - one
	axial docs rename p4 'talk,p4'
	axial -f json find price --in talk,p4 >hits
	is "$(jq -r '.[].document' hits | sort -u)" talk,p4
}

@test "one of those who are merged may be the one who stays" {
	axial -q participant add Bo
	axial -q participant add Cy
	axial -q participant merge Bo Cy --into Cy
	is "$(axial -f csv participant list | grep -cE ',(Bo|Cy),')" 1
	fails 2 axial participant merge Cy --into Cy
}

@test "what axial wrote is no interview, though it lies among them" {
	touch probe
	setfattr -n user.x probe 2>/dev/null ||
		python3 -c 'import os; os.setxattr("probe", "user.x", b"")' ||
		skip 'no attributes of files here'
	axial -q -o docs.csv docs
	axial -q -o words.md text talk
	run axial import .
	shows 'docs.csv: left out: axial wrote it'
	shows 'words.md: left out: axial wrote it'
	is "$(axial -f tsv docs | sed 1d | wc -l)" 1
	axial -q import words.md
}

@test "a language is a word for a language" {
	for wrong in $'a\e[31m' 'e n' e 12; do
		fails 2 axial docs set talk "language=$wrong"
		fails 2 axial import talk.txt --language "$wrong"
	done
	axial docs set talk language=zh-Hant
	axial docs set talk language=
}

@test "an output that nothing is written to is told of" {
	run axial -o labels.csv label add dear
	is "$status" 0
	shows 'labels.csv: not written'
	[ ! -e labels.csv ]
}
