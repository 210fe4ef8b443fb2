/*
 * Which differences of writing do not count: the part of folding that asks
 * the Unicode library.  Whole texts are folded, and places in them found
 * again, by base/fold.h.
 */
#ifndef AXIAL_BASE_UNICODE_FOLD_H
#define AXIAL_BASE_UNICODE_FOLD_H

#include <stdbool.h>
#include <stddef.h>
#include <stdint.h>

#include "base/strbuf.h"

/* Bits of a set. */
enum fold {
	FOLD_CASE = 1 << 0,	/* Straße, STRASSE */
	FOLD_MARKS = 1 << 1,	/* café, cafe; also ø and o, ł and l */
	FOLD_WIDTH = 1 << 2,	/* ＡＢＣ，　and ABC,  ｶﾞ and ガ */
	FOLD_COMPAT = 1 << 3,	/* ﬁ and fi, ① and 1, ㎏ and kg; takes in
				 * widths */
	FOLD_CHINESE = 1 << 4,	/* 價 and 价: to simplified, by character */
	FOLD_SIGNS = 1 << 5,	/* ’ and ', “ and ", – and - */
	FOLD_ALL = (1 << 6) - 1,
};

/*
 * A cluster is the least that can be folded by itself: a character with the
 * marks, vowels or finals that belong to it.  Does one begin with this?
 */
bool unicode_begins_cluster(unsigned folds, uint32_t cp);

/* Longer ones are cut: each is sorted, which takes the square of its length. */
enum { CLUSTER_MOST = 32 };		/* code points */

/*
 * Appends a cluster, folded; where no folds are asked for, it is composed.
 * However it was composed (é as one character or as two), it comes out
 * composed.
 */
void unicode_fold_cluster(unsigned folds, const char *cluster, size_t length,
			  struct strbuf *out);

/* One character for one: capital and small letters are the same. */
uint32_t unicode_fold_simple(uint32_t cp);

#endif
