# Studies for other programs: REFI-QDA projects and codebooks.
load ../lib

before_each() {
	schemas=$shared/refi/schema
	checker=${AXIAL_BUILD:-$root/build}/tools/qdpx_check
}

# A small theory over an interview, with all that REFI-QDA has a place for and
# much that it has none for.
theory() {
	study
	axial -q category add Price --color '#aa3300'
	axial -q category add Service
	axial -q label add 'too <high> & "dear"' --in Price
	axial -q label add 迟到 --in Service
	axial -q property add Price burden --scale light,middling,heavy
	axial -q code talk 53:66 'too <high> & "dear"'
	axial -q code talk 60:80 迟到 Service
	axial -q --coder second code talk 53:66 'too <high> & "dear"'
	axial -q locate '#1' burden heavy
	axial -q relation add Price causal Service --status supported \
		--memo 'She names ]]> both in one breath.'
	axial -q relation evidence '#1' '#1'
	axial -q relation evidence '#1' '#2' --contrary
	axial -q core set Service --reason 'All hangs on it.'
	axial -q story add 'Price is not everything.'
	axial -q story bind 1 --code Service --relation '#1' >/dev/null
	axial -q memo add --title '😀 note' --on code:Price "$(printf 'a\001b')"
}

# checks FILE: the schema by xmllint, everything else by our own reader.
checks() {
	needs_shared
	unzip -p "$1" project.qde >project.qde
	xmllint --nonet --noout --schema "$schemas/Project.xsd" project.qde
	"$checker" study.axial "$1" "$schemas/Project.xsd"
}

@test "a theory is exported as a project that is valid in every respect" {
	theory
	run axial export qdpx out.qdpx
	is "$status" 0
	shows 'out.qdpx: 1 document,'
	checks out.qdpx
}

@test "an empty study is a valid project" {
	axial init study.axial 2>/dev/null
	axial -q export qdpx out.qdpx
	checks out.qdpx
}

@test "an unchanged study gives the same bytes, wherever and whenever" {
	theory
	TZ=America/Los_Angeles axial -q export qdpx 1.qdpx
	sleep 2
	TZ=Asia/Shanghai axial -q export qdpx 2.qdpx
	cmp 1.qdpx 2.qdpx
	axial -q export qdc 1.qdc
	axial -q export qdc 2.qdc
	cmp 1.qdc 2.qdc
}

@test "GUIDs stay when the study goes on" {
	theory
	axial -q export qdpx 1.qdpx
	axial -q label add 'one more'
	axial -q export qdpx 2.qdpx
	unzip -p 1.qdpx project.qde | grep -o 'guid="[^"]*"' | sort >1
	unzip -p 2.qdpx project.qde | grep -o 'guid="[^"]*"' | sort >2
	is "$(comm -23 1 2)" ""
	is "$(comm -13 1 2 | wc -l)" 1
}

@test "project.qde stands first, sources are flat and named by GUID" {
	theory
	axial -q export qdpx out.qdpx
	unzip -Z1 out.qdpx >names
	is "$(head -1 names)" project.qde
	is "$(sed 1d names | grep -cvE \
		'^sources/[0-9a-f-]{36}\.(txt|docx)$')" 0
	is "$(unzip -p out.qdpx project.qde | head -c 5)" '<?xml'
}

@test "texts go out as they are stored: LF, without BOM, code points counted" {
	printf '\xef\xbb\xbfAnna: \xf0\x9f\x98\x80 one\r\n\r\nBo: two\r\n' \
		>crlf.txt
	axial init study.axial 2>/dev/null
	axial -q import crlf.txt
	axial -q label add word
	axial -q code crlf 8:11 word
	axial -q code crlf 17:20 word
	run axial export qdpx out.qdpx
	shows 'NVivo counts twice'
	checks out.qdpx
	axial text crlf >stored
	unzip -p out.qdpx "sources/$(axial -f tsv docs |
		awk -F '\t' 'NR == 2 { print $3 }').txt" | cmp - stored
	is "$(unzip -p out.qdpx project.qde |
		grep -o 'name="one" startPosition="8" endPosition="11"')" \
		'name="one" startPosition="8" endPosition="11"'
}

@test "a docx goes along, byte for byte, but only when it is asked for" {
	axial init study.axial 2>/dev/null
	axial -q import "$root/corpus/en-01-maya.docx"
	axial -q export qdpx plain.qdpx
	is "$(unzip -Z1 plain.qdpx | grep -c docx)" 0
	checks plain.qdpx
	run axial export qdpx out.qdpx --with-originals
	is "$status" 0
	shows 'the original of en-01-maya: its words'
	guid=$(axial -f tsv docs | awk -F '\t' 'NR == 2 { print $3 }')
	unzip -p out.qdpx "sources/$guid.docx" |
		cmp - "$root/corpus/en-01-maya.docx"
	checks out.qdpx
}

@test "an original whose text was changed never goes along" {
	axial init study.axial 2>/dev/null
	axial -q import "$root/corpus/en-01-maya.docx" \
		"$root/corpus/zh-01-lin.docx"
	axial -q text replace Ruth Ruta --in en-01-maya
	run axial export qdpx out.qdpx --with-originals
	is "$status" 0
	shows 'the original of en-01-maya: left out'
	shows 'the original of zh-01-lin: its words'
	is "$(unzip -Z1 out.qdpx | grep -c docx)" 1
	# Pseudonyms that stood before the import.
	axial -q pseudonym add Maya Zora
	axial -q pseudonym add Ruth Quin
	axial -q docs remove en-01-maya
	axial -q import "$root/corpus/en-01-maya.docx"
	axial -q pseudonym remove --all
	run axial --force export qdpx out.qdpx --with-originals
	shows 'left out'
	is "$(unzip -Z1 out.qdpx | grep -c docx)" 1
}

@test "the codebook alone is valid too" {
	theory
	run axial export qdc out.qdc
	is "$status" 0
	needs_shared
	xmllint --nonet --noout --schema "$schemas/Codebook.xsd" out.qdc
}

@test "a study without codes has no codebook to export" {
	axial init study.axial 2>/dev/null
	fails 1 axial export qdc out.qdc
	shows 'no code to export'
	[ ! -e out.qdc ]
}

@test "a kind that there is not is refused with those that there are" {
	axial init study.axial 2>/dev/null
	fails 2 axial export foo out
	shows "'foo' is no kind of export; there are: qdpx"
	fails 2 axial export qdpx
}

@test "the study itself is never written over" {
	theory
	ln study.axial other-name
	fails 2 axial export qdpx study.axial
	fails 2 axial export qdpx ./other-name
	axial check
}

@test "an export that cannot be finished leaves what was there and no other file" {
	theory
	for size in 40000 80000; do
		head -c $size /dev/urandom | base64 -w 60 >words
		axial -q memo add --file words
	done
	echo old >out.qdpx
	ls >before
	# The disk is full after 40 kB, as far as the program can see; SQLite
	# needs 32 to open a study.
	(ulimit -f 40; fails 1 axial --force export qdpx out.qdpx
		shows 'File too large')
	is "$(cat out.qdpx)" old
	# And the program is killed at some moment: what is there is the old
	# file or the whole new one.
	for ms in 001 003 006 010 015 020 030; do
		echo old >out.qdpx
		run timeout -s KILL "0.$ms" "${AXIAL:-$root/build/bin/axial}" \
			-q --force export qdpx out.qdpx
		[ "$(cat out.qdpx | tr -d '\0')" = old ] || unzip -tq out.qdpx
	done
	rm -f study.axial-wal study.axial-shm
	is "$(ls)" "$(cat before)"
	fails 1 axial export qdpx nowhere/out.qdpx
	shows 'nowhere/out.qdpx: No such file'
}

@test "a full disk is told of at whichever part of the file it comes" {
	axial init study.axial 2>/dev/null
	{ echo 'Anna: hello'; head -c 300000 /dev/urandom | base64 -w 60; } \
		>noise.txt
	axial -q import noise.txt
	(ulimit -f 100; fails 1 axial export qdpx out.qdpx
		shows 'out.qdpx: '; shows 'File too large')
	[ ! -e out.qdpx ]
}

@test "exporting changes nothing in the study" {
	theory
	axial log >1
	axial -q export qdpx out.qdpx
	axial log >2
	cmp 1 2
}

# for_program NAME: the theory as that program gets it, checked and restored.
for_program() {
	axial -q export qdpx "$1.qdpx" --for "$1"
	checks "$1.qdpx"
	axial -q init "$1.axial" --from "$1.qdpx"
	axial -q -p "$1.axial" check
	for table in code property dimension_value coding memo relation \
		document; do
		is "$(sqlite3 "$1.axial" ".dump $table")" \
			"$(sqlite3 plain.axial ".dump $table")"
	done
}

@test "each program gets a valid file, from which the study comes back" {
	theory
	printf 'Anna: \xf0\x9f\x98\x80 one\nBo: two words\n' >faces.txt
	axial -q import faces.txt
	axial -q code faces 13:16 迟到
	axial -q memo add --title 'Story line' --on coding:1 'Not the story.'
	export AXIAL_PROJECT=study.axial
	axial -q export qdpx plain.qdpx
	axial -q init plain.axial --from plain.qdpx
	for program in nvivo atlasti maxqda qualcoder taguette; do
		for_program "$program"
	done
}

@test "NVivo gets a mark, CR LF, and places in units of UTF-16" {
	printf 'Anna: \xf0\x9f\x98\x80 one\n\nBo: two\n' >faces.txt
	axial init study.axial 2>/dev/null
	axial -q import faces.txt
	axial -q label add word
	axial -q code faces 17:20 word
	run axial export qdpx out.qdpx --for nvivo
	is "$status" 0
	! grep -q 'counts twice' <<<"$output"
	is "$(unzip -p out.qdpx project.qde | grep -o \
		'name="two" startPosition="[0-9]*" endPosition="[0-9]*"')" \
		'name="two" startPosition="20" endPosition="23"'
	guid=$(axial -f tsv docs | awk -F '\t' 'NR == 2 { print $3 }')
	is "$(unzip -p out.qdpx "sources/$guid.txt" | od -An -tx1 |
		tr -d ' \n' | grep -o '^efbbbf\|0d0a' | tr '\n' ' ')" \
		'efbbbf 0d0a 0d0a 0d0a '
}

@test "two coders of a passage have a selection each" {
	study
	axial -q label add price
	axial -q --coder Ruth code talk 53:66 price
	axial -q --coder Su code talk 53:66 price
	axial -q export qdpx out.qdpx
	unzip -p out.qdpx project.qde >project.qde
	is "$(grep -c '<PlainTextSelection' project.qde)" 2
	is "$(grep -c '<Coding ' project.qde)" 2
	checks out.qdpx
}

@test "every note has a date, for an importer ends where there is none" {
	theory
	axial -q export qdpx out.qdpx
	unzip -p out.qdpx project.qde | grep '<Note ' >notes
	is "$(grep -vc 'creationDateTime=.*modifiedDateTime=' notes)" 0
}

@test "a second code of a name has its place behind it, and its name comes back" {
	axial init study.axial 2>/dev/null
	axial -q category add Price
	axial -q category add Time
	axial -q label add low --in Price
	axial -q label add low --in Time
	axial -q property add Price burden --scale low,high
	axial -q export qdpx out.qdpx
	unzip -p out.qdpx project.qde >project.qde
	is "$(grep -o '<Code [^>]*name="low[^"]*"' project.qde |
		sed 's/.*name=//' | sort | tr '\n' ' ')" \
		'"low (Time)" "low (burden)" "low" '
	axial -q init back.axial --from out.qdpx
	is "$(sqlite3 back.axial "SELECT count(*) FROM code
		WHERE name = 'low'")" 2
	is "$(sqlite3 back.axial "SELECT group_concat(name) FROM (SELECT name FROM
		dimension_value ORDER BY position)")" low,high
}

@test "QualCoder gets notes as files, and no selection without a coding" {
	printf 'Anna: one\nBo: two\nAnna: three\n' >pair.txt
	axial init study.axial 2>/dev/null
	axial -q import pair.txt
	axial -q label add word
	axial -q code pair 6:9 word
	axial -q memo add --title same one
	axial -q memo add --title same --on doc:pair two
	axial -q export qdpx out.qdpx --for qualcoder
	unzip -p out.qdpx project.qde >project.qde
	is "$(grep -c '<PlainTextSelection' project.qde)" 1
	is "$(grep '<Note ' project.qde | grep -c 'plainTextPath')" 2
	grep -q 'name="same (2)"' project.qde
	is "$(sed -n '/<TextSource/,/<\/TextSource/p' project.qde |
		grep -c NoteRef)" 0
	axial -q init back.axial --from out.qdpx
	is "$(sqlite3 back.axial "SELECT group_concat(title) FROM memo")" \
		same,same
}

@test "what a program will lose is told before, and nothing else is done" {
	theory
	run axial -f json export qdpx out.qdpx --for qualcoder --dry-run
	is "$status" 0
	[ ! -e out.qdpx ]
	jq -e '.[] | select(.kind == "memo") | .read == 2 and .repaired == 2' \
		<<<"$output"
	jq -e '.[] | select(.kind == "memo_link") | .dropped > 0' \
		<<<"$output"
	jq -e '.[] | select(.kind == "coding") | .dropped == 0' <<<"$output"
	run axial -f json export qdpx out.qdpx --for taguette -n
	jq -e '.[] | select(.kind == "coding") | .read == .dropped' \
		<<<"$output"
	fails 2 axial export qdpx out.qdpx --for word
	shows 'nvivo, atlasti, maxqda, qualcoder, taguette'
	fails 2 axial export qdpx out.qdpx --dry-run
	fails 2 axial export csv out --dry-run
	[ ! -e out ]
}

@test "QualCoder's own importer reads all of it" {
	[ -n "${QUALCODER_SRC-}" ] || skip 'QUALCODER_SRC names no QualCoder'
	needs_shared
	theory
	axial -q memo add --title same one
	axial -q memo add --title same two
	for as in '' '--for qualcoder'; do
		rm -rf out.qdpx
		axial -q export qdpx out.qdpx $as
		run python3 "$shared/judges/qualcoder_import.py" out.qdpx
		judged=$(grep '^{' <<<"$output")
		jq -e '.ended and .without_code == 0 and .duplicates == 0 and
			.wrong_text == 0 and .annotations_empty == 0' \
			<<<"$judged"
		is "$(jq -r '.owners | add' <<<"$judged")" \
			"$(sqlite3 study.axial 'SELECT (SELECT count(*) FROM
			coding) + (SELECT count(*) FROM coding_location)')"
	done
	is "$(jq -r .journals <<<"$judged")" 6
}

@test "tables of the whole study join by their keys, and places cut their words" {
	theory
	printf 'Anna: \xf0\x9f\x98\x80 one\nBo: =two\n' >faces.txt
	axial -q import faces.txt
	axial -q code faces 8:11 迟到
	run axial export csv tables
	is "$status" 0
	shows '2 documents'
	sqlite3 joined.db '.mode csv' '.import tables/coding.csv coding' \
		'.import tables/code.csv code' \
		'.import tables/document.csv document'
	is "$(sqlite3 joined.db 'SELECT count(*) FROM coding k JOIN code c
		ON c.id = k.code')" 5
	is "$(sqlite3 joined.db "SELECT start, end, text FROM coding
		WHERE text = 'one'")" '8|11|one'
	axial text faces | cmp - tables/texts/2.txt
	grep -q "'=two" tables/segment.csv
	[ ! -e tables/pseudonym.csv ]
}

@test "a folder of tables is nobody else's to lose" {
	study
	mkdir tables
	echo mine >tables/coder.csv
	fails 1 axial export csv tables
	shows 'tables/coder.csv'
	is "$(ls tables)" coder.csv
	is "$(cat tables/coder.csv)" mine
	axial -q --force export csv tables
	grep -q tester tables/coder.csv
	axial -q pseudonym add Anna Zora
	fails 1 axial export csv other
	shows 'real names'
	[ ! -e other ]
	axial -q --with-names export csv other
}

@test "codings are annotations of the Web, found by words and by place" {
	printf 'Anna: \xf0\x9f\x98\x80 one "two"\n' >faces.txt
	axial init study.axial 2>/dev/null
	axial -q import faces.txt
	axial -q category add Price
	axial -q label add dear --in Price
	axial -q code faces 8:17 dear
	axial -q memo add --on coding:1 'a "thought"'
	axial -q export annotations out.json
	jq -e '.["@context"] == "http://www.w3.org/ns/anno.jsonld" and
		.type == "AnnotationCollection" and .total == 1' out.json
	jq -e '.first.items[0] | .type == "Annotation" and
		(.body | map(.value)) == ["Price/dear", "a \"thought\""] and
		.creator.name == "tester"' out.json
	is "$(jq -c '.first.items[0].target.selector[]' out.json)" \
		'{"type":"TextQuoteSelector","exact":"one \"two\"","prefix":"Anna: 😀 ","suffix":"\n"}
{"type":"TextPositionSelector","start":8,"end":17}'
	fails 1 axial export annotations out.json
	shows 'out.json'
}

@test "RQDA's own database has codes, coders, memos and cases, as our reader sees" {
	printf 'Anna: \xf0\x9f\x98\x80 one\nBo: two\nAnna: three\n' >faces.txt
	axial init study.axial 2>/dev/null
	axial -q import faces.txt
	axial -q category add Price
	axial -q category add Time
	axial -q label add dear --in Price
	axial -q label add low --in Price
	axial -q label add low --in Time
	axial -q --coder Ruth code faces 8:11 dear Price
	axial -q --coder Su code faces 8:11 dear
	axial -q code faces 16:19 Time/low
	axial -q attribute add age --type integer
	axial -q participant set Anna age=41
	axial -q memo add --on coding:1 'On this coding.'
	axial -q memo add --on participant:Anna 'On her.'
	axial -q memo add --title alone 'On nothing.'
	run axial export rqda out.rqda
	is "$status" 0
	shows '1 document, 5 codes, 4 codings, 2 participants'
	is "$(sqlite3 out.rqda 'SELECT databaseversion FROM project')" 0.2.2
	is "$(sqlite3 out.rqda 'SELECT count(DISTINCT name), count(*)
		FROM freecode')" '4|4'
	is "$(sqlite3 out.rqda "SELECT count(*) FROM coding JOIN source ON
		id = fid WHERE substr(file, selfirst + 1, selend - selfirst)
		<> seltext")" 0
	export AXIAL_PROJECT=study.axial
	axial -q init back.axial --from out.rqda
	for db in study back; do
		sqlite3 $db.axial "SELECT u.name, k.start_byte, k.end_byte,
			replace(c.name, ' (Time)', '') FROM coding k
			JOIN coder u ON u.id = k.coder
			JOIN code c ON c.id = k.code ORDER BY 1, 2, 4;
			SELECT p.name, a.name, v.value
			FROM participant_attribute v
			JOIN participant p ON p.id = v.participant
			JOIN attribute a ON a.id = v.attribute;
			SELECT text FROM memo WHERE kind <> 'arrival'
			ORDER BY text" >$db.told
	done
	is "$(cat back.told)" "$(cat study.told)"
	axial -p back.axial -q check
	fails 2 axial export rqda out.rqda
	run axial -f json export rqda other.rqda --dry-run
	jq -e '.[] | select(.kind == "coding") | .dropped == 0' <<<"$output"
	[ ! -e other.rqda ]
}
