# Coding passages: by place, by quote, by turn; and taking it back.
load ../lib

before_each() { study; }

rows() { axial codings -f csv "$@" | tail -n +2 | wc -l; }

@test "a passage by its place, in characters" {
	start=$(axial find -F 'too expensive' -f tsv | sed -n 2p | cut -f2)
	end=$((start + 13))
	run axial code talk "$start:$end" dear --create
	is "$status" 0
	shows "#1 'dear' on talk $start:$end"
	is "$(axial codings -f csv | tail -1 | cut -d, -f1-4,13)" \
		"1,talk,$start,$end,too expensive"
	fails 1 axial code talk 5:99999 dear
	shows 'ends outside it'
	fails 1 axial code talk 5:5 dear
	shows 'empty'
	fails 2 axial code talk 5-9 dear
	shows 'START:END'
	fails 2 axial code talk 5:9
	shows 'name a label'
}

@test "a quote must stand in the text once" {
	axial label add price
	axial code talk --quote 'pot  came
late' price
	fails 1 axial code talk --quote 'rice' price
	shows '2 times'
	shows '--nth'
	axial code talk --quote 'rice' --nth 2 price
	fails 1 axial code talk --quote 'cheap' price
	shows 'does not hold these words'
	fails 1 axial code talk --quote 'rice' --nth 3 price
	fails 2 axial code talk --quote x --segment 1 price
	fails 2 axial code talk 1:2 --nth 2 price
	is "$(rows)" 2
}

@test "a quote is found however its signs are typed" {
	printf 'Raul: I didn\u2019t say \u201cno\u201d. The cafe\u0301.\n' >curly.txt
	printf '\n林：吃火\n锅。\n' >>curly.txt
	axial -q import curly.txt >/dev/null
	axial label add signs >/dev/null
	run -0 axial code curly signs --quote $'I didn\'t say "no"'
	shows '6:23'
	run -0 axial code curly signs --quote $'The caf\u00e9'
	shows '25:34'
	run -0 axial code curly signs --quote 吃火锅
}

@test "a near miss of a quote shows the nearest passage" {
	axial label add near >/dev/null
	run -1 axial code talk near --quote 'the pots came very late twice.'
	shows 'the nearest are at '
	shows 'pot came late twice'
	run -1 axial code talk near --quote 'nothing of the kind whatever'
	shows 'quote them as they stand there'
}

@test "a label that is not there is made only when asked for" {
	fails 1 axial code talk --quote 'An hour' waiting
	shows "there is no code 'waiting'; --create makes it"
	axial code talk --quote 'An hour' waiting --create
	fails 1 axial code talk --quote 'twice' waitign
	shows "did you mean 'waiting'"
	axial category add Time
	axial code talk --quote 'twice' again Time/often --create
	is "$(axial label list -f csv | tail -n +2 | cut -d, -f4 | sort)" \
		"Time/often
again
waiting"
}

@test "with --create the categories of a path are made, as autocode does" {
	axial code talk --quote 'late' 'Waiting/at home/bored' --create
	axial autocode price 'Money/spent/on rent' --create
	is "$(axial category list -f csv | tail -n +2 | cut -d, -f4 | sort)" \
		"Money
Money/spent
Waiting
Waiting/at home"
	axial code talk --quote 'twice' 'at home/restless' --create
	is "$(axial label list -f csv | tail -n +2 | cut -d, -f4 | sort)" \
		"Money/spent/on rent
Waiting/at home/bored
Waiting/at home/restless"
	axial code talk --quote 'An hour' 'at home/restless' --create
	axial label add Plain
	fails 1 axial code talk --quote 'late' Plain/x --create
	shows "axial label promote 'Plain'"
	axial check && axial log verify
}

@test "with --create a name in other case is the same label" {
	axial label add Waiting
	axial code talk --quote 'An hour' waiting --create
	is "$(axial label list -f csv | wc -l)" 2
}

@test "in vivo names the label by the passage" {
	axial category add People
	run axial code talk --quote 'the people who brought it were kind.' \
		--in-vivo --category People
	is "$status" 0
	shows "#1 'People/the people who brought it were kind' on talk"
	is "$(axial label list -f csv | tail -1 | cut -d, -f8)" 'in vivo'
	is "$(axial codings -f csv | tail -1 | cut -d, -f10)" 'in vivo'
	fails 2 axial code talk 1:2 x --category People
	shows '--create or'
}

@test "a whole turn, and a warning when the interviewer says it" {
	axial label add opening
	run axial code talk --segment 1 opening
	is "$status" 0
	shows "the interviewer's words (Interviewer)"
	run axial code talk --segment 2 opening
	[[ $output != *interviewer* ]]
	fails 1 axial code talk --segment 99 opening
	shows 'there is no turn 99'
}

@test "one coder codes a passage with a label once" {
	axial code talk --segment 2 dear --create
	fails 1 axial code talk --segment 2 dear
	shows "is coded 'dear' already: #1"
	axial --coder other code talk --segment 2 dear
	is "$(rows)" 2
	is "$(rows --coder other)" 1
}

@test "several labels stand or fall together" {
	axial label add a
	fails 1 axial code talk --segment 2 a b
	is "$(rows)" 0
	axial code talk --segment 2 a b --create --memo 'both?' --weight 3
	is "$(rows)" 2
	is "$(axial codings -f csv | tail -1 | cut -d, -f11,12)" '3,both?'
}

@test "a program reads what was made" {
	is "$(axial code talk --quote 'An hour' wait --create -f csv 2>/dev/null |
		head -1)" 'id,document,start,end,code,text'
	is "$(axial code talk --quote twice wait -f csv | tail -1 |
		cut -d, -f1,2,5,6)" '2,talk,wait,twice'
}

@test "codings are found by code, voice, role and origin" {
	axial category add Price
	axial code talk --segment 2 Price/dear --create
	axial code talk --segment 3 Price
	axial code talk --quote 'An hour' --in-vivo
	is "$(axial codings -f csv | head -1)" \
		'id,document,start,end,speaker,role,code,path,coder,origin,weight,memo,text,rule'
	is "$(rows --code Price)" 2
	is "$(rows --code Price --exact)" 1
	is "$(rows --speaker anna)" 2
	is "$(rows --role interviewer)" 1
	is "$(rows --origin 'in vivo')" 1
	is "$(rows --in talk)" 3
	fails 2 axial codings --role boss
	shows 'participant, interviewer, other'
	fails 2 axial codings --origin heaven
	fails 1 axial codings --coder nobody
	fails 1 axial codings --rule none
}

@test "uncode by number and by place, and undo" {
	axial code talk --segment 2 a b --create
	place=$(axial codings -f csv | tail -1 | cut -d, -f3,4 | tr , :)
	run axial uncode talk "$place" a
	shows 'took away 1 coding'
	axial uncode '#2'
	is "$(rows)" 0
	fails 1 axial uncode 2
	shows 'no coding #2'
	fails 1 axial uncode talk "$place" a
	shows "is not coded 'a'"
	axial undo 2
	is "$(rows)" 2
	fails 1 axial --coder other uncode talk "$place" a
	shows 'by tester alone'
	axial log verify
}

@test "what a rule coded and a person took away stays away" {
	axial autocode 'price' cost -i --create
	is "$(rows)" 2
	axial uncode 1
	axial autocode --again
	is "$(rows)" 1
}

@test "recode keeps the coding" {
	axial code talk --segment 2 a --create --memo why
	axial label add b
	axial recode 1 --to b
	is "$(axial codings -f csv | tail -1 | cut -d, -f1,7,12)" '1,b,why'
	axial recode 1 --span 100:110
	is "$(axial codings -f csv | tail -1 | cut -d, -f1,3,4)" '1,100,110'
	fails 1 axial recode 1 --to b
	shows 'already'
	fails 2 axial recode 1
	fails 1 axial recode 1 --span 5:5
	fails 1 axial recode 1 --to nothing
}
