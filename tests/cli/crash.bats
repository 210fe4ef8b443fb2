# Whatever ends a command in the middle, the study opens and has whole acts.
load ../lib

# many_interviews COUNT [TURNS]: enough that importing them takes a while.
many_interviews() {
	local i
	mkdir -p many
	for ((i = 0; i < $1; i++)); do
		interview "many/talk$i.txt"
		printf '\n\nAnna: Number %d, and %d more words.\n' \
			"$i" $((i * 7919)) >>"many/talk$i.txt"
		[ -z "${2-}" ] || awk -v turns="$2" -v talk="$i" 'BEGIN {
			for (n = 0; n < turns; n++)
				print "\nAnna: And then, " n ", in talk " talk \
					", it came late again, as it does."
		}' >>"many/talk$i.txt"
	done
}

# kill_after MILLISECONDS COMMAND…
kill_after() {
	local program=${AXIAL:-$root/build/bin/axial} pid
	"$program" "${@:2}" >/dev/null 2>&1 &
	pid=$!
	sleep "$(printf '%d.%03d' $(($1 / 1000)) $(($1 % 1000)))"
	kill -9 $pid 2>/dev/null || true
	wait $pid 2>/dev/null || true
}

whole() {
	axial -q check
	axial -q log verify
}

@test "kill -9 during an import leaves the acts before it" {
	many_interviews 60 300
	axial init s 2>/dev/null
	for ms in 5 20 40 60 90 130 200; do
		kill_after $ms -p s.axial import many
		whole
		n=$(axial -f tsv docs | sed 1d | wc -l)
		[ "$n" -eq 0 ] || [ "$n" -eq 60 ]
		axial -q undo >/dev/null 2>&1 || true
	done
}

@test "kill -9 during an autocode leaves all of it or nothing" {
	many_interviews 40
	axial init s 2>/dev/null
	axial -q import many >/dev/null
	axial -q label add word
	for ms in 2 8 15 25 40 70; do
		kill_after $ms -p s.axial autocode '\w+' word
		whole
		n=$(axial -f tsv codings | sed 1d | wc -l)
		[ -z "${all-}" ] && [ "$n" -gt 0 ] && all=$n
		[ "$n" -eq 0 ] || [ "$n" -eq "${all-0}" ]
		[ "$n" -eq 0 ] || axial -q undo
	done
}

@test "Ctrl-C stops an import cleanly and keeps nothing of it" {
	many_interviews 200 300
	axial init s 2>/dev/null
	"${AXIAL:-$root/build/bin/axial}" import many >/dev/null 2>said &
	pid=$!
	sleep 0.05
	kill -INT $pid
	wait $pid || true
	whole
	n=$(axial -f tsv docs | sed 1d | wc -l)
	# It may have been done before the signal came.
	[ "$n" -eq 200 ] || { [ "$n" -eq 0 ] && grep -q interrupted said; }
}

@test "a reader that goes away does not take the act with it" {
	many_interviews 60
	axial init s 2>/dev/null
	# true reads nothing at all: the pipe is closed before the listing.
	axial import many 2>/dev/null | true
	is "$(axial -f tsv docs | sed 1d | wc -l)" 60
}

@test "two commands at once are two whole acts, one after the other" {
	many_interviews 30
	axial init s 2>/dev/null
	axial -q import many >/dev/null &
	axial -q coder use Mei &
	wait
	is "$(axial -f tsv log | sed 1d | wc -l)" 3
	whole
}

@test "a full disk keeps the study as it was" {
	[ "$(id -u)" -eq 0 ] || skip 'needs root for a small disk'
	mkdir small
	mount -t tmpfs -o size=8m none small 2>/dev/null ||
		skip 'no tmpfs here'
	many_interviews 10
	axial init small/s 2>/dev/null || { umount small; return 1; }
	axial -q -p small/s.axial import many/talk1.txt >/dev/null
	head -c 12000000 /dev/zero | tr '\0' 'x' >large.txt
	run axial -p small/s.axial import large.txt
	before=$output
	is "$status" 1
	shows 'disk is full'
	axial -q -p small/s.axial check
	axial -q -p small/s.axial log verify
	is "$(axial -p small/s.axial -f tsv docs | sed 1d | wc -l)" 1
	umount small
}

@test "a study that cannot be written to can be read" {
	study
	chmod 400 study.axial
	[ "$(id -u)" -ne 0 ] || skip 'root may write to anything'
	axial docs
	fails 1 axial docs rename talk x
	shows 'cannot be written to'
}
