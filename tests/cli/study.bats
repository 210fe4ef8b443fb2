# The study file: made, found, refused; and the words around every command.
load ../lib

@test "init makes a private file and says so" {
	run axial init mine --title '客户需要'
	is "$status" 0
	shows 'mine.axial: a new study'
	is "$(stat -c %a mine.axial)" 600
}

@test "init does not write over a file" {
	echo words >mine.axial
	fails 1 axial init mine.axial
	shows 'already a file'
	is "$(cat mine.axial)" words
}

@test "the only study in the folder is the one meant" {
	axial init a 2>/dev/null
	run axial docs
	is "$status" 0
	axial init b 2>/dev/null
	fails 2 axial docs
	shows 'there are 2 *.axial files'
	AXIAL_PROJECT=b.axial run axial docs
	is "$status" 0
	run axial -p a.axial docs
	is "$status" 0
}

@test "no study at all is said in words" {
	fails 2 axial docs
	shows 'AXIAL_PROJECT is not set'
	fails 1 axial -p none.axial docs
	shows 'none.axial: No such file'
}

@test "a file that is no study is refused" {
	head -c 5000 /dev/zero >zero.axial
	fails 1 axial -p zero.axial docs
	shows 'not an axial study'
	sqlite3 other.db 'CREATE TABLE t (x)'
	fails 1 axial -p other.db docs
	shows 'not an axial study'
}

@test "a study of a newer axial is refused and not touched" {
	axial init s 2>/dev/null
	sqlite3 s.axial 'PRAGMA user_version = 7'
	before=$(sqlite3 s.axial .dump | sha256sum)
	fails 1 axial docs
	shows 'newer axial'
	is "$(sqlite3 s.axial .dump | sha256sum)" "$before"
}

@test "wrong words end with 2 and a hint" {
	fails 2 axial lable add x
	shows 'no command'
	fails 2 axial coder
	shows 'needs a further word'
	fails 2 axial docs --nonsense
	shows 'no option --nonsense'
	fails 2 axial docs rename one
	shows 'usage: axial docs rename DOC NAME'
	fails 2 axial -f yaml docs
	shows "no format 'yaml'"
	fails 2 axial
}

@test "options may stand before and after the command" {
	axial init s 2>/dev/null
	is "$(axial docs -f json | jq length)" 0
	is "$(axial -f json docs | jq length)" 0
	is "$(axial -fjson docs -p s.axial | jq length)" 0
	axial docs --format=csv --output=docs.csv
	is "$(head -c 11 docs.csv | tail -c 8)" 'id,name,'
}

@test "every command has help, and the manual tells of each" {
	axial help --man >manual
	man --warnings -l manual >/dev/null 2>warnings || skip 'no man here'
	is "$(cat warnings)" ''
	axial help | sed -n 's/^  \([a-z][a-z ]*[a-z]\)   *.*/\1/p' |
	while read -r name; do
		# shellcheck disable=SC2086 # a name of several words
		axial help $name >help.txt
		grep -q "^usage: axial $name" help.txt
		grep -qF ".SS axial $name" manual
	done
}

@test "completion in bash knows documents, codes and reports" {
	study
	axial label add "too dear; rm -rf"
	axial help --completion bash >c.bash
	mkdir bin
	ln -s "$root/build/bin/axial" bin/axial
	PATH=$PWD/bin:$PATH
	offers() {
		bash -c 'unset -f axial; . ./c.bash
			COMP_WORDS=("$@") COMP_CWORD=$(($# - 1)); _axial
			printf "%s\n" "${COMPREPLY[@]}"' bash "$@"
	}
	is "$(AXIAL_PROJECT=study.axial offers axial docs show ta | head -1)" \
		talk
	offers axial report sat | grep -qx saturation
	offers axial -p study.axial label show too |
		grep -qxF 'too\ dear\;\ rm\ -rf'
	is "$(offers axial label show dear)" ""
}

@test "completions are shell scripts that parse" {
	axial help --completion bash >c.bash
	bash -n c.bash
	axial help --completion zsh >c.zsh
	axial help --completion fish >c.fish
	grep -q 'docs rename' c.zsh
	fails 2 axial help --completion tcsh
}

@test "check finds a passage outside its text, and what is cut" {
	study
	axial check
	sqlite3 study.axial "INSERT INTO code (guid, kind, name, created_at,
		coder) VALUES (randomblob(16), 'label', 'x', 'now',
		(SELECT min(id) FROM coder));
		INSERT INTO coding (guid, document, start_byte, end_byte, code,
		coder, created_at) VALUES (randomblob(16), 1, 5, 999999, 1, 1,
		'now')"
	fails 1 axial check
	shows 'talk: coding #1 lies outside the text'
}

@test "check finds damage to a text" {
	study
	sqlite3 study.axial "UPDATE blob SET bytes = cast(replace(bytes, 'price', 'PRICE') AS BLOB)"
	fails 1 axial check
	shows 'was changed after it was stored'
}

@test "a study of an older version is upgraded, and a copy of it kept" {
	sqlite3 old.axial <"$root/tests/data/study_v1.sql"
	cp old.axial before.axial
	axial -p old.axial codings >OUT
	[ "$(sqlite3 old.axial 'PRAGMA user_version')" -gt 1 ]
	cmp old.axial.bak-v1 before.axial ||
		[ "$(sqlite3 old.axial.bak-v1 .dump)" = \
			"$(sqlite3 before.axial .dump)" ]
	grep -q '我等了三个星期才有答复。' OUT
	axial -p old.axial check
	axial -p old.axial log verify
	# What was made and undone before can still be undone and redone.
	axial -p old.axial undo 100
	axial -p old.axial redo 7
	axial -p old.axial codings | cmp - OUT
	# An id is used once, also over an upgrade: rule #2 was undone.
	axial -p old.axial autocode fees 'too high'
	axial -p old.axial -f json rule list | jq -e '[.[].id] | sort == [1, 3]'
}

@test "a study of version 2 is upgraded, and can be undone to its beginning" {
	sqlite3 old.axial <"$root/tests/data/study_v2.sql"
	axial -p old.axial codings >OUT
	axial -p old.axial query list | grep -q 'dear words'
	axial -p old.axial -f json rule list | jq -e '[.[].on_list] | add == 1'
	axial -p old.axial relation list | grep -q causal
	[ -f old.axial.bak-v2 ]
	axial -p old.axial check
	axial -p old.axial log verify
	axial -p old.axial undo 100
	axial -p old.axial redo 100
	axial -p old.axial codings | cmp - OUT
}
