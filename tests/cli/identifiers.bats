# What could still tell who was asked.
load ../lib

before_each() {
	axial init study.axial 2>/dev/null
}

# said TEXT: an interview in which somebody says that.
said() {
	printf 'Interviewer: Well?\n\nEve: %s\n\nInterviewer: So?\n\nEve: Yes.\n' \
		"$1" >said.txt
	axial -q docs remove said 2>/dev/null || true
	axial -q import said.txt >/dev/null
}

# found [OPTION…]: kind, confidence and passage, but for Eve, who speaks.
found() {
	axial -q -f tsv pseudonym search "$@" | tail -n +2 | cut -f1,2,9 |
		sed "s/\t'/\t/" |	# that no spreadsheet takes it to sum
		grep -v "$(printf '\tEve$')"
}

# finds TEXT KIND SURE PASSAGE: just that is found in the text.
finds() {
	said "$1"
	is "$(found)" "$(printf '%s\t%s\t%s' "$2" "$3" "$4")"
}

nothing() {
	said "$1"
	is "$(found)" ''
}

@test "telephone numbers" {
	finds 'My number: 13812345678.' phone high 13812345678
	finds '打+86 138-1234-5678吧' phone high '+86 138-1234-5678'
	finds '座机（010）62345678。' phone high '（010）62345678'
	finds 'ring 0571-87654321' phone high 0571-87654321
	finds 'call (212) 555-0187 now' phone high '(212) 555-0187'
	finds 'on 020 7946 0958 then' phone medium '020 7946 0958'
	finds 'it is +49 30 901820 there' phone high '+49 30 901820'
	finds '一三八一二三四五六七八' phone medium 一三八一二三四五六七八
	nothing 'it took 12345678 steps and 2025 hours, at 10.50 or 1,000,000'
}

@test "identity numbers are checked" {
	finds 'id 11010519491231002X' id high 11010519491231002X
	finds 'id 110105194912310021' id medium 110105194912310021
	nothing 'id 110105194913310021'
	finds 'ssn 123-45-6789' id medium 123-45-6789
	finds 'my passport is E12345678 ok' passport high E12345678
}

@test "cards and accounts are checked" {
	finds 'card 4111 1111 1111 1111' bank high '4111 1111 1111 1111'
	nothing 'card 4111 1111 1111 1112'
	nothing 'card 0000000000000000'
	finds 'GB82 WEST 1234 5698 7654 32' bank high \
		'GB82 WEST 1234 5698 7654 32'
	nothing 'gb GB83 WEST 1234 5698 7654 32'
}

@test "mail, accounts, plates and addresses" {
	finds 'at eve.w+x@mail.example.org' email high eve.w+x@mail.example.org
	finds '微信号是wxid_abc1' account high wxid_abc1
	finds '加QQ：12345678' account high 12345678
	finds 'see https://github.com/evew there' account high \
		https://github.com/evew
	nothing 'see https://example.org/about there'
	finds '车牌沪A·12345' plate high 沪A·12345
	finds '在南京西路1266号' address high 在南京西路1266号
	finds 'at 12 Baker Street now' address high '12 Baker Street'
	finds 'she was born on 12 May 1983' birth medium '12 May 1983'
}

@test "names in letters" {
	finds 'then my name is Tom Baker' name high 'Tom Baker'
	finds 'it was Dr. Jones' name high Jones
	finds "that was Tom Baker's idea" name medium 'Tom Baker'
	finds 'on Monday I met Zoë, OK' name medium Zoë
	nothing 'Today is Friday. Sorry, I do not know.'
	said 'Will came. I will go. You will, too.'
	is "$(found)" ''
	is "$(found --least low)" "$(printf 'name\tlow\tWill')"
}

@test "names in Chinese" {
	finds '我叫王小明，你好' name high 王小明
	finds '和张女士一起' name high 张女士
	finds '还有小王呢' name medium 小王
	finds '欧阳先生来了' name high 欧阳先生
	nothing '我很高兴，方便的话，我们去吧，一共三百块'
}

@test "who speaks is known wherever the name is said" {
	said 'It was Tom who told Eve.'
	is "$(axial -q -f tsv pseudonym search | cut -f9 | grep -c Eve)" 2
	axial -q pseudonym add Eve Ina
	axial -q pseudonym apply
	is "$(axial -q -f tsv pseudonym search | tail -n +2 | cut -f9)" Tom
}

@test "from the search to the table of pseudonyms" {
	said 'I ask Tom Baker, or Zoë. You know Tom Baker.'
	axial -q --no-bom -o names.csv pseudonym search --names
	is "$(cut -d, -f1,2,4,5 names.csv)" \
'name,pseudonym,count,documents
Tom Baker,,2,1
Eve,,1,1
Zoë,,1,1'
	sed -i 's/^Tom Baker,/Tom Baker,Bob/; s/^Zoë,/Zoë,Uma/' names.csv
	run axial pseudonym import names.csv
	shows '2 names added'
	shows '1 row without a pseudonym'
	axial -q pseudonym apply
	axial text said | grep -q 'I ask Bob, or Uma. You know Bob.'
	axial -q log verify
}

@test "what is looked for can be narrowed" {
	said 'Ask Tom Baker, 13812345678.'
	is "$(found --kind phone | cut -f3)" 13812345678
	fails 2 axial pseudonym search --kind nose
	fails 2 axial pseudonym search --least perhaps
	fails 1 axial pseudonym search --kind plate
	fails 1 axial pseudonym search --in nowhere
	said 'A 13812345678 B'
	is "$(axial -q -f json pseudonym search --kind phone -C 2 |
		grep -oE '"(left|match|right|start)": [^,}]*')" \
'"start": 27
"left": "A "
"match": "13812345678"
"right": " B"'
}

@test "what documents and files are called is looked at, too" {
	printf 'Ruth: how?\n\nHannah: late.\n' >int_Hannah_01.txt
	axial -q import int_Hannah_01.txt >/dev/null
	is "$(axial -q -f tsv pseudonym search | cut -f3,4,9,11 | sed -n 2p)" \
		"$(printf 'int_Hannah_01\t4\tHannah\tdocument name')"
	axial -q docs rename int_Hannah_01 first
	is "$(axial -q -f tsv pseudonym search | cut -f3,4,9,11 | sed -n 2p)" \
		"$(printf 'first\t4\tHannah\tfile name')"
	run axial pseudonym search
	shows 'file name'
	cp int_Hannah_01.txt 'call_13812345678.txt'
	echo >>call_13812345678.txt
	axial -q import call_13812345678.txt >/dev/null
	axial -q -f tsv pseudonym search --kind phone | grep -q 13812345678
}
