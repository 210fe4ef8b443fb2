# log, undo, redo, and the study that the log alone makes.
load ../lib

@test "each command is one act, told by who, when and in words" {
	study
	axial coder use 李雷 2>/dev/null
	axial -f tsv log >log
	is "$(sed -n 2p log | cut -f 6)" init
	is "$(sed -n 4p log | cut -f 6)" 'coder use 李雷'
	is "$(axial log --json | jq -r '.[1].who')" tester
}

@test "an import is undone and redone after a restart" {
	study
	is "$(axial -f tsv docs | wc -l)" 2
	run axial undo
	shows 'undone #2: import'
	is "$(axial -f tsv docs | wc -l)" 1
	axial redo 2>/dev/null
	is "$(axial text talk)" "$(cat talk.txt)"
	axial log verify
	axial check
}

@test "undo to the beginning and redo to the end gives the same study" {
	study
	axial docs rename talk 访谈 2>/dev/null
	axial docs set 访谈 language=zh
	axial coder use Mei 2>/dev/null
	axial -f json docs >before
	axial undo 100 2>/dev/null
	is "$(axial -f json docs | jq length)" 0
	fails 1 axial undo
	shows 'nothing to undo'
	axial redo 100 2>/dev/null
	fails 1 axial redo
	is "$(axial -f json docs)" "$(cat before)"
	axial log verify
}

@test "one act is undone out of order, or the later one is named" {
	study
	axial docs set talk language=en		# act 3
	axial coder use Mei 2>/dev/null		# act 4
	run axial undo --act 3
	is "$status" 0
	fails 1 axial undo --act 3
	shows 'not in force'
	fails 2 axial undo --act x
	axial log verify
}

@test "removing a document takes its codings along, and undo brings them back" {
	study
	axial label add 'too dear' 2>/dev/null
	axial code talk --quote 'too expensive for two' 'too dear' >/dev/null
	axial -f json codings >before
	run axial docs remove talk
	shows '1 coding,'
	is "$(axial -f json codings | jq length)" 0
	axial undo 2>/dev/null
	is "$(axial -f json codings)" "$(cat before)"
	axial log verify
	axial check
}

@test "log verify finds a change made past axial" {
	study
	sqlite3 study.axial "UPDATE document SET name = 'other'"
	fails 1 axial log verify
	shows 'document'
}

@test "long words are cut between characters, wherever the end falls" {
	study
	for start in a ab abc; do
		axial memo add "$start$(printf '价%.0s' {1..200})" 2>/dev/null
	done
	axial log >log
	iconv -f utf-8 -t utf-8 log >/dev/null
	is "$(grep -c '价…' log)" 3
	# Programs get all of them.
	is "$(axial log --json | jq '.[-1].summary | length > 200')" true
}
