# Claims between codes, and the passages for and against them.
load ../lib

before_each() {
	study
	axial -q category add Price
	axial -q category add Trust
	axial -q label add 'too dear' --category Price
	axial -q label add late
	axial -q code talk 'too dear' --quote 'too expensive for two' >codes
	axial -q code talk late --quote 'An hour' >>codes
	axial -q code talk Trust --quote 'the people who brought it were kind' >>codes
}

claim() {
	axial -q relation add "$@"
}

@test "the types of the method are there, and can be added to" {
	is "$(axial -f csv relation types | head -1)" 'name,directed,definition'
	axial -q relation type add mirrors --undirected --definition 'they look alike'
	is "$(axial -f csv relation types | tail -1)" 'mirrors,no,they look alike'
	fails 2 axial relation type add bare
	shows '--definition'
}

@test "a claim is listed with its columns, and the same claim is refused" {
	claim 'too dear' cau Trust --memo 'Who pays too much trusts less.'
	is "$(axial -f csv relation list)" \
'id,from,type,to,status,supporting,contrary,participants,memo
1,Price/too dear,causal,Trust,hunch,0,0,0,Who pays too much trusts less.'
	fails 1 axial relation add 'Price/too dear' causal Trust
	shows '#1 Price/too dear —causal→ Trust'
	fails 1 axial relation add nowhere causal Trust
	shows "no code 'nowhere'"
	fails 1 axial relation add late no-such Trust
	shows "no relation type 'no-such'"
}

@test "a claim that was made is a row to programs, a line to people" {
	is "$(axial -f tsv relation add late causal Trust | awk -F'\t' 'NR == 2 { print $1 }')" 1
	run axial relation add late condition Trust
	is "$output" 'relation #2: late —condition→ Trust (hunch)'
}

@test "evidence counts passages and people, and can change sides" {
	claim 'too dear' causal Trust
	axial -q relation evidence 1 1 '#2'
	is "$(axial -f tsv relation list | tail -1 | cut -f6-8)" "$(printf '2\t0\t1')"
	run axial relation evidence 1 2 --contrary
	is "$status" 0
	shows 'coding #2 supported the claim; it now speaks against it'
	is "$(axial -f tsv relation list | tail -1 | cut -f6-8)" "$(printf '1\t1\t1')"
	axial -q relation evidence 1 2 --remove
	is "$(axial -f tsv relation list | tail -1 | cut -f6-8)" "$(printf '1\t0\t1')"
	fails 1 axial relation evidence 1 2 --remove
	shows 'is no evidence of relation #1'
	fails 1 axial relation evidence 1 99
	shows 'no coding #99'
}

@test "supported without evidence is kept, but said" {
	claim 'too dear' causal Trust
	run axial relation set 1 --status supported
	is "$status" 0
	shows 'no passage supports it'
	run axial relation evidence 1 3 --contrary
	shows '--status qualified'
	fails 2 axial relation set 1 --status proven
	shows 'hunch, supported, qualified or refuted'
	fails 2 axial relation set 1
}

@test "a list is narrowed by type, code and status" {
	claim 'too dear' causal Trust
	claim late condition Trust --status refuted
	is "$(axial -f tsv relation list --type cau | wc -l)" 2
	is "$(axial -f tsv relation list --code late | tail -1 | cut -f1)" 2
	is "$(axial -f tsv relation list --status refuted | tail -1 | cut -f1)" 2
}

@test "show gives the words of the evidence and where they stand" {
	claim 'too dear' causal Trust
	axial -q relation evidence 1 1
	run axial relation show 1
	shows 'Price/too dear —causal→ Trust'
	shows 'too expensive for two'
	shows Anna
	is "$(axial -f csv relation show 1 | cut -d, -f1-3,6-8)" \
'coding,stance,document,speaker,code,text
1,for,talk,Anna,Price/too dear,too expensive for two'
}

@test "removing a claim keeps its memo, and undo brings all back" {
	claim 'too dear' causal Trust --memo why
	axial -q relation evidence 1 1
	before=$(axial -f csv relation list)
	run axial relation remove 1
	shows 'what stays: 1 memo'
	is "$(axial -f tsv memo list | wc -l)" 2
	axial -q undo
	is "$(axial -f csv relation list)" "$before"
	axial -q check
	axial -q log verify
}
