#include "base/unicode_order.h"

#include <stdlib.h>
#include <unicode/ustring.h>

#include "base/error.h"
#include "base/memory.h"
#include "base/unicode_more.h"

struct word_order {
	const struct unicode_more *more;
	UCollator *collator;
};

struct word_order *word_order_new(const char *language)
{
	struct word_order *order = xcalloc(1, sizeof(*order));
	UErrorCode status = U_ZERO_ERROR;

	order->more = unicode_more();
	if (order->more)
		order->collator = order->more->ucol_open(
			language ? language : "", &status);
	if (!order->collator || U_FAILURE(status))
		die("the Unicode library has no order of words");
	return order;
}

void word_order_free(struct word_order *order)
{
	if (!order)
		return;
	order->more->ucol_close(order->collator);
	free(order);
}

void word_order_key(const struct word_order *order, const char *text,
		    size_t length, struct strbuf *out)
{
	UChar *wide = xcalloc(length + 1, sizeof(*wide));
	UErrorCode status = U_ZERO_ERROR;
	int32_t n = 0, needed;

	u_strFromUTF8(wide, (int32_t)length + 1, &n, text, (int32_t)length,
		      &status);
	needed = order->more->ucol_getSortKey(order->collator, wide, n, NULL,
					      0);
	strbuf_reserve(out, (size_t)needed);
	needed = order->more->ucol_getSortKey(order->collator, wide, n,
		(uint8_t *)out->s + out->length, needed);
	/* The key's own end is a 0. */
	out->length += needed > 0 ? (size_t)needed - 1 : 0;
	out->s[out->length] = '\0';
	free(wide);
}
