#!/usr/bin/env bats
# The study as one page: export html.
load ../lib.bash

# Every name that a link goes to is in the page.
links_resolve() {
	local page=$1

	comm -23 <(grep -oE 'href="#[^"]+"' "$page" | sed 's/.*#//; s/"//' |
		sort -u) <(grep -oE ' id="[^"]+"' "$page" |
		sed 's/.*="//; s/"//' | sort -u) >missing
	[ ! -s missing ] || { head missing; return 1; }
	grep -oE ' id="[^"]+"' "$page" | sort | uniq -d >twice
	[ ! -s twice ] || { head twice; return 1; }
}

theory() {
	study
	axial category add Price
	axial category add Trust
	axial label add "too dear" --in Price --definition "Cost of two."
	axial code talk 60:82 "too dear"
	axial code talk 60:70 Trust
	axial relation add Price causal Trust
	axial relation evidence 1 1
	axial need add "to pay for two what two eat"
	axial need evidence 1 1
	axial story add "Those who eat alone pay for two." --coding 1 \
		--relation 1
}

@test "a study without anything is still a page" {
	axial init study.axial
	axial export html page.html
	grep -q '<h1>' page.html
	links_resolve page.html
}

@test "every number leads to words, every quotation to its place" {
	theory
	axial export html page.html
	links_resolve page.html
	grep -q 'href="#q-1"' page.html
	grep -q 'id="q-1"' page.html
	grep -q 'id="need-1"' page.html
	grep -q 'id="claim-1"' page.html
	grep -q 'id="code-1"' page.html
	grep -q 'id="sentence-1"' page.html
	grep -q 'Cost of two.' page.html
}

@test "the page asks for nothing and lets only its own style and script act" {
	theory
	axial export html page.html
	! grep -qE '(src|href)="[^#]' page.html
	! grep -qE 'url\([^#]|@import' page.html
	grep -q "default-src 'none'" page.html
	for tag in style script; do
		hash=$(perl -0ne "print \$1 if m{<$tag>(.*?)</$tag>}s" page.html |
			openssl dgst -sha256 -binary | base64)
		grep -qF "$tag-src 'sha256-$hash'" page.html
	done
	! grep -qE ' style=| on[a-z]+=' page.html
}

@test "hostile words stay words" {
	axial init study.axial
	printf 'Ann: <script>alert(1)</script> =1+1 \xe2\x80\xaegnp.\033[31m &amp; "q"\n\nBob: </textarea><img src=x onerror=alert(1)>\n' >e.txt
	axial import e.txt
	name='"><script>x<&quot;'
	axial label add "$name" --definition '</style><b>'
	axial autocode 'script|img' "$name"
	axial export html page.html
	! grep -q '<script>alert' page.html
	! grep -q '<script>x' page.html
	! grep -q '<img' page.html
	! grep -q '<b>&lt;\|</style><b>' page.html
	! grep -q $'\033' page.html
	grep -q '&amp;amp;' page.html
	links_resolve page.html
}

@test "overlapping codings are cut into pieces that say every word once" {
	study
	axial label add a
	axial label add b
	axial code talk 60:90 a
	axial code talk 70:100 b
	axial code talk 65:68 b
	axial export html page.html
	links_resolve page.html
	perl -0ne 'while (m{class="words">(.*?)</p>}sg) { $t = $1;
		$t =~ s/<[^>]*>//g; print "$t\n" }' page.html >said
	grep -qx 'The price, mostly. It is too expensive for two. And the pot came late twice.' said
}

@test "for the public there are no transcripts, no file names, no rare people" {
	theory
	printf 'name,city\nAnna,Lisbon\n' >p.csv
	axial participant import p.csv
	axial export html page.html
	grep -q Lisbon page.html
	axial export html public.html --for public --least 2
	! grep -q 'talk' public.html
	! grep -q Lisbon public.html
	! grep -q 'id="q-' public.html
	links_resolve public.html
	fails 2 axial export html other.html --for boss
}

@test "a real name that has a pseudonym goes into no page for the public" {
	theory
	axial pseudonym add Anna Berta
	fails 1 axial export html public.html --for public --with-names
	shows Anna
	[ ! -e public.html ]
}

@test "the page speaks the reader's language" {
	theory
	axial --lang zh export html page.html
	grep -q '<html lang="zh-CN">' page.html
	grep -q '需求' page.html
}
