#!/bin/bash
# The house's own rules: who may include whom, who may write which table, each
# library behind one door, the domain neither prints nor exits.  TAP output.
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

# Which folders a folder may include, besides itself.  A formula of measure/
# needs no database; cli/ and tui/ do not know each other.
may_include='
base
reading     base
store       base
transcript  base reading store
coding      base reading store transcript
theory      base reading store transcript coding
measure     base
query       base reading store transcript coding theory
report      base reading store transcript coding theory measure query
page        base reading store transcript coding theory measure query report
exchange    base reading store transcript coding theory
cli         base reading store transcript coding theory measure query report page exchange
tui         base reading store transcript coding theory measure query report
'

# A table is written by one folder, whichever that is, beside store/removal.c
# and store/unite.c, which do it for all by store/kinds.c, and the sweep of
# names.  These are written by more, folders or files: a correction of the text
# carries all places in it along; a voice or a query that gets another name
# keeps it in the rules that ask for it; a merge of codes moves what they hold,
# and what arrives from other studies is hung in.
may_write='
derived_trigrams        store transcript
desk                    store
document                transcript store/compact
study                   store exchange/unite
code                    coding theory/code_merge exchange/unite_code
membership              coding theory/code_merge exchange/unite_code
coding                  coding theory/code_merge transcript/correction
rule                    coding transcript/speaker_edit query/saved
rule_proposal           coding transcript/correction
rule_exception          coding theory/code_merge transcript/correction
relation_type           theory store/claim_types
'
# Statements whose table is a parameter; rqda_write's are of no study.
writes_any='store/db store/removal store/rename store/unite transcript/pseudonym_apply
transcript/correction exchange/unite_row exchange/rqda_write'

folders=$(awk 'NF { print $1 }' <<<"$may_include")
report 'every folder of src/ says what it may include' \
	"$(for f in src/*/; do f=${f#src/}; f=${f%/}
		grep -qx "$f" <<<"$folders" || echo "src/$f"; done)"

# Folders by name in "" or <>, with blanks or without.
report 'a folder includes itself and what it may' \
	"$(grep -nE '^[ 	]*#[ 	]*include[ 	]*["<]' src/*/*.[ch] |
	awk -v table="$may_include" '
	BEGIN {
		n = split(table, lines, "\n")
		for (i = 1; i <= n; i++) {
			m = split(lines[i], f, " ")
			if (!m) continue
			ours[f[1]] = 1
			for (k = 1; k <= m; k++) may[f[1] " " f[k]] = 1
		}
	}
	{
		split($0, place, "/"); from = place[2]
		target = $0; sub(/^.*include[ \t]*["<]/, "", target)
		sub(/[">].*$/, "", target)
		folder = target; sub(/\/.*$/, "", folder)
		if (folder == target && target !~ /\.h$/) next
		if (index(target, "../")) print
		else if (folder in ours && !((from " " folder) in may)) print
		else if (target ~ /^(lent|axial)\.h$/ && from != "cli" &&
			 from != "tui") print
	}')"

# A name can be used without its header: what the objects ask of each other.
if [ -d "${AXIAL_BUILD-}/obj" ]; then
	findings=$({
		objects=$(for f in src/*/*.c; do
			f=$AXIAL_BUILD/obj/${f#src/}
			[ -f "${f%.c}.o" ] && echo "${f%.c}.o"; done)
		# shellcheck disable=SC2086 # a list of files
		nm -A -g $objects | sed "s|^$AXIAL_BUILD/obj/||"
	} | awk -v table="$may_include" '
		BEGIN {
			n = split(table, lines, "\n")
			for (i = 1; i <= n; i++) {
				m = split(lines[i], f, " ")
				for (k = 1; k <= m; k++)
					may[f[1] " " f[k]] = 1
			}
		}
		{
			split($1, place, "/")
			if ($(NF - 1) == "U" || $(NF - 1) ~ /^.*:U$/) {
				asked[++count] = $NF
				file[count] = $1
				by[count] = place[1]
			} else {
				home[$NF] = place[1]
			}
		}
		END {
			for (i = 1; i <= count; i++)
				if (asked[i] in home && !((by[i] " " \
				    home[asked[i]]) in may))
					print "src/" file[i] " " asked[i] \
						" of " home[asked[i]] "/"
		}')
else
	findings=
fi
report 'no object asks for what its folder may not include' "$findings"

# INSERT INTO x, UPDATE x, DELETE FROM x, also where a string goes on.
report 'a table is written where it belongs' \
	"$(awk -v table="$may_write" -v any="$writes_any" '
	BEGIN {
		n = split(table, lines, "\n")
		for (i = 1; i <= n; i++) {
			m = split(lines[i], f, " ")
			if (m) named[f[1]] = 1
			for (k = 2; k <= m; k++) may[f[1] " " f[k]] = 1
		}
		m = split(any, f, " ")
		for (k = 1; k <= m; k++) free[f[k]] = 1
	}
	{
		line = $0
		sub(/^.*(DO UPDATE|FOR UPDATE)/, "", line)
		while (match(line, /(INSERT( OR [A-Z]+)? INTO|DELETE FROM|UPDATE( OR [A-Z]+)?) [%a-z_]+/)) {
			what = substr(line, RSTART, RLENGTH)
			line = substr(line, RSTART + RLENGTH)
			sub(/^.* /, "", what)
			file = FILENAME
			sub(/^src\//, "", file); sub(/\.[ch]$/, "", file)
			folder = file; sub(/\/.*/, "", folder)
			place = FILENAME ":" FNR ": " what
			if (what ~ /^%/) {
				if (!(file in free)) print place
			} else if (what in named) {
				if (!((what " " folder) in may) &&
				    !((what " " file) in may))
					print place
			} else if (!(what in owner)) {
				owner[what] = folder
				first[what] = place
			} else if (owner[what] != folder) {
				print first[what]
				print place
			}
		}
	}' src/*/*.c)"

door() {	# LIBRARY HEADER-PATTERN DOOR-PATTERN
	report "$1 has one door" "$(grep -nE "#[ 	]*include[ 	]*<$2" -r \
		src | grep -vE "^src/($3)\.[ch]:")"
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
door libxlsxwriter 'xlsxwriter' 'report/writer_xlsx'
door Graphviz 'graphviz/' 'page/graph_layout'
door igraph 'igraph' 'measure/graph[a-z_]*'
door curses '(n?curses|ncursesw)' 'tui/screen'

domain='src/reading src/store src/transcript src/coding src/theory src/measure
src/query'
# All that leaves a study leaves by transcript/leaving; a reader's child is a
# process of its own.
# shellcheck disable=SC2086 # a list of folders
report 'the domain neither prints nor exits nor reads the environment' \
	"$(grep -nE '\b(v?printf|puts|putchar|perror|_?exit|quick_exit|abort|(secure_)?getenv|setenv|system|popen|syslog)\(|\bstd(out|err)\b|\bv?dprintf\((1|2|STD)|\bwrite\((1|2|STD)' \
		-r $domain --include='*.[ch]' |
		grep -vE '/(reader_child|leaving)\.c:|:[0-9]+:[ 	]*(/?\*|//)')"

report 'no function that is known for accidents' \
	"$(grep -nE '\b(strcpy|sprintf|gets|strtok|alloca|tmpnam|mktemp|atol)\(' \
		-r src)"

report 'no failure of the store is thrown away' \
	"$(grep -nE '\(void\) ?!? ?(stmt|db|act|project|history)_' -r src)"

report 'lines are at most 80 columns (tabs are 8)' \
	"$(LC_ALL=C awk '{
		n = 0
		m = split($0, parts, "\t")
		for (i = 1; i <= m; i++) {
			gsub(/[\200-\277]/, "", parts[i])
			n += length(parts[i])
			if (i < m) n += 8 - n % 8
		}
	}
	n > 80 { print FILENAME ":" FNR ": " n }' src/*.[ch] src/*/*.[ch])"

report 'no trailing white space, no spaces for tabs' \
	"$(grep -nE '[ 	]+$|^        ' -r src --include='*.[ch]')"

report 'every header opens with what it is' \
	"$(awk 'FNR == 1 && !/^\/\*/ { print FILENAME ":1: no comment" }' \
		src/*/*.h)"

report 'a command has one row' \
	"$(grep -oE '&cmd_[a-z_]+' src/cli/commands.c | sort | uniq -d)"

report 'nothing is left to do in the code' \
	"$(grep -nE 'TODO|FIXME|XXX[^X]|not implemented' -r src coding tests \
		--include='*.[ch]' --include='*.sh' --include='*.bats' |
		grep -vE 'tests/house/|XXXXXX')"

echo "1..$number"
