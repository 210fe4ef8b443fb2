# Studies that arrive from other programs, and our own that come back.
load ../lib

before_each() {
	samples=$shared/refi/samples
}

# arrives FILE: a new study from it, whole; the table is left in table.json.
arrives() {
	needs_shared
	rm -f study.axial table.json
	axial -f json -o table.json init study.axial --from "$1"
	axial -q check
}

# has TABLE COUNT
has() {
	is "$1 $(sqlite3 study.axial "SELECT count(*) FROM $1")" "$1 $2"
}

# told KIND KEY: what the table says.
told() {
	jq -r --arg k "$1" --arg c "$2" '.[] | select(.kind == $k) | .[$c]' \
		table.json
}

@test "a project of NVivo for Windows: UTF-16 units, and the verdict is kept" {
	arrives "$samples/nvivo-win-12.6_two-sources.qdpx"
	has code 152
	has document 2
	has coding 303
	is "$(told selection guessed)" 1
	told selection note | grep -q 'UTF-16 units (300 of 303'
	axial memo list | grep -q arrival
	arrives "$samples/nvivo-win-12.6_one-source.qdpx"
	has code 60
	has document 1
	has coding 97
	told selection note | grep -q '97 of 97'
	is "$(axial -f json codings | jq -r '[.[].origin] | unique[]')" arrival
}

@test "a project of NVivo for Mac: stored, .root, names under two parents" {
	arrives "$samples/nvivo-mac-15.0_codes-only.qdpx"
	has code 262
	has document 2
	has coding 0
	is "$(told code repaired)" 0
}

@test "a project of qc: one line of XML, names of lines, files named freely" {
	arrives "$samples/qc-1.3.2_demo.qdpx"
	has code 262
	has document 2
	has coding 205
}

@test "an empty project of ATLAS.ti" {
	arrives "$samples/atlasti-win-23.2_blank.qdpx"
	has code 0
	has document 0
	has coder 3		# two of theirs, and who brought it in
}

@test "a project whose files are missing says each, and what went with it" {
	arrives "$samples/atlasti-mac-8.4_spec-annex-A2.qdpx"
	is "$(told code read)" 14
	is "$(told files dropped)" 22
	is "$(told document dropped)" 12
	is "$(told coding read)" 16
	is "$(told coding dropped)" 16
	is "$(told set read)" 16
	axial -f json participant list | jq -e '.[0] | has("age")' >/dev/null
}

@test "codebooks: braces around GUIDs, folders, an empty list of sets" {
	arrives "$samples/spec-annex-A1_codebook.qdc"
	has code 6
	is "$(sqlite3 study.axial "SELECT count(*) FROM code
		WHERE kind = 'category'")" 2
	is "$(sqlite3 study.axial "SELECT color FROM code
		WHERE name = 'Economy'")" '#ffff00'
	arrives "$samples/taguette-1.4.1_codebook.qdc"
	has code 3
	told file note | grep -q "'Sets' is an empty list"
	printf '<Project xmlns="urn:QDA-XML:project:0:10" name="p"><CodeBook xmlns="urn:QDA-XML:codebook:1.0"><Codes><Code guid="11111111-1111-1111-1111-111111111111" name="a" isCodable="true"/></Codes></CodeBook></Project>' \
		>old.qde
	arrives old.qde
	has code 1
	told file note | grep -q 'project:0:10'
	told file note | grep -q 'another namespace: .*codebook:1.0'
}

@test "an arrival is one act, and undo takes all of it back" {
	arrives "$samples/nvivo-win-12.6_one-source.qdpx"
	axial -q undo
	has coding 0
	has code 0
	has document 0
	axial -q redo
	has coding 97
	axial -q log verify
}

@test "the log of an arrival is a script that makes the study again" {
	arrives "$samples/nvivo-win-12.6_one-source.qdpx"
	axial log --script >script
	AXIAL_PROJECT=again.axial PATH=$(dirname "$AXIAL"):$PATH sh script \
		>/dev/null
	for table in code document coding; do
		is "$(sqlite3 study.axial "SELECT guid FROM $table" | md5sum)" \
			"$(sqlite3 again.axial "SELECT guid FROM $table" |
			md5sum)"
	done
}

@test "what cannot be read leaves no study behind" {
	printf 'PK\003\004 nothing' >bad.qdpx
	fails 1 axial init s --from bad.qdpx
	shows 'damaged zip archive'
	[ ! -e s.axial ]
	printf '<html><body>hello</body></html>' >page.qdpx
	fails 1 axial init s --from page.qdpx
	shows "outermost element is 'html'"
	printf '<Project xmlns="urn:QDA-XML:project:1.0"><Users>' >cut.qde
	fails 1 axial init s --from cut.qde
	fails 1 axial init s --from no-such-file
	[ ! -e s.axial ]
}

@test "a table that cannot be written leaves no study behind" {
	printf '<CodeBook xmlns="urn:QDA-XML:codebook:1.0"/>' >b.qdc
	echo mine >there.json
	fails 1 axial -o there.json init s --from b.qdc
	is "$(cat there.json)" mine
	[ ! -e s.axial ]
	axial -q -o new.json init s --from b.qdc
	[ -e new.json ]
}

@test "a project that was unpacked is read with the folder beside it" {
	needs_shared
	mkdir box
	(cd box && unzip -q "$samples/nvivo-win-12.6_one-source.qdpx")
	arrives box/project.qde
	has document 1
	has coding 97
	is "$(told files read)" 2
	rm -r box/Sources
	arrives box/project.qde
	has document 0
	is "$(told coding dropped)" 97
}

@test "a study arrives from a study, equal in all" {
	study
	axial -q label add a
	axial -q code talk 53:66 a
	axial -q -o t.csv init other --from study.axial
	for table in coder document speaker segment participant code coding \
		memo relation_type; do
		is "$(sqlite3 study.axial "SELECT * FROM $table" | md5sum)" \
			"$(sqlite3 other.axial "SELECT * FROM $table" | md5sum)"
	done
	axial -p other.axial -q check
	grep -q '^coding,1,' t.csv
}

# A study with all that a theory has, exported.
exported() {
	study
	axial -q category add Price --color '#aa3300'
	axial -q category add Service
	axial -q label add 'too high' --in Price
	axial -q label define 'too high' --definition 'Words
of two lines.' --use-when 'it is dear'
	axial -q label add late --in Service
	axial -q label add 'R&D <x> "y"' --in Service
	axial -q property add Price burden --scale light,middling,heavy
	axial -q code talk 53:66 'too high'
	axial -q code talk 60:80 late Service
	axial -q --coder second code talk 53:66 'too high'
	axial -q locate '#1' burden heavy
	axial -q relation add Price causal Service --status supported \
		--memo 'She names both in one breath.'
	axial -q relation evidence '#1' '#1'
	axial -q relation evidence '#1' '#2' --contrary
	axial -q core set Service --reason 'All hangs on it.'
	axial -q story add 'Price is not everything.'
	axial -q story bind 1 --code Service --relation '#1' >/dev/null
	axial -q memo add --kind theoretical --title why \
		--on participant:Anna 'About her.'
	axial -q autocode kind late >/dev/null
	axial -q attribute add age --type integer
	axial -q participant set Anna age=41
	axial -q query save dear 'code:"too high"'
	axial -q export qdpx out.qdpx
}

# The study in words, without ids.
shape() {
	for list in codings 'label list' 'category list' 'memo list' \
		'property list' 'rule list' 'query list' 'participant list'; do
		axial -p "$1" -f json $list | jq -cS '.[] |
			del(.id, .guid, .rule, .on)' | sort
	done
	axial -p "$1" -f json relation list |
		jq -cS '.[] | del(.id, .memo)' | sort
	axial -p "$1" story show | sed 's/#[0-9]*//g'
	axial -p "$1" core show
}

@test "our own export comes back whole, and says no word of it" {
	exported
	shape study.axial >before
	axial -q init back --from out.qdpx
	axial -p back.axial -q check
	shape back.axial >after
	diff before after
	axial -p back.axial -q export qdpx again.qdpx
	unzip -p again.qdpx project.qde >2.qde
	unzip -p out.qdpx project.qde >1.qde
	diff <(sed 's/modifiedDateTime="[^"]*"//g' 1.qde) \
		<(sed 's/modifiedDateTime="[^"]*"//g' 2.qde)
}

# lossy SED-PROGRAM: out.qdpx as a program that loses things hands it on.
lossy() {
	rm -rf box lost.qdpx
	mkdir box
	(cd box && unzip -q ../out.qdpx && sed -zEi "$1" project.qde &&
		zip -qr ../lost.qdpx .)
}

@test "relations survive where Links, or Graphs, or both were lost" {
	exported
	for lost in 's:<Links>.*</Links>::' 's:<Graphs>.*</Graphs>::' \
		's:<Links>.*</Links>::;s:<Graphs>.*</Graphs>::' \
		's:<Sets>.*</Sets>::'; do
		lossy "$lost"
		rm -f back.axial
		axial -q init back --from lost.qdpx
		is "$(axial -p back.axial -f json relation list |
			jq -c '[.[] | [.from, .type, .to, .status]]')" \
			'[["Price","causal","Service","supported"]]'
		axial -p back.axial -q check
	done
}

@test "where the study's own data is lost too, its words restore it" {
	exported
	lossy 's:<Note [^>]*name="axial data".*</Note>::
		s:<Links>.*</Links>::;s:<Graphs>.*</Graphs>::'
	axial -q init back --from lost.qdpx
	is "$(axial -p back.axial -f json relation list |
		jq -c '[.[] | [.from, .type, .to, .status, .supporting,
			.contrary]]')" \
		'[["Price","causal","Service","supported",1,1]]'
	axial -p back.axial core show | grep -q 'All hangs on it'
	axial -p back.axial story show | grep -q 'Price is not everything'
	is "$(axial -p back.axial -f json property list |
		jq -c '[.[] | .name]')" '["burden"]'
	is "$(sqlite3 back.axial 'SELECT count(*) FROM coding_location')" 1
	is "$(sqlite3 back.axial "SELECT use_when FROM code
		WHERE name = 'too high'")" 'it is dear'
}

@test "a program that mints new GUIDs doubles nothing" {
	exported
	shape study.axial >before
	rm -rf box
	mkdir box
	(cd box && unzip -q ../out.qdpx
	for guid in $(grep -oE '[0-9a-f]{8}(-[0-9a-f]{4}){3}-[0-9a-f]{12}' \
		project.qde | sort -u); do
		new=$(printf '%s' "$guid" | md5sum | sed -E \
			's/^(.{8})(.{4})(.{4})(.{4})(.{12}).*/\1-\2-\3-\4-\5/')
		echo "s/$guid/$new/g" >>../mint.sed
		[ ! -e "sources/$guid.txt" ] ||
			mv "sources/$guid.txt" "sources/$new.txt"
	done
	sed -i -f ../mint.sed project.qde
	zip -qr ../minted.qdpx .)
	axial -q init back --from minted.qdpx
	axial -p back.axial -q check
	shape back.axial >after
	diff before after
}

@test "a coding that a program lost is restored, and said" {
	exported
	lossy 's:<Coding [^>]*>[^<]*<CodeRef [^>]*/>[^<]*</Coding>::'
	axial -q -f json -o t.json init back --from lost.qdpx
	is "$(axial -p back.axial -f json codings | jq length)" \
		"$(axial -p study.axial -f json codings | jq length)"
	jq -r '.[].note' t.json | grep -q '1 codings that the file no longer'
}

@test "merge: twice changes nothing, and undo takes it back" {
	exported
	cp study.axial other.axial
	export AXIAL_PROJECT=study.axial
	axial -p other.axial -q label add new --in Price
	axial -p other.axial -q code talk 60:80 new
	before=$(sqlite3 study.axial 'SELECT count(*) FROM act')
	axial -q merge other.axial
	is "$(axial -f json codings | jq '[.[] | select(.code == "new")] |
		length')" 1
	axial -q check
	is "$(sqlite3 study.axial 'SELECT count(*) FROM act')" $((before + 1))
	axial -q merge other.axial
	is "$(sqlite3 study.axial 'SELECT count(*) FROM act')" $((before + 1))
	axial -q undo
	is "$(axial -f json label list | jq '[.[] | select(.name == "new")] |
		length')" 0
	axial -q merge out.qdpx
	is "$(sqlite3 study.axial "SELECT count(*) FROM code")" 5
}

@test "merge: a difference is listed, and settled by the rule" {
	exported
	cp study.axial other.axial
	export AXIAL_PROJECT=study.axial
	axial -p other.axial -q label define 'too high' --definition Theirs.
	run axial -f json merge --dry-run other.axial
	is "$status" 0
	shows 'conflicts'
	shows 'definition'
	is "$(sqlite3 study.axial "SELECT definition FROM code
		WHERE name = 'too high'" | head -1)" Words
	axial -q merge --both other.axial
	is "$(sqlite3 study.axial "SELECT definition FROM code
		WHERE name = 'too high'" | tail -1)" Theirs.
	axial -q undo
	axial -q merge --theirs other.axial
	is "$(sqlite3 study.axial "SELECT definition FROM code
		WHERE name = 'too high'")" Theirs.
	fails 2 axial merge --ours --theirs other.axial
}

@test "merge: a document is known by its text, whatever it is called" {
	study
	axial -q label add kind
	axial -q code talk 53:66 kind
	axial init other.axial 2>/dev/null
	export AXIAL_PROJECT=study.axial
	cp talk.txt 'another name.txt'
	axial -p other.axial -q import 'another name.txt' >/dev/null
	axial -p other.axial -q label add kind
	axial -p other.axial -q --coder second code 'another name' 53:66 kind
	axial -q merge other.axial
	has document 1
	has coding 2
	has code 1
	axial -q check
}

@test "merge: what was corrected on one side carries the other's passages" {
	study
	cp study.axial other.axial
	export AXIAL_PROJECT=study.axial
	axial -q text replace expensive dear >/dev/null
	axial -p other.axial -q label add late
	axial -p other.axial -q code talk 105:125 late
	words=$(axial -p other.axial -f json codings | jq -r '.[0].text')
	axial -q merge other.axial
	is "$(axial -f json codings | jq -r '.[0].text')" "$words"
	axial -q check
}

@test "import says which command takes another program's project" {
	exported
	mkdir box
	cp out.qdpx box
	export AXIAL_PROJECT=study.axial
	fails 1 axial import out.qdpx
	shows 'axial merge FILE'
	shows 'init STUDY --from'
	printf '<?xml version="1.0"?><CodeBook xmlns="urn:QDA-XML:codebook:1.0"/>' \
		>book.qdc
	fails 1 axial import book.qdc
	shows 'REFI-QDA'
	echo 'Ann: we wrote <CodeBook and QDA-XML by hand.' >about.txt
	axial -q import about.txt
}

@test "a table of codings, its columns found or said" {
	study
	cat >codings.csv <<-'CSV'
	Document name,Code,Begin,End,Segment,Modified by,Comment
	talk.txt,Price\too high,2,2,It is too expensive for two.,Bo,why so
	talk,late; Service/slow,,,the   pot came late,Bo,
	other,late,,,words that are nowhere else,Cy,
	,late,,,of no document,,
	CSV
	axial -q -f json -o table.json merge codings.csv
	axial -q check
	is "$(axial -f json codings | jq -c '[.[] | [.document, .path, .coder,
		.text]] | sort' | jq -c '.[]')" \
'["other","late","Cy","words that are nowhere else"]
["talk","Price/too high","Bo","It is too expensive for two."]
["talk","Service/slow","Bo","the pot came late"]
["talk","late","Bo","the pot came late"]'
	is "$(jq -r '.[] | select(.kind == "row") | .dropped' table.json)" 1
	before=$(sqlite3 study.axial 'SELECT count(*) FROM act')
	axial -q merge codings.csv
	is "$(sqlite3 study.axial 'SELECT count(*) FROM act')" "$before"
	printf 'wo;was\ntalk;zu teuer\n' >words.csv
	fails 1 axial merge words.csv
	shows '--document-column'
	axial -q merge --document-column wo --code-column 2 words.csv
	axial label list | grep -q 'zu teuer'
	fails 1 axial merge --code-column nope words.csv
	shows "there is no column 'nope'; there are: wo, was"
}

@test "codebooks of other programs: a tag and a description, a .qdc" {
	study
	printf 'tag,description\nprice,"what it costs"\n"a/b",\n' >tags.csv
	axial -q codebook import tags.csv
	is "$(axial -f json label list | jq -c '[.[] | .path] | sort')" \
		'["a/b","price"]'
	is "$(sqlite3 study.axial "SELECT definition FROM code
		WHERE name = 'price'")" 'what it costs'
	needs_shared
	axial -q codebook import "$samples/spec-annex-A1_codebook.qdc"
	is "$(axial -f json label list | jq 'length')" 6
}

# Word's parts of a file with comments.
commented() {
	mkdir -p docx/word
	cat >docx/word/document.xml <<-'XML'
	<w:document xmlns:w="http://schemas.openxmlformats.org/wordprocessingml/2006/main"><w:body>
	<w:p><w:r><w:t>Interviewer: Why?</w:t></w:r></w:p>
	<w:p><w:r><w:t xml:space="preserve">Anna: It was </w:t></w:r><w:commentRangeStart w:id="0"/><w:r><w:t>too dear</w:t></w:r><w:commentRangeEnd w:id="0"/><w:r><w:commentReference w:id="0"/></w:r><w:r><w:t xml:space="preserve"> for us, too dear.</w:t></w:r></w:p>
	<w:p><w:commentRangeStart w:id="1"/><w:r><w:t>Interviewer: And?</w:t></w:r></w:p>
	<w:p><w:r><w:t>Anna: And late.</w:t></w:r><w:commentRangeEnd w:id="1"/></w:p>
	<w:p><w:r><w:t>Anna: Whatever.</w:t></w:r><w:r><w:commentReference w:id="2"/></w:r></w:p>
	</w:body></w:document>
	XML
	cat >docx/word/comments.xml <<-'XML'
	<w:comments xmlns:w="http://schemas.openxmlformats.org/wordprocessingml/2006/main">
	<w:comment w:id="0" w:author="Kim" w:date="2024-03-01T10:00:00Z"><w:p><w:r><w:t>price</w:t></w:r></w:p></w:comment>
	<w:comment w:id="1" w:author="Lee"><w:p><w:r><w:t>delay</w:t></w:r></w:p><w:p><w:r><w:t>said twice</w:t></w:r></w:p></w:comment>
	<w:comment w:id="2" w:author="Kim"><w:p><w:r><w:t>shrug</w:t></w:r></w:p></w:comment>
	</w:comments>
	XML
	printf '<Types xmlns="%s"/>' \
		http://schemas.openxmlformats.org/package/2006/content-types \
		>'docx/[Content_Types].xml'
	(cd docx && zip -qr ../noted.docx '[Content_Types].xml' word)
}

@test "comments in Word become codings: words, label, coder, memo" {
	commented
	axial init study.axial 2>/dev/null
	axial -q import --codes-from comments noted.docx
	axial -q check
	is "$(axial -f json codings |
		jq -c '.[] | [.start, .code, .coder, .memo, .text]')" \
'[32,"price","Kim",null,"too dear"]
[60,"delay","Lee","delay\nsaid twice","Interviewer: And?\n\nAnna: And late."]
[96,"shrug","Kim",null,"Anna: Whatever."]'
	axial -q undo
	is "$(axial -f json codings | jq length)" 0
	fails 2 axial import --codes-from margins noted.docx
}

@test "comments in an OpenDocument text become codings" {
	mkdir odt
	cat >odt/content.xml <<-'XML'
	<office:document-content xmlns:office="urn:oasis:names:tc:opendocument:xmlns:office:1.0" xmlns:text="urn:oasis:names:tc:opendocument:xmlns:text:1.0" xmlns:dc="http://purl.org/dc/elements/1.1/"><office:body><office:text>
	<text:p>Anna: It was <office:annotation office:name="1"><dc:creator>Kim</dc:creator><dc:date>2024-03-01T10:00:00</dc:date><text:p>price</text:p></office:annotation>too dear<office:annotation-end office:name="1"/> for us.</text:p>
	<text:p>Anna: And late.</text:p></office:text></office:body></office:document-content>
	XML
	printf 'application/vnd.oasis.opendocument.text' >odt/mimetype
	(cd odt && zip -qX0 ../noted.odt mimetype && zip -qr ../noted.odt .)
	axial init study.axial 2>/dev/null
	axial -q import --codes-from comments noted.odt
	is "$(axial -f json codings |
		jq -c '.[] | [.code, .coder, .text]')" \
		'["price","Kim","too dear"]'
}

@test "what is written beside marked words in a PDF becomes codings" {
	words='BT /F1 12 Tf 72 700 Td (Anna: It was too dear for us.) Tj 0 -20 Td (Bo: And late.) Tj ET'
	cat >noted.pdf <<-PDF
	%PDF-1.4
	1 0 obj << /Type /Catalog /Pages 2 0 R >> endobj
	2 0 obj << /Type /Pages /Kids [3 0 R] /Count 1 >> endobj
	3 0 obj << /Type /Page /Parent 2 0 R /MediaBox [0 0 612 792] /Contents 4 0 R /Annots [6 0 R 7 0 R]
	/Resources << /Font << /F1 5 0 R >> >> >> endobj
	4 0 obj << /Length ${#words} >> stream
	$words
	endstream endobj
	5 0 obj << /Type /Font /Subtype /Type1 /BaseFont /Helvetica >> endobj
	6 0 obj << /Type /Annot /Subtype /Highlight /Rect [105 676 130 692] /T (Kim) /Contents (delay)
	/QuadPoints [119 691 138 691 119 676 138 676] >> endobj
	7 0 obj << /Type /Annot /Subtype /Highlight /Rect [72 696 110 712]
	/QuadPoints [72 711 110 711 72 696 110 696] >> endobj
	trailer << /Root 1 0 R >>
	PDF
	axial init study.axial 2>/dev/null
	axial -q import --codes-from comments noted.pdf
	axial -q check
	is "$(axial -f json codings |
		jq -c '.[] | [.code, .coder, .text]')" \
		'["delay","Kim","late"]'
}
