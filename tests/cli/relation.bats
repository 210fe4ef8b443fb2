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
	is "$(axial -f csv relation types | head -1)" 'name,directed,definition,inverse,family'
	axial -q relation type add mirrors --undirected --definition 'they look alike'
	is "$(axial -f csv relation types | tail -1)" 'mirrors,no,they look alike,,'
	fails 2 axial relation type add bare
	shows '--definition'
}

@test "a type is data: it is set, renamed, removed and added as shipped" {
	claim 'too dear' causal Trust
	axial relation show 1 >shown
	grep -qF 'Trust —caused by→ Price/too dear' shown
	axial -q relation type set causal --inverse 'owed to' --family why
	axial -q relation type rename causal brings
	is "$(axial -f tsv report claims | tail -1 | cut -f10)" \
		'Trust —owed to→ Price/too dear'
	axial -f csv relation type list | grep -q '^brings,yes,.*,owed to,why$'
	fails 1 axial relation type remove brings
	shows "claims are of the type 'brings'"
	fails 1 axial relation type rename brings Temporal
	axial -q relation type remove temporal
	axial -q relation type add temporal
	axial -q relation type add 因果
	axial -f csv relation types | grep -q '^因果,yes,FROM 引起 TO,由其引起,条件$'
	axial -q relation type set brings --inverse ''
	! axial relation show 1 | grep 'other end'
}

@test "a type loses its direction only where no two claims become one" {
	claim 'too dear' causal Trust
	claim Trust causal 'too dear'
	fails 1 axial relation type set causal --undirected
	shows 'the claims #1 and #2 would be the same one'
	axial -q relation remove 2
	axial -q relation type set causal --undirected
	fails 1 axial relation add Trust causal 'too dear'
	axial -q undo
	axial -q relation add Trust causal 'too dear'
}

@test "edited types come back from an export and from the log" {
	command -v sqlite3 >/dev/null || skip "no sqlite3 here"
	export AXIAL_SEED=script SOURCE_DATE_EPOCH=1766102400
	rm study.axial
	before_each
	claim 'too dear' causal Trust
	axial -q relation type set causal --inverse 'owed to' --family why
	axial -q relation type rename causal brings
	axial -f csv relation types >before
	axial -q export qdpx study.qdpx
	axial -q init back --from study.qdpx
	axial -p back.axial -f csv relation types >after
	is "$(cat after)" "$(cat before)"
	again
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
