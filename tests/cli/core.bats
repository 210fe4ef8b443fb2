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
