# Passages like a code's own; machine coders, whose proposals are no codings;
# incidents laid side by side.
load ../lib

before_each() {
	study
	printf 'Interviewer: And you?\n\nBen: It is far too expensive for two of us.\n\nInterviewer: Else?\n\nBen: The weather was fine.\n' >ben.txt
	printf '访谈员：你呢？\n\n林：太贵了，两个人吃不起。\n\n林：天气很好。\n' >lin.txt
	axial -q import ben.txt lin.txt --interviewer 访谈员
	axial -q label add dear
	axial -q code talk dear --quote 'too expensive for two' >codes
}

# partner LINE…: a program that reads all and answers these lines.
partner() {
	printf '%s\n' '#!/bin/sh' 'cat >shown.jsonl' "cat <<'END'" "$@" END >partner.sh
	chmod +x partner.sh
}

@test "the turn that is most like a code's passages comes first" {
	is "$(axial -f csv suggest dear | head -1)" document,start,end,score,nearest,text,by
	is "$(axial -f csv suggest dear --limit 1 | tail -1 | cut -d, -f1-3,5-)" \
		'ben,28,66,1,It is far too expensive for two of us.,BM25'
	axial -q code ben dear --quote 'It is far too expensive for two of us.' >codes
	! axial -f csv suggest dear | grep -q "^ben,28,"
}

@test "Chinese is compared by pairs of characters" {
	axial -q label add 贵
	printf '受访者：实在太贵了。\n' >wu.txt
	axial -q import wu.txt
	axial -q code wu 贵 --quote 太贵了 >codes
	is "$(axial -f tsv suggest 贵 | sed -n 2p | cut -f1,6)" "$(printf 'lin\t太贵了，两个人吃不起。')"
	fails 2 axial suggest
	shows 'of which code?'
	fails 1 axial suggest nowhere
}

@test "a partner is shown the codebook and turns, with numbers for speakers" {
	partner '{"type":"program","program":"p","version":"2"}'
	axial -q label define dear --definition 'costs too much'
	run axial suggest --with ./partner.sh
	is "$status" 0
	is "$(grep -c '"type":"code"' shown.jsonl)" 1
	grep -q '"definition":"costs too much"' shown.jsonl
	grep -q '"document":"ben","start":28,"end":66,"speaker":"P' shown.jsonl
	! grep -qE 'Ben|Anna|And you' shown.jsonl
}

@test "what it proposes is no coding until a person accepts it, one by one" {
	partner '{"type":"program","program":"p","version":"2"}' \
		'{"document":"ben","start":34,"end":51,"code":"dear","reason":"dear"}' \
		'{"document":"ben","quote":"The weather was fine.","code":"dear"}'
	axial -q suggest --with ./partner.sh
	is "$(axial -f tsv codings | wc -l)" 2
	is "$(axial -f tsv suggest list | sed 1d | cut -f1,2,6,8)" \
"$(printf '%s\t%s\t%s\t%s\n' 1 ben 'far too expensive' 'p 2' 2 ben 'The weather was fine.' 'p 2')"
	fails 2 axial suggest accept 1 2
	axial -q suggest accept 1
	axial -q suggest reject 2
	is "$(axial -f csv codings | grep -c machine)" 1
	axial -f tsv log | cut -f4- | grep -q "suggest --with ./partner.sh"
	is "$(axial -f tsv suggest list | wc -l)" 1
	is "$(axial -f tsv suggest list --all | sed 1d | cut -f9 | tr '\n' ' ')" 'accepted rejected '
	fails 1 axial suggest accept 2
	shows 'rejected already'
	run axial suggest --with ./partner.sh
	shows '2 known already'
	axial -q undo 3
	is "$(axial -f tsv suggest list | wc -l)" 3
	axial log verify
	axial check
}

@test "a machine coder that invents a quotation is refused, by its words" {
	partner '{"type":"program","program":"liar"}' \
		'{"document":"ben","quote":"I would gladly pay more","code":"dear"}' \
		'{"document":"ben","start":34,"end":51,"quote":"far too cheap now","code":"dear"}' \
		'{"document":"ben","start":0,"end":10,"code":"dear"}' \
		'{"document":"ben","start":9,"end":9000,"code":"dear"}' \
		'{"document":"ben","start":34,"end":51,"code":"cheap"}' \
		'{"document":"nobody","start":34,"end":51,"code":"dear"}' \
		'{"document":"ben","code":"dear"}' '[7]'
	fails 1 axial suggest --with ./partner.sh
	shows "answer 2: the words 'I would gladly pay more' are not in ben"
	shows "answer 3: the words 'far too cheap now' are not at that place in ben"
	shows 'answer 4: it was not shown these words'
	shows 'answer 5: ben is not so long'
	shows "answer 6: there is no code 'cheap'"
	shows "answer 7: there is no document 'nobody'"
	shows 'answer 8: neither a place nor words'
	shows 'answer 9: an object is wanted'
	shows '0 proposals, 8 refused'
	is "$(axial -f tsv suggest list --all | wc -l)" 1
}

@test "a partner that fails, or talks nonsense, changes nothing" {
	fails 1 axial suggest --with 'exit 3'
	shows "ended with status 3"
	fails 1 axial suggest --with 'echo nonsense'
	fails 1 axial suggest --with './no-such-program 2>&1'
	is "$(axial -f tsv report origins | sed 1d | cut -f1-3)" "$(printf 'hand\ttester\t1')"
	axial -q suggest --with 'true'
}

@test "turns with a name of the pseudonyms are not shown" {
	axial -q pseudonym add weather W
	partner
	run axial suggest --with ./partner.sh
	shows 'were not shown'
	! grep -q 'weather' shown.jsonl
}

@test "origins say who had each thought, and that no machine was used" {
	axial report origins >shown
	grep -q 'No machine was used' shown
	partner '{"type":"program","program":"p"}' '{"document":"ben","start":34,"end":51,"code":"dear"}'
	axial -q suggest --with ./partner.sh
	is "$(axial -f tsv report origins | tail -1)" "$(printf 'machine\tp\t0\t0.000000\t1\t0')"
	axial -q suggest accept 1
	is "$(axial -f tsv report origins | tail -1)" "$(printf 'machine\tp\t1\t0.500000\t1\t0')"
	! axial report origins | grep -q 'No machine'
}

@test "the partners that come along work" {
	axial -q suggest --with "$root/coding/partners/keyword.sh expensive dear"
	is "$(axial -f tsv suggest list | sed 1d | cut -f2,5,7)" \
"$(printf '%s\tdear\tthe word expensive\n' talk ben)"
	command -v python3 >/dev/null || skip 'no python3 here'
	axial -q label define dear --example 'far too expensive for two'
	run axial suggest --with "$root/coding/partners/nearest.py 0.3"
	is "$status" 0
	shows "2 known already"
}

@test "an incident is laid beside the likest, other people's and the most different" {
	axial -q code ben dear --quote 'It is far too expensive for two of us.' >codes
	axial -q code ben dear --quote 'The weather was fine.' >codes
	is "$(axial -f tsv compare dear --coding 1 | sed 1d | cut -f1,2,8)" \
"$(printf '%s\t%s\t%s\n' incident 1 yes nearest 2 no nearest 3 no)"
	axial -q compare verdict 1 2 same --reason 'both name the two of them'
	is "$(axial -f tsv compare dear --coding 1 | sed 1d | cut -f8 | tr '\n' ' ')" 'yes yes no '
	is "$(axial -f tsv memo list | tail -1 | cut -f3,5)" \
		"$(printf 'comparison\tcoding:1; coding:2; code:dear')"
	fails 2 axial compare verdict 1 2 equal --reason x
	fails 2 axial compare verdict 1 2 same
	axial -q label add empty
	fails 1 axial compare empty
	shows 'nothing to compare'
}

@test "an evaluation holds each interview back, beside three baselines" {
	axial -q label add fine
	axial -q code ben dear --quote 'far too expensive for two of us' >codes
	axial -q code ben fine --quote 'The weather was fine.' >codes
	printf 'Interviewer: And?\n\nCy: Fine weather.\n\nInterviewer: And?\n\nCy: Two is too expensive.\n' >cy.txt
	axial -q import cy.txt
	axial -q code cy fine --quote 'Fine weather.' >codes
	axial -q code cy dear --quote 'Two is too expensive.' >codes
	axial -f tsv suggest --evaluate >result
	is "$(head -1 result | tr '\t' ,)" method,measure,value,low,high,interviews,passages,without
	is "$(wc -l <result)" 13
	is "$(sed -n 2p result | cut -f1-3,6-8)" "$(printf 'likeness (BM25)\tmap\t1.000000000\t3\t5\t0')"
	is "$(axial -f tsv suggest --evaluate --in talk | sed -n 2p | cut -f3-8)" "$(printf '\t\t\t0\t0\t1')"
}

@test "a correction of the text carries proposals along, and keeps what they are" {
	partner '{"type":"program","program":"p","version":"2"}' \
		'{"document":"ben","quote":"The weather was fine.","code":"dear","reason":"why"}'
	axial -q suggest --with ./partner.sh
	axial -f json suggest list --all | jq '.[0].start' >start
	axial -q text edit ben 0:0 'Well: '
	is "$(axial -f json suggest list --all | jq '.[0].start')" $(($(cat start) + 6))
	axial -f csv suggest list --all | grep -q 'The weather was fine.*p 2'
	axial check
	axial -q undo
	is "$(axial -f json suggest list --all | jq '.[0].start')" "$(cat start)"
}
