#!/usr/bin/env bats
# Documents whose XML is in another encoding than UTF-8.
load ../lib

before_each() {
	axial init study.axial 2>/dev/null
}

# docx NAME ENCODING: a Word file whose parts are in that encoding.
docx() {
	local w='http://schemas.openxmlformats.org'

	mkdir -p parts/_rels parts/word
	printf '<?xml version="1.0" encoding="%s"?>%s' "$2" \
		"<Relationships xmlns=\"$w/package/2006/relationships\"><Relationship Id=\"r1\" Type=\"$w/officeDocument/2006/relationships/officeDocument\" Target=\"word/document.xml\"/></Relationships>" \
		>parts/_rels/.rels
	printf '<?xml version="1.0" encoding="%s"?>%s' "$2" \
		"<w:document xmlns:w=\"$w/wordprocessingml/2006/main\"><w:body><w:p><w:r><w:t>Ruth: why?</w:t></w:r></w:p><w:p><w:r><w:t>$3</w:t></w:r></w:p></w:body></w:document>" |
		iconv -f UTF-8 -t "$2" >parts/word/document.xml
	printf '<?xml version="1.0" encoding="%s"?>%s' "$2" \
		"<Types xmlns=\"$w/package/2006/content-types\"><Override PartName=\"/word/document.xml\" ContentType=\"application/vnd.openxmlformats-officedocument.wordprocessingml.document.main+xml\"/></Types>" \
		>'parts/[Content_Types].xml'
	(cd parts && zip -qr "../$1" .)
	rm -r parts
}

@test "a Word file may declare any encoding, in any locale" {
	command -v zip >/dev/null || skip "no zip here"
	docx latin.docx windows-1252 'Zoë: “très cher”, – 5 €.'
	docx chinese.docx gb18030 '林悦：太贵了。'
	docx shift.docx Shift_JIS '田中：高いです。'
	for locale in C.UTF-8 C en_US.UTF-8; do
		rm -f study.axial
		LC_ALL=$locale axial init study.axial 2>/dev/null
		LC_ALL=$locale axial -q import ./*.docx >/dev/null
		axial text latin | grep -q 'Zoë: “très cher”, – 5 €\.'
		axial text chinese | grep -q '林悦：太贵了。'
		axial text shift | grep -q '田中：高いです。'
	done
}

@test "what is not in the encoding that it declares is refused, and said" {
	command -v zip >/dev/null || skip "no zip here"
	docx good.docx windows-1252 'Zoë: no.'
	docx bad.docx no-such-encoding 'Zoë: no.' 2>/dev/null || true
	fails 1 axial import bad.docx
	shows bad.docx
	axial -q import good.docx >/dev/null
}
