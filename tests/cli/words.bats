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
	run axial -f csv report words
	is "${lines[0]}" word,count,documents,participants,per_1000
	is "${lines[1]}" the,3,1,1,81.081081
	shows 'price,2,1,1,54.054054'
	shows 'made,1,1,0,27.027027'
}

@test "words counts as other programs do" {
	axial -f csv report words | sed 1d | cut -d, -f1,2 | sort >ours
	axial text talk | sed 's/^[A-Za-z]*: //' | tr A-Z a-z |
		grep -oE '[a-z0-9]+' | sort | uniq -c |
		awk '{ print $2 "," $1 }' | sort >theirs
	is "$(cat ours)" "$(cat theirs)"
}

@test "words within a scope, said often enough" {
	run axial -f csv report words --role interviewer
	shows 'late,1,1,0,'
	[[ $output != *price* ]]
	run axial -f csv report words --speaker Anna --min 2
	is "$(sed 's/,.*//' <<<"$output" | sort | tr '\n' ' ')" \
		'is it price the word '
}

@test "stop words are left out where that is asked for" {
	run axial -f csv report words --stop
	is "${lines[1]%%,*}" late
	[[ $output != *$'\n'the,* ]]
	printf '# mine\nPRICE\nlate pot\n' >mine
	run axial -f csv report words --stop-list mine
	shows 'the,3,'
	[[ $output != *price* && $output != *pot* ]]
	fails 1 axial report words --stop-list nowhere
	printf '\377\n' >mine
	fails 1 axial report words --stop-list mine
}

@test "Chinese is parted into words" {
	needs_dictionary
	chinese
	run axial -f csv report words --in zh
	shows '觉得,2,1,1,'
	shows '售后服务,1,1,1,'
	shows '数据,1,'
	run axial -f csv report words --in zh --stop
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
}

@test "keyness: a part against the rest" {
	run axial -f csv report keyness --speaker Anna
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
	run axial -f csv report collocations PRICE --window 2
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
