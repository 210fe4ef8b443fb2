#!/bin/sh
# Stage one, open coding: read closely, and say of each passage what goes on
# in it.
#
# The passages lie in open-coding.tsv, in the order in which the interviews
# were read.  A label that is nothing but the passage's own words is "in
# vivo": the interviewee's word is kept because none of ours is better.  Many
# passages bear two labels; some lie inside others.  A coder's thought goes
# into a memo at once, tied to the passage, before it is gone.
#
# Two people code here.  Ruth held and coded the English interviews, Su Min
# the Chinese ones; at the end each codes one of the other's without looking,
# so that differences can be seen and talked about.
#
# Needs AXIAL, AXIAL_PROJECT and work, see helpers.sh; run by demo.sh.
set -eu

here=$(dirname "$0")
. "$here/helpers.sh"

tab=$(printf '\t')

# code_passage DOCUMENT CODER PASSAGE LABELS [MEMO]
code_passage()
{
	document=$1
	coder=$2
	passage=$3
	labels=$4
	memo=${5-}

	set --
	if [ "$labels" = "in vivo" ]; then
		set -- --in-vivo
	else
		# "one label + another label" becomes two arguments.
		while [ -n "$labels" ]; do
			set -- "$@" "${labels%% + *}"
			case $labels in
			*" + "*) labels=${labels#* + } ;;
			*) labels= ;;
			esac
		done
	fi
	axial --coder "$coder" -f tsv code "$document" --quote "$passage" "$@" \
		>"$work/coded.tsv" || return
	if [ -n "$memo" ]; then
		# One memo, on each of the codings just made.
		set --
		for made in $(sed 1d "$work/coded.tsv" | cut -f 1); do
			set -- "$@" --on "coding:$made"
		done
		axial --coder "$coder" memo add "$memo" --kind code "$@"
	fi
}

failed=no
while IFS=$tab read -r document coder passage labels memo; do
	case $document in
	'' | '#'*) continue ;;
	esac
	code_passage "$document" "$coder" "$passage" "$labels" "$memo" \
		</dev/null || {
		echo "open-coding.tsv: $document: $passage" >&2
		failed=yes
	}
done <"$here/open-coding.tsv"
[ $failed = no ]
