# The ledger of codes: each step from a label to the core, and the codebook as
# it was.
load ../lib

before_each() {
	export SOURCE_DATE_EPOCH=1764547200	# 1 December 2025
	study
	axial -q category add Price
	axial -q label add dear
	export SOURCE_DATE_EPOCH=1765152000	# 8 December
	axial -q code talk dear --quote 'too expensive for two' >codes
	axial -q label define dear --definition 'costs too much'
	axial -q label move dear Price
	axial -q label rename dear costly
}

steps() {
	axial -f tsv "$@" | sed 1d | cut -f4 | tr '\n' ' '
}

@test "a label's steps are told with act, time and person" {
	is "$(steps label history costly)" 'made defined sorted renamed '
	is "$(axial -f tsv label history costly | sed -n 2p | cut -f1,3,5)" \
		"$(printf "2025-12-01T00:00:00Z\ttester\tlabel add dear")"
	axial -q undo
	is "$(steps label history dear)" 'made defined sorted '
}

@test "a label that becomes a category and the core keeps its history" {
	axial -q label promote costly
	axial -q core set costly
	axial -q property add costly size --scale low..high
	is "$(steps category history costly)" \
		'made defined sorted renamed made a category chosen as core property '
}

@test "a merge is a step of the label that stays" {
	axial -q label add expensive --category Price
	axial -q label merge expensive --into costly
	is "$(steps label history costly | grep -c 'took others in')" 1
}

@test "the codebook is shown as it was, by date and by act" {
	is "$(axial -f csv report codebook --at 2025-12-01 | cut -d, -f1,2,3,7 | sort)" \
"$(printf '%s\n' path,kind,definition,codings dear,label,,0 Price,category,,0 | sort)"
	is "$(axial -f csv report codebook --at 2025-12 | cut -d, -f1,7 | tail -1)" Price/costly,1
	fails 1 axial report codebook --at 2024-01-01
	shows 'began after'
	fails 2 axial report codebook --at yesterday
}

@test "what became of the codes between two times is listed" {
	is "$(axial -f csv report codebook --between 2025-12-01 2025-12-08 | cut -d, -f1-3,7,8)" \
'change,path_before,path,codings_before,codings
renamed,dear,Price/costly,0,1'
	axial -q label remove costly --force
	is "$(axial -f csv report codebook --between 2025-12-01 2025-12-08 | cut -d, -f1-3 | tail -1)" gone,dear,
	fails 2 axial report codebook --between 2025-12-01
}
