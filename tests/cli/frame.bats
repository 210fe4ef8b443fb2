# A phenomenon and what stands around it, by a model that is data.
load ../lib

before_each() {
	study
	axial -q category add Price
	axial -q category add Leaving
	axial -q label add 'too dear' --category Price
	axial -q label add late
	axial -q code talk 'too dear' --quote 'too expensive for two' >codes
	axial -q code talk late --quote 'the pot came late twice' >>codes
}

slots() {
	axial -f tsv frame show "$@" | sed 1d | cut -f2-5
}

@test "a frame shows each slot with what it rests on, and the empty ones" {
	axial -q frame add Leaving
	axial -q frame set Leaving causal Price late
	is "$(axial -f csv frame show 1)" \
'frame,slot,code,codings,participants
Leaving,phenomenon,Leaving,0,0
Leaving,causal condition,Price,1,1
Leaving,causal condition,late,1,1
Leaving,context,,0,0
Leaving,intervening condition,,0,0
Leaving,action/interaction strategy,,0,0
Leaving,consequence,,0,0'
	is "$(axial -f csv frame list)" \
'id,phenomenon,model,slots,filled,codes
1,Leaving,paradigm,5,1,2'
}

@test "the six Cs and the matrix come along, in both languages" {
	for model in 'six Cs' 'conditional matrix' 范式 六C 条件矩阵; do
		axial -q frame add Leaving --model "$model"
	done
	is "$(axial -f tsv frame list | sed 1d | cut -f4 | tr '\n' ' ')" '6 7 5 6 7 '
	axial -q frame set '#4' 原因 late
	is "$(slots 4 | sed -n 2p)" "$(printf '原因\tlate\t1\t1')"
	fails 1 axial frame show Leaving
	shows '5 frames are about'
	fails 1 axial frame add Leaving --model hexagon
	shows 'hexagon'
}

@test "a model of one's own is a file, and is kept in the study" {
	printf '# mine\njourney: from first to last\n- before: what leads to it\n- after：what is left\n' >mine.frame
	axial -q frame add Leaving --file mine.frame
	rm mine.frame
	axial -q frame add Price --model journey
	axial -q frame set Price after late
	is "$(axial -f tsv frame models | grep -c '^journey')" 2
	is "$(slots Price | tail -1)" "$(printf 'after\tlate\t1\t1')"
}

@test "a file that is no model is refused by its line" {
	printf 'journey: x\nbefore: y\n' >a.frame
	fails 1 axial frame add Leaving --file a.frame
	shows "a.frame:2: a slot begins with '-'"
	printf 'journey\n' >b.frame
	fails 1 axial frame add Leaving --file b.frame
	shows 'b.frame:1:'
	printf 'journey: x\n- a: y\n- a: z\n' >c.frame
	fails 1 axial frame add Leaving --file c.frame
	shows "c.frame:3: the slot 'a' is there already"
	printf '# nothing\n' >d.frame
	fails 1 axial frame add Leaving --file d.frame
	shows 'a model without slots'
	is "$(axial -f tsv frame list | wc -l)" 1
}

@test "slots are set and emptied, and the phenomenon stands in none" {
	axial -q frame add Leaving
	fails 2 axial frame set Leaving context Leaving
	axial -q frame set Leaving context late
	run axial frame set Leaving context late
	shows 'stands in'
	axial -q frame set Leaving context late --remove
	fails 1 axial frame set Leaving context late --remove
	fails 1 axial frame set Leaving nowhere late
	shows "slot 'nowhere'"
	fails 1 axial frame add Leaving
	shows 'already: #1'
}

@test "check names what is empty, ungrounded or unclaimed, and its mend" {
	axial -q frame add Price
	axial -q frame set Price causal Leaving
	run axial -f tsv frame check
	is "$status" 1
	is "$(axial -f tsv frame check | sed 1d | cut -f3,5)" \
"$(printf '%s\t%s\n' \
	'' 'one participant alone' \
	'causal condition' 'code without passages' \
	'causal condition' 'no claim says how' \
	context 'empty slot' \
	'intervening condition' 'empty slot' \
	'action/interaction strategy' 'empty slot' \
	consequence 'empty slot')"
	is "$(axial -f tsv frame check | sed -n 5p | cut -f6)" \
		"axial frame set 1 context CODE"
	axial -q relation add Leaving causal Price
	is "$(axial -f tsv frame check | grep -c 'no claim')" 0
}

@test "each verb is one act; what holds a frame takes it along" {
	axial -q frame add Leaving
	axial -q frame set 1 context late
	axial -q frame remove Leaving
	is "$(axial -f tsv frame list | wc -l)" 1
	axial -q undo
	is "$(slots 1 | sed -n 3p | cut -f2)" late
	axial -q label remove late --force
	is "$(axial -f tsv frame list | sed 1d | cut -f6)" 0
	axial -q undo 3
	axial log verify
	axial check
}
