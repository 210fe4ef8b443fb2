#!/usr/bin/env bats
# report: counts and quotes, from the command line.

load ../lib

before_each() {
	study
	axial -q category add Price
	axial -q label add 'too high' --category Price
	axial -q label add kind
	axial -q label add late
	axial -q code talk --quote 'It is too expensive for two' 'too high'
	axial -q code talk --quote 'too expensive' 'too high'
	axial -q code talk --quote 'the people who brought it were kind' kind
	axial -q --coder other code talk --quote 'Late how?' late
}

@test "report list names every report, without a study" {
	rm study.axial
	run axial -f csv report list
	is "${lines[0]}" name,summary,options
	shows 'matrix,'
	shows '"mode, distance, unit, smart, measures"'
}

@test "frequency: what two codings share is covered once" {
	run axial -f csv report frequency
	is "${lines[0]}" "code,path,kind,codings,documents,participants,words,characters,coverage"
	case ${lines[1]} in
	'too high,Price/too high,label,2,1,1,6,27,'*) ;;
	*) is "${lines[1]}" 'too high, twice, over 27 characters' ;;
	esac
}

@test "frequency --rollup counts for the categories above" {
	run axial -f json report frequency --rollup
	shows '"code": "Price", "path": "Price", "kind": "category", "codings": 2,'
}

@test "a code rests on what participants say, where that is asked for" {
	run axial -f csv report frequency --role participant
	shows 'late,late,label,0,0,0,0,0,0.000000'
	run axial -f csv report frequency --role interviewer
	shows 'late,late,label,1,1,0,'
}

@test "--coder takes the codings of one coder" {
	run axial -f csv report matrix --by coder
	is "${lines[0]}" code,tester,other
	run axial -f csv report matrix --coder other
	shows late,1
	shows 'too high,0'
}

@test "matrix by speaker, by words" {
	run axial -f csv report matrix --by speaker --cell words
	is "${lines[0]}" code,Interviewer,Anna
	shows 'too high,0,6'
	shows 'late,2,0'
}

@test "cooccurrence by overlap and by nearness" {
	run axial -f csv report cooccurrence
	is "$output" a,b,count,documents,n_a,n_b,c
	run axial -f csv report cooccurrence --mode near --distance 1
	shows 'too high,late,2,1,2,1,2.000000'
	shows 'kind,late,1,1,1,1,1.000000'
}

@test "categories: the label, its category and a passage" {
	run axial -f csv report categories
	shows ',Price,too high,constructed,2,1,too expensive'
	axial -q core set Price
	run axial -f csv report categories
	shows 'Price,Price,too high,constructed,2,1,too expensive'
}

@test "codebook and relations in Markdown open with a heading and a sentence" {
	run axial -f md report codebook
	is "${lines[0]}" '# Codebook'
	run axial -f md report relations
	is "${lines[0]}" '# Relations'
	shows '0 claims'
}

@test "a report to a file" {
	run axial -o out.csv -f csv report frequency
	is "$output" ''
	is "$(wc -l <out.csv)" 5
}

@test "wrong words end with 2 and leave no file" {
	fails 2 axial report poem
	shows 'the reports are: frequency'
	fails 2 axial -o out.csv -f csv report matrix --by colour
	[ ! -e out.csv ]
	fails 2 axial report codebook --cell words
	shows 'no use for --cell'
	fails 2 axial report cooccurrence --distance two
	fails 2 axial report
	fails 1 axial report frequency --in nowhere
}

@test "text is fitted to the terminal, and its control characters are shown" {
	axial -q label add late-again --definition $'a\e[31mb'
	COLUMNS=60 run axial report codebook
	shows '␛[31m'
	for line in "${lines[@]}"; do
		[ "${#line}" -le 60 ] || is "$line" 'at most 60 columns'
	done
}

@test "who is at work is no restriction of what is counted" {
	axial -f csv report frequency >all
	axial --coder other -f csv report frequency | cmp - all
	axial --coder newcomer -f csv report frequency | cmp - all
	axial --coder other -f csv codings >listed
	axial -f csv codings | cmp - listed
}
