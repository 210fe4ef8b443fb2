# autocode and rule: every hit of a pattern becomes a coding.
load ../lib
bats_require_minimum_version 1.5.0

before_each() {
	study
	cat >林.txt <<-'TALK'
	访谈员：价格怎么样？

	林：太贵了，我买不起。真的！但是服务很好。
	TALK
	axial -q import 林.txt >/dev/null
}

counts() {
	axial -f tsv "$@" 2>/dev/null | tail -n +2 | cut -f 1,4-8
}

rows() {
	axial -f tsv "$@" | tail -n +2
}

@test "a pattern and a label make a rule and its codings" {
	is "$(counts autocode --create 'price|贵' 'Price/dear')" \
		$'dear\t3\t3\t3\t0\t0'
	is "$(rows rule list | cut -f 2-6,10)" \
		$'dear\tPrice/dear\tprice|贵\t\thit\t3'
	is "$(rows codings | wc -l)" 3
	axial check && axial log verify
}

@test "a label that is not there is an error, with the mend" {
	run -1 axial autocode price dear
	shows "'dear'"
	shows "--create"
	is "$(rows rule list)" ""
}

@test "hits grow to the unit, and are coded once" {
	is "$(counts autocode --create '贵|买' dear --unit sentence)" \
		$'dear\t2\t1\t1\t0\t0'
	run -0 axial -f jsonl codings
	shows '"text": "太贵了，我买不起。"'
	is "$(counts autocode --create e turns --unit turn --in talk \
		--role participant)" $'turns\t18\t2\t2\t0\t0'
}

@test "names before turns are not coded" {
	is "$(counts autocode --create 'Anna|林' names)" $'names\t0\t0\t0\t0\t0'
}

@test "again adds only what is new" {
	axial -q autocode --create price dear >/dev/null
	is "$(counts autocode price dear)" $'dear\t2\t2\t0\t2\t0'
	interview more.txt
	sed -i 's/An hour/The price/' more.txt
	axial -q import more.txt >/dev/null
	is "$(counts autocode --again)" $'dear\t5\t5\t3\t2\t0'
	is "$(counts autocode --again)" $'dear\t5\t5\t0\t5\t0'
}

@test "what a person took back stays away" {
	axial -q autocode --create price dear >/dev/null
	axial -q uncode 1
	is "$(counts autocode --again)" $'dear\t2\t2\t0\t1\t1'
	is "$(rows rule list | cut -f 10,11)" $'1\t1'
}

@test "a dry run shows the new passages and changes nothing" {
	axial -q autocode --create 'An' first >/dev/null
	axial log >before
	run -0 --separate-stderr axial -f tsv autocode -n --create 'An|late' \
		first -C 3
	is "$output" "\
rule	change	document	start	end	segment	speaker	role	left	match	right
first 2	new	talk	114	118	2	Anna	participant	me 	late	 tw"
	is "$stderr" "first 2 → first: 3 hits in 3 passages: 1 new, 2 coded already, 0 rejected, 0 to review; 0 codings are found no more"
	axial -q autocode -n --create price 'New/one' >/dev/null
	axial log | cmp - before
	is "$(rows label list | wc -l)" 1
}

@test "the same name is the same rule; a change is told" {
	axial -q autocode --create price dear --name money >/dev/null
	run -0 axial autocode 'price|expensive' dear --name money -i
	shows "the rule 'money' has changed (pattern, options)"
	is "$(rows rule list | wc -l)" 1
}

@test "an undo takes all of it back" {
	axial -q autocode --create e Vowels >/dev/null
	axial -q undo
	is "$(rows codings)" ""
	is "$(rows rule list)" ""
	is "$(rows label list)" ""
	axial -q redo
	axial log verify
}

rules() {
	cat >talk.rules <<-'RULES'
	# What it costs, and how long it takes.
	[dear]
	pattern = (?i)\b(too|so) expensive
	pattern = 太贵|买不起
	label   = Price/too high
	unit    = sentence
	role    = participant

	[late]          # any turn
	pattern = late
	label   = late
	in      = talk
	options = i w
	RULES
}

@test "a file of rules" {
	rules
	run -1 axial autocode --rules talk.rules
	shows "talk.rules:5: "
	shows "--create"
	is "$(rows rule list)" ""
	is "$(counts autocode --rules talk.rules --create)" \
		$'dear\t3\t2\t2\t0\t0\nlate\t2\t2\t2\t0\t0'
	is "$(counts autocode --rules talk.rules)" \
		$'dear\t3\t2\t0\t2\t0\nlate\t2\t2\t0\t2\t0'
	is "$(counts autocode --again late)" $'late\t2\t2\t0\t2\t0'
	is "$(rows rule list | cut -f 2,3,5-9)" \
		$'dear\tPrice/too high\t\tsentence\tparticipant\t\t\nlate\tlate\tiw\thit\t\t\ttalk'
	axial check
}

@test "--rules with --again applies the study's other rules too" {
	rules
	axial -q autocode --create pot pot >/dev/null
	is "$(counts autocode --rules talk.rules --create --again | cut -f1)" \
		$'dear\nlate\npot'
}

@test "what is wrong with a file is told with its line" {
	printf '[a]\npattern = x\nlabel = y\nunti = turn\n' >bad.rules
	run -2 axial autocode --rules bad.rules
	is "$output" "axial: bad.rules:4: there is no key 'unti'; did you mean 'unit'?"
	printf '[a]\npattern = x\nlabel = y\nin = nowhere\n' >bad.rules
	run -1 axial autocode --rules bad.rules --create
	shows "bad.rules:1: "
	shows "there is no document 'nowhere'"
	is "$(rows label list)" ""
	fails 1 axial autocode --rules no-such.rules
	head -c 1000001 /dev/zero | tr '\0' '#' >large.rules
	fails 1 axial autocode --rules large.rules
	fails 1 axial autocode --rules .
}

@test "a rule whose document has gone is told and left out" {
	axial -q autocode --create price dear --in talk >/dev/null
	axial -q autocode --create 贵 dear --name zh >/dev/null
	axial -q docs remove talk
	run -1 axial autocode --again
	shows "the rule 'dear' was left out: there is no document 'talk'"
	shows "zh"
	axial check
}

@test "the words must be right" {
	fails 2 axial autocode
	fails 2 axial autocode price
	fails 2 axial autocode a b c
	fails 2 axial autocode '(' dear --create
	fails 2 axial autocode price dear --create --unit page
	fails 2 axial autocode --rules x --unit turn
	fails 2 axial autocode --rules x price
	fails 2 axial autocode price dear --create --name ''
	fails 1 axial autocode --again
	shows "no rule in this study"
}

@test "a rule is shown, and removed with or without its codings" {
	axial -q autocode --create price dear >/dev/null
	axial -q autocode --create late slow >/dev/null
	run -0 axial rule show dear
	shows "talk"
	run -0 axial rule remove dear
	shows "its 2 codings stay"
	is "$(rows codings | wc -l)" 3
	run -0 axial rule remove slow --with-codings
	shows "with 1 coding"
	is "$(rows codings | wc -l)" 2
	is "$(rows rule list)" ""
	fails 1 axial rule show dear
	axial check && axial log verify
}

@test "the listing is in every format" {
	for format in text csv tsv json jsonl md; do
		run -0 axial -q -f $format autocode --create price dear
		shows "dear"
	done
	run -0 axial -q -f json autocode price dear
	is "$output" '[
{"rule": "dear", "label": "dear", "unit": "hit", "hits": 2, "passages": 2, "new": 0, "already": 2, "taken_back": 0, "on_list": 0, "vanished": 0}
]'
}

@test "with --review passages wait, and are accepted or rejected" {
	is "$(axial -f tsv autocode --create --review 'price|贵' dear 2>/dev/null |
		tail -n +2 | cut -f 1,4-)" $'dear\t3\t3\t3\t0\t0\t3\t0'
	is "$(rows codings)" ""
	run -0 --separate-stderr axial -f tsv rule review -C 2
	is "${lines[0]}" $'n\trule\tcode\tdocument\tstart\tend\tsegment\tspeaker\trole\tleft\tmatch\tright'
	is "$(cut -f 1-4,11 <<<"$output" | tail -n +2)" \
		$'1\tdear\tdear\ttalk\tprice\n2\tdear\tdear\ttalk\tprice\n3\tdear\tdear\t林\t贵'
	is "$(counts autocode --again)" $'dear\t3\t3\t0\t0\t0'
	run -0 axial rule accept dear 3
	shows "coded 1 passage"
	is "$(rows codings | cut -f 2,7,10,13,14)" $'林\tdear\trule\t贵\tdear'
	axial -q rule reject dear 1
	is "$(rows rule review | wc -l)" 1
	is "$(rows rule list | cut -f 10-12)" $'1\t1\t1'
	is "$(counts autocode --again)" $'dear\t3\t3\t0\t1\t1'
	axial -q rule accept dear --all
	run -0 axial rule review
	shows "nothing waits"
	is "$(rows codings | wc -l)" 2
	axial check && axial log verify
	axial -q undo 3
	is "$(rows rule review | wc -l)" 3
}

@test "numbers of a list may be ranges, and must be of it" {
	axial -q autocode --create --review e e --in talk >/dev/null
	fails 2 axial rule accept e
	shows "--all"
	fails 2 axial rule accept e 1 --all
	fails 2 axial rule accept e 0
	fails 2 axial rule accept e 99999999999999999999
	fails 2 axial rule accept e 3-1
	fails 2 axial rule reject e x
	axial -q rule reject e 1-3 5
	run -0 axial rule exception list e
	is "$(rows rule exception list e | wc -l)" 4
	axial -q rule exception remove e 1 4
	is "$(rows rule exception list e | wc -l)" 2
	axial -q autocode --again >/dev/null
	is "$(rows codings | wc -l)" 2
	axial -q rule exception remove e --all
	fails 1 axial rule accept nothing --all
	axial log verify
}

@test "a difference is shown before a rule is changed" {
	axial -q autocode --create price dear >/dev/null
	axial log >before
	run -0 --separate-stderr axial -f tsv rule set dear \
		--pattern 'The price|贵' -n
	is "$(cut -f 2,3,10 <<<"$output" | tail -n +2)" \
		$'new\ttalk\tThe price\nnew\t林\t贵\nvanished\ttalk\tprice\nvanished\ttalk\tprice'
	is "$stderr" "dear → dear: 2 hits in 2 passages: 2 new, 0 coded already, 0 rejected, 0 to review; 2 codings are found no more"
	axial log | cmp - before
	run -0 axial rule set dear --pattern 'The price|贵' --unit sentence \
		--in 林 --role participant
	shows "the rule 'dear' has changed (pattern, unit, role, documents)"
	is "$(rows rule list | cut -f 4,6,7,9)" \
		$'The price|贵\tsentence\tparticipant\t林'
	is "$(axial -f tsv autocode --again --prune 2>/dev/null | tail -n +2 |
		cut -f 4-)" $'1\t1\t1\t0\t0\t0\t2'
	is "$(rows codings | cut -f 2,13)" $'林\t太贵了，我买不起。'
	axial -q rule set dear --everywhere --options i
	is "$(rows rule list | cut -f 5,7,9)" $'i\t\t'
	fails 2 axial rule set dear
	fails 2 axial rule set dear --pattern '('
	fails 2 axial rule set dear --everywhere --role participant
	fails 2 axial rule set dear --options q
	fails 1 axial rule set dear --label nowhere
	axial check && axial log verify
}

@test "codings that a rule finds no more stay unless they are pruned" {
	axial -q autocode --create price dear >/dev/null
	axial -q rule set dear --pattern 贵 >/dev/null
	is "$(axial -f tsv autocode --again 2>/dev/null | tail -n +2 |
		cut -f 4-)" $'1\t1\t1\t0\t0\t0\t2'
	is "$(rows codings | wc -l)" 3
	run -0 axial autocode --again --prune
	shows "removed 2 codings that the rule 'dear' finds no more"
	is "$(rows codings | wc -l)" 1
	axial -q undo
	is "$(rows codings | wc -l)" 3
}

@test "renaming a document or a rule breaks nothing" {
	axial -q autocode --create price dear --in talk >/dev/null
	axial -q docs rename talk 谈话
	is "$(counts autocode --again)" $'dear\t2\t2\t0\t2\t0'
	is "$(rows rule list | cut -f 9)" 谈话
	axial -q autocode --create late late --speaker Anna --name a >/dev/null
	axial -q speaker rename 谈话 Anna 安娜
	is "$(rows rule list | head -1 | cut -f 2,8)" $'a\t安娜'
	is "$(counts autocode --again a)" $'a\t1\t1\t0\t1\t0'
	axial -q rule remove a --with-codings
	axial -q rule rename dear 太贵
	is "$(counts autocode --again 太贵)" $'太贵\t2\t2\t0\t2\t0'
	is "$(rows codings | cut -f 14)" $'太贵\n太贵'
	fails 1 axial rule rename dear x
	axial -q autocode --create late late >/dev/null
	fails 1 axial rule rename late 太贵
	fails 2 axial rule rename late ' '
}
