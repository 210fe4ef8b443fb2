#!/bin/sh
# The simplest machine coder there is: every turn that holds a word gets a
# code.  It does not understand what it finds, and says so.
#
#	axial suggest --with "coding/partners/keyword.sh WORD CODE"
#
# It shows how any program can be a partner of axial's: lines of JSON come in
# (the codebook, then turns), lines of JSON go out (who I am, then proposals).
# What is proposed is no coding before a person has accepted it.
set -eu

if [ $# -ne 2 ]; then
	echo "usage: $0 WORD CODE" >&2
	exit 2
fi
echo '{"type":"program","program":"keyword","version":"1"}'
LC_ALL=C awk -v word="$1" -v code="$2" '
	# member(NAME): the value as it stands in the line, quotes and all.
	function member(name,    at, rest) {
		at = index($0, "\"" name "\":")
		rest = substr($0, at + length(name) + 3)
		match(rest, /^("([^"\\]|\\.)*"|[0-9]+)/)
		return substr(rest, 1, RLENGTH)
	}
	index($0, "{\"type\":\"passage\"") == 1 && index(member("text"), word) {
		gsub(/["\\]/, "\\\\&", code)
		printf "{\"document\":%s,\"start\":%s,\"end\":%s,", \
			member("document"), member("start"), member("end")
		printf "\"code\":\"%s\",\"reason\":\"the word %s\"}\n", \
			code, word
	}'
