#!/usr/bin/env bats
# report words, keyness, collocations: what is said, counted.

load ../lib

before_each() {
	study
}

chinese() {
	cat >zh.txt <<-'TALK'
	访谈员：您觉得怎么样？

	林：客户觉得价格太高了，售后服务响应很慢。数据迁移会丢失历史记录。
	TALK
	axial -q import zh.txt >/dev/null
}

needs_dictionary() {
	[ -e /usr/lib/python3/dist-packages/jieba/dict.txt ] ||
		skip 'no dictionary of Chinese words here'
}

@test "words: the most frequent first, whatever their case" {
	run axial -f csv report words --no-stop
	is "${lines[0]}" word,count,documents,participants,per_1000
	is "${lines[1]}" the,3,1,1,81.081081
	shows 'price,2,1,1,54.054054'
	shows 'made,1,1,0,27.027027'
}

@test "words counts as other programs do" {
	axial -f csv report words --no-stop | sed 1d | cut -d, -f1,2 | sort >ours
	axial text talk | sed 's/^[A-Za-z]*: //' | tr A-Z a-z |
		grep -oE '[a-z0-9]+' | sort | uniq -c |
		awk '{ print $2 "," $1 }' | sort >theirs
	is "$(cat ours)" "$(cat theirs)"
}

@test "words that are canonically equal are one" {
	printf 'Anna: The cafe\u0301, a caf\u00e9, \ud55c \u1112\u1161\u11ab\n' >nfd.txt
	axial -q import nfd.txt >/dev/null
	run -0 axial -f tsv report words --in nfd
	shows $'caf\u00e9\t2'
	shows $'\ud55c\t2'
}

@test "the point in a number parts it not" {
	printf 'Anna: 3.5 or 12.80, in 2019. Or 12,80.\n' >numbers.txt
	axial -q import numbers.txt >/dev/null
	is "$(axial -f csv report words --no-stop --in numbers | cut -d, -f1,2 |
		grep -E '^"?[0-9]' | tr '\n' ' ')" '"12,80" 12.80,1 2019,1 3.5,1 '
}

@test "a Chinese word that a line end parts is one" {
	printf '访谈员：吃什么？\n\n林：是火\n锅，火锅\n\n访谈员：还有？\n\n林：没有\n' >lines.txt
	printf '\xEF\xBB\xBF火锅\r\n' >terms.txt
	axial -q import lines.txt >/dev/null
	is "$(axial -f csv report words --terms terms.txt --in lines | cut -d, -f1,2 |
		grep 火)" 火锅,2
	printf '\xEF\xBB\xBF火锅\n' >stop.txt
	run axial -f csv report words --terms terms.txt --stop stop.txt --in lines
	[[ $output != *火锅* ]]
}

@test "words within a scope, said often enough" {
	run axial -f csv report words --role interviewer
	shows 'late,1,1,0,'
	[[ $output != *price* ]]
	run axial -f csv report words --speaker Anna --min 2 --no-stop
	is "$(sed 's/,.*//' <<<"$output" | sort | tr '\n' ' ')" \
		'is it price the word '
}

@test "stop words are counted but not shown unless that is asked for" {
	run axial -f csv report words
	is "${lines[1]}" late,2,1,1,54.054054
	[[ $output != *$'\n'the,* ]]
	run axial -f csv report words --no-stop
	shows 'late,2,1,1,54.054054'
	shows 'the,3,'
	printf '# mine\nPRICE\nlate pot\n' >mine
	echo ordering >other
	run axial -f csv report words --no-stop --stop mine --stop other
	shows 'the,3,'
	[[ $output != *price* && $output != *pot* && $output != *ordering* ]]
	run axial -f csv report words --stop mine
	[[ $output != *$'\n'the,* && $output != *price* ]]
	fails 1 axial report words --stop nowhere
	printf '\377\n' >mine
	fails 1 axial report words --stop mine
	fails 2 axial report frequency --no-stop
}

@test "Chinese is parted into words" {
	needs_dictionary
	chinese
	run axial -f csv report words --in zh --no-stop
	shows '觉得,2,1,1,'
	shows '售后服务,1,1,1,'
	shows '数据,1,'
	run axial -f csv report words --in zh
	[[ $output != *'了,'* ]]
	shows '价格,1,'
}

@test "codes and a list of terms are kept whole" {
	chinese
	axial -q label add 数据迁移
	echo 响应很慢 >terms
	run axial -f csv report words --terms terms
	shows '数据迁移,1,1,1,'
	shows '响应很慢,1,1,1,'
	printf '访谈员：好吗？\n\n王：ERP系统和Erp系统都慢。\n' >erp.txt
	axial -q import erp.txt >/dev/null
	axial -q label add 'ERP系统'
	run axial -f csv report words --in erp
	shows 'erp系统,2,1,1,'
}

@test "keyness: a part against the rest" {
	run axial -f csv report keyness --speaker Anna --no-stop
	is "${lines[0]}" "word,count,documents,participants,per_1000,count_rest,per_1000_rest,ll,p,log_ratio,percent_diff,bic"
	is "${lines[1]%%,*}" the
	is "${lines[1]:0:31}" the,3,1,1,100.000000,0,0.000000
	is "${lines[-1]:0:24}" you,0,0,0,0.000000,1,142
}

@test "keyness by what is known of people" {
	cat >second.txt <<-'TALK'
	Interviewer: And you?

	Ben: The app crashed. The app always crashes, and I gave up on the app.
	TALK
	axial -q import second.txt >/dev/null
	axial -q attribute add region
	axial -q participant set Ben region=north
	run axial -f csv report keyness --attribute region=north
	is "${lines[1]:0:4}" app,
	fails 1 axial report keyness --attribute nothing=north
	fails 2 axial report keyness --attribute region
	fails 2 axial report keyness --attribute region=moon
	shows 'the part has no words'
}

@test "keyness needs a part and a rest" {
	fails 2 axial report keyness
	shows 'name a part by --in'
}

@test "collocations: words near a word, in the same turn" {
	run axial -f csv report collocations PRICE --window 2 --no-stop
	is "${lines[0]}" "word,count,documents,participants,left,right,count_all,expected,mi,t_score,log_dice"
	shows 'mostly,1,1,1,0,1,1,'
	shows 'honestly,1,1,1,1,0,1,'
	[[ $output != *ordering* && $output != *expensive* ]]
	fails 1 axial report collocations ordered
	shows "nobody says 'ordered'"
	fails 2 axial report collocations
	fails 2 axial report collocations price --window 0
	fails 2 axial report collocations price --window 99999
}

@test "words of a study without documents" {
	axial init empty.axial
	run axial -p empty.axial -f csv report words
	is "$output" word,count,documents,participants,per_1000
	fails 2 axial report words --rollup
	fails 2 axial report words price
	fails 2 axial report matrix --min 2
}

forms() {
	cat >en.txt <<-'TALK'
	Interviewer: And prices?

	Ben: Prices rose. The price is what I paid; they delivered late, and delivering twice is no delivery.
	TALK
	axial -q import en.txt --language en >/dev/null
}

@test "forms of one stem are one word, called by the commonest" {
	forms
	run axial -f csv report words --in en --group stem
	is "${lines[0]}" word,count,documents,participants,per_1000,forms
	shows 'prices,3,1,1,157.894737,"prices 2, price 1"'
	shows 'delivered,2,1,1,'
	run axial -f csv report words --in en --group none
	shows 'price,1,'
	run axial -f csv report collocations Priced --in en --group stem
	shows 'rose,'
	run axial -f csv report keyness --in en --group stem
	shows 'price,3,'
	fails 2 axial report words --group root
	fails 2 axial report words --group lemma
	shows '--lemmas FILE'
}

@test "forms of one lemma are one word, by the user's list" {
	forms
	printf '# mine\ndeliver -> delivered, delivering delivery\nrise\trose\n' >mine
	run axial -f csv report words --in en --lemmas mine
	shows 'delivered,3,1,1,157.894737,"delivered 1, delivering 1, delivery 1"'
	shows 'price,1,1,1,52.631579,price 1'
	run axial -f csv report words --in en --lemmas mine --group stem
	shows 'prices,3,'
	fails 1 axial report words --lemmas nowhere
	fails 2 axial report words --lemmas mine --group none
	printf '\377\n' >mine
	fails 1 axial report words --lemmas mine
}

@test "words by document, participant and attribute" {
	chinese
	axial -q attribute add region
	axial -q participant set Anna region=north
	run axial -f csv report words --by document --no-stop
	is "${lines[0]}" word,count,documents,participants,per_1000,talk,zh
	shows 'price,2,1,1,'
	is "$(grep ^price, <<<"$output" | cut -d, -f6,7)" 2,0
	run axial -f csv report words --by participant --per-1000 --no-stop
	is "${lines[0]}" word,count,documents,participants,per_1000,Anna,林
	is "$(grep ^price, <<<"$output" | cut -d, -f6,7)" 66.666667,0.000000
	run axial -f csv report words --by attribute:region
	is "${lines[0]##*1000,}" 'north,no value'
	fails 2 axial report words --by coder
	fails 2 axial report words --by moon
	fails 2 axial report words --per-1000
}

@test "dispersion: how evenly words are spread" {
	run axial -f csv report dispersion --min 2
	is "${lines[1]}" late,2,1,0.000000,,,,1.000000,0.000000
	printf 'go go stay\n' >a.txt
	printf 'go one two\n' >b.txt
	printf 'one two stay\n' >c.txt
	axial init even.axial
	axial -q -p even.axial import a.txt b.txt c.txt >/dev/null
	run axial -p even.axial -f csv report dispersion --no-stop
	is "${lines[0]}" word,count,range,dp,dp_norm,juilland_d,carroll_d2,rosengren_s,variation
	# As the reference of three equal parts has it.
	is "${lines[1]}" go,3,2,0.333333,0.500000,0.422650,0.579380,0.647603,0.816497
	run axial -p even.axial -f csv report dispersion --by participant --no-stop
	is "${lines[1]}" go,3,2,0.333333,0.500000,0.422650,0.579380,0.647603,0.816497
	fails 2 axial -p even.axial report dispersion --by coder
}

@test "ngrams: words one behind the other" {
	cat >again.txt <<-'TALK'
	Interviewer: So?

	Ben: It was too expensive. Too expensive for us, glass of water; too, expensive. Glass of Water again.
	TALK
	axial -q import again.txt >/dev/null
	run axial -f csv report ngrams --no-stop --in again
	is "$output" "ngram,count,documents,participants,per_1000
glass of,2,1,1,111.111111
of water,2,1,1,111.111111
too expensive,2,1,1,111.111111"
	run axial -f csv report ngrams --length 3
	is "$(cut -d, -f1,2 <<<"${lines[1]}")" 'glass of water,2'
	is "${#lines[@]}" 2
	run axial -f csv report ngrams --length 3 --min 1 --in again
	shows 'glass of water,2'
	fails 2 axial report ngrams --length 0
	fails 2 axial report ngrams --length 11
}

@test "ngrams of Chinese words are written without spaces" {
	needs_dictionary
	printf '访谈员：怎样？\n\n林：价格太高了。价格太高，iPhone 价格太高！\n' >zh2.txt
	axial -q import zh2.txt >/dev/null
	run axial -f csv report ngrams --in zh2 --no-stop
	is "$(cut -d, -f1,2 <<<"$output" | sed 1d)" $'价格太,3\n太高,3'
	run axial -f csv report ngrams --in zh2 --no-stop --min 1
	shows 'iphone 价格,1'
	run axial -f csv report ngrams --in zh2 --length 3 --no-stop
	is "$(cut -d, -f1,2 <<<"${lines[1]}")" 价格太高,3
}

@test "traditional Chinese is parted as simplified is" {
	needs_dictionary
	printf '訪談員：怎麼樣？\n\n林：客戶覺得價格太高了，售後服務響應很慢。數據遷移會丟失歷史記錄。\n' >hant.txt
	axial -q import hant.txt >/dev/null
	axial -q label add 数据迁移
	run axial -f csv report words --in hant
	shows '客戶,1,'
	shows '價格,1,'
	shows '售後服務,1,'
	shows '數據遷移,1,'
	shows '歷史記錄,1,'
}
