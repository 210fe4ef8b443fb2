# Loaded by each finding: a folder that goes away, packages in it, the verdict.
#
# A finding is a behaviour of other people's software, on valid input, that one
# would not guess from its documentation.  It fails when the behaviour changes,
# so that what was built around it can go.  None is part of `make check`.

work=$(mktemp -d)
trap 'rm -rf "$work"' EXIT

# debian PACKAGE=VERSION…: unpacked below $work/root, not installed.
debian() {
	for package in "$@"; do
		(cd "$work" && apt-get download -qq "$package" \
			2>/dev/null) ||
			{ echo "not to be had any more: $package"; exit 77; }
	done
	for file in "$work"/*.deb; do
		dpkg -x "$file" "$work/root"
	done
	libraries=$(dirname "$(find "$work/root" -name '*.so*' | head -1)")
	PATH=$work/root/usr/bin:$PATH
	LD_LIBRARY_PATH=$libraries
	export PATH LD_LIBRARY_PATH
}

# npm_package NAME@VERSION…: in $work/node_modules, without running scripts.
npm_package() {
	(cd "$work" && npm install --silent --ignore-scripts --no-audit \
		--no-fund "$@" >/dev/null) ||
		{ echo "not to be had any more: $*"; exit 77; }
}

# seen EXPECTED ACTUAL: the behaviour is still what was seen.
seen() {
	if [ "$1" != "$2" ]; then
		printf 'the behaviour has changed\n  seen before: %s\n  now: %s\n' \
			"$1" "$2"
		exit 1
	fi
}
