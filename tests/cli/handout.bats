#!/usr/bin/env bats
# What is handed in whole: all reports as a workbook or a document, the claims
# as a graph.
load ../lib.bash

theory() {
	study
	axial category add Price
	axial category add 'Tru"st <b>\'
	axial label add "too dear" --in Price
	axial code talk 60:82 "too dear"
	axial relation add Price causal 'Tru"st <b>\'
	axial relation evidence 1 1
	axial need add "to pay for two what two eat"
	axial need evidence 1 1
}

part() {
	unzip -p "$1" "$2"
}

@test "a workbook has a sheet for each report that speaks unasked" {
	theory
	axial export xlsx all.xlsx
	unzip -tq all.xlsx
	part all.xlsx xl/workbook.xml >w.xml
	grep -q 'name="Needs"' w.xml
	[ "$(grep -o '<sheet ' w.xml | wc -l)" -ge 8 ]
	for i in $(unzip -Z1 all.xlsx 'xl/worksheets/*.xml'); do
		! part all.xlsx "$i" | grep -q '<f>'
	done
}

@test "a document holds the reports with their headings and tables" {
	theory
	axial export docx all.docx
	unzip -tq all.docx
	part all.docx word/document.xml >d.xml
	xmllint --noout d.xml
	[ "$(grep -o '<w:tbl>' d.xml | wc -l)" -ge 8 ]
	grep -q 'to pay for two what two eat' d.xml
}

@test "the claims go to other programs as a graph" {
	theory
	axial export graphml g.graphml
	xmllint --noout g.graphml
	x() { xmllint --xpath "$1" g.graphml; }
	is "$(x 'count(//*[local-name()="node"])')" 2
	is "$(x 'string(//*[local-name()="edge"]/@directed)')" true
	is "$(x 'string(//*[local-name()="node"][2]/*[@key="label"])')" \
		'Tru"st <b>\'
	axial export dot g.dot
	grep -qF 'label="Tru\"st <b>\\"' g.dot
	grep -q 'code1 -> code2' g.dot
	if command -v dot; then dot -Tplain g.dot | grep -q '^edge'; fi
}

@test "no real name goes into any of them" {
	theory
	axial pseudonym add Anna Berta
	axial memo add "Anna said so" --on code:Price
	axial relation memo 1 "as Anna says" || axial memo add "as Anna says" \
		--on relation:1
	for kind in xlsx docx; do
		fails 1 axial export $kind out.$kind
		shows Anna
		[ ! -e out.$kind ]
	done
}
