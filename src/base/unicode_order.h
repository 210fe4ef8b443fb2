/*
 * The order in which people of a language expect words: é beside e, Chinese
 * by its sounds.
 */
#ifndef AXIAL_BASE_UNICODE_ORDER_H
#define AXIAL_BASE_UNICODE_ORDER_H

#include <stddef.h>

#include "base/strbuf.h"

struct word_order;

/* "zh", "de" …; NULL: the order that fits most. */
struct word_order *word_order_new(const char *language);
void word_order_free(struct word_order *order);

/* Appends bytes that compare as the text does, without a 0 among them. */
void word_order_key(const struct word_order *order, const char *text,
		    size_t length, struct strbuf *out);

#endif
