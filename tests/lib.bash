# Loaded by every command test.  Each test has a folder of its own, an empty
# study in it, and `axial` as the program under test.

shared=${AXIAL_SHARED:-$BATS_TEST_DIRNAME/../../../shared}
root=${AXIAL_ROOT:-$BATS_TEST_DIRNAME/../..}

setup() {
	export AXIAL_PROJECT= AXIAL_CODER=tester HOME=$BATS_TEST_TMPDIR
	export LC_ALL=C.UTF-8
	unset AXIAL_PROJECT
	cd "$BATS_TEST_TMPDIR" || return 1
	if declare -F before_each >/dev/null; then
		before_each
	fi
}

axial() {
	local program=${AXIAL:-$root/build/bin/axial}

	if [ -n "${AXIAL_VALGRIND-}" ]; then
		AXIAL_NO_JIT=1 valgrind -q --error-exitcode=99 --leak-check=full \
			--errors-for-leak-kinds=definite \
			--trace-children=no "$program" "$@"
	else
		"$program" "$@"
	fi
}

# A small interview with an interviewer, a participant, and a contradiction.
interview() {
	cat >"${1:-talk.txt}" <<-'TALK'
	Interviewer: What made you stop ordering?

	Anna: The price, mostly. It is too expensive for two. And the pot came late twice.

	Interviewer: Late how?

	Anna: An hour. But honestly, price is not everything, the people who brought it were kind.
	TALK
}

# A study with that interview in it, as talk.
study() {
	axial init study.axial 2>/dev/null
	interview talk.txt
	axial -q import talk.txt >/dev/null
}

needs_shared() {
	[ -d "$shared" ] || skip "no ../shared here"
}

# fails STATUS WORDS…: the command ends with that status.
fails() {
	local expected=$1
	shift
	run "$@"
	if [ "$status" -ne "$expected" ]; then
		printf 'status %d, not %d: %s\n%s\n' "$status" "$expected" \
			"$*" "$output"
		return 1
	fi
}

# shows TEXT: the last run's output holds it.
shows() {
	case $output in
	*"$1"*) return 0 ;;
	esac
	printf 'not shown: %s\nbut: %s\n' "$1" "$output"
	return 1
}

# is ACTUAL EXPECTED
is() {
	[ "$1" = "$2" ] && return 0
	printf 'expected: %s\n but was: %s\n' "$2" "$1"
	return 1
}

# study_rows STUDY: what it holds, without its log.
study_rows() {
	sqlite3 "$1" .dump | grep '^INSERT' | grep -v '^INSERT INTO act ' |
		grep -vE '^INSERT INTO (sqlite_sequence|derived_|desk )' | sort
}

# again: the words of study.axial's log, typed again beside the same files,
# make the same rows.  Seed and time must be fixed, so that GUIDs and dates are.
again() {
	axial -p study.axial log --script >script.sh
	rm -f again.axial
	AXIAL_PROJECT=$PWD/again.axial PATH=${AXIAL%/axial}:$PATH \
		sh script.sh >said 2>&1 || { cat said; return 1; }
	diff <(study_rows study.axial) <(study_rows again.axial) ||
		{ cat script.sh said; return 1; }
}
