# What leaves the program: over nothing that is somebody's research, for its
# owner alone, and without the names of those who were promised that.
load ../lib

before_each() {
	study
}

# keeps FILE COMMAND…: the command fails and the file is as it was.
keeps() {
	local file=$1 before
	shift
	before=$(sha256sum <"$file")
	run "$@"
	[ "$status" -ne 0 ] || is 'exit 0' "a refusal: $*"
	is "$(sha256sum <"$file")" "$before"
}

@test "nothing is written over the study, whatever it is called by" {
	ln -s study.axial link.csv
	ln study.axial hard.csv
	mkdir sub
	for file in study.axial ./study.axial sub/../study.axial link.csv \
		hard.csv "$PWD/study.axial"; do
		for words in log 'text talk' 'pseudonym list'; do
			# shellcheck disable=SC2086 # a command of words
			keeps study.axial axial --force -f csv -o "$file" $words
		done
		keeps study.axial axial --force codebook export "$file"
		keeps study.axial axial --force export qdpx "$file"
		keeps study.axial axial --force export qdc "$file"
	done
	axial check
	axial log verify
}

@test "nor over what belongs to it, there or not, nor over any other study" {
	for end in -wal -shm -journal .bak-v1 .bak-v2; do
		fails 2 axial --force -o "study.axial$end" docs
		fails 2 axial --force export qdpx "study.axial$end"
		ln -s "study.axial$end" "link$end.csv"
		run axial --force -o "link$end.csv" docs
		[ "$status" -ne 0 ]
	done
	cp study.axial copy.axial.bak-v1
	cp study.axial other.csv
	keeps copy.axial.bak-v1 axial --force export qdpx copy.axial.bak-v1
	keeps other.csv axial --force -o other.csv docs
	fails 2 axial export qdpx new.axial
	shows 'would pass for a study'
	fails 2 axial -o study.axial docs
}

@test "standard output is not the study either" {
	before=$(sha256sum <study.axial)
	run bash -c "'${AXIAL:-$root/build/bin/axial}' docs >>study.axial"
	is "$status" 2
	is "$(sha256sum <study.axial)" "$before"
}

@test "a file that is there stays, unless --force says otherwise" {
	echo mine >out.csv
	ln -s out.csv link.csv
	keeps out.csv axial -o out.csv docs
	shows '--force'
	keeps out.csv axial -o link.csv docs
	keeps out.csv axial codebook export out.csv
	echo mine >out.qdpx
	keeps out.qdpx axial export qdpx out.qdpx
	axial --force -o link.csv docs
	[ -L link.csv ]
	is "$(grep -c talk out.csv)" 1
	axial export qdpx out.qdpx --force
	chmod a-w out.csv
	keeps out.csv axial --force -o out.csv docs
	ln -s nowhere dangling.csv
	fails 1 axial -o dangling.csv docs
	[ ! -e nowhere ]
	fails 1 axial --force -o . docs
}

@test "a command that is refused its output does nothing" {
	interview more.txt
	echo mine >out.csv
	fails 1 axial -o out.csv import more.txt
	is "$(axial -f tsv docs | wc -l)" 2
}

@test "an original that is being imported is not written over" {
	printf 'Ruth: how?\n\nTom: late.\n' >more.txt
	ln more.txt other.txt
	for file in more.txt other.txt; do
		keeps more.txt axial -o "$file" import more.txt
		keeps more.txt axial --force -o "$file" import more.txt
	done
	# What a program gives as standard input is read, too.
	keeps more.txt bash -c "'${AXIAL:-$root/build/bin/axial}' --force \
		-o other.txt docs <more.txt"
}

@test "what is written is for its owner alone" {
	umask 022
	axial -o docs.csv docs
	axial -o key.csv pseudonym list
	axial codebook export book.csv
	axial -q export qdpx s.qdpx
	is "$(stat -c %a docs.csv key.csv book.csv s.qdpx | sort -u)" 600
	echo mine >old.csv
	chmod 644 old.csv
	axial --force -o old.csv pseudonym list
	is "$(stat -c %a old.csv)" 600
	umask 0277
	axial -o tight.csv docs
	is "$(stat -c %a tight.csv)" 400
}

@test "the suffix says the format" {
	for format in csv tsv json jsonl md; do
		axial -f "$format" docs >piped
		axial -o "docs.$format" --no-bom docs
		cmp piped "docs.$format"
	done
	axial -o DOCS.CSV --no-bom docs
	cmp DOCS.CSV docs.csv
	axial -o docs.txt docs
	axial docs | cmp - docs.txt
	axial -f csv -o any --no-bom docs
	cmp any docs.csv
	axial -f csv -o any.txt --no-bom docs
	cmp any.txt docs.csv
	fails 2 axial -o docs.pptx docs
	shows 'none is called .pptx; there are: .txt'
	[ ! -e docs.pptx ]
	fails 2 axial -f csv -o new.json docs
	[ ! -e new.json ]
	fails 2 axial -o talk.csv text talk
	axial -o talk2.txt text talk
	axial text talk | cmp - talk2.txt
	fails 2 axial codebook export book.md
	fails 2 axial export qdpx book.csv
}

@test "Excel's mark begins csv files, and pipes only when asked" {
	bom=$(printf '\xef\xbb\xbf')
	first() { head -c 3 "$1"; }
	axial -o a.csv docs
	is "$(first a.csv)" "$bom"
	axial codebook export b.csv
	is "$(first b.csv)" "$bom"
	axial -o c.csv --no-bom docs
	is "$(first c.csv)" id,
	axial -f csv docs >d
	is "$(first d)" id,
	axial -f csv -o /dev/stdout docs | cat >e
	is "$(first e)" id,
	axial -f csv --bom docs >f
	is "$(first f)" "$bom"
	axial -o g.json docs
	is "$(head -c 1 g.json)" '['
	axial -q label add price
	axial codebook export h.csv
	run axial codebook import h.csv
	is "$status" 0
	shows '0 changed, 1 as'
}

@test "a pipe and a device are written to, whole" {
	axial -f csv docs >plain
	axial -f csv -o /dev/stdout docs | cmp - plain
	axial -f csv -o /dev/stdout docs >again
	cmp again plain
	echo before >again
	axial -f csv -o /dev/stdout docs >>again
	is "$(head -1 again)" before
	is "$(wc -l <again)" 3
	mkfifo pipe
	cat pipe >through &
	axial -f csv -o pipe docs
	wait
	cmp through plain
	axial -o /dev/null docs
	[ -c /dev/null ]
	fails 1 axial -f csv -o /dev/full docs
	shows 'No space left'
}

@test "why it could not be written is told" {
	for words in docs '-f csv docs' '-f json codings' 'text talk' log \
		'story show --plain' 'report words'; do
		run bash -c "'${AXIAL:-$root/build/bin/axial}' $words >/dev/full"
		is "$status" 1
		shows 'No space left'
	done
}

@test "an output that fails leaves nothing beside it" {
	mkdir place
	fails 2 axial -o place/a.csv report matrix --by colour
	echo mine >place/b.csv
	run axial -o place/b.csv docs
	is "$(ls place)" b.csv
	axial --force -o place/b.csv docs
	is "$(ls place)" b.csv
}
