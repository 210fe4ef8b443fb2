# One thing, as many programs say it: memos, people, variables, sets.
load ../lib

# arrives XML: a study from a project of these elements; t.json is the table.
arrives() {
	rm -rf box s.axial t.json p.qdpx
	mkdir -p box/sources
	printf '%s\n' 'Ann: It was too dear for us.' 'Bo: And late.' \
		>box/sources/t.txt
	printf 'A short text that nobody speaks.\n' >box/sources/u.txt
	printf '<?xml version="1.0" encoding="utf-8"?><Project name="p" origin="%s" xmlns="urn:QDA-XML:project:1.0"><Users><User guid="00000000-0000-0000-0000-00000000000a" name="Kim"/></Users><CodeBook><Codes><Code guid="00000000-0000-0000-0000-0000000000c1" name="price" isCodable="true">%s</Code><Code guid="00000000-0000-0000-0000-0000000000c2" name="Ann" isCodable="true"/></Codes></CodeBook>%s</Project>' \
		"${2:-x}" "${3-}" "$1" >box/project.qde
	(cd box && zip -qr ../p.qdpx .)
	axial -q -f json -o t.json init s --from p.qdpx
	axial -q check
}

g() {
	printf '00000000-0000-0000-0000-0000000000%s' "$1"
}

# sources INNER: the talk, with what is in it, and another.
sources() {
	printf '<Sources><TextSource guid="%s" name="talk" plainTextPath="internal://t.txt">%s</TextSource><TextSource guid="%s" name="note" plainTextPath="internal://u.txt"/></Sources>' \
		"$(g d1)" "$1" "$(g d2)"
}

passage() {	# GUID START END INNER
	printf '<PlainTextSelection guid="%s" startPosition="%s" endPosition="%s">%s</PlainTextSelection>' \
		"$(g "$1")" "$2" "$3" "$4"
}

coding() {	# GUID CODE INNER
	printf '<Coding guid="%s" creatingUser="%s"><CodeRef targetGUID="%s"/>%s</Coding>' \
		"$(g "$1")" "$(g 0a)" "$(g "$2")" "${3-}"
}

note() {	# GUID TEXT
	printf '<Note guid="%s" name="n %s"><PlainTextContent>%s</PlainTextContent></Note>' \
		"$(g "$1")" "$1" "$2"
}

ref() {
	printf '<NoteRef targetGUID="%s"/>' "$(g "$1")"
}

memos() {
	axial -f json memo list | jq -c '.[] | select(.kind != "arrival") |
		[.text, .on]'
}

@test "memos: notes that codes, sources, passages, codings, links refer to" {
	arrives "$(sources "$(passage 51 12 20 "$(coding 61 c1 "$(ref 71)")$(ref 72)")$(ref 73)")<Notes>$(note 71 'on a coding')$(note 72 'on a passage')$(note 73 'on a source')$(note 74 'on a code')$(note 75 'on a link')$(note 76 'on nothing')</Notes><Links><Link guid=\"$(g 81)\" name=\"causal\" originGUID=\"$(g c1)\" targetGUID=\"$(g c2)\" direction=\"OneWay\">$(ref 75)</Link></Links>" x "$(ref 74)"
	memos | sort >memos
	is "$(cat memos)" '["on a code","code:price"]
["on a coding","coding:1"]
["on a link","relation:1"]
["on a passage","coding:1"]
["on a source","doc:talk"]
["on nothing",null]'
}

@test "memos: a link from a note, as NVivo annotates" {
	arrives "$(sources "$(passage 51 12 20 "$(coding 61 c1)")$(passage 52 5 11 '')")<Notes>$(note 71 'of the coded')$(note 72 'of the uncoded')</Notes><Links><Link guid=\"$(g 81)\" originGUID=\"$(g 71)\" targetGUID=\"$(g 51)\"/><Link guid=\"$(g 82)\" originGUID=\"$(g 72)\" targetGUID=\"$(g 52)\"/></Links>"
	is "$(memos)" '["of the coded","coding:1"]
["of the uncoded","doc:talk"]'
}

@test "memos: a passage that is described and not coded, as MAXQDA has it" {
	arrives "$(sources "$(passage 51 12 20 '<Description>a thought</Description>')")"
	is "$(memos)" '["“too dear”\n\na thought","doc:talk"]'
}

@test "memos: a note whose passage lies in what refers to it" {
	arrives "$(sources "$(ref 71)")<Notes><Note guid=\"$(g 71)\" name=\"n\"><PlainTextContent>a thought</PlainTextContent>$(passage 51 12 20 '')</Note></Notes>"
	is "$(memos)" '["“too dear”\n\na thought","doc:talk"]'
}

@test "memos: descriptions of codings' passages, sources, cases, the whole" {
	arrives "$(sources "<Description>of the talk</Description>$(passage 51 12 20 "<Description>of the words</Description>$(coding 61 c1)")" | sed 's:<Cases>::')<Description>of all</Description>"
	memos | sort >memos
	is "$(cat memos)" '["of all",null]
["of the talk","doc:talk"]
["of the words","coding:1"]'
}

variables='<Variables><Variable guid="00000000-0000-0000-0000-0000000000e1" name="age" typeOfVariable="Integer"/></Variables>'
value='<VariableValue><VariableRef targetGUID="00000000-0000-0000-0000-0000000000e1"/><IntegerValue>41</IntegerValue></VariableValue>'

# The person of the silent text, and her age.
age_of() {
	axial -f json participant list | jq -c --arg n "$1" \
		'.[] | select(.name == $n) | [.age, .documents]'
}

@test "variables: of a case, of a case without a name, of a source, in a set" {
	arrives "$variables<Cases><Case guid=\"$(g f1)\" name=\"Eve\">$value<SourceRef targetGUID=\"$(g d2)\"/></Case></Cases>$(sources '')"
	is "$(age_of Eve)" '[41,1]'
	arrives "$variables<Cases><Case guid=\"$(g f1)\">$value<SourceRef targetGUID=\"$(g d2)\"/></Case></Cases>$(sources '')"
	is "$(age_of note)" '[41,1]'
	arrives "$variables$(sources '' | sed "s:u.txt\"/>:u.txt\">$value</TextSource>:")"
	is "$(age_of note | jq -c '.[0]')" 41
	arrives "$(sources '')<Sets><Set guid=\"$(g f2)\" name=\"age: 41\"><MemberSource targetGUID=\"$(g d2)\"/></Set></Sets>"
	is "$(age_of note | jq -c '.[0]')" 41
}

@test "a value that is not of its type arrives as text, with a note" {
	arrives "$variables<Cases><Case guid=\"$(g f1)\" name=\"Eve\">${value/41/about forty}</Case><Case guid=\"$(g f2)\" name=\"Flo\"><VariableValue><VariableRef targetGUID=\"$(g e1)\"/></VariableValue></Case></Cases>"
	is "$(axial -f json participant list | jq -c '[.[] | .age]')" \
		'["about forty",null]'
	jq -r '.[].note' t.json | grep -q "'age' is text"
}

@test "a case of NVivo that is a code, too: its codings are whose words" {
	arrives "<Cases><Case guid=\"$(g c2)\" name=\"Ann\"/></Cases>$(sources "$(passage 51 0 28 "$(coding 61 c2)")$(passage 52 12 20 "$(coding 62 c1)")")" \
		'NVivo for Windows 14'
	is "$(axial -f json codings | jq -c '[.[] | [.code, .speaker]]')" \
		'[["price","Ann"]]'
	is "$(axial -f json participant list |
		jq -c '[.[] | [.name, .documents]]')" '[["Ann",1],["Bo",1]]'
}

@test "a folder that codes something stays codable, and sets are categories" {
	arrives "$(sources "$(passage 51 12 20 "$(coding 61 c1)")")<Sets><Set guid=\"$(g f2)\" name=\"money\"><MemberCode targetGUID=\"$(g c1)\"/></Set></Sets>" \
		x '<Code guid="00000000-0000-0000-0000-0000000000c3" name="in it" isCodable="true"/>'
	sed -i 's/name="price" isCodable="true"/name="price" isCodable="false"/' \
		box/project.qde
	rm -f p.qdpx s.axial
	(cd box && zip -qr ../p.qdpx .)
	axial -q init s --from p.qdpx
	is "$(axial -f json codings | jq -c '[.[] | .path]')" '["money/price"]'
	is "$(axial -f json category list | jq -c '[.[] | .name] | sort')" \
		'["money","price"]'
}

@test "links and graphs: a relation each, none twice" {
	arrives "<Links><Link guid=\"$(g 81)\" name=\"is cause of\" originGUID=\"$(g c1)\" targetGUID=\"$(g c2)\" direction=\"OneWay\"/></Links><Graphs><Graph guid=\"$(g 90)\" name=\"g\"><Vertex guid=\"$(g 91)\" representedGUID=\"$(g c1)\" firstX=\"0\" firstY=\"0\"/><Vertex guid=\"$(g 92)\" representedGUID=\"$(g c2)\" firstX=\"0\" firstY=\"0\"/><Edge guid=\"$(g 93)\" representedGUID=\"$(g 81)\" sourceVertex=\"$(g 91)\" targetVertex=\"$(g 92)\"/><Edge guid=\"$(g 94)\" name=\"like\" sourceVertex=\"$(g 92)\" targetVertex=\"$(g 91)\" direction=\"Associative\"/></Graph></Graphs>"
	is "$(axial -f json relation list | jq -c '[.[] | [.from, .type, .to]]')" \
		'[["price","is cause of","Ann"],["Ann","like","price"]]'
}

@test "codings of a whole source, and two of one code on one passage" {
	arrives "$(sources "$(passage 51 12 20 "$(coding 61 c1)$(coding 62 c1)$(coding 63 c2)")$(coding 64 c1)")"
	is "$(axial -f json codings |
		jq -c '[.[] | [.code, .start, .end]] | sort')" \
		'[["Ann",12,20],["price",0,42],["price",12,20]]'
	is "$(axial coder list | grep -c Kim)" 1
	jq -r '.[] | select(.kind == "coding") | .note' t.json |
		grep -q '1 stood there twice and are one'
}

@test "a recording's transcript: passages between points, in either order" {
	points="<SyncPoint guid=\"$(g a1)\" position=\"12\" timeStamp=\"1\"/><SyncPoint guid=\"$(g a2)\" position=\"20\" timeStamp=\"2\"/>"
	passage="<TranscriptSelection guid=\"$(g 51)\" fromSyncPoint=\"$(g a1)\" toSyncPoint=\"$(g a2)\">$(coding 61 c1)</TranscriptSelection>"
	for inner in "$points$passage" "$passage$points"; do
		arrives "<Sources><VideoSource guid=\"$(g d1)\" name=\"film.mp4\" path=\"absolute:///home/ann/film.mp4\"><Transcript guid=\"$(g d2)\" plainTextPath=\"internal://t.txt\">$inner</Transcript></VideoSource></Sources>"
		is "$(axial -f json codings |
			jq -c '.[] | [.document, .text]')" \
			'["film.mp4","too dear"]'
		! grep -q /home/ann t.json
	done
}
