#!/bin/bash
# A study in which one column that may not be empty is, each in its turn, as
# a stranger or a failing disk makes it: every command and every view of the
# screen ends with 0, 1 or 2.
set -u
cd "$(dirname "$0")/../.." || exit 1
program=${AXIAL:-$PWD/build/bin/axial}
work=$(mktemp -d)
trap 'rm -rf "$work"' EXIT
export HOME=$work AXIAL_CODER=tester LC_ALL=C.UTF-8 TERM=xterm
unset AXIAL_PROJECT
. tests/long/study.bash
cd "$work" || exit 1
count=0

rich_study "$program" base.axial >said 2>&1 || {
	echo 'Bail out! no study to begin with'
	sed 's/^/# /' said
	exit 1
}
commands=('docs' 'docs show talk' 'find late' 'codings' 'check' 'label list'
	'category list' 'memo list' 'memo show #1' 'report frequency'
	'report matrix --by participant' 'report codebook' 'report relations'
	'report words' 'pseudonym list' 'pseudonym apply' 'text replace -F e é'
	'log' 'log verify' 'undo' 'undo --act 5' 'redo'
	'export qdpx out.qdpx --force' 'codebook export cb.json --force'
	'rule list' 'autocode --again' 'query list' 'query code:price'
	'story show' 'story check' 'core show' 'relation list' 'need list'
	'need check' 'participant list' 'attribute list' 'speaker list'
	'property list' 'segments talk' 'compact --forget-history --yes'
	'backup copy.axial --force' 'label merge late kind --into price'
	'docs remove talk' 'coder list')
screens=$(printf 'show\nkeys %s\n' Enter 'Esc Esc 3' 'j j Enter' 'Esc Esc 4' \
	Enter 'Esc Esc 4 n' 'Esc Esc 5' 6 'Esc Esc 7' Enter 'Esc Esc 8' Enter \
	'Esc Esc 9' Enter 'Esc Esc 1 o' 'Esc ?')

# redeclare TABLE WORDS: what the schema says of the table, by force.
redeclare() {
	sqlite3 harmed.axial >/dev/null 2>>said <<-SQL
	.dbconfig defensive off
	ATTACH 'base.axial' AS base;
	PRAGMA writable_schema = ON;
	UPDATE sqlite_schema SET sql = $2 WHERE name = '$1';
	PRAGMA schema_version = $((RANDOM + 1000));
	SQL
}

empty_column() {
	cp base.axial harmed.axial
	redeclare "$1" "replace(sql, 'NOT NULL', '')"
	sqlite3 harmed.axial >/dev/null 2>>said <<-SQL
	UPDATE OR IGNORE "$1" SET "$2" = NULL
	WHERE rowid IN (SELECT rowid FROM "$1" LIMIT 3);
	SQL
	redeclare "$1" "(SELECT sql FROM base.sqlite_schema AS b
		WHERE b.name = '$1')"
	[ "$(sqlite3 harmed.axial "SELECT count(*) FROM $1
		WHERE typeof($2) = 'null'" 2>>said)" != 0 ]
}

# try ARGUMENT…
try() {
	cp harmed.axial tried.axial
	timeout 60 "$program" -p tried.axial "$@" >out 2>said </dev/null
	local status=$?
	[ $status -le 2 ] || echo "# status $status: $*"
}

while read -r table column; do
	empty_column "$table" "$column" || continue
	problems=$(for words in "${commands[@]}"; do
		# shellcheck disable=SC2086 # words
		try $words
	done
	echo "$screens" >keys
	try tui --script keys --size 100x30)
	count=$((count + 1))
	if [ -z "$problems" ]; then
		echo "ok $count - $table.$column"
	else
		printf 'not ok %d - %s.%s\n%s\n' $count "$table" "$column" \
			"$problems"
	fi
done < <(sqlite3 base.axial "SELECT t.name || ' ' || c.name
	FROM sqlite_schema t, pragma_table_info(t.name) c
	WHERE t.type = 'table' AND t.name NOT LIKE 'sqlite%' AND c.\"notnull\"
	AND c.type IN ('TEXT', 'BLOB')")
echo "1..$count"
