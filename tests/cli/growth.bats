# How work grows with what it works on, counted in steps of the machine, which
# are the same however busy the machine is: twice as much to do may take a
# little more than twice the steps, never four times.
load ../lib
bats_require_minimum_version 1.5.0

before_each() {
	command -v valgrind >/dev/null || skip "no valgrind here"
	case ${AXIAL-} in
	*/sanitize/*) skip "a sanitized program runs under no valgrind" ;;
	esac
	printf '[late]\npattern = late\nlabel = L\n' >r.rules
	printf '[dear]\npattern = dear\nlabel = D\nunit = sentence\n' >>r.rules
}

# reviews N: a table of them, each by somebody else.
reviews() {
	echo respondent,review
	for i in $(seq "$1"); do
		echo "p$i,It came late and is too dear. Number $i."
	done
}

# study_of N [READY…]: N.axial, with these reviews in it.
study_of() {
	reviews "$1" >"$1.csv"
	axial init "$1.axial" 2>/dev/null
	axial -q -p "$1.axial" import --text-column review \
		--speaker-column respondent "$1.csv" >/dev/null
}

coded_study_of() {
	study_of "$1"
	axial -q -p "$1.axial" autocode --create --rules r.rules >/dev/null
}

# steps WORDS…: of the program.
steps() {
	AXIAL_NO_JIT=1 valgrind --tool=callgrind \
		--callgrind-out-file=/dev/null \
		"${AXIAL:-$root/build/bin/axial}" "$@" 2>&1 >/dev/null |
		awk '/Collected :/ { n += $NF } END { print n }'
}

# grows N MAKE WORDS…: the work's steps at N, 2 N and 4 N; % in the words is
# the size.  What is the same at every size does not count.
grows() {
	local n=$1 make=$2 counts=() size
	shift 2
	for size in "$n" $((2 * n)) $((4 * n)); do
		rm -f "$size.axial"*
		"$make" "$size"
		counts+=("$(steps -p "$size.axial" "${@//%/$size}")")
	done
	local first=$((counts[1] - counts[0]))
	local second=$((counts[2] - counts[1]))
	echo "steps: ${counts[*]}"
	[ "$first" -gt 0 ] && [ $((second * 10)) -lt $((first * 26)) ]
}

empty_study_of() {
	reviews "$1" >"$1.csv"
	axial init "$1.axial" 2>/dev/null
}

two_studies_of() {
	rm -f "other$1.axial"
	coded_study_of "$1"
	mv "$1.axial" "other$1.axial"
	empty_study_of "$1"
}

@test "import grows with the table" {
	grows 100 empty_study_of import --text-column review \
		--speaker-column respondent %.csv
}

@test "autocode grows with what it finds" {
	grows 100 study_of autocode --create --rules r.rules
}

@test "a matrix by participant grows with its cells" {
	grows 100 coded_study_of report matrix --by participant
}

@test "undo grows with what it undoes" {
	grows 100 coded_study_of undo
}

@test "merge grows with what arrives" {
	grows 100 two_studies_of merge other%.axial
}

@test "a stream grows with its records" {
	grows() {
		local counts=() size
		for size in 400 800 1600; do
			for i in $(seq $size); do
				echo '{"text":"It came late and is too dear."}'
			done >in
			counts+=("$(steps stream --rules r.rules --threads 1 <in)")
		done
		echo "steps: ${counts[*]}"
		[ $(((counts[2] - counts[1]) * 10)) -lt \
			$(((counts[1] - counts[0]) * 26)) ]
	}
	grows
}
