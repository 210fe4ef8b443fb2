# That nobody can tell who was asked.
load ../lib

before_each() {
	axial init study.axial 2>/dev/null
}

# Two people in two languages; Will is a name, will is none.
talks() {
	cat >Anna_Smith.txt <<-'TALK'
	Interviewer: So, Anna, who is Will?

	Anna Smith: Will is Anna Smith's husband, that is, mine. ANNA, he said, you will pay. Annual fees!

	Will: I will. Ask Anna.

	Interviewer: Yes?

	Anna Smith: No.

	Will: Yes.
	TALK
	printf '访谈员：王小明，价格怎么样？\n\n王小明：太贵了，王女士也这么说，小明白了。\n' >zh.txt
	axial -q import Anna_Smith.txt zh.txt >/dev/null
}

table() {
	axial -q pseudonym add Anna Maria
	axial -q pseudonym add 'Anna Smith' 'Maria Jones'
	axial -q pseudonym add Will Bert
	axial -q pseudonym add 王小明 李雷
	axial -q pseudonym add 王女士 赵女士
}

everything() {
	axial -f csv docs | cut -d, -f2,7-
	axial -f csv speaker list
	axial -f csv participant list
	axial text '#1'
	axial text '#2'
	axial -f csv codings
	axial -f csv label list
	axial -f csv memo list
	axial -f csv rule list
}

@test "names give way to pseudonyms in the texts, word by word" {
	talks
	table
	run axial pseudonym apply
	is "$status" 0
	shows 'still hold the names'
	is "$(axial text '#1')" \
"Interviewer: So, Maria, who is Bert?

Maria Jones: Bert is Maria Jones's husband, that is, mine. MARIA, he said, you will pay. Annual fees!

Bert: I will. Ask Maria.

Interviewer: Yes?

Maria Jones: No.

Bert: Yes."
	is "$(axial text zh)" \
'访谈员：李雷，价格怎么样？

李雷：太贵了，赵女士也这么说，小明白了。'
	axial -q check
	axial -q log verify
}

@test "and wherever else people wrote them" {
	talks
	table
	axial -q code '#1' --quote "Anna Smith's husband" "Anna's man" --create
	axial -q label define "Anna's man" -d 'what Will is to Anna'
	axial -q memo add 'Will told Anna Smith.'
	axial -q autocode '\bAnna\b' "Anna's man" >/dev/null
	before=$(everything)
	axial -q pseudonym apply
	after=$(everything)
	is "$(grep -cE 'Anna|Smith|Will|王小明' <<<"$after")" 0
	is "$(axial -f csv docs | sed -n 2p | cut -d, -f2)" 'Maria Jones'
	grep -q "Maria Jones's husband" <<<"$after"
	is "$(axial -f csv speaker list | sed -n 3p)" \
		'Maria Jones,Maria Jones,participant,Maria Jones,2'
	axial -q undo
	is "$(everything)" "$before"
	axial -q redo
	is "$(everything)" "$after"
	axial -q log verify
	axial -q check
}

@test "applying twice changes nothing" {
	talks
	table
	axial -q pseudonym apply
	before=$(everything)
	run axial pseudonym apply
	shows '0 names in 0 texts and 0 elsewhere'
	is "$(everything)" "$before"
	fails 1 axial pseudonym add Bert Carl
	shows "the pseudonym 'Bert' of 'Will' holds a name"
	fails 1 axial pseudonym add Tom 'Tom B.'
	fails 1 axial pseudonym add 王 李
	shows 'one character'
	fails 2 axial pseudonym add Tom A/B
}

@test "what two names with one pseudonym have named stays two things" {
	printf 'Anna: Hi Bob.\n\nBob: Hi.\n' >Anna.txt
	printf 'Bob: Hi, Anna.\n\nAnna: Hi.\n' >Bob.txt
	axial -q import Anna.txt Bob.txt >/dev/null
	axial -q pseudonym add Anna Kim
	axial -q pseudonym add Bob Kim
	for name in Anna Bob; do
		axial -q label add "of $name"
		axial -q category add "about $name"
		axial -q property add "about $name" "warmth of $name" \
			--scale "as $name,else"
		axial -q attribute add "knows $name"
		axial -q autocode -F "$name" "of $name" --name "finds $name"
	done
	axial -q pseudonym apply
	is "$(axial -f csv docs | cut -d, -f2 | paste -sd,)" 'name,Kim,Kim 2'
	is "$(axial -f csv label list | cut -d, -f3 | paste -sd,)" \
		'name,of Kim,of Kim 2'
	is "$(axial -f csv rule list | cut -d, -f2 | paste -sd,)" \
		'name,finds Kim,finds Kim 2'
	is "$(axial -f csv attribute list | cut -d, -f3 | paste -sd,)" \
		'name,knows Kim,knows Kim 2'
	axial -q check
	axial -q undo
	axial -q redo
	axial -q log verify
}

@test "the key of a study is read as it was written" {
	axial -q pseudonym add @maya_88 @kim
	axial -q pseudonym add -- -Bob- "'Tom'"
	before=$(axial -f json pseudonym list)
	axial -q pseudonym list -f csv -o key.csv
	axial -q pseudonym remove --all
	axial -q pseudonym import key.csv
	is "$(axial -f json pseudonym list)" "$before"
}

@test "a dry run shows every place and changes nothing" {
	talks
	table
	before=$(everything)
	run axial -f jsonl pseudonym apply -n
	is "$status" 0
	shows '"where": "text"'
	shows '"match": "王小明"'
	shows '"pseudonym": "MARIA"'
	shows '"where": "file name"'
	is "$(everything)" "$before"
	is "$(axial -f tsv log | grep -c apply)" 0
}

@test "two names of one person become one voice and one participant" {
	printf 'Interviewer: A?\n\nAnna: Yes.\n\nInterviewer: B?\n\nAnna Smith: No.\n' >a.txt
	axial -q import a.txt >/dev/null
	axial -q pseudonym add Anna P1
	axial -q pseudonym add 'Anna Smith' P1
	axial -q pseudonym apply
	is "$(axial -f csv speaker list | tail -1)" 'a,P1,participant,P1,2'
	is "$(axial -f csv participant list | tail -n +2 | cut -d, -f3)" P1
	axial -q undo
	axial -q log verify
	axial -q check
}

@test "a coding inside a name becomes the whole of the new one" {
	talks
	table
	axial -q code '#1' --quote "Smith's husband" kin --create
	axial -q code zh --quote '小明，价格' price --create
	axial -q pseudonym apply
	is "$(axial -f tsv codings | tail -n +2 | cut -f13)" \
"Maria Jones's husband
李雷，价格"
	axial -q check
}

@test "the table is kept elsewhere and read again" {
	table
	axial -f csv -o key.csv pseudonym list
	axial -q pseudonym remove Will
	axial -q pseudonym remove --all
	is "$(axial -f tsv pseudonym list | wc -l)" 1
	echo 'Tom,' >>key.csv
	run axial pseudonym import key.csv
	shows '5 names added, 0 given another pseudonym'
	shows '1 row without a pseudonym'
	printf 'name,pseudonym\nTom,\nEve,X/Y\n' >bad.csv
	fails 1 axial pseudonym import bad.csv
	shows 'bad.csv:3'
	fails 2 axial pseudonym remove
	axial -q log verify
}

@test "without a table there is nothing to apply" {
	fails 1 axial pseudonym apply
	shows 'axial pseudonym add'
}

@test "what is imported later gets its pseudonyms on the way in" {
	table
	printf 'Interviewer: A?\n\nAnna: Yes, Will.\n\nInterviewer: B?\n\nAnna Smith: No.\n' >Anna.txt
	run axial -f csv import Anna.txt
	shows '4 names'
	shows 'Maria'
	is "$(axial text Maria)" \
'Interviewer: A?

Maria: Yes, Bert.

Interviewer: B?

Maria Jones: No.'
	is "$(axial -f csv speaker list | grep -c Anna)" 0
	axial -q check
	printf 'Anna: Hi.\n\nBen: Hi.\n\nAnna: Hm.\n\nBen: Yes.\n' >b.txt
	axial -q import --real-names b.txt >/dev/null
	axial text b | grep -q Anna
}

@test "an underscore is no letter, nor is a digit, in texts and file names" {
	printf 'Ruth: how?\n\nHannah: _Hannah_ was late. Hannah2 too. Not Hannahs.\n' \
		>int_Hannah_01.txt
	cp int_Hannah_01.txt IntHannahSmith.txt
	echo >>IntHannahSmith.txt
	axial -q import *.txt >/dev/null
	axial -q pseudonym add Hannah Zoe
	axial -q pseudonym apply
	is "$(axial -f csv docs | tail -n +2 | cut -d, -f2)" \
'IntZoeSmith
int_Zoe_01'
	is "$(axial text int_Zoe_01)" \
'Ruth: how?

Zoe: _Zoe_ was late. Zoe2 too. Not Hannahs.'
	is "$(axial -q -f tsv pseudonym apply -n | wc -l)" 1
}

@test "a letter is the same however it was composed" {
	printf 'Ruth: how?\n\nJose\xcc\x81: Rene\xcc\x81, Ren\xc3\xa9 and RENE\xcc\x81.\n' >nfd.txt
	axial -q import nfd.txt >/dev/null
	axial -q pseudonym add "$(printf 'Jos\xc3\xa9')" Tom
	axial -q pseudonym add "$(printf 'Rene\xcc\x81')" Uli
	axial -q pseudonym apply
	is "$(axial text nfd)" \
'Ruth: how?

Tom: Uli, Uli and ULI.'
}

@test "hyphens, apostrophes and what nobody sees hide no name" {
	printf "A: O\xe2\x80\x99Brien, Anna-Lena, Anna Lena, Anna\xc2\xa0\xc2\xa0Lena, Han\xc2\xadnah, J.-P. and J P.\n\nB: \xef\xbc\xa1\xef\xbd\x8e\xef\xbd\x8e.\n" >u.txt
	axial -q import u.txt >/dev/null
	for name in "O'Brien" Anna-Lena Hannah J.-P. Ann; do
		axial -q pseudonym add "$name" Kim
	done
	axial -q pseudonym apply
	is "$(axial text u)" \
'A: Kim, Kim, Kim, Kim, Kim, Kim and Kim

B: Kim.'
}

@test "names in small letters are counted, and taken when one says so" {
	talks
	axial -q pseudonym add Will Bert
	run axial pseudonym apply -n
	shows '2 names in small letters may be other words and were left: Will (2)'
	run axial pseudonym apply
	shows '2 names in small letters'
	shows '--small-letters'
	axial text '#1' | grep -q 'Bert: I will'
	axial -q pseudonym apply --small-letters
	axial text '#1' | grep -q 'Bert: I Bert'
	printf 'A: will he?\n\nB: Will will.\n' >w.txt
	run axial import w.txt
	shows '2 names in small letters'
}

@test "kinds of memos, languages and the names that an import is given" {
	talks
	axial -q memo add --kind 'on Anna' 'A thought.'
	axial -q docs set '#1' language=Anna-German
	axial -q pseudonym add Anna Maria
	axial -q pseudonym apply
	is "$(axial -f json memo list | grep -c 'on Maria')" 1
	is "$(axial -f csv docs | grep -c Maria-German)" 1
	printf 'A: Yes?\n\nB: No.\n' >x.txt
	axial -q import --name 'for Anna_1' x.txt >/dev/null
	is "$(axial -f csv docs | tail -1 | cut -d, -f2)" 'for Maria_1'
}

@test "five thousand names of two words are found in a moment" {
	{
		echo name,pseudonym
		for i in {1..5000}; do
			echo "Given$i Family$((i % 71)),Person $i"
		done
	} >names.csv
	for i in {1..5000}; do
		echo "S$((i % 2)): then Given$i Family$((i % 71)) came, not given$i."
		echo
	done >long.txt
	axial -q import long.txt >/dev/null
	axial -q pseudonym import names.csv
	run axial pseudonym apply
	shows '5000 names in 1 text'
	axial text long | grep -q 'then Person 4711 came, not given4711'
}
