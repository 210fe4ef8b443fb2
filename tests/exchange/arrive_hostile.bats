# What strangers and accidents make of files that arrive: a clear error, no
# study half made, no file anywhere else.
load ../lib

# package NAME: box/ as a .qdpx.
package() {
	(cd box && zip -qr "../$1" .)
}

# project XML: box/project.qde around these elements.
project() {
	mkdir -p box/sources
	printf '<?xml version="1.0" encoding="utf-8"?><Project name="p" origin="x" xmlns="urn:QDA-XML:project:1.0">%s</Project>' \
		"$1" >box/project.qde
}

# refused FILE WORDS
refused() {
	fails 1 axial init s --from "$1"
	shows "$2"
	[ ! -e s.axial ]
}

code='<CodeBook><Codes><Code guid="11111111-1111-1111-1111-111111111111" name="a" isCodable="true"/></Codes></CodeBook>'
source_='<TextSource guid="22222222-2222-2222-2222-222222222222" name="t" plainTextPath="internal://t.txt">'
coded='<Coding guid="%s"><CodeRef targetGUID="11111111-1111-1111-1111-111111111111"/></Coding>'

@test "entities and document types are refused, inside and outside" {
	mkdir -p box
	echo secret >secret.txt
	printf '<!DOCTYPE Project [<!ENTITY x SYSTEM "file://%s/secret.txt">]><Project xmlns="urn:QDA-XML:project:1.0" name="&x;"/>' \
		"$PWD" >box/project.qde
	package bomb.qdpx
	refused bomb.qdpx 'document type declaration'
	printf '<!DOCTYPE l [<!ENTITY a "aaaaaaaaaa"><!ENTITY b "&a;&a;&a;&a;">]><CodeBook xmlns="urn:QDA-XML:codebook:1.0">&b;</CodeBook>' \
		>laugh.qdc
	refused laugh.qdc 'document type declaration'
}

@test "a package that unpacks to more than anybody wrote is refused" {
	project ''
	head -c 300000000 /dev/zero >box/project.qde
	package bomb.qdpx
	refused bomb.qdpx 'times its size'
}

@test "paths that lead out lead nowhere" {
	project "<Sources><TextSource guid=\"22222222-2222-2222-2222-222222222222\" name=\"t\" plainTextPath=\"internal://../../secret.txt\"/><TextSource guid=\"22222222-2222-2222-2222-222222222223\" name=\"u\" plainTextPath=\"absolute:///etc/passwd\"/></Sources>"
	echo secret >secret.txt
	package out.qdpx
	axial -q -f json -o t.json init s --from out.qdpx
	is "$(axial -f json docs | jq length)" 0
	jq -r '.[] | select(.kind == "files") | .note' t.json >note
	grep -q "'secret.txt' is missing" note
	grep -q 'outside of the project' note
	! grep -q /etc/ t.json
}

@test "names of files in an archive write nothing" {
	needs_shared
	python3 - <<-'PY'
	import zipfile
	z = zipfile.ZipFile("slip.qdpx", "w")
	z.writestr("project.qde", '<Project xmlns="urn:QDA-XML:project:1.0"'
		' name="p" origin="x"/>')
	z.writestr("../../escaped.txt", "out")
	z.writestr("/tmp/escaped-axial.txt", "out")
	z.close()
	PY
	axial -q init s --from slip.qdpx
	[ ! -e ../../escaped.txt ]
	[ ! -e /tmp/escaped-axial.txt ]
}

@test "a million codes, one in the other, end with an error" {
	{
		printf '<CodeBook xmlns="urn:QDA-XML:codebook:1.0"><Codes>'
		yes '<Code guid="x" name="n" isCodable="true">' |
			head -1000000 | tr -d '\n'
	} >deep.qdc
	refused deep.qdc 'nested more than'
}

@test "categories deeper than any tree stand at the top, and none is lost" {
	{
		printf '<CodeBook xmlns="urn:QDA-XML:codebook:1.0"><Codes>'
		for i in $(seq 100); do
			printf '<Code guid="%032x" name="n%d" isCodable="true">' \
				"$i" "$i"
		done
		yes '</Code>' | head -100 | tr -d '\n'
		printf '</Codes></CodeBook>'
	} >deep.qdc
	axial -q init s --from deep.qdc
	axial -q check
	is "$(sqlite3 s.axial 'SELECT count(*) FROM code')" 100
}

@test "two projects in one package, or none, is an error" {
	project ''
	cp box/project.qde box/other.qde
	package two.qdpx
	refused two.qdpx '2 projects'
	rm box/*.qde
	echo x >box/sources/x
	package none.qdpx
	refused none.qdpx 'no .qde'
}

@test "any name of the project, any case of the folder, as programs do it" {
	project "$code<Sources>$source_<PlainTextSelection guid=\"33333333-3333-3333-3333-333333333333\" startPosition=\"0\" endPosition=\"4\">$(printf "$coded" 44444444-4444-4444-4444-444444444444)</PlainTextSelection></TextSource></Sources>"
	mv box/project.qde 'box/My study.QDE'
	mv box/sources box/Sources
	touch box/Sources/.root
	echo 'some words' >box/Sources/T.TXT
	package named.qdpx
	axial -q init s --from named.qdpx
	is "$(axial -f json codings | jq -r '.[0].text')" some
}

@test "places that cannot be are told, each, and nothing crashes" {
	selections=
	for place in '0:4' '6:2' '3:3' '8:99' '50:60' '-1:4' 'x:y' '0:99999999999999999999'; do
		n=$((n + 1))
		selections+="<PlainTextSelection guid=\"33333333-3333-3333-3333-33333333330$n\" startPosition=\"${place%:*}\" endPosition=\"${place#*:}\">$(printf "$coded" 44444444-4444-4444-4444-44444444440$n)</PlainTextSelection>"
	done
	project "$code<Sources>$source_$selections<Coding guid=\"55555555-5555-5555-5555-555555555555\"><CodeRef targetGUID=\"99999999-1111-1111-1111-111111111111\"/></Coding></TextSource></Sources><Links><Link guid=\"66666666-5555-5555-5555-555555555555\" originGUID=\"11111111-1111-1111-1111-111111111111\" targetGUID=\"11111111-1111-1111-1111-111111111111\" name=\"x\"/></Links><Foreign><a/></Foreign>"
	echo 'some words' >box/sources/t.txt
	package odd.qdpx
	axial -q -f json -o t.json init s --from odd.qdpx
	axial -q check
	is "$(axial -f json codings | jq -c '[.[] | [.start, .end]] | sort')" \
		'[[0,4],[2,6],[8,11]]'
	told() { jq ".[] | select(.kind == \"$1\") | .$2" t.json; }
	is "$(told selection repaired)" 2
	is "$(told selection dropped)" 5
	is "$(told coding dropped)" 6
	is "$(told relation dropped)" 1
	is "$(told elements dropped)" 1
}

@test "one name under two parents, braces, any case, empty names" {
	printf '<CodeBook xmlns="urn:QDA-XML:codebook:0:4"><Codes>
<Code guid="{AAAAAAAA-1111-1111-1111-111111111111}" name="one" isCodable="false"><Code guid="BBBBBBBB-1111-1111-1111-111111111111" name="same" isCodable="1"/></Code>
<Code guid="cccccccc111111111111111111111111" name="two"><Code guid="not a guid" name="same" color="#abc"/><Code name="" color="#11223344"/><Code name="a/b"/></Code>
</Codes><Sets/></CodeBook>' >book.qdc
	axial -q -f json -o t.json init s --from book.qdc
	axial -q check
	is "$(sqlite3 s.axial 'SELECT count(*) FROM code')" 6
	is "$(axial -f json label list | jq -c '[.[] | .path] | sort')" \
		'["one/same","two/a∕b","two/same","two/unnamed"]'
	jq -r '.[].note' t.json >notes
	grep -q "codebook:0:4" notes
	grep -q 'no GUID' notes
	grep -q 'transparency' notes
}

@test "a package that is cut, at any kilobyte, is refused" {
	project "$code<Sources>$source_</TextSource></Sources>"
	head -c 20000 /dev/urandom | base64 >box/sources/t.txt
	package whole.qdpx
	size=$(stat -c %s whole.qdpx)
	for ((at = 0; at < size; at += 1024)); do
		head -c $at whole.qdpx >cut.qdpx
		fails 1 axial init s --from cut.qdpx
		[ ! -e s.axial ]
	done
}

@test "XML that is cut is refused at every place" {
	project "$code<Sources>$source_</TextSource></Sources>"
	size=$(stat -c %s box/project.qde)
	for ((at = 1; at < size; at += 37)); do
		head -c $at box/project.qde >cut.qde
		fails 1 axial init s --from cut.qde
		[ ! -e s.axial ]
	done
}

@test "a study that was damaged arrives whole or not at all" {
	study
	axial -q label add a
	axial -q code talk 53:66 a
	sqlite3 study.axial "UPDATE coding SET end_byte = 99999"
	axial init ours.axial 2>/dev/null
	run axial -p ours.axial -f json merge study.axial
	is "$status" 0
	axial -p ours.axial -q check
	is "$(axial -p ours.axial -f json codings | jq length)" 0
	size=$(stat -c %s study.axial)
	for ((at = 4096; at < size; at += 65536)); do
		head -c $at study.axial >cut.axial
		fails 1 axial init s --from cut.axial
		[ ! -e s.axial ]
	done
}

@test "our own data, tampered with, is not believed" {
	study
	axial -q label add a
	axial -q code talk 53:66 a
	axial -q export qdpx out.qdpx
	mkdir box
	(cd box && unzip -q ../out.qdpx)
	data=$(grep -l 'axial study data' box/sources/*.txt)
	sed -i '/"table": "coding"/,$ s/^\[/[[/' "$data"
	package bad.qdpx
	axial -q -f json -o t.json init s --from bad.qdpx
	axial -p s.axial -q check
	is "$(axial -p s.axial -f json codings | jq length)" 1
	jq -r '.[] | select(.kind == "file") | .note' t.json |
		grep -q 'read without it'
}

@test "words that steer a terminal do not" {
	printf '<CodeBook xmlns="urn:QDA-XML:codebook:1.0" origin="&#27;[31m"><Codes><Code guid="11111111-1111-1111-1111-111111111111" name="x&#155;y"/></Codes></CodeBook>' \
		>steer.qdc
	run axial init s --from steer.qdc
	case $output in *$'\e'*) false ;; esac
}

@test "tens of thousands of one name are told apart at once" {
	{
		printf '<CodeBook xmlns="urn:QDA-XML:codebook:1.0"><Codes>'
		for ((i = 0; i < 20000; i++)); do
			printf '<Code guid="%08x-0000-4000-8000-000000000000" name="c" isCodable="true"/>' $i
		done
		printf '</Codes></CodeBook>'
	} >same.qdc
	timeout 30 "${AXIAL:-$root/build/bin/axial}" -q init s --from same.qdc \
		>said
	axial -p s.axial -f tsv label show 'c (20000)'
}

@test "a GUID that names another thing here does not name two things then" {
	study
	axial -q memo add 'ours'
	guid=$(sqlite3 study.axial 'SELECT lower(hex(guid)) FROM memo')
	guid=${guid:0:8}-${guid:8:4}-${guid:12:4}-${guid:16:4}-${guid:20}
	printf '<CodeBook xmlns="urn:QDA-XML:codebook:1.0"><Codes><Code guid="%s" name="x" isCodable="true"/></Codes></CodeBook>' \
		"$guid" >same.qdc
	axial -q merge same.qdc >said
	axial -q merge same.qdc >said
	axial -p study.axial -f tsv label list >labels
	is "$(wc -l <labels)" 2
	axial -q check
	axial log verify
}
