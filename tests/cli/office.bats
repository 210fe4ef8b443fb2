#!/usr/bin/env bats
# Listings and reports as web pages, Word documents and Excel workbooks.
load ../lib.bash

hostile='<script>alert(1) =1+1 _x0041_ & "q"'

# A study whose label, memo and definition would like to be more than words.
hostile_study() {
	study
	axial label add "$hostile" --definition "=cmd|' /C calc'!A0"
	axial code talk 60:80 "$hostile"
}

part() {
	unzip -p "$1" "$2"
}

@test "a report as a page holds words, and nothing that acts" {
	hostile_study
	axial -f html codings >page.html
	xmllint --html --noout page.html 2>/dev/null
	grep -q "Content-Security-Policy" page.html
	grep -q 'default-src .none.' page.html
	! grep -q '<script' page.html
	grep -q '&lt;script&gt;alert(1)' page.html
	! grep -qE '(src|href)=' page.html
	grep -q '<th scope="col"' page.html
	axial --lang zh -f html codings | grep -q '<html lang="zh-CN">'
}

@test "a report as a Word document has real tables with three lines" {
	hostile_study
	axial -f docx report frequency >t.docx
	unzip -tq t.docx
	for name in '*Content_Types*' _rels/.rels word/styles.xml \
		word/document.xml; do
		part t.docx "$name" | xmllint --noout -
	done
	part t.docx word/document.xml >d.xml
	is "$(grep -o '<w:tbl>' d.xml | wc -l)" 1
	grep -q '<w:tblHeader/>' d.xml
	grep -q 'w:val="ThreeLines"' d.xml
	grep -q 'SEQ Table' d.xml
	grep -q '&lt;script&gt;' d.xml
	part t.docx word/styles.xml | grep -q '<w:top w:val="single" w:sz="12"'
	# The same study at the same time gives the same bytes.
	axial -f docx report frequency | cmp - t.docx
}

@test "a table without a row is still a table that Word opens" {
	axial init study.axial
	axial -f docx codings >t.docx
	part t.docx word/document.xml | xmllint --xpath \
		'count(//*[local-name()="tr"])' - | grep -qx 2
}

@test "a workbook's cells are words and numbers, never formulas" {
	hostile_study
	axial -f xlsx label list >t.xlsx
	unzip -tq t.xlsx
	part t.xlsx xl/worksheets/sheet1.xml >s.xml
	xmllint --noout s.xml
	! grep -q '<f>' s.xml
	! part t.xlsx '*' | grep -aq hyperlink
	# _x0041_ would be read as an A.
	grep -q '_x005F_x0041_' s.xml
	grep -q 'ySplit="1"' s.xml
	grep -q '<autoFilter' s.xml
	# A count is a number, and what has no value is an empty cell.
	grep -qE '<c r="[A-Z]+2" s="[0-9]+"><v>1</v>' s.xml
}

@test "what a workbook holds comes back through a reader of workbooks" {
	study
	axial participant set Anna city=重庆 age=34
	axial -f xlsx participant list >people.xlsx
	axial init other.axial
	axial -p other.axial participant import people.xlsx
	axial -p other.axial -f json participant list | grep -q 重庆
}

@test "long texts are cut where Excel would refuse the file" {
	study
	axial memo add "$(printf '字%.0s' $(seq 40000))"
	axial -f xlsx memo list >t.xlsx
	unzip -tq t.xlsx
	is "$(part t.xlsx xl/worksheets/sheet1.xml | grep -o '字' |
		wc -l | tr -d ' ')" $((32766 + 24))
}

@test "nothing is left behind in the folder for temporary files" {
	study
	mkdir tmp
	TMPDIR=$PWD/tmp axial -f xlsx codings >t.xlsx
	TMPDIR=$PWD/tmp axial -f docx codings >t.docx
	is "$(ls -A tmp)" ''
}

@test "the three levels of coding are tables that a thesis hands in" {
	study
	axial category add Cost
	axial category add Price --category Cost
	axial label add dear --category Price
	axial category add Trust
	axial label add loose
	axial code talk --quote 'too expensive for two' dear
	axial relation add Price causal Trust --memo 'Dear is not trusted.'
	axial relation evidence 1 1
	axial core set Trust
	axial frame add Trust
	axial frame set 1 causal Price
	# Programs get one flat table, every cell filled.
	axial -f json report three-level >rows
	jq -e '.[] | select(.label == "dear") | [.core, .main_category,
		.category, .statement, .participants, .codings] == ["Trust",
		"Cost", "Price", "too expensive for two", 1, 1]' rows
	jq -e 'any(.[]; .label == "loose" and .main_category == null)' rows
	# People get the frame, the claims and the curve, too.
	axial --lang zh report three-level -o t.docx
	part t.docx word/document.xml >d.xml
	is "$(grep -o '<w:tbl>' d.xml | wc -l | tr -d ' ')" 4
	for words in 原始语句 主范畴 代表性语句 'Dear is not trusted.' \
		理论饱和度检验; do
		grep -q "$words" d.xml
	done
	is "$(grep -o '<w:tblHeader/>' d.xml | wc -l | tr -d ' ')" 4
}

@test "a full disk is called one, in whatever format" {
	mkdir disk
	mount -t tmpfs -o size=64k tmpfs disk 2>/dev/null ||
		skip "no small disk can be mounted here"
	study
	# More than the disk has, so that it is full on the way.
	for i in $(seq 8); do
		head -c 22000 /dev/urandom | base64 -w 60 >long.txt
		axial -q memo add --file long.txt
	done
	for format in html docx xlsx; do
		run axial -f "$format" -o "disk/memos.$format" memo list
		echo "$format: $status: $output" >>said
	done
	umount disk
	cat said
	is "$(grep -c ': 1: .*No space left' said)" 3
}
