#!/bin/sh
# Graphviz 2.42.2 (says 2.43.0), SVG: an & in a node's URL is written as it
# stands, and the picture is not well-formed XML; an & in its label is escaped.
#
# URLs with two parameters are everyday ones.  Browsers show the picture inside
# a page and refuse it as a file of its own.
set -eu
. "$(dirname "$0")/lib.sh"

# Its plugins are registered by an installation; this one is not touched.
[ "$(dpkg-query -W -f '${Version}' graphviz 2>/dev/null)" = \
	2.42.2-7+deb12u1 ] ||
	{ echo 'wants graphviz 2.42.2-7+deb12u1 to be installed'; exit 77; }

echo 'digraph { a [label = "a&b", URL = "page?x=1&y=2"] }' |
	dot -Tsvg >"$work/g.svg"
seen 'xlink:href="page?x=1&y=2" xlink:title="a&amp;b"' \
	"$(grep -o 'xlink:href="[^"]*" xlink:title="[^"]*"' "$work/g.svg")"
if xmllint --noout "$work/g.svg" 2>/dev/null; then
	seen 'not well-formed' 'well-formed'
fi
echo 'URL with &: the SVG is not well-formed'
