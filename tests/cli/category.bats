# Categories: a graph without circles, that labels and categories stand in.
load ../lib

before_each() { axial init study.axial 2>/dev/null; }

paths() { axial category list -f csv | cut -d, -f4; }

@test "categories stand in categories" {
	axial category add Cost
	axial category add Money --in Cost
	axial category add Effort --category Cost
	is "$(paths)" "path
Cost
Cost/Effort
Cost/Money"
}

@test "no category stands below itself" {
	axial category add A
	axial category add B --in A
	axial category add C --in B
	fails 1 axial category move A C
	shows "'C' stands below 'A'"
	fails 1 axial category move A B --add
	fails 1 axial category move A A
	shows 'cannot hold itself'
	is "$(paths | tail -1)" A/B/C
}

@test "a removed category leaves what it held one step up" {
	axial category add A
	axial category add B --in A
	axial label add x --in B
	fails 1 axial category remove B
	shows '1 code in it'
	run axial category remove B --force
	shows 'moved up'
	is "$(axial label list -f csv | tail -1 | cut -d, -f4)" A/x
	axial undo
	is "$(axial label list -f csv | tail -1 | cut -d, -f4)" A/B/x
	axial log verify
}

@test "categories that both hold a name are merged from below" {
	axial category add A
	axial category add B
	axial label add x --in A
	axial label add x --in B
	fails 1 axial category merge A --into B
	shows 'merge these two first'
	axial label merge A/x --into B/x
	axial category merge A --into B
	is "$(axial label list -f csv | tail -n +2 | cut -d, -f4)" B/x
	axial check
}

@test "a name and a place once for each kind" {
	axial category add A
	axial label add A
	fails 1 axial category add A
	shows "already a category 'A'"
	axial category rename A Z
	axial category add A
	fails 1 axial category rename Z A
}
