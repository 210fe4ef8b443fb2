# Reports on claims: for whom they hold, where they lead, how people differ,
# and the story with its notes.
load ../lib

before_each() {
	study
	printf 'Interviewer: And you?\n\nBen: It is too dear for me. They were kind, too.\n' >ben.txt
	printf 'Interviewer: And you?\n\nCy: Nothing.\n' >cy.txt
	axial -q import ben.txt cy.txt
	axial -q category add Price
	axial -q category add Trust
	axial -q label add dear --category Price
	axial -q label add kind --category Trust
	axial -q code talk dear --quote 'too expensive for two' >codes	# 1
	axial -q code ben dear --quote 'too dear' >codes		# 2
	axial -q code talk kind --quote 'were kind' >codes		# 3
	axial -q relation add dear causal kind
	axial -q relation evidence 1 1
	axial -q relation evidence 1 2 --contrary
}

@test "a claim is told by name: who it holds for, who contradicts, who is silent" {
	is "$(axial -f csv report claims)" \
'id,claim,status,holds_for,who_holds,contradicted_by,who_contradicts,silent_in,who_is_silent,read_back
1,Price/dear —causal→ Trust/kind,hunch,1,Anna,1,Ben,1,Cy,Trust/kind —caused by→ Price/dear'
}

@test "paths lead along claims and from a code to what holds it" {
	axial -q relation add Trust consequence Price
	is "$(axial -f csv report paths dear Trust | cut -d, -f1-6)" \
'path,step,from,type,to,relation
1,1,Price/dear,causal,Trust/kind,1
1,2,Trust/kind,in,Trust,'
	is "$(axial -f tsv report paths dear Price | wc -l)" 5
	axial -q relation set 1 --status refuted
	is "$(axial -f tsv report paths dear Trust | wc -l)" 1
	fails 2 axial report paths dear
	fails 1 axial report paths dear nowhere
}

@test "a profile lays people beside properties, and names what does not vary" {
	axial -q property add Price size --scale low..high
	axial -q property add Price when --scale early..late
	axial -q locate 1 size low
	axial -q locate 2 size high
	is "$(axial -f csv report profile Price)" \
'participant,size,when
Anna,low,
Ben,high,
Cy,,'
	run axial report profile Price
	shows 'when (never located)'
	axial -q locate 2 size low
	run axial report profile Price
	shows 'size (always low)'
	fails 1 axial report profile Trust
	shows 'has no properties'
	fails 2 axial report profile
}

@test "the story is told with notes, for and against" {
	axial -q story add 'Who pays too much trusts less.' --relation 1 --coding 3
	axial -q story add 'So there.'
	is "$(axial -f tsv report story | sed 1d | cut -f1,3-6,10)" \
"$(printf '%s\t%s\t%s\t%s\t%s\t%s\n' \
	1 1 for 'too expensive for two' Anna 1 \
	1 2 contrary 'too dear' Ben 2 \
	1 3 for 'were kind' Anna 3 \
	2 '' '' '' '' '')"
	axial report story >shown
	grep -q '1. Who pays too much trusts less. \[1\] \[2\] \[3\]' shown
	grep -q 'against it: “too dear” (Ben' shown
}
