# The story line, and what bears each sentence out.
load ../lib

before_each() {
	study
	axial -q category add Price
	axial -q category add Trust
	axial -q label add 'too dear' --category Price
	axial -q code talk 'too dear' --quote 'too expensive for two' >codes
	axial -q relation add 'too dear' causal Trust >claim
}

@test "sentences are told, bound, shown and removed" {
	axial -q story add 'They go elsewhere.' --code Trust
	axial -q story add 'Price frightens.' --code 'too dear' --relation 1 --coding 1 --after 0
	is "$(axial -f csv story show)" \
'n,sentence,support
1,Price frightens.,code: Price/too dear; relation: 1; coding: 1
2,They go elsewhere.,code: Trust'
	axial -q story unbind 1 --coding 1 --relation 1
	axial -q story bind 2 --coding 1
	axial -q story remove 1
	is "$(axial -f csv story show | tail -1)" \
		'1,They go elsewhere.,code: Trust; coding: 1'
	fails 2 axial story bind 1
	fails 1 axial story remove 7
	shows 'the story has 1'
	fails 1 axial story add x --after 9
	fails 1 axial story add x --code nowhere
	is "$(axial -f tsv story show | wc -l)" 2
}

@test "a story file goes in and comes out the same" {
	cat >story.txt <<-'END'
	# what we found
	Price frightens. [code: Price/too dear; relation: 1; coding: 1]

	他们走了。
	[code: Trust]
	END
	axial -q story edit story.txt
	axial -q -o out.txt story show --plain
	axial -q story edit out.txt
	is "$(axial story show --plain)" "$(cat out.txt)"
	is "$(axial -f tsv story show | tail -1)" "$(printf '2\t他们走了。\tcode: Trust')"
	run axial story edit - <out.txt
	shows '2 as before'
}

@test "a sentence that stays keeps its memo" {
	printf 'One stays.\nTwo goes.\n' | axial -q story edit -
	axial -q memo add 'is it so?' --on sentence:1
	run axial story edit - <<-'END'
	Something quite new.
	One stays. [code: Trust]
	END
	shows '1 changed, 1 new; 1 taken out'
	is "$(axial -f tsv memo list | tail -1 | cut -f5)" sentence:2
}

@test "a bad story file is refused by line, and nothing is kept" {
	axial -q story add 'As before.'
	printf 'One.\nTwo. [code: Prise]\n' >bad.txt
	fails 1 axial story edit bad.txt
	shows "bad.txt:2: there is no code 'Prise'"
	printf 'One.\nT\xff\n' >bad.txt
	fails 1 axial story edit bad.txt
	shows 'not UTF-8'
	: >bad.txt
	fails 1 axial story edit bad.txt
	shows 'no sentence in it'
	fails 1 axial story edit none.txt
	is "$(axial -f tsv story show | tail -1 | cut -f2)" 'As before.'
}

@test "check names what hangs in the air, and is quiet when nothing does" {
	fails 1 axial -f csv story check
	shows 'no story'
	axial -q category add Time
	axial -q story add 'Price frightens.' --relation 1
	axial -q story add 'So there.'
	fails 1 axial -q -f csv story check
	is "$output" \
'n,finding,about,text,mend
1,relation without evidence,#1 Price/too dear —causal→ Trust,Price frightens.,axial relation evidence 1 CODING…
2,no support,,So there.,axial story bind 2 --relation RELATION
,category in no sentence,Time,,axial story bind N --code Time
,no core category,,,axial core candidates'
	axial -q relation evidence 1 1
	axial -q story bind 1 --code Price
	axial -q story remove 2
	axial -q category remove Time
	axial -q core set Price
	run axial story check
	is "$status" 0
	axial -q relation set 1 --status refuted
	fails 1 axial story check
	shows 'refuted relation'
	axial -q log verify
}
