# report agreement, report saturation: figures that a reader can check by hand.

load ../lib.bash

# Two coders on one interview; "late" is Ben's alone.
two_coders() {
	axial init s.axial -q
	interview talk.txt
	axial import talk.txt -q
	axial --coder ann code talk 60:77 price --create -q
	axial --coder ben code talk 65:77 price -q
	axial --coder ben code talk 80:100 late --create -q
}

value() {	# MEASURE CODE: from the rows on standard input
	jq -r --arg m "$1" --arg c "$2" '.[] | select(.measure == $m and
		((.code // "") == $c)) | .value'
}

@test "agreement over characters: every coefficient beside the observed" {
	two_coders
	axial -f json report agreement >rows
	[ "$(value percent price <rows)" = 0.979339 ]
	[ "$(value prevalence price <rows)" = 0.059917 ]
	[ "$(value u_alpha price <rows)" != null ]
	[ "$(jq -r '.[0].note' rows)" = "observed agreement, of characters" ]
}

@test "what is not defined is null, with the reason" {
	printf 'unit,a,b\n1,x,x\n2,x,x\n' >same.csv
	axial -f json report agreement --ratings same.csv >rows
	[ "$(value cohen_kappa "" <rows)" = null ]
	[ "$(value percent "" <rows)" = 1 ]
	jq -e '.[] | select(.measure == "cohen_kappa") | .note |
		test("not defined: no variation")' rows
}

@test "two files of ratings belong together by the names of their units" {
	printf 'unit,fees,trust\n1,1,0\n2,0,0\n3,1,1\n4,0,0\n' >a.csv
	printf 'unit,trust,fees\n4,0,0\n3,1,1\n2,0,1\n1,0,1\n' >b.csv
	axial -f json report agreement --ratings a.csv b.csv >rows
	[ "$(value cohen_kappa fees <rows)" = 0.5 ]
	[ "$(value cohen_kappa trust <rows)" = 1 ]
	[ "$(value cohen_kappa_mean "" <rows)" = 0.75 ]
}

@test "a code that nobody gave has no kappa, and the mean says so" {
	printf 'unit,fees,never\n1,1,0\n2,0,0\n' >a.csv
	axial -f json report agreement --ratings a.csv a.csv >rows
	[ "$(value cohen_kappa never <rows)" = null ]
	jq -e '.[] | select(.measure == "cohen_kappa_mean") |
		.n == 1 and (.note | test("0.5000 if the others"))' rows
}

@test "ratings need no study, and are refused where they are none" {
	printf 'unit,fees\n1,2\n' >a.csv
	run axial report agreement --ratings a.csv a.csv
	[ "$status" -eq 1 ]
	[[ $output = *"a.csv:2: '2' under 'fees' is neither 0 nor 1"* ]]
	run axial report agreement --ratings a.csv a.csv a.csv
	[ "$status" -eq 2 ]
}

@test "units have intervals, and a share of those with a code in common" {
	two_coders
	axial -f json report agreement --unit paragraph >rows
	[ "$(value percent price <rows)" = 1 ]
	[ "$(value shares_one "" <rows)" = 1 ]
	run axial report agreement --unit acre
	[ "$status" -eq 2 ]
}

@test "one coder has nobody to agree with" {
	axial init s.axial -q
	run axial report agreement
	[ "$status" -eq 2 ]
	[[ $output = *"agreement takes two coders"* ]]
}

@test "saturation: the series, the rules, and what does not depend on order" {
	printf 'code,I1,I2,I3,I4,I5,I6\na,1,1,0,1,0,1\nb,1,0,0,0,1,0\nc,0,1,0,0,0,0\nd,0,0,1,0,0,0\n' >m.csv
	axial -f json report saturation --matrix m.csv --base 2 --run 2 >rows
	[ "$(jq -c '[.[] | select(.n) | .cumulative_codes]' rows)" = "[2,3,4,4,4,4]" ]
	[ "$(jq -c '[.[] | select(.n) | .run_ratio]' rows)" = "[null,null,null,0.333333,0,0]" ]
	[ "$(value guest "" <rows)" = 3 ]
	[ "$(value francis "" <rows)" = null ]
	[ "$(value chao2 "" <rows)" = 5.666667 ]
}

@test "interviews may stand down the table, and sums and categories are no codes" {
	printf 'document,a,b\nI1,1,0\nI2,0,1\nTotal,1,1\n' >turned.csv
	axial -f json report saturation --matrix turned.csv >rows
	[ "$(jq -c '[.[] | select(.n) | .new_codes]' rows)" = "[1,1]" ]
	printf ',"P1\nGr=3;  GS=1",Totals\n"Price\nGr=3",3,3\n"○ too high\nGr=2",2,2\n"○ fair\nGr=1",1,1\nTotals,3,3\n' >atlas.csv
	axial -f json report saturation --matrix atlas.csv >rows
	[ "$(jq -c '.[0] | [.document, .codes, .codings, .groundedness]' rows)" = '["P1",2,3,3]' ]
}

@test "what an interview that was kept back adds, with the sentence for it" {
	two_coders
	cp talk.txt other.txt; echo more >>other.txt
	axial import other.txt -q
	axial --coder ann code other 60:77 price -q
	run axial report saturation --holdout other
	[[ $output = *"brought no new code"* ]]
	axial --coder ann code other 60:77 novel --create -q
	run axial report saturation --holdout other
	[[ $output = *"1 codes that the others do not"* ]]
}

@test "a threshold is a share" {
	printf 'code,I1\na,1\n' >m.csv
	run axial report saturation --matrix m.csv --threshold lots
	[ "$status" -eq 2 ]
}

@test "axial report NAME --help tells formulas and sources" {
	run axial report saturation --help
	[[ $output = *"Guest, Namey & Chen 2020"* && $output = *--matrix* ]]
	run axial report agreement --help
	[[ $output = *"(Po - Pe) / (1 - Pe)"* ]]
}
