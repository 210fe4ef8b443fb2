# Words that the scripts of the three stages share.  Sourced, not run.
#
# AXIAL is the program, AXIAL_PROJECT the study it works on, `work` a folder
# for notes on the way.

# axial COMMAND...: the program, told not to chat.
axial()
{
	"$AXIAL" -q "$@"
}

# note_codings: what has been coded so far, one a line, to look things up in.
note_codings()
{
	axial -f tsv codings >"$work/codings.tsv"
}

# coding DOCUMENT LABEL WORDS: the number of the coding with that label whose
# passage holds these words.  Evidence and locations hang on codings, and a
# coding is named by its number; but a reader wants to see the words.
coding()
{
	wanted=$(awk -F '\t' -v document="$1" -v label="$2" -v words="$3" '
		NR == 1 { for (i = 1; i <= NF; i++) column[$i] = i; next }
		$column["document"] == document && $column["code"] == label &&
		index($column["text"], words) { print $column["id"]; exit }
	' "$work/codings.tsv")
	if [ -z "$wanted" ]; then
		echo "no coding: '$2' in $1, \"$3\"" >&2
		return 1
	fi
	echo "#$wanted"
}

# reflow: lines of a here-document as one paragraph.  Between two Chinese
# characters a line end is nothing, elsewhere it is a space.
reflow()
{
	LC_ALL=C awk '
		NR > 1 && !(last ~ /[\200-\377]$/ && /^[\200-\377]/) {
			printf " "
		}
		{ printf "%s", $0; last = $0 }
		END { print "" }'
}

# memo CODER KIND TITLE [OBJECT...]: a memo by this coder about these objects;
# its words are read from standard input.
memo()
{
	writer=$1
	kind=$2
	title=$3
	shift 3
	for object in "$@"; do
		set -- "$@" --on "$object"
		shift
	done
	reflow | axial --coder "$writer" memo add - --kind "$kind" \
		--title "$title" "$@"
}
