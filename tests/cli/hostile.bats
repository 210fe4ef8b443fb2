# What a malicious stranger hands over, and what a clumsy user types.
load ../lib

bytes() { printf "$@"; }

# quick SECONDS COMMAND…: it must be over by then.
quick() {
	local seconds=$1 begin=$SECONDS
	shift
	"$@"
	local status=$?
	[ $((SECONDS - begin)) -le "$seconds" ] || {
		echo "took $((SECONDS - begin)) s: $*"
		return 77
	}
	return $status
}

# No byte that steers a terminal, on either stream.
steers_nothing() {
	run axial "$@"
	if LC_ALL=C grep -aq $'[\x01-\x08\x0b-\x1f\x7f]\|\xe2\x80[\xaa-\xae]\|\xe2\x81[\xa6-\xa9]\|\xc2[\x80-\x9f]' <<<"$output"; then
		printf 'axial %s sends:\n' "$*"
		cat -v <<<"$output" | head -5
		return 1
	fi
}

# ------------------------------------------------------------------- folders

@test "links that cross make no bomb of a folder" {
	axial init s 2>/dev/null
	mkdir -p f/0
	for i in {1..30}; do
		mkdir f/$i
		ln -s ../$((i - 1)) f/$i/a
		ln -s ../$((i - 1)) f/$i/b
	done
	interview f/0/talk.txt
	run quick 20 axial import f
	shows 'a link to a folder'
	shows '1 imported, 0 skipped, 0 refused'
}

@test "a link to a file is a file, one to nothing is refused" {
	axial init s 2>/dev/null
	mkdir f
	interview talk.txt
	ln -s ../talk.txt f/linked.txt
	ln -s nowhere f/lost.txt
	ln -s . f/loop
	fails 1 axial import f
	shows 'lost.txt: No such file'
	shows '1 imported, 0 skipped, 1 refused'
}

@test "a folder named by a link is walked" {
	axial init s 2>/dev/null
	mkdir f
	interview f/talk.txt
	ln -s f g
	axial -q import g >/dev/null
	is "$(axial -f tsv docs | sed 1d | wc -l)" 1
}

@test "a pipe that nobody writes to holds nothing up" {
	axial init s 2>/dev/null
	mkdir f
	mkfifo f/pipe.txt
	interview f/talk.txt
	run quick 10 axial import f
	shows '1 imported'
	run quick 10 axial import f/pipe.txt /dev/zero /dev/null .
	is "$status" 1
	shows '/dev/zero: not a file'
}
