#!/bin/sh
# The sample study from nothing: interviews, codebook, three stages of coding,
# reports, exports.  `make demo` runs it.
#
#   coding/demo.sh PROGRAM STUDY EXPORTS
#
# STUDY is made anew, EXPORTS is filled.  Seed and time are fixed, so that the
# exports of two runs are the same to the byte and can be compared.
set -eu

if [ $# -ne 3 ]; then
	echo "usage: $0 PROGRAM STUDY EXPORTS" >&2
	exit 2
fi

# From here on, everything happens at the top of the tree.
absolute()
{
	case $1 in
	/*) printf '%s\n' "$1" ;;
	*) printf '%s\n' "$PWD/$1" ;;
	esac
}
AXIAL=$(absolute "$(command -v "$1")")
study=$(absolute "$2")
exports=$(absolute "$3")
cd "$(dirname "$0")/.."

# Whoever runs this is not who coded: two fixed coders, one seed, one day.
AXIAL_CODER=Ruth
AXIAL_SEED=tablefire
SOURCE_DATE_EPOCH=1766102400	# 19 December 2025
LC_ALL=C.UTF-8
unset LANGUAGE AXIAL_LANG 2>/dev/null || :
export AXIAL AXIAL_PROJECT AXIAL_CODER AXIAL_SEED SOURCE_DATE_EPOCH LC_ALL

# Each of some seven hundred acts is on the disk before the next begins.  Here
# nothing would be lost, so the study grows in memory, where there is such a
# place, and is moved to STUDY when it is complete.
work=$(mktemp -d /dev/shm/axial.XXXXXX 2>/dev/null || mktemp -d)
export work
AXIAL_PROJECT=$work/study.axial
trap 'rm -rf "$work"' EXIT
trap 'exit 1' HUP INT TERM

. coding/helpers.sh

number=0

# step TITLE: a heading; what it means is read from standard input.
step()
{
	number=$((number + 1))
	printf '\n\033[1m%d. %s\033[0m\n' "$number" "$1" | plain
	sed 's/^/   /'
}

# plain: without emphasis, unless a person is looking.
plain()
{
	if [ -t 1 ] && [ -z "${NO_COLOR-}" ]; then
		cat
	else
		sed 's/'"$(printf '\033')"'\[[0-9]*m//g'
	fi
}

# told WORDS...: what came of a step.
told()
{
	printf '%s\n' "$*" | fold -s -w 70 | sed '1s/^/   -> /; 2,$s/^/      /'
}

# rows COMMAND...: how many lines a listing has.
rows()
{
	axial -f tsv "$@" | sed 1d | wc -l | tr -d ' '
}

# distinct COLUMN COMMAND...: how many different values stand in a column.
distinct()
{
	wanted=$1
	shift
	axial -f tsv "$@" | awk -F '\t' -v wanted="$wanted" '
		NR == 1 { for (i = 1; i <= NF; i++) if ($i == wanted) c = i; next }
		!seen[$c]++ { n++ }
		END { print n + 0 }'
}

# ------------------------------------------------------------------ material

step "A new study" <<'END'
A study is one file.  Copy it and you have everything: the transcripts,
the codes, the theory, and the history of how they came about.
END
axial init "$AXIAL_PROJECT" --title "A pot on the doorstep"
told "$2"

step "Interviews" <<'END'
Six English and six Chinese interviews with customers of a hot-pot
delivery, in five file formats.  axial finds out who speaks when, and who
merely asks: what the interviewer says is never evidence.
END
axial import corpus/en-* corpus/zh-* \
	--interviewer Ruth --interviewer 苏敏 --interviewer 访谈员 >/dev/null
axial -f tsv docs | awk -F '\t' '
	NR == 1 { for (i = 1; i <= NF; i++) column[$i] = i; next }
	{
		printf "   %-13s %5d words, %2d turns: %s\n",
			$column["name"], $column["words"],
			$column["segments"], $column["speakers"]
	}'
told "$(rows docs) interviews"

step "Participants" <<'END'
What is known of the twelve people, as columns: who they are as customers,
age, household, how often they order.
END
axial participant import corpus/participants.csv
# In one transcript the speakers are called interviewer and interviewee.
axial participant link 吴桐 zh-04-wu
told "$(rows participant list) participants"

# ---------------------------------------------------------------- instrument

step "The codebook" <<'END'
Labels name what goes on in a passage; categories gather labels and have
properties with ordered positions.  Each says when to use it and when not.
Some labels stand in two categories, for they carry two thoughts.
END
axial codebook import coding/codebook.csv
told "$(rows label list) labels in $(rows category list) categories"

# -------------------------------------------------------------- three stages

step "Stage one: open coding" <<'END'
Passage by passage: what is going on here?  Names in the speaker's own words
(in vivo) are kept where ours would be poorer.  Two of the interviews are
coded by both coders, who do not always agree.
END
coding/open-coding.sh
told "$(rows codings) codings by two coders," \
	"$(rows memo list) memos written on the way"

step "Rules" <<'END'
Word patterns find where money, waiting, deposit, cleaning or apologies are
spoken of at all.  They do not understand what they find, so they go into a
category of their own; but they show what no reader has coded yet.
END
before=$(rows codings)
axial autocode --rules coding/english.rules >/dev/null
axial autocode --rules coding/chinese.rules >/dev/null
told "$(($(rows codings) - before)) sentences marked by rules"

step "Stage two: axial coding" <<'END'
Incidents are placed on the dimensions of their categories, and claims are
made about how the categories hang together.  Each claim names its evidence,
and the passages that speak against it.
END
coding/axial-coding.sh
# frame check ends with 1 where it has something to say, as grep does.
told "$(rows frame list) frames; frame check points at" \
	"$( (axial -f tsv frame check || :) | sed 1d | wc -l | tr -d ' ')" \
	"places to look into next"
told "$(rows relation list) claims," \
	"$(rows relation list --status refuted) of them refuted by negative cases;" \
	"$(rows memo list) memos"

step "Stage three: selective coding" <<'END'
One category is chosen that the others can be told by, and the story is
written.  Every sentence is bound to the claims and passages it rests on.
END
coding/selective-coding.sh
told "the core: Making the table whole;" \
	"a story line of $(distinct n story show) sentences"
# story check ends with 1 where it has something to say, as grep does.
told "story check points at $( (axial -f tsv story check || :) | sed 1d |
	wc -l | tr -d ' ') places: sentences 11 and 12 tell what was refuted" \
	"(they should), and the rules' category is not in the story (it need not)"

step "What they need" <<'END'
A need is somebody's, in a situation where something is in the way.  It is
counted in people, for and against, and says nothing yet of how it is met.
END
coding/needs.sh
told "$(rows need list) needs, each checked for what a need is not"
if ! axial need check >/dev/null; then
	echo "the needs of the sample are not in order" >&2
	exit 1
fi

step "A machine coder, kept on a lead" <<'END'
A program of one's choice may propose codings; here the simplest there is,
which finds a word.  Nothing that it says is a coding before a person has
read it and agreed, and then the coding says for ever where it came from.
END
axial suggest --with "coding/partners/keyword.sh 押金 '我的一百五在外面飘着'"
axial suggest accept 2
axial suggest reject 1 3
told "$(rows suggest list --all) proposals, one accepted, two rejected," \
	"$(rows suggest list) still to be read"

step "What is weak" <<'END'
An honest study says what it does not know: labels of one person alone,
properties that nobody varies on, slots that are empty.  Each finding names
the command that mends it.
END
(axial -f tsv lint || :) | sed 1d | cut -f 4 | sort | uniq -c | sort -rn |
	sed 's/^/  /'
told "$( (axial -f tsv lint || :) | sed 1d | wc -l | tr -d ' ') findings; the" \
	"two errors are sentences 11 and 12 again, which tell what was refuted"

step "Is the study sound?" <<'END'
The file is checked: every passage inside its text, every number pointing at
something, and the history of all acts unbroken from the first to the last.
END
axial check
axial log verify
told "sound, and $(rows log) acts can be followed or undone"

# ------------------------------------------------------------------- results

step "Exports" <<'END'
The results as files: tables for a spreadsheet, texts to read, and a project
that NVivo, ATLAS.ti, MAXQDA or QualCoder can open.
END
mkdir -p "$exports"
save()
{
	name=$1
	shift
	axial --force -o "$exports/$name" "$@"
}
axial --force codebook export "$exports/codebook.csv"
save frequency.csv -f csv report frequency --rollup
save frequency.md -f md report frequency --rollup
save matrix-by-participant.csv -f csv report matrix --rollup --by participant
save matrix-by-segment.csv -f csv report matrix --rollup --by attribute:segment
save coverage-by-document.csv -f csv report matrix --rollup --by document --cell coverage
save cooccurrence.csv -f csv report cooccurrence
save cooccurrence-in-turn.csv -f csv report cooccurrence \
	--mode near --unit turn --distance 0
save relations.csv -f csv report relations
save relations.md -f md report relations
save categories.md -f md report categories
save codings.csv -f csv codings
save frame.md -f md frame show 1
save story.md -f md story show
save story-with-notes.md -f md report story
save claims.csv -f csv report claims
save core-history.csv -f csv category history 'Making the table whole'
save profile.md -f md report profile 'Waiting for the boil'
save memos.md -f md memo list
save needs.csv -f csv report needs
save needs.md -f md report needs
save quotes.md -f md report quotes --by need --cite 'name, age, segment, turn, time'
save trace.csv -f csv report trace
save origins.csv -f csv report origins
# lint ends with 1 where it has something to say, as grep does.
save lint.csv -f csv lint || :
save core-candidates.csv -f csv core candidates
save log.txt -f tsv log
axial --force export qdpx "$exports/study.qdpx"
axial --force export qdc "$exports/codebook.qdc"
axial --force export html "$exports/study.html"
axial --force export graphml "$exports/claims.graphml"
save claims.svg report relations
save three-level.docx report three-level
told "$(ls "$exports" | wc -l | tr -d ' ') files in $3"

# ---------------------------------------------------------------- on screen

# The reports in short, from their TSV; in the terminal each is a table as wide
# as the window.  Columns are found by name, as other programs should.
# digest REPORT... PROGRAM: the rows of a report through an awk program, which
# finds a cell with at("code").
digest()
{
	command=
	while [ $# -gt 1 ]; do
		command="$command $1"
		shift
	done
	printf '\n\033[1maxial%s\033[0m\n' "$command" | plain
	axial -f tsv $command | awk -F '\t' '
		function at(name) { return $column[name] }
		function last(path) { sub(/.*\//, "", path); return path }
		NR == 1 { for (i = 1; i <= NF; i++) column[$i] = i; next }
		'"$1"
}

step "What came of it" <<'END'
The reports in short; each command below shows the whole.
END

digest report frequency --rollup '
at("kind") == "category" {
	printf "   %4d codings  %2d people  %s\n",
		at("codings"), at("participants"), at("path")
}'

digest report cooccurrence --mode near --unit turn --distance 0 '
at("a") !~ /^matter:/ && at("b") !~ /^matter:/ && at("documents") >= 3 {
	printf "   %4d pairs in %d interviews  %s + %s\n",
		at("count"), at("documents"), at("a"), at("b")
}'

digest report relations '
{
	printf "   %-9s %d for, %d against  %s -%s-> %s\n",
		at("status"), at("supporting"), at("contrary"),
		last(at("from")), at("type"), last(at("to"))
}'

digest story show '
{
	# Sentences are long: break them at spaces.
	line = sprintf("   %2d.", at("n"))
	count = split(at("sentence"), word, " ")
	for (i = 1; i <= count; i++) {
		if (length(line) + length(word[i]) > 76) {
			print line
			line = "     "
		}
		line = line " " word[i]
	}
	print line
}'

mkdir -p "$(dirname "$study")"
rm -f "$study" "$study"-wal "$study"-shm
mv "$AXIAL_PROJECT" "$study"

printf '\n\033[1mThe files in %s\033[0m\n' "$3" | plain
(cd "$exports" && ls) | sed 's/^/   /'

printf '\n\033[1mGo on with the study\033[0m\n' | plain
cat <<END
   export AXIAL_PROJECT=$2
   $1 find '等锅|waiting' --role participant      what else is said of waiting
   $1 codings --code 'the gap'                    the passages behind a label
   $1 undo                                        take the last act back
END
