# Labels: made, defined, sorted, compared, taken away.
load ../lib

before_each() { study; }

labels() { axial label list -f csv | cut -d, -f4; }

@test "a label has exactly the keys that other programs read" {
	axial label add 'too high' --definition 'a sum, not worth it'
	is "$(axial label list -f csv | head -1)" \
		'id,guid,name,path,kind,parent,color,naming,codings,definition'
	is "$(axial label list -f csv | tail -1 | cut -d, -f3-9)" \
		'too high,too high,label,,,constructed,0'
}

@test "a label is made in its category" {
	axial category add Price
	run axial label add dear --category Price --color '#D95F02'
	is "$status" 0
	shows "label 'Price/dear' (#2)"
	is "$(labels)" "path
Price/dear"
	fails 1 axial label add dear --in Pri
	shows "'Price' holds a label 'dear' already (#2)"
	axial label add dear
	fails 1 axial label show dea
	shows "'Price/dear'"
	axial label show Price/dear
}

@test "names, colors and origins that cannot be are refused with the mend" {
	fails 2 axial label add Price/dear
	shows 'say the category apart'
	fails 2 axial label add dear --color red
	shows '#rrggbb'
	fails 2 axial label add anchor --naming literature
	shows '--source'
	fails 2 axial label add anchor --naming heard
	shows "constructed, literature, 'in vivo'"
	fails 1 axial label add dear --category Nowhere
	shows "there is no category 'Nowhere'"
	is "$(labels)" path
}

@test "a source alone says that the name is from the literature" {
	axial label add anchoring --source 'Tversky & Kahneman 1974'
	run axial label show anchoring
	shows 'Tversky & Kahneman 1974'
	shows 'literature'
	axial label define anchoring --naming constructed
	run axial label show anchoring
	[[ $output != *Tversky* ]]
}

@test "define changes what is said and an empty text clears it" {
	axial label add dear -d 'too much money'
	axial label define dear --use-when 'a sum is named' --definition ''
	run axial label show dear
	shows 'a sum is named'
	[[ $output != *'too much money'* ]]
	fails 2 axial label define dear
	shows 'say what'
	run axial label define dear --use-when 'a sum is named'
	shows 'said so already'
}

@test "rename and move, and undo takes it back" {
	axial category add Price
	axial category add Service
	axial label add dear
	axial label add late
	axial label rename dear 'too dear'
	axial label move 'too dear' late Price
	axial label move late Service --add
	is "$(labels)" "path
Price/late
Price/too dear"
	axial label move late --out-of Price
	axial label move 'too dear' --top
	is "$(labels)" "path
Service/late
too dear"
	axial undo 2
	is "$(labels)" "path
Price/late
Price/too dear"
	axial log verify
}

@test "moving asks for a category, and for one that is one" {
	axial label add dear
	axial label add late
	fails 2 axial label move dear
	shows 'say the category, too'
	fails 1 axial label move dear late
	shows "label promote 'late'"
	fails 2 axial label move dear --top --add
}

@test "a label is promoted with its codings" {
	axial code talk --quote 'too expensive' cost --create
	guid=$(axial label list -f csv | tail -1 | cut -d, -f2)
	run axial label promote cost
	shows "'cost' is a category now; its codings (1) stay on it"
	is "$(axial category list -f csv | tail -1 | cut -d, -f2)" "$guid"
	fails 1 axial label show cost
	shows "'cost' is a category; say axial category show"
	axial label add dear --category cost
	is "$(axial codings --code cost -f csv | wc -l)" 2
}

@test "merge makes one of two and tells what it did" {
	axial code talk --quote 'too expensive' cost dear --create
	axial code talk --quote 'An hour' cost
	run axial label merge cost --into dear
	is "$status" 0
	shows "merged 1 into 'dear': 2 codings"
	shows 'same passage, same coder: 1 of the codings'
	is "$(axial codings -f csv | wc -l)" 3
	is "$(labels)" "path
dear"
	axial undo
	is "$(axial codings -f csv | wc -l)" 4
	axial log verify
	axial check
	fails 2 axial label merge cost
	shows '--into'
	fails 2 axial label merge cost --into cost
	shows 'into itself'
}

@test "split gives some codings a label of their own" {
	axial category add Price
	axial code talk --quote 'too expensive' Price/cost --create
	axial code talk --quote 'price is not everything' cost
	run axial label split cost 'not all' 2
	is "$status" 0
	shows "took over 1 of 2 codings of 'Price/cost'"
	is "$(axial codings --code 'not all' -f csv | tail -1 | cut -d, -f8)" \
		'Price/not all'
	axial label split cost rest --in talk
	is "$(axial codings --code rest -f csv | wc -l)" 2
	fails 1 axial label split cost x 2
	shows "#2 is none of this code's"
	fails 2 axial label split cost x
	shows 'which codings'
}

@test "remove names what would go, and goes with --force" {
	axial label add idle
	axial label remove idle
	axial code talk --quote 'too expensive' cost --create
	fails 1 axial label remove cost
	shows "on 'cost' hang 1 coding"
	axial label add dear
	axial label remove cost --keep-codings-in dear
	is "$(axial codings -f csv | tail -1 | cut -d, -f7)" dear
	run axial label remove dear --force
	shows '1 coding'
	is "$(labels)" path
	axial undo 2
	is "$(axial codings -f csv | tail -1 | cut -d, -f7)" cost
	axial check
}

@test "show tells all of a label" {
	axial category add Price
	axial label add dear --in Price --memo 'says who?'
	axial code talk --quote 'too expensive' dear
	axial property add dear strength --scale low..high
	run axial label show dear
	shows 'Price'
	shows 'low < high'
	shows 'says who?'
	shows 'talk'
	run axial label show dear -f json
	is "$status" 0
}

@test "labels are listed in the order of the language" {
	for label in Zebra $'\u00c4rger' apple; do
		axial label add "$label" >/dev/null
	done
	is "$(axial -f csv label list | cut -d, -f3 | tail -n +2 | tr '\n' ' ')" \
		$'apple \u00c4rger Zebra '
}

@test "a name fits however it is composed" {
	axial label add $'cafe\u0301' >/dev/null
	run -0 axial label show $'caf\u00e9'
	printf 'Anna: Well.\n' >$'re\u0301sume\u0301.txt'
	axial -q import $'re\u0301sume\u0301.txt' >/dev/null
	run -0 axial docs show $'r\u00e9sum\u00e9'
}

@test "a study knows Chinese labels by their beginnings" {
	axial category add 价格
	axial label add 太贵了 --category 价格
	run axial label show 太贵
	shows '价格/太贵了'
}
