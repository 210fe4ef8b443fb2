# The core category.
load ../lib

before_each() {
	study
	axial -q category add Price
	axial -q label add 'too dear' --category Price
	axial -q code talk 'too dear' --quote 'too expensive for two' >codes
}

@test "no core is no error, but nothing to show" {
	fails 1 axial core show
	shows 'no core category is chosen'
	axial core clear
}

@test "the core is shown with its reason and what it rests on" {
	axial -q core set Price --reason 'all come back to it'
	is "$(axial -f csv core show | cut -d, -f1-3,5-9)" \
'core,reason,coder,codings,documents,participants,relations_out,relations_in
Price,all come back to it,tester,1,1,1,0,0'
	axial -q core set Price
	shows=$(axial -f csv core show)
	case $shows in *'all come back'*) ;; *) false ;; esac
}

@test "a label is refused, and how to make it a category is said" {
	fails 1 axial core set 'too dear'
	shows "axial label promote 'Price/too dear'"
	axial -q label promote 'too dear'
	axial -q core set 'too dear'
}

@test "the core can be taken back, and undo gives it back" {
	axial -q core set Price
	axial -q core clear
	fails 1 axial core show
	axial -q undo
	axial -q core show
	axial -q log verify
}

@test "candidates stand in the order of Borda, with their measures" {
	axial -q category add Trust
	axial -q category add Empty
	axial -q code talk Trust --quote 'the people who brought it were kind' >codes
	axial -q relation add 'too dear' causal Trust
	axial -q property add Price height --scale low..high
	is "$(axial -f csv core candidates | cut -d, -f1-4,7-10)" \
'code,participants,codings,degree,properties,contrary,pareto,borda
Price,1,1,1,0,0,yes,8.0
Trust,1,1,1,0,0,yes,8.0
Empty,0,0,0,0,0,no,2.0'
	axial -q locate 1 height low
	axial -q relation evidence 1 2 --contrary
	is "$(axial -f csv core candidates | sed -n 2p | cut -d, -f1,7,8)" Price,0,1
}

@test "a refuted claim ties nothing, and what a category holds counts as its own" {
	axial -q category add Cost
	axial -q category move Price Cost
	axial -q category add Trust
	axial -q relation add 'too dear' causal Trust
	axial -q relation set 1 --status refuted
	is "$(axial -f csv core candidates | grep -E '^(Cost|Trust),' | cut -d, -f1-4)" \
'Cost,1,1,0
Trust,0,0,0'
}
