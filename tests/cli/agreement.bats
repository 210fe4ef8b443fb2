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

@test "the passages behind the number" {
	two_coders
	axial -f csv report disagreements >rows
	grep -q '^talk,60,65,price,ann,ben,' rows
	grep -q '^talk,80,100,late,ben,ann,' rows
}

@test "Holsti over two rounds, with the counts that it is made of" {
	two_coders
	axial -f json report consistency >rows
	[ "$(jq -c '.[-1] | [.n1, .n2, .agreed, .holsti]' rows)" = "[1,2,1,0.666667]" ]
	jq -e '.[-1].note | test("2 × 1 / \\(1 \\+ 2\\)")' rows
}

@test "codes that stand in the same documents are one cluster" {
	two_coders
	axial -f json report clusters >rows
	[ "$(jq -c '.[0] | [.a, .b, .distance, .size]' rows)" = '["late","price",0,2]' ]
	run axial report clusters --linkage glue
	[ "$status" -eq 2 ]
	axial -f json report map >rows
	[ "$(jq -c '[.[] | select(.item) | .item]' rows)" = '["late","price"]' ]
}

@test "a network of claims, and one of codes that meet" {
	two_coders
	axial relation add late causal price -q
	axial -f json report network >rows
	[ "$(jq -c '[.[] | select(.code) | [.code, .degree, .in_degree]]' rows)" = '[["late",1,0],["price",1,1]]' ]
	axial -f json report network --of cooccurrence >rows
	[ "$(jq -c '[.[] | select(.code)] | length' rows)" = 0 ]
}

@test "a cross table counts people, and says where chi square is not to be relied on" {
	two_coders
	axial attribute add tier -q
	axial participant set Anna tier=gold -q
	axial -f json report crosstab --by attribute:tier >rows
	[ "$(jq -c '.[0] | [.value, .count, .of, .chi_square]' rows)" = '["gold",1,1,null]' ]
	run axial report crosstab
	[ "$status" -eq 2 ]
}

@test "coverage counts once what several codings share" {
	two_coders
	axial -f json report coverage >rows
	[ "$(jq -c '[.[] | select(.code == "price") | .characters]' rows)" = "[17]" ]
}

@test "cases by conditions, crisp or by degrees" {
	two_coders
	[ "$(axial -f csv report conditions | tail -1)" = "Anna,1,1" ]
	[ "$(axial -f csv report conditions --calibrate 2,1,0 | tail -1)" = "Anna,0.500,0.953" ]
	axial attribute add tier -q
	axial participant set Anna tier=gold -q
	[ "$(axial -f csv report conditions)" = "case,LATE,PRICE,TIER
Anna,1,1,gold" ]
	run axial report conditions --calibrate 1,2,3
	[ "$status" -eq 2 ]
}

@test "where codings lie on a property can be asked, and makes columns" {
	two_coders
	axial property add price sensitivity --scale low,middling,high -q
	axial locate 1 sensitivity high -q
	[ "$(axial -f csv query 'prop:price.sensitivity>=middling' | wc -l)" = 2 ]
	run axial query 'prop:price.sensitivity<high'
	[ "$status" -eq 1 ]
	[ "$(axial -f csv report matrix --by property:sensitivity | grep price)" = "price,0,0,1" ]
}

@test "Kano's classes from paired answers, in either language, per segment" {
	printf 'id,搜索正向,搜索反向,group\n1,喜欢,不喜欢,a\n2,理所当然,不喜欢,a\n3,1,4,b\n' >k.csv
	axial -f json kano k.csv --by group >rows
	[ "$(jq -c '.[0] | [.feature, .n, .O, .M, .A, .better, .worse]' rows)" = '["搜索",3,1,1,1,0.666667,-0.666667]' ]
	[ "$(jq -c '[.[] | .segment]' rows)" = '[null,"a","b"]' ]
	printf 'feature,functional,dysfunctional\nx,like,like\nx,maybe,like\n' >l.csv
	run axial kano l.csv
	[ "$status" -eq 1 ]
	[[ $output = *"l.csv:3: 'maybe' is no answer"* ]]
}

@test "customers by worth" {
	printf 'customer,value\na,70\nb,20\nc,6\nd,4\n' >g.csv
	[ "$(axial -f csv grade g.csv | cut -d, -f1,4 | tail -4 | tr '\n' ' ')" = "a,A b,A c,B d,C " ]
	printf 'customer,value\na,much\n' >g.csv
	run axial grade g.csv
	[[ $output = *"g.csv:2: 'much' is no value"* ]]
}

@test "weights of codings are added up, and have a mean where there are any" {
	two_coders
	axial --coder ann code talk 100:110 price --weight 40 -q
	axial --coder ann code talk 120:130 price --weight 20 -q
	[ "$(axial -f csv report matrix --cell weight | grep price)" = "price,60" ]
	[ "$(axial -f csv report matrix --cell mean-weight)" = "code,talk
late,
price,30.000000" ]
}

@test "co-occurrence in every count, with what makes c say little" {
	two_coders
	axial --coder ann code talk 70:90 late -q
	axial -f json report cooccurrence --measures >rows
	[ "$(jq -c '.[0] | [.a, .b, .count, .a_meeting, .b_meeting, .characters, .jaccard]' rows)" = '["late","price",2,1,2,7,1]' ]
	[ "$(jq -c '.[0] | [.c, .phi]' rows)" = '[1,null]' ]
	for i in 1 2 3 4 5 6 7 8 9; do
		axial --coder ann code talk $((100 + 10 * i)):$((105 + 10 * i)) price -q
	done
	axial -f json report cooccurrence --measures >rows
	jq -e '.[0].note | test("more than five times")' rows
}
