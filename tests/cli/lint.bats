# The weak spots of an analysis, each with its mend.  Whoever breaks a link
# between words and theory on purpose learns of it here.
load ../lib

# Two people, two claims apart, and nothing that lint could find.
before_each() {
	study
	printf 'Interviewer: And you?\n\nBen: It is too dear for me. The pot was late again. They were kind, too.\n' >ben.txt
	axial -q import ben.txt
	axial -q category add Price --definition 'what it costs'
	axial -q category add Trust --definition 'whom one relies on'
	axial -q label add dear --category Price --definition 'costs too much'
	axial -q label add kind --category Trust --definition 'meant well'
	for code in Price Trust; do
		axial -q property add $code size --scale low..high
	done
	axial -q code talk dear --quote 'too expensive for two' >codes	# 1
	axial -q code ben dear --quote 'too dear' >codes		# 2
	axial -q code talk kind --quote 'were kind' >codes		# 3
	axial -q code ben kind --quote 'They were kind' >codes	# 4
	axial -q locate 1 size low
	axial -q locate 2 size high
	axial -q locate 3 size low
	axial -q locate 4 size high
	axial -q relation add dear causal kind
	axial -q relation evidence 1 1 2
	axial -q relation set 1 --status supported
	axial -q memo add 'dear, yet kind' --on relation:1
	axial -q core set Price --reason 'all come back to it'
	axial -q story add 'Who pays too much trusts less.' --relation 1
	axial -q need add 'to eat as two' --person couples --situation 'a dinner for two' \
		--problem 'the smallest pot is for four' --importance 8
	axial -q need evidence 1 1 2
}

# findings: severity, object and finding of each.
findings() {
	axial -f tsv lint "$@" | sed 1d | cut -f1,3,4
}

# finds SEVERITY OBJECT FINDING
finds() {
	findings | grep -qxF "$(printf '%s\t%s\t%s' "$@")" && return 0
	printf 'not found: %s\nbut:\n' "$*"
	findings
	return 1
}

@test "a study in which every link holds has nothing to be found" {
	run axial lint
	is "$status" 0
	shows 'nothing hangs in the air'
	is "$(axial -f csv lint)" severity,kind,object,finding,mend
	axial story check
	axial need check
}

@test "evidence that is taken from a claim is missed" {
	axial -q relation evidence 1 1 2 --remove
	fails 1 axial lint
	finds error 'relation:1 Price/dear —causal→ Trust/kind' 'a claim without evidence'
	finds error sentence:1 'relation without evidence'
	finds note 'memo:1 dear, yet kind' 'what it is about has changed since'
	axial -q undo
	axial -q lint
}

@test "a claim by one person alone, or contradicted, is not supported" {
	axial -q relation evidence 1 2 --contrary
	finds warning 'relation:1 Price/dear —causal→ Trust/kind' 'a claim by one participant alone'
	finds warning 'relation:1 Price/dear —causal→ Trust/kind' 'called supported, but contradicted'
	finds warning sentence:1 'negative case passed over'
	axial -q relation set 1 --status hunch
	is "$(findings relation)" ''
}

@test "a claim that is removed leaves its sentence without support" {
	axial -q relation remove 1
	finds error sentence:1 'no support'
	finds error sentence:1 'support taken away since it was told'
	axial -q story bind 1 --coding 1 --coding 2
	is "$(findings sentence)" ''
}

@test "a claim that is refuted, or changes, is told of the sentence" {
	axial -q relation set 1 --status refuted
	finds error sentence:1 'refuted relation'
	finds warning sentence:1 'evidence changed since it was told'
	axial -q story unbind 1 --relation 1
	axial -q story bind 1 --code Price --coding 1
	is "$(findings sentence)" ''
}

@test "a passage that goes takes ground from claim, need and sentence" {
	axial -q story bind 1 --coding 2
	axial -q uncode 2
	finds error sentence:1 'support taken away since it was told'
	finds warning 'relation:1 Price/dear —causal→ Trust/kind' 'a claim by one participant alone'
	finds warning 'need:#1 to eat as two' 'one participant alone'
	finds error 'relation:1 Price/dear —causal→ Trust/kind' 'evidence taken away since'
	finds error 'need:#1 to eat as two' 'evidence taken away since'
	axial -q undo
	axial -q lint
}

@test "two codes told together want a claim" {
	axial -q label add slow --category Price --definition 'takes its time'
	axial -q code talk slow --quote 'the pot came late twice' >codes
	axial -q code ben slow --quote 'The pot was late again' >codes
	axial -q story add 'The slow are kind.' --code slow --code kind
	finds warning sentence:2 'relation told, not recorded'
	is "$(axial -f tsv lint sentence | tail -1 | cut -f5)" \
		'axial relation add Price/slow TYPE Trust/kind'
	axial -q relation add slow similarity kind
	axial -q relation evidence 2 5 6
	is "$(findings sentence)" ''
}

@test "one person is not enough for a sentence" {
	axial -q story unbind 1 --relation 1
	axial -q story bind 1 --coding 1
	finds warning sentence:1 'one participant alone'
}

@test "what the study has and the story passes over is named" {
	axial -q category add Time --definition 'how long it takes'
	finds note story:Time 'category in no sentence'
	finds warning code:Time 'a category without passages'
	finds note code:Time 'a category without properties'
	axial -q story remove 1
	finds note story: 'no story'
	axial -q core clear
	finds note story: 'no core category'
}

@test "labels are looked over: meaning, place, reach, whose words" {
	axial -q label add late
	finds note code:late 'no definition'
	finds note code:late 'a label on no passage'
	finds warning code:late 'a label in no category'
	axial -q code talk late --quote 'Late how?' >codes
	finds error code:late "rests on the interviewer's words alone"
	axial -q code talk late --quote 'the pot came late twice' >codes
	finds warning code:late "rests partly on the interviewer's words"
	finds note code:late 'one participant alone'
}

@test "twins are found by name and by passages" {
	axial -q label add Dear --definition 'costs too much' --category Trust
	finds warning 'code:Price/dear, Trust/Dear' 'two codes of one name'
	axial -q label rename Dear costly
	axial -q code talk costly --quote 'too expensive for two' >codes
	axial -q code ben costly --quote 'too dear' >codes
	finds warning 'code:Price/dear, Trust/costly' 'two codes on the same passages'
}

@test "properties that nothing varies on are named" {
	axial -q locate 2 size low
	finds note property:Price/size 'all incidents at one position'
	axial -q property add Trust depth --scale low..high
	finds note property:Trust/depth 'no incident located'
}

@test "texts that nobody coded, speakers who are nobody, coders apart" {
	printf 'Interviewer: And you?\n\nCy: Nothing.\n' >cy.txt
	axial -q import cy.txt
	finds warning doc:cy 'a document without a code'
	axial -q participant unlink Cy cy
	finds warning speaker:cy:Cy 'a speaker who is no participant'
	axial -q --coder other code cy dear --quote Nothing >codes
	finds note 'coder:tester, other' 'no document coded by both: agreement is not defined'
}

@test "frames and needs are looked over, too" {
	axial -q frame add Price
	finds note 'frame:1 Price, context' 'empty slot'
	axial -q need set 1 --situation ''
	finds warning 'need:#1 to eat as two' 'a wish without a situation'
	axial -q need evidence 1 1 2 --remove
	finds error 'need:#1 to eat as two' 'no evidence'
}

@test "a frame that loses a code when something else goes says so" {
	axial -q label add late --definition 'after the time' --category Price
	axial -q frame add Trust
	axial -q frame set 1 context late
	axial -q label remove late --force
	finds note 'frame:1 Trust, context' 'empty slot'
}

@test "the mend of a finding is a command that mends it" {
	axial -q label add late
	axial -f tsv lint code | sed 1d | cut -f5 | grep 'define late' >mends
	sh -c "$(sed "s|^axial|${AXIAL:-$root/build/bin/axial} -q|; s|TEXT|later|" mends)"
	! findings | grep -q 'no definition'
}
