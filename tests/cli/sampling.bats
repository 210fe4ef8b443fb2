# Theoretical sampling: gap, whom to ask next, who answered, what changed.
load ../lib

before_each() {
	export AXIAL_SEED=script SOURCE_DATE_EPOCH=1766102400
	study
	axial -q category add Price
	axial -q sampling add 'does it hold for who eats alone?' \
		--code Price --next 'somebody who orders for one'
}

@test "a gap is listed with whom to ask, and closed by who answered" {
	is "$(axial -f csv sampling list)" \
'id,gap,code,next,answered,changed
1,does it hold for who eats alone?,Price,somebody who orders for one,,'
	axial -q sampling set 1 --answered talk
	is "$(axial -f tsv sampling list --open | wc -l)" 2
	axial -q sampling set 1 --changed 'Price has a second condition'
	is "$(axial -f tsv sampling list --open | wc -l)" 1
	is "$(axial -f tsv sampling list | tail -1 | cut -f5-)" \
		"$(printf 'talk\tPrice has a second condition')"
	axial -q sampling set 1 --answered '' --code ''
	is "$(axial -f csv sampling list | tail -1)" \
'1,does it hold for who eats alone?,,somebody who orders for one,,Price has a second condition'
	axial -q undo
	is "$(axial -f tsv sampling list --open | wc -l)" 1
	axial -q sampling remove 1
	is "$(axial -f tsv sampling list | wc -l)" 1
	fails 1 axial sampling set 1 --next nobody
	shows 'no gap #1'
	fails 2 axial sampling set one --next nobody
	fails 2 axial sampling add ''
}

gaps() {
	axial -f tsv lint | grep -P '\tgap:' | cut -f3-
}

@test "lint names gaps that are open, and how to close them" {
	is "$(gaps)" "$(printf '%s\t%s\t%s' \
		'gap:#1 does it hold for who eats alone?' \
		'a gap that no interview has answered' \
		'axial sampling set 1 --answered DOCUMENT --changed TEXT')"
	axial -q sampling set 1 --answered talk
	is "$(gaps | cut -f2)" 'answered, but not what it changed'
	axial -q sampling set 1 --changed 'nothing'
	is "$(gaps)" ''
}

@test "the gap outlives its code and its interview" {
	axial -q sampling set 1 --answered talk
	axial -q category remove Price
	axial -q docs remove talk
	is "$(axial -f csv sampling list | tail -1)" \
'1,does it hold for who eats alone?,,somebody who orders for one,,'
}

@test "the log comes back from an export and from the acts" {
	command -v sqlite3 >/dev/null || skip "no sqlite3 here"
	axial -q sampling set 1 --answered talk --changed 'a condition'
	axial -q export qdpx study.qdpx
	axial -f csv sampling list >before
	axial -q init back --from study.qdpx
	is "$(axial -p back.axial -f csv sampling list)" \
		"$(cat before)"
	again
}
