/*
 * What passages are sorted by when they are not to stand by place: their own
 * words, or those before or after them, which shows what a word is used with.
 *
 * Words before are compared from the passage outwards.  A Chinese character
 * is a word here.
 */
#ifndef AXIAL_BASE_KWIC_KEY_H
#define AXIAL_BASE_KWIC_KEY_H

#include "base/span.h"
#include "base/unicode_order.h"

enum kwic_order { ORDER_PLACE, ORDER_LEFT, ORDER_MATCH, ORDER_RIGHT };

/* Appends the bytes to compare; `text` is what is shown of the passage, with
 * what stands around it. */
void kwic_key(const struct word_order *words, enum kwic_order order,
	      const char *text, size_t length, struct span passage,
	      struct strbuf *key);

#endif
