#!/usr/bin/env bats
load ../lib

before_each() {
	study
	axial -q category add Price
	axial -q label add "too high" --in Price
	axial -q label add late
	axial -q label add kind
	axial -q code talk --quote "The price, mostly" Price
	axial -q code talk --quote "too expensive for two" "too high"
	axial -q code talk --quote "the pot came late twice" late
	axial -q code talk --quote "the people who brought it were kind" kind
} 2>/dev/null

texts() {
	axial -f tsv query "$@" | awk -F'\t' 'NR > 1 { print $13 }'
}

@test "a query gives rows as codings does" {
	axial -f csv query 'code:Price' >query
	axial -f csv codings --code Price --exact >codings
	cmp query codings
}

@test "codes, words, people and how they meet" {
	is "$(texts 'down(Price)')" 'The price, mostly
too expensive for two'
	is "$(texts '"too high" and role:participant')" 'too expensive for two'
	fails 1 axial query '"late" near/1 turns "kind"'
	is "$(texts '"late" near/2 turns "kind"')" 'the pot came late twice'
	is "$(texts '"late" near/2 turns "kind" return right')" \
		'the people who brought it were kind'
	is "$(texts '/PRICE/i and not code:*')" 'price'
	is "$(texts 'code：“late”　and　（speaker：Anna）')" \
		'the pot came late twice'
}

@test "the words of a query need no quotes around them" {
	is "$(texts code:late and speaker:Anna)" 'the pot came late twice'
}

@test "a hit has no id and no code" {
	run axial -f jsonl query '/honestly/'
	shows '"id": null'
	shows '"code": null'
	shows '"speaker": "Anna"'
	shows '"text": "honestly"'
}

@test "a query that finds nothing ends with 1" {
	fails 1 axial query '/nothing of the kind/'
	fails 1 axial query --count 'speaker:Anna and role:interviewer'
}

@test "--count counts by document" {
	is "$(axial -f csv query --count code:*)" 'document,count
talk,4'
}

@test "-C shows what is around" {
	run axial -f csv query -C 4 'code:late'
	shows ',left,text,right'
	shows 'And ,the pot came late twice,"'
}

@test "--unit shows the whole sentence" {
	run axial -f jsonl query --unit sentence '"too high"'
	shows '"text": "It is too expensive for two."'
}

@test "every writer takes the answer" {
	for format in text csv tsv json jsonl md; do
		axial -f "$format" query 'code:late' | grep -q 'came late'
	done
}

@test "a mistake is shown by a caret in its place" {
	fails 2 axial query 'code:Price adn code:late'
	shows "'and', 'or' or a span operator is missing here"
	shows "
  code:Price adn code:late
             ^"
}

@test "a name that is not there is shown by a caret" {
	fails 1 axial query 'role:participant and code:Prize'
	shows "did you mean"
	shows "
                            ^"
	fails 2 axial query 'origin:hand'
	shows 'there are manual, "in vivo" and rule'
	fails 2 axial query 'stage:late'
	shows 'there are open, axial and selective'
	fails 2 axial query 'since:yesterday'
	shows 'write 2024, 2024-05 or 2024-05-17'
	fails 1 axial query 'attr:age>3'
	shows "there is no attribute 'age'"
}

@test "attributes compare by their type" {
	axial -q participant set Anna age=34 2>/dev/null ||
		{ axial -q attribute add age --type integer
		axial -q participant set Anna age 34; }
	is "$(texts 'code:late and attr:age>=34')" 'the pot came late twice'
	fails 1 axial query 'code:late and attr:age<34'
	fails 1 axial query 'code:late and attr:age>100'
	fails 2 axial query 'attr:age>old'
	shows "'age' has values of the type"
}

@test "find looks only in what --where finds" {
	is "$(axial -f tsv find -i price --where 'code:Price' | sed 1d |
		cut -f2,3)" '53	58'
	is "$(axial -f csv find late --where 'speaker:Anna' --count |
		tail -1)" 'talk,1'
	fails 1 axial find late --where 'code:Price'
	fails 2 axial find late --where 'code:'
	shows '--where: the query: a name is missing'
}

@test "no hit runs over the edge of what --where finds" {
	fails 1 axial find 'price, mostly\.' --where 'code:Price'
	axial find 'price, mostly' --where 'code:Price'
}

@test "a rule keeps its query" {
	axial -q autocode -i price dear --create --where '"kind" or code:Price'
	is "$(axial -f csv codings --code dear | sed 1d | wc -l)" 1
	run axial -f jsonl rule list
	shows '"query": "\"kind\" or code:Price"'
	axial -q code talk --quote "price is not everything" kind
	axial -q autocode --again
	is "$(axial -f csv codings --code dear | sed 1d | wc -l)" 2
}

@test "a file of rules may say where" {
	printf '[dear]\npattern = price\nlabel = dear\noptions = i\nwhere = code:Price\n' \
		>a.rules
	axial -q autocode --rules a.rules --create
	is "$(axial -f csv codings --code dear | sed 1d | wc -l)" 1
}

@test "codings --where gives what touches the finds, or has the trait" {
	axial -q code talk --quote "It is too expensive for two." Price
	is "$(axial -f csv codings --where '"too high"' | sed 1d | wc -l)" 2
	is "$(axial -f csv codings --where 'coder:tester and "too high"' |
		sed 1d | wc -l)" 2
	is "$(axial -f csv codings --where 'origin:manual' | sed 1d | wc -l)" 5
	is "$(axial -f csv codings --where 'origin:rule' | sed 1d | wc -l)" 0
}

@test "reports take --where" {
	is "$(axial -f csv report frequency --where 'code:Price' |
		awk -F, '$1 == "Price" { print $4, $9 }')" '1 1.000000'
	is "$(axial -f csv report words --where '/expensive/' |
		sed 1d | cut -d, -f1)" expensive
	run axial report frequency --where 'code:Price'
	shows 'Only what this query finds: code:Price.'
	for report in frequency matrix cooccurrence relations categories \
		codebook words keyness 'collocations price'; do
		# shellcheck disable=SC2086 # a name and a word
		axial report $report --where '/price.*/i' >/dev/null
	done
}

@test "a saved query is asked afresh, by itself and in others" {
	axial -q query save trouble '"late" or "too high"'
	axial -q query save 'her trouble' 'query:trouble and speaker:Anna'
	is "$(texts 'query:"her trouble"' | wc -l)" 2
	axial -q code talk --quote "An hour" late
	is "$(texts 'query:"her trouble"' | wc -l)" 3
	is "$(axial -f tsv find hour --where query:trouble | sed 1d | wc -l)" 1
}

@test "saved queries are listed, changed, renamed, removed and undone" {
	axial -q query save trouble '"late"'
	axial -q query save more 'query:trouble or "kind"'
	is "$(axial -f csv query list | sed 1d | cut -d, -f2,3)" 'more,2
trouble,1'
	fails 1 axial query remove trouble
	shows "the saved query 'more' asks for 'trouble'"
	axial -q query rename trouble 'old trouble'
	run axial -f jsonl query show more
	shows 'query:\"old trouble\" or \"kind\"'
	axial -q query remove more 'old trouble'
	is "$(axial -f csv query list | sed 1d)" ''
	axial -q undo
	is "$(axial -f csv query list | sed 1d | wc -l)" 2
	axial log verify
	axial check
}

@test "reports count saved queries as codes with --smart" {
	axial -q query save trouble '"late" or "too high"'
	is "$(axial -f csv report frequency --smart |
		awk -F, '$3 == "query" { print $1, $4 }')" 'query:trouble 2'
	axial report matrix --smart --by speaker | grep -q query:trouble
	axial report cooccurrence --smart | grep -q query:trouble
	fails 2 axial report matrix --smart --by coder
	fails 2 axial report codebook --smart
	axial report frequency | grep -vq query:trouble
}

@test "a saved query that asks for itself is refused" {
	axial -q query save a 'code:late'
	axial -q query save b 'query:a'
	fails 2 axial query save a 'query:b or "kind"'
	shows 'asks for itself'
	is "$(texts query:a)" 'the pot came late twice'
}

@test "a saved query that no longer works says why in the list" {
	axial -q query save trouble '"late"'
	axial -q label rename late slow
	run axial -f jsonl query list
	shows '"passages": null'
	shows "the query: there is no"
}

@test "the query language has a page of help and a manual page" {
	run axial help query-language
	shows 'A within B'
	shows 'return intersection'
	run axial help --man query-language
	shows '.TH AXIAL'
	run axial --lang zh_CN help query-language
	shows 'A within B'
}
