# What customers need, and what a need is not.
load ../lib

before_each() {
	study
	axial -q label add dear
	axial -q label add late
	axial -q code talk dear --quote 'too expensive for two' >codes
	axial -q code talk late --quote 'the pot came late twice' >>codes
	axial -q code talk dear --quote 'Late how?' >>codes
}

# A need that lacks nothing but evidence.
whole_need() {
	axial -q need add "$1" --person 'couples' --situation 'a dinner for two' \
		--problem 'the smallest pot is for four' --importance 8
}

findings() {
	axial -f tsv need check "$@" | sed 1d | cut -f3
}

@test "a need is listed with its columns" {
	axial -q need add 'to eat as two at a price for two' --kind lat --importance 8
	is "$(axial -f csv need list)" \
'id,statement,kind,importance,kano,participants,against,status
1,to eat as two at a price for two,latent,8,,0,0,hunch'
	fails 1 axial need add 'to eat as two at a price for two'
	shows 'there already: #1'
}

@test "evidence is counted in people, on either side, with its tone" {
	whole_need 'to eat as two at a price for two'
	axial -q need evidence 1 1 2 --complaint
	is "$(axial -f tsv need list | tail -1 | cut -f6-7)" "$(printf '1\t0')"
	axial -q need evidence 'to eat' 2 --contrary
	is "$(axial -f tsv need list | tail -1 | cut -f6-7)" "$(printf '1\t1')"
	is "$(axial -f tsv need show 1 | cut -f1-2 | tail -2)" "$(printf '1\tfor\n2\tcontrary')"
	axial -q need evidence 1 2 --remove
	is "$(axial -f tsv need list | tail -1 | cut -f6-7)" "$(printf '1\t0')"
	fails 1 axial need evidence 1 2 --remove
	shows 'is no evidence of need #1'
	fails 2 axial need evidence 1 1 --complaint --compliment
}

@test "a need is said to be whose it is, where, and how it stands" {
	axial -q need add 'to be on time'
	axial -q need set 1 --statement 'to begin together' --situation 'eight at the table' \
		--satisfaction 2 --kano must --status sup
	is "$(axial -f tsv need list | tail -1 | cut -f2,5,8)" "$(printf 'to begin together\tmust-be\tsupported')"
	axial -q need set 1 --situation ''
	is "$(findings 1 | grep -c situation)" 1
	fails 2 axial need set 1
	fails 2 axial need set 1 --importance 11
	shows 'from 0 to 10'
	fails 2 axial need set 1 --kano must-have
	shows 'one-dimensional'
	fails 2 axial need set 1 --status proven
	fails 1 axial need set 7 --kind latent
	shows "no need '#7'"
}

@test "what is no need is found, and each finding names its mend" {
	axial -q need add 'a button that shows the price' --person users
	run axial -f tsv need check
	is "$status" 1
	is "$(findings)" \
'a solution, not a need
a wish without a situation
nothing in the way
nobody'\''s need
not weighed
no evidence'
	is "$(axial -f tsv need check | sed -n 2p | cut -f4,5)" \
		"$(printf 'button\taxial need set 1 --statement TEXT')"
}

@test "solutions and nobodies are found in Chinese, and whole words alone in English" {
	whole_need '希望有一个按钮'
	is "$(findings | head -1)" 'a solution, not a need'
	axial -q need set 1 --statement 'to be happy, not appeased' --person 大家
	is "$(findings | head -1)" "nobody's need"
}

@test "evidence of one person, or of the interviewer alone, is not enough" {
	whole_need 'to eat as two at a price for two'
	is "$(findings)" 'no evidence'
	axial -q need evidence 1 3
	is "$(findings)" "only in the interviewer's words"
	axial -q need evidence 1 1
	is "$(findings)" 'one participant alone'
}

@test "a need whose every link holds passes, and says so" {
	whole_need 'to eat as two at a price for two'
	printf 'Interviewer: And you?\n\nBen: It is too expensive for me alone.\n' >ben.txt
	axial -q import ben.txt
	axial -q code ben dear --quote 'too expensive for me'
	axial -q need evidence 1 1 4
	run axial need check
	is "$status" 0
	shows 'borne out'
	axial -q need evidence 1 1 --contrary
	axial -q need set 1 --status supported
	is "$(findings | tail -1)" 'called supported, contradicted by as many'
}

@test "every verb is one act, which can be taken back" {
	whole_need 'to eat as two at a price for two'
	axial -q need evidence 1 1
	axial -q memo add 'why' --on 'need:#1'
	axial -q need remove 1
	is "$(axial -f tsv need list | wc -l)" 1
	is "$(axial -f tsv memo list | wc -l)" 2
	axial -q undo
	is "$(axial -f tsv need list | tail -1 | cut -f6)" 1
	axial -q undo 3
	is "$(axial -f tsv need list | wc -l)" 1
	axial log verify
}

@test "a coding that goes takes its place as evidence along" {
	whole_need 'to eat as two at a price for two'
	axial -q need evidence 1 1
	axial -q uncode 1
	is "$(findings)" 'no evidence'
	axial check
}

# Three people, each with a complaint; one of them is glad, too.
three_people() {
	local i=3 who

	for who in Ben Cy Di; do
		printf 'Interviewer: And you?\n\n%s: It is too dear. But it is warm.\n' $who >$who.txt
		axial -q import $who.txt
		axial -q code $who dear --quote 'too dear' >codes
		axial -q code $who late --quote 'it is warm' >codes
	done
}

@test "the report ranks must-be before one-dimensional before attractive, and leaves out what nobody wants" {
	three_people
	for need in attractive one-dimensional reverse must-be; do
		whole_need "to have what is $need"
		axial -q need set "to have what is $need" --kano $need
	done
	whole_need 'to have what nobody asked'
	is "$(axial -f tsv report needs | cut -f1,3,4 | sed 1d)" \
"$(printf '%s\t%s\t%s\n' 1 'to have what is must-be' must-be \
	2 'to have what is one-dimensional' one-dimensional \
	3 'to have what is attractive' attractive \
	4 'to have what nobody asked' '')"
}

@test "interviews give candidates, by people and with the cut-offs shown" {
	three_people
	whole_need 'to eat warm'
	axial -q need evidence 1 4 6 8 --complaint
	is "$(axial -f tsv report needs | tail -1 | cut -f4-7,10)" \
		"$(printf '\tdissatisfier (must-be candidate)\t3\t4\t0')"
	axial -q need evidence 1 5 7 9 --compliment
	is "$(axial -f tsv report needs | tail -1 | cut -f5)" 'critical (one-dimensional candidate)'
	axial -q need evidence 1 8 9 --remove
	is "$(axial -f tsv report needs | tail -1 | cut -f5)" 'too few participants'
	axial report needs >shown
	grep -q '0.5' shown
}

@test "segments, weight and opportunity come from what is known of people" {
	three_people
	whole_need 'to eat warm'
	axial -q need set 1 --satisfaction 3
	printf 'participant,segment,turnover\nBen,firm,300\nCy,home,100\nDi,home,\nAnna,firm,\n' >people.csv
	axial -q participant import people.csv
	axial -q need evidence 1 4 6
	is "$(axial -f csv report needs --weight turnover | tail -1 | cut -d, -f6-13)" \
		'2,4,1.000000,firm 1 of 2; home 1 of 2,0,8,3,13'
	is "$(axial -f csv report needs --weight turnover --in Ben | tail -1 | cut -d, -f6,7)" 1,1
	fails 1 axial report needs --weight segment
	fails 2 axial report needs --by document
	axial report needs | grep -q '“too dear” (Ben)'
}

@test "a questionnaire gives needs their class" {
	command -v sqlite3 >/dev/null || skip "no sqlite3 here"
	export AXIAL_SEED=script SOURCE_DATE_EPOCH=1766102400
	rm study.axial
	study
	axial -q need add 'to know when it comes'
	axial -q need add 'to sit down'
	cat >k.csv <<-'END'
	feature,functional,dysfunctional
	to know,must-be,dislike
	to know,must-be,dislike
	to know,like,dislike
	#2,like,neutral
	music,like,neutral
	END
	run axial -f tsv kano k.csv --apply
	is "$status" 0
	shows "'music' is called like no need"
	is "$(axial -f tsv need list | cut -f5 | tr '\n' ' ')" \
		'kano must-be attractive '
	again
	rm again.axial
	axial -q undo
	is "$(axial -f tsv need list | cut -f5 | tr '\n' ' ')" 'kano   '
	printf 'feature,functional,dysfunctional\nx,like,like\n' >l.csv
	fails 1 axial kano l.csv --apply
	shows 'no feature is called like a need'
	# Without --apply no study is asked for.
	rm study.axial
	axial -q kano k.csv >rows
}
