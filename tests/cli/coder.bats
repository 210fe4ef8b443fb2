# Those who code: one person under several names.
load ../lib

@test "names of one person become one coder, and nothing of any is lost" {
	study
	axial -q label add price
	axial -q label add late
	axial -q --coder Ann code talk 53:66 price
	axial -q --coder ann-laptop code talk 53:66 price late
	axial -q --coder ann-laptop code talk 60:80 late
	axial -q --coder Ben code talk 53:66 price
	axial -q --coder ann-laptop memo add --on coding:2 'Both times.'
	axial log >before
	run axial coder merge ann-laptop --into Ann
	is "$status" 0
	shows "merged into 'Ann': 3 codings"
	shows '1 of the codings became one'
	is "$(axial -f json coder list | jq -c '[.[] | select(.codings > 0) |
		[.name, .codings]]')" '[["Ann",3],["Ben",1]]'
	is "$(axial -f json coder list | jq '[.[] |
		select(.name == "ann-laptop")] | length')" 0
	# The memo is on the coding that stayed.
	is "$(sqlite3 study.axial 'SELECT k.id, m.text, u.name FROM memo m
		JOIN memo_link l ON l.memo = m.id
		JOIN coding k ON k.id = l.coding
		JOIN coder u ON u.id = m.coder')" '1|Both times.|Ann'
	axial -q check
	axial -q undo
	is "$(axial -f json coder list | jq '[.[].codings] | add')" 5
	axial -q check
	axial log verify
}

@test "a coder merged into himself stays, and who is not there is refused" {
	study
	axial -q label add price
	axial -q --coder Ann code talk 53:66 price
	axial -q coder merge Ann --into Ann
	is "$(axial -f json coder list | jq '[.[] | select(.name == "Ann")] |
		length')" 1
	fails 1 axial coder merge Nobody --into Ann
	fails 2 axial coder merge Ann
	shows '--into CODER'
}
