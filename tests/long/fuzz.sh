#!/bin/bash
# Damaged transcripts without end: every reader against copies of real files
# with bits turned, pieces cut out, doubled and put in.
#
#   AXIAL_FUZZ_SEEDS='1 2 3'  which runs     AXIAL_FUZZ_COUNT=1500  how long each
#
# A finding is made again by FUZZ_ONLY=ITERATION reader_fuzz SEED COUNT FILES;
# FUZZ_KEEP=FILE keeps the damaged copy.
set -u
cd "$(dirname "$0")/../.." || exit 1
fuzz=${AXIAL_BUILD:-build/sanitize}/tools/reader_fuzz
seeds=${AXIAL_FUZZ_SEEDS:-1 2 3 4 5 6}
times=${AXIAL_FUZZ_COUNT:-1500}
shared=${AXIAL_SHARED:-$PWD/../shared}
said=$(mktemp)
trace=$(mktemp)
trap 'rm -f "$said" "$trace"' EXIT

# The sample interviews, and of the wider world what is small enough to be
# read a thousand times.
files=(corpus/*-*.*)
if [ -d "$shared/corpora" ]; then
	while IFS= read -r -d '' file; do
		files+=("$file")
	done < <(find "$shared/corpora" -type f -size -60k \
		-regextype egrep -regex '.*\.(txt|md|docx|srt|vtt|sbv|sub|lrc|ass|smi|ttml|dfxp|xml|json|pdf|xlsx|epub|odt|rtf|html|csv|tsv)' \
		-print0 | sort -z)
fi

count=0
for seed in $seeds; do
	count=$((count + 1))
	title="seed $seed: $times damaged copies of ${#files[@]} transcripts"
	if FUZZ_TRACE=$trace timeout 900 "$fuzz" "$seed" "$times" \
	    "${files[@]}" >"$said" 2>&1; then
		echo "ok $count - $title"
	else
		echo "not ok $count - $title"
		echo "# last iteration begun: $(cat "$trace")"
		head -40 "$said" | sed 's/^/# /'
	fi
done
echo "1..$count"
