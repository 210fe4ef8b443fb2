#!/usr/bin/env bats
# report NAME -o x.svg: the picture of a report as a file of its own.
load ../lib.bash

theory() {
	study
	axial category add Price
	axial category add '全员到齐 <b>&'
	axial label add "too dear" --in Price
	axial code talk 60:82 "too dear"
	axial relation add Price causal '全员到齐 <b>&'
	axial relation evidence 1 1
	axial need add "to pay for two" --importance 8 --satisfaction 2
	axial need evidence 1 1
}

x() {
	xmllint --xpath "$2" "$1"
}

@test "each report that has a picture gives one, with text as text" {
	theory
	for name in frequency needs relations saturation; do
		axial report $name -o $name.svg
		xmllint --noout $name.svg
		x $name.svg 'local-name(/*)' | grep -qx svg
		! grep -qE 'var\(|href|script' $name.svg
	done
	x relations.svg 'string(//*[local-name()="text"][contains(., "全")])' |
		grep -q '全员到齐 <b>&'
	x frequency.svg 'string(//*[local-name()="svg"])' | grep -q 'too dear'
}

@test "a report without a picture says which have one" {
	theory
	fails 2 axial report trace -o t.svg
	shows saturation
	[ ! -e t.svg ]
	fails 2 axial codings -o c.svg
}

@test "what the study does not hold yet is not drawn" {
	axial init study.axial
	fails 1 axial report needs -o n.svg
	[ ! -e n.svg ]
}

@test "a picture is of what was asked for, and goes through the door" {
	theory
	axial code talk 100:110 Price
	axial report frequency --role interviewer -o i.svg || true
	axial report frequency -o all.svg
	[ ! -e i.svg ] || ! cmp -s i.svg all.svg
	fails 1 axial report frequency -o all.svg
	axial pseudonym add "too dear" cheap
	fails 1 axial report frequency -o new.svg
	[ ! -e new.svg ]
}
