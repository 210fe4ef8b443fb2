# Dated thoughts about anything in the study.
load ../lib

before_each() {
	study
	axial -q label add dear
}

@test "a memo is written, listed, shown, changed and removed" {
	axial -q memo add 'Price is fear.' --kind theoretical --on code:dear --on doc:talk
	is "$(axial -f csv memo list | cut -d, -f1,3-6,9)" \
'id,kind,title,on,coder,text
1,theoretical,Price is fear.,code:dear; doc:talk,tester,Price is fear.'
	run axial memo show 1
	shows 'Price is fear.'
	shows 'On code:dear; doc:talk'
	axial -q memo edit 1 --text 'Price is more than fear.' --kind note
	is "$(axial -f tsv memo list | tail -1 | cut -f3,4)" \
		"$(printf 'note\tPrice is more than fear.')"
	fails 2 axial memo edit 1
	axial -q memo remove 1
	is "$(axial -f tsv memo list | wc -l)" 1
	fails 1 axial memo show 1
	shows 'no memo #1'
}

@test "words come from standard input or a file" {
	printf '第一行\r\n第二行\n' | axial -q memo add - --title 两行
	is "$(axial -f json memo list | grep -o '"text": "[^"]*"')" \
		'"text": "第一行\n第二行"'
	echo 'from a file' >words.txt
	axial -q memo add --file words.txt
	is "$(axial -f tsv memo list | tail -1 | cut -f9)" 'from a file'
	fails 2 axial memo add both --file words.txt
	fails 2 axial memo add
	printf 'a\xffb' >words.txt
	fails 1 axial memo add --file words.txt
	shows 'words.txt: not UTF-8'
	printf 'a\0b' >words.txt
	fails 1 axial memo add --file words.txt
	shows 'NUL'
	head -c 1100000 /dev/zero | tr '\0' x >words.txt
	fails 1 axial memo add --file words.txt
	fails 1 axial memo add - <words.txt
	is "$(axial -f tsv memo list | wc -l)" 3
}

@test "a kind of one's own is welcome, and said" {
	run axial memo add x --kind Theoretical
	is "$status" 0
	shows 'a kind of your own'
	is "$(axial -f tsv memo list --kind Theoretical | wc -l)" 2
	is "$(axial -f tsv memo list --kind note | wc -l)" 1
}

@test "links are made and taken back, and lists narrowed by them" {
	axial -q memo add one
	axial -q memo add two
	axial -q memo link 1 code:dear memo:2 participant:Anna
	is "$(axial -f tsv memo list --on code:dear | tail -1 | cut -f5)" \
		'code:dear; memo:2; participant:Anna'
	axial -q memo unlink 1 memo:2
	fails 1 axial memo unlink 1 memo:2
	shows 'it is about code:dear; participant:Anna'
	fails 2 axial memo link 1 dear
	shows 'code:NAME'
	fails 2 axial memo link 1 memo:1
	axial -q check
	axial -q log verify
}

@test "[[#1]] quotes a passage, and the passage leads back to the memo" {
	axial -q code talk dear --quote 'too expensive for two' >codes
	axial -q memo add 'Two is the point: [[#1]], not the price.'
	is "$(axial -f tsv memo list | tail -1 | cut -f5)" coding:1
	is "$(axial -f tsv memo list --on coding:1 | wc -l)" 2
	run axial memo show 1
	shows '[[#1]] “too expensive for two” (Anna, talk'
	fails 1 axial memo add 'as in [[#9]]'
	shows '[[#9]] quotes a coding that is not there'
	axial -q memo add 'no token: [[#]] [[#x]] [[# 1]]'
	axial -q uncode 1
	run axial memo show 1
	shows '[[#1]] is no more'
	axial -f tsv lint memo | grep -q 'it quotes a passage that is gone'
}
