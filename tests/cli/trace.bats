# The way from words to needs, and back.
load ../lib

before_each() {
	study
	axial -q category add Price
	axial -q category add Trust
	axial -q label add dear --category Price
	axial -q label add late
	axial -q code talk dear --quote 'too expensive for two' >codes
	axial -q code talk late --quote 'the pot came late twice' >>codes
	axial -q code talk Trust --quote 'were kind' >>codes
	axial -q relation add dear causal Trust
	axial -q relation evidence 1 1
	axial -q story add 'Who pays too much trusts less.' --relation 1
	axial -q need add 'to eat as two'
}

ways() {
	axial -f tsv report trace "$@" | sed 1d
}

@test "a way leads from need and sentence through claim, category and label to words" {
	axial -q need evidence 1 1
	is "$(axial -f csv report trace | head -1)" \
		'need,story_sentence,relation,category,label,document,start,end,text,stance,coding'
	is "$(ways)" "$(printf '%s\t' '#1 to eat as two' '1. Who pays too much trusts less.' \
		'#1 Price/dear —causal→ Trust' Price dear talk 74 95 'too expensive for two' for)1"
}

@test "what leads to no words is shown, and breaks off" {
	axial -q relation add late causal Trust
	axial -q story add 'Nobody knows why.'
	is "$(ways | tail -3 | cut -f1-3,6)" "$(printf '%s\t%s\t%s\t\n' \
		'#1 to eat as two' '' '' '' '2. Nobody knows why.' '' \
		'' '' '#2 late —causal→ Trust')"
}

@test "a trace begins anywhere, and goes both ways" {
	axial -q need evidence 1 1 2
	axial -q story bind 1 --code Price
	is "$(ways --coding 2 | cut -f1,11)" "$(printf '#1 to eat as two\t2')"
	is "$(ways --coding 3 | cut -f1-3,9)" "$(printf '\t\t\twere kind')"
	is "$(ways --need 1 | cut -f11 | tr '\n' ' ')" '1 2 '
	is "$(ways --relation 1 | cut -f11)" 1
	is "$(ways --sentence 1 | cut -f3,11 | sort)" "$(printf '\t1\n#1 Price/dear —causal→ Trust\t1')"
	is "$(ways --code Price | cut -f11)" 1
	fails 1 axial report trace --need 7
	fails 2 axial report trace --relation x
}

@test "a passage that shows a need and speaks against a claim goes two ways" {
	axial -q need evidence 1 1
	axial -q relation evidence 1 1 --contrary
	is "$(ways --coding 1 | cut -f1,3,10)" "$(printf '%s\t%s\t%s\n' \
		'#1 to eat as two' '' for '' '#1 Price/dear —causal→ Trust' contrary)"
}
