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
