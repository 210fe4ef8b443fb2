/*
 * Chinese names as people type them on a Latin keyboard.  ICU knows the
 * reading of each character, without its tone here.
 */
#include <string.h>
#include <unicode/ustring.h>

#include "base/memory.h"
#include "base/unicode.h"
#include "base/unicode_more.h"
#include "base/utf8.h"

static UTransliterator *han_to_latin(void)
{
	static UTransliterator *kept;
	static bool tried;
	static const UChar id[] = u"Han-Latin; Latin-ASCII; Lower";
	UErrorCode status = U_ZERO_ERROR;
	const struct unicode_more *more = unicode_more();

	if (!tried && more) {
		kept = more->utrans_openU(id, -1, UTRANS_FORWARD, NULL, 0,
					  NULL, &status);
		if (U_FAILURE(status))
			kept = NULL;
	}
	tried = true;
	return kept;
}

static void append(struct strbuf *out, const UChar *text, int32_t n)
{
	UErrorCode status = U_ZERO_ERROR;
	int32_t bytes = 0;

	strbuf_reserve(out, (size_t)n * 3 + 1);
	u_strToUTF8(out->s + out->length, n * 3 + 1, &bytes, text, n,
		    &status);
	if (U_SUCCESS(status))
		out->length += (size_t)bytes;
	out->s[out->length] = '\0';
}

bool unicode_latin(const char *text, size_t n, struct strbuf *out)
{
	enum { LONGEST = 600 };		/* bytes: names are far shorter */
	UChar buffer[LONGEST * 8];
	UErrorCode status = U_ZERO_ERROR;
	int32_t length = 0, limit;
	UTransliterator *trans;

	if (utf8_is_ascii(text, n) || n > LONGEST)
		return false;
	trans = han_to_latin();
	if (!trans)
		return false;
	u_strFromUTF8(buffer, LONGEST * 8, &length, text, (int32_t)n,
		      &status);
	limit = length;
	if (U_SUCCESS(status))
		unicode_more()->utrans_transUChars(trans, buffer, &length,
						   LONGEST * 8, 0, &limit,
						   &status);
	if (U_FAILURE(status))
		return false;
	append(out, buffer, length);
	return true;
}
