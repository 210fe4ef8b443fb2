# Nobody's real name leaves by the way: one door looks through everything.
load ../lib

before_each() {
	axial init study.axial 2>/dev/null
	printf 'Ruth: How was it?\n\nHannah Berg: Late. René & Hannah paid.\n' \
		>talk.txt
	axial -q import talk.txt >/dev/null
}

names() {
	axial -q pseudonym add 'Hannah Berg' 'Zoe Moor'
	axial -q pseudonym add Hannah Zoe
	axial -q pseudonym add René Paul
}

@test "without pseudonyms nothing is held back" {
	axial -o docs.csv docs
	axial -o talk.txt.md text talk
	axial -q export qdpx s.qdpx
}

@test "a file with a name in it is not written, and it is said whose" {
	names
	fails 1 axial -o people.csv participant list
	shows 'Hannah Berg'
	shows '--with-names'
	fails 1 axial -o talk.md text talk
	fails 1 axial -o log.txt log
	fails 1 axial -o turns.json segments talk
	fails 1 axial -q export qdpx s.qdpx
	is "$(ls)" 'study.axial
talk.txt'
	axial -o labels.csv label list
	axial --with-names -o people.csv participant list
	axial --with-names -q export qdpx s.qdpx
}

@test "once they are replaced it leaves" {
	names
	axial -q pseudonym apply
	axial -o people.csv participant list
	axial -o talk.md text talk
	axial -o turns.json segments talk
	axial -q export qdpx s.qdpx
	fails 1 axial -o log.sh log --script
	fails 1 axial -o log.txt log
	shows 'Hannah'
}

@test "standard output is gone by then: it is said" {
	names
	axial text talk 2>said >talk
	grep -q 'real names that have a pseudonym (Hannah Berg' said
	axial label list 2>said >/dev/null
	is "$(cat said)" ''
	axial --with-names text talk 2>said >/dev/null
	is "$(cat said)" ''
}

@test "the key to the study is about names, and leaves" {
	names
	axial -o key.csv --no-bom pseudonym list
	is "$(wc -l <key.csv)" 4
	is "$(stat -c %a key.csv)" 600
	axial -o places.csv pseudonym apply --dry-run
	is "$(axial pseudonym list 2>&1 >/dev/null)" ''
}

# leaks COMMAND…: what it puts into the study is found in what leaves.
leaks() {
	"$@"
	fails 1 axial -q export qdpx out.qdpx
	shows 'Hannah'
	axial -q undo >/dev/null
}

@test "every corner of a project is looked into" {
	names
	axial -q pseudonym apply
	axial -q label add price
	axial -q code talk 0:4 price >/dev/null
	axial -q export qdpx clean.qdpx
	leaks axial -q memo add --title 'of Hannah' x
	leaks axial -q memo add "$(printf 'one\nHannah two')"
	leaks axial -q memo add --kind Hannah x
	leaks axial -q label add 'what Hannah said'
	leaks axial -q label define price --definition 'as Hannah & René'
	leaks axial -q docs rename talk 'int_Hannah_01'
	leaks axial -q story add 'Hannah waits.'
	axial -q attribute add town
	leaks axial -q participant set 'Zoe Moor' town=Hannah
	head -c 70000 /dev/zero | tr '\0' 'a' >long
	echo ' Hannah' >>long
	leaks axial -q memo add --file long
}

@test "a name is found in any form that it is written in" {
	axial -q pseudonym add "Renée O'Neil" Pam
	axial -q memo add "$(printf 'a\nRenée O'\''Neil & <b>')"
	for file in m.csv m.tsv m.json m.jsonl m.md m.txt; do
		fails 1 axial -o "$file" memo list
	done
	fails 1 axial -q export qdpx m.qdpx
	is "$(ls)" 'study.axial
talk.txt'
}

@test "reports on words show names in small letters" {
	axial -q pseudonym add Hannah Zoe
	fails 1 axial -o words.csv report words
	shows 'hannah'
	fails 1 axial -o words.csv report ngrams --min 1
	shows 'hannah'
	axial -q pseudonym apply
	axial -o words.csv report words
}

@test "the codebook alone is looked through, too" {
	axial -q pseudonym add Hannah Zoe
	axial -q label add "Hannah's way"
	fails 1 axial codebook export book.csv
	fails 1 axial export qdc book.qdc
	[ ! -e book.csv ] && [ ! -e book.qdc ]
}

@test "the original of a pseudonymised transcript stays at home" {
	axial -q import "$root/corpus/en-01-maya.docx" >/dev/null
	axial -q pseudonym add Maya Zora
	axial -q pseudonym add Ruth Quin
	axial -q pseudonym apply
	axial -q export qdpx out.qdpx --with-originals
	is "$(unzip -Z1 out.qdpx | grep -c docx)" 0
	# Where the name stands in what is no text of it, it is seen as well.
	axial -q pseudonym remove --all
	axial -q docs remove en-01
	axial -q import "$root/corpus/en-01-maya.docx" --real-names >/dev/null
	axial -q pseudonym add Maya Zora
	fails 1 axial -q --force export qdpx out.qdpx --with-originals
	shows Maya
}
