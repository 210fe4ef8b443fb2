/*
 * Passages quoted in a memo: [[#12]] in its text stands for the words of
 * coding 12.  The memo is then about that coding, too, so that the passage
 * leads back to the thought.
 */
#ifndef AXIAL_THEORY_MEMO_QUOTE_H
#define AXIAL_THEORY_MEMO_QUOTE_H

#include "theory/memo.h"

/* The number of the first token from *at on, which is moved behind it; 0 where
 * there is none. */
int64_t memo_quote_next(const char **at);

/* Inside an act: links the memo to what its text quotes; refuses a token of a
 * coding that is not there. */
must_check bool memo_quotes_link(struct project *p, int64_t memo,
				 const char *text, struct error *err);

#endif
