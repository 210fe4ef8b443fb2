#!/bin/bash
# The house's own rules, as greps: includes run one way, each library has one
# door, the domain neither prints nor exits.  TAP output.
cd "$(dirname "$0")/../.." || exit 1
number=0

# report NAME FINDINGS: the findings are lines of "file:line: text".
report() {
	number=$((number + 1))
	if [ -z "$2" ]; then
		echo "ok $number - $1"
	else
		echo "not ok $number - $1"
		sed 's/^/# /' <<<"$2"
	fi
}

# What may a folder include?  Itself and those before it.
order='base reading store transcript coding theory measure query report
exchange cli tui'
findings=
seen=
for folder in $order; do
	seen="$seen $folder"
	[ "$folder" = exchange ] && seen="${seen/ report/}"
	[ "$folder" = cli ] && seen="$seen report"
	[ "$folder" = tui ] && seen="${seen/ cli/}"
	for file in src/"$folder"/*.[ch]; do
		[ -f "$file" ] || continue
		while IFS=: read -r line text; do
			target=${text#*\"}
			target=${target%%/*}
			case " $seen " in
			*" $target "*) ;;
			*) findings+="$file:$line: $text"$'\n' ;;
			esac
		done < <(grep -n '^#include "' "$file")
	done
done
report 'a folder includes itself and those before it' "$findings"

door() {	# LIBRARY HEADER-PATTERN DOOR-PATTERN
	report "$1 has one door" "$(grep -nE "#include <$2" -r src |
		grep -vE "^src/($3)\.[ch]:")"
}
door SQLite 'sqlite3' 'store/db[a-z_]*'
door PCRE2 'pcre2' 'base/pattern'
door libxml2 'libxml/' 'base/xml[a-z_]*'
door libzip 'zip\.h' 'base/zip[a-z_]*'
door ICU 'unicode/' 'base/(unicode[a-z_]*|utf8)'
door uchardet 'uchardet' 'base/unicode[a-z_]*'
door nettle 'nettle/' 'base/hash'
door zstd 'zstd' 'base/compress'
door libseccomp 'seccomp' 'base/sandbox'
door jansson 'jansson' 'base/json[a-z_]*'
door libstemmer 'libstemmer' 'base/stem'
door poppler 'poppler' 'reading/reader_pdf'
door igraph 'igraph' 'measure/graph[a-z_]*'
door curses '(n?curses|ncursesw)' 'tui/screen'

domain='src/reading src/store src/transcript src/coding src/theory src/measure
src/query'
# shellcheck disable=SC2086 # a list of folders
report 'the domain neither prints nor exits nor reads the environment' \
	"$(grep -nE '\b(printf|puts|putchar|perror|exit|_exit|getenv)\(' -r \
		$domain --include='*.c' | grep -vE 'reading/reader_child')"

report 'no function that is known for accidents' \
	"$(grep -nE '\b(strcpy|sprintf|gets|strtok|alloca|tmpnam|mktemp|atol)\(' \
		-r src)"

report 'lines are at most 80 columns (tabs are 8)' \
	"$(for f in src/*.[ch] src/*/*.[ch]; do expand "$f" |
		awk -v f="$f" '{ n = $0; gsub(/[\200-\277]/, "", n) }
		length(n) > 80 { print f ":" NR ": " length(n) }'; done)"

report 'no trailing white space, no spaces for tabs' \
	"$(grep -nE '[ 	]+$|^        ' -r src --include='*.[ch]')"

report 'every header opens with what it is' \
	"$(for f in src/*/*.h; do head -c 2 "$f" | grep -q '/\*' ||
		echo "$f:1: no comment"; done)"

report 'a command has one row' \
	"$(grep -oE '&cmd_[a-z_]+' src/cli/commands.c | sort | uniq -d)"

report 'nothing is left to do in the code' \
	"$(grep -nE 'TODO|FIXME|XXX[^X]|not implemented' -r src coding tests \
		--include='*.[ch]' --include='*.sh' --include='*.bats' |
		grep -vE 'tests/house/|XXXXXX')"

echo "1..$number"
