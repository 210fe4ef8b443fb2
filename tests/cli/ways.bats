# find and autocode beside patterns: forms, edits, nearness, folding, order.
load ../lib
bats_require_minimum_version 1.5.0

before_each() {
	study
	cat >林.txt <<-'TALK'
	访谈员：價格怎麼樣？

	林：太貴了，我买不起。价格高，但是配送很快。ＡＢＣ的价格低。
	TALK
	cat >ada.txt <<-'TALK'
	Interviewer: How were the deliveries?

	Ada: Delivered late, in the café. The cafe's pirce was a priice.

	Interviewer: Is the STRASSE near?

	Ada: The Straße? Delays there were many, delay, and a high price.
	TALK
	axial -q import 林.txt ada.txt >/dev/null
}

# The passages that these words find, parted by '|'.
found() {
	axial -f tsv find "$@" | tail -n +2 | cut -f 8 | paste -sd '|'
}

@test "--forms finds words in all their forms" {
	is "$(found --forms delay)" "Delays|delay"
	is "$(found --forms 'delivery')" "deliveries"
	is "$(found --forms 'late deliver')" ""
	is "$(found --forms 'delivers late')" "Delivered late"
	is "$(found --forms 价格)" "价格|价格"
}

@test "--forms goes by the language of the document" {
	axial -q docs set ada language=ru
	is "$(found --forms delay --in ada)" "delay"
	axial -q docs set ada language=en-GB
	is "$(found --forms delay --language en --in ada)" "Delays|delay"
}

@test "--fuzzy finds words with wrong letters" {
	is "$(found --fuzzy 1 price --in ada)" "pirce|priice|price"
	is "$(found --fuzzy 1 -w pric --in ada)" "price"
	is "$(found --fuzzy 1 价格高)" "价格高|价格"
	is "$(found --fuzzy 1 --fold case 'stresse')" "STRASSE|Straße"
}

@test "--near finds words near each other, within a turn" {
	is "$(found --near 2 'late cafe')" ""
	is "$(found --near 2 --fold marks 'late cafe')" "late, in the café"
	is "$(found --near 3 '配送 价格')" "价格高，但是配送"
	is "$(found --near 9 'STRASSE The')" ""
	is "$(found --near 4 --forms 'price "delay"')" "delay, and a high price"
}

@test "--fold finds what is written otherwise, and shows it as it is" {
	is "$(found --fold case strasse)" "STRASSE|Straße"
	is "$(found --fold marks café)" "café|cafe"
	is "$(found --fold chinese 太贵)" "太貴"
	is "$(found --fold chinese,width 'ABC的價格')" "ＡＢＣ的价格"
	is "$(found --fold all 'abc')" "ＡＢＣ"
}

@test "hits in folded texts have their places in the text" {
	axial -f jsonl find --fold all '[a-z价格贵]+' |
		jq -r '[.document, .start, .end, .match] | @tsv' >hits
	while IFS=$'\t' read -r doc start end match; do
		# jq counts a string's places in code points
		is "$(axial text "$doc" | jq -Rrs --argjson s "$start" \
			--argjson e "$end" '.[$s:$e]')" "$match"
	done <hits
	grep -q Straße hits && grep -q ＡＢＣ hits && grep -q café hits
}

@test "all of them go with --count, --unit and -C, in every format" {
	is "$(axial -f csv find -c --fuzzy 1 price | tail -1)" "ada,3"
	is "$(found --fold chinese 价格 --unit sentence)" \
		"價格怎麼樣？|价格高，但是配送很快。|ＡＢＣ的价格低。"
	run -0 axial -f jsonl find --forms deliver -C 6
	shows '"left": "\nAda: ", "match": "Delivered", "right": " late,"'
	for format in text csv tsv json jsonl md; do
		run -0 axial -f $format find --near 2 --fold all 'late cafe'
		shows "late, in the café"
	done
}

@test "what does not go together is refused with a reason" {
	run -2 axial find --forms --fuzzy 1 price
	shows "--forms and --fuzzy do not go together"
	run -2 axial find --fuzzy 3 price
	shows "--fuzzy takes 1 or 2 edits"
	run -2 axial find --fuzzy 1 a
	shows "would take 'a' for anything"
	run -2 axial find --near 3 price
	shows "two or more words"
	run -2 axial find --near -1 'a b'
	shows "--near takes 0 to 1000 words"
	run -2 axial find --fold cases a
	shows "there is no folding 'cases'"
	run -2 axial find --forms '?!'
	shows "no word in '?!'"
	run -2 axial find --sort left -c a
	shows "--count shows no passages"
	run -2 axial find --sort up a
	shows "there is no order 'up'"
	run -2 axial autocode --forms --rules x.rules
	shows "--forms is for autocode PATTERN LABEL"
}

@test "a rule keeps its way of finding, and finds so again" {
	axial -q autocode --create --forms 'delay' late >/dev/null
	axial -q autocode --create --near 4 --fold case,marks -w \
		'delay price' both >/dev/null
	axial -q autocode --create --fuzzy 1 -i price price >/dev/null
	is "$(axial -f tsv rule list | tail -n +2 | cut -f 2,4,5,10)" "\
both	delay price	w near=4 fold=case+marks	1
late	delay	forms	2
price	price	i fuzzy=1	5"
	cp ada.txt more.txt
	echo >>more.txt
	axial -q import more.txt >/dev/null
	is "$(axial -f tsv autocode --again 2>/dev/null | tail -n +2 |
		cut -f 1,4-6)" "\
both	2	2	1
late	4	4	2
price	8	8	3"
	axial check && axial log verify
}

@test "the same pattern found in another way is another rule" {
	axial -q autocode --create delay a >/dev/null
	axial -q autocode --forms delay a >/dev/null
	axial -q autocode --forms delay a >/dev/null
	is "$(axial -f tsv rule list | tail -n +2 | cut -f 2,5)" \
		$'a\t\na 2\tforms'
}

@test "a rule file names the ways of finding" {
	cat >r.rules <<-'RULES'
	[late]
	pattern = delay price
	label = late
	options = near=9, forms fold=marks

	[dear]
	pattern = 太贵
	pattern = 买不起
	label = dear
	options = F fold=chinese
	RULES
	is "$(axial -f tsv autocode --create --rules r.rules 2>/dev/null |
		tail -n +2 | cut -f 1,4)" $'late\t1\ndear\t2'
	sed -i 's/F fold=chinese/fuzzy=1/' r.rules
	run -2 axial autocode --rules r.rules
	shows "r.rules:8: with forms, fuzzy or near a rule has one pattern"
	sed -i 's/fuzzy=1/fuzzy=9/' r.rules
	run -2 axial autocode --rules r.rules
	shows "r.rules:10: 'fuzzy' takes a number up to 2"
}

@test "a correction finds slips in every way" {
	axial -q text replace --fuzzy 1 -w price price --in ada
	is "$(found price --in ada)" "price|price|price"
	axial -q text replace --fold chinese 价格 价格 --in 林
	is "$(found 价格)" "价格|价格|价格"
}

@test "rule set changes the way of finding" {
	axial -q autocode --create delay late >/dev/null
	axial -q rule set late --options 'forms fold=marks' >/dev/null
	is "$(axial -f tsv rule list | tail -1 | cut -f 5)" "forms fold=marks"
	is "$(axial -f tsv autocode --again 2>/dev/null | tail -1 |
		cut -f 4-7)" $'2\t2\t1\t1'
	run -2 axial rule set late --options 'fuzzy=9'
	shows "'fuzzy' takes a number up to 2"
}

@test "passages are sorted by the words beside them" {
	cat >order.txt <<-'TALK'
	x zebra hit beta. b apple hit alpha. a apple hit Gamma. élan hit alpha.
	TALK
	axial -q import order.txt >/dev/null
	left() { axial -f tsv find hit --in order --sort "$@" | tail -n +2; }
	is "$(left left -C 8 | cut -f 2 | paste -sd ' ')" "45 26 61 8"
	is "$(left right -C 8 | cut -f 2 | paste -sd ' ')" "26 61 8 45"
	is "$(left place | cut -f 2 | paste -sd ' ')" "8 26 45 61"
	is "$(found --sort match 'alpha|beta|Gamma' --in order -C 0)" \
		"alpha|alpha|beta|Gamma"
	is "$(left left -C 0 | cut -f 2 | paste -sd ' ')" "8 26 45 61"
}

@test "Chinese is sorted by sound" {
	printf '他很在乎。他很爱。他很不。他很差。\n' >zh.txt
	axial -q import zh.txt --language zh >/dev/null
	run -0 axial -f tsv find 很 --in zh --sort right -C 1
	is "$(tail -n +2 <<<"$output" | cut -f 9 | paste -sd ' ')" "爱 不 差 在"
}

@test "sorting keeps places, speakers and units" {
	axial -f tsv find 'e\w*' -C 20 | tail -n +2 | sort >by_place
	axial -f tsv find 'e\w*' -C 20 --sort left | tail -n +2 | sort >by_left
	diff by_place by_left
	is "$(found --sort match --unit sentence 'w.s|were|Is' --in ada)" \
		"Delays there were many, delay, and a high price.|How were the deliveries?|Is the STRASSE near?|The cafe's pirce was a priice."
}

@test "help explains the ways of finding" {
	run -0 axial help find
	for word in --forms --fuzzy --near --fold --sort Snowball \
		"every place is a border" "takes whole"; do
		shows "$word"
	done
	run -0 axial help autocode
	shows "axial help find"
}
