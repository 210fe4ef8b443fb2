# The codebook as a table.
load ../lib

before_each() { axial init study.axial 2>/dev/null; }

@test "what is written reads back to the same codebook" {
	axial category add 价格 --definition '人们付出的，包括时间'
	axial category add Service
	axial label add 'too dear' --in 价格 --in Service --source 'Monroe 1990'
	axial property add 价格 '敏感; 度' --scale '低，高'
	axial codebook export book.csv
	axial init other.axial
	axial -p other.axial codebook import book.csv
	axial -p other.axial codebook export again.csv
	cmp book.csv again.csv
	run axial -p other.axial codebook import book.csv
	shows '0 changed, 3 as they were'
}

@test "a wrong row is named and nothing is kept" {
	printf 'path,color\na,\nb,red\n' >book.csv
	fails 2 axial codebook import book.csv
	shows "book.csv:3: 'red' is no color"
	is "$(axial label list -f csv | wc -l)" 1
	printf 'words\na\n' >book.csv
	fails 1 axial codebook import book.csv
	shows "column 'path'"
	fails 1 axial codebook import nothing.csv
}

@test "the sample study's codebook is one" {
	axial codebook import "$root/coding/codebook.csv"
	axial codebook export one.csv
	axial undo
	axial codebook import one.csv
	axial codebook export two.csv
	cmp one.csv two.csv
	axial log verify
}

@test "no cell of a codebook is a formula, and all come back as they were" {
	axial -q label add '=1+1' --definition '@SUM(A1)'
	axial -q label add plain --definition '-5 to +5'
	axial -f json label list | jq -c '[.[] | {name, definition}]' >before
	axial codebook export book.csv
	! grep -qE '(^|,)"?[=+@-]' book.csv
	grep -q "'=1+1" book.csv
	axial init other.axial
	axial -q -p other.axial codebook import book.csv
	axial -p other.axial -f json label list |
		jq -c '[.[] | {name, definition}]' | cmp - before
}
